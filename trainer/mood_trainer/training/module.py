"""The steps of the training loop: every batch, and the end of every epoch."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import torch
from lightning.pytorch import LightningModule
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, update_bn

from ..dataset.windows import Batch
from ..errors import RunError
from ..recipes.recipe import Phase, Training
from .compiling import Step, StepCompiler
from .mixup import mix_windows
from .predict import mean_by_track
from .progress import Progress
from .rates import rate_scheduler
from .spec_augment import mask_windows
from .task import Task

Weights = dict[str, Tensor]


class TrainingModule(LightningModule):
    """A network with its objective and schedule.

    Every epoch updates `progress` and `kept`, the weights of the result so far. Without a
    `compiler` steps run as they are.
    """

    def __init__(self, task: Task, compiler: StepCompiler | None = None) -> None:
        super().__init__()
        self.network = task.network
        self.average = _averaged(task.network, task.schedule)
        self.progress = Progress()
        self.kept: Weights = {}
        self._task = task
        self._late = task.schedule.late_average
        self._loss, self._own_scores = _steps(task, self.average, compiler)
        self._losses: list[Tensor] = []
        self._validated: list[tuple[Tensor, Tensor]] = []
        self._figures: Mapping[str, float] = {}
        self._epoch_began = 0.0
        self._rate = self._mean_loss = 0.0

    @property
    def result(self) -> nn.Module:
        """The network that is validated and saved."""
        if self.average is None or (self._late and not self.average.n_averaged):
            return self.network
        return self.average.module

    def configure_optimizers(self) -> Any:
        optimiser = _optimiser(self._phase, self.network)
        steps = int(self.trainer.estimated_stepping_batches)
        scheduler = rate_scheduler(optimiser, self._task.schedule, steps)
        return {"optimizer": optimiser} | ({"lr_scheduler": scheduler} if scheduler else {})

    def on_train_epoch_start(self) -> None:
        self._epoch_began = time.monotonic()
        self._losses, self._figures = [], {}
        # Per epoch, so that a resumed run ends like an uninterrupted one.
        key = (self._task.schedule.seed, self.current_epoch, self.global_rank)
        torch.manual_seed(int(np.random.SeedSequence(key).generate_state(1, np.uint64)[0]))

    def training_step(self, batch: Batch, _: int) -> Tensor:
        # The schedulers change it before the epoch's figures are known.
        self._rate = self.trainer.optimizers[0].param_groups[0]["lr"]
        mel = self._task.training.to_input(batch.stored)
        if self._task.schedule.mixup:
            mel, batch = mix_windows(mel, batch, self._task.schedule.mixup)
        if self._teaches_itself:
            batch = batch._replace(target=self._softened(mel, batch))
        if self._task.spec_augment:
            mel = mask_windows(mel, self._task.spec_augment)
        loss = self._loss(mel, batch)
        self._losses.append(loss.detach())
        return loss

    def on_train_batch_end(self, *_: object) -> None:
        if self.average is not None and (not self._late or self._ends_averaged_epoch):
            self.average.update_parameters(self.network)
        if self.trainer.is_last_batch:
            self._check_loss()

    def on_validation_epoch_start(self) -> None:
        self._validated = []
        is_unaveraged = self._late is not None and self.result is self.network
        if self._task.calibration is not None and not is_unaveraged:
            update_bn((mel.to(self.device) for mel in self._task.calibration), self.result)

    def validation_step(self, batch: Batch, _: int) -> None:
        inputs = self._task.validation.to_input(batch.stored)
        logits = self.result(inputs, batch.features)
        self._validated.append((batch.indices, torch.sigmoid(logits.float())))

    def on_validation_epoch_end(self) -> None:
        indices, scores = (self._gathered([pair[i] for pair in self._validated]) for i in (0, 1))
        predictions = mean_by_track(indices, scores, self._task.validation.rows)
        self._figures = self._task.objective.scores(predictions, self._task.validation.targets)

    def on_train_epoch_end(self) -> None:
        """After the validation, if there was one."""
        better = self.progress.add(
            score=self._figures.get(self._task.objective.score_name),
            loss=self._mean_loss,
            learning_rate=self._rate,
            seconds=time.monotonic() - self._epoch_began,
            **self._figures,
        )
        if better or self._task.schedule.keep == "last":
            weights = self.result.state_dict()
            self.kept = {name: value.to("cpu", copy=True) for name, value in weights.items()}
        self._end_phase_if_over()

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        checkpoint["progress"] = vars(self.progress).copy()
        checkpoint["kept"] = self.kept

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        self.progress = Progress(**checkpoint["progress"])
        self.kept = checkpoint["kept"]

    def _check_loss(self) -> None:
        """Before the validation, whose scores cannot be measured if weights are not finite."""
        self._mean_loss = float(self.trainer.strategy.reduce(torch.stack(self._losses).mean()))
        if not math.isfinite(self._mean_loss):
            raise RunError(
                f"The loss is {self._mean_loss} in epoch {self.current_epoch + 1}. "
                "Lower the recipe's learning rate or train with --precision 32-true."
            )

    @property
    def _phase(self) -> Phase:
        return self._task.schedule.phases[self.progress.phase]

    @property
    def _ends_averaged_epoch(self) -> bool:
        epoch, epochs = len(self.progress.history) + 1, self._task.schedule.epochs
        return (
            self._late is not None
            and self.trainer.is_last_batch
            and self._late.includes(epoch, epochs)
        )

    @property
    def _teaches_itself(self) -> bool:
        teaching = self._task.schedule.self_teaching
        return teaching is not None and (
            self.current_epoch >= teaching.start * self._task.schedule.epochs
        )

    def _softened(self, mel: Tensor, batch: Batch) -> Tensor:
        """Targets between the batch's and the moving average's scores of the same windows."""
        teaching = self._task.schedule.self_teaching
        assert teaching is not None
        assert self.average is not None
        # Lightning puts all modules into training mode at the beginning of an epoch.
        self.average.eval()
        with torch.no_grad():
            scores = self._own_scores(mel, batch)
        return torch.lerp(batch.target, scores, teaching.weight)

    def _end_phase_if_over(self) -> None:
        phase, progress = self._phase, self.progress
        over = phase.epochs and progress.epochs_in_phase >= phase.epochs
        out_of_patience = phase.patience and progress.stale >= phase.patience
        if not (over or out_of_patience):
            return
        if progress.phase + 1 == len(self._task.schedule.phases):
            progress.spent = self.trainer.should_stop = True
            return
        progress.begin_phase()
        # Those of the main process, as batch norm's statistics differ a little between processes.
        self.kept = self.trainer.strategy.broadcast(self.kept)
        self.network.load_state_dict(self.kept)
        self.trainer.strategy.setup_optimizers(self.trainer)

    def _gathered(self, parts: list[Tensor]) -> np.ndarray:
        """Concatenated over all processes, on each of them."""
        own = torch.cat(parts)
        gathered = self.all_gather(own)
        return cast(Tensor, gathered).reshape(-1, *own.shape[1:]).cpu().numpy()


def _steps(
    task: Task, average: AveragedModel | None, compiler: StepCompiler | None
) -> tuple[Step, Step]:
    """The loss of a batch, and the scores that the moving average gives it."""

    def loss(mel: Tensor, batch: Batch) -> Tensor:
        return task.objective.loss(task.network, mel, batch)

    def own_scores(mel: Tensor, batch: Batch) -> Tensor:
        assert average is not None
        return torch.sigmoid(average.module(mel, batch.features).float())

    if compiler is None:
        return loss, own_scores
    return compiler.compiled(loss), compiler.compiled(own_scores)


def _averaged(network: nn.Module, schedule: Training) -> AveragedModel | None:
    if schedule.average_decay is not None:
        average = get_ema_multi_avg_fn(schedule.average_decay)
        averaged = AveragedModel(network, multi_avg_fn=average, use_buffers=True)
    elif schedule.late_average:
        averaged = AveragedModel(network)
    else:
        return None
    # They have no gradients, which processes that synchronise gradients have to know.
    return averaged.requires_grad_(False)


def _optimiser(phase: Phase, network: nn.Module) -> torch.optim.Optimizer:
    parameters = network.parameters()
    rate, decay = phase.learning_rate, phase.weight_decay
    if phase.optimiser == "adam":
        return torch.optim.Adam(parameters, rate, eps=phase.epsilon, weight_decay=decay)
    if phase.optimiser == "adamw":
        return torch.optim.AdamW(parameters, rate, eps=phase.epsilon, weight_decay=decay)
    momentum = phase.momentum
    return torch.optim.SGD(
        parameters, rate, momentum=momentum, weight_decay=decay, nesterov=momentum > 0
    )
