"""Numbers and times in the user's locale."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from mood_engine.tagging import Field

from ...safe_text import safe

_MINUTE = 60
_HOUR = 60 * _MINUTE


def number(value: int) -> str:
    return QLocale().toString(value)


def files(count: int) -> str:
    """Within a sentence; `sentence` begins one."""
    if count > 1:
        return _tr("{} files").format(number(count))
    return _tr("1 file") if count else _tr("no files")


def links_text(count: int, break_links: bool) -> str:
    """What happens to the other names of hard-linked files; empty if there are none."""
    if not count:
        return ""
    if break_links:
        text = _tr("Hard links: {}. Their other names keep the old content.")
    else:
        text = _tr("Hard links: {}. Other names of the same file change too.")
    return text.format(files(count))


def names_of(paths: Sequence[str]) -> list[str]:
    """What tells files of the same name apart: each with its folders, at least two of them.

    Folders above those that all files have in common are left out.
    """
    folders = {os.path.dirname(path) for path in paths}
    above = {os.path.dirname(os.path.dirname(folder)) for folder in folders}
    try:
        common = os.path.commonpath(above)
    except ValueError:  # on several drives, or no files
        common = ""
    return [safe(path[len(common) :].lstrip(os.sep) if common else path) for path in paths]


def sentence(text: str) -> str:
    """Capitalise the first letter."""
    return text[:1].upper() + text[1:]


def field_name(field: Field) -> str:
    return {
        Field.MOOD: _tr("Moods"),
        Field.SCORES: _tr("Scores"),
        Field.GROUPING: _tr("Grouping"),
        Field.COMMENT: _tr("Comment"),
        Field.ENERGY: _tr("Energy"),
        Field.PLEASANTNESS: _tr("Pleasantness"),
        Field.ALBUM_MOOD: _tr("Album moods"),
    }[field]


def kept_text(field: Field) -> str:
    """Why a field is not written: the user filled it."""
    if field.is_list:
        return _tr("Kept: your own moods")
    if field.has_one_value:
        return _tr("Kept: your own value")
    return _tr("Kept: your own text")


def moment(iso: str) -> str:
    """A moment of the journal, in UTC, by the clock on the wall."""
    local = QDateTime.fromString(iso, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def time_left(seconds: float) -> str:
    if seconds < _MINUTE:
        return _tr("Less than a minute left")
    if seconds < 2 * _MINUTE:
        return _tr("About a minute left")
    if seconds < 2 * _HOUR:
        return _tr("About {} minutes left").format(number(round(seconds / _MINUTE)))
    return _tr("About {} hours left").format(number(round(seconds / _HOUR)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Writes", text)
