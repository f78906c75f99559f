"""scores -> moods: which tags become moods, and how reliable they are."""

from __future__ import annotations

from .chooser import Chooser, Mood
from .family_ranking import ComparedTo
from .naming import (
    can_be_name,
    former_family_names,
    former_names,
    move_tags,
    rename_family,
    rename_moods,
    reset_family,
    split_moods,
    switch_family,
    tags_of_moods,
    tidy_name,
)
from .policy import (
    PRESETS,
    Family,
    FamilyChoice,
    Policy,
    TagChoice,
    WriteAs,
    preset_of,
    with_preset,
)
from .sorted_scores import Histogram, SortedScores, position_of, threshold_at

__all__ = [
    "PRESETS",
    "Chooser",
    "ComparedTo",
    "Family",
    "FamilyChoice",
    "Histogram",
    "Mood",
    "Policy",
    "SortedScores",
    "TagChoice",
    "WriteAs",
    "can_be_name",
    "former_family_names",
    "former_names",
    "move_tags",
    "position_of",
    "preset_of",
    "rename_family",
    "rename_moods",
    "reset_family",
    "split_moods",
    "switch_family",
    "tags_of_moods",
    "threshold_at",
    "tidy_name",
    "with_preset",
]
