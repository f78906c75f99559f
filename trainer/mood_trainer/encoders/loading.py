"""Encoders from the files that their authors publish; no code in these is run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from ..errors import DatasetError
from .conformer import ConformerSize
from .musicfm import MusicFm

# Of the only published size; a file does not say how many heads its attention has.
_HEAD_WIDTH = 64
_STATISTICS = "melspec_2048_mean", "melspec_2048_std"


def load_musicfm(weights: Path, statistics: Path) -> MusicFm:
    """MusicFM or MuQ, in evaluation mode.

    `weights`: PyTorch's format or safetensors; `statistics`: JSON with mean and standard deviation
    of the mel-spectrograms, at the top (MusicFM) or in 'stat' (MuQ's configuration). Raises
    `DatasetError` for files that do not fit.
    """
    mean, deviation = _read_statistics(statistics)
    # Names begin with that of the module in their authors' trainer.
    given = {name.removeprefix("model."): value for name, value in _read_weights(weights).items()}
    own = {name: value for name, value in given.items() if name.startswith(MusicFm.WEIGHTS)}
    try:
        network = MusicFm(mean, deviation, _size(own), len(own["conv.conv.0.conv1.weight"]))
        network.load_state_dict(own)
    except (KeyError, RuntimeError, ValueError, ZeroDivisionError) as error:
        reason = str(error).splitlines()[0]
        raise DatasetError(
            f"The weights in {weights} are not those of MusicFM or MuQ ({reason}). "
            "Download the file again."
        ) from error
    if not all(bool(value.isfinite().all()) for value in network.state_dict().values()):
        raise DatasetError(f"The weights in {weights} are damaged (NaN). Download the file again.")
    return network.eval()


def _size(weights: dict[str, Tensor]) -> ConformerSize:
    """What the shapes say, so that other sizes of the same network can be loaded."""
    numbers = [re.match(r"conformer\.layers\.(\d+)\.", name) for name in weights]
    first = "conformer.layers.0"
    inner, width = weights[f"{first}.ffn1.intermediate_dense.weight"].shape
    return ConformerSize(
        width=width,
        layers=1 + max(int(number[1]) for number in numbers if number),
        heads=width // _HEAD_WIDTH,
        inner=inner,
        kernel=weights[f"{first}.conv_module.depthwise_conv.weight"].shape[2],
    )


def _read_weights(path: Path) -> dict[str, Tensor]:
    try:
        if path.suffix == ".safetensors":
            return load_file(path)
        content: Any = torch.load(path, "cpu", weights_only=True, mmap=True)
    # A damaged or foreign file can cause any error in the reader; no code in it is run.
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DatasetError(
            f"{path} is not a file of weights only in PyTorch's format or safetensors ({reason}). "
            "Download it again."
        ) from error
    content = content.get("state_dict", content) if isinstance(content, dict) else content
    if not isinstance(content, dict):
        raise DatasetError(f"{path} contains no weights by name. Download it again.")
    return {name: value for name, value in content.items() if isinstance(value, Tensor)}


def _read_statistics(path: Path) -> tuple[float, float]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        content = content.get("stat", content)
        mean, deviation = (float(content[name]) for name in _STATISTICS)
        if not deviation > 0:
            raise ValueError(f"{_STATISTICS[1]} is {deviation}")
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DatasetError(
            f"{path} does not have the encoder's statistics {' and '.join(_STATISTICS)} ({error}). "
            "Download it again."
        ) from error
    return mean, deviation
