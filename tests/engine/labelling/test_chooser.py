"""Scores become moods: the most relevant first, never none, never too many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard, TagFigures
from mood_engine.errors import BundleError
from mood_engine.frontend.settings import FrontEndSettings
from mood_engine.labelling import Chooser, Mood, Policy
from mood_engine.labelling.tag_scores import TagScores
from not_none import not_none

# Of no family, so that only tags are chosen.
TAGS = ("grand", "grim", "eerie", "serene")


def figures(logit_mean: float, prevalence: float, unreliable: bool = False) -> TagFigures:
    return TagFigures(
        logit_mean=logit_mean,
        logit_deviation=1.0,
        curve_scores=(0.0, 0.5, 1.0),
        curve_precisions=(0.0, 0.4, 0.6),
        roc_auc=0.7,
        pr_auc=0.1,
        prevalence=prevalence,
        unreliable=unreliable,
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
        figures(-5.0, 0.05, unreliable=True),
        figures(-2.0, 0.1),
    ),
)

scores = st.lists(st.floats(0, 1), min_size=4, max_size=4).map(np.array)


def choose(row: np.ndarray, card: ModelCard = CARD, policy: Policy | None = None) -> list[Mood]:
    chooser = Chooser(card, policy)
    (chosen,) = chooser.choose(row[None])
    scores, precisions = chooser.mood_scores(row[None]), chooser.mood_precisions(row[None])
    return [
        chooser.mood(
            number,
            float(scores[0, number]),
            None if precisions is None else float(precisions[0, number]),
        )
        for number in chosen
        if number >= 0
    ]


def test_a_rare_tag_with_a_raised_score_beats_a_common_one_at_its_usual_level() -> None:
    # Grand has a precision of 24 %, which is below its prevalence.
    assert [mood.name for mood in choose(np.array([0.3, 0.1, 0.0, 0.05]))] == ["grim"]
    # Now 56 %, almost twice its prevalence.
    assert [mood.name for mood in choose(np.array([0.9, 0.1, 0.0, 0.05]))] == ["grim", "grand"]


def test_a_tag_of_high_precision_comes_before_one_of_high_lift() -> None:
    row = np.array([0.9, 0.01, 0.0, 0.0])  # grim has a lift of 2, and yet a precision of 1 %
    assert [mood.name for mood in choose(row)] == ["grand", "grim"]


def test_the_most_relevant_tag_stays_if_none_reaches_its_threshold() -> None:
    (mood,) = choose(np.array([0.05, 0.01, 0.0, 0.01]), policy=Policy(min_z_score=9))
    assert mood.name == "grim"


def test_a_tag_with_a_high_z_score_need_not_reach_its_threshold() -> None:
    row = np.array([0.05, 0.01, 0.0, 0.2])  # grim has a z-score of 1.4, below its threshold
    assert [mood.name for mood in choose(row)] == ["serene", "grim"]
    strict = choose(row, policy=Policy(min_z_score=9))
    assert [mood.name for mood in strict] == ["serene"]


def test_unreliable_tags_are_excluded_by_default() -> None:
    loud = np.array([0.0, 0.0, 0.9, 0.0])
    assert "eerie" not in [mood.name for mood in choose(loud)]
    assert choose(loud, policy=Policy(include_unreliable=True))[0].name == "eerie"


@given(scores)
def test_precision_is_interpolated_on_the_calibration_curve(row: np.ndarray) -> None:
    expected = [np.interp(score, (0.0, 0.5, 1.0), (0.0, 0.4, 0.6)) for score in row]
    assert TagScores(CARD).precision(row) == pytest.approx(expected)


@given(scores)
def test_calibration_curves_may_differ_in_length(row: np.ndarray) -> None:
    curves = [((0.2,), (0.1,)), ((0.1, 0.4), (0.0, 0.5)), ((0.0, 0.5, 1.0), (0.1, 0.1, 0.9))]
    curves.append(((0.3, 0.6), (0.2, 0.3)))
    tags = [
        replace(tag, curve_scores=levels, curve_precisions=precisions)
        for tag, (levels, precisions) in zip(CARD.figures, curves, strict=True)
    ]
    expected = [np.interp(score, *curve) for score, curve in zip(row, curves, strict=True)]
    found = TagScores(replace(CARD, figures=tuple(tags))).precision(row)
    assert found == pytest.approx(expected)


def test_a_model_without_figures_ranks_by_score_and_has_no_precision() -> None:
    bare = replace(CARD, thresholds={}, figures=())
    chosen = choose(np.array([0.1, 0.2, 0.9, 0.3]), bare, Policy(max_moods=2))
    assert [(mood.name, mood.precision) for mood in chosen] == [("eerie", None), ("serene", None)]


def test_genres_are_no_moods_unless_the_user_wants_them() -> None:
    card = replace(CARD, vocabulary=("grand", "grim", "eerie", "genre---rock"))
    row = np.array([0.5, 0.01, 0.0, 0.9])
    everything = Policy(include_themes=True, include_unreliable=True)
    assert "genre---rock" not in [mood.name for mood in choose(row, card, everything)]
    wanted = everything.switched("genre---rock", unreliable=False, on=True)
    assert choose(row, card, wanted)[0].name == "genre---rock"
    genres = replace(card, vocabulary=tuple(f"genre---{tag}" for tag in TAGS))
    assert choose(row, genres, everything) == []


@given(scores, st.integers(1, 6))
def test_every_track_has_between_one_and_max_moods(row: np.ndarray, most: int) -> None:
    chosen = choose(row, policy=Policy(max_moods=most))
    assert 1 <= len(chosen) <= most
    assert len({mood.name for mood in chosen}) == len(chosen)
    assert all(0 <= (mood.precision or 0) <= 1 for mood in chosen)


@given(scores, st.integers(0, 3), st.floats(0, 1))
def test_a_higher_score_never_loses_a_mood(row: np.ndarray, tag: int, rise: float) -> None:
    higher = row.copy()
    higher[tag] += (1 - higher[tag]) * rise
    before = [mood.name for mood in choose(row)]
    if TAGS[tag] in before:
        assert TAGS[tag] in [mood.name for mood in choose(higher)]


def test_moods_below_the_minimum_precision_are_dropped() -> None:
    row = np.array([0.9, 0.5, 0.0, 0.2])  # precisions of 56, 40, 0 and 16 %
    for wanted, names in (
        (0.1, ["grim", "grand", "serene"]),
        (0.4, ["grim", "grand"]),
        (0.5, ["grand"]),
    ):
        assert [mood.name for mood in choose(row, policy=Policy(min_precision=wanted))] == names
    assert choose(row, policy=Policy(min_precision=0.7)) == []


@given(scores, st.floats(0.01, 1))
def test_a_minimum_precision_adds_no_moods(row: np.ndarray, wanted: float) -> None:
    chosen = choose(row, policy=Policy(min_precision=wanted))
    assert set(chosen) <= set(choose(row))
    assert all((mood.precision or 0) >= wanted for mood in chosen)


def test_a_model_without_figures_refuses_a_minimum_precision() -> None:
    bare = replace(CARD, thresholds={}, figures=())
    with pytest.raises(BundleError, match="not measured"):
        choose(np.zeros(4), bare, Policy(min_precision=0.5))


def test_the_typical_range_ends_at_a_high_z_score() -> None:
    ends = not_none(TagScores(CARD).typical_range(TAGS.index("serene")))
    assert ends == pytest.approx((0.1192, 0.6225), abs=1e-4)
    assert TagScores(replace(CARD, thresholds={}, figures=())).typical_range(0) is None
