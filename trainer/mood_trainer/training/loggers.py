"""Where the figures of every epoch go, besides the run's folder and TensorBoard."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, get_args

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
    (MLFLOW_TRACKING_URI, WANDB_API_KEY, WANDB_MODE).
    """
    if name == "mlflow":
        from lightning.pytorch.loggers import MLFlowLogger

        return MLFlowLogger(_PROJECT, folder.name, save_dir=str(folder / "mlflow"))
    if name == "wandb":
        from lightning.pytorch.loggers import WandbLogger

        return WandbLogger(folder.name, folder, project=_PROJECT)
    return CSVLogger(folder, name="csv", version="")
