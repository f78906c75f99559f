"""`mood-tagger-train run`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.analysis.device import choose_device

from ..distill.corpus import teacher_card
from ..recipes.recipe import Distillation, Tagging, load_recipe
from ..runs.carry_out import Request, carry_out
from ..runs.results import OFFICIAL, measured_on
from ..training.loop import Machine
from ..training.processes import is_first, started_by_torchrun
from ..training.progress import Progress
from ..training.run_folder import Record, RunFolder
from .options import FOLDER, NEW_FOLDER, device_option, load_model, workers_option

_TITLES = {OFFICIAL: "test, thresholds set on it as the published ones"}


@click.command()
@click.argument("recipe")
@click.option(
    "--data", type=FOLDER, required=True, help="The data set, or a distillation's corpus."
)
@click.option("--out", type=NEW_FOLDER, required=True, help="The run's folder.")
@click.option("--epochs", type=click.IntRange(1), help="Instead of the recipe's.")
@click.option("--batch", type=click.IntRange(1), help="Windows a step, instead of the recipe's.")
@click.option("--resume", is_flag=True, help="Go on with an unfinished run.")
@click.option("--split", type=click.IntRange(0, 4), help="[default: 0]")
@click.option(
    "--overfit",
    type=click.IntRange(2),
    metavar="N",
    help="Only the first N training tracks, validated on themselves: can the network learn?",
)
@click.option(
    "--teacher",
    metavar="MODEL",
    help="Of a distillation: a model's name or a bundle.  [default: the corpus's by its name]",
)
@click.option("--start-from", metavar="STUDENT", help="An earlier student, for a distillation.")
@device_option
@click.option(
    "--devices", type=click.IntRange(1), help="[default: 1, with torchrun as many as it starts]"
)
@click.option(
    "--precision",
    type=click.Choice(["32-true", "16-mixed", "bf16-mixed"]),
    help="Instead of bf16-mixed on CUDA, 32-true elsewhere.",
)
@workers_option
def run(
    recipe: str,
    data: Path,
    out: Path,
    epochs: int | None,
    batch: int | None,
    resume: bool,
    split: int | None,
    overfit: int | None,
    teacher: str | None,
    start_from: str | None,
    device: str,
    devices: int | None,
    precision: str | None,
    workers: int | None,
) -> int:
    """Train RECIPE (a name of `recipes`, or a .toml file) and evaluate it."""
    chosen = load_recipe(recipe)
    if start_from and not isinstance(chosen, Distillation):
        raise click.UsageError("--start-from is for distillations; published runs begin anew.")
    if teacher and not isinstance(chosen, Distillation):
        raise click.UsageError("--teacher is for distillations; published runs have none.")
    if overfit and not isinstance(chosen, Tagging):
        raise click.UsageError(f"--overfit is for networks that learn tags, not for '{recipe}'.")
    request = Request(
        recipe=chosen,
        data=data,
        folder=RunFolder(out),
        machine=Machine(choose_device(device), *_processes(devices), precision, workers),
        split=split,
        epochs=epochs,
        batch=batch,
        overfit=overfit,
        resume=resume,
        teacher=load_model(teacher or teacher_card(data).name)
        if isinstance(chosen, Distillation)
        else None,
        start=load_model(start_from) if start_from else None,
    )
    try:
        record = carry_out(request, _show_start, _show_epoch)
    except KeyboardInterrupt:
        if request.folder.exists and is_first():
            kept = request.folder.read().epochs
            click.echo(f"Epochs kept: {kept}; the same with --resume goes on.", err=True)
        raise
    if record is not None:
        _show_result(record, request.folder)
    return 0


def _processes(devices: int | None) -> tuple[int, int]:
    """Processes a machine and machines."""
    started = started_by_torchrun()
    if started and devices not in (None, started[0]):
        raise click.UsageError(
            f"torchrun starts {started[0]} processes a machine (--nproc-per-node), "
            f"but --devices asks for {devices}; leave --devices out."
        )
    return started or (devices or 1, 1)


def _show_start(record: Record) -> None:
    recipe = record.recipe
    assert isinstance(recipe, Tagging | Distillation)
    session = record.sessions[-1]
    if session.first_epoch > recipe.training.epochs:
        return  # only the evaluation was still to do
    tracks = f"{record.training_tracks} tracks, " if record.training_tracks else ""
    click.echo(
        f"{recipe.name}: {tracks}{record.windows_an_epoch} windows an epoch, epochs "
        f"{session.first_epoch} to {recipe.training.epochs} at most, {session.device}, "
        f"{session.precision}",
        err=True,
    )


def _show_epoch(record: Record, progress: Progress) -> None:
    line = progress.history[-1]
    figures = {k: v for k, v in line.items() if k not in ("epoch", "phase", "loss")}
    seconds = figures.pop("seconds")
    rate = record.windows_an_epoch / seconds
    click.echo(
        f"epoch {line['epoch']}  loss {line['loss']:.4f}  "
        + "  ".join(f"{name} {value:.4g}" for name, value in figures.items())
        + f"  {seconds:.0f} s  {rate:.0f} windows/s"
        + ("  best so far" if progress.best_epoch == line["epoch"] else ""),
        err=True,
    )


def _show_result(record: Record, folder: RunFolder) -> None:
    for part, figures in record.figures.items():
        shown = {k: v for k, v in figures.items() if not k.endswith("-micro")}
        click.echo(
            f"{_TITLES.get(part, part)}{measured_on(folder, part)}: "
            + ", ".join(f"{name} {value:.3f}" for name, value in shown.items())
        )
    click.echo(f"{folder.path}: {record.recipe.name} finished, {record.seconds:.0f} s")
