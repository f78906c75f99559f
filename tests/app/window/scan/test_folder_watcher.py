"""New files are noticed once they are whole, and once only."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from mood_app.window.scan import folder_watcher
from mood_app.window.scan.folder_watcher import FolderWatcher
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.library import Library
from mood_engine.library.preferences import add_folders, remove_folder


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watcher, "QUIET_SECONDS", 0.03)


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    (folder / "album").mkdir(parents=True)
    (folder / "album" / "a.mp3").write_bytes(b"a")
    return folder


@pytest.fixture
def session(tmp_path: Path, music: Path, models: Path, qtbot: QtBot) -> Iterator[Session]:
    """Of a library that knows all of `music`."""
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.use_model("tiny")
        add_folders(library, [str(music)])
        learn(library, music)
    session = Session(path, WindowSettings.in_file(tmp_path / "s.ini"))
    with qtbot.waitSignal(session.changed):
        session.reload()
    yield session
    session.close()


@pytest.fixture
def watcher(session: Session, qtbot: QtBot) -> Iterator[FolderWatcher]:
    """One that watches already."""
    watcher = FolderWatcher(session)
    watcher.set_on(True)
    qtbot.wait(120)  # it looks twice at first
    yield watcher
    watcher.set_on(False)
    assert not watcher.is_on


def learn(library: Library, folder: Path) -> None:
    """As a scan does, but that nothing is opened."""
    for path in sorted(folder.rglob("*.mp3")):
        status = path.stat()
        library.put_failure(str(path), status.st_size, status.st_mtime_ns, "It is no music.")


def quiet(qtbot: QtBot, watcher: FolderWatcher) -> None:
    """No change is reported for a while, that of several looks."""
    with qtbot.assertNotEmitted(watcher.changed, wait=150):
        pass


@pytest.mark.slow
def test_a_new_file_and_a_new_folder_are_reported(
    watcher: FolderWatcher, music: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watcher.changed) as signal:
        (music / "album" / "b.mp3").write_bytes(b"b")
    assert signal.args == [[str(music / "album")]]
    with qtbot.waitSignal(watcher.changed) as signal:
        shutil.copytree(music / "album", music / "more" / "cd1")
    assert signal.args == [[str(music / "more" / "cd1")]]
    with qtbot.waitSignal(watcher.changed) as signal:  # it is watched by now
        (music / "more" / "cd1" / "c.mp3").touch()
    assert signal.args == [[str(music / "more" / "cd1")]]


@pytest.mark.slow
def test_a_copy_is_reported_when_it_is_whole(
    watcher: FolderWatcher, music: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watcher, "QUIET_SECONDS", 0.1)
    copy = music / "album" / "copy.mp3"
    with copy.open("wb", buffering=0) as file:
        for _ in range(8):
            file.write(b"more")
            with qtbot.assertNotEmitted(watcher.changed, wait=20):
                pass
    qtbot.waitSignal(watcher.changed).wait()


@pytest.mark.slow
def test_what_comes_before_a_folder_is_watched_is_reported(
    session: Session, music: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = QFileSystemWatcher.addPaths

    def slowly(watch: QFileSystemWatcher, folders: list[str]) -> list[str]:
        time.sleep(0.6)  # a slow drive
        return add(watch, folders)

    monkeypatch.setattr(QFileSystemWatcher, "addPaths", slowly)
    watcher = FolderWatcher(session)
    watcher.set_on(True)
    qtbot.wait(250)  # it has looked by now
    (music / "album" / "b.mp3").write_bytes(b"b")
    qtbot.waitSignal(watcher.changed).wait()
    watcher.set_on(False)


def test_a_folder_whose_name_is_no_text_is_reported(
    watcher: FolderWatcher, music: Path, qtbot: QtBot
) -> None:
    odd = os.fsdecode(os.fsencode(music) + b"/caf\xe9")
    with qtbot.waitSignal(watcher.changed) as signal:
        os.mkdir(odd)
        Path(odd, "b.mp3").touch()
    assert signal.args == [[odd]]


@pytest.mark.slow
def test_what_was_reported_or_is_known_is_not_reported_again(
    watcher: FolderWatcher, session: Session, music: Path, qtbot: QtBot
) -> None:
    track = music / "album" / "a.mp3"
    with qtbot.waitSignal(watcher.changed):
        (music / "album" / "refused.mp3").touch()
    watcher.look_everywhere()
    quiet(qtbot, watcher)
    copy = music / "album" / ".a.tmp"  # our own writes: a copy takes the file's place
    copy.write_bytes(b"tagged")
    os.replace(copy, track)
    with Library(session.path) as library:
        learn(library, music)
    quiet(qtbot, watcher)


def test_what_came_before_is_reported_at_the_beginning(
    session: Session, music: Path, qtbot: QtBot
) -> None:
    (music / "b.mp3").touch()
    watcher = FolderWatcher(session)
    with qtbot.waitSignal(watcher.changed) as signal:
        watcher.set_on(True)
    assert signal.args == [[str(music)]]
    watcher.set_on(False)
    (music / "c.mp3").touch()
    quiet(qtbot, watcher)


def test_folders_come_and_go(
    watcher: FolderWatcher, session: Session, music: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.mp3").touch()
    with Library(session.path) as library:
        remove_folder(library, str(music))
        add_folders(library, [str(other)])
    with qtbot.waitSignal(watcher.changed) as signal:
        session.reload()
    assert signal.args == [[str(other)]]
    (music / "c.mp3").touch()
    quiet(qtbot, watcher)


def test_too_many_folders_for_the_system(
    session: Session, music: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileSystemWatcher, "addPaths", lambda self, paths: paths[1:])
    monkeypatch.setattr(folder_watcher, "LOOK_MINUTES_UNWATCHED", 0.005)
    watcher = FolderWatcher(session)
    with qtbot.waitSignal(session.message) as signal:
        watcher.set_on(True)
    assert "1 of 2 folders cannot be watched" in signal.args[0]
    with qtbot.waitSignal(watcher.changed) as changed:
        (music / "album" / "b.mp3").touch()
    assert changed.args == [[str(music / "album")]]
    watcher.set_on(False)
