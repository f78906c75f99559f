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

# Private memory, in kB, that every second of 400 freed blocks leaves.
FREE_BETWEEN = """
import sys
from mood_engine.machine import keep_freed_memory, release_freed_memory
def private():
    with open("/proc/self/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private_Dirty"))
keep_freed_memory()
before = private()
blocks = [bytes([1]) * (500 << 10) for _ in range(400)]
del blocks[::2]
if sys.argv[1] == "release":
    release_freed_memory()
print(private() - before)
"""
needs_glibc = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="others keep memory by themselves"
)


def printed(script: str, how: str) -> int:
    command = [sys.executable, "-c", script, how]
    return int(subprocess.run(command, capture_output=True, check=True).stdout)


@needs_glibc
@pytest.mark.slow
def test_freed_memory_is_kept() -> None:
    # Large pages make them fewer, so by a share.
    assert printed(FETCH_TWICE, "keep") < printed(FETCH_TWICE, "throw away") / 5


@needs_glibc
def test_memory_that_was_kept_can_be_released() -> None:
    assert printed(FREE_BETWEEN, "release") < 0.7 * printed(FREE_BETWEEN, "keep")


def test_no_more_cores_than_the_machine_has() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
