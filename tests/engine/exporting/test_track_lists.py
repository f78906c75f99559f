"""Lists of tracks, read again by other code than ours."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mood_engine.errors import MoodEngineError
from mood_engine.exporting.export import export_tracks
from mood_engine.labelling import Mood
from mood_engine.library.moods import TrackMoods
from mood_engine.track_numbers import TrackNumbers
from mood_engine.track_texts import TrackTexts

MOODS = (Mood("Calm", 0.5, 0.25), Mood("cosy", None, None, by_hand=True))


def track(path: str, title: str | None = None, artist: str | None = None) -> TrackMoods:
    return TrackMoods(
        track_id=1,
        path=path,
        texts=TrackTexts(title=title, artist=artist),
        duration=12.6,
        model="tiny",
        silent=False,
        short=False,
        moods=MOODS,
        scores={"calm": 0.5, "sad": 0.12346},
        families=("Calm",),
        levels={"Calm": 97.0, "calm": 96.5},
        energy=12.0,
        file_moods=("mellow",),
        numbers=TrackNumbers(bpm=92.5, rating=4.0),
    )


# What files are called: any bytes but a slash and zero.
names = st.binary(min_size=1, max_size=12).map(
    lambda name: os.fsdecode(name.replace(b"/", b"_").replace(b"\0", b"_"))
)
paths = st.lists(names.filter(lambda name: name not in (".", "..")), min_size=1, max_size=3).map(
    lambda parts: "/" + "/".join(parts)
)
# SQLite gives no lone surrogates as text.
texts = st.none() | st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


def files_of_playlist(file: Path) -> list[str]:
    """As a player reads them: a file each line that is no comment."""
    files = []
    for line in file.read_bytes().removesuffix(b"\n").split(b"\n"):
        if line.strip().startswith(b"#"):
            continue
        if line.startswith(b"file://"):
            files.append(os.fsdecode(unquote_to_bytes(urlsplit(line).path)))
        else:
            joined = os.path.join(os.fsencode(file.parent), line.strip())
            files.append(os.fsdecode(os.path.normpath(joined)))
    return files


@pytest.mark.slow
@given(st.lists(st.tuples(paths, texts, texts), max_size=4))
@example([("/music/#1.mp3", "One\nline", None), ("/music/a\nb.mp3", None, "Some\rone")])
@example([("/music/caf\udce9 .mp3 ", None, None)])
def test_every_track_comes_back(folder: Path, given_tracks: list[tuple[str, str, str]]) -> None:
    tracks = [track(*each) for each in given_tracks]
    # One that lies beside the playlist itself, whatever it is called.
    tracks += [track(str(folder / os.path.basename(each.path))) for each in tracks]
    wanted = [each.path for each in tracks]

    assert export_tracks(folder / "all.m3u8", tracks) == len(tracks)
    assert files_of_playlist(folder / "all.m3u8") == wanted

    assert export_tracks(folder / "all.json", iter(tracks)) == len(tracks)
    objects = json.loads((folder / "all.json").read_bytes())
    assert [each["path"] for each in objects] == wanted
    assert [each["title"] for each in objects] == [each.texts.title for each in tracks]

    assert export_tracks(folder / "all.CSV", tracks) == len(tracks)
    with open(folder / "all.CSV", newline="", encoding="utf-8", errors="surrogateescape") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == wanted
    # But for the apostrophe that keeps a spreadsheet from running it.
    artists = [(each.texts.artist or "").removeprefix("'") for each in tracks]
    assert [row["artist"].removeprefix("'") for row in rows] == artists


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("'Round Midnight", "'Round Midnight"),
        ("1 = 1", "1 = 1"),
    ],
)
def test_no_spreadsheet_runs_a_name(folder: Path, text: str, cell: str) -> None:
    named = replace(
        track("/music/a.mp3"), texts=TrackTexts(title=text, artist=text, album=text), model=text
    )
    named = replace(named, moods=(Mood(text, 0.5, 0.25),), scores={text: 0.5})
    export_tracks(folder / "formulas.csv", [named])
    with open(folder / "formulas.csv", newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    named_cells = ("title", "artist", "album", "model", "moods")
    assert [row[name] for name in named_cells] == [cell] * 5
    assert row[cell] == "0.50000"
    assert row["duration"] == "12.600"


def test_what_is_exported_of_a_track(folder: Path) -> None:
    tracks = [track("/music/one.mp3", "One", "Somebody"), track("/music/two.mp3")]
    export_tracks(folder / "two.m3u8", tracks)
    lines = (folder / "two.m3u8").read_text().splitlines()
    assert lines[0] == "#EXTM3U"
    assert lines[1::2] == ["#EXTINF:13,Somebody - One", "#EXTINF:13,two.mp3"]
    export_tracks(folder / "two.csv", tracks)
    with open(folder / "two.csv", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["moods"], row["calm"], row["sad"]) == ("Calm; cosy", "0.50000", "0.12346")
    assert row["file_moods"] == "mellow"
    assert (row["year"], row["bpm"], row["rating"]) == ("", "92.5", "4.0")
    assert (row["families"], row["energy"], row["pleasantness"]) == ("Calm", "12.0", "")
    export_tracks(folder / "two.json", tracks)
    assert json.loads((folder / "two.json").read_text())[0] == {
        "path": "/music/one.mp3",
        "title": "One",
        "artist": "Somebody",
        "album": None,
        "genre": None,
        "year": None,
        "bpm": 92.5,
        "rating": 4.0,
        "duration": 12.6,
        "model": "tiny",
        "moods": ["Calm", "cosy"],
        "file_moods": ["mellow"],
        "families": ["Calm"],
        "levels": {"Calm": 97.0, "calm": 96.5},
        "energy": 12.0,
        "pleasantness": None,
        "scores": {"calm": 0.5, "sad": 0.12346},
        "right": {"Calm": 0.25, "cosy": None},
    }


def test_playlist_and_music_can_move_together(tmp_path: Path) -> None:
    (tmp_path / "a" / "lists").mkdir(parents=True)
    song = tmp_path / "a" / "music" / "one.mp3"
    song.parent.mkdir()
    song.touch()
    export_tracks(tmp_path / "a" / "lists" / "one.m3u8", [track(str(song))])
    (tmp_path / "a").rename(tmp_path / "b")
    (found,) = files_of_playlist(tmp_path / "b" / "lists" / "one.m3u8")
    assert Path(found).exists()


def test_an_unknown_suffix_is_reported(tmp_path: Path) -> None:
    with pytest.raises(MoodEngineError, match=r"must end in \.m3u8, \.csv, \.json, \.nsp, not"):
        export_tracks(tmp_path / "list.doc", [])


def broken_off() -> Iterator[TrackMoods]:
    yield track("/music/one.mp3")
    raise MoodEngineError("Somebody stopped it.")


@pytest.mark.parametrize("suffix", [".m3u8", ".csv", ".json"])
def test_the_old_file_stays_where_a_new_one_cannot_be_made(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"list{suffix}"
    file.write_text("old")
    with pytest.raises(MoodEngineError, match="stopped"):
        export_tracks(file, broken_off())
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
    file.unlink()
    file.mkdir()  # in the way, also of root
    with pytest.raises(MoodEngineError, match=r"cannot be written: .*\. Choose another"):
        export_tracks(file, [track("/music/one.mp3")])
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("name", ["absent/list.csv", "file/list.csv", "x" * 300 + ".csv"])
def test_a_folder_that_takes_no_file_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MoodEngineError, match="cannot be written"):
        export_tracks(tmp_path / name, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_reported(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(MoodEngineError, match="Permission denied"):
        export_tracks(tmp_path / "list.csv", [])
