"""Queries and smart playlists that follow renamed, merged and split moods."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.labelling import Policy, move_tags, rename_family, rename_moods
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.policy_changes import change_policy, undo_policy_change
from mood_engine.library.preferences import load_policy
from mood_engine.library.query import Query
from mood_engine.library.query_repair import repaired
from mood_engine.library.renamed_moods import RenamedMoods
from mood_engine.library.smart_playlists import (
    SMART_PLAYLISTS,
    SmartPlaylist,
    load_smart_playlists,
    save_smart_playlists,
)
from mood_engine.vocabulary import MTG_JAMENDO_MOODS as TAGS

Put = Callable[..., int]
STANDARD = Policy()
CHILL = rename_family(STANDARD, TAGS, "Calm", "Chill")
SAD = rename_family(STANDARD, TAGS, "Calm", "Sad")
GENTLE = rename_moods(STANDARD, TAGS, ["soft", "slow"], "gentle")
ODD = rename_family(STANDARD, TAGS, "Calm", "state:failed")


@pytest.mark.parametrize(
    ("before", "after", "words", "followed"),
    [
        (STANDARD, CHILL, "calm", "chill"),
        (STANDARD, CHILL, "-Calm>=80%", "-chill>=80%"),
        (STANDARD, CHILL, "mood:calm like:Calm", "mood:chill like:chill"),
        (STANDARD, CHILL, "piano|calm year:1990", "piano|chill year:1990"),
        (
            STANDARD,
            CHILL,
            "text:calm artist:calm in-file:calm",
            "text:calm artist:calm in-file:calm",
        ),
        (STANDARD, CHILL, "soft", "soft"),
        # What was a text stays one.
        (STANDARD, CHILL, "chill", "text:chill"),
        (CHILL, STANDARD, "chill", "calm"),
        (STANDARD, SAD, "calm|sad calm", "sad"),
        (SAD, STANDARD, "sad", "sad|calm"),
        (SAD, STANDARD, "sad>=80%", "sad>=80%"),
        (STANDARD, GENTLE, "soft slow>=0.3", "gentle gentle>=0.3"),
        (GENTLE, STANDARD, "gentle", "slow|soft"),
        (GENTLE, CHILL, 'gentle "like:Still Water|Calm"', 'slow|soft like:"Still Water|chill"'),
        (STANDARD, ODD, "calm", "mood:state:failed"),
        (ODD, STANDARD, "mood:state:failed", "mood:calm"),
        (STANDARD, move_tags(STANDARD, ["calm"], "Epic"), "calm relaxing", "calm relaxing"),
    ],
)
def test_a_query_follows_moods(
    card: ModelCard, before: Policy, after: Policy, words: str, followed: str
) -> None:
    renamed = RenamedMoods.between(before, after, card)
    assert str(renamed.in_query(Query.parse(words))) == followed


def test_smart_playlists_follow_renamed_moods_and_back(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("1", Calm=2.0)
    put("2", Epic=2.0)
    lists = (
        SmartPlaylist("Evening", "Calm  -epic>=80%"),
        SmartPlaylist("Piano", "piano"),
        SmartPlaylist("Broken", "calm AND sad"),
    )
    save_smart_playlists(library, lists)

    def words() -> list[str]:
        return [each.words for each in load_smart_playlists(library).playlists]

    def found() -> int:
        matches = Query.parse(words()[0]).matches(load_catalogue(library, 1, card))
        return int(np.count_nonzero(matches))

    assert found() == 1
    change = change_policy(library, 1, card, CHILL)
    assert words() == ["chill -epic>=80%", "piano", "calm AND sad"]
    assert found() == 1
    undo_policy_change(library, change, STANDARD)
    assert load_policy(library) == STANDARD
    assert words() == [each.words for each in lists]


def test_unreadable_smart_playlists_keep_no_mood_from_its_name(
    library: Library, card: ModelCard
) -> None:
    library.set_setting(SMART_PLAYLISTS, "[1]")
    change = change_policy(library, 1, card, CHILL)
    assert load_policy(library) == CHILL
    undo_policy_change(library, change, STANDARD)
    assert library.setting(SMART_PLAYLISTS) == "[1]"


@pytest.mark.parametrize("words", ["calm>=80%", "-calm>=0.3", "like:calm"])
def test_a_query_by_an_old_name_is_an_error_that_names_the_new_one(
    library: Library, card: ModelCard, put: Put, words: str
) -> None:
    """As in the queries of other programs."""
    put("1", Calm=2.0)
    change_policy(library, 1, card, CHILL)
    catalogue = load_catalogue(library, 1, card)
    query = Query.parse(words)
    with pytest.raises(MoodEngineError, match="Chill") as error:
        query.matches(catalogue)
    assert repaired(words, error.value) == words.replace("calm", "chill").replace(
        "like:chill", "like:Chill"
    )
