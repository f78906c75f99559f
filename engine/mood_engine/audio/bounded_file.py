"""A file in which FFmpeg's search for audio always ends soon."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import FileIO


@dataclass(frozen=True)
class Limits:
    """How much may be read between two packets."""

    # Cover art and indexes have tens of megabytes at most.
    bytes: int = 128 << 20
    # Missing parts of an unfinished download are zeros.
    zeros: int = 8 << 20
    # Real files have thousands of chunks or boxes to look at; only hostile ones have millions.
    calls: int = 100_000


_LIMITS = Limits()


class BoundedFile:
    """A binary file for reading that ends early where there is no more audio to be expected.

    Call `found_audio` for every packet.

    Attributes:
        gave_up: whether the file ended early; everything before that can still be read.
        error: the system's error, if reading failed.
    """

    def __init__(
        self, path: str, bounds: tuple[int, int] | None = None, limits: Limits = _LIMITS
    ) -> None:
        """`bounds`: start and end, in bytes, of the part to present as the whole file."""
        # FFmpeg uses the suffix as a hint of the format.
        self.name = "audio" + os.path.splitext(path)[1]
        self.gave_up = False
        self._limits = limits
        self.error: OSError | None = None
        self._file = FileIO(path)
        self._start = 0 if bounds is None else bounds[0]
        self._end = None if bounds is None else bounds[1]
        self._file.seek(self._start)
        self._bytes = self._zeros = self._calls = 0

    def found_audio(self) -> None:
        self._bytes = self._zeros = self._calls = 0

    def read(self, size: int) -> bytes:
        if self._end is not None:
            size = min(size, self._end - self._file.tell())
        if size <= 0 or self.error is not None:
            return b""
        try:
            data = self._file.read(size)
        except OSError as error:
            # The reader of packets raises it: FFmpeg would take it for the end of the file.
            self.error = error
            return b""
        assert data is not None
        self._bytes += len(data)
        self._zeros = self._zeros + len(data) if data == bytes(len(data)) else 0
        self._check_limits()
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Returns -1 on errors: PyAV would raise an exception during some later call."""
        if whence == os.SEEK_SET:
            offset += self._start
        elif whence == os.SEEK_END and self._end is not None:
            offset, whence = self._end + offset, os.SEEK_SET
        self._check_limits()
        try:
            return self._file.seek(offset, whence) - self._start
        except (OSError, ValueError):
            return -1

    def tell(self) -> int:
        return self._file.tell() - self._start

    def _check_limits(self) -> None:
        self._calls += 1
        if (
            self._bytes > self._limits.bytes
            or self._zeros > self._limits.zeros
            or self._calls > self._limits.calls
        ):
            here = self._file.tell()
            self._end = here if self._end is None else min(here, self._end)
            self.gave_up = True
            self.found_audio()

    def close(self) -> None:
        self._file.close()
