"""Families, levels, energy and pleasantness of the tracks of a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.exporting.track_lists import as_json_object
from mood_engine.labelling import ComparedTo, Policy, TagChoice, rename_family
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import (
    all_corrections,
    correct,
)
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter, list_moods, track_moods
from mood_engine.library.policy_changes import PolicyChange, change_policy, undo_policy_change
from mood_engine.library.preferences import load_policy, save_policy
from mood_engine.library.query import Query
from mood_engine.vocabulary import FAMILIES
from not_none import not_none

Put = Callable[..., int]


def put_epic_music(library: Library, put: Put, numbers: Sequence[int]) -> None:
    """Tracks that are all epic, each a little calmer than the one before."""
    with library.transaction():
        for number in numbers:
            put(f"{number:03}", Epic=2.0 + number % 7 / 10, Calm=-1.5 + 2 * number / 400)


def calm_levels(catalogue: Catalogue) -> npt.NDArray[np.float64]:
    return not_none(catalogue.levels.of("Calm"))


def found(catalogue: Catalogue, words: str) -> set[str]:
    mask = Query.parse(words).matches(catalogue)
    return {catalogue.paths[row][1:] for row in np.flatnonzero(mask)}


def test_a_correction_of_a_tag_that_is_a_family_counts_for_the_family(
    library: Library, card: ModelCard, put: Put
) -> None:
    """As in libraries of earlier versions, which knew tags alone."""
    calm, epic = put("calm", Calm=2.0), put("epic", Epic=2.0)
    correct(library, {calm: {"calm": False}, epic: {"calm": True}})
    catalogue = load_catalogue(library, 1, card)
    assert "Calm" not in catalogue.moods_of(0)
    assert catalogue.moods_of(1)[:2] == ["Calm", "Epic"]
    assert found(catalogue, "calm") == {"epic"}
    correct(library, {calm: {"Calm": None}, epic: {"Calm": False}})
    assert all_corrections(library) == {epic: {"Calm": False}}
    catalogue = load_catalogue(library, 1, card)
    assert catalogue.moods_of(0)[0] == "Calm"
    assert catalogue.moods_of(1)[0] == "Epic"


def test_an_added_tag_brings_its_family(library: Library, card: ModelCard, put: Put) -> None:
    first, second = put("1", Epic=2.0), put("2", Epic=2.0)
    correct(library, {first: {"soft": True}, second: {"soft": True, "Calm": False}})
    catalogue = load_catalogue(library, 1, card)
    assert catalogue.moods_of(0)[:3] == ["Calm", "soft", "Epic"]
    # Unless the user removed it.
    assert catalogue.moods_of(1)[:2] == ["soft", "Epic"]


def test_an_added_tag_brings_the_family_that_the_user_gave_it(
    library: Library, card: ModelCard, put: Put
) -> None:
    correct(library, {put("1", Epic=2.0): {"soft": True}})
    policy = Policy().with_tag("soft", TagChoice(family="Night"))
    assert load_catalogue(library, 1, card, policy).moods_of(0)[:2] == ["Night", "soft"]


def test_corrections_follow_a_renamed_family_and_back(
    library: Library, card: ModelCard, put: Put
) -> None:
    recording = put("1", Epic=2.0)
    correct(library, {recording: {"calm": True, "soft": False}})

    def renamed(policy: Policy, old: str, new: str) -> tuple[Policy, PolicyChange]:
        policy = rename_family(policy, card.vocabulary, old, new)
        change = change_policy(library, 1, card, policy)
        assert all_corrections(library) == {recording: {new: True, "soft": False}}
        assert load_catalogue(library, 1, card).moods_of(0)[:2] == [new, "Epic"]
        return policy, change

    quiet, _ = renamed(load_policy(library), "Calm", "Quiet")
    _, change = renamed(quiet, "Quiet", "Still")
    undo_policy_change(library, change, quiet)
    assert all_corrections(library) == {recording: {"Quiet": True, "soft": False}}
    change_policy(library, 1, card, Policy())
    assert all_corrections(library) == {recording: {"Calm": True, "soft": False}}


def test_corrections_follow_a_family_into_another(
    library: Library, card: ModelCard, put: Put
) -> None:
    first, second = put("1", Epic=2.0), put("2", Epic=2.0)
    correct(library, {first: {"Calm": True, "Sad": False}, second: {"Calm": False}})
    policy = rename_family(Policy(), card.vocabulary, "Calm", "sad")
    change_policy(library, 1, card, policy)
    assert all_corrections(library) == {first: {"Sad": False}, second: {"Sad": False}}


def test_levels_energy_and_pleasantness_can_be_searched(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("calm", Calm=2.0, Energetic=-2.0)
    put("wild", Energetic=2.0, Calm=-2.0)
    put("sad", Sad=2.0, dark=2.0, Happy=-2.0)
    put("glad", Sad=-2.0, dark=-2.0, Happy=2.0)
    library.put_waiting([("/new", 1, 2)])
    catalogue = load_catalogue(library, 1, card)
    assert found(catalogue, "calm>=90%") == {"calm"}
    assert found(catalogue, "CALM<10%") == {"wild"}
    assert found(catalogue, "soft>=90%") == {"calm"}
    assert found(catalogue, "energy>=90%") == {"wild"}
    assert found(catalogue, "energy<10%") == {"calm"}
    assert found(catalogue, "Pleasant>=80% -calm>=90%") == {"glad"}
    assert found(catalogue, "pleasant<30%") == {"sad"}
    assert found(catalogue, "Pleasantness<30%") == {"sad"}  # as the field in files
    assert found(catalogue, "-pleasant<30%") == {"calm", "wild", "glad", "new"}
    assert MoodFilter.parse("energy>=90%").matches(catalogue).sum() == 1
    with pytest.raises(MoodEngineError, match=r"with a percentage\. Example: 'energy>=70%'"):
        found(catalogue, "Energy>=0.9")
    with pytest.raises(MoodEngineError, match=r"with a percentage\. Example: 'pleasant>=70%'"):
        MoodFilter.parse("pleasant").matches(catalogue)


def test_a_track_has_families_levels_energy_and_pleasantness(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("1", Calm=2.0, Happy=2.0)
    put("2", silent=True)
    track, silent = list_moods(library, 1, card)
    assert set(track.families) == {"Calm", "Happy"}
    assert [mood.name for mood in track.moods][:2] == list(track.families)
    levels = not_none(track.levels)
    assert set(levels) == {*FAMILIES, *card.vocabulary}
    assert all(0 <= level <= 100 for level in levels.values())
    assert levels["Calm"] > 90
    percentile = not_none(load_catalogue(library, 1, card).levels.of_row("Calm", 0))
    assert levels["Calm"] == pytest.approx(100 * percentile, abs=0.1)
    assert not_none(track.energy) < 80
    assert 0 <= not_none(track.pleasantness) <= 100
    assert (silent.families, silent.moods) == ((), ())


def test_silence_matches_no_level_and_has_no_energy(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("calm", Calm=2.0)
    put("silent", silent=True, Calm=2.0)
    catalogue = load_catalogue(library, 1, card)
    for words in ("calm>=95%", "calm<5%", "soft>=95%", "energy>=0%", "pleasant<100%", "calm>=0.1"):
        assert "silent" not in found(catalogue, words)
    assert found(catalogue, "calm>=90%") == found(catalogue, "soft>=90%") == {"calm"}
    assert catalogue.levels.shares_of_row("Calm", 1) == (None, None)
    assert catalogue.levels.of_row("Calm", 1) is None
    silent = list(list_moods(library, 1, card))[1]
    assert (silent.levels, silent.energy, silent.pleasantness) == ({}, None, None)
    json_object = as_json_object(silent)
    assert (json_object["moods"], json_object["energy"]) == ([], None)
    bare = load_catalogue(library, 1, replace(card, figures=(), thresholds={}))
    assert "silent" not in found(bare, "calm>=0%")


@pytest.mark.slow
def test_the_library_moves_the_levels_and_the_families(
    library: Library, card: ModelCard, put: Put
) -> None:
    put_epic_music(library, put, range(0, 400, 8))
    before = load_catalogue(library, 1, card)
    assert not before.has_mood("Calm").any()
    put_epic_music(library, put, range(400))
    after = load_catalogue(library, 1, card)
    assert after.has_mood("Calm")[360:].mean() > 0.7
    calm = calm_levels(after)[-1]
    assert calm > calm_levels(before)[-1] + 0.15
    of_music, of_library = map(not_none, after.levels.shares_of_row("Calm", 399))
    alone, too_few = before.levels.shares_of_row("Calm", len(before) - 1)
    assert alone == pytest.approx(of_music, abs=0.1)
    assert too_few is None
    assert of_music < 0.7
    assert of_library > 0.9
    assert calm == pytest.approx((of_music + of_library) / 2)
    assert after.levels.shares_of_row("nothing like it", 0) == (None, None)


def test_a_library_that_has_grown_is_compared_with_all_of_its_music(
    library: Library, card: ModelCard, put: Put
) -> None:
    save_policy(library, Policy(compared_to=ComparedTo.LIBRARY))
    put_epic_music(library, put, range(0, 400, 20))
    catalogue = load_catalogue(library, 1, card)
    later = [number for number in range(0, 400, 5) if number % 20]
    names = [f"/{number:03}" for number in later]
    put_epic_music(library, put, later)
    few = library.track_ids(names[:4])
    a_little_larger = merged(catalogue, load_catalogue(library, 1, card, ids=few))
    assert a_little_larger.chooser is catalogue.chooser
    grown = merged(catalogue, load_catalogue(library, 1, card, ids=library.track_ids(names)))
    assert grown.chooser.compared_tracks == 80
    whole = load_catalogue(library, 1, card)
    moods = {path: grown.moods_of(row) for row, path in enumerate(grown.paths)}
    assert moods == {path: whole.moods_of(row) for row, path in enumerate(whole.paths)}


def test_reloaded_rows_are_compared_with_the_whole_library(
    library: Library, card: ModelCard, put: Put
) -> None:
    save_policy(library, Policy(compared_to=ComparedTo.LIBRARY))
    put_epic_music(library, put, range(0, 400, 5))
    whole = load_catalogue(library, 1, card)
    ids = library.track_ids([f"/{number:03}" for number in range(300, 400, 5)])
    after = merged(whole, load_catalogue(library, 1, card, ids=ids))
    assert np.array_equal(after.moods, whole.moods)


def test_a_track_without_some_score_does_not_disturb_the_others(
    library: Library, card: ModelCard, put: Put
) -> None:
    put_epic_music(library, put, range(0, 400, 6))
    before = load_catalogue(library, 1, card)
    put("new", Calm=2.0)
    with library.transaction():
        library.db.execute("UPDATE scores SET soft = NULL WHERE rowid = 68")
    catalogue = load_catalogue(library, 1, card)
    assert np.array_equal(calm_levels(catalogue)[:67], calm_levels(before))
    assert np.isnan(calm_levels(catalogue)[67])
    (track,) = track_moods(catalogue, [67])
    assert track.energy is None
    levels = not_none(track.levels)
    assert not {"Calm", "soft"} & levels.keys()
    assert "Epic" in levels


def test_a_model_without_figures_has_levels_within_the_library(
    library: Library, card: ModelCard, put: Put
) -> None:
    bare = replace(card, figures=(), thresholds={})
    assert not_none(load_catalogue(library, 1, bare).levels.of("calm")).size == 0
    library.put_waiting([("/new", 1, 2)])
    assert np.isnan(not_none(load_catalogue(library, 1, bare).levels.of("calm"))).all()
    for number in range(5):
        put(f"{number}", calm=float(number))
    catalogue = load_catalogue(library, 1, bare)
    assert catalogue.chooser.family_names == ()
    assert found(catalogue, "calm>=75%") == {"3", "4"}
    with pytest.raises(MoodEngineError, match="Unknown mood 'energy'"):
        found(catalogue, "energy>=70%")
    track = next(track_moods(catalogue, [0]))
    assert (track.families, track.levels, track.energy) == ((), None, None)
