"""Training windows cut on the device, which holds all mel-spectrograms with 8 bits a level."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from .byte_levels import ByteScale, measure_scale
from .levels import MEL_BANDS, SILENCE
from .splits import Split
from .windows import Batch, TrackWindows

# The network, its gradients and its activations need the rest.
_SHARE_OF_FREE = 0.5
# Of a computer's memory other programs and the disk's cache need most.
_SHARE_OF_RAM = 0.25


@dataclass(frozen=True)
class _Held:
    """`codes` (frames of all tracks, bands) and their scale, on one device."""

    codes: Tensor
    scale: ByteScale


class HeldWindows:
    """The windows of a source, up to the rounding of `ByteScale`.

    A batch stores where its windows lie, (batch, 2): the first frame among those of all tracks, and
    how many its track has from there on. The levels are read when they are first needed, to the
    device of the batch.
    """

    windows_per_item = 1

    def __init__(self, source: TrackWindows) -> None:
        self._source = source
        frames = source.part.mels.frames[: len(source.split.tracks)]
        self._offsets = np.concatenate([[0], np.cumsum(frames)])
        self._held: _Held | None = None

    @property
    def needed_bytes(self) -> int:
        return int(self._offsets[-1]) * MEL_BANDS

    @property
    def split(self) -> Split:
        return self._source.split

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        return self._source.rows

    @property
    def targets(self) -> npt.NDArray[np.float32]:
        return self._source.targets

    def __len__(self) -> int:
        return len(self._source)

    def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
        places = np.array([self._source.start(epoch, index) for index in indices])
        rows, starts = places.T
        first = self._offsets[rows] + starts
        where = np.stack([first, self._offsets[rows + 1] - first], 1)
        features = self._source.features
        return Batch(
            torch.from_numpy(where),
            torch.from_numpy(self.targets[rows]),
            torch.tensor(indices),
            None if features is None else torch.from_numpy(features[rows]),
        )

    def to_input(self, stored: Tensor) -> Tensor:
        if self._held is None or self._held.codes.device != stored.device:
            self._held = self._read(stored.device)
        first, room = stored[:, :1], stored[:, 1:]
        frames = torch.arange(self._source.frames, device=stored.device)
        inside = frames % room if self._source.repeated else frames.minimum(room - 1)
        mel = self._held.scale.decode(self._held.codes[first + inside])
        if not self._source.repeated:
            mel = torch.where((frames < room).unsqueeze(2), mel, SILENCE)
        return mel.transpose(1, 2)

    def _read(self, device: torch.device) -> _Held:
        mels = self._source.part.mels
        scale = measure_scale(mels).to(device)
        codes = torch.empty(int(self._offsets[-1]), MEL_BANDS, dtype=torch.uint8, device=device)
        for row, (first, last) in enumerate(zip(self._offsets, self._offsets[1:], strict=False)):
            levels = torch.from_numpy(np.array(mels.span(row, 0, int(last - first))))
            codes[first:last] = scale.encode(levels.to(device))
        return _Held(codes, scale)


def usable_bytes(device: torch.device) -> int:
    """How much of the device's memory mel-spectrograms may take; 0 if that is unknown."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return int(free * _SHARE_OF_FREE)
    if device.type == "mps":
        free = torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
        return int(free * _SHARE_OF_FREE)
    # Windows lacks this call.
    if not hasattr(os, "sysconf"):
        return 0
    return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * _SHARE_OF_RAM)
