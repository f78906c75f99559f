"""What listening gives; torch is not imported here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..audio import AudioInfo

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class WindowScores:
    """`scores` (tags,) between 0 and 1 and the `embedding` (embedding size,) of one window."""

    scores: Scores
    embedding: Scores


@dataclass(frozen=True)
class Analysis:
    """What was heard in a track, window by window.

    `starts` are seconds; `scores` (windows, tags); `embedding` is the mean over windows.
    `short`: the track is shorter than one window and was padded with silence.
    """

    info: AudioInfo
    starts: tuple[float, ...]
    scores: Scores
    embedding: Scores
    silent: bool
    short: bool

    @property
    def is_finite(self) -> bool:
        """Whether the model has returned numbers; a broken one may not."""
        return bool(np.isfinite(self.scores).all() and np.isfinite(self.embedding).all())

    @property
    def mean_scores(self) -> Scores:
        mean: Scores = self.scores.mean(axis=0)
        return mean


@dataclass(frozen=True)
class FileResult:
    """The outcome for one file: exactly one of `analysis`, `known` and `failure` is set.

    `known` is the information on a file whose audio was analysed before.
    """

    path: str
    analysis: Analysis | None = None
    known: AudioInfo | None = None
    failure: str | None = None
