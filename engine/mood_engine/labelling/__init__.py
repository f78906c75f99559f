"""scores -> moods: which tags become moods, and how reliable they are."""

from __future__ import annotations

from .chooser import Chooser, Mood
from .family_ranking import ComparedTo
from .naming import rename_moods, split_moods, tags_of_moods
from .policy import PRESETS, Policy, TagChoice, preset_of, with_preset
from .tag_scores import Histogram, TagScores, position_of, threshold_at

__all__ = [
    "PRESETS",
    "Chooser",
    "ComparedTo",
    "Histogram",
    "Mood",
    "Policy",
    "TagChoice",
    "TagScores",
    "position_of",
    "preset_of",
    "rename_moods",
    "split_moods",
    "tags_of_moods",
    "threshold_at",
    "with_preset",
]
