"""Moods under names that the user chose."""

from __future__ import annotations

import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.labelling import (
    FamilyChoice,
    Policy,
    TagChoice,
    move_tags,
    rename_family,
    rename_moods,
    split_moods,
    switch_family,
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


def names(policy: Policy) -> dict[str, list[str]]:
    """By family its tags."""
    return {each.name: [TAGS[tag] for tag in each.tags] for each in policy.families_of(TAGS)}


def test_a_family_can_be_renamed_and_reset() -> None:
    quiet = rename_family(Policy(), TAGS, "Calm", " so  quiet ")
    assert quiet.families == {"Calm": FamilyChoice(name="so quiet")}
    assert names(quiet) == {"so quiet": ["calm", "relaxing", "soft"], "Sad": ["sad"]}
    assert rename_family(quiet, TAGS, "so quiet", "") == Policy()
    assert rename_family(quiet, TAGS, "so quiet", "Calm") == Policy()


def test_families_with_the_same_name_are_merged_and_split() -> None:
    merged = rename_family(Policy(), TAGS, "Calm", "sad")
    assert names(merged) == {"Sad": list(TAGS)}
    assert rename_family(merged, TAGS, "Sad", "") == Policy()
    # The settings of the family that had the name first are those of both.
    off = switch_family(merged, TAGS, "Sad", on=False)
    assert off.families["Sad"] == FamilyChoice(on=False)
    assert switch_family(off, TAGS, "Sad", on=True) == merged


def test_tags_move_between_families() -> None:
    moved = move_tags(Policy(), ["soft"], "sad")
    assert names(moved) == {"Calm": ["calm", "relaxing"], "Sad": ["sad", "soft"]}
    assert move_tags(moved, ["soft"], "Calm") == Policy()
    alone = move_tags(Policy(), ["soft"], "")
    assert names(alone) == {"Calm": ["calm", "relaxing"], "Sad": ["sad"]}
    assert move_tags(alone, ["soft"], "Calm") == Policy()


def test_a_new_family_may_have_the_first_name_of_another() -> None:
    policy = move_tags(Policy(), ["soft"], "Night")
    policy = rename_family(policy, TAGS, "Night", "Evening")
    policy = rename_family(policy, TAGS, "Calm", "Quiet")
    policy = move_tags(policy, ["relaxing"], "night")
    policy = move_tags(policy, ["sad"], "calm")
    assert names(policy) == {
        "Quiet": ["calm"],
        "calm": ["sad"],
        "Evening": ["soft"],
        "night": ["relaxing"],
    }


def test_a_name_that_a_query_or_a_file_cannot_contain_is_refused() -> None:
    for name in ("calm<3", ">", "calm; soft"):
        with pytest.raises(MoodEngineError, match="Choose another"):
            rename_moods(Policy(), TAGS, ["calm"], name)
        with pytest.raises(MoodEngineError, match="Choose another"):
            rename_family(Policy(), TAGS, "Calm", name)
        with pytest.raises(MoodEngineError, match="Choose another"):
            move_tags(Policy(), ["calm"], name)


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
