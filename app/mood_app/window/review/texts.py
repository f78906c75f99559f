"""Sentences about labels that change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from ...safe_text import safe


def label_counts(mood: str, added: int, removed: int) -> str:
    """As 'Calm: on 14 more tracks, off 11'."""
    more = _tr("on 1 more track") if added == 1 else _tr("on {} more tracks").format(number(added))
    off = _tr("off {}").format(number(removed))
    if added and removed:
        what = _tr("{}, {}").format(more, off)
    elif removed:
        what = _tr("off 1 track") if removed == 1 else _tr("off {} tracks").format(number(removed))
    else:
        what = more if added else _tr("no other track")
    return _tr("{}: {}").format(safe(mood), what)


def labels_changed(count: int) -> str:
    """As '41 labels changed'."""
    return _tr("1 label changed") if count == 1 else _tr("{} labels changed").format(number(count))


def number(count: int) -> str:
    return QLocale().toString(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
