"""Processes that train together: how many there are, and which of them this is."""

from __future__ import annotations

import os

from lightning.fabric.utilities.rank_zero import rank_zero_only


def is_first() -> bool:
    """The first process writes, shows and evaluates; the others only train."""
    return not rank_zero_only.rank  # type: ignore[attr-defined]


def started_by_torchrun() -> tuple[int, int] | None:
    """Processes a machine and machines, where torchrun has started this process."""
    if "TORCHELASTIC_RUN_ID" not in os.environ:
        return None
    here, everywhere = (int(os.environ[n]) for n in ("LOCAL_WORLD_SIZE", "WORLD_SIZE"))
    return here, everywhere // here
