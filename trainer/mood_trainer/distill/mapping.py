"""From a student's scores to its teacher's, whose worth was measured on labelled music."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from mood_engine.bundles.card import TagFigures

Logits = npt.NDArray[np.floating]

_SLOPES = (0.5, 2.0)
_ODDS_LIMIT = 1e-6


@dataclass(frozen=True)
class TeacherScale:
    """Per tag, the teacher's logit where the student says `s`: offset + slope x s."""

    offset: Logits
    slope: Logits

    @classmethod
    def fit(cls, student: Logits, teacher: Logits) -> TeacherScale:
        """Least squares on the logits of the same windows, (windows, tags) each.

        A student is shyer than its teacher: where it says 2 spreads above the mean, the teacher
        says more. Slopes stay between a half and two, whatever few windows say.
        """
        student, teacher = student.astype(np.float64), teacher.astype(np.float64)
        ours, theirs = student - student.mean(0), teacher - teacher.mean(0)
        slope = (ours * theirs).sum(0) / np.maximum((ours**2).sum(0), 1e-12)
        slope = np.clip(slope, *_SLOPES)
        return cls(teacher.mean(0) - slope * student.mean(0), slope)

    def thresholds(self, teacher: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
        """The student's scores at which the teacher reaches its thresholds."""
        return {
            method: tuple(self._score(level, tag) for tag, level in enumerate(levels))
            for method, levels in teacher.items()
        }

    def figures(self, teacher: Sequence[TagFigures]) -> tuple[TagFigures, ...]:
        """Usual levels and calibration in the student's scores; the rest is the teacher's."""
        return tuple(
            replace(
                known,
                usual=_rounded((known.usual - self.offset[tag]) / self.slope[tag]),
                spread=_rounded(known.spread / self.slope[tag]),
                levels=tuple(self._score(level, tag) for level in known.levels),
            )
            for tag, known in enumerate(teacher)
        )

    def _score(self, level: float, tag: int) -> float:
        bounded = min(max(level, _ODDS_LIMIT), 1 - _ODDS_LIMIT)
        logit = (np.log(bounded / (1 - bounded)) - self.offset[tag]) / self.slope[tag]
        return _rounded(1 / (1 + np.exp(-logit)))


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
