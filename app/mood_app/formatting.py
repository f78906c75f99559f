"""Numbers and durations as text."""

from __future__ import annotations


def whole_percent(percent: float) -> int:
    """For 'more than 97 %': rounded down, and never 100."""
    return min(99, int(percent))


def as_percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def clock(seconds: float) -> str:
    """4:05 or 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
