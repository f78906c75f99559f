"""Moods under names that a person gave."""

from __future__ import annotations

import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.labelling import (
    Policy,
    TagChoice,
    tags_of_moods,
    taken_apart,
    with_name,
)

TAGS = ("calm", "relaxing", "sad", "soft")


def test_a_mood_gets_a_name_and_its_own_back() -> None:
    quiet = with_name(Policy(), TAGS, ["calm"], "  very  quiet ")
    assert quiet.tags == {"calm": TagChoice(name="very quiet")}
    assert with_name(quiet, TAGS, ["very quiet"], "") == Policy()
    assert with_name(quiet, TAGS, ["very quiet"], "calm") == Policy()
    assert with_name(Policy(), TAGS, ["calm"], "Calm").name_of("calm") == "Calm"


def test_the_name_of_another_mood_makes_both_one_that_is_renamed_as_one() -> None:
    merged = with_name(Policy(), TAGS, ["calm", "soft"], "RELAXING")
    assert tags_of_moods(merged, TAGS)["relaxing"] == ["calm", "relaxing", "soft"]
    renamed = with_name(merged, TAGS, ["relaxing"], "gentle")
    assert tags_of_moods(renamed, TAGS)["gentle"] == ["calm", "relaxing", "soft"]
    assert taken_apart(renamed, TAGS, ["gentle"]) == Policy()


def test_a_name_that_no_query_can_ask_for_is_refused() -> None:
    with pytest.raises(MoodEngineError, match="choose another"):
        with_name(Policy(), TAGS, ["calm"], "calm<3")


def test_what_else_is_said_of_a_tag_stays() -> None:
    policy = Policy(tags={"calm": TagChoice(threshold=0.2)})
    assert with_name(policy, TAGS, ["calm"], "quiet").tags["calm"] == TagChoice("quiet", 0.2)


def test_switching_says_no_more_than_needed() -> None:
    off = Policy().switched("calm", weak=False, on=False)
    assert not off.wants("calm", weak=False)
    assert off.switched("calm", weak=False, on=True) == Policy()
    on = Policy().switched("travel", weak=True, on=True)
    assert on.tags == {"travel": TagChoice(on=True)}
    assert not Policy(themes=False).wants("film", weak=False)
