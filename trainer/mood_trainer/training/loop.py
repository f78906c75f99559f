"""Lightning around the steps: devices, precision, checkpoints, several processes."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from lightning.pytorch.callbacks import ModelCheckpoint, TQDMProgressBar
from lightning.pytorch.loggers import TensorBoardLogger
from lightning.pytorch.trainer.states import TrainerStatus

from ..dataset.windows import make_loader
from ..errors import RunError
from .module import TrainingModule
from .progress import Progress
from .run_folder import RunFolder
from .task import Task

OnEpoch = Callable[[Progress], None]

_ACCELERATORS = {"cpu": "cpu", "cuda": "gpu", "mps": "mps"}


@dataclass(frozen=True)
class Machine:
    """What a training runs on. `precision` and `workers` choose themselves where None."""

    device: torch.device
    devices: int = 1
    nodes: int = 1
    precision: str | None = None
    workers: int | None = None

    @property
    def processes(self) -> int:
        return self.devices * self.nodes


def fit(
    task: Task,
    folder: RunFolder,
    machine: Machine,
    resume: bool,
    on_epoch: OnEpoch,
) -> Progress:
    """Train to the schedule's end, or raise `KeyboardInterrupt`; weights lie in the folder.

    Every epoch leaves a checkpoint from which `resume` goes on, with the same result as if
    nothing had happened. In a run of several processes only the first calls `on_epoch`.
    """
    if task.schedule.batch % machine.processes:
        raise RunError(
            f"The recipe's batch of {task.schedule.batch} windows cannot be shared out evenly to "
            f"{machine.processes} processes."
        )
    torch.manual_seed(task.schedule.seed)
    if machine.device.type == "cuda":
        torch.set_float32_matmul_precision("high")
        task.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    logger = TensorBoardLogger(folder.path, name="tensorboard", version="")

    def after_epoch(progress: Progress) -> None:
        folder.write_history(progress.history)
        logger.log_metrics(progress.history[-1], step=len(progress.history))
        on_epoch(progress)

    module = TrainingModule(
        task.network,
        task.objective,
        task.schedule,
        task.validation,
        task.spec_augment,
        folder.save_weights,
        folder.load_weights,
    )
    with _quiet(), _without_denormals():
        trainer = Trainer(
            accelerator=_ACCELERATORS[machine.device.type],
            devices=machine.devices,
            num_nodes=machine.nodes,
            strategy="ddp" if machine.processes > 1 else "auto",
            precision=machine.precision or ("bf16-mixed" if _gpu(machine) else "32-true"),  # type: ignore[arg-type]
            max_epochs=task.schedule.epochs,
            gradient_clip_val=task.schedule.gradient_limit,
            logger=logger,
            callbacks=_callbacks(folder, after_epoch),
            enable_progress_bar=sys.stderr.isatty(),
            enable_model_summary=False,
            num_sanity_val_steps=0,
            use_distributed_sampler=False,
            benchmark=True if _gpu(machine) else None,
        )
        process = {"rank": trainer.global_rank, "processes": machine.processes}
        batch, device, workers = task.schedule.batch, machine.device, machine.workers
        seed = task.schedule.seed
        training = make_loader(task.training, batch, device, seed, **process, workers=workers)
        validation = make_loader(task.validation, batch, device, **process, workers=workers)
        try:
            trainer.fit(
                module,
                training,
                validation,
                ckpt_path=folder.checkpoint if resume and folder.checkpoint.exists() else None,
                weights_only=True,
            )
        except SystemExit:
            # Lightning's way to end after Ctrl-C.
            if trainer.state.status != TrainerStatus.INTERRUPTED:
                raise
            raise KeyboardInterrupt from None
    return module.progress


def _gpu(machine: Machine) -> bool:
    return machine.device.type == "cuda"


def _callbacks(folder: RunFolder, after_epoch: OnEpoch) -> list[Callback]:
    bar: list[Callback] = [TQDMProgressBar()] if sys.stderr.isatty() else []
    return [_EveryEpoch(folder.checkpoint, after_epoch), *bar]


class _EveryEpoch(ModelCheckpoint):
    """Keeps the last epoch's checkpoint, and tells of the epoch when it is safe there."""

    def __init__(self, path: Path, after_epoch: OnEpoch) -> None:
        super().__init__(
            path.parent, path.stem, save_on_train_epoch_end=True, enable_version_counter=False
        )
        self._after_epoch = after_epoch

    def on_train_epoch_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        super().on_train_epoch_end(trainer, pl_module)
        if trainer.is_global_zero:
            assert isinstance(pl_module, TrainingModule)
            self._after_epoch(pl_module.progress)


@contextmanager
def _without_denormals() -> Iterator[None]:
    """Weights and moments that decay below 1e-38 make a processor several times slower."""
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without Lightning's advertisements and its remarks on choices made on purpose."""
    loggers = [logging.getLogger(f"lightning.{name}") for name in ("pytorch", "fabric")]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="lightning")
        try:
            for logger in loggers:
                logger.setLevel(logging.ERROR)
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
