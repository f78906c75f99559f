"""Distillation loss: the teacher's logits plus feature hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from mood_engine.networks.interface import MoodNetwork
from mood_engine.networks.vggish import MtgVggish

from ..dataset.windows import Batch
from ..errors import RecipeError
from .agreement import measure_agreement

Scores = npt.NDArray[np.float32]

_CROSS_ENTROPY_WEIGHT = 15.0
_ALIGNMENT_ROUNDS = 4
_MIN_DEVIATION = 1e-3  # for channels that are constant on the examples


class ImitationObjective:
    """Learn a teacher's logits z and, as hints, the feature maps m of some of its blocks.

    With the student's z', m' and the logits' standard deviation s per tag, the loss is

        mean((z' - z)^2 / s^2) + 15 H(sigmoid(z), sigmoid(z')) + sum_hints mean((m' - m)^2) / var(m)

    The first term gives rare tags the weight of common ones (logit regression: Ba and Caruana 2014,
    "Do Deep Nets Really Need to be Deep?", section 2.2); the cross-entropy H of the soft labels
    favours the few high scores (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network",
    section 2, at temperature 1). The hints (Romero et al. 2015, "FitNets", section 2.2) are added
    to them instead of being trained in a stage of their own, and without a regressor, as the maps
    have equal shapes. A window has 56 logits but tens of thousands of map values, so a student
    with hints needs far fewer windows.

    `deviations` (tags,) holds s over the corpus; `examples` (windows, mel bands, frames) in dB are
    used to measure var(m), and not needed without hints.
    """

    score_name = "Spearman"

    def __init__(
        self,
        student: MoodNetwork,
        teacher: MoodNetwork,
        hints: Sequence[int],
        deviations: Tensor,
        examples: Tensor | None,
    ) -> None:
        self._hints = tuple(hints)
        self._teacher = teacher.for_inference().requires_grad_(False)
        self._deviations = deviations
        self._map_variances: list[Tensor] = []
        if hints:
            assert examples is not None
            _check_hints(student, self._teacher, self._hints, examples)
            with torch.no_grad():
                maps, _ = self._forward(self._teacher, examples)
            self._map_variances = [each.var() for each in maps]

    def align_maps(self, student: MoodNetwork, examples: Tensor) -> None:
        """Give the student's hinted maps the teacher's mean and standard deviation per channel.

        The means are several units away from zero, which would take Adam thousands of steps.
        """
        with torch.no_grad():
            targets = [_statistics(each) for each in self._forward(self._teacher, examples)[0]]
            for place, number in enumerate(self._hints):
                norm = student.get_submodule(f"bn_{number}")
                assert isinstance(norm, nn.BatchNorm2d)
                for _ in range(_ALIGNMENT_ROUNDS):
                    mean, deviation = _statistics(
                        self._forward(student.train(), examples)[0][place]
                    )
                    norm.weight.mul_(targets[place][1] / deviation.clamp(min=_MIN_DEVIATION))
                    norm.bias.add_(targets[place][0] - mean)
        for module in student.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.reset_running_stats()

    def loss(self, network: nn.Module, mel: Tensor, batch: Batch) -> Tensor:
        self._move_to(mel.device)
        with torch.no_grad():
            teacher_maps, target = self.taught(mel, batch)
        student_maps, logits = self._forward(network, mel)
        squared = nn.functional.mse_loss(logits / self._deviations, target / self._deviations)
        crossed = nn.functional.binary_cross_entropy_with_logits(logits, torch.sigmoid(target))
        loss = squared + _CROSS_ENTROPY_WEIGHT * crossed
        for ours, theirs, variance in zip(
            student_maps, teacher_maps, self._map_variances, strict=True
        ):
            loss = loss + nn.functional.mse_loss(ours, theirs) / variance
        return loss

    def taught(self, mel: Tensor, batch: Batch) -> tuple[list[Tensor], Tensor]:
        """Maps of the hinted blocks, and logits, that the student learns."""
        return self._forward(self._teacher, mel)

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        agreement = measure_agreement(predictions, targets)
        return {
            "Spearman": agreement.spearman,
            "Pearson": agreement.pearson,
            "five best": agreement.top_five,
        }

    def _forward(self, network: nn.Module, mel: Tensor) -> tuple[list[Tensor], Tensor]:
        """Maps of the hinted blocks, and logits."""
        if not self._hints:
            return [], network(mel).float()
        assert isinstance(network, MtgVggish)
        maps = list(network.maps(mel))
        logits = network.classify(torch.flatten(maps[-1], 1))
        return [maps[number - 1].float() for number in self._hints], logits.float()

    def _move_to(self, device: torch.device) -> None:
        if self._deviations.device != device:
            self._teacher.to(device)
            self._deviations = self._deviations.to(device)
            self._map_variances = [variance.to(device) for variance in self._map_variances]


def _statistics(maps: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation per channel."""
    return maps.mean((0, 2, 3)), maps.std((0, 2, 3))


def _check_hints(
    student: MoodNetwork, teacher: MoodNetwork, hints: tuple[int, ...], examples: Tensor
) -> None:
    if not (isinstance(student, MtgVggish) and isinstance(teacher, MtgVggish)):
        raise RecipeError(
            "Hints need VGG-ish networks, but the student or its teacher has another architecture. "
            "Set hints = []."
        )
    with torch.no_grad():
        ours, theirs = (list(network.eval().maps(examples[:1])) for network in (student, teacher))
    student.train()
    for number in hints:
        shapes = [maps[number - 1].shape[1:] for maps in (ours, theirs) if number <= len(maps)]
        if len(shapes) < 2 or shapes[0] != shapes[1]:
            found = " and ".join(" x ".join(map(str, shape)) for shape in shapes) or "missing"
            raise RecipeError(
                f"Block {number} cannot provide hints: its maps in student and teacher are {found}."
            )
