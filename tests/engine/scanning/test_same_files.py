"""A file is one track, whatever path leads to it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from engine.scanning.scanner import Scanner, present, store_failures
from mood_engine.library.given_paths import known_path
from mood_engine.library.library import Library
from mood_engine.library.preferences import add_folders, music_folders
from mood_engine.library.same_folders import full_path, path_in
from mood_engine.scanning.changes import find_changes

# Files that failed before are not opened.
NAMES = ("a.mp3", "sub/b.mp3")


@pytest.fixture
def music(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "music" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"no music {name}")
    return tmp_path / "music"


@pytest.fixture
def link(tmp_path: Path, music: Path) -> Path:
    """Another path of the folder of music."""
    link = tmp_path / "link"
    link.symlink_to(music)
    return link


def paths(library: Library) -> list[str]:
    return sorted(path for path, track in library.tracks().items() if not track.missing)


def add_both(scanner: Scanner, music: Path, link: Path) -> None:
    """A library as older versions made it."""
    store_failures(scanner.library, *(root / name for root in (link, music) for name in NAMES))
    for folder in (link, music):
        with scanner.library.transaction():
            scanner.library.db.execute("INSERT INTO folders VALUES (?)", [str(folder)])


def test_a_folder_and_a_link_to_it_are_one(scanner: Scanner, music: Path, link: Path) -> None:
    scanner(link)
    first = paths(scanner.library)
    assert first == [str(link / name) for name in NAMES]
    report = scanner(music)
    assert (report.found, report.known_as) == (2, {str(music): str(link)})
    assert paths(scanner.library) == first
    assert music_folders(scanner.library) == [str(link)]


@pytest.mark.parametrize("path", ["sub", "sub/b.mp3", "sub/../sub"])
def test_what_lies_in_a_known_folder_has_its_path(
    scanner: Scanner, music: Path, link: Path, path: str
) -> None:
    scanner(link)
    report = scanner(Path(os.path.join(music, path)))
    assert report.found == 1
    assert paths(scanner.library) == [str(link / name) for name in NAMES]


def test_a_folder_above_takes_over_what_lies_in_it(
    scanner: Scanner, music: Path, link: Path
) -> None:
    scanner(link / "sub")
    (track,) = scanner.library.tracks().values()
    scanner(music)
    assert scanner.library.tracks()[str(music / "sub" / "b.mp3")].id == track.id
    assert paths(scanner.library) == [str(music / name) for name in NAMES]
    assert music_folders(scanner.library) == [str(music)]


@pytest.mark.parametrize("scanned", ["link", "music"])
def test_copies_of_an_older_library_are_united(
    scanner: Scanner, music: Path, link: Path, scanned: str
) -> None:
    add_both(scanner, music, link)
    (music / "a.mp3").write_text("changed through one path")
    report = scanner(link.parent / scanned)
    assert (report.found, report.missing) == (2, 0)
    assert list(scanner.library.tracks()) == [str(link / name) for name in NAMES]
    assert music_folders(scanner.library) == [str(link)]


def test_writes_of_united_tracks_stay(scanner: Scanner, music: Path, link: Path) -> None:
    add_both(scanner, music, link)
    other = scanner.library.tracks()[str(music / "a.mp3")].id
    with scanner.library.transaction():
        scanner.library.db.execute("INSERT INTO runs (id, begun_at) VALUES (1, '2026')")
        scanner.library.db.execute(
            "INSERT INTO file_writes (run_id, track_id, path, state) VALUES (1, ?, 'a', 'done')",
            [other],
        )
    scanner(link)
    kept = scanner.library.tracks()[str(link / "a.mp3")].id
    writes = scanner.library.db.execute("SELECT track_id FROM file_writes").fetchall()
    assert writes == [(kept,)]


def test_links_inside_a_folder_are_no_tracks(scanner: Scanner, music: Path) -> None:
    (music / "0").symlink_to(music / "sub")
    (music / "0.mp3").symlink_to(music / "a.mp3")
    (music / "loop").symlink_to(music)
    os.link(music / "a.mp3", music / "hard.mp3")
    for _ in range(2):
        report = scanner(music)
        assert (report.found, report.other_paths) == (2, 2)
        assert present(scanner.library) == ["a.mp3", "b.mp3"]


@pytest.mark.parametrize("scanned", ["music", "around"])
def test_a_link_inside_a_folder_names_the_tracks_behind_it(
    scanner: Scanner, music: Path, tmp_path: Path, scanned: str
) -> None:
    (tmp_path / "around").mkdir()
    links = [music / "again", tmp_path / "around" / "again"]
    for link in links:
        link.symlink_to(music / "sub")
    scanner(tmp_path / scanned)
    (known,) = (path for path in paths(scanner.library) if path.endswith("b.mp3"))
    for folder in (*links, music / "sub"):
        assert known_path(scanner.library, str(folder)) == os.path.dirname(known)
    assert known_path(scanner.library, str(tmp_path)) == str(tmp_path)


def test_a_hard_link_stays_the_track_it_was(scanner: Scanner, music: Path, tmp_path: Path) -> None:
    scanner(music)
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "a.mp3"
    os.link(music / "a.mp3", other)
    for folders in ((other.parent,), (other.parent, music)):
        assert scanner(*folders).other_paths == 1
        assert paths(scanner.library) == [str(music / name) for name in NAMES]
    (music / "a.mp3").unlink()
    scanner(music, other.parent)
    assert paths(scanner.library) == [str(music / "sub/b.mp3"), str(other)]


def test_a_separated_hard_link_becomes_a_track(
    scanner: Scanner, music: Path, tmp_path: Path
) -> None:
    other = music / "z.mp3"
    os.link(music / "a.mp3", other)
    scanner(music)
    (tmp_path / "copy").write_text("no music, of its own")
    os.replace(tmp_path / "copy", other)
    scanner(music)
    assert present(scanner.library) == ["a.mp3", "b.mp3", "z.mp3"]


def test_copies_with_the_same_time_are_tracks(scanner: Scanner, music: Path) -> None:
    copy = music / "copy.mp3"
    copy.write_bytes((music / "a.mp3").read_bytes())
    for path in (copy, music / "a.mp3"):
        os.utime(path, ns=(10**18, 10**18))
    assert scanner(music).found == 3
    assert scanner(music).other_paths == 0


def test_copies_of_a_file_with_two_tracks_are_tracks(
    scanner: Scanner, music: Path, tmp_path: Path
) -> None:
    twin, copy = music / "twin.mp3", tmp_path / "copies" / "a.mp3"
    os.link(music / "a.mp3", twin)
    # As older versions stored them.
    store_failures(scanner.library, *(music / name for name in NAMES), twin)
    add_folders(scanner.library, [str(music)])
    copy.parent.mkdir()
    shutil.copy2(twin, copy)
    (change,) = find_changes(scanner.library, [str(copy.parent)]).changes
    assert change.path == str(copy)
    report = scanner(copy.parent)
    assert (report.found, report.other_paths) == (1, 0)
    assert str(copy) in paths(scanner.library)


def test_a_watched_folder_with_links_does_not_change(
    scanner: Scanner, music: Path, tmp_path: Path
) -> None:
    scanner(music)
    links = tmp_path / "links"
    links.mkdir()
    (links / "a.mp3").symlink_to(music / "a.mp3")
    os.link(music / "sub" / "b.mp3", links / "b.mp3")
    scanner(links)
    folders = [str(links), str(music)]
    for watched in (folders, folders[:1], folders[1:]):
        assert find_changes(scanner.library, watched).changes == []
    (links / "new.mp3").write_text("new")
    (change,) = find_changes(scanner.library, folders).changes
    assert Path(change.path).name == "new.mp3"


def test_a_path_above_a_link_is_that_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    assert full_path(f"{tmp_path}/link/../c") == str(tmp_path / "a" / "c")
    assert full_path(f"{tmp_path}/a/../a/b/") == str(tmp_path / "a" / "b")
    assert full_path(f"{tmp_path}/link/") == str(tmp_path / "link")


def test_a_folder_with_other_capitals_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Music").mkdir()
    real = os.stat

    def ignoring_case(path: str) -> os.stat_result:
        return real(path.replace("MUSIC", "Music"))

    monkeypatch.setattr(os, "stat", ignoring_case)
    assert path_in([f"{tmp_path}/Music"], f"{tmp_path}/MUSIC/a") == f"{tmp_path}/Music/a"


def test_a_folder_is_not_added_by_another_path(scanner: Scanner, music: Path, link: Path) -> None:
    add_folders(scanner.library, [str(music)])
    add_folders(scanner.library, [str(link), str(link / "sub"), str(music / "gone")])
    assert music_folders(scanner.library) == [str(music)]
