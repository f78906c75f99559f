"""The state of a run that its schedule depends on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass
class Progress:
    """`history` has one row of figures per epoch.

    `best_epoch` counts from 1 like the history, among the epochs with a score. `stale` counts the
    epochs since the score last improved. `spent`: the last phase has ended.
    """

    phase: int = 0
    best: float = -math.inf
    best_epoch: int = 0
    stale: int = 0
    spent: bool = False
    history: list[dict[str, float]] = field(default_factory=list)

    def add(self, score: float | None, **figures: float) -> bool:
        """Record an epoch, without a score if it was not validated.

        Returns whether it is the best so far.
        """
        epoch = len(self.history) + 1
        self.history.append({"epoch": epoch, "phase": self.phase + 1, **figures})
        if score is not None and score > self.best:
            self.best, self.best_epoch, self.stale = score, epoch, 0
            return True
        self.stale += 1
        return False

    @property
    def epochs_in_phase(self) -> int:
        return sum(row["phase"] == self.phase + 1 for row in self.history)

    def begin_phase(self) -> None:
        self.phase += 1
        self.stale = 0
