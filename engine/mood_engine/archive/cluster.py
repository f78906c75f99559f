"""Workers as actors of Ray, on this machine or on a cluster."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import ray

from ..errors import ErrorCode, MoodEngineError
from ..machine import usable_cores
from ..own_folder import OwnFolder
from .dealing import WaitingFile
from .worker import Outcomes, Worker, WorkerSetup

_log = logging.getLogger(__name__)
# Results go to the run directly; Ray's shared memory is hardly used. It wants at least this.
_OBJECT_STORE_BYTES = 80 << 20
_SHORT_FOLDER = Path("/tmp")


@dataclass(frozen=True)
class WorkerPlan:
    """How many workers there are, and what each has: one GPU and some cores, or one core."""

    workers: int
    cores: int
    gpus: int
    device: str


@dataclass(frozen=True)
class Ready:
    """A worker has loaded the model; `place` describes its device."""

    place: str


@dataclass(frozen=True)
class Finished:
    """Outcomes of files of a worker's batch."""

    outcomes: list[tuple[WaitingFile, Any]]


@dataclass(frozen=True)
class Died:
    """A worker died: of files that it had begun with, `unfinished` have no outcome.

    `before_start`: it has never been ready. `reason` is for the log and for errors.
    """

    unfinished: list[WaitingFile]
    before_start: bool
    reason: str


Event = Ready | Finished | Died


def _discard(*_printed: object, **_how: object) -> None:
    pass


class _Handle:
    """A worker: what it does now, and which of its files have no outcome yet."""

    def __init__(self, actor: Any) -> None:
        self.actor = actor
        self.is_ready = False
        self.call: Any = actor.place.remote()
        self.files: dict[int, WaitingFile] = {}


class Cluster:
    """Ray: an own one on this machine while the block runs, or one that runs already.

    The engine neither prints nor asks, so Ray's messages go to its log files.
    """

    def __init__(self, address: str | None) -> None:
        """`address` of a cluster, as `ray.init` takes it; None for this machine alone."""
        self._address = address
        self._folder: OwnFolder | None = None

    def __enter__(self) -> Self:
        # Nothing about the user's music goes to anybody.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        logging.getLogger("ray").setLevel(logging.CRITICAL)
        options: dict[str, Any] = {"log_to_driver": False, "configure_logging": False}
        if self._address is None:
            # A socket's path has at most 107 characters, so this cannot be in just any folder for
            # temporary files. Ray opens its folder to all users; the one around it is not.
            self._folder = OwnFolder(_SHORT_FOLDER if _SHORT_FOLDER.is_dir() else None)
            options.update(
                address="local",
                num_cpus=max(usable_cores(), 1),
                include_dashboard=False,
                object_store_memory=_OBJECT_STORE_BYTES,
                _temp_dir=str(self._folder.path / "r"),
            )
        else:
            options["address"] = self._address
        # It prints what became of workers, whatever `log_to_driver` is; the run says what matters.
        import_module("ray._private.worker").__dict__["print_to_stdstream"] = _discard
        try:
            ray.init(**options)
        # Ray raises errors of many kinds, all of which mean that there is no cluster.
        except Exception as error:
            self._end()
            place = self._address or "this machine"
            raise MoodEngineError(
                f"Ray cannot be used on {place}: {str(error) or type(error).__name__}",
                ErrorCode.CLUSTER_UNUSABLE,
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        ray.shutdown()
        if self._folder is not None:
            self._folder.remove()

    def plan(self, workers: int | None, device: str) -> WorkerPlan:
        """One worker for each GPU if there are some and `device` may be one, else for each core."""
        resources = ray.cluster_resources()
        cores, gpus = int(resources.get("CPU", 1)), int(resources.get("GPU", 0))
        if device == "cuda" or (device == "auto" and gpus):
            count = workers or max(gpus, 1)
            return WorkerPlan(count, max(cores // max(count, gpus, 1), 1), 1, "cuda")
        # On this machine, more workers than cores are the user's choice.
        share = 1 if workers is None or workers <= cores else 0
        return WorkerPlan(workers or max(cores, 1), share, 0, "cpu" if device == "auto" else device)


class Workers:
    """Actors, each of which has one batch of files at a time; a dead one is replaced."""

    def __init__(self, plan: WorkerPlan, bundle: bytes, thorough: bool) -> None:
        self._plan = plan
        setup = WorkerSetup(bundle, plan.device, thorough, max(plan.cores, 1))
        self._setup = ray.put(setup)
        # Restarting is the run's business, which knows what the worker had.
        self._class = ray.remote(
            num_cpus=plan.cores, num_gpus=plan.gpus, max_restarts=0, max_task_retries=0
        )(Worker)
        self._handles: list[_Handle] = []
        for _ in range(plan.workers):
            self._start()

    def _start(self) -> None:
        self._handles.append(_Handle(self._class.remote(self._setup)))

    def close(self) -> None:
        """End all workers at once."""
        for handle in self._handles:
            ray.kill(handle.actor)
        self._handles = []

    def idle(self) -> Iterator[_Handle]:
        return (each for each in self._handles if each.is_ready and each.call is None)

    def give(self, handle: _Handle, files: Sequence[WaitingFile]) -> None:
        """Have an idle worker analyse these files."""
        handle.files = dict(enumerate(files))
        uris = [file.uri for file in files]
        handle.call = handle.actor.analyse.options(num_returns="streaming").remote(uris)

    def events(self, timeout: float) -> Iterator[Event]:
        """What happened since the last call, within `timeout` seconds."""
        busy = {each.call: each for each in self._handles if each.call is not None}
        if not busy:
            return
        ready, _ = ray.wait(list(busy), num_returns=1, timeout=timeout, fetch_local=False)
        if ready:
            # All that are ready by now, so that none waits for the others.
            ready, _ = ray.wait(list(busy), num_returns=len(busy), timeout=0, fetch_local=False)
        for call in ready:
            event = self._event(busy[call])
            if event is not None:
                yield event

    def _event(self, handle: _Handle) -> Event | None:
        try:
            if not handle.is_ready:
                place = ray.get(handle.call)
                handle.is_ready, handle.call = True, None
                return Ready(place)
            try:
                outcomes: Outcomes = ray.get(next(handle.call))
            except StopIteration:
                handle.call = None
                return None
        # Whatever ended the actor or its method, its files are tried once more.
        except Exception as error:  # noqa: BLE001
            return self._replace(handle, error)
        return Finished([(handle.files.pop(number), outcome) for number, outcome in outcomes])

    def _replace(self, handle: _Handle, error: Exception) -> Died:
        cause = getattr(error, "cause", None) or error
        _log.info("a worker died: %s", error)
        self._handles.remove(handle)
        ray.kill(handle.actor)
        self._start()
        reason = str(cause).strip() if isinstance(cause, MoodEngineError) else _first_line(error)
        return Died(list(handle.files.values()), not handle.is_ready, reason)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
