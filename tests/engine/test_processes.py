"""Child processes: exit codes and output are reported, and none is left running."""

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

from audio_files import MakeTrack
from mood_engine.processes import Child, ForkServer, start_interpreter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    server = ForkServer(["json"])
    yield server
    server.stop()


def finished(child: Child) -> tuple[int | None, str]:
    """Exit code and notes of a child that ends by itself."""
    with pytest.raises((EOFError, OSError)):
        child.connection.recv()
    return child.end(5), child.notes()


def test_a_child_runs_its_target(server: ForkServer) -> None:
    """The child imports the target by name, so tests use built-in functions."""
    code, notes = finished(server.start(print, "some output"))
    assert code == 0
    assert "some output" in notes


def test_a_frozen_program_is_its_own_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path[:] = {sys.path!r}\n"
        "from mood_engine.processes import freeze_support\n"
        "freeze_support()\nsys.exit('not a server')\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    server = ForkServer(["json"])
    code, notes = finished(server.start(print, "some output"))
    server.stop()
    assert code == 0
    assert "some output" in notes


def test_a_child_that_fails_leaves_its_traceback(server: ForkServer) -> None:
    code, notes = finished(server.start(time.sleep))
    assert code == 1
    assert "TypeError" in notes


def test_a_crash_is_reported_with_its_signal(server: ForkServer) -> None:
    child = server.start(Connection.recv)
    os.kill(child.pid, signal.SIGSEGV)
    assert finished(child)[0] == -signal.SIGSEGV


def test_a_child_that_does_not_end_is_killed(server: ForkServer) -> None:
    child = server.start(Connection.recv)
    os.kill(child.pid, signal.SIGSTOP)
    assert child.end(0.05) is None
    for _ in range(100):
        if not Path(f"/proc/{child.pid}").exists():
            break
        time.sleep(0.01)
    assert not Path(f"/proc/{child.pid}").exists()


def test_output_that_nobody_reads_blocks_nothing(server: ForkServer) -> None:
    code, notes = finished(server.start(print, "x" * 1_000_000))
    assert code in {0, 1}  # output that does not fit is lost, or fails a child that ends anyway
    assert "x" * 1000 in notes


def test_a_killed_server_is_started_again(server: ForkServer) -> None:
    child = server.start(Connection.recv)
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)
    other = server.start(print, "again")
    assert child.end(0.05) is None
    assert finished(other)[0] == 0


def test_a_new_interpreter_behaves_the_same() -> None:
    child = start_interpreter(time.sleep)
    assert finished(child) == (1, "")


PROGRAM = """
import os, sys
from mood_engine.analysis.decoding import DecodingProcess, DecodingSettings
from mood_engine.frontend.settings import FrontEndSettings
settings = DecodingSettings(FrontEndSettings(), 64, 3, 1 << 20)
with DecodingProcess(settings, lambda: False) as process:
    process.open(sys.argv[1])
    print(process.pid, flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_a_program_that_is_killed_leaves_nothing_behind(
    make_track: MakeTrack, tmp_path: Path
) -> None:
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
