"""samples -> scores: front end and network as one step."""

from __future__ import annotations

import numpy as np
import torch

from ..audio import Samples
from ..bundles.card import ModelCard
from ..frontend.mel import LogMel
from ..networks.interface import MoodNetwork
from .device import OnUnusable, describe_device, failed_device, on_device
from .results import WindowScores

# Windows per batch: enough to fill a GPU; few on a CPU, so that it stops quickly.
_BATCH = {"cpu": 4}
_BATCH_GPU = 64


def make_analyser(
    card: ModelCard, network: MoodNetwork, wanted: str, on_unusable: OnUnusable | None = None
) -> Analyser:
    """A model on the `wanted` device; see `device.choose_device`.

    A GPU is tried with a window of silence: it may lack an operator that this network needs.
    """

    def make(device: torch.device) -> Analyser:
        analyser = Analyser(card, network, device)
        if device.type != "cpu":
            samples = card.front_end.samples_for(card.window_frames)
            analyser.analyse([np.zeros(samples, np.float32)])
        return analyser

    return on_device(wanted, make, on_unusable)


class Analyser:
    """A model on a device, ready to score windows."""

    def __init__(self, card: ModelCard, network: MoodNetwork, device: torch.device) -> None:
        self.card = card
        self.device = device
        self.batch_size = _BATCH.get(device.type, _BATCH_GPU)
        self._log_mel = LogMel(card.front_end).to(device)
        self._network = network.for_inference().to(device)

    @property
    def place(self) -> str:
        """Description for the user: 'cpu (2 threads)', 'cuda (NVIDIA H100)'."""
        return describe_device(self.device)

    def analyse(self, windows: list[Samples]) -> list[WindowScores]:
        """Score windows of `front_end.samples_for(card.window_frames)` samples each.

        If the device runs out of memory, the batch size is halved, also for later calls. Raises
        `DeviceError` if the device fails; another device is never used instead.
        """
        try:
            return self._run(windows)
        except RuntimeError as error:
            if _is_out_of_memory(error) and len(windows) > 1:
                self.batch_size = -(-len(windows) // 2)
            elif _is_out_of_memory(error) or self.device.type != "cpu":
                raise failed_device(self.device.type, error) from error
            else:
                raise
        # Not inside the handler: there the traceback still holds the failed batch's memory.
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        halves = windows[: self.batch_size], windows[self.batch_size :]
        return [result for half in halves for result in self.analyse(half)]

    def _run(self, windows: list[Samples]) -> list[WindowScores]:
        with torch.inference_mode():
            samples = torch.from_numpy(np.stack(windows)).to(self.device)
            embedding = self._network.embed(self._log_mel(samples))
            scores = torch.sigmoid(self._network.classify(embedding))
        return [
            WindowScores(*pair)
            for pair in zip(scores.cpu().numpy(), embedding.cpu().numpy(), strict=True)
        ]


def _is_out_of_memory(error: RuntimeError) -> bool:
    """Only CUDA has an exception class for it; other devices raise `RuntimeError`."""
    return isinstance(error, torch.OutOfMemoryError) or any(
        words in str(error) for words in ("out of memory", "can't allocate memory")
    )
