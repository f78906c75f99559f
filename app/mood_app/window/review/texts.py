"""Sentences about labels that change."""

from __future__ import annotations

from ...safe_text import safe
from ..language import mood_name, number, plural, translate


def label_counts(mood: str, added: int, removed: int) -> str:
    """As 'Calm: on 14 more tracks, off 11'."""
    more = plural("Review", "on %Ln more tracks", added)
    if added and removed:
        off = translate("Review", "off {}").format(number(removed))
        what = f"{more}, {off}"
    elif removed:
        what = plural("Review", "off %Ln tracks", removed)
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
