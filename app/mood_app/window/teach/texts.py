"""Sentences about labels that change."""

from __future__ import annotations

from ...safe_text import safe
from ..language import mood_name, number, plural, translate


def label_counts(mood: str, added: int, removed: int) -> str:
    """As 'Calm: added to 14 tracks, removed from 11'."""
    more = plural("Review", "added to %Ln tracks", added)
    if added and removed:
        less = translate("Review", "removed from {}").format(number(removed))
        what = f"{more}, {less}"
    elif removed:
        what = plural("Review", "removed from %Ln tracks", removed)
    else:
        what = more if added else translate("Review", "no other track")
    return f"{safe(mood_name(mood))}: {what}"


def effect_on_labels(mood: str, added: int, removed: int) -> str:
    """As 'Adds Calm to 14 other tracks', or what it removes, or both in two lines."""
    name = safe(mood_name(mood))
    lines = []
    if added:
        lines.append(plural("Review", "Adds {} to %Ln other tracks", added).format(name))
    if removed:
        lines.append(plural("Review", "Removes {} from %Ln other tracks", removed).format(name))
    return "\n".join(lines) or translate("Review", "Changes no other track")


def labels_changed(count: int) -> str:
    """As '41 labels changed'."""
    return plural("Review", "%Ln labels changed", count)
