"""A file during its download, hashed as it grows, and file system errors."""

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
def disk_errors(path: Path) -> Iterator[None]:
    """Turn `OSError`s into `DatasetError`s."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError(
            f"Cannot read or write {path} ({reason}). Fix this and repeat the command."
        ) from error


class PartialFile:
    """A file during its download, hashed as it grows; existing content is kept."""

    def __init__(self, path: Path, on_bytes: OnBytes) -> None:
        self.path = path
        self.etag: str | None = None
        self._on_bytes = on_bytes
        with disk_errors(path):
            # Unbuffered, so that nothing is lost in a crash and a full disk raises here.
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
        with disk_errors(self.path):
            view = memoryview(chunk)
            while view:
                view = view[self._file.write(view) :]
        self.hash.update(chunk)
        self.size += len(chunk)
        self._on_bytes(len(chunk))

    def clear(self) -> None:
        with disk_errors(self.path):
            self._file.truncate(0)
        self.hash = hashlib.sha256()
        self._on_bytes(-self.size)
        self.size = 0
