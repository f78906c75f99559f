"""From predictions to the task's files and figures in a run's folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..dataset.splits import Split
from ..scoring.decisions import apply_thresholds, decide, thresholds_text
from ..scoring.metrics import evaluate, left_out, metrics_text, per_tag
from ..scoring.order import Order
from ..scoring.submission import write_matrix, write_predictions, write_text
from ..training.run_folder import Figures, RunFolder

# Predictions (tracks, tags) of a part, by its name.
Parts = Mapping[str, tuple[Split, npt.NDArray[np.float32]]]

# Thresholds set on the test part itself, as the task's script does.
OFFICIAL = "test-official"


def write_results(folder: RunFolder, method: str | None, parts: Parts) -> Figures:
    """Predictions, decisions and figures of 'validation' and, where it is there, 'test'.

    Thresholds are those that `method` sets on validation, 'test-official' sets its own;
    without a method predictions are zeros and ones and so decisions already.
    """
    thresholds = np.zeros(len(parts["validation"][0].vocabulary))
    if method:
        split, scores = parts["validation"]
        _, thresholds = decide(scores, split.truth, method)
        write_text(folder.thresholds_file, thresholds_text(thresholds, split.vocabulary))
    figures = {}
    for part, (split, scores) in parts.items():
        write_predictions(folder.predictions(part), scores, split)
        write_predictions(folder.truth(part), split.truth, split)
        decisions = apply_thresholds(scores, thresholds)
        figures[part] = _write(folder, part, split, scores, decisions)
    if method and "test" in parts:
        split, scores = parts["test"]
        decisions, _ = decide(scores, split.truth, method)
        figures[OFFICIAL] = _write(folder, OFFICIAL, split, scores, decisions)
    return figures


def measured_on(folder: RunFolder, part: str) -> str:
    """For people: ' (91 tracks, 28 of 56 tags)', as macro means leave out tags of no track."""
    file = folder.truth("test" if part == OFFICIAL else part)
    if not file.exists():
        return ""
    truth = np.load(file)
    tags = truth.shape[1]
    return f" ({len(truth)} tracks, {tags - len(left_out(truth))} of {tags} tags)"


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
    """A line a tag: its metrics and the `share` of tracks that bear it, PR-AUC's chance level."""
    lines = ["\t".join(["tag", *rows[0], "share"])]
    for tag, row in zip(split.vocabulary, rows, strict=True):
        values = (*row.values(), row["positives"] / len(split.tracks))
        shown = (str(value) if isinstance(value, int) else f"{value:.6f}" for value in values)
        lines.append("\t".join([tag, *shown]))
    return "\n".join(lines) + "\n"
