"""The `mood-tagger-train` command."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from mood_engine.errors import DeviceError, MoodEngineError
from mood_engine.machine import keep_freed_memory

_COMMANDS = {
    "recipes": "The published runs that can be reproduced, with their figures.",
    "download": "Fetch the data set from its mirrors, checked and unpacked; goes on after a break.",
    "prepare": "Pack the data set into arrays from which training reads fast.",
    "run": "Train a recipe and evaluate it.",
    "predict": "A run's predictions for a part of the split.",
    "report": "Published figures beside those of runs.",
    "reproduce": "Run every recipe and report.",
    "export": "Make a bundle of a run, for listening.",
    "distill": "A corpus for a compact student of a larger model.",
    "evaluate": "The task's metrics of predictions and decisions.",
    "decide": "Thresholds and decisions from predictions.",
    "fuse": "Late fusion: the mean of several predictions.",
    "truth": "The ground truth of a split as an array.",
    "calibrate": "Measure thresholds and calibration from predictions and ground truth.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"mood_trainer.commands.{name}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def mood_tagger_train() -> None:
    """Make the models that Mood Tagger listens with."""


def main() -> None:
    """Exit 0 all done; 2 wrong usage or nothing could be done; 130 interrupted."""
    keep_freed_memory()
    try:
        code = mood_tagger_train.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except DeviceError as error:
        without = " Use --device cpu instead." if error.device != "cpu" else ""
        click.echo(f"mood-tagger-train: {error}{without}", err=True)
        code = 2
    except MoodEngineError as error:
        click.echo(f"mood-tagger-train: {error}", err=True)
        code = 2
    except OSError as error:
        told = " ".join(filter(None, (error.strerror or str(error), str(error.filename or ""))))
        click.echo(f"mood-tagger-train: {told}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        code = 130
    sys.exit(code)
