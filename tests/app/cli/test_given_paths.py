"""Paths that do not exist, that the library does not know, or that it knows by another path."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TAKING_PATHS = (
    ("moods",),
    ("moods", "--json"),
    ("moods", "--mood", "calm"),
    ("moods", "--by", "folder"),
    ("write", "--dry-run"),
    ("write", "--yes", "--json"),
    ("similar",),
    ("mix", "{known}"),
    ("undo", "--yes", "--only"),
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder that was never scanned."""
    folder = tmp_path / "never scanned"
    folder.mkdir()
    (folder / "x.mp3").write_text("no music")
    return folder


@pytest.mark.parametrize("command", TAKING_PATHS)
@pytest.mark.parametrize(
    ("name", "reason"),
    [("gone", "gone does not exist."), ("x.mp3", "Add it with `mood-tagger scan '")],
)
def test_a_path_without_tracks_is_named(
    run: Run, scanned: Path, other: Path, command: tuple[str, ...], name: str, reason: str
) -> None:
    run("write", "--yes")
    known = str(scanned / "one" / "First.mp3")
    arguments = (each.format(known=known) for each in command)
    answer = run(*arguments, other / name)
    assert (answer.code, answer.out) == (2, "")
    assert str(other / name) in answer.err
    assert reason in answer.err


@pytest.mark.parametrize(
    "command", [("moods",), ("write", "--dry-run"), ("undo", "--yes", "--only")]
)
def test_the_other_paths_are_used(
    run: Run, scanned: Path, other: Path, command: tuple[str, ...]
) -> None:
    run("write", "--yes")
    paths = [scanned / "one", other]
    if "--only" in command:
        answer = run(*command, paths[0], "--only", paths[1], "--json")
    else:
        answer = run(*command, *paths, "--json")
    assert answer.code == 1
    assert f"The library has no tracks from {other}." in answer.err
    assert len(answer.json if command == ("moods",) else answer.json["files"]) == 2


def test_every_path_of_a_file_is_known(run: Run, scanned: Path, tmp_path: Path) -> None:
    first = scanned / "one" / "First.mp3"
    links = tmp_path / "links"
    links.mkdir()
    (links / "folder").symlink_to(scanned)
    (links / "file.mp3").symlink_to(first)
    os.link(first, links / "hard.mp3")
    for path in ("folder/one/First.mp3", "file.mp3", "hard.mp3", "folder/one/../one/First.mp3"):
        found = run("moods", os.path.join(links, path), "--json").json
        assert [track["path"] for track in found] == [str(first)]
    assert len(run("moods", links / "folder", "--json").json) == 3
    assert len(run("similar", links / "file.mp3", "--json").json) == 2
    run("write", "--yes", "--break-hard-links")
    undone = run("undo", "--yes", "--only", links / "folder" / "one", "--json").json["files"]
    assert {Path(each["path"]).name for each in undone} == {"First.mp3", "Second.flac"}


def test_tracks_that_were_never_analysed_are_named(run: Run, scanned: Path, other: Path) -> None:
    run("scan", other)
    (other / "y.mp3").touch()
    for command in (("moods",), ("write", "--yes")):
        answer = run(*command, other)
        assert (answer.code, answer.out) == (2, "")
        assert f"{other / 'x.mp3'} could not be analysed: " in answer.err
    run("scan", other)
    assert "None of the 2 tracks has been analysed. 2 could not be analysed." in (
        run("moods", other).err
    )


def test_a_folder_that_is_gone_is_named(run: Run, scanned: Path) -> None:
    (scanned / "two").rename(scanned.parent / "elsewhere")
    try:
        assert len(run("moods", scanned / "two", "--json").json) == 1  # as a drive may be absent
        run("scan", scanned)
        answer = run("moods", scanned / "two")
        assert answer.code == 2
        assert "does not exist any more. If it is on a drive" in answer.err
    finally:
        (scanned.parent / "elsewhere").rename(scanned / "two")


def test_a_path_that_cannot_be_read_stops_nothing(
    run: Run, scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, access = scanned / "one" / "First.mp3", os.access

    def denied(path: Any, *rest: Any, **named: Any) -> bool:
        return str(path) != str(first) and access(path, *rest, **named)

    monkeypatch.setattr(os, "access", denied)
    assert len(run("moods", first, scanned / "two", "--json").json) == 2
    assert run("scan", first, scanned / "two", "--json").json["found"] == 2
