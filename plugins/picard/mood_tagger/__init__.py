"""A Picard plugin: after files are saved, Mood Tagger finds their moods and writes them.

It works in Picard 3 and in Picard 2. It starts the `mood-tagger` command, which is installed apart
from Picard; the variable MOOD_TAGGER_PROGRAM names another path of it.
"""

from __future__ import annotations

import os
import subprocess

from picard import log
from picard.util import thread

PLUGIN_NAME = "Mood Tagger"
PLUGIN_AUTHOR = "The Mood Tagger project"
PLUGIN_DESCRIPTION = "Finds the moods of files after they are saved, and writes them."
PLUGIN_VERSION = "1.0"
PLUGIN_API_VERSIONS = ["2.0"]
PLUGIN_LICENSE = "Apache-2.0"
PLUGIN_LICENSE_URL = "https://www.apache.org/licenses/LICENSE-2.0"

# Systems limit the length of a command.
_PATHS_PER_CALL = 200
# The program's exit code where some files failed; it says why, and the others are done.
_SOME_FAILED = 1


class _SavedFiles:
    """Files that wait for Mood Tagger, which works on one batch at a time."""

    def __init__(self) -> None:
        self._waiting: dict[str, None] = {}  # in order, and each once
        self._busy = False

    def add(self, path: str) -> None:
        self._waiting[path] = None
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        paths = list(self._waiting)[:_PATHS_PER_CALL]
        for path in paths:
            del self._waiting[path]
        self._busy = True
        thread.run_task(lambda: _tag(paths), self._done, traceback=False)

    def _done(self, result: str | None = None, error: Exception | None = None) -> None:
        self._busy = False
        if error is None:
            log.info("Mood Tagger: %s", result)
        else:
            log.error("Mood Tagger: %s", error)
        self._next()


def _tag(paths: list[str]) -> str:
    """Analyse files and write their moods; the program's last line."""
    _call("scan", "--", *paths)
    return _call("write", "--yes", "--", *paths)


def _call(command: str, *arguments: str) -> str:
    """Raises `OSError` if the program cannot be started or does nothing."""
    program = os.environ.get("MOOD_TAGGER_PROGRAM", "mood-tagger")
    done = subprocess.run(
        [program, command, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = done.stderr.strip()
    if done.returncode not in (0, _SOME_FAILED):
        raise OSError(said or f"{program} {command} failed")
    if done.returncode == _SOME_FAILED:
        log.warning("Mood Tagger: %s", said)
    return said


_saved = _SavedFiles()


def enable(api: object) -> None:
    """How Picard 3 starts a plugin."""
    api.register_file_post_save_processor(lambda _, file: _saved.add(file.filename))  # type: ignore[attr-defined]


try:
    import picard.plugin3  # noqa: F401 - Picard 3, which calls `enable`
except ImportError:
    from picard.file import register_file_post_save_processor

    register_file_post_save_processor(lambda file: _saved.add(file.filename))
