"""Published figures beside ours, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from ..errors import RunError
from ..recipes.recipe import HEADLINES, Distillation, Fusion, Tagging, all_recipes
from ..runs.results import OFFICIAL
from ..training.run_folder import Record, RunFolder

# In the test part of split-0, on which the papers report.
TEST_TRACKS = 4231


@dataclass(frozen=True)
class Row:
    """`figures`: published and ours, where there are such, by the names of `HEADLINES`."""

    folder: RunFolder
    record: Record
    figures: dict[str, tuple[float | None, float | None]]

    @property
    def name(self) -> str:
        """The recipe's, and the folder's where that has another."""
        recipe, folder = self.record.recipe.name, self.folder.path.resolve().name
        return recipe if folder == recipe else f"{recipe} ({folder})"

    @property
    def finished(self) -> bool:
        return self.record.state == "finished"

    @property
    def remark(self) -> str:
        """How long it trained, and what makes it another run than the published one."""
        record, recipe = self.record, self.record.recipe
        remarks = [] if self.finished else ["not finished"]
        if isinstance(recipe, Tagging):
            remarks += _training(recipe, record)
        if record.overfit:
            remarks.append(f"{record.overfit} tracks learnt by heart, scored on themselves")
        elif self.finished and self.tracks != TEST_TRACKS:
            remarks.append(f"{self.tracks} of {TEST_TRACKS:,} test tracks")
        if record.split:
            remarks.append(f"split {record.split}")
        if record.mels not in ("", "melspecs"):
            remarks.append(f"mel-spectrograms of {record.mels}")
        return "; ".join(remarks)

    @property
    def tracks(self) -> int:
        """How many the figures of a finished run are of."""
        truth = np.load(self.folder.truth(scored_part(self.record)), mmap_mode="r")
        return len(truth)


def scored_part(record: Record) -> Literal["validation", "test"]:
    """The part whose figures stand in the table."""
    return "test" if "test" in record.figures else "validation"


def read_rows(paths: Sequence[Path]) -> list[Row]:
    """Runs, or all runs in a folder of them, in the order of the published tables.

    Distillations have no published row: `RunError` for one that is named, none in a folder.
    """
    rows = []
    for path in paths:
        for folder in _runs(path):
            record = folder.read()
            if not isinstance(record.recipe, Distillation):
                rows.append(Row(folder, record, _figures(record)))
            elif folder.path == path:
                raise RunError(
                    f"{path} is a distillation, which no paper has published; "
                    "'mood-tagger-train distill evaluate' tells how faithful it is."
                )
    return sorted(rows, key=lambda row: row.record.recipe.row)


def _runs(path: Path) -> Iterator[RunFolder]:
    folder = RunFolder(path)
    below = [RunFolder(place) for place in sorted(path.iterdir()) if place.is_dir()]
    runs = [run for run in below if run.exists]
    # Without any the one that is named says what is wrong with it.
    yield from runs if runs and not folder.exists else [folder]


def _figures(record: Record) -> dict[str, tuple[float | None, float | None]]:
    """F-scores as the row was published: thresholds of method 'f1' are set on the test part."""
    recipe, part = record.recipe, scored_part(record)
    official = isinstance(recipe, Tagging | Fusion) and recipe.thresholds == "f1"
    published = {} if record.overfit else recipe.published.get("test", {})
    figures = {}
    for short, name in HEADLINES.items():
        decided = part == "test" and official and name.startswith("F-score")
        ours = record.figures.get(OFFICIAL if decided else part, {})
        figures[short] = (published.get(name), ours.get(name))
    return figures


def _training(recipe: Tagging, record: Record) -> list[str]:
    ours = recipe.training
    best = f", best {record.best_epoch}" if ours.keep == "best" else ""
    original = next((known for known in all_recipes() if known.name == recipe.name), None)
    theirs = original.training if isinstance(original, Tagging) else ours
    limit = f" (at most {ours.epochs}, not {theirs.epochs})" if ours.epochs != theirs.epochs else ""
    batch = [f"batch {ours.batch}, not {theirs.batch}"] if ours.batch != theirs.batch else []
    return [f"epochs {record.epochs}{limit}{best}", *batch]
