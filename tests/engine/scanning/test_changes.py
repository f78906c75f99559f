"""What a scan would set right, as one sees who watches folders."""

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
    """`a.mp3` and `album/b.mp3`, of which a test's library shall know."""
    folder = tmp_path / "music"
    (folder / "album").mkdir(parents=True)
    (folder / "a.mp3").write_bytes(b"a")
    (folder / "album" / "b.mp3").write_bytes(b"b")
    return folder


@pytest.fixture
def library(tmp_path: Path, music: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        add_folders(library, [str(music)])
        learn(library, music)
        yield library


def learn(library: Library, *places: Path) -> None:
    """As a scan does, but that nothing is opened."""
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*.mp3")):
            status = path.stat()
            library.put_failure(str(path), status.st_size, status.st_mtime_ns, "It is no music.")


def seen(library: Library, *folders: Path) -> list[tuple[str, str]]:
    """Names of the files that are not as the library knows them, and of folders to scan."""
    changes = find_changes(library, [str(folder) for folder in folders]).changes
    return sorted((Path(each.path).name, Path(each.folder).name) for each in changes)


def test_what_the_library_knows_is_no_news(library: Library, music: Path) -> None:
    assert find_changes(library, [str(music)]).folders == [str(music), str(music / "album")]
    assert seen(library, music) == []


def test_new_changed_and_gone_files_and_where_to_scan(library: Library, music: Path) -> None:
    (music / "more" / "cd1").mkdir(parents=True)
    (music / "more" / "cd1" / "c.mp3").touch()
    (music / "more" / "cover.jpg").touch()
    os.utime(music / "a.mp3", ns=(1, 1))
    (music / "album" / "b.mp3").unlink()
    changes = [("a.mp3", "music"), ("b.mp3", "album"), ("c.mp3", "cd1")]
    assert seen(library, music) == changes
    assert seen(library, music / "album") == [("b.mp3", "album")]
    (music / "album").rmdir()
    assert ("b.mp3", "music") in seen(library, music)


def test_a_missing_track_that_is_back_is_news(library: Library, music: Path) -> None:
    library.mark_missing(library.track_ids([str(music / "a.mp3")]))
    assert seen(library, music) == [("a.mp3", "music")]


def test_what_is_left_out_is_not_watched(library: Library, music: Path) -> None:
    for name in (".hidden", "books", "marked"):
        (music / name).mkdir()
        (music / name / "x.mp3").touch()
    (music / "marked" / ".nomood").touch()
    save_exclusions(library, Exclusions(("books",)))
    assert find_changes(library, [str(music)]).folders == [str(music), str(music / "album")]
    assert seen(library, music) == []


def test_a_drive_that_is_not_there_is_no_news(library: Library, music: Path) -> None:
    kept = music.rename(music.with_name("unplugged"))
    assert seen(library, music) == []
    music.mkdir()  # where it would be mounted
    assert seen(library, music) == []
    music.rmdir()
    kept.rename(music)
    assert seen(library, music) == []


def test_a_folder_that_was_emptied_is_news_and_a_drive_within_is_not(
    library: Library, music: Path
) -> None:
    (music / "album" / "b.mp3").unlink()
    assert seen(library, music) == [("b.mp3", "album")]
    remove_folder(library, str(music))
    add_folders(library, [str(music), str(music / "album")])
    library.mark_found(library.track_ids([str(music / "album" / "b.mp3")]))
    assert ("b.mp3", "album") not in seen(library, music)


def test_a_file_that_cannot_be_read_is_no_news_until_it_can(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = music / "a.mp3"
    library.put_failure(str(path), path.stat().st_size, 0, "It cannot be read.")
    with monkeypatch.context() as without_rights:
        without_rights.setattr(os, "access", lambda *_: False)
        assert seen(library, music) == []
    assert seen(library, music) == [("a.mp3", "music")]


@pytest.mark.skipif(os.name == "nt", reason="names there are always valid")
def test_names_that_are_no_text(library: Library, music: Path) -> None:
    folder = Path(os.fsdecode(bytes(music) + b"/\xff"))
    folder.mkdir()
    (folder / os.fsdecode(b"\xfe.mp3")).touch()
    assert len(seen(library, music)) == 1
    learn(library, folder)
    assert seen(library, music) == seen(library, folder) == []


def test_only_what_has_come_to_rest_is_ready(library: Library, music: Path) -> None:
    copy, whole, taken_up = (music / f"{name}.mp3" for name in ("copy", "whole", "taken up"))
    for path in (copy, whole, taken_up):
        path.write_bytes(b"1")
    (music / "a.mp3").unlink()
    changes = find_changes(library, [str(music)]).changes
    copy.write_bytes(b"12")
    learn(library, taken_up)
    resting, moving = settled(library, changes)
    assert {Path(each.path).name for each in resting} == {"a.mp3", "whole.mp3"}
    assert [(Path(each.path).name, each.state and each.state[0]) for each in moving] == [
        ("copy.mp3", 2)
    ]
    resting, moving = settled(library, moving)
    assert ([Path(each.path).name for each in resting], moving) == (["copy.mp3"], [])
    copy.unlink()
    assert settled(library, resting) == ([], [])


def test_a_look_can_be_broken_off(library: Library, music: Path) -> None:
    (music / "new.mp3").touch()
    stop = threading.Event()
    stop.set()
    assert find_changes(library, [str(music)], stop).changes == []
