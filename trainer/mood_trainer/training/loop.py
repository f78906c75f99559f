"""The training loop around the steps: devices, precision, checkpoints, processes."""

from __future__ import annotations

import io
import logging
import pickle
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from lightning.fabric.plugins import TorchCheckpointIO
from lightning.pytorch import Callback, LightningModule, Trainer
from lightning.pytorch.callbacks import ModelCheckpoint, RichProgressBar
from lightning.pytorch.loggers import Logger, TensorBoardLogger
from lightning.pytorch.trainer.states import TrainerStatus

from ..dataset.loader import make_loader
from ..errors import RunError
from ..files import write_atomically
from .compiling import CompileChoice, StepCompiler
from .loggers import LoggerName, make_logger
from .module import TrainingModule
from .processes import is_main_process
from .progress import Progress
from .run_folder import RunFolder
from .task import Task

OnEpoch = Callable[[Progress], None]
# The reason why steps cannot be compiled.
OnUncompiled = Callable[[str], None]

_LIGHTNING = ("lightning.pytorch", "lightning.fabric")
_COMPILER = ("torch._dynamo", "torch._inductor")
_ACCELERATORS = {"cpu": "cpu", "cuda": "gpu", "mps": "mps"}


@dataclass(frozen=True)
class Machine:
    """What a training runs on, and a `logger` besides TensorBoard.

    None in `precision` and `workers`, and 'auto' in `compile`, choose automatically.
    """

    device: torch.device
    devices: int = 1
    nodes: int = 1
    precision: str | None = None
    workers: int | None = None
    logger: LoggerName | None = None
    compile: CompileChoice = "auto"

    @property
    def processes(self) -> int:
        return self.devices * self.nodes

    @property
    def chosen_precision(self) -> str:
        """bfloat16 on GPUs with hardware for it; GPUs before Ampere only emulate it."""
        if self.precision:
            return self.precision
        gpu = self.device.type == "cuda"
        supported = gpu and torch.cuda.is_bf16_supported(including_emulation=False)
        return "bf16-mixed" if supported else "32-true"

    @property
    def compiles(self) -> bool:
        """By default on CUDA, where compiled networks need less of the memory's bandwidth."""
        return self.compile == "yes" or (self.compile == "auto" and self.device.type == "cuda")


def check_batch(task: Task, machine: Machine) -> None:
    """Raises `RunError` for a batch that the processes cannot share evenly."""
    share = machine.processes * task.training.windows_per_item
    if task.schedule.batch % share:
        raise RunError(
            f"A batch of {task.schedule.batch} windows cannot be shared evenly. With "
            f"{machine.processes} processes it must be a multiple of {share} (--batch)."
        )


def fit(
    task: Task,
    folder: RunFolder,
    machine: Machine,
    resume: bool,
    on_epoch: OnEpoch,
    on_uncompiled: OnUncompiled,
) -> Progress:
    """Train to the end of the schedule and save the weights in the folder.

    Every epoch saves a checkpoint for `resume`. On a CPU a resumed run ends with exactly the
    weights of an uninterrupted one (GPUs sum in varying order). With several processes only the
    main one calls `on_epoch`, and `on_uncompiled` if the machine compiles but cannot do it. Raises
    `KeyboardInterrupt` when the user stops it.
    """
    # Faster convolutions, on CPUs, too. Before the averaged copy is made.
    task.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    compiler = StepCompiler(task.network, on_uncompiled) if machine.compiles else None
    module = TrainingModule(task, compiler)
    checkpoint = _read_checkpoint(folder.checkpoint) if resume else None
    if checkpoint:
        module.on_load_checkpoint(checkpoint)
    progress = module.progress
    if not progress.spent and len(progress.history) < task.schedule.epochs:
        _fit(module, task, folder, machine, checkpoint is not None, on_epoch)
    if is_main_process():
        # The process may have been killed between the last checkpoint and these files.
        _save(folder, module)
    return module.progress


def _fit(
    module: TrainingModule,
    task: Task,
    folder: RunFolder,
    machine: Machine,
    resume: bool,
    on_epoch: OnEpoch,
) -> None:
    gpu = machine.device.type == "cuda"
    torch.manual_seed(task.schedule.seed)
    if gpu:
        torch.set_float32_matmul_precision("high")
    loggers: list[Logger] = [TensorBoardLogger(folder.path, name="tensorboard", version="")]
    if machine.logger:
        loggers.append(make_logger(machine.logger, folder.path))

    def after_epoch(progress: Progress) -> None:
        _save(folder, module)
        for logger in loggers:
            logger.log_metrics(progress.history[-1], step=len(progress.history))
            logger.save()
        on_epoch(progress)

    with _quiet(), _without_denormals():
        trainer = Trainer(
            accelerator=_ACCELERATORS[machine.device.type],
            devices=machine.devices,
            num_nodes=machine.nodes,
            strategy="ddp" if machine.processes > 1 else "auto",
            precision=machine.chosen_precision,  # type: ignore[arg-type]
            max_epochs=task.schedule.epochs,
            gradient_clip_val=task.schedule.gradient_limit,
            logger=loggers,
            callbacks=_callbacks(folder, machine, after_epoch),
            plugins=[AtomicCheckpoints()],
            enable_progress_bar=sys.stderr.isatty(),
            enable_model_summary=False,
            num_sanity_val_steps=0,
            check_val_every_n_epoch=task.schedule.validated_every,
            use_distributed_sampler=False,
            benchmark=True if gpu else None,
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
                ckpt_path=folder.checkpoint if resume else None,
                weights_only=True,
            )
        except SystemExit:
            # Lightning exits like this after Ctrl-C.
            if trainer.state.status != TrainerStatus.INTERRUPTED:
                raise
            raise KeyboardInterrupt from None


def _save(folder: RunFolder, module: TrainingModule) -> None:
    """Save weights and history; the checkpoint is written before."""
    folder.save_weights(module.kept)
    folder.write_history(module.progress.history)


def _callbacks(folder: RunFolder, machine: Machine, after_epoch: OnEpoch) -> list[Callback]:
    callbacks: list[Callback] = [_SaveEveryEpoch(folder.checkpoint, after_epoch)]
    if machine.processes > 1:
        callbacks.append(_CheckSharedFolder(folder))
    if sys.stderr.isatty():
        callbacks.append(_Bar(console_kwargs={"stderr": True}))
    return callbacks


class _SaveEveryEpoch(ModelCheckpoint):
    """Saves the last epoch's checkpoint and then calls `after_epoch`."""

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


class _CheckSharedFolder(Callback):
    """All machines read checkpoints from the same folder, so all have to see it."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder

    def on_fit_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        started = self._folder.read().started if self._folder.exists else None
        if trainer.strategy.broadcast(started) != started:
            raise RunError(
                f"{self._folder.path} is not the same folder on all machines. "
                "Choose a folder on a shared disk."
            )


class AtomicCheckpoints(TorchCheckpointIO):
    """Replaces the previous checkpoint in one step or not at all."""

    def save_checkpoint(
        self, checkpoint: dict[str, Any], path: str | Path, storage_options: Any = None
    ) -> None:
        # Written to a full disk by torch, it would hide the reason in an error of its own.
        content = io.BytesIO()
        torch.save(checkpoint, content)
        write_atomically(Path(path), content.getbuffer())


def _read_checkpoint(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    try:
        checkpoint: dict[str, Any] = torch.load(path, "cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RunError(
            f"{path} is damaged ({reason}), so this run cannot be resumed. "
            "Start a new run in another folder."
        ) from error
    return checkpoint


class _Bar(RichProgressBar):
    """Counts epochs from 1 and hides Lightning's version number, which runs do not have."""

    def _get_train_description(self, current_epoch: int) -> str:
        return f"epoch {current_epoch + 1}"

    def get_metrics(self, trainer: Trainer, pl_module: LightningModule) -> Any:
        return {k: v for k, v in super().get_metrics(trainer, pl_module).items() if k != "v_num"}


@contextmanager
def _without_denormals() -> Iterator[None]:
    """Flush denormals to zero: weights that decay below 1e-38 make a CPU several times slower."""
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence advertisements, and remarks on deliberate choices."""
    loggers = [logging.getLogger(name) for name in (*_LIGHTNING, *_COMPILER)]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        for name in ("lightning", *_COMPILER):
            warnings.filterwarnings("ignore", module=re.escape(name))
        try:
            for logger in loggers:
                logger.setLevel(logging.ERROR)
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
