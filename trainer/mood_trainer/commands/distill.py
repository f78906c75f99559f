"""`mood-tagger-train distill`."""

from __future__ import annotations

import time
from pathlib import Path

import click
from scipy.special import logit

from mood_engine.analysis.device import choose_device

from ..distill.corpus import label_folder, load_corpus, split_corpus, teacher_card
from ..distill.faithfulness import compare
from ..distill.sources import HeldOutWindows
from ..errors import RecipeError
from ..recipes.recipe import Distillation, load_recipe
from ..training.predict import predict
from .options import FOLDER, NEW_FOLDER, device_option, load_model

recipe_option = click.option(
    "--recipe", default="compact", show_default=True, help="A recipe's name or a .toml file."
)
teacher_option = click.option(
    "--teacher", default="mtg-vggish", show_default=True, help="A model's name or a bundle."
)


@click.group()
def distill() -> None:
    """A corpus for a student: label it; then `run` trains and `evaluate` compares."""


@distill.command()
@click.argument("music", type=FOLDER)
@click.option("--to", "corpus", type=NEW_FOLDER, required=True)
@teacher_option
@click.option("--step", default=683, show_default=True, help="Frames from window to window.")
@device_option
def label(music: Path, corpus: Path, teacher: str, step: int, device: str) -> int:
    """Keep the mels of MUSIC and what the teacher hears in them; goes on where it stopped."""
    card, network = load_model(teacher)
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
@click.argument("corpus", type=FOLDER)
@click.argument("student")
@recipe_option
@device_option
def evaluate(corpus: Path, student: str, recipe: str, device: str) -> int:
    """How faithful STUDENT (a name or a bundle) is on the held-out tracks of CORPUS, per tag.

    Beside the rank correlation, what the teacher makes of the tag there: how far its logits
    spread from track to track, and its highest score. Ranks within a narrow spread are noise.
    """
    _, network = load_model(student)
    card = teacher_card(corpus)
    held_out, _ = split_corpus(load_corpus(corpus), _recipe(recipe).held_out)
    source = HeldOutWindows(held_out, card)
    network = network.for_inference()
    faithful = compare(predict(network, source, choose_device(device)), source.targets)
    spreads, highest = logit(source.targets).std(0), source.targets.max(0)
    rows = zip(card.vocabulary, faithful.spearman_by_tag, spreads, highest, strict=True)
    click.echo("tag            Spearman  teacher's spread  highest")
    for tag, value, spread, high in sorted(rows, key=lambda row: row[1]):
        click.echo(f"{tag:14s} {value:8.3f}  {spread:16.2f}  {high:7.4f}")
    click.echo(
        f"Spearman {faithful.spearman:.3f}, Pearson {faithful.pearson:.3f}, "
        f"five best {faithful.best_five:.1%} on {faithful.tracks} held-out tracks"
    )
    return 0


def _recipe(name: str) -> Distillation:
    recipe = load_recipe(name)
    if not isinstance(recipe, Distillation):
        raise RecipeError(f"The recipe '{recipe.name}' is no distillation.")
    return recipe
