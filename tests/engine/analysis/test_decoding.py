"""Decoding processes: a crash or a timeout fails one file, and Ctrl-C none."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import hostile_files
from audio_files import MakeTrack, decode
from mood_engine.analysis import decoding
from mood_engine.analysis.decoding import DecodingProcess, DecodingSettings
from mood_engine.errors import AudioError, MoodEngineError, Stopped
from mood_engine.frontend.settings import FrontEndSettings

SETTINGS = DecodingSettings(FrontEndSettings(), 64, 3, 1 << 20)


def never() -> bool:
    return False


@pytest.fixture
def process() -> Iterator[DecodingProcess]:
    with DecodingProcess(SETTINGS, never) as process:
        yield process


def pid(process: DecodingProcess) -> int:
    assert process.pid is not None
    return process.pid


def test_windows_are_the_same_as_in_this_process(
    process: DecodingProcess, make_track: MakeTrack
) -> None:
    path = make_track("a.flac", seconds=10)
    opened = process.open(str(path))
    assert opened.info == decode(path)[0]
    assert len(opened.starts) == 3
    windows = list(process.windows(opened))
    count = SETTINGS.front_end.samples_for(SETTINGS.window_frames)
    assert [window.shape for window in windows] == [(count,)] * 3
    assert all(window.dtype == np.float32 and window.std() > 0.01 for window in windows)


def test_one_process_decodes_file_after_file(
    process: DecodingProcess, make_track: MakeTrack
) -> None:
    pids = set()
    for number in range(3):
        opened = process.open(str(make_track(f"{number}.flac", seed=number)))
        pids.add(pid(process))
        if number == 1:
            process.skip()
        else:
            assert len(list(process.windows(opened))) == len(opened.starts)
    assert len(pids) == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("when", ["before opening", "before the windows", "between windows"])
def test_a_crash_fails_one_file_and_the_next_is_decoded(make_track: MakeTrack, when: str) -> None:
    path = str(make_track("a.flac", seconds=40))
    # Half a megabyte each, so that a second one does not fit into the connection beforehand.
    with DecodingProcess(replace(SETTINGS, window_frames=512), never) as process:
        opened = process.open(path)
        windows = process.windows(opened)
        if when == "between windows":
            next(windows)
        os.kill(pid(process), signal.SIGKILL)
        reopening = when == "before opening"
        with pytest.raises(AudioError, match="crashed the decoder"):
            process.open(path) if reopening else list(windows)
        assert len(list(process.windows(process.open(path)))) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_file_that_takes_too_much_memory_fails_alone(
    process: DecodingProcess, make_track: MakeTrack, tmp_path: Path
) -> None:
    before = str(make_track("a.flac"))
    process.open(before)
    process.skip()
    path = hostile_files.alac(tmp_path / "a.m4a")
    with pytest.raises(AudioError, match="too much memory"):
        process.open(str(path))
    assert len(list(process.windows(process.open(before)))) == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured on Linux")
@pytest.mark.parametrize("name", hostile_files.SMALL)
def test_hostile_files_take_little_memory_and_time(tmp_path: Path, name: str) -> None:
    """Without limits, they took minutes of processor time and gigabytes."""
    measured = hostile_files.measure(hostile_files.SMALL[name](tmp_path / name))
    assert measured.megabytes < 200
    assert measured.processor_seconds < 10


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="needs signals")
def test_a_file_that_takes_too_long_fails_alone(
    process: DecodingProcess, make_track: MakeTrack
) -> None:
    path = str(make_track("a.flac", seconds=10))
    opened = process.open(path)
    os.kill(pid(process), signal.SIGXCPU)
    with pytest.raises(AudioError, match="took too long"):
        list(process.windows(opened))
    assert len(list(process.windows(process.open(path)))) == 3


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_killed_process_does_not_fail_the_file(make_track: MakeTrack) -> None:
    """A stopped service ends its processes in any order."""
    path = str(make_track("a.flac", seconds=10))
    stopped = False
    with DecodingProcess(SETTINGS, lambda: stopped) as process:
        opened = process.open(path)
        os.kill(pid(process), signal.SIGTERM)
        with pytest.raises(MoodEngineError, match=r"was killed .exit code -15.") as ended:
            list(process.windows(opened))
        assert not isinstance(ended.value, AudioError)
        opened = process.open(path)
        os.kill(pid(process), signal.SIGTERM)
        stopped = True
        with pytest.raises(Stopped):
            list(process.windows(opened))


def test_processes_that_cannot_start_do_not_fail_the_file(
    make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_track("a.flac"))
    with DecodingProcess(SETTINGS, never) as process:
        monkeypatch.setattr(decoding, "_serve", exit)  # the child looks it up by name
        with pytest.raises(MoodEngineError, match="exit as soon as they start") as ended:
            process.open(path)
        assert not isinstance(ended.value, AudioError)

    def refuse(*_: object) -> None:
        raise OSError(24, "Too many open files")

    with DecodingProcess(SETTINGS, never) as process:
        monkeypatch.setattr(decoding, "_start_child", refuse)
        with pytest.raises(MoodEngineError, match=r"Too many open files.*fewer"):
            process.open(path)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_decoder_without_progress_times_out(
    process: DecodingProcess, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_track("a.flac", seconds=10))
    process.open(path)
    monkeypatch.setattr(decoding, "_TIMEOUT_SECONDS", 0.3)
    os.kill(pid(process), signal.SIGSTOP)
    process.skip()
    with pytest.raises(AudioError, match="made no progress"):
        process.open(path)
    assert len(list(process.windows(process.open(path)))) == 3


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe")
def test_a_request_to_stop_ends_the_process(make_track: MakeTrack) -> None:
    """Even a process that hangs: this one is suspended."""
    stopped = False
    with DecodingProcess(SETTINGS, lambda: stopped) as process:
        process.open(str(make_track("a.flac", seconds=10)))
        os.kill(pid(process), signal.SIGSTOP)
        process.skip()
        stopped = True
        child = pid(process)
        with pytest.raises(Stopped):
            process.open("b.flac")
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_ctrl_c_does_not_end_the_child(process: DecodingProcess, make_track: MakeTrack) -> None:
    opened = process.open(str(make_track("a.flac", seconds=10)))
    os.kill(pid(process), signal.SIGINT)
    assert len(list(process.windows(opened))) == 3


def test_files_without_audio_are_refused_as_in_this_process(
    process: DecodingProcess, tmp_path: Path, make_track: MakeTrack
) -> None:
    (tmp_path / "empty.mp3").touch()
    for name, reason in (("empty.mp3", "empty"), ("absent.mp3", "no longer exists")):
        with pytest.raises(AudioError, match=reason):
            process.open(str(tmp_path / name))
    assert process.open(str(make_track("a.flac"))).info.channels == 2
