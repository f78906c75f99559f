"""Errors of the trainer that a person can read; the command prints them as they are."""

from __future__ import annotations

from mood_engine.errors import MoodEngineError


class DatasetError(MoodEngineError):
    """Data that is absent, damaged or in another form than the data set's."""


class SubmissionError(MoodEngineError):
    """Predictions, decisions or ground truth that do not fit each other."""


class RecipeError(MoodEngineError):
    """A recipe that is unknown or asks for what this version cannot do."""


class RunError(MoodEngineError):
    """A run folder that is absent, unfinished or of another recipe."""
