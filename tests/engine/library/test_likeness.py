"""`like:` in a query: tracks that sound like others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysed_music import STYLES, music, store_analyses
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library
from mood_engine.library.likeness import MAX_SIMILAR
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from mood_engine.similarity import Collection, load_collection

TRACKS = 40


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, card: ModelCard) -> Iterator[Collection]:
    with Library(tmp_path_factory.mktemp("music") / "library.db") as library:
        library.db.execute("PRAGMA synchronous = OFF")
        library.add_model(card, "0" * 64)
        artists = [f"artist {number % 2}" for number in range(TRACKS)]
        store_analyses(library, card, music(TRACKS), artists=artists)
        store_analyses(library, card, music(1), silent=True)
        library.put_failure("/broken.mp3", 1, 2, "It is broken.")
        yield load_collection(library, 1, load_catalogue(library, 1, card))


def found(collection: Collection, words: str) -> list[int]:
    """Numbers of the tracks, the most similar first."""
    catalogue, query = collection.catalogue, Query.parse(words)
    mask, similarity = query.search(catalogue, collection)
    order = np.flatnonzero(mask) if similarity is None else np.argsort(-similarity)
    return [int(catalogue.paths[row][1:-5]) for row in order.tolist() if mask[row]]


def test_the_most_similar_come_first_and_the_track_itself_never(collection: Collection) -> None:
    numbers = found(collection, "like:5.flac")
    assert sorted(numbers) == [number for number in range(TRACKS) if number != 5]
    assert {number % STYLES for number in numbers[: TRACKS // STYLES - 1]} == {5 % STYLES}
    (row,) = (row for row, path in enumerate(collection.catalogue.paths) if path == "/5.flac")
    similar = collection.similar([row], 99, same_artist=True)
    assert numbers == [int(collection.catalogue.paths[each.row][1:-5]) for each in similar]


def test_a_row_id_and_several_tracks(collection: Collection) -> None:
    catalogue = collection.catalogue
    row = catalogue.paths.index("/5.flac")
    assert found(collection, f"like:#{catalogue.ids[row]}") == found(collection, "like:5.FLAC")
    both = found(collection, "like:0.flac|1.flac")
    assert {number % STYLES for number in both[:10]} == {0, 1}
    assert not {0, 1} & set(both)


def test_other_conditions_come_first(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_SIMILAR == 100
    monkeypatch.setattr("mood_engine.library.likeness.MAX_SIMILAR", 3)
    alone = found(collection, "like:5.flac")
    assert len(alone) == 3
    with_artist = found(collection, 'like:5.flac artist:"artist 0"')
    assert len(with_artist) == 3
    assert all(number % 2 == 0 for number in with_artist)
    assert found(collection, 'artist:"artist 0" like:5.flac') == with_artist
    unlike = found(collection, "-like:5.flac text:.flac")
    assert set(unlike) == set(range(TRACKS + 1)) - set(alone)


def test_like_two_is_like_both(collection: Collection) -> None:
    _, both = Query.parse("like:0.flac like:1.flac").search(collection.catalogue, collection)
    for words in ("like:0.flac", "like:1.flac"):
        _, one = Query.parse(words).search(collection.catalogue, collection)
        assert both is not None
        assert one is not None
        assert (np.nan_to_num(both, nan=-2) <= np.nan_to_num(one, nan=-2)).all()


def test_what_cannot_be_compared_is_an_error(collection: Collection) -> None:
    for words, message in (
        ("like:nothing", "No track has the title or the mood 'nothing'"),
        ("like:5.flac|nothing", "'nothing'"),
        ("like:broken.mp3", "has not been analysed"),
        (f"like:{TRACKS}.flac", "or is silent"),
        ("like:#9999", "'#9999' is not in the library"),
    ):
        with pytest.raises(MoodEngineError, match=message):
            Query.parse(words).matches(collection.catalogue, collection)


def titled(catalogue: Catalogue, *titles: str) -> Catalogue:
    """The catalogue with other titles of the first tracks."""
    return replace(
        catalogue,
        texts={**catalogue.texts, "title": [*titles, *catalogue.titles[len(titles) :]]},
    )


def test_a_query_names_a_track_by_its_title_where_that_is_clear(collection: Collection) -> None:
    catalogue = titled(
        collection.catalogue, "Still Water", "same", "Same", "Calm", "a|b", "#4", 'Say "hi"'
    )
    texts = [str(Query.like_tracks(catalogue, [row])) for row in range(7)]
    ids = [f"like:#{number}" for number in catalogue.ids.tolist()]
    assert texts == ['like:"Still Water"', *ids[1:6], 'like:"Say \\"hi\\""']
    two = Query.like_tracks(catalogue, [0, 6])
    assert str(two) == r'like:"Still Water|Say \"hi\""'
    assert Query.parse(str(two)) == two
    many = Query.like_tracks(catalogue, [0, 6, 7, 8])
    assert many.terms[0].text.count("#") == 4
    assert Query.parse(str(many)) == many


def test_a_mood(collection: Collection, card: ModelCard) -> None:
    catalogue = collection.catalogue
    row = catalogue.paths.index("/5.flac")
    corrected = replace(
        catalogue,
        names=(*catalogue.names, "Focus | dinner"),
        corrections={row: {"Focus | dinner": True}},
    )
    query = Query.like_mood("Focus | dinner")
    assert Query.parse(str(query)) == query
    assert query.matches(corrected, collection).sum() == TRACKS - 1


def test_folders_of_a_copy(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add_model(card, "0" * 64)
        store_analyses(library, card, music(12))
        with library.transaction():
            library.db.execute(
                "INSERT INTO tracks (path, size, modified, recording_id) "
                "SELECT '/copies/4.flac', 1, 2, recording_id FROM tracks WHERE path = '/4.flac'"
            )
        catalogue = load_catalogue(library, 1, card)
        collection = load_collection(library, 1, catalogue)
    for words, count in (
        ("like:0.flac", 11),
        ("like:0.flac folder:/copies", 1),
        ("like:4.flac", 11),
    ):
        assert Query.parse(words).matches(catalogue, collection).sum() == count
