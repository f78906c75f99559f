"""Decoding with libsndfile, for files that FFmpeg's libraries refuse."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile

from ..errors import AudioError
from .bounded_file import BoundedFile
from .collect import SpanCollector
from .notes import notes_in_log
from .source import AudioInfo, Block, Samples, Span, check_claims, texts_in

_BLOCK_SAMPLES = 1 << 17  # of all channels


class SndfileSource:
    """A file opened by libsndfile; see `AudioSource`.

    libsndfile has no access to packets, so the digest is of the decoded 16-bit samples.
    """

    def __init__(self, path: str, on_progress: Callable[[], None]) -> None:
        self._on_progress = on_progress
        self._file = BoundedFile(path)
        try:
            with notes_in_log():
                self._sound = soundfile.SoundFile(self._file)
        except soundfile.SoundFileError as error:
            self._file.close()
            raise AudioError("The file is not audio that can be decoded.") from error
        except BaseException:
            self._file.close()
            raise
        try:
            check_claims(self._sound.samplerate, self._sound.channels)
            self._frames = max(_BLOCK_SAMPLES // self._sound.channels, 1)
            self.info = self._survey()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._sound.close()
        self._file.close()

    def read(self, spans: Iterable[Span]) -> Iterator[Samples]:
        collector = SpanCollector(spans, self.info.sample_count)
        position = 0
        # Read from the start: libsndfile's seeking in Ogg files is slightly off.
        self._sound.seek(0)
        while collector.wanted_from is not None:
            samples = self._read("float32")
            if not len(samples):
                break
            block = Block(samples.mean(axis=1), partial(np.transpose, samples))
            yield from collector.add(position, block)
            position += len(block)
        yield from collector.rest()

    def _read(self, dtype: str) -> npt.NDArray[Any]:
        """The next samples, shape (samples, channels)."""
        self._on_progress()
        self._file.found_audio()
        with notes_in_log():
            block: npt.NDArray[Any] = self._sound.read(self._frames, dtype, always_2d=True)
        return block

    def _survey(self) -> AudioInfo:
        digest = hashlib.blake2b(digest_size=20)
        count = 0
        try:
            while len(block := self._read("int16")):
                digest.update(block.tobytes())
                count += len(block)
        except soundfile.SoundFileError:
            pass  # the samples before the damage are used
        if not count:
            raise AudioError("No audio could be decoded from the file.")
        if self._file.error is not None:
            raise AudioError(f"The file cannot be read: {self._file.error.strerror}.")
        return AudioInfo(
            digest=f"samples:{digest.hexdigest()}",
            codec=self._sound.subtype.lower(),
            sample_rate=self._sound.samplerate,
            channels=self._sound.channels,
            sample_count=count,
            texts=texts_in(self._sound.copy_metadata()),
        )
