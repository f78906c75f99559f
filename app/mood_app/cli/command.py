"""The `mood-tagger` command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click

from mood_engine.errors import MoodEngineError

from ..messages import for_command_line
from .library_option import library_option
from .output import (
    CLOSED_OUTPUT_CODE,
    OutputError,
    flush_output,
    prepare_streams,
    show_usage_error,
    warn,
)
from .unexpected_errors import report_unexpected

# Each command lives in a module of its own that is imported when it is used: the help and
# `moods` answer at once, without torch.
_COMMANDS = {
    "scan": "Analyse new and changed music in folders.",
    "moods": "Show the moods of tracks in the library.",
    "write": "Write moods into the files' tags.",
    "undo": "Undo a write.",
    "runs": "List earlier writes and undos.",
    "similar": "Show tracks that sound like others.",
    "mix": "Show tracks that lead from one to another.",
    "learn": "Learn moods from your corrections.",
    "teach": "Show the guesses whose correction teaches most.",
    "export": "Export tracks as a playlist or table (.m3u8, .csv, .json, .nsp).",
    "models": "List, compare, download, import, choose and remove models.",
    "archive": "Analyse archives on many machines, and import the results.",
    "doctor": "Check this machine and the library.",
    "desktop": "Add Mood Tagger to the menu and 'Open with' (Linux).",
}

# Where Qt finds a screen on Linux.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"mood_app.cli.commands.{name}")
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and _is_path(args[0]):
            return "", _window, args
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _is_path(text: str) -> bool:
    return os.sep in text or "/" in text or os.path.lexists(text)


@click.command(add_help_option=False)
@library_option
@click.argument("paths", nargs=-1, type=click.Path(exists=True, readable=False))
def _window(library_path: Path, paths: tuple[str, ...]) -> int:
    """Open the window with files and folders."""
    return _open_window(library_path, [os.path.abspath(path) for path in paths])


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@library_option
@click.version_option(version("mood-tagger"), prog_name="mood-tagger")
@click.pass_context
def mood_tagger(context: click.Context, library_path: Path) -> int:
    """Find the moods of your music on your own machine and write them into the files' tags.

    Without a command, the window opens, also with files and folders: `mood-tagger PATH...`.
    """
    if context.invoked_subcommand is not None:
        return 0
    return _open_window(library_path, ())


def _open_window(library: Path, paths: Sequence[str]) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise MoodEngineError(
            "The window needs a display. `mood-tagger --help` lists the commands that need none."
        )
    # Collecting garbage among modules finds none, and takes 60 of 800 ms.
    gc.disable()
    try:
        # Imported here: commands without a window need no Qt.
        from ..window.program import open_window
    except ImportError as error:
        raise MoodEngineError(
            f"The window cannot open because a library is missing ({error}). On Debian and Ubuntu, "
            "run `sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 "
            "libxcb-cursor0`. `mood-tagger --help` lists the commands that need no window."
        ) from error
    finally:
        gc.enable()
    return open_window(library, paths)


def main() -> None:
    """Exit 0 all done; 1 some files failed; 2 wrong usage or nothing done; 130 interrupted.

    Where the reader of a list has gone (`mood-tagger moods | head`), 141, as a shell reports it of
    other programs; commands that change files end as their work did.
    """
    prepare_streams()
    # NumPy reads it when it is imported. Its matrices are small here: with several threads learning
    # takes twice as long (benchmarks/learning.py), and they spin while others need the cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = mood_tagger.main(standalone_mode=False)
        flush_output()
    except click.ClickException as error:
        show_usage_error(error)
        code = 2
    except MoodEngineError as error:
        warn(f"mood-tagger: {for_command_line(error)}")
        code = 2
    except OutputError as error:
        if not error.closed:
            warn(f"mood-tagger: {error}")
        code = CLOSED_OUTPUT_CODE if error.closed else 2
    except (click.Abort, KeyboardInterrupt):
        warn("Interrupted.")
        code = 130
    except Exception as error:  # noqa: BLE001 - the last place where it can become a sentence
        warn(f"mood-tagger: {report_unexpected(error)}")
        code = 2
    sys.exit(code)
