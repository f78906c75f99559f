"""Numbers and durations as text."""

from __future__ import annotations


def as_odds(share: float) -> tuple[int, int]:
    """As (3, 10), or (4, 100) below one in ten."""
    if share >= 0.095:
        return round(share * 10), 10
    return max(1, round(share * 100)), 100


def as_percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def clock(seconds: float) -> str:
    """4:05 or 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
