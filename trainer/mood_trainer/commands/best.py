"""`mood-tagger-train best`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mood_engine.analysis.device import DEVICE_CHOICES, choose_device, describe_device

from ..dataset.embeddings import Embeddings
from ..dataset.splits import PARTS, read_split, split_path
from ..recipes.recipe import Probe, Tagging, load_recipe, with_settings
from ..runs.best import (
    Member,
    check_unchanged,
    choose_members,
    export_student,
    member_weights,
    plan_members,
)
from ..runs.cost import measure_cost
from ..training.loop import Machine
from ..training.run_folder import RunFolder
from .options import FOLDER, NEW_FOLDER, setting_options
from .prepare import recommend_preparing
from .report import report
from .reproduce import is_finished, run_process

_MEMBERS = ("own-narrow-500", "own-narrow-1366", "own-wide-500", "own-wide-1366")
# Also members, where the data has their embeddings.
_ON_EMBEDDINGS = ("own-musicfm-msd", "own-musicfm-fma")
_FUSION = "own-fusion"
_STUDENT = "own-student"


@click.command()
@click.option("--data", type=FOLDER, required=True, help="The data set, prepared or not.")
@click.option("--out", type=NEW_FOLDER, required=True, help="Folder of all runs and the model.")
@click.option("--plan", "only_plan", is_flag=True, help="Only print what it would cost.")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="RECIPE",
    help=f"Recipes of the members (names or .toml files).  [default: {', '.join(_MEMBERS)}, and "
    f"{', '.join(_ON_EMBEDDINGS)} where the data has their embeddings]",
)
@click.option(
    "--student", default=_STUDENT, show_default=True, metavar="RECIPE", help="The student's recipe."
)
@click.option(
    "--seeds", type=click.IntRange(1), default=3, show_default=True, help="Runs of each member."
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.95,
    show_default=True,
    help="Fuse members whose validation PR-AUC is at least this share of the best one's on the "
    "same input.",
)
@click.option("--epochs", type=click.IntRange(1), help="Overrides the recipes' epochs.")
@click.option("--batch", type=click.IntRange(1), help="Windows per step; overrides the recipes'.")
@setting_options
@click.option("--device", type=click.Choice(DEVICE_CHOICES), default="auto", show_default=True)
@click.option("--devices", type=click.IntRange(1), default=1, show_default=True)
@click.pass_context
def best(
    context: click.Context,
    data: Path,
    out: Path,
    only_plan: bool,
    members: tuple[str, ...],
    student: str,
    seeds: int,
    least: float,
    epochs: int | None,
    batch: int | None,
    settings: tuple[str, ...],
    device: str,
    devices: int,
) -> int:
    """Train the best model that the data set alone gives, from its start to a bundle.

    Trains the members with several seeds, averages the good ones, and distils the mean into a
    student of the default model's size, which becomes a bundle with a card. Settings apply to
    members and student. Finished steps are kept: after an interruption, repeat the command.
    """
    machine = Machine(choose_device(device), devices)
    sources = members or default_members(data)
    loaded = [(_tagger(source, settings, epochs, batch), source) for source in sources]
    taught = _tagger(student, settings, epochs, batch)
    if not isinstance(taught, Tagging):
        raise click.UsageError(f"The student '{taught.name}' takes no mel-spectrograms.")
    planned = plan_members(loaded, seeds)
    if len({member.name for member in planned}) < len(planned):
        raise click.UsageError("Members need different names, as each names a run's folder.")
    recommend_preparing(data)
    _show_plan(planned, taught, data, out, machine)
    if only_plan:
        return 0
    runs = _Runs(data, out, epochs, batch, settings, device, devices)
    failed = [
        member.name
        for member in planned
        if not runs.finish(member.source, member.name, "--seed", str(member.seed))
    ]
    if failed:
        click.echo(f"Failed: {', '.join(failed)}. See the messages above.", err=True)
        return 1
    chosen = choose_members(out, planned, least)
    click.echo(f"Fused, with their PR-AUC on validation (of {len(planned)} members):", err=True)
    for member, value in sorted(chosen, key=lambda pair: -pair[1]):
        click.echo(f"  {member.name}  {value:.4f}", err=True)
    fused = [member for member, _ in chosen]
    names, weights = [member.name for member in fused], member_weights(fused)
    for run in (_FUSION, taught.name):
        check_unchanged(RunFolder(out / run), names)
    if not runs.fuse(names, weights) or not runs.teach(student, taught.name, names, weights):
        return 1
    bundle = export_student(RunFolder(out / taught.name), RunFolder(out / _FUSION))
    context.invoke(report, runs=(out,), output=out)
    click.echo(f"{bundle}: use it with 'mood-tagger models import {bundle}'")
    return 0


def default_members(data: Path) -> list[str]:
    """The recipes of members if none are given: on mels, and on what `embed` stored."""
    embedded = [
        recipe.name
        for recipe in map(load_recipe, _ON_EMBEDDINGS)
        if isinstance(recipe, Probe) and Embeddings(data, recipe.encoder).exist
    ]
    return [*_MEMBERS, *embedded]


def _tagger(
    source: str, settings: Sequence[str], epochs: int | None, batch: int | None
) -> Tagging | Probe:
    recipe = with_settings(load_recipe(source), settings).with_schedule(epochs, batch)
    if not isinstance(recipe, Tagging | Probe):
        raise click.UsageError(
            f"The recipe '{recipe.name}' trains no network on the data set's tags."
        )
    return recipe


def _lists(**values: Sequence[str] | Sequence[float]) -> list[str]:
    """Options that set lists of a recipe; empty ones keep the recipe's."""
    given = [f"{name}={json.dumps(list(several))}" for name, several in values.items() if several]
    return [text for setting in given for text in ("--set", setting)]


@dataclass(frozen=True)
class _Runs:
    """Runs that are finished once each, in processes of their own."""

    data: Path
    out: Path
    epochs: int | None
    batch: int | None
    settings: tuple[str, ...]
    device: str
    devices: int

    def finish(self, source: str, name: str, *options: str) -> bool:
        """Whether the run of a network is finished, after it was started or resumed if needed."""
        given = (("--epochs", self.epochs), ("--batch", self.batch))
        schedule = [text for option, value in given if value for text in (option, str(value))]
        changes = [text for setting in self.settings for text in ("--set", setting)]
        machine = ["--device", self.device, "--devices", str(self.devices)]
        return self._run(source, name, [*schedule, *changes, *machine, *options])

    def fuse(self, names: Sequence[str], weights: Sequence[float]) -> bool:
        return self._run(_FUSION, _FUSION, _lists(of=names, weights=weights))

    def teach(
        self, source: str, name: str, teachers: Sequence[str], weights: Sequence[float]
    ) -> bool:
        return self.finish(source, name, *_lists(teachers=teachers, teacher_weights=weights))

    def _run(self, source: str, name: str, options: Sequence[str]) -> bool:
        folder = self.out / name
        if is_finished(folder):
            click.echo(f"{folder}: finished", err=True)
            return True
        # A process each: the next one starts with free GPU memory, and a crash ends only one.
        command = [sys.executable, "-m", "mood_trainer", "run", source, "--data", str(self.data)]
        return run_process([*command, "--out", str(folder), "--resume", *options]) == 0


def _show_plan(
    planned: Sequence[Member], student: Tagging, data: Path, out: Path, machine: Machine
) -> None:
    """The trainings that are left, and how long they will take on this machine."""
    splits = {part: read_split(split_path(data, part)) for part in PARTS}
    tracks = {part: len(split.tracks) for part, split in splits.items()}
    tags = len(splits["train"].vocabulary)
    click.echo("Timing a few steps of each network.", err=True)
    recipes = {member.recipe.name: member.recipe for member in planned}
    costs = {
        name: measure_cost(recipe, tracks, tags, machine, data=data)
        for name, recipe in recipes.items()
    }
    teachers = [(member.recipe, costs[member.recipe.name]) for member in planned]
    trainings = [(member.name, costs[member.recipe.name]) for member in planned]
    trainings.append((student.name, measure_cost(student, tracks, tags, machine, teachers)))
    total, disk = 0.0, 0
    for name, cost in trainings:
        done = is_finished(out / name)
        click.echo(f"{name:40s} {'finished' if done else _duration(cost.seconds)}", err=True)
        if not done:
            total, disk = total + cost.seconds, disk + cost.disk
    click.echo(
        f"In all about {_duration(total)} on {describe_device(machine.device)}, without reading "
        f"data, and {disk / 1e6:.0f} MB in {out}.",
        err=True,
    )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
