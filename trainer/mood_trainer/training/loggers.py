"""Where the figures of every epoch go, besides the run's folder and TensorBoard."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, get_args

from lightning.pytorch.loggers import CSVLogger, Logger

from ..errors import RunError

LoggerName = Literal["csv", "mlflow", "wandb"]
LOGGERS: Final[tuple[LoggerName, ...]] = get_args(LoggerName)

_PROJECT = "mood-tagger"
# The package that each needs, and what pip calls it.
_PACKAGES: dict[LoggerName, str] = {"mlflow": "mlflow", "wandb": "wandb"}


def check_logger(name: LoggerName) -> None:
    """Raises `RunError` if its package is not installed."""
    package = _PACKAGES.get(name)
    if package and find_spec(package) is None:
        raise RunError(
            f"--logger {name} needs the package {package}. Install it with pip install {package}."
        )


def make_logger(name: LoggerName, folder: Path) -> Logger:
    """A logger of the run in `folder`, which also receives its files where it has no server.

    Servers and keys come from the environment, as both packages document them
    (MLFLOW_TRACKING_URI, WANDB_API_KEY, WANDB_MODE). Raises `RunError` if one does not answer.
    """
    if name == "csv":
        return CSVLogger(folder, name="csv", version="")
    try:
        logger: Any = _mlflow(folder) if name == "mlflow" else _wandb(folder)
        _ = logger.experiment  # Connects, which would otherwise fail after the first epoch.
    # Both packages raise errors of their own, and those of their connections.
    except Exception as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise RunError(
            f"{name} cannot log the run ({reason}). Set it up as its documentation says, or omit "
            "--logger; then continue with --resume."
        ) from error
    made: Logger = logger
    return made


def _mlflow(folder: Path) -> Logger:
    from lightning.pytorch.loggers import MLFlowLogger

    server = os.environ.get("MLFLOW_TRACKING_URI")
    if server:
        return MLFlowLogger(_PROJECT, folder.name, tracking_uri=server)
    # A folder would do for the logger, but MLflow 3 no longer writes files of its own there.
    place = folder.absolute()
    return MLFlowLogger(
        _PROJECT,
        folder.name,
        tracking_uri=f"sqlite:///{(place / 'mlflow.db').as_posix()}",
        artifact_location=str(place / "mlflow"),
    )


def _wandb(folder: Path) -> Logger:
    from lightning.pytorch.loggers import WandbLogger

    return WandbLogger(folder.name, folder, project=_PROJECT)
