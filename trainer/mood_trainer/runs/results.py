"""The task's files and figures of a run, made from its predictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..dataset.splits import Split
from ..scoring.decisions import Thresholds, apply_thresholds, decide, thresholds_text
from ..scoring.metrics import evaluate, metrics_text, per_tag, undefined_tags
from ..scoring.order import Order
from ..scoring.submission import write_matrix, write_predictions, write_text
from ..scoring.thresholds import Scores, Truth
from ..training.run_folder import Figures, RunFolder

EVALUATED_PARTS = ("validation", "test")

# Predictions (tracks, tags) by part.
Parts = Mapping[str, tuple[Split, npt.NDArray[np.float32]]]

# Figures with thresholds set on the test part itself, like the task's script.
OFFICIAL = "test-official"


def write_results(
    folder: RunFolder,
    method: str | None,
    parts: Parts,
    thresholds_on: tuple[Truth, Scores] | None = None,
    thresholds: Thresholds | None = None,
) -> Figures:
    """Write predictions, decisions and figures of 'validation' and 'test', if they are given.

    Without `thresholds`, `method` sets them on 'validation', or on `thresholds_on`, truth and
    scores of single windows (windows, tags) of it; and once more on 'test' for 'test-official'.
    Without a method, predictions have to be zeros and ones, and are used as decisions.
    """
    if thresholds is None and method:
        split, scores = parts["validation"]
        truth, scores = thresholds_on or (split.truth, scores)
        _, thresholds = decide(scores, truth, method)
        write_text(folder.thresholds_file, thresholds_text(thresholds, split.vocabulary))
    figures = {}
    for part, (split, scores) in parts.items():
        if thresholds is None:
            thresholds = np.zeros(len(split.vocabulary))
        write_predictions(folder.predictions(part), scores, split)
        write_predictions(folder.truth(part), split.truth, split)
        decisions = apply_thresholds(scores, thresholds)
        figures[part] = _write(folder, part, split, scores, decisions)
    if method and "test" in parts:
        split, scores = parts["test"]
        decisions, _ = decide(scores, split.truth, method)
        figures[OFFICIAL] = _write(folder, OFFICIAL, split, scores, decisions)
    return figures


def coverage_text(folder: RunFolder, part: str) -> str:
    """Such as ' (91 tracks, 28 of 56 tags)': macro means skip tags that no track has."""
    file = folder.truth("test" if part == OFFICIAL else part)
    if not file.exists():
        return ""
    truth = np.load(file)
    tags = truth.shape[1]
    return f" ({len(truth)} tracks, {tags - len(undefined_tags(truth))} of {tags} tags)"


def _write(
    folder: RunFolder,
    part: str,
    split: Split,
    scores: npt.NDArray[np.float32],
    decisions: npt.NDArray[np.bool_],
) -> dict[str, float]:
    write_matrix(folder.decisions(part), decisions, Order(split.vocabulary, split.numbers))
    tags = per_tag(split.truth, scores, decisions)
    figures = evaluate(split.truth, scores, decisions, tags)
    write_text(folder.results(part), metrics_text(figures))
    write_text(folder.tags(part), _tags_text(split, tags))
    return figures


def _tags_text(split: Split, rows: Sequence[Mapping[str, float]]) -> str:
    """A line per tag: its metrics and the `share` of tracks that have it, PR-AUC's chance level."""
    lines = ["\t".join(["tag", *rows[0], "share"])]
    for tag, row in zip(split.vocabulary, rows, strict=True):
        values = (*row.values(), row["positives"] / len(split.tracks))
        shown = (str(value) if isinstance(value, int) else f"{value:.6f}" for value in values)
        lines.append("\t".join([tag, *shown]))
    return "\n".join(lines) + "\n"
