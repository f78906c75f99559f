"""The popularity baseline, which needs no network."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..dataset.splits import read_split, split_path
from ..recipes.recipe import Popularity
from ..training.run_folder import Figures
from .request import Listener, RunRequest
from .results import EVALUATED_PARTS, Parts, write_results
from .runner import Runner


class PopularityRunner(Runner[Popularity]):
    """Predicts the most frequent tag of the training part for every track."""

    def run(self, request: RunRequest, listener: Listener) -> Figures:
        parts = popularity_predictions(request.data, self.record.split)
        return write_results(self.folder, None, parts)


def popularity_predictions(data: Path, split: int) -> Parts:
    """1 for the training part's most frequent tag, 0 otherwise (MediaEval 2019, baseline)."""
    most_frequent = int(np.argmax(read_split(split_path(data, "train", split)).truth.sum(0)))
    parts = {}
    for part in EVALUATED_PARTS:
        tracks = read_split(split_path(data, part, split))
        scores = np.zeros(tracks.truth.shape, np.float32)
        scores[:, most_frequent] = 1
        parts[part] = (tracks, scores)
    return parts
