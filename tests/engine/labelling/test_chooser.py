"""Scores become moods: telling ones first, never none, never too many."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.bundles.card import ModelCard, TagFigures
from mood_engine.errors import BundleError
from mood_engine.frontend.settings import FrontEndSettings
from mood_engine.labelling import Chooser, Mood, Policy

TAGS = ("film", "heavy", "travel", "calm")


def figures(usual: float, prevalence: float, weak: bool = False) -> TagFigures:
    return TagFigures(
        usual=usual,
        spread=1.0,
        levels=(0.0, 0.5, 1.0),
        right=(0.0, 0.4, 0.6),
        roc_auc=0.7,
        pr_auc=0.1,
        prevalence=prevalence,
        weak=weak,
    )


CARD = ModelCard(
    name="small",
    architecture="mtg-vggish",
    settings={},
    vocabulary=TAGS,
    front_end=FrontEndSettings(),
    window_frames=1366,
    windows_per_track=1,
    licence="CC0-1.0",
    date="2026-11-21",
    thresholds={"best-f": (0.1, 0.05, 0.01, 0.1)},
    figures=(
        figures(-1.0, 0.3),
        figures(-6.0, 0.004),
        figures(-5.0, 0.05, weak=True),
        figures(-2.0, 0.1),
    ),
)

scores = st.lists(st.floats(0, 1), min_size=4, max_size=4).map(np.array)


def choose(row: np.ndarray, card: ModelCard = CARD, policy: Policy | None = None) -> list[Mood]:
    return Chooser(card, policy).choose(row)


def test_a_rare_tag_a_little_up_says_more_than_a_common_one_as_ever() -> None:
    # Film is right in 24 of a hundred, less often than it is on any track.
    assert [mood.name for mood in choose(np.array([0.3, 0.1, 0.0, 0.05]))] == ["heavy"]
    # In 56 of a hundred, almost twice as often.
    assert [mood.name for mood in choose(np.array([0.9, 0.1, 0.0, 0.05]))] == ["heavy", "film"]


def test_what_is_right_often_goes_before_what_is_seldom_right() -> None:
    row = np.array([0.9, 0.01, 0.0, 0.0])  # heavy is twice as likely as ever, and yet 1 in 100
    assert [mood.name for mood in choose(row)] == ["film", "heavy"]


def test_the_most_telling_tag_stays_where_none_reaches_its_threshold() -> None:
    (mood,) = choose(np.array([0.05, 0.01, 0.0, 0.01]), policy=Policy(clearly_above=9))
    assert mood.name == "heavy"


def test_a_tag_clearly_above_its_usual_level_needs_no_threshold() -> None:
    row = np.array([0.05, 0.01, 0.0, 0.2])  # heavy 1.4 spreads above, below its threshold
    assert [mood.name for mood in choose(row)] == ["calm", "heavy"]
    strict = choose(row, policy=Policy(clearly_above=9))
    assert [mood.name for mood in strict] == ["calm"]


def test_weak_tags_are_silent_unless_asked_for() -> None:
    loud = np.array([0.0, 0.0, 0.9, 0.0])
    assert "travel" not in [mood.name for mood in choose(loud)]
    assert choose(loud, policy=Policy(weak_too=True))[0].name == "travel"


@given(scores)
def test_confidence_is_what_was_measured_at_such_scores(row: np.ndarray) -> None:
    expected = [np.interp(score, (0.0, 0.5, 1.0), (0.0, 0.4, 0.6)) for score in row]
    assert Chooser(CARD).confidence(row) == pytest.approx(expected)


@given(scores)
def test_curves_may_have_points_of_their_own(row: np.ndarray) -> None:
    curves = [((0.2,), (0.1,)), ((0.1, 0.4), (0.0, 0.5)), ((0.0, 0.5, 1.0), (0.1, 0.1, 0.9))]
    curves.append(((0.3, 0.6), (0.2, 0.3)))
    tags = [
        replace(tag, levels=levels, right=right)
        for tag, (levels, right) in zip(CARD.figures, curves, strict=True)
    ]
    expected = [np.interp(score, *curve) for score, curve in zip(row, curves, strict=True)]
    found = Chooser(replace(CARD, figures=tuple(tags))).confidence(row)
    assert found == pytest.approx(expected)


def test_a_model_without_figures_ranks_by_score_and_claims_nothing() -> None:
    bare = replace(CARD, thresholds={}, figures=())
    chosen = choose(np.array([0.1, 0.2, 0.9, 0.3]), bare, Policy(most=2))
    assert [(mood.name, mood.right) for mood in chosen] == [("travel", None), ("calm", None)]


@given(scores, st.integers(1, 6))
def test_every_track_has_one_mood_at_least_and_no_more_than_wanted(
    row: np.ndarray, most: int
) -> None:
    chosen = choose(row, policy=Policy(most=most))
    assert 1 <= len(chosen) <= most
    assert len({mood.name for mood in chosen}) == len(chosen)
    assert all(0 <= (mood.right or 0) <= 1 for mood in chosen)


@given(scores, st.integers(0, 3), st.floats(0, 1))
def test_a_higher_score_never_loses_a_mood(row: np.ndarray, tag: int, rise: float) -> None:
    higher = row.copy()
    higher[tag] += (1 - higher[tag]) * rise
    before = [mood.name for mood in choose(row)]
    if TAGS[tag] in before:
        assert TAGS[tag] in [mood.name for mood in choose(higher)]


def test_only_moods_that_are_right_as_often_as_wanted() -> None:
    row = np.array([0.9, 0.5, 0.0, 0.2])  # right in 56, 40, 0 and 16 of a hundred
    for wanted, told in (
        (0.1, ["heavy", "film", "calm"]),
        (0.4, ["heavy", "film"]),
        (0.5, ["film"]),
    ):
        assert [mood.name for mood in choose(row, policy=Policy(right_at_least=wanted))] == told
    assert choose(row, policy=Policy(right_at_least=0.7)) == []


@given(scores, st.floats(0.01, 1))
def test_asking_for_more_right_ones_adds_none(row: np.ndarray, wanted: float) -> None:
    told = choose(row, policy=Policy(right_at_least=wanted))
    assert set(told) <= set(choose(row))
    assert all((mood.right or 0) >= wanted for mood in told)


def test_a_model_that_was_not_measured_cannot_be_asked_how_often_it_is_right() -> None:
    bare = replace(CARD, thresholds={}, figures=())
    with pytest.raises(BundleError, match="not measured"):
        choose(np.zeros(4), bare, Policy(right_at_least=0.5))


def test_a_strong_score_lies_above_the_usual_one() -> None:
    low, high = Chooser(CARD).range_of(TAGS.index("calm"))
    assert (low, high) == (pytest.approx(0.1192, abs=1e-4), pytest.approx(0.6225, abs=1e-4))
    assert Chooser(replace(CARD, thresholds={}, figures=())).range_of(0) is None
