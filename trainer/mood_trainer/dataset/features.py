"""AcousticBrainz descriptors of tracks, which some models take beside mel-spectrograms.

Source: Mayerl et al. 2019, section 2.1, and their public code: AcousticBrainz's high-level
classifiers in `acousticbrainz/NN/ID.json.highlevel.json`, which Essentia's
`essentia_streaming_extractor_music_svm` computes from the data set's low-level `NN/ID.json`;
loudness and beats per minute come from the low-level file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..errors import DatasetError
from .splits import Split

_GENRES = ("blu", "cla", "cou", "dis", "hip", "jaz", "met", "pop", "reg", "roc")
_HIGH_LEVEL = (
    ("danceability", "danceable"),
    *(("genre_tzanetakis", genre) for genre in _GENRES),
    ("mood_acoustic", "acoustic"),
    ("mood_aggressive", "aggressive"),
    ("mood_electronic", "electronic"),
    ("mood_happy", "happy"),
    ("mood_party", "party"),
    ("mood_relaxed", "relaxed"),
    ("mood_sad", "sad"),
    ("timbre", "bright"),
    ("timbre", "dark"),
    ("tonal_atonal", "tonal"),
)
FEATURE_COUNT: Final = 2 + len(_HIGH_LEVEL)

_TEMPO = 1  # its column
# Scales tempos to about 0 to 1, the range of the other features; few tracks are faster.
_FAST_BPM = 200


def read_features(data: Path, split: Split, with_tempo: bool = True) -> npt.NDArray[np.float32]:
    """Shape (tracks, FEATURE_COUNT), about 0 to 1: loudness, tempo, high-level probabilities.

    The authors' public code has no tempo, which makes one less.
    """
    rows = np.array(
        [_read(data / "acousticbrainz" / track.stem) for track in split.tracks], np.float32
    )
    return rows if with_tempo else np.delete(rows, _TEMPO, 1)


def missing_features(data: Path, split: Split) -> str:
    """The error of `read_features` for the first track whose files are missing; '' if none are."""
    for track in split.tracks:
        for file in _files(data / "acousticbrainz" / track.stem):
            if not file.exists():
                return _missing(file)
    return ""


def _read(stem: Path) -> list[float]:
    low, high = map(_load, _files(stem))
    try:
        return [
            float(low["lowlevel"]["average_loudness"]),
            float(low["rhythm"]["bpm"]) / _FAST_BPM,
            *(float(high["highlevel"][name]["all"][value]) for name, value in _HIGH_LEVEL),
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise DatasetError(f"The descriptors of {stem} are incomplete ({error}).") from error


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DatasetError(_missing(path)) from None
    except (OSError, ValueError) as error:
        raise DatasetError(f"Cannot read {path} as JSON ({error}).") from error


def _files(stem: Path) -> tuple[Path, Path]:
    """Low-level and high-level descriptors."""
    return (
        stem.with_name(f"{stem.name}.json"),
        stem.with_name(f"{stem.name}.json.highlevel.json"),
    )


def _missing(path: Path) -> str:
    return (
        f"{path} is missing. 'mood-tagger-train download --set acousticbrainz' has the low-level "
        "descriptors; compute the high-level ones from them with Essentia's "
        "essentia_streaming_extractor_music_svm (README, 'Train models')."
    )
