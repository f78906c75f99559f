"""Child processes: their ends and their notes are seen, and nothing of them stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mood_engine.analysis.processes import Child, ForkServer, start_interpreter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    server = ForkServer(["json"])
    yield server
    server._end()


def said(child: Child) -> tuple[int | None, str]:
    """Exit code and notes of a child that ends by itself."""
    with pytest.raises((EOFError, OSError)):
        child.connection.recv()
    return child.end(5), child.notes()


def test_a_child_does_what_it_is_for(server: ForkServer) -> None:
    """Targets need a name that a child can import: these are Python's own."""
    code, notes = said(server.start(print, "what it wrote"))
    assert code == 0
    assert "what it wrote" in notes


def test_a_child_that_fails_leaves_its_reason(server: ForkServer) -> None:
    code, notes = said(server.start(int))
    assert code == 1
    assert "TypeError" in notes


def test_a_crash_is_told_by_its_signal(server: ForkServer) -> None:
    child = server.start(Connection.recv)
    os.kill(child.pid, signal.SIGSEGV)
    assert said(child)[0] == -signal.SIGSEGV


def test_what_does_not_end_is_killed(server: ForkServer) -> None:
    child = server.start(Connection.recv)
    os.kill(child.pid, signal.SIGSTOP)
    assert child.end(0.05) is None
    for _ in range(100):
        if not Path(f"/proc/{child.pid}").exists():
            break
        time.sleep(0.01)
    assert not Path(f"/proc/{child.pid}").exists()


def test_notes_without_a_reader_hold_up_nobody(server: ForkServer) -> None:
    code, notes = said(server.start(print, "x" * 1_000_000))
    assert code in {0, 1}  # what does not fit is lost, or an error in a child that ends anyway
    assert "x" * 1000 in notes


def test_a_server_that_was_killed_is_started_anew(server: ForkServer) -> None:
    child = server.start(Connection.recv)
    assert server._process is not None
    server._process.kill()
    server._process.wait()
    other = server.start(print, "again")
    assert child.end(0.05) is None
    assert said(other)[0] == 0


def test_a_new_interpreter_does_the_same() -> None:
    child = start_interpreter(int)
    assert said(child) == (1, "")


PROGRAM = """
import os, sys
from mood_engine.analysis.decoding import DecodingProcess, Listening
from mood_engine.frontend.settings import FrontEndSettings
with DecodingProcess(Listening(FrontEndSettings(), 64, 3, 1 << 20), lambda: False) as process:
    process.open(sys.argv[1])
    print(process.pid, flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_a_program_that_is_killed_leaves_nothing_behind(make_track, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, make_track("a.flac")],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        child = Path("/proc") / program.stdout.readline().strip()
        assert child.exists()
        program.kill()
    for _ in range(200):
        if not child.exists():
            break
        time.sleep(0.02)
    assert not child.exists()
    assert list(temporary.iterdir()) == []
