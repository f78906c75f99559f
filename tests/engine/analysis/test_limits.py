"""Limits of a process that decodes."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are Linux's")


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from mood_engine.analysis.limits import *\n{program}"],
        capture_output=True,
        check=False,
        text=True,
    )


def test_memory_beyond_the_limit_is_refused() -> None:
    ended = run(
        "limit_memory(50 << 20)\n"
        "bytearray(30 << 20)\n"
        "try:\n"
        "    bytearray(80 << 20)\n"
        "except MemoryError:\n"
        "    print('refused')\n"
        "limit_memory(150 << 20)\n"
        "bytearray(80 << 20)\n"
    )
    assert ended.stdout.split() == ["refused"]
    assert ended.returncode == 0


@pytest.mark.slow
def test_time_beyond_the_limit_ends_the_process() -> None:
    assert run("limit_processor_time(1)\nwhile True: pass").returncode == -signal.SIGXCPU
