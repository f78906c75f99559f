"""`mood-tagger similar` and `mix`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_similar_tracks_are_listed(run: Run, scanned: Path) -> None:
    first, *others = (track["path"] for track in run("moods", "--json").json)
    found = run("similar", first, "--json").json
    assert [list(each) for each in found] == [["path", "title", "artist", "similarity"]] * 2
    assert {each["path"] for each in found} == set(others)
    assert found[0]["similarity"] >= found[1]["similarity"]
    assert len(run("similar", first, others[0], "--json").json) == 1
    table = run("similar", first, "-n", 1).out
    assert "Similarity" in table
    assert len(table.splitlines()) == 2


def test_tracks_similar_to_those_with_a_mood(run: Run, scanned: Path) -> None:
    tracks = run("moods", "--json").json
    mood = tracks[0]["moods"][0]
    have_it = {track["path"] for track in run("moods", "--mood", mood, "--json").json}
    answer = run("similar", "--mood", mood, "--json")
    found = {track["path"] for track in answer.json}
    assert found == {track["path"] for track in tracks} - have_it
    assert answer.err.startswith("Compared with the ")
    nothing = run("similar", "--mood", "calm>=101%")
    assert nothing.out == "No tracks.\n"
    assert "No track matches --mood" in nothing.err


def test_a_mix_is_written_as_a_playlist(run: Run, scanned: Path, tmp_path: Path) -> None:
    first, last, other = (track["path"] for track in run("moods", "--json").json)
    mixed = run("mix", first, last, "--json").json
    assert [each["path"] for each in mixed] == [first, other, last]
    answer = run("mix", first, last, "-o", tmp_path / "mix.m3u8")
    assert answer.err == f"3 tracks written to {tmp_path / 'mix.m3u8'}.\n"
    lines = (tmp_path / "mix.m3u8").read_text().splitlines()
    names = [Path(line).name for line in lines if not line.startswith("#")]
    assert names == [Path(path).name for path in (first, other, last)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("similar",), "Name tracks, or give --mood."),
        (("similar", "x.mp3", "--mood", "calm"), "Name tracks, or give --mood."),
        (("similar", "x.mp3"), "x.mp3 does not exist."),
        (("similar", "--mood", "no such mood"), "Unknown mood"),
    ],
)
def test_wrong_usage_gets_a_sentence(
    run: Run, scanned: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert not answer.out


def test_a_file_without_a_sound_is_named_with_the_reason(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken" / "empty.mp3"
    broken.parent.mkdir()
    broken.touch()
    run("scan", broken.parent)
    answer = run("similar", broken)
    assert (answer.code, answer.out) == (2, "")
    assert f"{broken} could not be analysed: The file is empty (0 bytes)." in answer.err
    assert f"{broken.parent} is a folder. Name a file in it." in run("similar", broken.parent).err


def test_a_mix_needs_two_tracks_and_a_suitable_file(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    first, last, _ = (track["path"] for track in run("moods", "--json").json)
    answer = run("mix", first, first)
    assert (answer.code, "the same track" in answer.err) == (2, True)
    answer = run("mix", first, last, "-o", tmp_path / "mix.txt")
    assert (answer.code, "must end in" in answer.err) == (2, True)
