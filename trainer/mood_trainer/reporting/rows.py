"""Published figures beside ours, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import RunError
from ..recipes.recipe import Distillation, Fusion, Tagging, all_recipes
from ..runs.results import OFFICIAL
from ..training.run_folder import Record, RunFolder

METRICS = {
    "ROC-AUC": "ROC-AUC-macro",
    "PR-AUC": "PR-AUC-macro",
    "F micro": "F-score-micro",
    "F macro": "F-score-macro",
}

# In the test part of split-0, on which the papers report.
TEST_TRACKS = 4231


@dataclass(frozen=True)
class Row:
    """`figures`: published (where it is) and ours, by the names of `METRICS`."""

    folder: RunFolder
    record: Record
    figures: dict[str, tuple[float | None, float]]

    @property
    def name(self) -> str:
        return self.record.recipe.name

    @property
    def remark(self) -> str:
        """How long it trained, and what makes it another run than the published one."""
        record, recipe = self.record, self.record.recipe
        remarks = []
        if isinstance(recipe, Tagging):
            remarks += _training(recipe, record)
        if record.overfit:
            remarks.append(f"only {record.overfit} tracks, scored on themselves")
        elif self.tracks != TEST_TRACKS:
            remarks.append(f"{self.tracks} test tracks")
        if record.split:
            remarks.append(f"split {record.split}")
        return "; ".join(remarks)

    @property
    def tracks(self) -> int:
        """How many the figures are of."""
        truth = np.load(self.folder.truth(scored_part(self.record)), mmap_mode="r")
        return len(truth)


def scored_part(record: Record) -> str:
    """The part whose figures stand in the table."""
    return "test" if "test" in record.figures else "validation"


def read_rows(folders: Sequence[RunFolder]) -> list[Row]:
    """Finished runs in the order of the published tables; distillations have none."""
    rows = []
    for folder in folders:
        record = folder.read()
        if record.state != "finished":
            raise RunError(
                f"The run in {folder.path} is not finished; 'mood-tagger-train run "
                f"{record.recipe.name} --out {folder.path} --resume ...' goes on with it."
            )
        if isinstance(record.recipe, Distillation):
            raise RunError(
                f"{folder.path} is a distillation, which no paper has published; "
                "'mood-tagger-train distill evaluate' tells how faithful it is."
            )
        rows.append(Row(folder, record, _figures(record)))
    return sorted(rows, key=lambda row: row.record.recipe.row)


def _figures(record: Record) -> dict[str, tuple[float | None, float]]:
    """F-scores as the row was published: thresholds of method 'f1' are set on the test part."""
    recipe, part = record.recipe, scored_part(record)
    official = isinstance(recipe, Tagging | Fusion) and recipe.thresholds == "f1"
    published = recipe.published.get(part, {})
    figures = {}
    for short, name in METRICS.items():
        decided = part == "test" and official and name.startswith("F-score")
        ours = record.figures[OFFICIAL if decided else part][name]
        figures[short] = (published.get(name), ours)
    return figures


def _training(recipe: Tagging, record: Record) -> list[str]:
    ours = recipe.training
    best = f", best {record.best_epoch}" if ours.keep == "best" else ""
    original = next((known for known in all_recipes() if known.name == recipe.name), None)
    theirs = original.training if isinstance(original, Tagging) else ours
    limit = f" (at most {ours.epochs}, not {theirs.epochs})" if ours.epochs != theirs.epochs else ""
    batch = [f"batch {ours.batch}, not {theirs.batch}"] if ours.batch != theirs.batch else []
    return [f"{record.epochs} epochs{limit}{best}", *batch]
