"""The record of a new run, or of the one to resume."""

from __future__ import annotations

from ..errors import RunError
from ..recipes.recipe import same_experiment
from ..training.processes import is_main_process
from ..training.run_folder import Record, new_record, split_digests
from .request import RunRequest
from .with_validation import record_with_validation


def open_record(request: RunRequest) -> Record:
    """Raises `RunError` for a folder whose run cannot be resumed as requested."""
    folder = request.folder
    # In a new run of several processes the main one may have written its record already.
    if not folder.exists or not (request.resume or is_main_process()):
        if request.with_validation:
            return record_with_validation(request, request.with_validation)
        recipe = request.recipe.with_schedule(request.epochs, request.batch)
        return new_record(recipe, request.data, request.split or 0, request.overfit)
    record = folder.read()
    _check_resumable(request, record)
    record.data = str(request.data.resolve())
    recipe = record.recipe.with_schedule(request.epochs, request.batch)
    if recipe != record.recipe:
        record.recipe, record.state = recipe, "running"
    return record


def _check_resumable(request: RunRequest, record: Record) -> None:
    path, name = request.folder.path, record.recipe.name
    if not request.resume:
        raise RunError(
            f"{path} already contains a run of '{name}' ({record.state}). "
            "Resume it with --resume, or choose another folder."
        )
    if name != request.recipe.name:
        raise RunError(
            f"{path} contains a run of '{name}', not of '{request.recipe.name}'. "
            "Choose another folder."
        )
    if not same_experiment(record.recipe, request.recipe):
        raise RunError(
            f"The recipe '{name}' has changed since the run in {path} started. "
            "Choose another folder for the changed recipe."
        )
    for option, requested, original in (
        ("--split", request.split, record.split),
        ("--overfit", request.overfit, record.overfit),
    ):
        if requested is not None and requested != original:
            how = f"without {option}" if original is None else f"with {option} {original}"
            raise RunError(
                f"The run in {path} was started {how}, which cannot change. Choose another folder."
            )
    _check_first_run(request, record)
    if record.split_digests != split_digests(request.data, record.split):
        raise RunError(
            f"The split files in {request.data} differ from those that the run in {path} was "
            "started with. A run cannot be resumed with other tracks."
        )
    if request.epochs is not None and request.epochs < record.epochs:
        raise RunError(
            f"The run in {path} already has {record.epochs} epochs, more than --epochs "
            f"{request.epochs}. Choose another folder for a shorter run."
        )


def _check_first_run(request: RunRequest, record: Record) -> None:
    path, first = request.folder.path, record.first_run
    requested = request.with_validation
    if requested and (first is None or str(requested.resolve()) != first.path):
        how = f"with --with-validation {first.path}" if first else "without --with-validation"
        raise RunError(
            f"The run in {path} was started {how}, which cannot change. Choose another folder."
        )
    if first and (request.epochs or request.batch):
        raise RunError(
            f"The run in {path} has the epochs and the batch of {first.path}. "
            "Omit --epochs and --batch."
        )
