"""`mood-tagger-train distill`."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.figures import MTG_FIGURES, read_figures
from mood_engine.bundles.file import load_bundle, save_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError
from mood_engine.listening.device import DEVICE_CHOICES, choose_device
from mood_engine.networks.interface import MoodNetwork

from ..distill.augmented import label_augmented, load_augmented
from ..distill.corpus import LabelledTrack, label_folder, load_corpus, teacher_card
from ..distill.evaluate import Faithfulness, compare, track_scores
from ..distill.recipe import DistillRecipe, load_recipe
from ..distill.train import train_student
from ..distill.windows import Windows, gather_windows

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

device_option = click.option(
    "--device", type=click.Choice(DEVICE_CHOICES), default="auto", show_default=True
)
recipe_option = click.option(
    "--recipe", default="compact", show_default=True, help="A recipe's name or a .toml file."
)
teacher_option = click.option(
    "--teacher", default="mtg-vggish", show_default=True, help="A model's name or a bundle."
)


@click.group()
def distill() -> None:
    """Teach a compact student: label, augment, train, evaluate, in this order."""


@distill.command()
@click.argument("music", type=_FOLDER)
@click.option("--to", "corpus", type=click.Path(path_type=Path), required=True)
@teacher_option
@click.option("--step", default=683, show_default=True, help="Frames from window to window.")
@device_option
def label(music: Path, corpus: Path, teacher: str, step: int, device: str) -> int:
    """Keep the mels of MUSIC and what the teacher hears in them; goes on where it stopped."""
    card, network = _load(teacher)
    begun, done, failed = time.monotonic(), 0, 0

    def on_track(path: str, reason: str | None) -> None:
        nonlocal done, failed
        done += 1
        failed += reason is not None
        note = f"failed: {reason}" if reason else f"{time.monotonic() - begun:.0f} s"
        click.echo(f"{done}  {path}  {note}")

    label_folder(music, corpus, card, network, choose_device(device), step, on_track)
    click.echo(f"{done} tracks, {failed} failed")
    return 1 if failed else 0


@distill.command()
@click.argument("corpus", type=_FOLDER)
@click.option("--windows", "count", default=4800, show_default=True)
@teacher_option
@recipe_option
@device_option
def augment(corpus: Path, count: int, teacher: str, recipe: str, device: str) -> int:
    """Label COUNT changed windows of the training tracks; goes on where it stopped."""
    settings = load_recipe(recipe)
    _, network = _load(teacher)
    _, windows = _training(corpus, settings)
    begun = time.monotonic()

    def on_windows(done: int) -> None:
        click.echo(f"{done} windows  {time.monotonic() - begun:.0f} s")

    label_augmented(
        corpus, windows, network, choose_device(device), settings.seed, count, on_windows
    )
    return 0


@distill.command()
@click.argument("corpus", type=_FOLDER)
@recipe_option
@click.option("--epochs", type=int, help="Instead of the recipe's.")
@click.option("--learning-rate", type=float, help="Instead of the recipe's.")
@click.option("--start-from", metavar="STUDENT", help="Go on from an earlier student.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True)
@device_option
def train(
    corpus: Path,
    recipe: str,
    epochs: int | None,
    learning_rate: float | None,
    start_from: str | None,
    output: Path,
    device: str,
) -> int:
    """Train a student on CORPUS and save it as a bundle with its card."""
    settings = load_recipe(recipe)
    settings = replace(
        settings,
        epochs=epochs or settings.epochs,
        learning_rate=learning_rate or settings.learning_rate,
    )
    start_card, start = _load(start_from) if start_from else (None, None)
    held_out, windows = _training(corpus, settings)
    card = teacher_card(corpus)
    augmented = load_augmented(corpus, settings.seed)
    torch_device = choose_device(device)
    made = augmented.logits[..., 0].numel() if augmented else 0
    begun = time.monotonic()

    def history(epoch: int) -> str:
        earlier = f"{start_card.origin['recipe']}; then " if start_card else ""
        return (
            f"{earlier}mood-tagger-train distill train, recipe '{settings.name}', epoch {epoch} of "
            f"{settings.epochs}, learning rate {settings.learning_rate:g}"
        )

    def on_epoch(epoch: int, loss: float, student: MoodNetwork) -> None:
        """Save the student so far: an interrupted training leaves its last epoch."""
        faithful = compare(*track_scores(student, held_out, card, torch_device))
        save_bundle(
            output, _student_card(settings, card, history(epoch), windows, made, faithful), student
        )
        seconds = time.monotonic() - begun
        click.echo(f"epoch {epoch}  loss {loss:.4f}  {seconds:.0f} s  {_summary(faithful)}")

    train_student(settings, windows, augmented, torch_device, on_epoch, start)
    return 0


@distill.command()
@click.argument("corpus", type=_FOLDER)
@click.argument("student")
@recipe_option
@device_option
def evaluate(corpus: Path, student: str, recipe: str, device: str) -> int:
    """How faithful STUDENT (a name or a bundle) is on the held-out tracks of CORPUS, per tag."""
    _, network = _load(student)
    card = teacher_card(corpus)
    held_out, _ = _split(load_corpus(corpus), load_recipe(recipe))
    faithful = compare(*track_scores(network, held_out, card, choose_device(device)))
    for tag, value in sorted(
        zip(card.vocabulary, faithful.spearman_by_tag, strict=True), key=lambda pair: pair[1]
    ):
        click.echo(f"{tag:14s} {value:.3f}")
    click.echo(_summary(faithful))
    return 0


def _load(name_or_path: str) -> tuple[ModelCard, MoodNetwork]:
    path = Path(name_or_path)
    return load_bundle(path if path.suffix else ModelStore().path(name_or_path))


def _split(
    tracks: list[LabelledTrack], recipe: DistillRecipe
) -> tuple[list[LabelledTrack], list[LabelledTrack]]:
    """Held-out tracks and training tracks."""
    held_out = [track for track in tracks if track.group in recipe.held_out]
    training = [track for track in tracks if track.group not in recipe.held_out]
    if not held_out or not training:
        raise BundleError(
            "The corpus needs tracks of groups that the recipe holds out and of others; "
            f"held out are {', '.join(recipe.held_out)}."
        )
    return held_out, training


def _training(corpus: Path, recipe: DistillRecipe) -> tuple[list[LabelledTrack], Windows]:
    held_out, training = _split(load_corpus(corpus), recipe)
    return held_out, gather_windows(training, teacher_card(corpus))


def _summary(faithful: Faithfulness) -> str:
    return (
        f"Spearman {faithful.spearman:.3f}, Pearson {faithful.pearson:.3f}, "
        f"five best {faithful.best_five:.1%} on {faithful.tracks} held-out tracks"
    )


def _student_card(
    recipe: DistillRecipe,
    teacher: ModelCard,
    history: str,
    windows: Windows,
    augmented: int,
    faithful: Faithfulness,
) -> ModelCard:
    thresholds, figures = read_figures(MTG_FIGURES.read_text(), teacher.vocabulary)
    metrics: dict[str, Any] = {
        "Spearman with the teacher (mean over tags, track level)": round(faithful.spearman, 4),
        "Pearson with the teacher (all scores, track level)": round(faithful.pearson, 4),
        "share of the teacher's five best tags": round(faithful.best_five, 4),
        "held-out tracks": faithful.tracks,
    }
    return ModelCard(
        name=recipe.name,
        architecture=recipe.architecture,
        settings=recipe.settings,
        vocabulary=teacher.vocabulary,
        front_end=teacher.front_end,
        window_frames=teacher.window_frames,
        windows_per_track=recipe.windows_per_track,
        licence="Apache-2.0",
        date=date.today().isoformat(),
        thresholds=thresholds,
        figures=figures,
        origin={
            "recipe": history,
            "teacher": f"{teacher.name} ({teacher.licence})",
            "data": (
                f"{len(windows.starts)} windows of freely licensed game music labelled by the "
                f"teacher and {augmented} made from them; held out: {', '.join(recipe.held_out)}"
            ),
            "metrics": metrics,
            "thresholds and calibration": (
                "the teacher's on the MTG-Jamendo mood/theme split-0 test set, centre window"
            ),
            "limits": (
                "learnt from game music, so least sure on songs with voices; the tags marked weak "
                "are hardly told from chance by the teacher itself"
            ),
        },
    )
