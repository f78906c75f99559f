"""What a run needs to be repeated, as a TOML file says it.

A recipe is one published row: its network, data, schedule and figures, with the citation and
whatever we do otherwise than the paper.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from ..errors import RecipeError

Metric = Literal[
    "ROC-AUC-macro",
    "PR-AUC-macro",
    "precision-macro",
    "recall-macro",
    "F-score-macro",
    "ROC-AUC-micro",
    "PR-AUC-micro",
    "precision-micro",
    "recall-micro",
    "F-score-micro",
]
Count = Annotated[int, msgspec.Meta(ge=1)]
CountOrNone = Annotated[int, msgspec.Meta(ge=0)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Share = Annotated[float, msgspec.Meta(ge=0, lt=1)]

# The figures of a row that tables show, by their short names.
HEADLINES: dict[str, Metric] = {
    "ROC-AUC": "ROC-AUC-macro",
    "PR-AUC": "PR-AUC-macro",
    "F micro": "F-score-micro",
    "F macro": "F-score-macro",
}


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
    published: dict[Literal["validation", "test"], dict[Metric, float]] = {}
    deviations: tuple[str, ...] = ()


class Network(_Strict, frozen=True, kw_only=True):
    """An architecture of the engine's registry with its settings."""

    architecture: str
    settings: dict[str, Any] = {}


class WindowChoice(_Strict, frozen=True, kw_only=True):
    """`random` windows of `frames` a track in training, drawn once or every epoch; 0: the centre.

    Validation and test hear the centre window.
    """

    frames: Count
    random: CountOrNone = 0
    redrawn: bool = False


class SpecAugment(_Strict, frozen=True, kw_only=True):
    """Widest masks, in frames and mel bands (Park et al. 2019, without warping)."""

    time_mask: CountOrNone
    band_mask: CountOrNone


class Phase(_Strict, frozen=True, kw_only=True):
    """One optimiser for `epochs`, or until `patience` of them brought no better validation score.

    0 is no limit.
    """

    optimiser: Literal["adam", "adamw", "sgd"]
    learning_rate: Positive
    weight_decay: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    momentum: Share = 0.0
    epochs: CountOrNone = 0
    patience: CountOrNone = 0


class Training(_Strict, frozen=True, kw_only=True):
    """The loop. A later phase begins with the best weights so far; the last one's end is the end.

    `keep`: the best epoch's weights by validation, or the last epoch's. `cosine`: linear
    warm-up, then half a cosine down to zero, over all steps. `average_decay`: the result is
    the exponential average of the weights.
    """

    epochs: Count
    batch: Count
    phases: Annotated[tuple[Phase, ...], msgspec.Meta(min_length=1)]
    keep: Literal["best", "last"] = "best"
    cosine: bool = False
    gradient_limit: Positive | None = None
    average_decay: Share | None = None
    seed: int = 2019

    def __post_init__(self) -> None:
        if self.keep == "last" and len(self.phases) > 1:
            raise ValueError("keep = 'last' goes with one phase; later ones begin with the best")


class Tagging(Recipe, frozen=True, kw_only=True, tag="tagging"):
    """A network learns the data set's tags; `thresholds` names the method of its decisions."""

    network: Network
    windows: WindowChoice
    training: Training
    thresholds: Literal["f1", "elbow"]
    spec_augment: SpecAugment | None = None


class Distillation(Recipe, frozen=True, kw_only=True, tag="distillation"):
    """A student learns from a teacher on a corpus that `distill label` made.

    `held_out` names the groups (packages, albums) that training never hears. An epoch is
    `windows` new ones, of which every `changed_every`th batch is augmented. `hints` numbers the
    blocks whose maps the student learns as well.
    """

    network: Network
    training: Training
    held_out: tuple[str, ...]
    windows_per_track: Count
    windows: Count
    changed_every: Count = 2
    hints: tuple[Count, ...] = ()


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


def same_work(one: AnyRecipe, other: AnyRecipe) -> bool:
    """Whether two recipes do the same but for how long and in what batches.

    What is told of them (title, figures) may differ.
    """
    return _work(one) == _work(other)


def _work(recipe: AnyRecipe) -> AnyRecipe:
    told = {"row": 0, "title": "", "citation": "", "published": {}, "deviations": ()}
    if isinstance(recipe, Tagging | Distillation):
        told["training"] = msgspec.structs.replace(recipe.training, epochs=1, batch=1)
    return msgspec.structs.replace(recipe, **told)
