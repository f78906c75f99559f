"""The `mood-tagger-train` command."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from mood_engine.errors import DeviceError, MoodEngineError
from mood_engine.machine import keep_freed_memory

_COMMANDS = {
    "recipes": "List the published runs that can be reproduced, with their figures.",
    "download": "Download, verify and unpack the data set; resumes after an interruption.",
    "prepare": "Pack the data set into arrays for fast training.",
    "encoders": "List the public encoders that recipes can build on, with their licences.",
    "embed": "Embed the data set's audio with a public encoder, once.",
    "run": "Train and evaluate a recipe.",
    "predict": "Predict a part of the split with a run's network.",
    "report": "Compare runs with the published figures.",
    "reproduce": "Run recipes and report.",
    "best": "Train the best model that the data set alone gives, up to a bundle.",
    "export": "Export a run as a bundle for mood-tagger.",
    "distill": "Distil a large model into a compact one.",
    "evaluate": "Compute the task's metrics of predictions and decisions.",
    "compare": "Compare two predictions, with confidence intervals.",
    "decide": "Set thresholds and make decisions from predictions.",
    "fuse": "Average several predictions (late fusion).",
    "truth": "Write the ground truth of a split as an array.",
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
    """Train the models of Mood Tagger."""


def main() -> None:
    """Exit with 0 for success, 2 for wrong usage or total failure, 130 if interrupted."""
    keep_freed_memory()
    try:
        code = mood_tagger_train.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except DeviceError as error:
        hint = " Use --device cpu instead." if error.device != "cpu" else ""
        click.echo(f"mood-tagger-train: {error}{hint}", err=True)
        code = 2
    except MoodEngineError as error:
        click.echo(f"mood-tagger-train: {error}", err=True)
        code = 2
    except OSError as error:
        message = " ".join(filter(None, (error.strerror or str(error), str(error.filename or ""))))
        click.echo(f"mood-tagger-train: {message}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        code = 130
    sys.exit(code)
