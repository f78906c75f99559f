"""The encoders that recipes can name: where they come from, and what their licences allow.

A further one is an entry here, with a subclass of `Encoder` and a function that loads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import RecipeError
from .encoder import Encoder
from .loading import load_musicfm


@dataclass(frozen=True)
class EncoderEntry:
    """An encoder to download.

    `weights` and `statistics` are the addresses of its two files; `licence` is that of the weights,
    and `distributable` says whether it allows what was made with them to be passed on for any use.
    `load` takes the two files. Windows have `seconds`, as in its training.
    """

    name: str
    title: str
    source: str
    licence: str
    distributable: bool
    weights: str
    statistics: str
    seconds: int
    load: Callable[[Path, Path], Encoder]


_MUSICFM = "https://huggingface.co/minzwon/MusicFM/resolve/main"
_MUSICFM_PAPER = "Won, Hung, Le: A Foundation Model for Music Informatics. ICASSP 2024"
_MUQ = "https://huggingface.co/OpenMuQ/MuQ-large-msd-iter/resolve/main"

ENCODERS = (
    EncoderEntry(
        name="musicfm-msd",
        title="MusicFM, trained on the Million Song Dataset",
        source=_MUSICFM_PAPER,
        licence="MIT",
        distributable=True,
        weights=f"{_MUSICFM}/pretrained_msd.pt",
        statistics=f"{_MUSICFM}/msd_stats.json",
        seconds=30,
        load=load_musicfm,
    ),
    EncoderEntry(
        name="musicfm-fma",
        title="MusicFM, trained on the Free Music Archive",
        source=_MUSICFM_PAPER,
        licence="MIT",
        distributable=True,
        weights=f"{_MUSICFM}/pretrained_fma.pt",
        statistics=f"{_MUSICFM}/fma_stats.json",
        seconds=30,
        load=load_musicfm,
    ),
    EncoderEntry(
        name="muq-large-msd",
        title="MuQ, trained on the Million Song Dataset",
        source="Zhu et al.: MuQ: Self-Supervised Music Representation Learning with Mel Residual "
        "Vector Quantization. 2025",
        licence="CC BY-NC 4.0",
        distributable=False,
        weights=f"{_MUQ}/model.safetensors",
        statistics=f"{_MUQ}/config.json",
        seconds=30,
        load=load_musicfm,
    ),
)


def encoder_names() -> list[str]:
    return [entry.name for entry in ENCODERS]


def find_encoder(name: str) -> EncoderEntry:
    """Raises `RecipeError` for a name that is not in the list."""
    for entry in ENCODERS:
        if entry.name == name:
            return entry
    raise RecipeError(f"Unknown encoder '{name}'. Known encoders: {', '.join(encoder_names())}.")
