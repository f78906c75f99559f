"""What a run needs to be repeated, as a TOML file says it.

A recipe is one published row: its network, data, schedule and figures, with the citation and
whatever we do otherwise than the paper.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from ..errors import RecipeError


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of which no key may be misspelt."""


class Recipe(_Strict, frozen=True, kw_only=True, tag_field="kind"):
    """`published` has the figures of the row under the task's names, by part of the split.

    `row` is the recipe's place in the table of results.
    """

    name: str
    row: int
    title: str
    citation: str = ""
    published: dict[str, dict[str, float]] = {}
    deviations: tuple[str, ...] = ()


class Network(_Strict, frozen=True, kw_only=True):
    """An architecture of the engine's registry with its settings."""

    architecture: str
    settings: dict[str, Any] = {}


class WindowChoice(_Strict, frozen=True, kw_only=True):
    """`random` windows of `frames` a track in training, drawn once or every epoch; 0: the centre.

    Validation and test hear the centre window.
    """

    frames: int
    random: int = 0
    redrawn: bool = False


class SpecAugment(_Strict, frozen=True, kw_only=True):
    """Widest masks, in frames and mel bands (Park et al. 2019, without warping)."""

    time_mask: int
    band_mask: int


class Phase(_Strict, frozen=True, kw_only=True):
    """One optimiser until `patience` epochs brought no better validation score (0: no limit)."""

    optimiser: Literal["adam", "adamw", "sgd"]
    learning_rate: float
    weight_decay: float = 0.0
    momentum: float = 0.0
    patience: int = 0


class Training(_Strict, frozen=True, kw_only=True):
    """The loop. A later phase begins with the best weights so far; the last one's end is the end.

    `keep`: the best epoch's weights by validation, or the last epoch's. `cosine`: linear
    warm-up, then half a cosine down to zero, over all steps. `average_decay`: the result is
    the exponential average of the weights.
    """

    epochs: int
    batch: int
    phases: tuple[Phase, ...]
    keep: Literal["best", "last"] = "best"
    cosine: bool = False
    gradient_limit: float | None = None
    average_decay: float | None = None
    seed: int = 2019


class Tagging(Recipe, frozen=True, kw_only=True, tag="tagging"):
    """A network learns the data set's tags; `thresholds` names the method of its decisions."""

    network: Network
    windows: WindowChoice
    training: Training
    thresholds: Literal["f1", "elbow"]
    spec_augment: SpecAugment | None = None


class Distillation(Recipe, frozen=True, kw_only=True, tag="distillation"):
    """A student learns a teacher's logits on a corpus that `distill label` made.

    `held_out` names the groups (packages, albums) that training never hears.
    """

    network: Network
    training: Training
    held_out: tuple[str, ...]
    windows_per_track: int


class Popularity(Recipe, frozen=True, kw_only=True, tag="popularity"):
    """Every track gets the most frequent tag of the training part."""


class Fusion(Recipe, frozen=True, kw_only=True, tag="fusion"):
    """The mean of the predictions of other recipes' runs."""

    of: tuple[str, ...]
    thresholds: Literal["f1", "elbow"]


AnyRecipe = Tagging | Distillation | Popularity | Fusion


def all_recipes() -> list[AnyRecipe]:
    """The package's recipes, in the order of the table of results."""
    recipes = [parse_recipe(text.encode(), name) for name, text in _texts().items()]
    return sorted(recipes, key=lambda recipe: recipe.row)


def load_recipe(name_or_path: str) -> AnyRecipe:
    """A recipe of the package by name, or any TOML file by path."""
    if not name_or_path.endswith(".toml"):
        return parse_recipe(recipe_text(name_or_path).encode(), name_or_path)
    try:
        return parse_recipe(Path(name_or_path).read_bytes(), name_or_path)
    except OSError as error:
        raise RecipeError(f"The recipe {name_or_path} cannot be read ({error}).") from error


def recipe_text(name: str) -> str:
    """The TOML of a recipe of the package."""
    texts = _texts()
    if name not in texts:
        known = ", ".join(recipe.name for recipe in all_recipes())
        raise RecipeError(
            f"There is no recipe '{name}' (known: {known}); "
            "the name of a file of your own ends in .toml."
        )
    return texts[name]


def _texts() -> dict[str, str]:
    """By name, which is the file's."""
    entries = files("mood_trainer.recipes").iterdir()
    return {
        entry.name.removesuffix(".toml"): entry.read_text(encoding="utf-8")
        for entry in entries
        if entry.name.endswith(".toml")
    }


def parse_recipe(text: bytes, source: str) -> AnyRecipe:
    try:
        recipe: AnyRecipe = msgspec.toml.decode(text, type=AnyRecipe)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise RecipeError(f"The recipe {source} cannot be used: {error}.") from error
    return recipe
