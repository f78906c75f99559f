"""Numbers, sizes and dates in the user's locale."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

_MEGABYTE = 1_000_000


def number(value: int) -> str:
    """As 12,345."""
    return QLocale().toString(int(value))


def decimal(value: float, digits: int = 1) -> str:
    """As 3.5."""
    return QLocale().toString(float(value), "f", digits)


def megabytes(size: int) -> str:
    """A size in bytes, as 3.7 MB."""
    return f"{decimal(size / _MEGABYTE)} MB"


def moment(iso: str) -> str:
    """A moment in UTC by the clock on the wall, as 11/30/26 2:05 PM."""
    local = QDateTime.fromString(iso, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def day(iso: str) -> str:
    """A date, in words; what is none stays as it is."""
    date = QDate.fromString(iso, Qt.DateFormat.ISODate)
    return QLocale().toString(date, QLocale.FormatType.LongFormat) if date.isValid() else iso
