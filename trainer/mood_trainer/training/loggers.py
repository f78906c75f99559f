"""Where the figures of every epoch go, besides the run's folder and TensorBoard."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, get_args

from lightning.pytorch.loggers import Logger

from ..errors import RunError
from ..files import write_atomically
from .processes import is_main_process

LoggerName = Literal["mlflow", "wandb"]
LOGGERS: Final[tuple[LoggerName, ...]] = get_args(LoggerName)

_PROJECT = "mood-tagger"


def check_logger(name: LoggerName) -> None:
    """Raises `RunError` if its package is not installed."""
    if find_spec(name) is None:
        raise RunError(
            f"--logger {name} needs the package {name}. Install it with pip install {name}."
        )


def make_logger(name: LoggerName, folder: Path) -> Logger:
    """A logger of the run in `folder`, which also receives its files where it has no server.

    A resumed run continues the log that it began.
    Servers and keys come from the environment, as both packages document them
    (MLFLOW_TRACKING_URI, WANDB_API_KEY, WANDB_MODE). Raises `RunError` if one does not answer.
    """
    logged = folder / f"{name}-run.txt"
    try:
        known = logged.read_text(encoding="utf-8") if logged.exists() else None
        logger: Any = _mlflow(folder, known) if name == "mlflow" else _wandb(folder, known)
        _ = logger.experiment  # Connects, which would otherwise fail after the first epoch.
        if known is None and is_main_process():
            write_atomically(logged, logger.version.encode())
    # Both packages raise errors of their own, and those of their connections.
    except Exception as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise RunError(
            f"{name} cannot log the run ({reason}). Set it up as its documentation says, or omit "
            f"--logger; then continue with --resume.{_of_another_server(logged)}"
        ) from error
    made: Logger = logger
    return made


def _of_another_server(logged: Path) -> str:
    if not logged.exists():
        return ""
    return f" If the log that the run began is gone, remove {logged}: a new one is made."


def _mlflow(folder: Path, known: str | None) -> Logger:
    from lightning.pytorch.loggers import MLFlowLogger

    server = os.environ.get("MLFLOW_TRACKING_URI")
    if server:
        return MLFlowLogger(_PROJECT, folder.name, tracking_uri=server, run_id=known)
    # A folder would do for the logger, but MLflow 3 no longer writes files of its own there.
    place = folder.absolute()
    return MLFlowLogger(
        _PROJECT,
        folder.name,
        tracking_uri=f"sqlite:///{(place / 'mlflow.db').as_posix()}",
        artifact_location=str(place / "mlflow"),
        run_id=known,
    )


def _wandb(folder: Path, known: str | None) -> Logger:
    from lightning.pytorch.loggers import WandbLogger

    return WandbLogger(folder.name, folder, id=known, project=_PROJECT, resume="allow")
