"""What the engine knows about a decoded file, whichever library decodes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Span:
    """Input samples `start` (inclusive) to `stop` (exclusive), counted from the first decoded one.

    A span may reach outside the file; what lies outside is zero.
    """

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True)
class AudioInfo:
    """What one pass over a file's packets tells.

    `digest` is a hash of the audio stream alone: the same music keeps it when the tags
    change, the file moves or another program rewrites the container around it. `moods` are texts
    as the file's tags hold them, maybe several moods in one.
    """

    digest: str
    codec: str
    sample_rate: int
    channels: int
    sample_count: int
    broken_packets: int = 0
    title: str | None = None
    artist: str | None = None
    album: str | None = None
    moods: tuple[str, ...] = ()

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.sample_count / self.sample_rate


class AudioSource(Protocol):
    """An open audio file. `info` is complete when the source is handed out."""

    info: AudioInfo

    def read(self, spans: Iterable[Span]) -> Iterator[Samples]:
        """Yield for each span its mono samples, float32 in [-1, 1] as a rule, shape (len(span),).

        Mono is the plain mean over all channels. Spans have ascending starts and may
        overlap. Memory holds the open spans only, however long the file is.
        """
        ...

    def close(self) -> None: ...
