"""Embeddings of a data set: its audio, window by window, through an encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mood_engine.audio import Span, open_audio
from mood_engine.errors import AudioError, DeviceError
from mood_engine.frontend.torchaudio_import import torchaudio

from ..dataset.embeddings import Embedded, Embeddings
from ..dataset.mel_sources import audio_file
from ..dataset.splits import SplitTrack
from ..errors import DatasetError
from ..prefetch import prefetch
from .encoder import Encoder

Samples = npt.NDArray[np.float32]

# A window of MusicFM takes 1 GB on its way through the first convolutions.
_BATCH, _BATCH_GPU = 1, 16


def embed_tracks(
    embeddings: Embeddings,
    tracks: Sequence[SplitTrack],
    data: Path,
    encoder: Encoder,
    device: torch.device,
    on_track: Callable[[SplitTrack, str | None], None],
    jobs: int,
) -> int:
    """Embed the tracks that are missing, and return how many failed.

    Audio is decoded in `jobs` threads; `on_track(track, error)` is called for every track. The next
    call retries failed tracks.
    """
    embedded = embeddings.read()
    missing = embeddings.missing(tracks)
    known = {track.stem for track in missing}
    for track in tracks:
        if track.stem not in known:
            on_track(track, None)
    encoder = encoder.to(device)
    if device.type == "cuda":
        torch.set_float32_matmul_precision("high")
    failures = 0

    def read(track: SplitTrack) -> Samples:
        file = audio_file(data, embedded.audio, track)
        return read_windows(file, embedded, encoder.sample_rate)

    with ThreadPoolExecutor(jobs) as pool:
        for track, future in prefetch(pool, read, missing, 2 * jobs):
            try:
                windows = _embed(future.result(), encoder, embedded.steps, device)
                embeddings.write(track, windows)
            except DatasetError as error:
                failures += 1
                on_track(track, str(error))
                continue
            except OSError as error:
                raise DatasetError(
                    f"Cannot write to {embeddings.folder} ({error.strerror or error}). Finished "
                    "tracks are kept. Free some space and repeat the command."
                ) from error
            on_track(track, None)
    return failures


def read_windows(path: Path, embedded: Embedded, rate: int) -> Samples:
    """The windows of a track at `rate`, (windows, samples); a shorter track is repeated.

    Raises `DatasetError` if it cannot be decoded.
    """
    try:
        with open_audio(str(path)) as source:
            info = source.info
            length = min(info.sample_count, embedded.seconds * info.sample_rate)
            starts = [round(start * info.sample_rate) for start in embedded.starts(info.duration)]
            windows = [
                _converted(samples, info.sample_rate, rate, embedded.seconds)
                for samples in source.read(Span(start, start + length) for start in starts)
            ]
    except AudioError as error:
        raise DatasetError(f"Cannot decode {path}: {error}") from error
    # Whatever a broken file causes must not end the run.
    except Exception as error:
        raise DatasetError(
            f"{path} ran into an unexpected error ({type(error).__name__}: {error})."
        ) from error
    return np.stack(windows)


def _converted(samples: Samples, given: int, wanted: int, seconds: int) -> Samples:
    if not len(samples):
        raise AudioError("The file has no samples.")
    converted = torchaudio.functional.resample(torch.from_numpy(samples), given, wanted).numpy()
    return np.resize(converted, seconds * wanted)


def _embed(
    windows: Samples, encoder: Encoder, steps: int, device: torch.device
) -> npt.NDArray[np.float32]:
    """(windows, samples) -> (windows, steps, states, width)."""
    size = _BATCH if device.type == "cpu" else _BATCH_GPU
    with torch.inference_mode():
        parts = torch.from_numpy(windows).split(size)
        return torch.cat([_embed_batch(part, encoder, steps, device) for part in parts]).numpy()


def _embed_batch(windows: Tensor, encoder: Encoder, steps: int, device: torch.device) -> Tensor:
    """In halves where the device's memory does not suffice."""
    try:
        return encoder.embed(windows.to(device), steps).cpu()
    except torch.OutOfMemoryError as error:
        if len(windows) == 1:
            raise DeviceError(
                device.type, "its memory does not suffice for one window of the encoder"
            ) from error
    torch.cuda.empty_cache()
    halves = windows.split(-(-len(windows) // 2))
    return torch.cat([_embed_batch(half, encoder, steps, device) for half in halves])
