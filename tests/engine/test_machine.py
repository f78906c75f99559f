"""Cores and memory of the machine."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

from mood_engine.machine import usable_cores

# Faults of fetching 5,000 pages for a block of which one as large was freed before.
FETCH_TWICE = """
import resource, sys
import numpy as np
from mood_engine.machine import keep_freed_memory
if sys.argv[1] == "keep":
    keep_freed_memory()
np.ones(20 << 20, np.uint8)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
np.ones(20 << 20, np.uint8)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others keep memory by themselves")
@pytest.mark.slow
def test_freed_memory_is_kept() -> None:
    command = [sys.executable, "-c", FETCH_TWICE]
    thrown_away, kept = (
        int(subprocess.run([*command, how], capture_output=True, check=True).stdout)
        for how in ("throw away", "keep")
    )
    # Large pages make them fewer, so by a share.
    assert kept < thrown_away / 5


def test_no_more_cores_than_the_machine_has() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
