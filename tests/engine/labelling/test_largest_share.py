"""In a library, no family is on more than about a third of the tracks."""

from __future__ import annotations

import numpy as np
import pytest

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import ModelStore
from mood_engine.labelling import Chooser, ComparedTo, Policy
from mood_engine.labelling.music import standard_music
from mood_engine.vocabulary import FAMILIES

TRACKS = 600


def shares(chooser: Chooser, scores: np.ndarray) -> dict[str, float]:
    """By family, the share of tracks that have it."""
    chosen = chooser.choose(scores)
    return {name: float((chosen == n).any(axis=1).mean()) for n, name in enumerate(FAMILIES)}


def dark_library(card: ModelCard, z_score: float) -> np.ndarray:
    """Music of all kinds, but two thirds of it dark and spacious."""
    rng = np.random.default_rng(3)
    music = standard_music()
    z_scores = music.z_scores_of_tracks(card.vocabulary)[:TRACKS].copy()
    for tag in FAMILIES["Atmospheric"]:
        column = card.vocabulary.index(tag)
        z_scores[: TRACKS * 2 // 3, column] = rng.normal(z_score, 0.3, TRACKS * 2 // 3)
    return music.scores(z_scores, card.vocabulary)


@pytest.mark.parametrize("compared_to", [ComparedTo.BOTH, ComparedTo.LIBRARY])
def test_a_frequent_family_gives_way_to_others(compared_to: ComparedTo) -> None:
    card = ModelStore().card("compact")
    scores = dark_library(card, 1.7)
    alone = Chooser(card, Policy(compared_to=ComparedTo.MUSIC))
    assert shares(alone, scores)["Atmospheric"] > 0.5
    fitted = Chooser(card, Policy(compared_to=compared_to)).fitted_to(scores)
    # Its handicap grows with the excess over a third, so the share comes down to that from above.
    assert shares(fitted, scores)["Atmospheric"] < 0.36
    assert min(shares(fitted, scores).values()) > 0.02


def test_a_library_that_is_of_one_kind_stays_so() -> None:
    card = ModelStore().card("compact")
    scores = dark_library(card, 4.0)
    fitted = Chooser(card).fitted_to(scores)
    assert shares(fitted, scores)["Atmospheric"] > 0.36
