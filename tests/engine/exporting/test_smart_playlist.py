"""Smart playlists: the documents, and what a player that works as Navidrome finds by them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.exporting.export import export_smart_playlist
from mood_engine.exporting.smart_playlist import as_query, smart_playlist
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter
from mood_engine.library.query import Query
from mood_engine.track_numbers import TrackNumbers
from mood_engine.track_texts import TrackTexts

# Names in files; "Faint" is not written.
NAMES = {"calm": "calm", "sad": "sad", "Old School": "Old School", "Faint": None}
IN_FILES = "Navidrome reads moods from your files"


def document(words: str) -> tuple[list[dict[str, Any]], list[str]]:
    made, notes = smart_playlist(Query.parse(words), "mine", NAMES, ["/music"])
    assert (made["name"], made["comment"]) == ("mine", f"Mood Tagger: {Query.parse(words)}")
    return made["all"], [note for note in notes if not note.startswith(IN_FILES)]


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("calm", [{"is": {"mood": "calm"}}]),
        ("mood:calm -SAD", [{"is": {"mood": "calm"}}, {"isNot": {"mood": "sad"}}]),
        ('"old school"', [{"is": {"mood": "Old School"}}]),
        ("mood:jolly", [{"is": {"mood": "jolly"}}]),
        ("artist:bach", [{"contains": {"artist": "bach"}}]),
        ("-album:live", [{"notContains": {"album": "live"}}]),
        ("calm|sad", [{"any": [{"is": {"mood": "calm"}}, {"is": {"mood": "sad"}}]}]),
        ("-calm|sad", [{"isNot": {"mood": "calm"}}, {"isNot": {"mood": "sad"}}]),
        (
            "piano calm",
            [
                {
                    "any": [
                        {"contains": {"title": "piano"}},
                        {"contains": {"artist": "piano"}},
                        {"contains": {"album": "piano"}},
                        {"contains": {"genre": "piano"}},
                        {"contains": {"filepath": "piano"}},
                    ]
                },
                {"is": {"mood": "calm"}},
            ],
        ),
        ("year:1990-1999", [{"all": [{"gt": {"year": 1989}}, {"lt": {"year": 2000}}]}]),
        ("bpm>=120", [{"gt": {"bpm": 119}}]),
        ("-bpm<120", [{"any": [{"lt": {"bpm": 1}}, {"gt": {"bpm": 119}}]}]),
        (
            "-piano",
            [
                {"notContains": {"title": "piano"}},
                {"notContains": {"artist": "piano"}},
                {"notContains": {"album": "piano"}},
                {"notContains": {"genre": "piano"}},
                {"notContains": {"filepath": "piano"}},
            ],
        ),
    ],
)
def test_what_can_be_expressed_exactly(words: str, rules: list[dict[str, Any]]) -> None:
    assert document(words) == (rules, [])


@pytest.mark.parametrize(
    ("words", "rules", "note"),
    [
        (
            "calm>=0.4",
            [{"is": {"mood": "calm"}}],
            "Only Mood Tagger has scores, so 'calm>=0.4' became: with the mood 'calm'.",
        ),
        ("-calm>=0.4", [{"isNot": {"mood": "calm"}}], "became: without the mood 'calm'."),
        ("calm<0.4", [{"isNot": {"mood": "calm"}}], "became: without the mood 'calm'."),
        ("-calm<0.4", [{"is": {"mood": "calm"}}], "became: with the mood 'calm'."),
        ("calm<0.8 calm>0.2", [{"is": {"mood": "calm"}}], "'calm<0.8' is not in the playlist"),
        (
            "-calm calm>0.1",
            [{"isNot": {"mood": "calm"}}],
            "'calm>0.1' is not in the playlist: only Mood Tagger has scores.",
        ),
        (
            "calm jolly>0.1",
            [{"is": {"mood": "calm"}}],
            "'jolly>0.1' is not in the playlist",
        ),
        (
            "calm faint",
            [{"is": {"mood": "calm"}}],
            "'faint' is not in the playlist: by your choice of families or tags",
        ),
        (
            "calm faint>=80%",
            [{"is": {"mood": "calm"}}],
            "it is not written into files",
        ),
        (
            "calm energy>=70%",
            [{"is": {"mood": "calm"}}],
            "'energy>=70%' is not in the playlist: Navidrome does not read energy",
        ),
        (
            "calm state:failed",
            [{"is": {"mood": "calm"}}],
            "'state:failed' is not in the playlist",
        ),
        (
            "calm corrected:yes",
            [{"is": {"mood": "calm"}}],
            "'corrected:yes' is not in the playlist",
        ),
        (
            'calm like:"Still Water"',
            [{"is": {"mood": "calm"}}],
            "'like:\"Still Water\"' is not in the playlist: Navidrome cannot compare how tracks",
        ),
        ("calm folder:/music", [{"is": {"mood": "calm"}}], "all of Navidrome's music"),
        ("calm folder:/else", [{"is": {"mood": "calm"}}], "not in a scanned folder"),
        ("folder:/music/A", [{"startsWith": {"filepath": "A/"}}], "/music/ is assumed to be"),
        ("path:/music/a/b", [{"startsWith": {"filepath": "a/b"}}], "/music/ is assumed to be"),
        (
            "-folder:/music/A",
            [{"notContains": {"filepath": "A/"}}],
            "path that contains 'A/'",
        ),
        ("path:live", [{"contains": {"filepath": "live"}}], "paths below its music folder"),
        ("title:a_b", [{"contains": {"title": "a_b"}}], "'_' is a wildcard"),
        (
            "artist:Ólafur",
            [{"any": [{"contains": {"artist": "ólafur"}}, {"contains": {"artist": "Ólafur"}}]}],
            "looks for 'ólafur' or 'Ólafur'.",
        ),
        ("", [{"gt": {"playCount": -1}}], "contains every track"),
    ],
)
def test_what_gets_lost_is_reported(words: str, rules: list[dict[str, Any]], note: str) -> None:
    if words:
        made, notes = document(words)
    else:
        whole, notes = smart_playlist(Query(), "all", NAMES)
        assert whole["comment"] == "Mood Tagger: every track"
        made = whole["all"]
    assert made == rules
    assert any(note in each for each in notes), notes


def test_tracks_chosen_by_hand_are_no_rule() -> None:
    made, notes = smart_playlist(Query.parse("artist:bach").only({1, 2}), "mine", NAMES)
    assert made["all"] == [{"contains": {"artist": "bach"}}]
    assert "selected by hand" in notes[0]
    with pytest.raises(MoodEngineError, match="selected by hand"):
        smart_playlist(Query().only({1, 2}), "mine", NAMES)
    with pytest.raises(MoodEngineError, match=r"cannot contain a mix. Export a playlist"):
        smart_playlist(Query.in_order([2, 1]), "mine", NAMES)


def test_moods_have_to_be_in_the_files_first() -> None:
    _, notes = smart_playlist(Query.parse("calm sad"), "mine", NAMES)
    assert [note.startswith(IN_FILES) for note in notes] == [True]


def test_a_playlist_of_nothing_that_can_be_expressed_is_refused() -> None:
    with pytest.raises(MoodEngineError, match="cannot search for 'state:failed corrected:yes'"):
        smart_playlist(Query.parse("state:failed corrected:yes"), "mine", NAMES)


def test_filters_of_the_command_mean_the_same() -> None:
    filters = [MoodFilter.parse(each) for each in ("Old School", "calm>=0.4", "sad<0.1")]
    query = Query.parse('mood:"old school" calm>=0.4 sad<0.1')
    assert as_query(filters) == query


def test_the_file_is_named_as_the_playlist(tmp_path: Path) -> None:
    file = tmp_path / "Rainy days.nsp"
    notes = export_smart_playlist(file, Query.parse("calm полина"), NAMES)
    made = json.loads(file.read_text(encoding="utf-8"))
    assert made["name"] == "Rainy days"
    assert made["all"][0] == {"is": {"mood": "calm"}}
    assert len(notes) == 2
    file.write_text("old")
    with pytest.raises(MoodEngineError):
        export_smart_playlist(file, Query.parse("state:failed"), NAMES)
    assert file.read_text() == "old"


# Path below /music, title, artist, album, genre, year, moods.
TRACKS = (
    ("rock/1.flac", "Aria", "Ólafur Berg", "Live at Home", "Folk", 1999, ("Calm", "Old School")),
    ("rock/live/2.flac", "calm sea", "Полина Орлова", "Sad Songs", "", 0, ("Sad",)),
    ("folk/rock.flac", "Déjà vu", "The Lanterns", "", "Folk; Rock", 2000, ("Calm", "Sad")),
    ("folk/4.flac", "The Old Piano", "ÓLAFUR", "Aria", "Rock", 2010, ()),
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory, card: ModelCard) -> Catalogue:
    with Library(tmp_path_factory.mktemp("library") / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for path, title, artist, album, genre, year, moods in TRACKS:
            info = AudioInfo(
                *(f"flac:{path}", "flac", 44100, 2, 441000),
                texts=TrackTexts(title=title, artist=artist, album=album, genre=genre),
                numbers=TrackNumbers(year=year or None),
            )
            scores = np.zeros((1, len(card.vocabulary)), np.float32)
            silence = Analysis(info, (0.0,), scores, np.zeros(4, np.float32), True, False)
            recording = library.put_analysis(f"/music/{path}", 1, 2, model_id, card, silence)
            correct(library, {recording: dict.fromkeys(moods, True)})
        return load_catalogue(library, model_id, card)


@pytest.fixture(scope="module")
def navidrome() -> Iterator[sqlite3.Connection]:
    """Tracks in tables; it is SQLite that compares, with its rules for capitals."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE tracks (filepath, title, artist, album, genre, year)")
    db.execute("CREATE TABLE moods (track, mood)")
    for number, (*texts, moods) in enumerate(TRACKS, 1):
        db.execute("INSERT INTO tracks VALUES (?, ?, ?, ?, ?, ?)", texts)
        db.executemany("INSERT INTO moods VALUES (?, ?)", [(number, mood) for mood in moods])
    yield db
    db.close()


def condition(rule: dict[str, Any]) -> tuple[str, list[str | int]]:
    """A rule in SQL."""
    ((operator, operand),) = rule.items()
    if operator in ("any", "all"):
        parts = [condition(each) for each in operand]
        joined = {"any": " OR ", "all": " AND "}[operator].join(sql for sql, _ in parts)
        return f"({joined})", [value for _, values in parts for value in values]
    ((field, value),) = operand.items()
    if field == "mood":
        some = "EXISTS (SELECT 1 FROM moods WHERE track = tracks.rowid AND mood = ?)"
        return {"is": some, "isNot": f"NOT {some}"}[operator], [value]
    if field == "year":
        return f"year {({'lt': '<', 'gt': '>'})[operator]} ?", [value]
    like = {
        "contains": ("LIKE", f"%{value}%"),
        "notContains": ("NOT LIKE", f"%{value}%"),
        "startsWith": ("LIKE", f"{value}%"),
    }
    comparison, pattern = like[operator]
    return f"{field} {comparison} ?", [pattern]


TERMS = (
    *("calm", "SAD", '"old school"', "mood:calm", "title:aria", "artist:the", "album:LIVE"),
    *("genre:folk", "rock", "year:1999", "year:1999-2000", "year>=2000", "year<2010"),
    *("year>2000", "year<=1999", "year:1999|2010"),
    *("artist:ólafur", "орлова", "déjà", "piano", "aria", "path:live", "path:/music/rock"),
    *("folder:/music/rock", "folder:/music/folk", '"calm sea"'),
)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(TERMS)), min_size=1, max_size=4))
def test_navidrome_finds_the_same_tracks(
    catalogue: Catalogue, navidrome: sqlite3.Connection, terms: list[tuple[bool, str]]
) -> None:
    query = Query.parse(" ".join(f"-{term}" if negated else term for negated, term in terms))
    made, notes = smart_playlist(query, "mine", catalogue.names_in_files, ["/music"])
    sql, values = condition({"all": made["all"]})
    found = navidrome.execute(f"SELECT filepath FROM tracks WHERE {sql}", values).fetchall()
    tracks = {f"/music/{path}" for (path,) in found}
    wanted = {catalogue.paths[row] for row in np.flatnonzero(query.matches(catalogue))}
    if any("anywhere" in note for note in notes):
        assert tracks <= wanted
    else:
        assert tracks == wanted
