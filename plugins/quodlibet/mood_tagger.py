"""A Quod Libet plugin: 'Find Moods' has Mood Tagger analyse the selected songs and write moods.

It starts the `mood-tagger` command, which is installed apart from Quod Libet; the variable
MOOD_TAGGER_PROGRAM names another path of it.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Sequence
from typing import Any

from gi.repository import GLib
from quodlibet import app
from quodlibet.plugins.songsmenu import SongsMenuPlugin
from quodlibet.qltk import Icons
from quodlibet.qltk.msg import ErrorMessage
from quodlibet.qltk.notif import Task

# Systems limit the length of a command.
_PATHS_PER_CALL = 200
# The program's exit code where some files failed; the others are done.
_SOME_FAILED = 1


class FindMoods(SongsMenuPlugin):
    PLUGIN_ID = "mood-tagger"
    PLUGIN_NAME = "Find Moods"
    PLUGIN_DESC = (
        "Has Mood Tagger analyse the selected songs and write their moods into the files. "
        "'mood-tagger undo' restores them."
    )
    PLUGIN_ICON = Icons.EDIT

    def plugin_handles(self, songs: Sequence[Any]) -> bool:
        return all(song.is_file for song in songs)

    def plugin_songs(self, songs: Sequence[Any]) -> None:
        files = [song._song for song in songs]  # noqa: SLF001 - what the library has, as its own plugins do
        task = Task("Mood Tagger", f"{len(files)} songs")
        threading.Thread(target=_tag, args=(files, task), daemon=True).start()


def _tag(songs: Sequence[Any], task: Task) -> None:
    """In a thread of its own; only `GLib.idle_add` leads back into the window's."""
    error = ""
    for begin in range(0, len(songs), _PATHS_PER_CALL):
        some = songs[begin : begin + _PATHS_PER_CALL]
        paths = [song["~filename"] for song in some]
        error = _call("scan", "--", *paths) or _call("write", "--yes", "--", *paths)
        if error:
            break
        GLib.idle_add(_reload, some, task, (begin + len(some)) / len(songs))
    GLib.idle_add(_finish, task, error)


def _call(command: str, *arguments: str) -> str:
    """Why nothing could be done, or an empty text."""
    program = os.environ.get("MOOD_TAGGER_PROGRAM", "mood-tagger")
    try:
        done = subprocess.run(
            [program, command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return f"{program} cannot be started: {error.strerror}."
    return "" if done.returncode in (0, _SOME_FAILED) else done.stderr.strip() or "It failed."


def _reload(songs: Sequence[Any], task: Task, share: float) -> None:
    for song in songs:
        if song in app.library:
            app.library.reload(song)
    task.update(share)


def _finish(task: Task, error: str) -> None:
    task.finish()
    if error:
        ErrorMessage(app.window, "Mood Tagger", error).run()
