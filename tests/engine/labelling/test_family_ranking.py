"""Scores become families: the most fitting first, by music of all kinds and by the library."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.labelling import (
    Chooser,
    ComparedTo,
    FamilyChoice,
    Policy,
    TagChoice,
    move_tags,
    rename_family,
    switch_family,
)
from mood_engine.labelling.logits import sigmoid
from mood_engine.vocabulary import FAMILIES
from not_none import not_none


@pytest.fixture(scope="module")
def chooser(card: ModelCard) -> Chooser:
    return Chooser(card)


@pytest.fixture(scope="module")
def fitted(card: ModelCard, chooser: Chooser) -> Chooser:
    """Compared with a library in which everything is epic."""
    return epic_library(chooser, card, 300)


def with_vocabulary(card: ModelCard, *tags: str) -> ModelCard:
    """The card of a model with other tags, those that the model lacks as its first one."""
    places = [card.vocabulary.index(tag) if tag in card.vocabulary else 0 for tag in tags]
    return replace(
        card,
        vocabulary=tags,
        figures=tuple(card.figures[place] for place in places),
        thresholds={name: tuple(t[p] for p in places) for name, t in card.thresholds.items()},
    )


def scores(card: ModelCard, z_scores: np.ndarray) -> np.ndarray:
    means = np.array([tag.logit_mean for tag in card.figures])
    return sigmoid(means + z_scores * np.array([tag.logit_deviation for tag in card.figures]))


def track(card: ModelCard, usual: float = -0.5, **z_scores: float) -> np.ndarray:
    """Scores (1, tags) of a track with these z-scores, given by tag or by family."""
    row = np.full(len(card.vocabulary), usual)
    for name, z_score in z_scores.items():
        for tag in FAMILIES.get(name, (name,)):
            row[card.vocabulary.index(tag)] = z_score
    return scores(card, row[None])


def moods(chooser: Chooser, rows: np.ndarray) -> list[str]:
    chosen = chooser.choose(rows)[0]
    return [chooser.names[number] for number in chosen.tolist() if number >= 0]


def families(chooser: Chooser, rows: np.ndarray) -> list[list[str]]:
    """For each track its families."""
    chosen = chooser.choose(rows).tolist()
    return [[chooser.names[n] for n in row if 0 <= n < chooser.family_count] for row in chosen]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_family_whose_tags_are_high_comes_first(
    chooser: Chooser, card: ModelCard, family: str
) -> None:
    assert moods(chooser, track(card, **{family: 2.0}))[0] == family


def test_a_second_family_is_named_only_if_it_fits_about_as_well(
    chooser: Chooser, card: ModelCard
) -> None:
    (clear,) = families(chooser, track(card, Calm=2.5))
    (both,) = families(chooser, track(card, Calm=2.0, Happy=2.0))
    assert clear == ["Calm"]
    assert set(both) == {"Calm", "Happy"}


def test_only_tags_of_the_families_of_a_track_are_chosen(chooser: Chooser, card: ModelCard) -> None:
    row = track(card, Calm=2.5, heavy=1.8)
    heavy = card.vocabulary.index("heavy")
    assert row[0, heavy] >= chooser.thresholds[heavy]
    found = moods(chooser, row)
    assert found[0] == "Calm"
    assert "soft" in found
    assert "heavy" not in found


def test_themes_are_chosen_on_request_whatever_the_family(card: ModelCard) -> None:
    row = track(card, Calm=3.0, film=2.5)
    assert "film" not in moods(Chooser(card), row)
    assert "film" in moods(Chooser(card, Policy(include_themes=True, max_moods=20)), row)


def test_no_family_below_the_minimum_precision(card: ModelCard) -> None:
    row = track(card, Calm=2.5)
    assert moods(Chooser(card, Policy(min_precision=0.3)), row)[0] == "Calm"
    assert moods(Chooser(card, Policy(min_precision=0.99)), row) == []


def test_a_family_that_is_off_is_not_chosen(card: ModelCard) -> None:
    row = track(card, Calm=2.5, Happy=1.0)
    off = Policy().with_tag("calm", TagChoice(on=False))
    assert families(Chooser(card, off), row)[0][0] == "Happy"
    policy = Policy()
    for tag in FAMILIES["Atmospheric"]:
        policy = policy.with_tag(tag, TagChoice(on=False))
    assert "Atmospheric" not in families(Chooser(card, policy), track(card, Atmospheric=3.0))[0]
    nothing = Policy(tags={tag: TagChoice(on=False) for tag in card.vocabulary})
    assert moods(Chooser(card, nothing), row) == []
    on = switch_family(off, card.vocabulary, "Calm", on=True)
    assert families(Chooser(card, on), row)[0][0] == "Calm"


def test_families_with_one_name_are_one(card: ModelCard) -> None:
    policy = rename_family(Policy(), card.vocabulary, "Romantic", "sad")
    both = Chooser(card, policy)
    assert both.family_count == len(FAMILIES) - 1
    for tag in ("love", "melancholic"):
        assert both.names[both.family_of(both.names.index(tag))] == "Sad"
    assert "Sad" in families(both, track(card, Romantic=2.5))[0]


def test_all_tracks_above_the_threshold_of_a_family_have_it_and_no_others(
    card: ModelCard, chooser: Chooser
) -> None:
    rows = np.concatenate([track(card, Epic=2.5, Sad=z) for z in (-1.0, 0.0, 1.0, 2.5)])
    sad = chooser.names.index("Sad")
    threshold = float(chooser.family_scores(sad, rows)[1])
    assert "Sad" not in families(chooser, rows[1:2])[0]
    policy = Policy().with_family("Sad", FamilyChoice(threshold=threshold))
    found = families(Chooser(card, policy), rows)
    assert ["Sad" in each for each in found] == [False, True, True, True]
    assert all(each[0] == "Epic" for each in found[:3])
    none = policy.with_family("Sad", FamilyChoice(threshold=2.0))
    assert "Sad" not in families(Chooser(card, none), track(card, Sad=3.0))[0]


def test_a_track_below_the_threshold_of_its_family_has_the_next_one(card: ModelCard) -> None:
    row = track(card, Calm=2.5, Happy=1.0)
    policy = Policy().with_family("Calm", FamilyChoice(threshold=2.0))
    assert families(Chooser(card, policy), row)[0][0] == "Happy"


def test_a_tag_can_be_moved_to_another_family(card: ModelCard, chooser: Chooser) -> None:
    moved = Chooser(card, Policy().with_tag("dark", TagChoice(family="sad")))
    assert moved.names == chooser.names
    assert moved.names[moved.family_of(moved.names.index("dark"))] == "Sad"
    usual, dark = track(card), track(card, dark=3.0)
    sad = chooser.names.index("Sad")
    rise = [float((c.mood_scores(dark) - c.mood_scores(usual))[0, sad]) for c in (chooser, moved)]
    assert rise[0] == 0
    assert rise[1] > 0


def test_a_tag_can_be_taken_out_of_all_families(card: ModelCard) -> None:
    alone = Chooser(card, Policy().with_tag("dark", TagChoice(family="")))
    assert alone.family_of(alone.names.index("dark")) == -1
    assert "dark" in moods(alone, track(card, Calm=3.0, dark=3.0))


def test_a_family_can_be_renamed(card: ModelCard, chooser: Chooser) -> None:
    quiet = Chooser(card, rename_family(Policy(), card.vocabulary, "Calm", "Quiet"))
    assert "Calm" not in quiet.names
    # The tag 'calm' is still the family, or tracks would get both by the new name.
    assert "calm" not in quiet.names
    for z_scores in ({"Calm": 2.0}, {"Calm": 1.0, "Sad": 1.0}, {"Epic": 2.0, "soft": 2.0}):
        row = track(card, **z_scores)
        (before,), (after,) = families(chooser, row), families(quiet, row)
        assert after == ["Quiet" if name == "Calm" else name for name in before]


def test_families_of_the_user_have_levels_and_precisions(card: ModelCard) -> None:
    policy = move_tags(Policy(), ("dark", "space", "dream"), "Night")
    chooser = Chooser(card, policy)
    night = chooser.names.index("Night")
    assert night < chooser.family_count
    high = track(card, dark=2.0, space=2.0, dream=2.0)
    assert "Night" in families(chooser, high)[0]
    usual = track(card)
    of_usual, of_high = (not_none(chooser.levels_of(night, [], row))[0] for row in (usual, high))
    assert 0.05 < of_usual < 0.6
    assert of_high > 0.9
    of_usual, of_high = (not_none(chooser.mood_precisions(row))[0, night] for row in (usual, high))
    assert 0 < of_usual < of_high < 1


def test_tags_that_the_reference_does_not_know_speak_for_a_family(card: ModelCard) -> None:
    own = with_vocabulary(card, "wistful", "calm", "dark", "happy")
    chooser = Chooser(own, Policy().with_tag("wistful", TagChoice(family="Longing")))
    assert families(chooser, track(own, wistful=3.0))[0][0] == "Longing"
    wistful = own.vocabulary.index("wistful")
    rows = np.concatenate([track(own, z) for z in (-1.0, 0.0, 1.0)])
    levels = not_none(chooser.levels_of(None, [wistful], rows))
    assert levels.tolist() == pytest.approx([0.16, 0.5, 0.84], abs=0.03)


@pytest.mark.parametrize("tags", [("calm",), ("calm", "soft"), ("wistful",), ("wistful", "sad")])
def test_models_of_few_tags(card: ModelCard, tags: tuple[str, ...]) -> None:
    few = with_vocabulary(card, *tags)
    chooser = Chooser(few).fitted_to(scores(few, np.zeros((300, len(tags)))))
    rows = scores(few, np.array([[-9.0], [0.0], [9.0]]) * np.ones(len(tags)))
    chosen = chooser.choose(rows)
    assert (chosen[:, 0] >= 0).all()
    assert chooser.mood_scores(rows).shape == (3, len(chooser.names))
    if not chooser.family_count:
        assert (chooser.levels(rows), chooser.axes(rows)) == (None, None)
        return
    levels = not_none(chooser.levels(rows))
    assert ((levels >= 0) & (levels <= 1)).all()
    # Neither axis has tags at both ends.
    assert np.isnan(not_none(chooser.axes(rows))).all()


def test_a_model_without_figures_has_no_families(card: ModelCard) -> None:
    chooser = Chooser(replace(card, figures=(), thresholds={}))
    assert chooser.names == card.vocabulary
    rows = track(card, Calm=2.0)
    assert (chooser.levels(rows), chooser.axes(rows), chooser.range_of(0)) == (None, None, None)
    assert chooser.fitted_to(rows).names == chooser.names


def z_scores(size: int) -> st.SearchStrategy[np.ndarray]:
    numbers = st.lists(st.floats(-12, 12), min_size=size, max_size=size)
    return numbers.map(lambda row: np.array([row]))


@settings(max_examples=20)
@given(z_scores(56), st.integers(0, 55), st.floats(0, 5))
def test_levels_grow_with_a_score(
    card: ModelCard, chooser: Chooser, fitted: Chooser, row: np.ndarray, tag: int, rise: float
) -> None:
    higher = row.copy()
    higher[0, tag] += rise
    for each in (chooser, fitted):
        before, after = (not_none(each.levels(scores(card, one)))[0] for one in (row, higher))
        assert ((before >= 0) & (after <= 1)).all()
        assert (after >= before).all()


def epic_music(card: ModelCard, tracks: int, seed: int = 0) -> np.ndarray:
    """Scores of tracks that are all epic, some of them a little calmer than others."""
    chance = np.random.default_rng(seed)
    rows = chance.normal(-0.5, 0.3, (tracks, len(card.vocabulary)))
    rows[:, [card.vocabulary.index(tag) for tag in FAMILIES["Epic"]]] += 2.5
    calm = [card.vocabulary.index(tag) for tag in FAMILIES["Calm"]]
    rows[:, calm] += np.linspace(-1, 1, tracks)[:, None]
    return scores(card, rows)


def epic_library(chooser: Chooser, card: ModelCard, tracks: int) -> Chooser:
    return chooser.fitted_to(epic_music(card, tracks))


def test_the_library_decides_what_much_of_a_mood_is(
    card: ModelCard, chooser: Chooser, fitted: Chooser
) -> None:
    rows = epic_music(card, 400, seed=1)
    calmest = slice(360, None)
    assert all(found[0] == "Epic" for found in families(chooser, rows))
    found = families(fitted, rows)
    assert np.mean(["Calm" in each for each in found[calmest]]) > 0.7
    assert np.mean(["Calm" in each for each in found[:200]]) < 0.1
    assert np.mean([each[0] == "Epic" for each in found]) < 0.8


def test_a_small_library_decides_nothing(card: ModelCard, chooser: Chooser) -> None:
    rows = epic_music(card, 100, seed=1)
    small = epic_library(chooser, card, 50)
    assert families(small, rows) == families(chooser, rows)
    assert np.array_equal(not_none(small.levels(rows)), not_none(chooser.levels(rows)))


def test_tracks_are_compared_with_what_the_policy_says(card: ModelCard) -> None:
    rows = epic_music(card, 400, seed=1)
    compared = partial(epic_library, card=card, tracks=300)
    found = {
        each: not_none(compared(Chooser(card, Policy(compared_to=each))).levels(rows))
        for each in ComparedTo
    }
    alone = not_none(Chooser(card).levels(rows))
    assert np.array_equal(found[ComparedTo.MUSIC], alone)
    both = (found[ComparedTo.MUSIC] + found[ComparedTo.LIBRARY]) / 2
    assert np.allclose(found[ComparedTo.BOTH], both)
    epic = list(FAMILIES).index("Epic")
    assert found[ComparedTo.MUSIC][:, epic].min() > 0.9
    assert np.quantile(found[ComparedTo.LIBRARY][:, epic], 0.1) == pytest.approx(0.1, abs=0.07)


def test_energy_and_pleasantness(card: ModelCard, chooser: Chooser) -> None:
    rows = np.concatenate(
        [
            track(card, Energetic=2.0, Calm=-2.0),
            track(card, Energetic=-2.0, Calm=2.0),
            track(card, Happy=2.0, Sad=-2.0, dark=-2.0),
            track(card, Happy=-2.0, Sad=2.0, dark=2.0),
        ]
    )
    energy, pleasantness = not_none(chooser.axes(rows)).T
    assert energy[0] > 0.9
    assert energy[1] < 0.1
    assert pleasantness[2] > 0.9
    assert pleasantness[3] < 0.1
    loud = scores(
        card, np.tile(np.where(np.arange(56) == card.vocabulary.index("fast"), 2.0, 0), (300, 1))
    )
    # In a library of nothing but energetic music it is usual.
    among = Chooser(card, Policy(compared_to=ComparedTo.LIBRARY)).fitted_to(loud)
    assert not_none(among.axes(loud[:1]))[0, 0] == pytest.approx(0.5)


def test_settings_of_earlier_versions_are_read() -> None:
    earlier = (
        '{"most": 3, "method": "elbow", "clearly_above": 0.4, "likelier": 1.2, "right_at_least": '
        'null, "weak_too": false, "themes": true, "tags": {"calm": {"name": "quiet", "threshold": '
        '0.2, "on": null}}}'
    )
    policy = Policy.from_json(earlier)
    assert policy.max_moods == 3
    assert policy.compared_to is ComparedTo.BOTH
    # The default was another one then.
    assert not policy.include_themes
    assert policy.tags == {"calm": TagChoice("quiet", 0.2)}
    families = policy.families_of(("calm", "sad"))
    assert [(family.name, family.tags) for family in families] == [("Calm", (0,)), ("Sad", (1,))]
    later = replace(policy, compared_to=ComparedTo.LIBRARY, include_themes=True).with_tag(
        "sad", TagChoice(family="Low")
    )
    assert Policy.from_json(later.to_json()) == later
