"""The published rows that no network is trained for."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..dataset.splits import read_split, split_path
from ..errors import RunError
from ..recipes.recipe import Fusion
from ..scoring.fusion import fuse
from ..scoring.submission import read_predictions, read_truth
from ..training.run_folder import RunFolder
from .results import Parts

_PARTS = ("validation", "test")


def popularity(data: Path, split: int) -> Parts:
    """Every track gets the tag that most training tracks bear (MediaEval 2019, baseline)."""
    most_frequent = int(np.argmax(read_split(split_path(data, "train", split)).truth.sum(0)))
    parts = {}
    for part in _PARTS:
        tracks = read_split(split_path(data, part, split))
        scores = np.zeros(tracks.truth.shape, np.float32)
        scores[:, most_frequent] = 1
        parts[part] = (tracks, scores)
    return parts


def members(recipe: Fusion, runs: Path) -> dict[str, str]:
    """When each run in `runs/NAME` that the fusion is made of was finished; '' if it is not."""
    finished = {}
    for name in recipe.of:
        folder = RunFolder(runs / name)
        record = folder.read() if folder.exists else None
        done = record is not None and record.state == "finished"
        finished[name] = record.finished if record and done else ""
    return finished


def fusion(recipe: Fusion, data: Path, split: int, runs: Path) -> Parts:
    """The mean of the predictions in `runs/NAME` of the recipes that it is made of."""
    unfinished = [name for name, finished in members(recipe, runs).items() if not finished]
    if unfinished:
        raise RunError(
            f"The recipe '{recipe.name}' is the mean of other runs, of which {runs} lacks "
            f"{', '.join(unfinished)}; run those first, each with --out {runs}/NAME."
        )
    parts = {}
    for part in _PARTS:
        path = split_path(data, part, split)
        truth = read_truth(path)
        files = [RunFolder(runs / name).predictions(part) for name in recipe.of]
        parts[part] = (read_split(path), fuse([read_predictions(f, truth).values for f in files]))
    return parts
