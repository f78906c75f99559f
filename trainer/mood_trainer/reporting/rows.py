"""Published figures beside ours, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev
from typing import Literal

import msgspec
import numpy as np

from ..errors import RunError
from ..recipes.recipe import (
    HEADLINES,
    AnyRecipe,
    Tagging,
    Training,
    all_recipes,
    evaluated_text,
    same_experiment,
)
from ..runs.results import OFFICIAL
from ..training.run_folder import Record, RunFolder

# In the test part of each split; the papers report on split 0.
TEST_TRACKS = (4231, 4198, 3413, 3562, 4035)


# Where runs lie in a folder of runs; those with several seeds or splits are deeper.
_RUNS = ("*/run.json", "split-*/seed-*/*/run.json")


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
        remarks += _recipe_remarks(record.recipe)
        if schedule:
            remarks += _schedule_remarks(schedule, record)
        if record.first_run:
            remarks.append(
                "trained on train and validation, epochs and thresholds from "
                f"{Path(record.first_run.path).name} on train alone"
            )
        if record.overfit:
            remarks.append(f"memorised {record.overfit} tracks, scored on themselves")
        elif self.finished and self.tracks != TEST_TRACKS[record.split]:
            remarks.append(f"{self.tracks:,} of {TEST_TRACKS[record.split]:,} test tracks")
        if isinstance(record.recipe, Tagging) and record.recipe.windows.evaluated != 1:
            remarks.append(f"scores: {evaluated_text(record.recipe.windows)}")
        remarks.append(f"split {record.split}")
        if embedded := record.embeddings:
            remarks.append(f"on embeddings of {embedded.encoder}, {embedded.steps} steps a window")
        if record.restrictions:
            remarks.append(f"not for distribution ({', '.join(record.restrictions)})")
        if set_on_validation := self._with_thresholds_of_validation():
            remarks.append(set_on_validation)
        if record.mels not in ("", "melspecs"):
            remarks.append(f"mel-spectrograms from {record.mels}")
        if record.held:
            remarks.append(f"training windows {record.held}")
        return "; ".join(remarks)

    def _with_thresholds_of_validation(self) -> str:
        """The F-scores beside those of the table, if these have thresholds set on the test part."""
        figures = self.record.figures.get("test")
        if figures is None or self.record.recipe.threshold_method != "f1":
            return ""
        shown = (
            f"{short} {figures[name]:.3f}" for short, name in HEADLINES.items() if "F" in short
        )
        return f"with thresholds set on validation: {', '.join(shown)}"

    @property
    def tracks(self) -> int:
        """The number of tracks that a finished run's figures are measured on."""
        truth = np.load(self.folder.truth(scored_part(self.record)), mmap_mode="r")
        return len(truth)


@dataclass(frozen=True)
class Spread:
    """Finished runs of one recipe with several seeds or splits.

    `figures` has the mean and the standard deviation (of a sample) by the names of `HEADLINES`.
    """

    name: str
    runs: int
    seeds: int
    splits: tuple[int, ...]
    figures: dict[str, tuple[float, float]]


def spreads(rows: Sequence[Row]) -> list[Spread]:
    """Of the recipes with at least two finished runs, in the order of the rows."""
    alike: dict[bytes, list[Row]] = {}
    for row in rows:
        if row.finished and not row.record.overfit:
            alike.setdefault(_experiment(row.record), []).append(row)
    return [_spread(several) for several in alike.values() if len(several) > 1]


def _experiment(record: Record) -> bytes:
    """What runs with several seeds or splits have in common."""
    plain = msgspec.to_builtins(record.recipe.without_descriptions())
    plain.get("training", {}).pop("seed", None)
    return msgspec.json.encode([plain, record.first_run is not None])


def _spread(rows: Sequence[Row]) -> Spread:
    figures = {}
    for name in HEADLINES:
        values = [ours for row in rows if (ours := row.figures[name][1]) is not None]
        if len(values) > 1:
            figures[name] = (mean(values), stdev(values))
    schedules = [row.record.recipe.schedule for row in rows]
    seeds = {schedule.seed for schedule in schedules if schedule is not None}
    splits = tuple(sorted({row.record.split for row in rows}))
    return Spread(rows[0].record.recipe.name, len(rows), len(seeds), splits, figures)


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
    return sorted(rows, key=lambda row: row.record.recipe.order)


def _runs(path: Path) -> Iterator[RunFolder]:
    folder = RunFolder(path)
    runs = [RunFolder(file.parent) for each in _RUNS for file in sorted(path.glob(each))]
    # Without any runs, reading the folder itself raises the error.
    yield from runs if runs and not folder.exists else [folder]


def _figures(record: Record) -> dict[str, tuple[float | None, float | None]]:
    """F-scores as published: thresholds of method 'f1' are set on the test part."""
    recipe, part = record.recipe, scored_part(record)
    official = recipe.threshold_method == "f1"
    source = _bundled().get(recipe.name, recipe)
    published = {} if record.overfit else source.published.get("test", {})
    figures = {}
    for short, name in HEADLINES.items():
        decided = part == "test" and official and name.startswith("F-score")
        ours = record.figures.get(OFFICIAL if decided else part, {})
        figures[short] = (published.get(name), ours.get(name))
    return figures


def _bundled() -> dict[str, AnyRecipe]:
    return {recipe.name: recipe for recipe in all_recipes()}


def _recipe_remarks(ours: AnyRecipe) -> list[str]:
    """How a recipe differs from the bundled one of its name, but for epochs and batch size."""
    theirs = _bundled().get(ours.name)
    if theirs is None:
        return ["not a bundled recipe"]
    if same_experiment(ours, theirs):
        return []
    values, published = (
        _flat(msgspec.to_builtins(each.with_schedule(1, 1).without_descriptions()))
        for each in (ours, theirs)
    )
    return [
        f"{name} {_shown(values.get(name))}, not {_shown(published.get(name))}"
        for name in sorted(values.keys() | published.keys())
        if values.get(name) != published.get(name)
    ]


def _flat(value: object, name: str = "") -> dict[str, object]:
    """Nested settings by names with dots."""
    if isinstance(value, dict):
        parts: Iterable[tuple[str, object]] = value.items()
    elif isinstance(value, list | tuple) and any(isinstance(each, dict) for each in value):
        parts = ((str(number), each) for number, each in enumerate(value, 1))
    else:
        return {name: value}
    flat: dict[str, object] = {}
    for key, each in parts:
        flat |= _flat(each, f"{name}.{key}" if name else key)
    return flat


def _shown(value: object) -> str:
    return "none" if value is None else str(value).lower() if value in (True, False) else str(value)


def _schedule_remarks(ours: Training, record: Record) -> list[str]:
    keeps_best = ours.keep == "best" and not record.first_run
    best = f", best {record.best_epoch}" if keeps_best else ""
    known = _bundled().get(record.recipe.name)
    theirs = (known and known.schedule) or ours
    limit = f" (at most {ours.epochs}, not {theirs.epochs})" if ours.epochs != theirs.epochs else ""
    return [
        f"epochs {record.epochs}{limit}{best}",
        *_batches(ours, theirs, record),
        *sorted({session.precision for session in record.sessions}),
        *({"compiled" for session in record.sessions if session.compiled}),
        *sorted(
            {f"{session.processes} processes" for session in record.sessions} - {"1 processes"}
        ),
    ]


def _batches(ours: Training, theirs: Training, record: Record) -> list[str]:
    used = list(dict.fromkeys(session.batch or ours.batch for session in record.sessions))
    if used in ([], [theirs.batch]):
        return []
    return [f"batch {', then '.join(map(str, used))}, not {theirs.batch}"]
