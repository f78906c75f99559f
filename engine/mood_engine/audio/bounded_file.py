"""A file as FFmpeg's libraries see it: one in which no search for audio goes on for ever."""

from __future__ import annotations

import os
from io import FileIO

# Pictures, tables of contents and what else lies between two packets have tens of megabytes.
_MOST_BETWEEN_PACKETS = 128 << 20
# An unfinished download has zeros where parts of it are missing.
_MOST_ZEROS = 8 << 20
# Thousands of chunks or boxes are looked at one by one, millions only in a file made for that.
_MOST_CALLS = 100_000


class BoundedFile:
    """A binary file for reading that ends early where nothing of use comes any more.

    `found_audio` is to be called for every packet. `gave_up` says that the file ended early;
    what lies in front of that place can still be read. `error` is what the system had against
    reading on.
    """

    def __init__(self, path: str, bounds: tuple[int, int] | None = None) -> None:
        """`bounds`: the first byte and the one behind the last, of a part that looks like all."""
        # FFmpeg takes the suffix as a hint.
        self.name = "audio" + os.path.splitext(path)[1]
        self.gave_up = False
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
            # Raised by whoever asked for packets: FFmpeg would take it for the file's end.
            self.error = error
            return b""
        assert data is not None
        self._bytes += len(data)
        self._zeros = self._zeros + len(data) if data == bytes(len(data)) else 0
        self._look_for_end()
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """The new position, or -1: PyAV would raise an exception with some later call."""
        if whence == os.SEEK_SET:
            offset += self._start
        elif whence == os.SEEK_END and self._end is not None:
            offset, whence = self._end + offset, os.SEEK_SET
        self._look_for_end()
        try:
            return self._file.seek(offset, whence) - self._start
        except (OSError, ValueError):
            return -1

    def tell(self) -> int:
        return self._file.tell() - self._start

    def _look_for_end(self) -> None:
        self._calls += 1
        if (
            self._bytes > _MOST_BETWEEN_PACKETS
            or self._zeros > _MOST_ZEROS
            or self._calls > _MOST_CALLS
        ):
            here = self._file.tell()
            self._end = here if self._end is None else min(here, self._end)
            self.gave_up = True
            self.found_audio()

    def close(self) -> None:
        self._file.close()
