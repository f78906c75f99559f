"""`mood-tagger-train reproduce`."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import click

from mood_engine.analysis.device import DEVICE_CHOICES

from ..dataset.prepared import prepared_paths
from ..recipes.recipe import all_recipes, load_recipe
from ..training.run_folder import RunFolder
from .options import FOLDER, NEW_FOLDER
from .report import report

_INTERRUPTED = 130
_SECONDS_TO_STOP = 5


@click.command()
@click.argument("recipes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every published row.")
@click.option("--data", type=FOLDER, required=True)
@click.option(
    "--out", type=NEW_FOLDER, default=Path("runs"), show_default=True, help="Folder of all runs."
)
@click.option("--epochs", type=click.IntRange(1), help="Overrides the recipes' epochs.")
@click.option("--batch", type=click.IntRange(1), help="Windows per step; overrides the recipes'.")
@click.option("--device", type=click.Choice(DEVICE_CHOICES), default="auto", show_default=True)
@click.option("--devices", type=click.IntRange(1), default=1, show_default=True)
@click.pass_context
def reproduce(
    context: click.Context,
    recipes: tuple[str, ...],
    everything: bool,
    data: Path,
    out: Path,
    epochs: int | None,
    batch: int | None,
    device: str,
    devices: int,
) -> int:
    """Run RECIPES one after the other and compare them with the published rows.

    A recipe is a name from `recipes` or a .toml file. Finished runs are kept and unfinished ones
    resumed: after an interruption, repeat the command.
    """
    if everything == bool(recipes):
        raise click.UsageError("Name the recipes, or use --all.")
    sources = recipes or tuple(recipe.name for recipe in all_recipes())
    loaded = [(load_recipe(source), source) for source in sources]
    # In the order of the table, in which a fusion follows its members.
    loaded.sort(key=lambda pair: pair[0].row)
    names = [recipe.name for recipe, _ in loaded]
    duplicates = sorted({name for name in names if names.count(name) > 1})
    if duplicates:
        raise click.UsageError(
            f"Recipes need different names, as each names a run's folder: {', '.join(duplicates)}."
        )
    chosen = {recipe.name: source for recipe, source in loaded if recipe.is_published}
    options = ["--data", str(data), "--device", device, "--devices", str(devices), "--resume"]
    for option, value in (("--epochs", epochs), ("--batch", batch)):
        options += [option, str(value)] if value else []
    if not prepared_paths(data, "train").mels.exists():
        prepare = f"mood-tagger-train prepare --data {data}"
        click.echo(f"Training reads single files. '{prepare}' makes it much faster.", err=True)
    failed = []
    for number, (name, source) in enumerate(chosen.items(), 1):
        click.echo(f"{number} of {len(chosen)}: {name}", err=True)
        # A process each: the next one starts with free GPU memory, and a crash ends only one.
        command = [sys.executable, "-m", "mood_trainer", "run", source, "--out", str(out / name)]
        if run_process([*command, *options]):
            failed.append(name)
    finished = [out / name for name in chosen if _is_finished(out / name)]
    if finished:
        context.invoke(report, runs=tuple(finished), output=out)
    if failed:
        click.echo(f"Failed: {', '.join(failed)}. See the messages above.", err=True)
    return 1 if failed else 0


def run_process(command: list[str]) -> int:
    """The child's exit code. On Ctrl-C the child gets the time to stop by itself."""
    with subprocess.Popen(command) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            try:
                # A terminal sends Ctrl-C to the child, too.
                child.wait(timeout=_SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGINT)
                child.wait()
            raise
    if code in (_INTERRUPTED, -signal.SIGINT):
        raise KeyboardInterrupt
    return code


def _is_finished(path: Path) -> bool:
    folder = RunFolder(path)
    return folder.exists and folder.read().state == "finished"
