"""What a form of storage for mel-spectrograms changes in a model's predictions.

    python benchmarks/precision.py MUSIC --model mtg-vggish

The centre windows of the tracks of MUSIC, rounded to each form and back; the largest and the usual
change of a score over all windows and tags.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mood_engine.audio import open_audio
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.windows import spread_starts, track_frames, window_samples
from mood_engine.scanning.walk import find_music
from mood_trainer.dataset.byte_levels import measure_scale
from mood_trainer.dataset.levels import Levels, to_levels
from mood_trainer.dataset.mels import Mels
from mood_trainer.distill.models import load_model

FORMS: dict[str, Callable[[Tensor], Tensor]] = {
    "int16, 1/128 dB": lambda mel: torch.round(mel * 128) / 128,
    "float16": lambda mel: mel.half().float(),
    "bfloat16": lambda mel: mel.bfloat16().float(),
    "uint8, 1 dB": torch.round,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("music")
    parser.add_argument("--model", default="mtg-vggish", help="a model's name or a bundle")
    options = parser.parse_args()
    card, network = load_model(options.model)
    log_mel = LogMel(card.front_end)
    windows = []
    for file in find_music([options.music]).files:
        with open_audio(file.path) as source:
            frames = track_frames(source, card.front_end)
            starts = spread_starts(frames, card.window_frames, 1)
            [samples] = window_samples(source, starts, card.window_frames, card.front_end)
            windows.append(log_mel(torch.from_numpy(samples)[None])[0])
    print(f"{len(windows)} windows, {card.name}")

    def scores(mel: Tensor) -> Tensor:
        with torch.inference_mode():
            return torch.sigmoid(network(mel[None]))[0]

    exact = [scores(window) for window in windows]
    forms = FORMS | {"uint8, held": held_form(windows)}
    for name, rounded in forms.items():
        pairs = zip(windows, exact, strict=True)
        changes = torch.stack([(scores(rounded(w)) - e).abs() for w, e in pairs])
        print(f"{name:16}  largest {changes.max():.1e}  median {changes.median():.1e}")


def held_form(windows: list[Tensor]) -> Callable[[Tensor], Tensor]:
    """As recipes with `held` have their training windows."""
    scale = measure_scale(_Windows([to_levels(window.numpy()) for window in windows]))

    def rounded(mel: Tensor) -> Tensor:
        return scale.decode(scale.encode(torch.from_numpy(to_levels(mel.numpy())))).T

    return rounded


class _Windows(Mels):
    """Windows instead of tracks."""

    def __init__(self, levels: list[Levels]) -> None:
        self._levels = levels

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        return np.array([len(each) for each in self._levels])

    def span(self, row: int, start: int, stop: int) -> Levels:
        return self._levels[row][start:stop]


if __name__ == "__main__":
    main()
