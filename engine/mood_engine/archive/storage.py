"""Files by path or URI, wherever they are."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec
from filelock import FileLock, Timeout

from ..atomic_file import atomic_write
from ..errors import BusyError, ErrorCode, MoodEngineError
from ..permissions import why_not_read
from .rows import uri_from_text

# Where a name appears with its whole content or not at all, and moving would be a second upload.
_OBJECT_STORES = frozenset(("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oci", "memory"))
_SEPARATOR = "://"
_LOCK = ".in-use"


def is_local(uri: str) -> bool:
    return _SEPARATOR not in uri


def normal(text: str) -> str:
    """A URI as it is, and a local path, also one as a `file://` URI, as a full path."""
    uri = uri_from_text(text)
    return os.path.abspath(os.path.expanduser(uri)) if is_local(uri) else uri


def file_system(uri: str) -> tuple[Any, str]:
    """The file system of a URI and the path in it. Raises `MoodEngineError` if there is none."""
    protocol = uri.partition(_SEPARATOR)[0]
    try:
        if is_local(uri):
            return fsspec.filesystem("file"), uri
        system, path = fsspec.core.url_to_fs(uri)
    except (ValueError, ImportError) as error:
        raise MoodEngineError(
            f"Files at {protocol}{_SEPARATOR} cannot be read: {error}. Install the package of "
            "fsspec for them.",
            path=uri,
        ) from error
    return system, path


@contextmanager
def storage_errors(uri: str) -> Iterator[None]:
    """Errors of any storage become a `MoodEngineError`."""
    try:
        yield
    except MoodEngineError:
        raise
    except FileNotFoundError as error:
        raise MoodEngineError(f"{uri} does not exist.", ErrorCode.FILE_MISSING, path=uri) from error
    except PermissionError as error:
        reason = why_not_read(uri) if is_local(uri) else "You have no permission to use it."
        raise MoodEngineError(f"{uri}: {reason}", ErrorCode.PERMISSION_DENIED, path=uri) from error
    except OSError as error:
        raise MoodEngineError(
            f"{uri} cannot be used: {error.strerror or error}.", ErrorCode.DRIVE_FAILED, path=uri
        ) from error
    # Libraries of object stores have exceptions of their own, without a common base.
    except Exception as error:
        raise MoodEngineError(
            f"{uri} cannot be used: {type(error).__name__}: {error}.",
            ErrorCode.DRIVE_FAILED,
            path=uri,
        ) from error


class Folder:
    """A folder of small files, each of which is written completely or not at all.

    All methods raise `MoodEngineError` where the storage fails.
    """

    def __init__(self, uri: str) -> None:
        self.uri = normal(uri)
        with storage_errors(self.uri):
            self._system, self._path = file_system(self.uri)
        self._path = self._path.rstrip("/")

    def names(self) -> list[str]:
        """The names of its files; none if there is no such folder."""
        with storage_errors(self.uri):
            try:
                # Other programs may have changed it since the file system last looked.
                self._system.invalidate_cache()
                found = self._system.ls(self._path, detail=False)
            except FileNotFoundError:
                return []
        return [path.rpartition("/")[2] for path in found]

    @contextmanager
    def lock(self, busy: str) -> Iterator[None]:
        """Raises `BusyError` if another process holds it. Remote folders have none."""
        if not is_local(self.uri):
            yield
            return
        with storage_errors(self.uri):
            Path(self._path).mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._path_of(_LOCK))
            try:
                lock.acquire(timeout=0)
            except Timeout:
                raise BusyError(f"{busy} Wait until it has finished.", path=self.uri) from None
        try:
            yield
        finally:
            lock.release()

    def read(self, name: str) -> bytes:
        with storage_errors(self._uri_of(name)):
            content: bytes = self._system.cat_file(self._path_of(name))
        return content

    def open(self, name: str) -> Any:
        """The file, open for reading anywhere in it."""
        with storage_errors(self._uri_of(name)):
            return self._system.open(self._path_of(name), "rb")

    def write(self, name: str, content: bytes) -> None:
        path = self._path_of(name)
        with storage_errors(self._uri_of(name)):
            if is_local(self.uri):
                Path(self._path).mkdir(parents=True, exist_ok=True)
                with atomic_write(Path(path)) as file:
                    file.write(content)
            elif self._protocol() in _OBJECT_STORES:
                self._system.pipe_file(path, content)
            else:
                self._system.makedirs(self._path, exist_ok=True)
                temporary = self._path_of(f".{name}.{secrets.token_hex(8)}.tmp")
                self._system.pipe_file(temporary, content)
                self._system.mv(temporary, path)

    def put(self, name: str, local: Path) -> None:
        """Copy a local file into it, which need not fit into memory."""
        with storage_errors(self._uri_of(name)):
            self._system.makedirs(self._path, exist_ok=True)
            self._system.put_file(str(local), self._path_of(name))

    def remove(self, name: str) -> None:
        with storage_errors(self._uri_of(name)):
            self._system.rm_file(self._path_of(name))

    def _protocol(self) -> str:
        return self.uri.partition(_SEPARATOR)[0]

    def _path_of(self, name: str) -> str:
        return f"{self._path}/{name}"

    def _uri_of(self, name: str) -> str:
        return f"{self.uri.rstrip('/')}/{name}"
