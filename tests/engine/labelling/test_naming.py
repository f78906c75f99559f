"""Moods under names that the user chose."""

from __future__ import annotations

import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.labelling import (
    Policy,
    TagChoice,
    rename_moods,
    split_moods,
    tags_of_moods,
)

TAGS = ("calm", "relaxing", "sad", "soft")


def test_a_mood_can_be_renamed_and_reset() -> None:
    quiet = rename_moods(Policy(), TAGS, ["calm"], "  very  quiet ")
    assert quiet.tags == {"calm": TagChoice(name="very quiet")}
    assert rename_moods(quiet, TAGS, ["very quiet"], "") == Policy()
    assert rename_moods(quiet, TAGS, ["very quiet"], "calm") == Policy()
    assert rename_moods(Policy(), TAGS, ["calm"], "Calm").name_of("calm") == "Calm"


def test_moods_with_the_same_name_are_merged() -> None:
    merged = rename_moods(Policy(), TAGS, ["calm", "soft"], "RELAXING")
    assert tags_of_moods(merged, TAGS)["relaxing"] == ["calm", "relaxing", "soft"]
    renamed = rename_moods(merged, TAGS, ["relaxing"], "gentle")
    assert tags_of_moods(renamed, TAGS)["gentle"] == ["calm", "relaxing", "soft"]
    assert split_moods(renamed, TAGS, ["gentle"]) == Policy()


def test_a_name_that_a_query_cannot_contain_is_refused() -> None:
    with pytest.raises(MoodEngineError, match="Choose another"):
        rename_moods(Policy(), TAGS, ["calm"], "calm<3")


def test_other_settings_of_a_renamed_tag_stay() -> None:
    policy = Policy(tags={"calm": TagChoice(threshold=0.2)})
    assert rename_moods(policy, TAGS, ["calm"], "quiet").tags["calm"] == TagChoice("quiet", 0.2)


def test_switching_back_leaves_no_exception_behind() -> None:
    off = Policy().switched("calm", unreliable=False, on=False)
    assert not off.includes("calm", unreliable=False)
    assert off.switched("calm", unreliable=False, on=True) == Policy()
    on = Policy().switched("travel", unreliable=True, on=True)
    assert on.tags == {"travel": TagChoice(on=True)}
    assert not Policy(include_themes=False).includes("film", unreliable=False)
