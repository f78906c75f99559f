"""What is near to a query that matches no track."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.completions import Vocabulary
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.nearest import Way, nearest
from mood_engine.library.query import Query
from mood_engine.track_texts import TrackTexts


@pytest.fixture
def catalogue(tmp_path: Path, card: ModelCard) -> Catalogue:
    """Eight tracks, ever calmer, by two artists."""
    with Library(tmp_path / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for number in range(8):
            texts = TrackTexts(title=f"Piece {number}", artist=("Maxstack", "Ravel")[number % 2])
            info = AudioInfo(f"flac:{number}", "flac", 44100, 2, 44100, texts=texts)
            scores = np.full((1, len(card.vocabulary)), 0.001, np.float32)
            scores[:, card.vocabulary.index("calm")] = 0.1 + 0.1 * number
            result = Analysis(info, (0.0,), scores, np.ones(4, np.float32), False, False)
            library.put_analysis(f"/music/{number}.flac", 1, 2, model_id, card, result)
        return load_catalogue(library, model_id, card)


def ways(catalogue: Catalogue, query: Query) -> list[tuple[Way, str, int]]:
    assert not query.matches(catalogue).any()
    found = nearest(query, catalogue, vocabulary=Vocabulary(catalogue))
    for each in found:
        assert each.query.matches(catalogue).sum() == each.tracks
    return [(each.way, str(each.query), each.tracks) for each in found]


def test_a_level_is_lowered_until_a_few_tracks_reach_it(catalogue: Catalogue) -> None:
    (level,) = ways(catalogue, Query.parse("calm>=0.95"))
    assert level == (Way.LEVEL, "calm>=0.404", 5)
    level, shorter = ways(catalogue, Query.parse("calm>100% artist:ravel"))
    assert (level[0], level[2]) == (Way.LEVEL, 4)
    assert level[1].startswith("calm>=")
    assert shorter == (Way.WITHOUT, "artist:ravel", 4)


def test_the_least_is_offered_where_less_was_wanted(catalogue: Catalogue) -> None:
    (level,) = ways(catalogue, Query.parse("calm<0.05"))
    assert level == (Way.LEVEL, "calm<=0.504", 5)


def test_a_mood_that_is_not_typed_in_full_yet(catalogue: Catalogue) -> None:
    assert ways(catalogue, Query.parse("cal"))[0] == (Way.SPELLING, "calm", 8)


def test_a_name_that_no_track_has_is_spelled_as_one_that_they_have(catalogue: Catalogue) -> None:
    assert ways(catalogue, Query.parse("maxtack")) == [(Way.SPELLING, "artist:Maxstack", 4)]
    assert ways(catalogue, Query.parse("artist:ravell calm>=0.7")) == [
        (Way.SPELLING, "artist:Ravel calm>=0.7", 1),
        (Way.WITHOUT, "calm>=0.7", 2),
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("piecee", "piece"), ("title:piecce", "title:piece"), ("artist:mxastack", "artist:Maxstack")],
)
def test_a_word_of_a_title_or_name_is_spelled_as_tracks_have_it(
    catalogue: Catalogue, typed: str, found: str
) -> None:
    assert ways(catalogue, Query.parse(typed))[0][:2] == (Way.SPELLING, found)


def test_terms_that_exclude_each_other_are_removed(catalogue: Catalogue) -> None:
    assert ways(catalogue, Query.parse("artist:ravel title:2")) == [
        (Way.WITHOUT, "artist:ravel", 4),
        (Way.WITHOUT, "title:2", 1),
    ]
    assert ways(catalogue, Query.parse("artist:ravel state:failed xyzzyx")) == [
        (Way.WITHOUT, "artist:ravel", 4)
    ]
    hand_picked = Query.parse("artist:ravel").only(catalogue.ids[:1].tolist())
    assert ways(catalogue, hand_picked) == [
        (Way.WITHOUT, "artist:ravel", 4),
        (Way.WITHOUT, "", 1),
    ]
