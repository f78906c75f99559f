"""Models as ONNX files, for programs other than Mood Tagger."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import msgspec
import numpy as np
import torch
from torch import Tensor, nn

from mood_engine.bundles.card import ModelCard
from mood_engine.networks.interface import MoodNetwork

from ..dataset.levels import MEL_BANDS
from ..errors import RunError

ONNX_SUFFIX = ".onnx"
_PACKAGES = ("onnx", "onnxscript", "onnxruntime")

# Largest difference of scores. Other orders of summation were seen to change them by 1e-6.
_TOLERANCE = 1e-4
# Not as many as are exported with, as the file takes any number.
_TRIED_WINDOWS = 3


def onnx_model(card: ModelCard, network: MoodNetwork) -> bytes:
    """The network as an ONNX file, run once to compare its scores with the network's.

    The input `mel` (windows, mel bands, frames) is in dB, the output `scores` (windows, tags) from
    0 to 1. The card is in the file's metadata. Raises `RunError` without the packages of the extra
    'onnx', and for scores that differ.
    """
    missing = [package for package in _PACKAGES if find_spec(package) is None]
    if missing:
        raise RunError(
            f"Exporting to ONNX needs {', '.join(missing)}. Install them with "
            "pip install 'mood-tagger[onnx]'."
        )
    scorer = _Scorer(network).eval()
    with _quiet():
        program = torch.onnx.export(
            scorer,
            (_windows(2, card),),
            dynamo=True,
            verbose=False,
            input_names=["mel"],
            output_names=["scores"],
            dynamic_shapes=({0: torch.export.Dim("windows")},),
        )
    assert program is not None
    model = program.model_proto
    entry = model.metadata_props.add()
    entry.key, entry.value = "card", msgspec.json.encode(card).decode()
    content: bytes = model.SerializeToString()
    _check(content, scorer, card)
    return content


class _Scorer(nn.Module):
    def __init__(self, network: MoodNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, mel: Tensor) -> Tensor:
        return torch.sigmoid(self.network(mel))


def _check(content: bytes, scorer: nn.Module, card: ModelCard) -> None:
    from onnxruntime import InferenceSession

    mel = _windows(_TRIED_WINDOWS, card)
    with torch.inference_mode():
        expected = scorer(mel).numpy()
    session = InferenceSession(content, providers=["CPUExecutionProvider"])
    (scores,) = session.run(None, {"mel": mel.numpy()})
    difference = float(np.abs(scores - expected).max())
    if not difference <= _TOLERANCE:
        raise RunError(
            f"The ONNX model of '{card.name}' gives other scores than its network, by up to "
            f"{difference:.2g}, so it was not written. Please report this."
        )


def _windows(count: int, card: ModelCard) -> Tensor:
    """Noise at levels of music."""
    generator = torch.Generator().manual_seed(0)
    return torch.randn(count, MEL_BANDS, card.window_frames, generator=generator) * 20 - 40


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the exporter's remarks on itself and on packages that no network needs."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
