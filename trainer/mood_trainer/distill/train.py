"""A student learns a teacher's logits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import cast

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork

from .augmented import AugmentedLabels
from .recipe import DistillRecipe
from .windows import Windows

_WARM_UP_SHARE = 0.03
_GRADIENT_LIMIT = 1.0
_CROSS_ENTROPY_WEIGHT = 5.0


def train_student(
    recipe: DistillRecipe,
    windows: Windows,
    augmented: AugmentedLabels | None,
    device: torch.device,
    on_epoch: Callable[[int, float, MoodNetwork], None],
    start: MoodNetwork | None = None,
) -> MoodNetwork:
    """Train; `on_epoch(epoch, mean loss, averaged student)` after each pass over all windows.

    `start` is an earlier student of the same architecture to go on from.

    The loss is the squared error of the logits, each tag in units of its spread over the
    corpus, so that rare tags count as much as common ones; and the cross-entropy of the
    scores, which looks after the few tags that are high.
    """
    # Weights and moments that decay below 1e-38 make a processor several times slower.
    torch.set_flush_denormal(True)
    torch.manual_seed(recipe.seed)
    student = build_network(recipe.architecture, windows.logits.shape[1], recipe.settings)
    if start is not None:
        student.load_state_dict(start.state_dict())
    else:
        with torch.no_grad():
            bias = cast(Tensor, student.get_submodule("dense").bias)
            bias.copy_(windows.logits.mean(0))
    student.to(device)
    averaging = AveragedModel(
        student,
        multi_avg_fn=get_ema_multi_avg_fn(recipe.average_decay),  # type: ignore[no-untyped-call]
        use_buffers=True,
    )
    average = cast(MoodNetwork, averaging.module)
    optimiser = torch.optim.AdamW(
        student.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay
    )
    steps = recipe.epochs * sum(1 for _ in _batches(windows, augmented, recipe.batch, 0))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _rate_factor(steps))
    spread = windows.logits.std(0).to(device)
    autocast = torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda")
    for epoch in range(1, recipe.epochs + 1):
        student.train()
        losses = []
        for cut in _batches(windows, augmented, recipe.batch, recipe.seed + epoch):
            mel, target = (tensor.to(device) for tensor in cut())
            with autocast:
                logits = student(mel)
            loss = nn.functional.mse_loss(logits.float() / spread, target / spread)
            loss += _CROSS_ENTROPY_WEIGHT * nn.functional.binary_cross_entropy_with_logits(
                logits.float(), target.sigmoid()
            )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(student.parameters(), _GRADIENT_LIMIT)
            optimiser.step()
            schedule.step()
            averaging.update_parameters(student)
            losses.append(float(loss.detach()))
        on_epoch(epoch, sum(losses) / len(losses), average)
    return average.eval()


def _batches(
    windows: Windows, augmented: AugmentedLabels | None, size: int, seed: int
) -> Iterator[Callable[[], tuple[Tensor, Tensor]]]:
    """All stored windows and all augmented batches once, mixed; mel and logits when called."""
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(windows.starts), generator=generator)
    stored = list(torch.split(order, size))
    made = len(augmented) if augmented else 0
    for number in torch.randperm(len(stored) + made, generator=generator).tolist():
        if number < len(stored):
            chosen = stored[number]
            yield lambda chosen=chosen: (  # type: ignore[misc]
                windows.cut(windows.starts[chosen]),
                windows.logits[chosen],
            )
        else:
            assert augmented is not None
            labels = augmented.logits[number - len(stored)]
            made_from = augmented.seed + number - len(stored)
            yield lambda seed=made_from, labels=labels: (  # type: ignore[misc]
                windows.augmented(seed, len(labels)),
                labels,
            )


def _rate_factor(steps: int) -> Callable[[int], float]:
    """Linear warm-up, then half a cosine down to zero."""
    warm_up = max(1, round(steps * _WARM_UP_SHARE))

    def factor(step: int) -> float:
        if step < warm_up:
            return (step + 1) / warm_up
        return 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, steps - warm_up)))

    return factor
