"""`mood-tagger moods --by album`, `artist` and `folder`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("by", ["album", "artist", "folder"])
def test_groups_of_tracks(run: Run, scanned: Path, by: str) -> None:
    tracks = run("moods", "--json").json
    groups = run("moods", "--by", by, "--json").json
    assert [list(group) for group in groups] == [
        ["album", "artist", "folder", "tracks", "duration", "moods", "energy", "pleasantness"]
    ] * len(groups)
    assert sum(group["tracks"] for group in groups) == len(tracks)
    seconds = sum(track["duration"] for track in tracks)
    assert sum(group["duration"] for group in groups) == pytest.approx(seconds, abs=0.01)
    moods = {mood for track in tracks for mood in track["moods"]}
    assert all(group["moods"] and moods.issuperset(group["moods"]) for group in groups)


def test_a_folder_of_one_track_is_like_it(run: Run, scanned: Path) -> None:
    (track,) = run("moods", scanned / "two", "--json").json
    (folder,) = run("moods", scanned / "two", "--by", "folder", "--json").json
    assert folder["folder"] == str(scanned / "two")
    for name in ("moods", "energy", "pleasantness"):
        assert folder[name] == track[name]
    assert (folder["album"], folder["artist"], folder["tracks"]) == (None, track["artist"], 1)


def test_groups_are_listed(run: Run, scanned: Path) -> None:
    table = run("moods", "--by", "folder").out
    assert table.split()[:2] == ["Folder", "Tracks"]
    assert table.endswith("2 folders\n")
    assert run("moods", scanned / "two", "--by", "album").out.endswith("1 album\n")
    assert "Unknown artist" in run("moods", "--by", "artist").out


def test_a_filter_asks_for_moods_of_the_group(run: Run, scanned: Path) -> None:
    folders = run("moods", "--by", "folder", "--json").json
    mood = folders[0]["moods"][0]
    found = run("moods", "--by", "folder", "--mood", mood, "--json").json
    assert found == [folder for folder in folders if mood in folder["moods"]]
    assert run("moods", "--by", "folder", "--mood", "energy>=101%").out == "No folders.\n"


def test_the_older_form_of_thresholds_still_works(run: Run, scanned: Path) -> None:
    more = ("moods", "--top", 56, "--weak-too", "--json")
    assert run(*more, "--by", "elbow").json == run(*more, "--thresholds", "elbow").json
