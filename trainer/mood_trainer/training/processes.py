"""The processes that train together."""

from __future__ import annotations

import os

from lightning.fabric.utilities.rank_zero import rank_zero_only


def is_main_process() -> bool:
    """The main process writes, prints and evaluates; the others only train."""
    return not rank_zero_only.rank  # type: ignore[attr-defined]


def torchrun_processes() -> tuple[int, int] | None:
    """Processes per machine and number of machines, if torchrun started this process."""
    if "TORCHELASTIC_RUN_ID" not in os.environ:
        return None
    local, total = (int(os.environ[name]) for name in ("LOCAL_WORLD_SIZE", "WORLD_SIZE"))
    return local, total // local
