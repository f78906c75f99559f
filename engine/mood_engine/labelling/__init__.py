"""scores -> moods: which tags a person gets to see, and how sure they are."""

from __future__ import annotations

from .chooser import Chooser, Mood
from .naming import tags_of_moods, taken_apart, with_name
from .policy import PRESETS, Policy, TagChoice, preset_of, with_preset
from .tag_scores import Histogram, TagScores, place_of, threshold_at

__all__ = [
    "PRESETS",
    "Chooser",
    "Histogram",
    "Mood",
    "Policy",
    "TagChoice",
    "TagScores",
    "place_of",
    "preset_of",
    "tags_of_moods",
    "taken_apart",
    "threshold_at",
    "with_name",
    "with_preset",
]
