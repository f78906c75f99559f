"""Start or resume a run, whatever the kind of its recipe."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..errors import RunError
from ..recipes.recipe import Distillation, Fusion, Popularity, Probe, Tagging
from ..training.processes import is_main_process
from ..training.run_folder import Record, RunFolder, now
from .distillation import DistillationRunner
from .fusion import FusionRunner
from .open_record import open_record
from .popularity import PopularityRunner
from .probe import ProbeRunner
from .request import Listener, RunRequest
from .runner import Runner
from .tagging import TaggingRunner

# A full disk, a quota, and the largest file that is allowed.
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run_recipe(request: RunRequest, listener: Listener) -> Record | None:
    """Run a recipe to its end; returns the finished record, in the main process only.

    Raises `RunError` for a folder that another run or another process occupies, and
    `KeyboardInterrupt` when the user stops it; every finished epoch is then kept.
    """
    folder = request.folder
    if not is_main_process():
        record = open_record(request)
        if record.state != "finished":
            runner_for(record, folder).join(request)
        return None
    with folder.lock():
        record = open_record(request)
        runner = runner_for(record, folder)
        if record.state != "finished" or runner.is_outdated():
            record.state = "running"
            with _full_disk(folder):
                record.figures = runner.run(request, listener)
                record.state, record.finished = "finished", now()
                record.seconds = runner.seconds
                folder.write(record)
        return record


@contextmanager
def _full_disk(folder: RunFolder) -> Iterator[None]:
    """Name the folder, which the errors of a full disk do not, and say how to go on."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_SPACE:
            raise
        raise RunError(
            f"Cannot write to {folder.path} ({error.strerror}). Free some space and continue with "
            "--resume; finished epochs are kept."
        ) from error


def read_run(folder: RunFolder) -> Runner[Any]:
    """The runner of an existing run, to export it or to predict with it."""
    return runner_for(folder.read(), folder)


def runner_for(record: Record, folder: RunFolder) -> Runner[Any]:
    match record.recipe:
        case Tagging() as recipe:
            return TaggingRunner(recipe, record, folder)
        case Distillation() as recipe:
            return DistillationRunner(recipe, record, folder)
        case Probe() as recipe:
            return ProbeRunner(recipe, record, folder)
        case Popularity() as recipe:
            return PopularityRunner(recipe, record, folder)
        case Fusion() as recipe:
            return FusionRunner(recipe, record, folder)
