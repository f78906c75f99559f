"""What the window says about the state of a track, and its icon."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mood_engine.library.catalogue import Catalogue, TrackState

from ..language import engine_text, translate


class StateIcon(NamedTuple):
    """The name of an icon, and of the colour of a theme that it has."""

    name: str
    colour: str


ANALYSING = StateIcon("analysing", "accent")
# Analysed tracks, which are most, have none.
STATE_ICONS: Mapping[TrackState, StateIcon] = MappingProxyType(
    {
        TrackState.WAITING: StateIcon("clock", "warning"),
        TrackState.WRITTEN: StateIcon("check-circle", "success"),
        TrackState.FAILED: StateIcon("warning", "danger"),
        TrackState.TOO_LONG: StateIcon("skip", "faint"),
    }
)


def analysing_name() -> str:
    """Shown instead of the state while a file is being analysed."""
    return translate("TrackState", "Analysing…")


def state_name(state: TrackState) -> str:
    return {
        TrackState.WAITING: translate("TrackState", "Waiting"),
        TrackState.ANALYSED: translate("TrackState", "Analysed"),
        TrackState.WRITTEN: translate("TrackState", "Written"),
        TrackState.FAILED: translate("TrackState", "Failed"),
        TrackState.TOO_LONG: translate("TrackState", "Too long"),
    }[state]


def state_reason(catalogue: Catalogue, row: int) -> str:
    """Why a track failed or was skipped; empty for others."""
    if catalogue.states[row] == TrackState.TOO_LONG:
        return too_long_reason()
    return engine_text(catalogue.reasons.get(row, ""))


def too_long_reason() -> str:
    return translate("TrackState", "Skipped: longer than the maximum length (see Settings).")
