"""scores -> moods: which tags a person gets to see, and how sure they are."""

from __future__ import annotations

from .chooser import Chooser, Mood
from .policy import PRESETS, Policy, TagChoice, preset_of, with_preset

__all__ = ["PRESETS", "Chooser", "Mood", "Policy", "TagChoice", "preset_of", "with_preset"]
