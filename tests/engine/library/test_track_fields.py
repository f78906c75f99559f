"""Genre, year, BPM and rating in the library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from mood_engine.library.repair import repair
from mood_engine.track_numbers import NUMBER_FIELDS, TrackFields, TrackNumbers
from mood_engine.track_texts import TEXT_FIELDS, TrackTexts

NUMBERS = TrackNumbers(year=1999, bpm=127.98, rating=3.5)


class Tracks:
    """Silent tracks in a library."""

    def __init__(self, library: Library, card: ModelCard) -> None:
        self.library, self.card = library, card
        self.model_id = library.add_model(card, "0" * 64)

    def put(self, name: str, genre: str | None = None, numbers: TrackNumbers = NUMBERS) -> None:
        texts = TrackTexts(title=name, genre=genre)
        info = AudioInfo(f"flac:{name}", "flac", 44100, 2, 441000, texts=texts, numbers=numbers)
        scores = np.zeros((1, len(self.card.vocabulary)), "f4")
        analysis = Analysis(info, (0.0,), scores, np.zeros(4, "f4"), True, False)
        self.library.put_analysis(f"/{name}", 1, 2, self.model_id, self.card, analysis)

    def load(self) -> Catalogue:
        return load_catalogue(self.library, self.model_id, self.card)


def test_one_table_says_what_a_row_has() -> None:
    assert TrackFields.__struct_fields__ == (*TEXT_FIELDS, *NUMBER_FIELDS)
    assert TrackNumbers.__struct_fields__ == NUMBER_FIELDS


def test_what_is_stored_is_loaded(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        tracks = Tracks(library, card)
        tracks.put("a", "Rock; Folk")
        tracks.put("b", None, TrackNumbers())
        catalogue = tracks.load()
    assert catalogue.texts["genre"] == ["Rock; Folk", ""]
    assert catalogue.texts_of(0).genre == "Rock; Folk"
    assert catalogue.numbers_of([0, 1]) == [NUMBERS, TrackNumbers()]


def test_blanks_around_a_text_do_not_count(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        tracks = Tracks(library, card)
        tracks.put(" Wind ", "\tRock ")
        tracks.put("  ", " ")
        catalogue = tracks.load()
    assert catalogue.texts["title"] == ["  ", "Wind"], "the file's name where there is no title"
    assert catalogue.titled.tolist() == [False, True]
    assert catalogue.texts["genre"] == ["", "Rock"]


def test_rows_that_are_read_again(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        tracks = Tracks(library, card)
        tracks.put("a", "Rock")
        tracks.put("b", "Rock")
        before = tracks.load()
        tracks.put("b", "Folk", TrackNumbers(year=2001))
        tracks.put("c", "Jazz", TrackNumbers(bpm=90))
        ids = library.track_ids(["/b", "/c"])
        newer = load_catalogue(library, tracks.model_id, card, ids=ids)
        after = merged(before, newer)
    assert after.texts["genre"] == ["Rock", "Folk", "Jazz"]
    assert after.numbers_of([0]) == [NUMBERS]
    assert after.numbers["year"].tolist()[:2] == [1999, 2001]
    assert after.numbers_of([2]) == [TrackNumbers(bpm=90)]
    assert after.folded["genre"] == ["rock", "folk", "jazz"]


@pytest.mark.parametrize("wrong", ["year = 'long ago'", "rating = 77", "bpm = x'00'"])
def test_a_repair_keeps_tracks_with_wrong_numbers(
    wrong: str, tmp_path: Path, card: ModelCard
) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        tracks = Tracks(library, card)
        tracks.put("a", "Rock")
        with library.transaction():
            library.db.execute(f"UPDATE tracks SET {wrong}")
        tracks.load()
        assert library.damage.count == 1
    assert repair(path).damaged is not None
    with Library(path) as library:
        catalogue = load_catalogue(library, 1, card)
        assert library.damage.count == 0
        (track,) = library.tracks().values()
        assert not track.tags_read  # so that the next scan reads them again
    assert catalogue.texts["genre"] == ["Rock"]
    assert sum(value is None for value in vars_of(catalogue.numbers_of([0])[0])) == 1


def vars_of(numbers: TrackNumbers) -> list[object]:
    return [getattr(numbers, name) for name in NUMBER_FIELDS]


def test_the_view_for_sql_has_them(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        Tracks(library, card).put("a", "Rock")
        row = library.db.execute("SELECT genre, year, bpm, rating FROM track_scores").fetchone()
    assert row == ("Rock", 1999, 127.98, 3.5)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("genre:folk", "a"),
        ("folk", "a"),
        ("genre:rock|jazz", "ab"),
        ("year:1999", "a"),
        ("year:1990-1999", "a"),
        ("year:1990..2001", "ab"),
        ("year:2001-1999", "ab"),
        ("year>=2000", "b"),
        ("YEAR:>=2000", "b"),
        ("year:1999|>2000", "ab"),
        ("-year>=2000", "ac"),
        ("bpm:128", "a"),
        ("bpm:127.98", "a"),
        ("bpm:127.5", ""),
        ("bpm<=127.98", "ab"),
        ("bpm<127.98", "b"),
        ("rating:3", ""),
        ("rating:3.5", "a"),
        ("rating>=3.5 year<2000", "a"),
        ("rating>3.5", "b"),
        ("-rating>0", "c"),
    ],
)
def test_queries(words: str, found: str, tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        tracks = Tracks(library, card)
        tracks.put("a", "Rock; Folk")
        tracks.put("b", "Jazz", TrackNumbers(year=2001, bpm=90, rating=5))
        tracks.put("c", None, TrackNumbers())
        catalogue = tracks.load()
    query = Query.parse(words)
    assert Query.parse(str(query)) == query
    rows = np.flatnonzero(query.matches(catalogue)).tolist()
    assert "".join(catalogue.titles[row] for row in rows) == found
