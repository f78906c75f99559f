"""Moving what native decoders write to standard error into the log."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_log = logging.getLogger(__name__)
_STDERR = 2
_MAX_NOTES = 1 << 14
# Standard error belongs to the whole process: one thread at a time.
_lock = threading.Lock()


@contextmanager
def notes_in_log() -> Iterator[None]:
    """For short calls of libraries that print and cannot be silenced.

    What other threads print meanwhile goes to the log, too.
    """
    with _lock, tempfile.TemporaryFile() as notes:
        try:
            before = os.dup(_STDERR)
        except OSError:  # a program without a console has none
            yield
            return
        os.dup2(notes.fileno(), _STDERR)
        try:
            yield
        finally:
            os.dup2(before, _STDERR)
            os.close(before)
            notes.seek(0)
            for line in notes.read(_MAX_NOTES).decode(errors="replace").splitlines():
                _log.info("decoder: %s", line)
