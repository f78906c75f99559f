"""Embeddings of the data set's tracks by an encoder, computed once.

`embeddings/ENCODER/encoder.json`: what they are, an `Embedded`.
`embeddings/ENCODER/NN/ID.npy`: of one track, float16 (windows, steps, states, width).

Each file is complete or missing, so an interruption loses no finished track.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

from ..errors import DatasetError
from ..files import write_atomically
from .arrays import open_array
from .splits import SplitTrack

Steps = npt.NDArray[np.float16]

_ITEM_BYTES = 2
_HEADER_BYTES = 128
# A rest of a track that is shorter than this share of a window has none of its own.
_LEAST_REST = 0.25


class Embedded(msgspec.Struct, frozen=True, kw_only=True):
    """Which encoder the embeddings are from, and of which windows.

    Each of a track's windows, at most `most_windows` of `seconds`, has the means over `steps` equal
    parts of its `states` hidden states, `width` numbers each. `weights` and `statistics` are the
    SHA-256 of the encoder's files, `audio` is the data set's folder that was decoded.
    """

    encoder: str
    licence: str
    distributable: bool
    weights: str
    statistics: str
    audio: str
    seconds: int
    most_windows: int
    steps: int
    states: int
    width: int

    def starts(self, seconds: float) -> list[float]:
        """Where the windows of a track begin, in seconds: spread evenly from its start to its end.

        They overlap a little, or leave out a little between them.
        """
        count = math.ceil(seconds / self.seconds - _LEAST_REST)
        count = max(1, min(count, self.most_windows))
        starts: list[float] = np.linspace(0, max(0.0, seconds - self.seconds), count).tolist()
        return starts

    def needed_bytes(self, tracks: Sequence[SplitTrack]) -> int:
        """About the size of their files."""
        window = self.steps * self.states * self.width * _ITEM_BYTES
        windows = sum(len(self.starts(track.seconds)) for track in tracks)
        return windows * window + len(tracks) * _HEADER_BYTES


class Embeddings:
    """The embeddings of an encoder in a data folder, complete or not."""

    def __init__(self, data: Path, encoder: str) -> None:
        self.folder = data / "embeddings" / encoder
        self._description = self.folder / "encoder.json"
        self._data = data

    @property
    def exist(self) -> bool:
        return self._description.exists()

    def read(self) -> Embedded:
        """Raises `DatasetError` if there are none."""
        try:
            return msgspec.json.decode(self._description.read_bytes(), type=Embedded)
        except FileNotFoundError:
            raise DatasetError(
                f"{self.folder} has no embeddings. Make them with 'mood-tagger-train embed --data "
                f"{self._data} --encoder {self.folder.name}'."
            ) from None
        except (OSError, msgspec.DecodeError) as error:
            raise DatasetError(f"Cannot read {self._description} ({error}).") from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Raises `DatasetError` if another process makes them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise DatasetError(
                f"Another process is making the embeddings in {self.folder}. Wait for it."
            ) from None
        try:
            yield
        finally:
            lock.release()

    def describe(self, embedded: Embedded) -> None:
        """Record what is stored here. Raises `DatasetError` if that differs from before."""
        if not self.exist:
            text = msgspec.json.format(msgspec.json.encode(embedded), indent=1)
            write_atomically(self._description, text + b"\n")
            return
        known = self.read()
        for name in Embedded.__struct_fields__:
            before, now = getattr(known, name), getattr(embedded, name)
            if before != now:
                raise DatasetError(
                    f"The embeddings in {self.folder} were made with {name} {before}, not {now}, "
                    "and cannot be mixed. Delete that folder to make them again."
                )

    def missing(self, tracks: Sequence[SplitTrack]) -> list[SplitTrack]:
        return [track for track in tracks if not self._file(track).exists()]

    def write(self, track: SplitTrack, windows: npt.NDArray[np.float32]) -> None:
        """Store (windows, steps, states, width).

        Raises `DatasetError` for values that are not finite; those beyond float16 are limited.
        """
        if not np.isfinite(windows).all():
            raise DatasetError(f"The embedding of {track.stem} is not finite, so it is not stored.")
        limits = np.finfo(np.float16)
        content = io.BytesIO()
        np.save(content, windows.clip(limits.min, limits.max).astype(np.float16))
        write_atomically(self._file(track), content.getbuffer())

    def open_track(self, track: SplitTrack) -> Steps:
        """All steps of a track, (windows x steps, states, width), of which only some may be read.

        Raises `DatasetError` if the file is missing or damaged.
        """
        path = self._file(track)
        try:
            stored = open_array(path)
        except (OSError, ValueError, EOFError) as error:
            raise DatasetError(
                f"Cannot read {path} ({error}). Delete it and repeat 'mood-tagger-train embed'."
            ) from error
        if stored.ndim != 4 or stored.dtype != np.float16:
            raise DatasetError(
                f"{path} is not an embedding. Delete it and repeat 'mood-tagger-train embed'."
            )
        return stored.reshape(-1, *stored.shape[2:])

    def _file(self, track: SplitTrack) -> Path:
        return self.folder / f"{track.stem}.npy"
