"""A comparison of two models in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mood_app import comparison_texts as texts
from mood_engine.bundles.card import ModelCard
from mood_engine.comparing import (
    ComparedModel,
    ComparedTrack,
    ModelComparison,
    Recommendation,
    Speeds,
    Verdict,
)
from mood_engine.comparing.comparison import ModelMoods
from mood_engine.track_texts import TrackTexts

KEEP, SWITCH, UNCLEAR, VOTE = Verdict.KEEP, Verdict.SWITCH, Verdict.UNCLEAR, Verdict.VOTE
CALM, SAD = ModelMoods(("Calm",), "Calm"), ModelMoods(("Sad",), "Sad")
TRACK = ComparedTrack(
    1, "/a", "a", TrackTexts(), 60.0, CALM, SAD, {"Calm": False}, frozenset({"sad"})
)


@pytest.fixture
def comparison(card: ModelCard) -> ModelComparison:
    """Of eleven corrected tracks, all of which differ."""
    tracks = tuple(replace(TRACK, recording=number) for number in range(11))
    return ModelComparison(
        ComparedModel(1, card), ComparedModel(2, card), 11, tracks, frozenset({"calm", "sad"})
    )


@pytest.mark.parametrize(
    ("advice", "sentence"),
    [
        (
            Recommendation(KEEP, 14, 5, 19, 0),
            "Keep tiny: it fitted better on 14 of 19 tracks.",
        ),
        (
            Recommendation(SWITCH, 2, 15, 12, 5),
            "Switch to tiny: it fitted better on 15 of 17 tracks.",
        ),
        (
            Recommendation(UNCLEAR, 5, 4, 12, 0),
            "No clear difference after 12 votes; keep the model you have.",
        ),
        (
            Recommendation(UNCLEAR, 1, 0, 1, 0),
            "No clear difference after 1 vote; keep the model you have.",
        ),
        (
            Recommendation(VOTE, 0, 9, 0, 9),
            "On 9 of 9 corrected or reviewed tracks, tiny fits better. But corrections show only "
            "errors of tiny: vote to be sure.",
        ),
        (
            Recommendation(UNCLEAR, 0, 0, 0, 0),
            "Vote on the differences to find out which model fits better.",
        ),
    ],
)
def test_recommendations(
    comparison: ModelComparison, advice: Recommendation, sentence: str
) -> None:
    assert texts.recommendation(comparison, advice) == sentence


def test_without_differences_the_model_stays(comparison: ModelComparison) -> None:
    same = replace(comparison, tracks=(replace(TRACK, others=CALM),))
    advice = Recommendation(UNCLEAR, 0, 0, 0, 0)
    assert texts.recommendation(same, advice) == "No clear difference: keep tiny."


def test_agreement_and_speed(comparison: ModelComparison) -> None:
    assert texts.agreement(comparison) == (
        "tiny and tiny choose the same first mood for 0 of 11 tracks; 0 % of their moods are the "
        "same."
    )
    nothing = replace(comparison, tracks=())
    assert texts.agreement(nothing) == "tiny has not analysed any of these tracks yet."
    assert texts.speed(comparison, Speeds(31.4, 8.77)) == (
        "tiny analyses 31 windows a second, tiny 8.8."
    )


def test_corrections(comparison: ModelComparison) -> None:
    assert texts.about_corrections(comparison) == (
        "You have corrected or reviewed 11 of these tracks. You corrected what tiny chose, so it "
        "agrees with few of the corrections."
    )
    assert texts.correction_rows(comparison) == [
        ("added moods chosen", "–", "–"),
        ("removed moods not chosen", "0 of 11 (0–26 %)", "11 of 11 (74–100 %)"),
        ("first mood among yours", "0 of 11 (0–26 %)", "11 of 11 (74–100 %)"),
    ]
