"""Results of the analysis; torch is not imported here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..audio import AudioInfo
from ..errors import ErrorCode

Scores = npt.NDArray[np.float32]

# The reason for a file whose `Analysis` is not finite.
NO_SCORES = "The model returned no usable scores for this file."
# The reason for a file that ended the process with the network.
WORKER_DIED = (
    "Analysing the file ended its worker process twice. It is damaged, or needs more memory than a "
    "worker has."
)


@dataclass(frozen=True)
class WindowScores:
    """`scores` (tags,) between 0 and 1 and the `embedding` (embedding size,) of one window."""

    scores: Scores
    embedding: Scores


@dataclass(frozen=True)
class Analysis:
    """The scores of one track, window by window.

    `starts` are seconds; `scores` (windows, tags); `embedding` is the mean over windows.
    `short`: the track is shorter than one window, which it filled by repetition.
    """

    info: AudioInfo
    starts: tuple[float, ...]
    scores: Scores
    embedding: Scores
    silent: bool
    short: bool

    @property
    def is_finite(self) -> bool:
        """Whether all scores are numbers; a broken model may return NaN."""
        return bool(np.isfinite(self.scores).all() and np.isfinite(self.embedding).all())

    @property
    def mean_scores(self) -> Scores:
        mean: Scores = self.scores.mean(axis=0)
        return mean


@dataclass(frozen=True)
class Analysed:
    """A file that the model analysed."""

    path: str
    analysis: Analysis


@dataclass(frozen=True)
class Known:
    """A file that was opened and needed no analysis."""

    path: str
    info: AudioInfo


@dataclass(frozen=True)
class Failed:
    """A file that could not be analysed; `reason` is a sentence without the path."""

    path: str
    reason: str
    code: ErrorCode = ErrorCode.AUDIO_UNREADABLE


FileResult = Analysed | Known | Failed
