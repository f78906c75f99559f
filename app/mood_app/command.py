"""The `mood-tagger` command."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version

import click

from mood_engine.errors import MoodEngineError

# Each command lives in a module of its own that is imported when it is used: the help and
# `moods` answer at once, without torch.
_COMMANDS = {
    "scan": "Listen to what is new or changed in folders.",
    "moods": "Show the moods of the tracks in the library.",
    "write": "Write the moods into the files' tags.",
    "undo": "Put back what a write changed.",
    "runs": "List what was written into files.",
    "export": "Export tracks as a playlist or table (.m3u8, .csv, .json).",
    "models": "List, download, import, choose and remove models.",
    "doctor": "Look at what this machine can do and what is missing.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"mood_app.commands.{name}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("mood-tagger"), prog_name="mood-tagger")
def mood_tagger() -> None:
    """Find the moods of your music on your own machine and write them into the files' tags."""


def main() -> None:
    """Exit 0 all done; 1 some files failed; 2 wrong usage or nothing done; 130 interrupted."""
    try:
        code = mood_tagger.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except MoodEngineError as error:
        click.echo(f"mood-tagger: {error}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of the output has gone (`mood-tagger moods | head`).
        sys.stderr.close()
        code = 0
    sys.exit(code)
