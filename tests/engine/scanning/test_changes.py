"""Changes that a folder watcher sees and a scan would take up."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mood_engine.library.library import Library
from mood_engine.library.preferences import Exclusions, add_folders, remove_folder, save_exclusions
from mood_engine.scanning.changes import find_changes, settled


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """`a.mp3` and `album/b.mp3`, which the library knows."""
    folder = tmp_path / "music"
    (folder / "album").mkdir(parents=True)
    (folder / "a.mp3").write_bytes(b"a")
    (folder / "album" / "b.mp3").write_bytes(b"b")
    return folder


@pytest.fixture
def library(tmp_path: Path, music: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        add_folders(library, [str(music)])
        store(library, music)
        yield library


def store(library: Library, *places: Path) -> None:
    """Store files as failed, which opens none."""
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*.mp3")):
            status = path.stat()
            library.put_failure(str(path), status.st_size, status.st_mtime_ns, "It is no music.")


def changed(library: Library, *folders: Path) -> list[tuple[str, str]]:
    """Names of the changed files, each with that of the folder to scan."""
    changes = find_changes(library, [str(folder) for folder in folders]).changes
    return sorted((Path(each.path).name, Path(each.folder).name) for each in changes)


def test_known_files_are_unchanged(library: Library, music: Path) -> None:
    assert find_changes(library, [str(music)]).folders == [str(music), str(music / "album")]
    assert changed(library, music) == []


def test_new_changed_and_deleted_files_and_the_folders_to_scan(
    library: Library, music: Path
) -> None:
    (music / "more" / "cd1").mkdir(parents=True)
    (music / "more" / "cd1" / "c.mp3").touch()
    (music / "more" / "cover.jpg").touch()
    os.utime(music / "a.mp3", ns=(1, 1))
    (music / "album" / "b.mp3").unlink()
    changes = [("a.mp3", "music"), ("b.mp3", "album"), ("c.mp3", "cd1")]
    assert changed(library, music) == changes
    assert changed(library, music / "album") == [("b.mp3", "album")]
    (music / "album").rmdir()
    assert ("b.mp3", "music") in changed(library, music)


def test_a_missing_track_that_is_back_is_a_change(library: Library, music: Path) -> None:
    library.mark_missing(library.track_ids([str(music / "a.mp3")]))
    assert changed(library, music) == [("a.mp3", "music")]


def test_excluded_folders_are_not_watched(library: Library, music: Path) -> None:
    for name in (".hidden", "books", "marked"):
        (music / name).mkdir()
        (music / name / "x.mp3").touch()
    (music / "marked" / ".nomood").touch()
    save_exclusions(library, Exclusions(("books",)))
    assert find_changes(library, [str(music)]).folders == [str(music), str(music / "album")]
    assert changed(library, music) == []


def test_a_disconnected_drive_is_not_a_change(library: Library, music: Path) -> None:
    kept = music.rename(music.with_name("unplugged"))
    assert changed(library, music) == []
    music.mkdir()  # its mount point
    assert changed(library, music) == []
    music.rmdir()
    kept.rename(music)
    assert changed(library, music) == []


def test_an_emptied_folder_is_a_change_but_not_a_disconnected_drive_in_it(
    library: Library, music: Path
) -> None:
    (music / "album" / "b.mp3").unlink()
    assert changed(library, music) == [("b.mp3", "album")]
    remove_folder(library, str(music))
    add_folders(library, [str(music), str(music / "album")])
    library.mark_found(library.track_ids([str(music / "album" / "b.mp3")]))
    assert ("b.mp3", "album") not in changed(library, music)


def test_an_unreadable_file_is_a_change_once_it_can_be_read(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = music / "a.mp3"
    library.put_failure(str(path), path.stat().st_size, 0, "It cannot be read.")
    with monkeypatch.context() as without_rights:
        without_rights.setattr(os, "access", lambda *_: False)
        assert changed(library, music) == []
    assert changed(library, music) == [("a.mp3", "music")]


@pytest.mark.skipif(os.name == "nt", reason="names there are always valid")
def test_names_that_are_not_valid_text(library: Library, music: Path) -> None:
    folder = Path(os.fsdecode(bytes(music) + b"/\xff"))
    folder.mkdir()
    (folder / os.fsdecode(b"\xfe.mp3")).touch()
    assert len(changed(library, music)) == 1
    store(library, folder)
    assert changed(library, music) == changed(library, folder) == []


def test_files_that_no_longer_change_are_distinguished_from_those_that_do(
    library: Library, music: Path
) -> None:
    copy, whole, stored = (music / f"{name}.mp3" for name in ("copy", "whole", "stored"))
    for path in (copy, whole, stored):
        path.write_bytes(b"1")
    (music / "a.mp3").unlink()
    changes = find_changes(library, [str(music)]).changes
    copy.write_bytes(b"12")
    store(library, stored)
    same, changing = settled(library, changes)
    assert {Path(each.path).name for each in same} == {"a.mp3", "whole.mp3"}
    assert [(Path(each.path).name, each.state and each.state[0]) for each in changing] == [
        ("copy.mp3", 2)
    ]
    same, changing = settled(library, changing)
    assert ([Path(each.path).name for each in same], changing) == (["copy.mp3"], [])
    copy.unlink()
    assert settled(library, same) == ([], [])


def test_the_search_can_be_stopped(library: Library, music: Path) -> None:
    (music / "new.mp3").touch()
    stop = threading.Event()
    stop.set()
    assert find_changes(library, [str(music)], stop).changes == []
