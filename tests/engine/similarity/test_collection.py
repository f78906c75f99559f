"""Similar tracks, and mixes between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysed_music import STYLES, music, store_analyses
from mood_engine.bundles.card import ModelCard
from mood_engine.learning import Space
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.similarity import Collection, SimilarTrack, load_collection


@pytest.fixture
def library(tmp_path: Path, card: ModelCard) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        library.db.execute("PRAGMA synchronous = OFF")
        library.add_model(card, "0" * 64)
        yield library


class Loaded:
    """A collection with the numbers and artists of its tracks."""

    def __init__(self, library: Library, card: ModelCard) -> None:
        self._catalogue = load_catalogue(library, 1, card)
        self.collection: Collection = load_collection(library, 1, self._catalogue)

    def row(self, number: int) -> int:
        return self._catalogue.paths.index(f"/{number}.flac")

    def numbers(self, found: Sequence[SimilarTrack]) -> list[int]:
        return [int(self._catalogue.paths[each.row][1:-5]) for each in found]

    def artists(self, found: Sequence[SimilarTrack]) -> list[str]:
        return [self._catalogue.artists[each.row] for each in found]


def test_similar_tracks_are_of_the_same_style(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(200))
    loaded = Loaded(library, card)
    found = loaded.collection.similar([loaded.row(5)], 20, same_artist=True)
    assert {number % STYLES for number in loaded.numbers(found)} == {5 % STYLES}
    assert 5 not in loaded.numbers(found)
    similarities = [each.similarity for each in found]
    assert similarities == sorted(similarities, reverse=True)
    assert -1 <= similarities[-1] < similarities[0] <= 1


def test_several_tracks_together(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(80))
    loaded = Loaded(library, card)
    found = loaded.collection.similar([loaded.row(0), loaded.row(1)], 30, same_artist=True)
    assert {number % STYLES for number in loaded.numbers(found)} == {0, 1}


def test_copies_come_once_and_silence_never(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(12))
    store_analyses(library, card, music(2), silent=True)
    with library.transaction():
        library.db.execute(
            "INSERT INTO tracks (path, size, modified, recording_id) "
            "SELECT '/90.flac', 1, 2, recording_id FROM tracks WHERE path = '/4.flac'"
        )
    loaded = Loaded(library, card)
    assert loaded.row(12) not in loaded.collection
    for start in (4, 90, 0):
        found = loaded.numbers(loaded.collection.similar([loaded.row(start)], 99, same_artist=True))
        assert len(found) == 11
        assert not {12, 13} & set(found)
        assert len({4, 90} & set(found)) == (start == 0)


def test_no_artist_twice_in_a_row(library: Library, card: ModelCard) -> None:
    artists = ["A", "a", "A", "B", "A", "C", "A", "B", None, None, "A", "A"]
    store_analyses(library, card, music(48), artists=artists * 4)
    loaded = Loaded(library, card)
    start, end = loaded.row(0), loaded.row(47)
    for found in (
        loaded.collection.similar([start], 24, same_artist=False),
        loaded.collection.mix(start, end, 12, same_artist=False),
    ):
        names = [name.casefold() for name in loaded.artists(found)]
        assert not any(one and one == other for one, other in pairwise(names))
    wanted = loaded.artists(loaded.collection.similar([start], 24, same_artist=True))
    assert any(one == other == "A" for one, other in pairwise(wanted))


def test_an_artist_with_all_tracks_leaves_a_single_one(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(6), artists=["A"] * 6)
    loaded = Loaded(library, card)
    first, last = loaded.row(0), loaded.row(5)
    assert len(loaded.collection.similar([first], 5, same_artist=False)) == 1
    assert loaded.numbers(loaded.collection.mix(first, last, 4, same_artist=False)) == [0, 5]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, card: ModelCard) -> Loaded:
    with Library(tmp_path_factory.mktemp("mixed") / "library.db") as library:
        library.add_model(card, "0" * 64)
        store_analyses(library, card, music(60))
        return Loaded(library, card)


@given(st.data())
def test_a_mix_leads_from_one_track_to_another(mixed: Loaded, data: st.DataObject) -> None:
    numbers = st.integers(0, 59)
    first, last = data.draw(st.lists(numbers, min_size=2, max_size=2, unique=True))
    count = data.draw(st.integers(2, 70))
    way = mixed.collection.mix(mixed.row(first), mixed.row(last), count, same_artist=True)
    found = mixed.numbers(way)
    assert (found[0], found[-1]) == (first, last)
    assert len(found) == len(set(found)) == min(count, 60)


def test_a_mix_begins_and_ends_near_its_ends(mixed: Loaded) -> None:
    way = mixed.collection.mix(mixed.row(0), mixed.row(1), 8, same_artist=True)
    styles = [number % STYLES for number in mixed.numbers(way)]
    assert styles[:2] == [0, 0]
    assert styles[-2:] == [1, 1]


def test_a_space_needs_no_variety() -> None:
    for embeddings in (np.zeros((1, 4)), np.ones((9, 4)), np.eye(4)):
        space = Space.of(embeddings.astype(np.float32))
        vectors = space.vectors(embeddings.astype(np.float32))
        assert np.isfinite(vectors).all()
        assert (np.linalg.norm(vectors, axis=1) < 1.001).all()
