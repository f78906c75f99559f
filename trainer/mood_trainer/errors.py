"""The trainer's errors; the command prints their text."""

from __future__ import annotations

from mood_engine.errors import MoodEngineError


class DatasetError(MoodEngineError):
    """Data that is missing, damaged or not in the data set's format."""


class SubmissionError(MoodEngineError):
    """Predictions, decisions or ground truth that do not belong together."""


class RecipeError(MoodEngineError):
    """A recipe that is unknown or invalid."""


class RunError(MoodEngineError):
    """A run folder that is missing, unfinished or belongs to another recipe."""
