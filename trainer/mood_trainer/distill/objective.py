"""What a student strives for: to feel and say what its teacher does."""

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
from .faithfulness import compare

Scores = npt.NDArray[np.float32]

_CROSS_ENTROPY_WEIGHT = 15.0
_SETTING_OUT_ROUNDS = 4
_LEAST_SPREAD = 1e-3  # of a channel that does not answer to the examples


class ImitationObjective:
    """The teacher's logits and, as hints, what some of its blocks give (Romero et al. 2015).

    The loss is the sum of three. The squared error of the logits, each tag in units of its spread,
    so that rare tags count as much as common ones; the cross-entropy of the scores, which looks
    after the few tags that are high; and for every block in `hints` the squared error of its maps,
    in units of their variance. A window has 56 logits and tens of thousands of such values: with
    them a student needs far fewer windows.

    `spread` (tags,) is the logits' standard deviation over the corpus; `examples` (windows, mel
    bands, frames) in dB tell the maps' variances.
    """

    score_name = "Spearman"

    def __init__(
        self,
        student: MoodNetwork,
        teacher: MoodNetwork,
        hints: Sequence[int],
        spread: Tensor,
        examples: Tensor,
    ) -> None:
        self._hints = tuple(hints)
        self._teacher = teacher.for_inference().requires_grad_(False)
        if hints:
            _check_hints(student, self._teacher, self._hints, examples)
        with torch.no_grad():
            maps, _ = self._hear(self._teacher, examples)
        self._spread = spread
        self._map_variance = [given.var() for given in maps]

    def set_out(self, student: MoodNetwork, examples: Tensor) -> None:
        """Give the maps of the hinted blocks the mean and spread of the teacher's.

        Their means lie several units from zero, for which Adam would take thousands of steps.
        """
        with torch.no_grad():
            wanted = [_statistics(each) for each in self._hear(self._teacher, examples)[0]]
            for place, number in enumerate(self._hints):
                norm = student.get_submodule(f"bn_{number}")
                assert isinstance(norm, nn.BatchNorm2d)
                for _ in range(_SETTING_OUT_ROUNDS):
                    mean, spread = _statistics(self._hear(student.train(), examples)[0][place])
                    norm.weight.mul_(wanted[place][1] / spread.clamp(min=_LEAST_SPREAD))
                    norm.bias.add_(wanted[place][0] - mean)
        for module in student.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.reset_running_stats()

    def loss(self, network: MoodNetwork, mel: Tensor, batch: Batch) -> Tensor:
        self._move_to(mel.device)
        with torch.no_grad():
            wanted, target = self._hear(self._teacher, mel)
        given, logits = self._hear(network, mel)
        squared = nn.functional.mse_loss(logits / self._spread, target / self._spread)
        crossed = nn.functional.binary_cross_entropy_with_logits(logits, torch.sigmoid(target))
        loss = squared + _CROSS_ENTROPY_WEIGHT * crossed
        for ours, theirs, variance in zip(given, wanted, self._map_variance, strict=True):
            loss = loss + nn.functional.mse_loss(ours, theirs) / variance
        return loss

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        faithful = compare(predictions, targets)
        return {
            "Spearman": faithful.spearman,
            "Pearson": faithful.pearson,
            "five best": faithful.best_five,
        }

    def _hear(self, network: MoodNetwork, mel: Tensor) -> tuple[list[Tensor], Tensor]:
        """Maps of the hinted blocks, and logits."""
        if not self._hints:
            return [], network(mel).float()
        assert isinstance(network, MtgVggish)
        maps = list(network.maps(mel))
        logits = network.classify(torch.flatten(maps[-1], 1))
        return [maps[number - 1].float() for number in self._hints], logits.float()

    def _move_to(self, device: torch.device) -> None:
        if self._spread.device != device:
            self._teacher.to(device)
            self._spread = self._spread.to(device)
            self._map_variance = [variance.to(device) for variance in self._map_variance]


def _statistics(maps: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of every channel."""
    return maps.mean((0, 2, 3)), maps.std((0, 2, 3))


def _check_hints(
    student: MoodNetwork, teacher: MoodNetwork, hints: tuple[int, ...], examples: Tensor
) -> None:
    if not (isinstance(student, MtgVggish) and isinstance(teacher, MtgVggish)):
        raise RecipeError(
            "Hints are what blocks of a VGG-ish network give; this student or its teacher is "
            "another network, so set hints = []."
        )
    with torch.no_grad():
        ours, theirs = (list(network.eval().maps(examples[:1])) for network in (student, teacher))
    student.train()
    for number in hints:
        shapes = [maps[number - 1].shape[1:] for maps in (ours, theirs) if number <= len(maps)]
        if len(shapes) < 2 or shapes[0] != shapes[1]:
            told = " and ".join(" x ".join(map(str, shape)) for shape in shapes) or "nothing"
            raise RecipeError(
                f"Block {number} cannot give hints: student and teacher give {told} there."
            )
