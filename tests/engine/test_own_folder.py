"""Temporary folders of killed processes are removed, those of others stay."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from mood_engine.own_folder import OwnFolder

KILLED = """
import os, signal
from mood_engine.own_folder import OwnFolder
folder = OwnFolder()
(folder.path / "music.flac").write_bytes(b"fetched")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_process_leaves_nothing_for_long(temporary: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], check=False)
    (left,) = temporary.iterdir()
    assert (left / "music.flac").exists()
    folder = OwnFolder()
    assert list(temporary.iterdir()) == [folder.path]
    folder.remove()
    assert not list(temporary.iterdir())


def test_folders_in_use_stay() -> None:
    first, second = OwnFolder(), OwnFolder()
    assert first.path.exists()
    assert second.path.exists()
    for folder in (first, second):
        folder.remove()
        assert not folder.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_folder_can_be_elsewhere_and_for_a_moment(tmp_path: Path) -> None:
    place = tmp_path / "short"
    place.mkdir()
    killed = KILLED.replace("OwnFolder()", f"OwnFolder(__import__('pathlib').Path({str(place)!r}))")
    subprocess.run([sys.executable, "-c", killed], check=False)
    (left,) = place.iterdir()
    with OwnFolder(place) as folder:
        assert folder.parent == place
        assert folder.stat().st_mode & 0o077 == 0
        assert not left.exists()
    assert not list(place.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no user numbers")
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() != 0, reason="needs root's rights")
def test_folders_of_another_user_stay(temporary: Path) -> None:
    other = temporary / "mood-tagger-of-another"
    other.mkdir()
    (other / ".mood-tagger-in-use").touch()
    os.chown(other, 12345, -1)
    with OwnFolder():
        assert other.exists()


def test_folders_that_the_user_called_so_stay(temporary: Path) -> None:
    music = temporary / "mood-tagger-music"
    music.mkdir()
    with OwnFolder():
        assert music.exists()


def test_another_thread_may_remove_a_folder(temporary: Path) -> None:
    folder = OwnFolder()
    thread = threading.Thread(target=folder.remove)
    thread.start()
    thread.join()
    assert not list(temporary.iterdir())
