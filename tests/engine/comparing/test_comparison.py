"""What two models choose, side by side."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compared_models import TwoModels
from mood_engine.bundles.card import ModelCard
from mood_engine.comparing import Share, sign_test, wilson_interval
from mood_engine.labelling import ComparedTo, FamilyChoice, Policy
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.personal import learn_from_corrections
from mood_engine.library.preferences import save_policy
from mood_engine.library.reviews import set_reviewed


def test_where_two_models_agree_and_differ(two: TwoModels) -> None:
    two.put("same.flac", "Calm", "Calm")
    two.put("other.flac", "Epic", "Sad")
    two.put("also.flac", "Epic", "Calm")
    two.put("waiting.flac", "Epic", None)
    result = two.compare()
    assert (result.sampled, len(result.tracks)) == (4, 3)
    assert result.same_family == Share(1, 3)
    assert result.overlap is not None
    assert result.overlap == pytest.approx(1 / 3)
    assert {(t.title, t.mine.family, t.others.family) for t in result.differences} == {
        ("other", "Epic", "Sad"),
        ("also", "Epic", "Calm"),
    }
    assert result.families == {"Calm": (1, 2), "Epic": (2, 0), "Sad": (0, 1)}


def test_nothing_to_compare(two: TwoModels) -> None:
    result = two.compare()
    assert result.overlap is None
    assert result.same_family.value is None
    assert not result.corrections.enough


def test_the_policy_of_the_library_names_the_moods(two: TwoModels) -> None:
    two.put("a.flac", "Epic", "Sad")
    save_policy(two.library, Policy().with_family("Sad", FamilyChoice("Blue")))
    (track,) = two.compare().tracks
    assert (track.mine.family, track.others.family) == ("Epic", "Blue")


def test_a_model_without_figures_is_compared_by_the_family_of_its_first_tag(
    tmp_path: Path, card: ModelCard
) -> None:
    with Library(tmp_path / "library.db") as library:
        two = TwoModels(library, tmp_path / "music", card, measured=False)
        two.put("a.flac", "Epic", "Epic")
        two.put("b.flac", "Epic", "Sad")
        tracks = {track.title: track for track in two.compare().tracks}
    assert "Epic" not in tracks["a"].others.moods, "it has tags alone"
    assert tracks["a"].same_family
    assert (tracks["b"].mine.family, tracks["b"].others.family) == ("Epic", "Sad")


@pytest.mark.slow
def test_both_are_compared_with_the_same_music(two: TwoModels) -> None:
    """The model in use has analysed more, which must not count."""
    save_policy(two.library, Policy(compared_to=ComparedTo.LIBRARY))
    for number in range(60):
        two.put_random(f"{number}.flac", number)
    for number in range(60, 120):
        two.put_random(f"more/{number}.flac", number, "Epic", both=False)
    result = two.compare()
    assert len(result.tracks) > 20
    assert result.overlap == 1


def test_corrections_are_the_test_set(two: TwoModels) -> None:
    def corrected(name: str, mine: str, others: str, **verdicts: bool) -> None:
        correct(two.library, {two.put(name, mine, others): verdicts})

    corrected("better.flac", "Calm", "Sad", Calm=False, Sad=True)
    corrected("worse.flac", "Epic", "Calm", Sad=True)
    corrected("neither.flac", "Epic", "Calm", Epic=False, Sad=True)
    corrected("own.flac", "Epic", "Epic", **{"my own mood": True})
    two.put("uncorrected.flac", "Epic", "Calm")
    corrections = two.compare().corrections
    assert corrections.tracks == 4
    assert corrections.mine.found == Share(0, 3)
    assert corrections.others.found == Share(1, 3)
    assert corrections.mine.avoided == Share(0, 2)
    assert corrections.others.avoided == Share(2, 2)
    assert corrections.mine.fitting == Share(2, 4)
    assert corrections.others.fitting == Share(2, 4)
    assert (corrections.mine_better, corrections.others_better) == (1, 1)
    assert not corrections.enough


def test_reviewed_tracks_are_in_the_test_set(two: TwoModels) -> None:
    set_reviewed(two.library, [two.put("a.flac", "Calm", "Sad"), two.put("b.flac")])
    two.put("c.flac", "Calm", "Sad")
    corrections = two.compare().corrections
    assert corrections.tracks == 2
    assert corrections.mine.fitting == Share(2, 2)
    assert corrections.others.fitting == Share(1, 2)
    assert corrections.mine.found.of == 0


def test_what_was_learned_from_corrections_does_not_count(two: TwoModels) -> None:
    for number in range(40):
        two.put_random(f"{number}.flac", number)
    catalogue = load_catalogue(two.library, two.model.id, two.model.card)
    for row, recording in enumerate(catalogue.recordings.tolist()):
        first = catalogue.predicted_of(row)[0]
        correct(two.library, {recording: {first: False, "Epic": True}})
    before = two.compare()
    learned = learn_from_corrections(two.library, two.model.id, catalogue)
    assert (learned.predicted[:, 0] != learned.model_predicted[:, 0]).any()
    after = two.compare()
    assert [t.mine for t in after.tracks] == [t.mine for t in before.tracks]


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_interval_contains_its_share(count: int, more: int) -> None:
    low, high = wilson_interval(count, count + more)
    assert 0 <= low <= high <= 1
    if count + more:
        assert low <= count / (count + more) <= high
        assert high - low < 0.98


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_sign_test_is_a_probability(better: int, worse: int) -> None:
    chance = sign_test(better, worse)
    assert 0 < chance <= 1
    assert sign_test(better + 1, worse) <= chance <= sign_test(better, worse + 1)
    # Only this very outcome belongs to both tails.
    tails = chance + sign_test(worse, better)
    assert tails == pytest.approx(1 + math.comb(better + worse, better) / 2 ** (better + worse))


def test_known_values() -> None:
    assert sign_test(0, 0) == 1
    assert sign_test(5, 0) == 1 / 32
    assert wilson_interval(0, 0) == (0, 1)
    assert Share(0, 0).value is None
    assert Share(1, 4).value == 0.25
