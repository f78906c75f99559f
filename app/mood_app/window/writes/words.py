"""Numbers, times and moments as the person's locale has them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from mood_engine.tagging import Field

_MINUTE = 60
_HOUR = 60 * _MINUTE


def number(value: int) -> str:
    return QLocale().toString(value)


def files(count: int) -> str:
    return _tr("one file") if count == 1 else _tr("{} files").format(number(count))


def field_name(field: Field) -> str:
    return {
        Field.MOOD: _tr("Moods"),
        Field.SCORES: _tr("Scores"),
        Field.GROUPING: _tr("Grouping"),
        Field.COMMENT: _tr("Comment"),
    }[field]


def moment(iso: str) -> str:
    """A moment of the journal, in UTC, by the clock on the wall."""
    local = QDateTime.fromString(iso, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def time_left(seconds: float) -> str:
    if seconds < _MINUTE:
        return _tr("less than a minute left")
    if seconds < 2 * _MINUTE:
        return _tr("about a minute left")
    if seconds < 2 * _HOUR:
        return _tr("about {} minutes left").format(number(round(seconds / _MINUTE)))
    return _tr("about {} hours left").format(number(round(seconds / _HOUR)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Writes", text)
