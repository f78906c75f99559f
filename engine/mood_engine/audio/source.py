"""A decoded file, whichever library decodes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..errors import AudioError, ErrorCode
from ..track_numbers import TrackNumbers
from ..track_texts import TEXT_FIELDS, TrackTexts

Samples = npt.NDArray[np.float32]

# Beyond what any recorder or format has: DSD1024 is decoded to 6.144 MHz, higher-order
# Ambisonics have some 250 channels.
_SAMPLE_RATES = range(1000, 6_144_001)
_MAX_CHANNELS = 256
_MAX_TEXT = 1000


class OutOfMemoryError(AudioError):
    """A file whose decoding needs more memory than the process may take."""

    default_code = ErrorCode.MEMORY_LIMIT

    def __init__(self) -> None:
        super().__init__("Decoding the file takes too much memory; the file is damaged.")


class SpanBuffer(Protocol):
    """Collects the samples of a span, which are zero unless written."""

    def put(self, position: int, samples: Samples) -> None:
        """Write samples from `position` on, all of which must lie in the span."""
        ...

    def result(self) -> Samples: ...


@dataclass(frozen=True)
class Span:
    """Input samples `start` (inclusive) to `stop` (exclusive), counted from the first decoded one.

    A span may extend beyond the file; samples there are zero.
    """

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def buffer(self) -> SpanBuffer:
        """A buffer that returns the samples as they are."""
        return _Copy(self)


class _Copy:
    def __init__(self, span: Span) -> None:
        self._start = span.start
        self._samples = np.zeros(len(span), np.float32)

    def put(self, position: int, samples: Samples) -> None:
        first = position - self._start
        self._samples[first : first + len(samples)] = samples

    def result(self) -> Samples:
        return finite(self._samples)


def finite(samples: Samples) -> Samples:
    """Replace infinities and NaN, which some programs write into files, by silence."""
    if not np.isfinite(samples).all():
        np.nan_to_num(samples, copy=False, nan=0, posinf=0, neginf=0)
    return samples


@dataclass(frozen=True)
class Block:
    """Decoded samples: their mean over channels, and the channels where there are several.

    `channels` returns shape (channels, samples); it is slow and rarely needed.
    """

    mono: Samples
    channels: Callable[[], Samples] | None = None

    def __len__(self) -> int:
        return len(self.mono)


@dataclass(frozen=True)
class AudioInfo:
    """What one pass over a file's packets finds out.

    `digest` is a hash of the audio stream alone: the same music keeps it when the tags
    change, the file moves or another program rewrites the container around it. `moods` are texts
    as the file's tags hold them; one text may hold several moods.
    """

    digest: str
    codec: str
    sample_rate: int
    channels: int
    sample_count: int
    broken_packets: int = 0
    texts: TrackTexts = field(default_factory=TrackTexts)
    numbers: TrackNumbers = field(default_factory=TrackNumbers)
    moods: tuple[str, ...] = ()

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.sample_count / self.sample_rate


class AudioSource(Protocol):
    """An open audio file."""

    info: AudioInfo

    def read(self, spans: Iterable[Span]) -> Iterator[Samples]:
        """Yield for each span its mono samples, float32 in [-1, 1] as a rule, shape (len(span),).

        Mono is the mean of all channels, or one channel if they cancel each other out. Spans have
        ascending starts and may overlap; a span's `buffer` may convert its samples. Only unfinished
        spans are in memory, however long the file is.
        """
        ...

    def close(self) -> None: ...


def check_claims(sample_rate: int, channels: int) -> None:
    """Raise `AudioError` for values that no music has."""
    if sample_rate not in _SAMPLE_RATES:
        raise AudioError(f"The file is damaged: its header has a sample rate of {sample_rate} Hz.")
    if channels > _MAX_CHANNELS:
        raise AudioError(f"The file is damaged: its header has {channels} channels.")


def texts_in(tags: Mapping[str, str]) -> TrackTexts:
    """The texts among a file's tags, whose names are in lower case; very long ones are cut."""
    return TrackTexts(**{name: tags[name][:_MAX_TEXT] for name in TEXT_FIELDS if name in tags})
