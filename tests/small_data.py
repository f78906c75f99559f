"""A data set that is small enough to train on in a second, and the types of its fixtures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

# Runs `mood-tagger-train ARGUMENTS`; returns exit code, stdout and stderr.
Run = Callable[..., tuple[int, str, str]]


class MakeData(Protocol):
    """`make_data(path, train=6, validation=3, test=3)`."""

    def __call__(self, path: Path, frames: int = 96, **parts: int) -> SmallData: ...


HEADER = "TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS\n"
TEXTURES = 4
# scikit-learn's metrics take longer than the training, and as long for each tag that occurs.
TAGS = 8


@dataclass(frozen=True)
class SmallData:
    """A folder in the data set's layout, with textures that depend on the tags."""

    path: Path
    parts: dict[str, int]

    def mel_file(self, number: int) -> Path:
        return self.path / "melspecs" / f"{number % 100:02}" / f"{number}.npy"


def make_data(path: Path, frames: int = 96, **parts: int) -> SmallData:
    generator = np.random.default_rng(7)
    data = SmallData(path, parts)
    number = 100
    for part, tracks in parts.items():
        lines = []
        for row in range(tracks):
            number += 1
            textures = [row % TEXTURES == i or row % 3 == i for i in range(TEXTURES)]
            tagged = [
                tag for i, tag in enumerate(MTG_JAMENDO_MOODS[:TAGS]) if textures[i % TEXTURES]
            ]
            file = data.mel_file(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            np.save(file, small_mel(generator, textures, frames + row))
            tags = "\t".join(f"mood/theme---{tag}" for tag in tagged)
            place = f"{number % 100:02}/{number}.mp3"
            lines.append(f"track_{number:07}\tartist_1\talbum_1\t{place}\t30.0\t{tags}\n")
        split = path / "splits" / "split-0" / f"autotagging_moodtheme-{part}.tsv"
        split.parent.mkdir(parents=True, exist_ok=True)
        split.write_text(HEADER + "".join(lines))
    return data


def small_mel(
    generator: np.random.Generator, present: list[bool], frames: int
) -> npt.NDArray[np.float32]:
    """Stripes over time or bands that small kernels can distinguish; each tag has one of four.

    Levels are around 0 dB, so that the zero padding of convolutions does not stand out. Otherwise
    networks with few channels and max-pooling would detect only the edges.
    """
    band, frame = np.arange(96)[:, None], np.arange(frames)
    textures = (frame % 4 < 2, frame % 12 < 6, band % 4 < 2, band % 12 < 6)
    mel = generator.normal(-10, 4, (96, frames))
    for texture, is_present in zip(textures, present, strict=True):
        mel += 20 * (is_present & texture)
    return mel.astype(np.float32)
