"""Plots of runs: figures per tag, and the course of training."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .rows import Row, scored_part

_SCORE = "ROC-AUC-macro"
_MARKERS = "osD^v<>P"


def plot_tags(rows: Sequence[Row], path: Path) -> bool:
    """Plot PR-AUC by tag on the test part, the most frequent tag on top, with chance as a line.

    Tags that no track has are omitted. Returns False, without a plot, if no run is finished.
    """
    rows = [row for row in rows if row.finished]
    if not rows:
        return False
    tables = [_read_tags(row) for row in rows]
    present = [tag for tag, values in tables[0].items() if values["positives"]]
    tags = sorted(present, key=lambda tag: tables[0][tag]["positives"])
    height = np.arange(len(tags))
    figure = Figure(figsize=(9, 2 + len(tags) / 5), layout="constrained")
    axes = figure.add_subplot()
    for number, (row, table) in enumerate(zip(rows, tables, strict=True)):
        axes.plot(
            [table[tag]["PR-AUC"] for tag in tags],
            height,
            linestyle="",
            marker=_MARKERS[number // 10 % len(_MARKERS)],
            markersize=4,
            color=f"C{number % 10}",
            label=row.name,
        )
    axes.plot(
        [tables[0][tag]["share"] for tag in tags], height, "k-", linewidth=0.8, label="chance"
    )
    axes.set_yticks(height, [f"{tag} ({tables[0][tag]['positives']:.0f})" for tag in tags])
    axes.set_ylim(-1, len(tags))
    axes.set_xlabel("PR-AUC (average precision) on the test part")
    axes.grid(axis="x", alpha=0.3)
    figure.legend(loc="outside upper center", ncols=4, fontsize="small")
    _save(figure, path)
    return True


def plot_training(rows: Sequence[Row], path: Path) -> bool:
    """Plot loss by epoch, and ROC-AUC by epoch that was validated.

    Returns False if no run has trained a network.
    """
    if not any(row.folder.read_history() for row in rows):
        return False
    figure = Figure(figsize=(9, 7), layout="constrained")
    above, below = figure.subplots(2, sharex=True)
    for row in rows:
        history = row.folder.read_history()
        if not history:
            continue
        epochs = [line["epoch"] for line in history]
        (loss,) = below.plot(epochs, [line["loss"] for line in history], ".-", label=row.name)
        if not row.record.first_run:  # It trained on validation.
            scored = {line["epoch"]: line[_SCORE] for line in history if _SCORE in line}
            above.plot(list(scored), list(scored.values()), ".-", color=loss.get_color())
    above.set_ylabel("ROC-AUC (macro) on validation")
    below.set_ylabel("loss in training")
    below.set_xlabel("epoch")
    below.xaxis.set_major_locator(MaxNLocator(integer=True))
    for axes in (above, below):
        axes.grid(alpha=0.3)
    figure.legend(loc="outside upper center", ncols=4, fontsize="small")
    _save(figure, path)
    return True


def _read_tags(row: Row) -> dict[str, dict[str, float]]:
    with open(row.folder.tags(scored_part(row.record)), newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    return {line.pop("tag"): {k: float(v) for k, v in line.items()} for line in lines}


def _save(figure: Figure, path: Path) -> None:
    FigureCanvasAgg(figure).print_png(path)  # type: ignore[no-untyped-call]
