"""A recipe carried out: trained or put together, predicted, decided, evaluated, recorded."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mood_engine.analysis.device import describe_device
from mood_engine.bundles.card import ModelCard
from mood_engine.networks.interface import MoodNetwork

from ..dataset.mels import open_part
from ..dataset.prepared import prepared_from
from ..dataset.windows import TrackWindows
from ..distill.task import distillation_task
from ..errors import RunError
from ..recipes.recipe import AnyRecipe, Distillation, Fusion, Popularity, Tagging, same_work
from ..training.loop import Machine, check_batch, fit
from ..training.predict import predict
from ..training.processes import is_first
from ..training.progress import Progress
from ..training.run_folder import (
    Figures,
    Record,
    RunFolder,
    new_record,
    new_session,
    now,
    split_digests,
)
from ..training.task import Task, centre_windows, tagging_task
from .results import write_results
from .without_network import fusion, members, popularity

OnStart = Callable[[Record], None]
OnEpoch = Callable[[Record, Progress], None]


@dataclass(frozen=True)
class Request:
    """What is asked of a run. `epochs` and `batch` are instead of the recipe's.

    `overfit` is that of `tagging_task`; a distillation has a `teacher`, and `start` is an earlier
    student for it to go on from. What a run was begun with stands when it goes on: another
    `split`, `overfit` or recipe is an error, None is the run's own.
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
    teacher: tuple[ModelCard, MoodNetwork] | None = None
    start: tuple[ModelCard, MoodNetwork] | None = None


def carry_out(request: Request, on_start: OnStart, on_epoch: OnEpoch) -> Record | None:
    """Carry out a recipe, or go on with it; the finished record, None but in the first process.

    `on_start` comes before the first epoch of a training, `on_epoch` after each.

    Raises `RunError` for a folder that holds another run or in which one is at work, and
    `KeyboardInterrupt` when the person stops it: then every finished epoch is kept.
    """
    if not is_first():
        record = _record(request)
        if record.state != "finished":
            fit(_task(request, record), request.folder, request.machine, request.resume, _silent)
        return None
    with request.folder.held():
        record = _record(request)
        if record.state != "finished":
            _carry_out(request, record, on_start, on_epoch)
        return record


def _carry_out(request: Request, record: Record, on_start: OnStart, on_epoch: OnEpoch) -> None:
    folder, recipe = request.folder, record.recipe
    begun = time.monotonic() - record.seconds
    if isinstance(recipe, Popularity):
        figures = write_results(folder, None, popularity(request.data, record.split))
    elif isinstance(recipe, Fusion):
        record.members = members(recipe, folder.path.parent)
        parts = fusion(recipe, request.data, record.split, folder.path.parent)
        figures = write_results(folder, recipe.thresholds, parts)
    else:
        task = _task(request, record)
        check_batch(task, request.machine)
        # Before hours of training: what is absent shows now.
        tested = _tested(request, record, task)
        _begin_session(request, record)
        record.windows_an_epoch = len(task.training) * task.training.windows_a_number
        if isinstance(task.training, TrackWindows):
            record.training_tracks = len(task.training.part.split.tracks)
            record.mels = prepared_from(request.data, record.split)
        on_start(record)
        folder.write(record)

        def note(progress: Progress) -> None:
            record.epochs, record.best_epoch = len(progress.history), progress.best_epoch
            record.seconds = time.monotonic() - begun
            folder.write(record)

        def after_epoch(progress: Progress) -> None:
            note(progress)
            on_epoch(record, progress)

        note(fit(task, folder, request.machine, request.resume, after_epoch))
        folder.load_weights(task.network)
        figures = _figures(request, record, task, tested)
    record.figures = figures
    record.state, record.finished = "finished", now()
    record.seconds = time.monotonic() - begun
    folder.write(record)


def _record(request: Request) -> Record:
    """The record of a new run, or of the one to go on with, as this command wants it."""
    folder = request.folder
    if not folder.exists or not (request.resume or is_first()):
        recipe = _changed(request.recipe, request)
        history = str(request.start[0].origin.get("recipe", "")) if request.start else ""
        return new_record(recipe, request.data, request.split or 0, request.overfit, history)
    record = folder.read()
    _check_same(request, record)
    record.data = str(request.data.resolve())
    changed = _changed(record.recipe, request)
    if changed != record.recipe or _members_changed(request, record):
        record.recipe, record.state = changed, "running"
    return record


def _check_same(request: Request, record: Record) -> None:
    path, name = request.folder.path, record.recipe.name
    if not request.resume:
        raise RunError(
            f"{path} holds a run of '{name}' already ({record.state}); "
            "--resume goes on with it, or name another folder."
        )
    if name != request.recipe.name:
        raise RunError(
            f"{path} holds a run of '{name}', not of '{request.recipe.name}'; name another folder."
        )
    if not same_work(record.recipe, request.recipe):
        raise RunError(
            f"The recipe '{name}' has changed since the run in {path} was begun; a run goes on "
            "as it began, so name another folder for the new recipe."
        )
    for option, asked, begun in (
        ("--split", request.split, record.split),
        ("--overfit", request.overfit, record.overfit),
    ):
        if asked is not None and asked != begun:
            how = f"without {option}" if begun is None else f"with {option} {begun}"
            raise RunError(
                f"The run in {path} was begun {how}; it goes on so, or name another folder."
            )
    if record.split_digests != split_digests(request.data, record.split):
        raise RunError(
            f"The split files in {request.data} are not those that {path} was begun "
            "with; a run cannot go on with other tracks."
        )
    if request.epochs is not None and request.epochs < record.epochs:
        raise RunError(
            f"The run in {path} has {record.epochs} epochs already, more than --epochs "
            f"{request.epochs}; name another folder for a shorter one."
        )


def _changed(recipe: AnyRecipe, request: Request) -> AnyRecipe:
    """As the command wants it."""
    changes = {"epochs": request.epochs, "batch": request.batch}
    wanted = {name: value for name, value in changes.items() if value is not None}
    if not wanted or not isinstance(recipe, Tagging | Distillation):
        return recipe
    training = msgspec.structs.replace(recipe.training, **wanted)
    return msgspec.structs.replace(recipe, training=training)


def _members_changed(request: Request, record: Record) -> bool:
    """A fusion is as old as the runs that it is made of."""
    recipe = record.recipe
    if not isinstance(recipe, Fusion):
        return False
    return record.members != members(recipe, request.folder.path.parent)


def _begin_session(request: Request, record: Record) -> None:
    machine = request.machine
    session = new_session(
        describe_device(machine.device),
        machine.chosen_precision,
        machine.processes,
        record.epochs + 1,
    )
    record.sessions.append(session)


def _task(request: Request, record: Record) -> Task:
    recipe = record.recipe
    if isinstance(recipe, Distillation):
        assert request.teacher is not None
        start = request.start[1] if request.start else None
        return distillation_task(recipe, request.data, request.teacher, start)
    assert isinstance(recipe, Tagging)
    return tagging_task(recipe, request.data, record.split, record.overfit)


def _tested(request: Request, record: Record, task: Task) -> TrackWindows | None:
    """The windows of the test part, where the run has one."""
    recipe = record.recipe
    if not isinstance(recipe, Tagging) or record.overfit:
        return None
    test = open_part(request.data, "test", record.split)
    return centre_windows(recipe, task.network, request.data, test)


def _figures(request: Request, record: Record, task: Task, tested: TrackWindows | None) -> Figures:
    device, workers = request.machine.device, request.machine.workers
    scores = predict(task.network, task.validation, device, workers)
    recipe = record.recipe
    if isinstance(recipe, Distillation):
        return {"held-out": dict(task.objective.scores(scores, task.validation.targets))}
    assert isinstance(recipe, Tagging)
    assert isinstance(task.validation, TrackWindows)
    parts = {"validation": (task.validation.part.split, scores)}
    if tested:
        parts["test"] = (tested.part.split, predict(task.network, tested, device, workers))
    return write_results(request.folder, recipe.thresholds, parts)


def _silent(_: Progress) -> None:
    pass
