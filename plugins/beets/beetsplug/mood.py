"""A beets plugin: `beet mood` sets the fields mood, energy and pleasantness by Mood Tagger.

It starts the `mood-tagger` command, which may be installed apart from beets. The guide has its
settings, under 'Players and other programs'.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from beets import ui
from beets.dbcore import types
from beets.plugins import BeetsPlugin

if TYPE_CHECKING:
    import optparse

    from beets.importer import ImportSession, ImportTask
    from beets.library import Item, Library

# Systems limit the length of a command.
_PATHS_PER_CALL = 200
# The program's exit code where some files failed; their reasons are on its standard error.
_SOME_FAILED = 1
_FIELDS = ("mood", "energy", "pleasantness")


class MoodPlugin(BeetsPlugin):
    """Analyses items, stores what `mood-tagger moods` says of them, and has it written if asked."""

    # Files have the field by Mood Tagger alone, whose writes can be undone.
    item_types = {"mood": types.STRING, "energy": types.INTEGER, "pleasantness": types.INTEGER}  # noqa: RUF012 - as beets declares it

    def __init__(self) -> None:
        super().__init__()
        self.config.add({"program": "mood-tagger", "library": "", "auto": False, "write": False})
        if self.config["auto"].get(bool):
            # Not an import stage: these come before the files are copied or moved.
            self.register_listener("import_task_files", self._imported)

    def commands(self) -> list[ui.Subcommand]:
        command = ui.Subcommand("mood", help="find moods with Mood Tagger")
        command.parser.add_option(
            "-w", "--write", action="store_true", help="also write them into the files"
        )
        command.parser.add_option(
            "-W", "--nowrite", action="store_false", dest="write", help="only store them in beets"
        )
        command.func = self._command
        return [command]

    def _command(self, lib: Library, opts: optparse.Values, args: list[str]) -> None:
        write = self.config["write"].get(bool) if opts.write is None else opts.write
        self._tag(list(lib.items(args)), write)

    def _imported(self, task: ImportTask, session: ImportSession) -> None:
        self._tag(list(task.imported_items()), self.config["write"].get(bool))

    def _tag(self, items: Sequence[Item], write: bool) -> None:
        for some in _batches(items):
            paths = [os.fsdecode(item.path) for item in some]
            self._call("scan", "--json", "--", *paths)
            tracks = self._call("moods", "--json", "--", *paths) or []
            # The library may have a file by another of its paths.
            by_path = {os.path.realpath(track["path"]): track for track in tracks}
            for item, path in zip(some, paths, strict=True):
                self._store(item, by_path.get(os.path.realpath(path)))
            if write:
                self._call("write", "--yes", "--json", "--", *paths)
                for item in some:
                    # Otherwise beets would take the file for one that was changed elsewhere.
                    item.mtime = item.current_mtime()
                    item.store()

    def _store(self, item: Item, track: dict[str, Any] | None) -> None:
        if track is None:
            self._log.warning("no moods: {}", item)
            return
        values = ("; ".join(track["moods"]), track["energy"], track["pleasantness"])
        for field, value in zip(_FIELDS, values, strict=True):
            if value not in (None, ""):
                item[field] = value if field == "mood" else round(value)
            elif field in item:
                del item[field]
        item.store()
        self._log.info("{}: {}", item, values[0] or "no moods")

    def _call(self, command: str, *arguments: str) -> Any:
        """What a command prints with --json; raises `UserError` if nothing could be done."""
        line = [self.config["program"].as_str(), command, *arguments]
        if library := self.config["library"].as_filename() if self.config["library"].get() else "":
            line[2:2] = ["--library", library]
        try:
            done = subprocess.run(line, capture_output=True, encoding="utf-8", check=False)
        except OSError as error:
            raise ui.UserError(
                f"{line[0]} cannot be started ({error.strerror}); name it by mood.program"
            ) from error
        if done.returncode not in (0, _SOME_FAILED):
            raise ui.UserError(done.stderr.strip() or f"{line[0]} {command} failed")
        if done.returncode == _SOME_FAILED:
            self._log.warning("{}", done.stderr.strip())
        return json.loads(done.stdout) if done.stdout else None


def _batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, _PATHS_PER_CALL)):
        yield some
