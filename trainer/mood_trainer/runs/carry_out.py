"""A recipe carried out: trained or put together, predicted, decided, evaluated, recorded."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from lightning.fabric.utilities.rank_zero import rank_zero_only

from mood_engine.bundles.card import ModelCard
from mood_engine.listening.device import describe_device
from mood_engine.networks.interface import MoodNetwork

from ..dataset.mels import open_part
from ..dataset.windows import TrackWindows
from ..distill.task import distillation_task
from ..errors import RunError
from ..recipes.recipe import AnyRecipe, Distillation, Fusion, Popularity, Tagging
from ..training.loop import Machine, fit
from ..training.predict import predict
from ..training.progress import Progress
from ..training.run_folder import Figures, Record, RunFolder, new_record, now, split_digests
from ..training.task import Task, centre_windows, tagging_task
from .results import write_results
from .without_network import fusion, popularity


@dataclass(frozen=True)
class Request:
    """What is asked of a run. `epochs` and `batch` are instead of the recipe's.

    `overfit` is that of `tagging_task`, `start` an earlier student for a distillation to go
    on from.
    """

    recipe: AnyRecipe
    data: Path
    folder: RunFolder
    machine: Machine
    split: int = 0
    epochs: int | None = None
    batch: int | None = None
    overfit: int | None = None
    resume: bool = False
    start: tuple[ModelCard, MoodNetwork] | None = None


def carry_out(request: Request, on_epoch: Callable[[Record, Progress], None]) -> Record | None:
    """Carry out a recipe, or go on with it; the finished record, None but in the first process.

    Raises `RunError` for a folder that holds another run or in which one is at work, and
    `KeyboardInterrupt` when the person stops it: then every finished epoch is kept.
    """
    if rank_zero_only.rank:  # type: ignore[attr-defined]
        return _carry_out(request, _joined(request), False, on_epoch)
    with request.folder.held():
        return _carry_out(request, _begin(request), True, on_epoch)


def _carry_out(
    request: Request, record: Record, first: bool, on_epoch: Callable[[Record, Progress], None]
) -> Record | None:
    folder = request.folder
    if record.state == "finished":
        return record
    recipe, begun = record.recipe, time.monotonic() - record.seconds
    if isinstance(recipe, Popularity):
        figures = write_results(folder, None, popularity(request.data, request.split))
    elif isinstance(recipe, Fusion):
        parts = fusion(recipe, request.data, request.split, folder.path.parent)
        figures = write_results(folder, recipe.thresholds, parts)
    else:
        task = _task(recipe, request)
        record.windows_an_epoch = len(task.training) * task.training.windows_a_number
        if first:
            folder.write(record)

        def after_epoch(progress: Progress) -> None:
            record.epochs, record.best_epoch = len(progress.history), progress.best_epoch
            record.seconds = time.monotonic() - begun
            folder.write(record)
            on_epoch(record, progress)

        fit(task, folder, request.machine, request.resume, after_epoch)
        if not first:
            return None
        folder.load_weights(task.network)
        figures = _figures(recipe, task, request)
    record.figures = figures
    record.state, record.finished = "finished", now()
    record.seconds = time.monotonic() - begun
    folder.write(record)
    return record


def _begin(request: Request) -> Record:
    """The record of a new run, or of the one to go on with."""
    folder, recipe = request.folder, _changed(request.recipe, request)
    if not folder.exists:
        device = describe_device(request.machine.device)
        return _new_record(recipe, request, device)
    record = folder.read()
    if not request.resume:
        raise RunError(
            f"{folder.path} holds a run of '{record.recipe.name}' already ({record.state}); "
            "--resume goes on with it, or name another folder."
        )
    if record.recipe.name != recipe.name:
        raise RunError(
            f"{folder.path} holds a run of '{record.recipe.name}', not of '{recipe.name}'; "
            "name another folder."
        )
    if record.split_digests != split_digests(request.data, record.split):
        raise RunError(
            f"The split files in {request.data} are not those that {folder.path} was begun "
            "with; a run cannot go on with other tracks."
        )
    longer = _changed(record.recipe, request)
    if longer != record.recipe:
        record.recipe, record.state = longer, "running"
    return record


def _joined(request: Request) -> Record:
    """What a process that is not the first works by; it writes nothing."""
    if request.resume and request.folder.exists:
        record = request.folder.read()
        record.recipe = _changed(record.recipe, request)
        return record
    return _new_record(_changed(request.recipe, request), request, "")


def _new_record(recipe: AnyRecipe, request: Request, device: str) -> Record:
    history = str(request.start[0].origin.get("recipe", "")) if request.start else ""
    return new_record(
        recipe, request.data, request.split, request.overfit, device, started_from=history
    )


def _changed(recipe: AnyRecipe, request: Request) -> AnyRecipe:
    """As the command wants it."""
    changes = {"epochs": request.epochs, "batch": request.batch}
    wanted = {name: value for name, value in changes.items() if value is not None}
    if not wanted or not isinstance(recipe, Tagging | Distillation):
        return recipe
    training = msgspec.structs.replace(recipe.training, **wanted)
    return msgspec.structs.replace(recipe, training=training)


def _task(recipe: Tagging | Distillation, request: Request) -> Task:
    if isinstance(recipe, Distillation):
        return distillation_task(recipe, request.data, request.start[1] if request.start else None)
    return tagging_task(recipe, request.data, request.split, request.overfit)


def _figures(recipe: Tagging | Distillation, task: Task, request: Request) -> Figures:
    device = request.machine.device
    scores = predict(task.network, task.validation, device)
    if isinstance(recipe, Distillation):
        return {"held-out": dict(task.objective.scores(scores, task.validation.targets))}
    assert isinstance(task.validation, TrackWindows)
    parts = {"validation": (task.validation.part.split, scores)}
    if not request.overfit:
        test = open_part(request.data, "test", request.split)
        windows = centre_windows(recipe, task.network, request.data, test)
        parts["test"] = (test.split, predict(task.network, windows, device))
    return write_results(request.folder, recipe.thresholds, parts)
