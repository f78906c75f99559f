"""`mood-tagger-train distill`."""

from __future__ import annotations

import time
from pathlib import Path

import click
from scipy.special import logit

from mood_engine.analysis.device import choose_device

from ..distill.agreement import measure_agreement
from ..distill.corpus import label_folder, load_corpus, split_corpus, teacher_card
from ..distill.models import load_model
from ..distill.window_sources import HeldOutWindows
from ..recipes.recipe import load_distillation
from ..training.predict import predict
from .options import FOLDER, NEW_FOLDER, device_option

recipe_option = click.option(
    "--recipe", default="compact", show_default=True, help="A recipe's name or a .toml file."
)
teacher_option = click.option(
    "--teacher", default="mtg-vggish", show_default=True, help="A model's name or a bundle."
)


@click.group()
def distill() -> None:
    """Distil a large model into a compact one.

    `label` makes a corpus from a music folder, `run` trains a student on it, and `evaluate`
    compares the student with its teacher.
    """


@distill.command()
@click.argument("music", type=FOLDER)
@click.option("--to", "corpus", type=NEW_FOLDER, required=True, help="Folder of the corpus.")
@teacher_option
@click.option(
    "--step", default=683, show_default=True, help="Frames between the starts of windows."
)
@device_option
def label(music: Path, corpus: Path, teacher: str, step: int, device: str) -> int:
    """Store the mel-spectrograms of MUSIC and the teacher's scores of them.

    Repeat the command to continue after an interruption.
    """
    card, network = load_model(teacher)
    started, done, failed = time.monotonic(), 0, 0

    def on_track(path: str, error: str | None) -> None:
        nonlocal done, failed
        done += 1
        failed += error is not None
        note = f"failed: {error}" if error else f"{time.monotonic() - started:.0f} s"
        click.echo(f"{done}  {path}  {note}")

    label_folder(music, corpus, card, network, choose_device(device), step, on_track)
    click.echo(f"{done} tracks, {failed} failed")
    return 1 if failed else 0


@distill.command()
@click.argument("corpus", type=FOLDER)
@click.argument("student")
@recipe_option
@device_option
def evaluate(corpus: Path, student: str, recipe: str, device: str) -> int:
    """Compare STUDENT (a name or a bundle) with its teacher on the held-out tracks of CORPUS.

    Per tag: the rank correlation of their scores, the standard deviation of the teacher's logits
    over the tracks, and its highest score. Where the teacher's logits hardly differ, their ranks
    are noise.
    """
    _, network = load_model(student)
    card = teacher_card(corpus)
    held_out, _ = split_corpus(load_corpus(corpus), load_distillation(recipe).held_out)
    source = HeldOutWindows(held_out, card)
    scores = predict(network.for_inference(), source, choose_device(device))
    agreement = measure_agreement(scores, source.targets)
    deviations, highest = logit(source.targets).std(0), source.targets.max(0)
    rows = zip(card.vocabulary, agreement.spearman_by_tag, deviations, highest, strict=True)
    click.echo("tag            Spearman  teacher's std dev  highest")
    for tag, spearman, deviation, high in sorted(rows, key=lambda row: row[1]):
        click.echo(f"{tag:14s} {spearman:8.3f}  {deviation:17.2f}  {high:7.4f}")
    click.echo(
        f"Spearman {agreement.spearman:.3f}, Pearson {agreement.pearson:.3f}, "
        f"top five shared {agreement.top_five:.1%} on {agreement.tracks} held-out tracks"
    )
    return 0
