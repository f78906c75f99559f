"""Temporary folders that a later run removes if their process was killed."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX, _UNFINISHED = "mood-tagger-", "mood-new-"
_LOCK = ".mood-tagger-in-use"


class OwnFolder:
    """A folder for this process and its user alone, `path`, locked as long as it lives."""

    def __init__(self, parent: Path | None = None) -> None:
        """In `parent`, or where temporary files belong. Removes those of killed processes there."""
        place = parent or Path(tempfile.gettempdir())
        # Locked before it has the name by which others find it.
        folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place))
        self._lock = FileLock(folder / _LOCK, thread_local=False)
        self._lock.acquire()
        self.path = folder.with_name(folder.name.replace(_UNFINISHED, _PREFIX, 1))
        folder.rename(self.path)
        _remove_left_ones(place, self.path.lstat().st_uid)

    def remove(self) -> None:
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()


def _remove_left_ones(place: Path, user: int) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(Timeout, OSError):  # in use, or just removed
            if folder.lstat().st_uid != user or not (folder / _LOCK).is_file():
                continue  # another user's, or a folder that the user called so
            with FileLock(folder / _LOCK, timeout=0):
                pass
            shutil.rmtree(folder, ignore_errors=True)
