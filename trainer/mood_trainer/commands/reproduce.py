"""`mood-tagger-train reproduce`."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import click

from mood_engine.analysis.device import DEVICE_CHOICES

from ..dataset.features import missing_features
from ..dataset.splits import PARTS, SPLITS, read_split, split_path
from ..recipes.recipe import AnyRecipe, Tagging, all_recipes, load_recipe
from ..training.run_folder import RunFolder
from .options import FOLDER, NEW_FOLDER, setting_options
from .prepare import recommend_preparing
from .report import report

_INTERRUPTED = 130
_SECONDS_TO_STOP = 5


@click.command()
@click.argument("recipes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every published row.")
@click.option(
    "--code",
    is_flag=True,
    help="With --all: also the variants that follow the authors' code instead of the paper.",
)
@click.option("--data", type=FOLDER, required=True)
@click.option(
    "--out", type=NEW_FOLDER, default=Path("runs"), show_default=True, help="Folder of all runs."
)
@click.option("--epochs", type=click.IntRange(1), help="Overrides the recipes' epochs.")
@click.option("--batch", type=click.IntRange(1), help="Windows per step; overrides the recipes'.")
@click.option(
    "--seeds",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Train each recipe so many times, with its own seed and the next ones.",
)
@click.option(
    "--splits",
    default="0",
    callback=lambda _context, _option, text: _splits(text),
    show_default=True,
    metavar="N-N",
    help="Splits of the data set, such as 0-4 or 0,2.",
)
@setting_options
@click.option("--device", type=click.Choice(DEVICE_CHOICES), default="auto", show_default=True)
@click.option("--devices", type=click.IntRange(1), default=1, show_default=True)
@click.pass_context
def reproduce(
    context: click.Context,
    recipes: tuple[str, ...],
    everything: bool,
    code: bool,
    data: Path,
    out: Path,
    epochs: int | None,
    batch: int | None,
    seeds: int,
    splits: tuple[int, ...],
    settings: tuple[str, ...],
    device: str,
    devices: int,
) -> int:
    """Run RECIPES one after the other and compare them with the published rows.

    A recipe is a name from `recipes` or a .toml file. Finished runs are kept and unfinished ones
    resumed: after an interruption, repeat the command. With several seeds or splits, each has a
    folder of its own, and the report adds means and standard deviations.
    """
    loaded = _load(recipes, everything, code)
    chosen = [(recipe, source) for recipe, source in loaded if recipe.is_published]
    options = ["--data", str(data), "--device", device, "--devices", str(devices), "--resume"]
    for option, value in (("--epochs", epochs), ("--batch", batch)):
        options += [option, str(value)] if value else []
    for setting in settings:
        options += ["--set", setting]
    recommend_preparing(data, splits)
    planned = [
        _Planned(recipe, source, split, number, seeds > 1 or len(splits) > 1)
        for split, number in product(splits, range(seeds))
        for recipe, source in chosen
        # Without a training, another seed changes nothing; a fusion has other members.
        if number == 0 or recipe.kind != "popularity"
    ]
    if everything:
        planned = [run for run in planned if not _lacks_features(run, data)]
    failed = _run(planned, out, options)
    folders = [out / run.folder for run in planned]
    finished = [folder for folder in folders if is_finished(folder)]
    if finished:
        context.invoke(report, runs=tuple(finished), output=out)
    if failed:
        click.echo(f"Failed: {', '.join(failed)}. See the messages above.", err=True)
    return 1 if failed else 0


def _run(planned: Sequence[_Planned], out: Path, options: Sequence[str]) -> list[str]:
    """The folders of the runs that failed."""
    failed = []
    for number, run in enumerate(planned, 1):
        click.echo(f"{number} of {len(planned)}: {run.folder}", err=True)
        # A process each: the next one starts with free GPU memory, and a crash ends only one.
        command = [sys.executable, "-m", "mood_trainer", "run", run.source]
        command += ["--out", str(out / run.folder), "--split", str(run.split)]
        if run.number and run.recipe.schedule is not None:
            command += ["--seed", str(run.recipe.schedule.seed + run.number)]
        if run_process([*command, *options]):
            failed.append(str(run.folder))
    return failed


def _load(recipes: tuple[str, ...], everything: bool, code: bool) -> list[tuple[AnyRecipe, str]]:
    """The recipes to run with their names or files. Raises `UsageError`."""
    if everything == bool(recipes):
        raise click.UsageError("Name the recipes, or use --all.")
    if code and not everything:
        raise click.UsageError("--code is for --all. Name the variants, such as taiinn-2-code.")
    sources = recipes or _published(code)
    loaded = [(load_recipe(source), source) for source in sources]
    # In the order of the table, in which a fusion follows its members.
    loaded.sort(key=lambda pair: pair[0].order)
    names = [recipe.name for recipe, _ in loaded]
    duplicates = sorted({name for name in names if names.count(name) > 1})
    if duplicates:
        raise click.UsageError(
            f"Recipes need different names, as each names a run's folder: {', '.join(duplicates)}."
        )
    return loaded


def _published(with_variants: bool) -> tuple[str, ...]:
    """The names of the published rows. Says which are run."""
    rows = [recipe for recipe in all_recipes() if recipe.published]
    chosen = [recipe.name for recipe in rows if with_variants or not recipe.variant_of]
    click.echo(f"{len(chosen)} recipes: {', '.join(chosen)}.", err=True)
    if not with_variants:
        variants = ", ".join(recipe.name for recipe in rows if recipe.variant_of)
        click.echo(f"Not run, as they follow the authors' code (--code): {variants}.", err=True)
    return tuple(chosen)


def _splits(text: str) -> tuple[int, ...]:
    """Numbers such as '0-4' or '0,2'."""
    numbers: set[int] = set()
    try:
        for part in text.split(","):
            first, _, last = part.partition("-")
            numbers.update(range(int(first), int(last or first) + 1))
    except ValueError:
        numbers.clear()
    if not numbers or not numbers.issubset(range(SPLITS)):
        raise click.BadParameter(f"'{text}' names no splits. They are 0 to {SPLITS - 1}: 0-4, 0,2.")
    return tuple(sorted(numbers))


@dataclass(frozen=True)
class _Planned:
    """A run of a recipe on a split, with its seed or one of the next."""

    recipe: AnyRecipe
    source: str
    split: int
    number: int
    is_one_of_several: bool

    @property
    def folder(self) -> Path:
        """Beside it lie the members of a fusion."""
        name = Path(self.recipe.name)
        if not self.is_one_of_several:
            return name
        return Path(f"split-{self.split}", f"seed-{self.number}") / name


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


def _lacks_features(run: _Planned, data: Path) -> bool:
    """Whether the run needs features that the data set lacks; says so."""
    recipe = run.recipe
    if not isinstance(recipe, Tagging) or not recipe.network.settings.get("features"):
        return False
    for part in PARTS:
        if reason := missing_features(data, read_split(split_path(data, part, run.split))):
            click.echo(f"Skipped {run.folder}: {reason}", err=True)
            return True
    return False


def is_finished(path: Path) -> bool:
    folder = RunFolder(path)
    return folder.exists and folder.read().state == "finished"
