"""A temporary folder that the next worker removes if its own was killed."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX, _UNFINISHED = "mood-tagger-archive-", "mood-tagger-new-"
_LOCK = ".in-use"


class OwnFolder:
    """A folder for this process, `path`, locked as long as it lives."""

    def __init__(self) -> None:
        """Also removes folders whose processes were killed."""
        _remove_left_ones()
        # Locked before it has the name by which others find it.
        folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED))
        self._lock = FileLock(folder / _LOCK)
        self._lock.acquire()
        self.path = folder.with_name(folder.name.replace(_UNFINISHED, _PREFIX, 1))
        folder.rename(self.path)

    def remove(self) -> None:
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _remove_left_ones() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(Timeout, OSError):  # in use, or another user's
            with FileLock(folder / _LOCK, timeout=0):
                pass
            shutil.rmtree(folder, ignore_errors=True)
