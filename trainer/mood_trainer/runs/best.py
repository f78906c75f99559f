"""The best model from the data set alone: members, their mean, and a student of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import BUNDLE_SUFFIX, save_bundle

from ..errors import RunError
from ..files import write_atomically
from ..recipes.recipe import Fusion, Probe, Tagging
from ..scoring.calibration import measure_figures
from ..scoring.submission import read_predictions, read_truth
from ..training.run_folder import RunFolder
from .run_recipe import read_run

_CHOSEN_BY = "PR-AUC-macro"


@dataclass(frozen=True)
class Member:
    """A recipe with one of its seeds; `source` is its name or file."""

    recipe: Tagging | Probe
    source: str
    seed: int

    @property
    def name(self) -> str:
        """Of the run's folder."""
        return f"{self.recipe.name}-seed-{self.seed}"

    @property
    def input(self) -> str:
        """What the network takes: mel-spectrograms, or the embeddings of an encoder."""
        return self.recipe.encoder if isinstance(self.recipe, Probe) else "mel-spectrograms"


def plan_members(recipes: Sequence[tuple[Tagging | Probe, str]], seeds: int) -> list[Member]:
    """Every recipe with its own seed and the next ones."""
    return [
        Member(recipe, source, recipe.training.seed + number)
        for number in range(seeds)
        for recipe, source in recipes
    ]


def choose_members(
    folder: Path, members: Sequence[Member], least: float
) -> list[tuple[Member, float]]:
    """Members to fuse, with their validation PR-AUC: `least` of the best one's on their input.

    Networks on different inputs err differently, so the better ones of each are fused. Only
    validation decides, so that the figures of the test part stay honest.
    """
    figures = [
        (member, RunFolder(folder / member.name).read().figures["validation"][_CHOSEN_BY])
        for member in members
    ]
    best: dict[str, float] = {}
    for member, value in figures:
        best[member.input] = max(value, best.get(member.input, 0.0))
    return [(member, value) for member, value in figures if value >= least * best[member.input]]


def member_weights(chosen: Iterable[Member]) -> list[float]:
    """One for each member, so that all inputs count alike; [] if there is only one input."""
    inputs = [member.input for member in chosen]
    if len(set(inputs)) < 2:
        return []
    return [1 / inputs.count(name) for name in inputs]


def check_unchanged(folder: RunFolder, members: Sequence[str]) -> None:
    """Raises `RunError` if the fusion or student in the folder has other members."""
    if not folder.exists:
        return
    recipe = folder.read().recipe
    known = recipe.of if isinstance(recipe, Fusion) else ()
    known = recipe.teachers if isinstance(recipe, Tagging) else known
    if known != tuple(members):
        raise RunError(
            f"{folder.path} was made from other members ({', '.join(known)}). Delete that folder "
            "to make it again."
        )


def export_student(run: RunFolder, fusion: RunFolder) -> Path:
    """Write the student's bundle and, beside it, its figures with families and reference.

    The figures are measured on the validation part, as the card's are. Returns the bundle's path.
    """
    card, network = read_run(run).export()
    fused = fusion.read().figures["test"]
    card = _with_origin(card, {name: round(value, 4) for name, value in fused.items()})
    scores = read_predictions(run.predictions("validation")).values
    labels = read_truth(run.truth("validation"))
    figures = measure_figures(scores, labels.values, labels.tags)
    bundle = run.path.with_name(card.name + BUNDLE_SUFFIX)
    text = json.dumps(figures, indent=1) + "\n"
    write_atomically(run.path.with_name(f"{card.name}-figures.json"), text.encode())
    save_bundle(bundle, card, network)
    return bundle


def _with_origin(card: ModelCard, fused: dict[str, float]) -> ModelCard:
    origin = {**card.origin, "metrics of the teachers' mean on the test part": fused}
    return replace(card, origin=origin)
