"""What the user asks for when starting or resuming a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..recipes.recipe import AnyRecipe, Training
from ..training.loop import Machine
from ..training.progress import Progress
from ..training.run_folder import Record, RunFolder


@dataclass(frozen=True)
class Listener:
    """What hears of a training, in the main process only.

    `on_start` is called before the first epoch, `on_epoch` after every one, and `on_uncompiled`,
    with the reason, if steps are not compiled though they should be.
    """

    on_start: Callable[[Record, Training], None]
    on_epoch: Callable[[Record, Progress], None]
    on_uncompiled: Callable[[str], None]


@dataclass(frozen=True)
class RunRequest:
    """A recipe to run on `data`, with the results in `folder`.

    `epochs` and `batch` override the recipe's; None in `split` and `overfit` means the default of
    a new run and the value of a resumed one. A distillation takes a `teacher` (a model's name or
    a bundle; by default the model that labelled the corpus) and may continue to train an earlier
    student, `start_from`. `with_validation` is the folder of a run on train alone, to train on both
    train and validation for as long.
    """

    recipe: AnyRecipe
    data: Path
    folder: RunFolder
    machine: Machine
    split: int | None = None
    epochs: int | None = None
    batch: int | None = None
    overfit: int | None = None
    resume: bool = False
    teacher: str | None = None
    start_from: str | None = None
    with_validation: Path | None = None
