"""Counts, names and times of writes, as texts."""

from __future__ import annotations

import os
from collections.abc import Sequence

from mood_engine.tagging import Field

from ...safe_text import safe
from ..language import plural, translate

_MINUTE = 60
_HOUR = 60 * _MINUTE


def files(count: int) -> str:
    """Within a sentence; `sentence` begins one."""
    if not count:
        return translate("Writes", "no files")
    return plural("Writes", "%Ln files", count)


def links_text(count: int, break_links: bool) -> str:
    """What happens to the other names of hard-linked files; empty if there are none."""
    if not count:
        return ""
    if break_links:
        text = translate("Writes", "Hard links: {}. Their other names keep the old content.")
    else:
        text = translate("Writes", "Hard links: {}. Other names of the same file change too.")
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
        Field.MOOD: translate("Writes", "Moods"),
        Field.SCORES: translate("Writes", "Scores"),
        Field.GROUPING: translate("Writes", "Grouping"),
        Field.COMMENT: translate("Writes", "Comment"),
        Field.ENERGY: translate("Writes", "Energy"),
        Field.PLEASANTNESS: translate("Writes", "Pleasantness"),
        Field.ALBUM_MOOD: translate("Writes", "Album moods"),
    }[field]


def kept_text(field: Field) -> str:
    """Why a field is not written: the user filled it."""
    if field.is_list:
        return translate("Writes", "Kept: your own moods")
    if field.has_one_value:
        return translate("Writes", "Kept: your own value")
    return translate("Writes", "Kept: your own text")


def time_left(seconds: float) -> str:
    if seconds < _MINUTE:
        return translate("Writes", "Less than a minute left")
    if seconds < 2 * _MINUTE:
        return translate("Writes", "About a minute left")
    if seconds < 2 * _HOUR:
        return plural("Writes", "About %Ln minutes left", round(seconds / _MINUTE))
    return plural("Writes", "About %Ln hours left", round(seconds / _HOUR))
