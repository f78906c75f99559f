"""Maps a student's scores to its teacher's, which were calibrated on labelled music."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from mood_engine.bundles.card import TagFigures

Logits = npt.NDArray[np.floating]

_SLOPES = (0.5, 2.0)
_MIN_PROBABILITY = 1e-6


@dataclass(frozen=True)
class TeacherScale:
    """Per tag, a line from the student's logit x to the teacher's: offset + slope * x."""

    offset: Logits
    slope: Logits

    @classmethod
    def fit(cls, student: Logits, teacher: Logits) -> TeacherScale:
        """Least squares on the logits (windows, tags) of the same windows.

        slope = cov(student, teacher) / var(student), offset = mean(teacher) - slope mean(student).
        Slopes are mostly above 1, as a student's logits vary less than its teacher's, and are
        limited to 0.5 to 2, as a few windows say little.
        """
        student, teacher = student.astype(np.float64), teacher.astype(np.float64)
        ours, theirs = student - student.mean(0), teacher - teacher.mean(0)
        slope = (ours * theirs).sum(0) / np.maximum((ours**2).sum(0), 1e-12)
        slope = np.clip(slope, *_SLOPES)
        return cls(teacher.mean(0) - slope * student.mean(0), slope)

    def thresholds(self, teacher: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
        """The student's scores that correspond to the teacher's thresholds."""
        return {
            method: tuple(self._score(level, tag) for tag, level in enumerate(levels))
            for method, levels in teacher.items()
        }

    def figures(self, teacher: Sequence[TagFigures]) -> tuple[TagFigures, ...]:
        """The teacher's figures, with logit statistics and calibration mapped to the student."""
        return tuple(
            replace(
                known,
                logit_mean=_rounded((known.logit_mean - self.offset[tag]) / self.slope[tag]),
                logit_deviation=_rounded(known.logit_deviation / self.slope[tag]),
                curve_scores=tuple(self._score(level, tag) for level in known.curve_scores),
            )
            for tag, known in enumerate(teacher)
        )

    def _score(self, level: float, tag: int) -> float:
        bounded = min(max(level, _MIN_PROBABILITY), 1 - _MIN_PROBABILITY)
        logit = (np.log(bounded / (1 - bounded)) - self.offset[tag]) / self.slope[tag]
        return _rounded(1 / (1 + np.exp(-logit)))


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
