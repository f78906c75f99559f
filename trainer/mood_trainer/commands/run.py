"""`mood-tagger-train run`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.analysis.device import choose_device

from ..dataset.splits import SPLITS
from ..recipes.recipe import Training, load_recipe, with_settings
from ..runs.request import Listener, RunRequest
from ..runs.results import OFFICIAL, coverage_text
from ..runs.run_recipe import run_recipe
from ..training.compiling import COMPILE_CHOICES, CompileChoice
from ..training.loggers import LOGGERS, LoggerName, check_logger
from ..training.loop import Machine
from ..training.processes import is_main_process, torchrun_processes
from ..training.progress import Progress
from ..training.run_folder import Record, RunFolder
from .options import FOLDER, NEW_FOLDER, device_option, setting_options, workers_option

# By the method of the thresholds.
_OFFICIAL_TITLES = {
    "f1": "test, with thresholds set on it like the published ones",
    "elbow": "test, with thresholds set on it, unlike the published ones",
    "elbow-absolute": "test, with thresholds set on it, unlike the published ones",
}
# Options that only some kinds of recipes take.
_KINDS = {
    "--overfit": ("tagging", "probe"),
    "--with-validation": ("tagging", "probe"),
    "--teacher": ("distillation",),
    "--start-from": ("distillation",),
}


@click.command()
@click.argument("recipe")
@click.option("--data", type=FOLDER, required=True, help="The data set, or a distillation corpus.")
@click.option("--out", type=NEW_FOLDER, required=True, help="Folder of the run.")
@click.option("--epochs", type=click.IntRange(1), help="Overrides the recipe's epochs.")
@click.option("--batch", type=click.IntRange(1), help="Windows per step; overrides the recipe's.")
@click.option("--seed", type=click.IntRange(0), help="As --set training.seed=SEED.")
@setting_options
@click.option("--resume", is_flag=True, help="Continue an unfinished run.")
@click.option("--split", type=click.IntRange(0, SPLITS - 1), help="[default: 0]")
@click.option(
    "--overfit",
    type=click.IntRange(2),
    metavar="N",
    help="Train and validate on the first N training tracks: can the network learn at all?",
)
@click.option(
    "--with-validation",
    type=FOLDER,
    metavar="RUN",
    help="Train on train and validation, with epochs and thresholds of RUN, which is a run of the "
    "same recipe on train alone.",
)
@click.option(
    "--teacher",
    metavar="MODEL",
    help="For distillation: a model's name or a bundle.  [default: the corpus's teacher]",
)
@click.option("--start-from", metavar="STUDENT", help="For distillation: an earlier student.")
@device_option
@click.option(
    "--devices",
    type=click.IntRange(1),
    help="Processes per machine.  [default: 1, or as many as torchrun starts]",
)
@click.option(
    "--precision",
    type=click.Choice(["32-true", "16-mixed", "bf16-mixed"]),
    help="[default: bf16-mixed on CUDA, 32-true elsewhere]",
)
@click.option(
    "--compile",
    "compile_choice",
    type=click.Choice(COMPILE_CHOICES),
    default="auto",
    show_default=True,
    help="Compile the training step with torch.compile; auto: on CUDA.",
)
@workers_option
@click.option(
    "--logger",
    type=click.Choice(LOGGERS),
    help="Also log every epoch there; TensorBoard's log is always in the run's folder.",
)
def run(
    recipe: str,
    data: Path,
    out: Path,
    epochs: int | None,
    batch: int | None,
    seed: int | None,
    settings: tuple[str, ...],
    resume: bool,
    split: int | None,
    overfit: int | None,
    with_validation: Path | None,
    teacher: str | None,
    start_from: str | None,
    device: str,
    devices: int | None,
    precision: str | None,
    compile_choice: CompileChoice,
    workers: int | None,
    logger: LoggerName | None,
) -> int:
    """Train RECIPE (a name from `recipes`, or a .toml file) and evaluate it."""
    chosen = load_recipe(recipe)
    if seed is not None:
        if chosen.schedule is None:
            raise click.UsageError(f"--seed is for training; '{chosen.name}' trains nothing.")
        settings = (*settings, f"training.seed={seed}")
    chosen = with_settings(chosen, settings)
    given = {
        "--overfit": overfit,
        "--with-validation": with_validation,
        "--teacher": teacher,
        "--start-from": start_from,
    }
    for option, kinds in _KINDS.items():
        if given[option] is not None and chosen.kind not in kinds:
            raise click.UsageError(
                f"{option} is for {' and '.join(kinds)} recipes; '{chosen.name}' is a "
                f"{chosen.kind} recipe."
            )
    if with_validation and (epochs or batch or overfit):
        raise click.UsageError(
            "--with-validation takes the epochs and the batch of its run. "
            "Omit --epochs, --batch and --overfit."
        )
    if logger:
        check_logger(logger)
    machine = Machine(
        choose_device(device), *_processes(devices), precision, workers, logger, compile_choice
    )
    request = RunRequest(
        recipe=chosen,
        data=data,
        folder=RunFolder(out),
        machine=machine,
        split=split,
        epochs=epochs,
        batch=batch,
        overfit=overfit,
        resume=resume,
        teacher=teacher,
        start_from=start_from,
        with_validation=with_validation,
    )
    try:
        record = run_recipe(request, Listener(_show_start, _show_epoch, _show_uncompiled))
    except KeyboardInterrupt:
        if request.folder.exists and is_main_process():
            kept = request.folder.read().epochs
            click.echo(f"Finished epochs: {kept}. Continue with --resume.", err=True)
        raise
    if record is not None:
        _show_result(record, request.folder)
    return 0


def _processes(devices: int | None) -> tuple[int, int]:
    """Processes per machine, and machines."""
    started = torchrun_processes()
    if started and devices not in (None, started[0]):
        raise click.UsageError(
            f"torchrun starts {started[0]} processes per machine (--nproc-per-node), but "
            f"--devices is {devices}. Omit --devices."
        )
    return started or (devices or 1, 1)


def _show_start(record: Record, training: Training) -> None:
    session, first = record.sessions[-1], record.first_run
    epochs = first.epochs if first else training.epochs
    if session.first_epoch > epochs:
        return  # only the evaluation is left
    tracks = f"{record.training_tracks} tracks, " if record.training_tracks else ""
    click.echo(
        f"{record.recipe.name}: {tracks}{record.windows_per_epoch} windows per epoch, epochs "
        f"{session.first_epoch} to at most {epochs}, {session.device}, {session.precision}"
        + (", compiled" if session.compiled else ""),
        err=True,
    )
    if record.held:
        click.echo(f"Mel-spectrograms are {record.held}.", err=True)
    if first:
        click.echo("The figures after the last epoch are those of tracks it trains on.", err=True)
    elif training.validated_every > 1:
        click.echo("It keeps the last epoch's weights, so it only validates those.", err=True)


def _show_uncompiled(reason: str) -> None:
    click.echo(
        f"torch cannot compile the training step ({reason}), so it runs uncompiled. "
        "--compile no omits the attempt.",
        err=True,
    )


def _show_epoch(record: Record, progress: Progress) -> None:
    line = progress.history[-1]
    figures = {k: v for k, v in line.items() if k not in ("epoch", "phase", "loss")}
    seconds = figures.pop("seconds")
    rate = record.windows_per_epoch / seconds
    schedule = record.recipe.schedule
    keeps_best = schedule is not None and schedule.keep == "best" and not record.first_run
    click.echo(
        f"epoch {line['epoch']}  loss {line['loss']:.4f}  "
        + "  ".join(f"{name} {value:.4g}" for name, value in figures.items())
        + f"  {seconds:.0f} s  {rate_text(rate)} windows/s"
        + ("  best so far" if keeps_best and progress.best_epoch == line["epoch"] else ""),
        err=True,
    )


def rate_text(windows_per_second: float) -> str:
    """Two digits at least."""
    return f"{windows_per_second:.0f}" if windows_per_second >= 10 else f"{windows_per_second:.2g}"


def _show_result(record: Record, folder: RunFolder) -> None:
    titles = {OFFICIAL: _OFFICIAL_TITLES.get(record.recipe.threshold_method or "", OFFICIAL)}
    for part, figures in record.figures.items():
        shown = {k: v for k, v in figures.items() if not k.endswith("-micro")}
        click.echo(
            f"{titles.get(part, part)}{coverage_text(folder, part)}: "
            + ", ".join(f"{name} {value:.3f}" for name, value in shown.items())
        )
    if record.restrictions:
        click.echo(f"Not for distribution: {', '.join(record.restrictions)}.")
    click.echo(f"{folder.path}: {record.recipe.name} finished in {record.seconds:.0f} s")
