"""The second opinion: libsndfile, for what FFmpeg's libraries refuse."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
import soundfile

from ..errors import AudioError
from .collect import SpanCollector
from .source import AudioInfo, Block, Samples, Span

_BLOCK_FRAMES = 1 << 16


class SndfileSource:
    """A file opened by libsndfile; see `AudioSource`.

    libsndfile shows no packets, so the digest is that of the decoded 16-bit samples.
    """

    def __init__(self, path: str) -> None:
        # As bytes, for names that are not valid UTF-8; Windows has none such.
        name = os.fsencode(path) if os.name == "posix" else path
        try:
            self._file = soundfile.SoundFile(name)
        except soundfile.SoundFileError as error:
            raise AudioError("The file is not audio that can be decoded.") from error
        try:
            self.info = self._survey()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._file.close()

    def read(self, spans: Iterable[Span]) -> Iterator[Samples]:
        collector = SpanCollector(spans, self.info.sample_count)
        position = 0
        # Read from the beginning: libsndfile's jumps within Ogg files land a little off.
        self._file.seek(0)
        while collector.wanted_from is not None:
            samples = self._file.read(_BLOCK_FRAMES, "float32", always_2d=True)
            if not len(samples):
                break
            block = Block(samples.mean(axis=1), partial(np.transpose, samples))
            yield from collector.add(position, block)
            position += len(block)
        yield from collector.rest()

    def _survey(self) -> AudioInfo:
        digest = hashlib.blake2b(digest_size=20)
        count = 0
        try:
            while len(block := self._file.read(_BLOCK_FRAMES, "int16", always_2d=True)):
                digest.update(block.tobytes())
                count += len(block)
        except soundfile.SoundFileError:
            pass  # what was decoded up to the damage is kept
        if not count:
            raise AudioError("No audio could be decoded from the file.")
        tags = self._file.copy_metadata()
        return AudioInfo(
            digest=f"samples:{digest.hexdigest()}",
            codec=self._file.subtype.lower(),
            sample_rate=self._file.samplerate,
            channels=self._file.channels,
            sample_count=count,
            title=tags.get("title"),
            artist=tags.get("artist"),
            album=tags.get("album"),
        )
