"""Published figures beside ours, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from ..errors import RunError
from ..recipes.recipe import HEADLINES, Training, all_recipes
from ..runs.results import OFFICIAL
from ..training.run_folder import Record, RunFolder

# In the test part of split-0, which the papers report on.
TEST_TRACKS = 4231


@dataclass(frozen=True)
class Row:
    """A run; `figures` has (published, ours) by the names of `HEADLINES`, None if unknown."""

    folder: RunFolder
    record: Record
    figures: dict[str, tuple[float | None, float | None]]

    @property
    def name(self) -> str:
        """The recipe's name, followed by the folder's if it differs."""
        recipe, folder = self.record.recipe.name, self.folder.path.resolve().name
        return recipe if folder == recipe else f"{recipe} ({folder})"

    @property
    def finished(self) -> bool:
        return self.record.state == "finished"

    @property
    def remark(self) -> str:
        """How long the run trained, and how it differs from the published one."""
        record, schedule = self.record, self.record.recipe.schedule
        remarks = [] if self.finished else ["not finished"]
        if schedule:
            remarks += _schedule_remarks(schedule, record)
        if record.overfit:
            remarks.append(f"memorised {record.overfit} tracks, scored on themselves")
        elif self.finished and self.tracks != TEST_TRACKS:
            remarks.append(f"{self.tracks} of {TEST_TRACKS:,} test tracks")
        if record.split:
            remarks.append(f"split {record.split}")
        if record.mels not in ("", "melspecs"):
            remarks.append(f"mel-spectrograms from {record.mels}")
        return "; ".join(remarks)

    @property
    def tracks(self) -> int:
        """The number of tracks that a finished run's figures are measured on."""
        truth = np.load(self.folder.truth(scored_part(self.record)), mmap_mode="r")
        return len(truth)


def scored_part(record: Record) -> Literal["validation", "test"]:
    """The part whose figures the table shows."""
    return "test" if "test" in record.figures else "validation"


def read_rows(paths: Sequence[Path]) -> list[Row]:
    """Runs, or all runs in a folder of runs, in the order of the published tables.

    Distillations have no published row: one that is named raises `RunError`, those in a folder
    are skipped.
    """
    rows = []
    for path in paths:
        for folder in _runs(path):
            record = folder.read()
            if record.recipe.is_published:
                rows.append(Row(folder, record, _figures(record)))
            elif folder.path == path:
                raise RunError(
                    f"{path} is a distillation, so there are no published figures for it. "
                    "Measure it with 'mood-tagger-train distill evaluate'."
                )
    return sorted(rows, key=lambda row: row.record.recipe.row)


def _runs(path: Path) -> Iterator[RunFolder]:
    folder = RunFolder(path)
    subfolders = [RunFolder(place) for place in sorted(path.iterdir()) if place.is_dir()]
    runs = [run for run in subfolders if run.exists]
    # Without any runs, reading the folder itself raises the error.
    yield from runs if runs and not folder.exists else [folder]


def _figures(record: Record) -> dict[str, tuple[float | None, float | None]]:
    """F-scores as published: thresholds of method 'f1' are set on the test part."""
    recipe, part = record.recipe, scored_part(record)
    official = recipe.threshold_method == "f1"
    published = {} if record.overfit else recipe.published.get("test", {})
    figures = {}
    for short, name in HEADLINES.items():
        decided = part == "test" and official and name.startswith("F-score")
        ours = record.figures.get(OFFICIAL if decided else part, {})
        figures[short] = (published.get(name), ours.get(name))
    return figures


def _schedule_remarks(ours: Training, record: Record) -> list[str]:
    best = f", best {record.best_epoch}" if ours.keep == "best" else ""
    known = {recipe.name: recipe.schedule for recipe in all_recipes()}
    theirs = known.get(record.recipe.name) or ours
    limit = f" (at most {ours.epochs}, not {theirs.epochs})" if ours.epochs != theirs.epochs else ""
    batch = [f"batch {ours.batch}, not {theirs.batch}"] if ours.batch != theirs.batch else []
    return [f"epochs {record.epochs}{limit}{best}", *batch]
