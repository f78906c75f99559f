"""A file on its way to the disk, hashed as it grows, and what disks refuse."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ..errors import DatasetError

OnBytes = Callable[[int], None]


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """What the file system refuses becomes a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError(
            f"{path} cannot be read or written ({reason}); see to it, then run the same again."
        ) from error


class Part:
    """A file on its way, hashed as it grows."""

    def __init__(self, path: Path, on_bytes: OnBytes) -> None:
        self.path = path
        self.etag: str | None = None
        self._on_bytes = on_bytes
        with disk_faults(path):
            # Unbuffered, so that what has come is in the file and a full disk is noticed here.
            self._file = path.open("a+b", buffering=0)
            self._file.seek(0)
            self.hash = hashlib.file_digest(self._file, "sha256")
            self.size = self._file.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def append(self, chunk: bytes) -> None:
        with disk_faults(self.path):
            view = memoryview(chunk)
            while view:
                view = view[self._file.write(view) :]
        self.hash.update(chunk)
        self.size += len(chunk)
        self._on_bytes(len(chunk))

    def empty(self) -> None:
        with disk_faults(self.path):
            self._file.truncate(0)
        self.hash = hashlib.sha256()
        self._on_bytes(-self.size)
        self.size = 0
