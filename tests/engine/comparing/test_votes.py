"""Blind votes, how they are stored, and what follows from them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compared_models import TwoModels
from mood_engine.bundles.card import ModelCard
from mood_engine.comparing import (
    Answer,
    Ballot,
    ModelComparison,
    Recommendation,
    Speeds,
    Verdict,
    Vote,
    load_speeds,
    load_votes,
    pairs_of,
    recommend,
    save_speeds,
    save_votes,
)
from mood_engine.comparing.comparison import ComparedModel, ComparedTrack, ModelMoods
from mood_engine.track_texts import TrackTexts

MINE, OTHERS, BOTH, NEITHER = Answer.MINE, Answer.OTHERS, Answer.BOTH, Answer.NEITHER


def track(number: int, **corrections: bool) -> ComparedTrack:
    """Calm by the model in use, Sad by the other one; with corrections, one of these fits."""
    corrected = {mood.casefold() for mood, wanted in corrections.items() if wanted}
    return ComparedTrack(
        number,
        f"/{number}",
        str(number),
        TrackTexts(),
        60.0,
        ModelMoods(("Calm",), "Calm"),
        ModelMoods(("Sad",), "Sad"),
        corrections,
        frozenset(corrected),
    )


def comparison(two_models: Sequence[ComparedModel], *tracks: ComparedTrack) -> ModelComparison:
    return ModelComparison(
        two_models[0], two_models[1], len(tracks), tracks, frozenset({"calm", "sad"})
    )


@pytest.fixture
def both(two: TwoModels) -> tuple[ComparedModel, ComparedModel]:
    return two.model, two.other


def verdict(
    models: Sequence[ComparedModel], mine: int, others: int, ties: int = 0
) -> Recommendation:
    answers = [MINE] * mine + [OTHERS] * others + [BOTH] * ties
    tracks = [track(number) for number in range(len(answers))]
    votes = [Vote.on(each, answer) for each, answer in zip(tracks, answers, strict=True)]
    return recommend(comparison(models, *tracks), votes)


def test_pairs_are_tracks_of_different_families(two: TwoModels) -> None:
    for number in range(40):
        two.put(f"{number}.flac", "Calm", "Sad" if number % 2 else "Calm")
    pairs = pairs_of(two.compare())
    assert len(pairs) == 20
    assert pairs == pairs_of(two.compare())
    assert 3 <= sum(pair.mine_is_left for pair in pairs) <= 17, "sides are random"
    assert [p.track.path for p in pairs] != sorted(p.track.path for p in pairs)
    for pair in pairs:
        assert {pair.left[0], pair.right[0]} == {"Calm", "Sad"}
        left = Answer.MINE if pair.left[0] == "Calm" else Answer.OTHERS
        assert pair.answer(left=True) is left
        assert pair.answer(left=False) is left.swapped


def test_a_vote_has_an_end(both: tuple[ComparedModel, ComparedModel]) -> None:
    pairs = pairs_of(comparison(both, *map(track, range(200))))
    assert len(pairs) == 30


def test_votes_are_stored_and_reset(two: TwoModels) -> None:
    votes = [
        Vote(1, MINE, "Calm", "Sad"),
        Vote(2, OTHERS, "Epic", None),
        Vote(3, BOTH),
        Vote(4, NEITHER),
    ]
    assert load_votes(two.library, two.model, two.other) == []
    save_votes(two.library, two.model, two.other, votes)
    save_speeds(two.library, two.model, two.other, Speeds(10.0, 5.0))
    assert load_votes(two.library, two.model, two.other) == votes
    assert load_speeds(two.library, two.model, two.other) == Speeds(10.0, 5.0)
    save_votes(two.library, two.model, two.other, [])
    assert load_votes(two.library, two.model, two.other) == []
    assert load_speeds(two.library, two.model, two.other) is not None


def test_votes_hold_after_the_other_model_was_chosen(two: TwoModels) -> None:
    save_votes(two.library, two.model, two.other, [Vote(1, MINE, "Calm", "Sad"), Vote(2, BOTH)])
    save_speeds(two.library, two.model, two.other, Speeds(10.0, 5.0))
    swapped = [Vote(1, OTHERS, "Sad", "Calm"), Vote(2, BOTH)]
    assert load_votes(two.library, two.other, two.model) == swapped
    assert load_speeds(two.library, two.other, two.model) == Speeds(5.0, 10.0)
    save_votes(two.library, two.other, two.model, swapped[:1])
    assert load_votes(two.library, two.model, two.other) == [Vote(1, MINE, "Calm", "Sad")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"comparisons": [{"models": [1, 2], "votes": [{"recording": -1, "answer": "mine"}]}]}',
        '{"comparisons": [{"models": [1, 2], "votes": [{"recording": 1, "answer": "maybe"}]}]}',
        '{"comparisons": [{"models": [1, 2], "later": 1}]}',
        json.dumps({"comparisons": [{"models": [1, 2]}] * 51}),
    ],
)
def test_votes_of_another_version_do_not_count(two: TwoModels, text: str) -> None:
    two.library.set_setting("model_comparisons", text)
    assert load_votes(two.library, two.model, two.other) == []
    save_votes(two.library, two.model, two.other, [Vote(1, MINE)])
    assert load_votes(two.library, two.model, two.other) == [Vote(1, MINE)]


def test_only_the_latest_comparisons_are_stored(two: TwoModels) -> None:
    others = [ComparedModel(number, two.other.card) for number in range(10, 70)]
    for other in others:
        save_votes(two.library, two.model, other, [Vote(1, MINE)])
    kept = [bool(load_votes(two.library, two.model, other)) for other in others]
    assert kept == [False] * 10 + [True] * 50


def test_a_clear_vote_decides(both: tuple[ComparedModel, ComparedModel]) -> None:
    assert verdict(both, 14, 5) == Recommendation(Verdict.KEEP, 14, 5, 19, 0)
    assert verdict(both, 1, 9).verdict is Verdict.SWITCH
    assert verdict(both, 6, 6).verdict is Verdict.UNCLEAR
    assert verdict(both, 0, 5).verdict is Verdict.UNCLEAR, "too few"
    assert verdict(both, 0, 6, ties=20) == Recommendation(Verdict.SWITCH, 0, 6, 26, 0)
    assert verdict(both, 5, 14).verdict is Verdict.UNCLEAR, "a switch needs clearer votes"
    assert verdict(both, 0, 0) == Recommendation(Verdict.UNCLEAR, 0, 0, 0, 0)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 10))
def test_more_votes_for_a_model_never_speak_against_it(
    card: ModelCard, mine: int, others: int, ties: int
) -> None:
    models = ComparedModel(1, card), ComparedModel(2, card)
    order = [Verdict.SWITCH, Verdict.UNCLEAR, Verdict.KEEP]
    before = verdict(models, mine, others, ties)
    assert before.votes == mine + others + ties
    after = verdict(models, mine + 1, others, ties)
    assert order.index(after.verdict) >= order.index(before.verdict)
    swapped = verdict(models, others, mine, ties)
    if before.verdict is Verdict.SWITCH:
        assert swapped.verdict is Verdict.KEEP


def test_corrections_alone_speak_for_keeping_but_never_for_switching(
    both: tuple[ComparedModel, ComparedModel],
) -> None:
    worse = [track(number, Calm=False, Sad=True) for number in range(9)]
    assert recommend(comparison(both, *worse), []) == Recommendation(Verdict.VOTE, 0, 9, 0, 9)
    better = [track(number, Calm=True) for number in range(9)]
    assert recommend(comparison(both, *better), []) == Recommendation(Verdict.KEEP, 9, 0, 0, 9)


def test_votes_and_corrections_count_together(
    both: tuple[ComparedModel, ComparedModel],
) -> None:
    tracks = [track(number, Calm=False, Sad=True) for number in range(6)]
    result = comparison(both, *tracks)
    votes = [Vote.on(each, OTHERS) for each in tracks[:2]]
    assert recommend(result, votes) == Recommendation(Verdict.SWITCH, 0, 6, 2, 4)
    # The vote on a track counts more than its corrections.
    votes = [Vote.on(each, MINE) for each in tracks[:2]]
    assert recommend(result, votes) == Recommendation(Verdict.UNCLEAR, 2, 4, 2, 4)


def test_a_clear_vote_needs_no_corrections(both: tuple[ComparedModel, ComparedModel]) -> None:
    corrected = [track(number, Calm=True) for number in range(10, 40)]
    voted = [track(number) for number in range(6)]
    votes = [Vote.on(each, OTHERS) for each in voted]
    result = recommend(comparison(both, *corrected, *voted), votes)
    assert result == Recommendation(Verdict.SWITCH, 0, 6, 6, 0)


def test_votes_on_other_moods_are_outdated(two: TwoModels) -> None:
    for number in range(6):
        two.put(f"{number}.flac", "Calm", "Sad")
    votes = [Vote.on(pair.track, OTHERS) for pair in pairs_of(two.compare())]
    assert recommend(two.compare(), votes).verdict is Verdict.SWITCH
    assert recommend(two.compare(), [*votes, *votes]).others_better == 6
    for number in range(6):
        two.put(f"{number}.flac", "Calm", "Epic")
    assert recommend(two.compare(), votes).votes == 0


@given(st.lists(st.sampled_from([*Answer, None]), max_size=60))
def test_a_ballot_goes_through_all_pairs(card: ModelCard, steps: list[Answer | None]) -> None:
    models = ComparedModel(1, card), ComparedModel(2, card)
    ballot = Ballot(comparison(models, *map(track, range(40))), [])
    expected: list[Answer] = []
    for step in steps:  # None undoes the last vote
        before = ballot.current
        if step is None:
            ballot.undo()
            expected = expected[:-1]
        else:
            ballot.vote(step)
            expected = [*expected, step][: len(ballot.pairs)]
            if before is not None:
                assert ballot.answer_on(before.track) is step
        assert ballot.done == len(expected)
        assert ballot.current == dict(enumerate(ballot.pairs)).get(ballot.done)
        assert list(ballot.counts().values()) == [expected.count(answer) for answer in Answer]
    again = Ballot(ballot.comparison, ballot.votes)
    assert (again.done, again.current) == (ballot.done, ballot.current)


def test_undo_removes_only_votes_on_shown_pairs(
    both: tuple[ComparedModel, ComparedModel],
) -> None:
    elsewhere = Vote(99, MINE, "Calm", "Sad")
    ballot = Ballot(comparison(both, track(1), track(2)), [elsewhere])
    ballot.undo()
    assert ballot.votes == [elsewhere]
    ballot.vote(BOTH)
    ballot.undo()
    assert ballot.votes == [elsewhere]
