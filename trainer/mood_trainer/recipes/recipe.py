"""Recipes: TOML files with all that it takes to repeat a published run.

A recipe holds one published row: its network, data, schedule and figures, the citation, and where
we deviate from the paper.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

import msgspec

from ..errors import RecipeError
from .schedules import LateAverage, Mixup, RateCurve, SelfTeaching
from .tables import Fraction, NonNegativeInt, PositiveFloat, PositiveInt, Strict

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
ThresholdMethod = Literal["f1", "elbow", "elbow-absolute"]
WindowPlace = Literal["centre", "start"]
TagLossName = Literal["cross-entropy", "weighted", "focal"]
# Of runs whose scores are averaged; none: equal ones.
Weights = tuple[PositiveFloat, ...]
# The metrics that tables of results show, by their short names.
HEADLINES: dict[str, Metric] = {
    "ROC-AUC": "ROC-AUC-macro",
    "PR-AUC": "PR-AUC-macro",
    "F micro": "F-score-micro",
    "F macro": "F-score-macro",
}


class Network(Strict, frozen=True, kw_only=True):
    """An architecture of the engine's registry with its settings."""

    architecture: str
    settings: dict[str, Any] = msgspec.field(default_factory=dict)


class WindowChoice(Strict, frozen=True, kw_only=True):
    """Training windows: `random` windows of `frames` per track, or one at `place` if it is 0.

    With `redrawn` they are drawn again for every epoch. Validation after an epoch uses the window
    at `place`. Predictions are the mean over `evaluated` windows, spread evenly over the track, or
    over as many as fit if it is 0. Decision thresholds are set on the predictions for validation
    or, with `thresholds_on`, on as many random windows of every track of it, one by one. Tracks
    shorter than a window end in silence or, with `repeated`, start again. With `held`, training
    windows are cut on the device, which holds the mel-spectrograms with 8 bits a level, if there is
    enough memory.
    """

    frames: PositiveInt
    random: NonNegativeInt = 0
    redrawn: bool = False
    evaluated: NonNegativeInt = 1
    place: WindowPlace = "centre"
    repeated: bool = False
    thresholds_on: NonNegativeInt = 0
    held: bool = False


def evaluated_text(windows: WindowChoice) -> str:
    """What predictions are made from."""
    count = windows.evaluated
    return "centre window" if count == 1 else f"mean of {count or 'all'} windows per track"


class SpecAugment(Strict, frozen=True, kw_only=True):
    """Largest mask widths in frames and in mel bands (SpecAugment without time warping)."""

    time_mask: NonNegativeInt
    band_mask: NonNegativeInt


class Phase(Strict, frozen=True, kw_only=True):
    """One optimiser, used for `epochs` or until validation has not improved for `patience` epochs.

    0 means no limit. `epsilon` is what Adam adds to the root of the second moment.
    """

    optimiser: Literal["adam", "adamw", "sgd"]
    learning_rate: PositiveFloat
    weight_decay: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    momentum: Fraction = 0.0
    epsilon: PositiveFloat = 1e-8
    epochs: NonNegativeInt = 0
    patience: NonNegativeInt = 0


class Training(Strict, frozen=True, kw_only=True):
    """The schedule. Each phase starts with the best weights so far; training ends with the last.

    `keep`: the weights of the best epoch by validation, or of the last epoch. `cosine`: linear
    warm-up, then half a cosine down to zero, over all steps; `rate`: another course of the learning
    rate. `average_decay`: keep an exponential moving average of the weights instead of the weights
    themselves; `late_average`: the mean of those of the last epochs.
    """

    epochs: PositiveInt
    batch: PositiveInt
    phases: Annotated[tuple[Phase, ...], msgspec.Meta(min_length=1)]
    keep: Literal["best", "last"] = "best"
    cosine: bool = False
    gradient_limit: PositiveFloat | None = None
    average_decay: Fraction | None = None
    late_average: LateAverage | None = None
    rate: RateCurve | None = None
    mixup: Mixup | None = None
    self_teaching: SelfTeaching | None = None
    seed: int = 2019

    def __post_init__(self) -> None:
        if self.keep == "last" and len(self.phases) > 1:
            raise ValueError("keep = 'last' needs a single phase; later ones start with the best")
        if self.rate and (self.cosine or len(self.phases) > 1):
            raise ValueError("rate needs a single phase, without cosine")
        if self.late_average and (self.average_decay is not None or self.keep != "last"):
            raise ValueError("late_average needs keep = 'last', without average_decay")
        if self.self_teaching and self.average_decay is None:
            raise ValueError("self_teaching needs average_decay")

    @property
    def validated_every(self) -> int:
        """Epochs from one validation to the next: all, where nothing depends on those between."""
        (phase, *_) = self.phases
        if self.keep == "best" or phase.patience:
            return 1
        return min(self.epochs, phase.epochs or self.epochs)


class Recipe(Strict, frozen=True, kw_only=True, tag_field="kind"):
    """What all kinds of recipes have in common.

    `published` has the published figures by part of the split and by the task's metric names;
    `row` is the recipe's place in the table of results. `variant_of` names the recipe of the same
    published row that follows the paper, where this one follows the authors' public code.
    """

    name: str
    row: int
    title: str
    citation: str = ""
    published: dict[Literal["validation", "test"], dict[Metric, float]] = msgspec.field(
        default_factory=dict
    )
    deviations: tuple[str, ...] = ()
    variant_of: str = ""

    is_published: ClassVar[bool] = True

    @property
    def kind(self) -> str:
        """The recipe's `kind` in TOML."""
        return str(self.__struct_config__.tag)

    @property
    def order(self) -> tuple[int, str]:
        """Sorts recipes as in the table of results: variants follow what they are variants of."""
        return self.row, self.name

    @property
    def schedule(self) -> Training | None:
        """How the recipe's network is trained; None if it has none."""
        return None

    @property
    def threshold_method(self) -> ThresholdMethod | None:
        """How decision thresholds are set; None if predictions are decisions already."""
        return None

    def with_schedule(self, epochs: int | None, batch: int | None) -> Self:
        """The recipe with other epochs and batch size, where they are given and it trains."""
        return self

    def without_descriptions(self) -> Self:
        return msgspec.structs.replace(
            self, row=0, title="", citation="", published={}, deviations=(), variant_of=""
        )


class TrainedRecipe(Recipe, frozen=True, kw_only=True):
    """A recipe that trains a network."""

    training: Training

    @property
    def schedule(self) -> Training:
        return self.training

    def with_schedule(self, epochs: int | None, batch: int | None) -> Self:
        given = {"epochs": epochs, "batch": batch}
        changes = {name: value for name, value in given.items() if value is not None}
        return msgspec.structs.replace(
            self, training=msgspec.structs.replace(self.training, **changes)
        )


class NetworkRecipe(TrainedRecipe, frozen=True, kw_only=True):
    """A recipe that trains a network on mel-spectrograms."""

    network: Network


class Tagging(NetworkRecipe, frozen=True, kw_only=True, tag="tagging"):
    """Trains a network on the data set's tags.

    `loss`: plain cross-entropy, one that weighs rare tags more, or the focal loss. With `teachers`,
    runs beside this one, the network learns the mean of their scores, weighted or not, instead of
    the tags.
    """

    windows: WindowChoice
    thresholds: ThresholdMethod
    loss: TagLossName = "cross-entropy"
    teachers: tuple[str, ...] = ()
    teacher_weights: Weights = ()
    spec_augment: SpecAugment | None = None

    def __post_init__(self) -> None:
        _check_weights(self.teacher_weights, self.teachers)

    @property
    def threshold_method(self) -> ThresholdMethod:
        return self.thresholds

    def averaging(self, windows: int) -> Tagging:
        """The recipe with predictions that are the mean over so many windows of a track."""
        choice = msgspec.structs.replace(self.windows, evaluated=windows)
        return msgspec.structs.replace(self, windows=choice)


class Distillation(NetworkRecipe, frozen=True, kw_only=True, tag="distillation"):
    """Trains a student on a teacher's scores, on a corpus that `distill label` made.

    `held_out` names the groups (packages, albums) that are kept out of training. An epoch has
    `windows` new windows; one batch in `changed_every` is augmented. `hints` numbers the blocks
    whose feature maps the student learns as well.
    """

    held_out: tuple[str, ...]
    windows_per_track: PositiveInt
    windows: PositiveInt
    changed_every: PositiveInt = 2
    hints: tuple[PositiveInt, ...] = ()

    is_published: ClassVar[bool] = False


class Head(Strict, frozen=True, kw_only=True):
    """Layers on embeddings: `units` of the hidden layer, `attentions` over time, dropout."""

    units: PositiveInt = 512
    attentions: PositiveInt = 8
    dropout: Fraction = 0.3


class Probe(TrainedRecipe, frozen=True, kw_only=True, tag="probe"):
    """Trains a head on the embeddings of a public encoder, which itself stays as it is.

    `encoder` is its name; `mood-tagger-train embed` stores the embeddings. An epoch draws `steps`
    of each track's; predictions are made from all of them.
    """

    encoder: str
    steps: PositiveInt
    thresholds: ThresholdMethod
    head: Head = Head()
    loss: TagLossName = "cross-entropy"

    @property
    def threshold_method(self) -> ThresholdMethod:
        return self.thresholds


class Popularity(Recipe, frozen=True, kw_only=True, tag="popularity"):
    """Predicts the training part's most frequent tag for every track."""


class Fusion(Recipe, frozen=True, kw_only=True, tag="fusion"):
    """Averages the predictions of other recipes' runs, weighted or not."""

    of: tuple[str, ...]
    thresholds: ThresholdMethod
    weights: Weights = ()

    def __post_init__(self) -> None:
        _check_weights(self.weights, self.of)

    @property
    def threshold_method(self) -> ThresholdMethod:
        return self.thresholds


AnyRecipe = Tagging | Distillation | Probe | Popularity | Fusion


def _check_weights(weights: Weights, runs: Sequence[str]) -> None:
    if weights and len(weights) != len(runs):
        raise ValueError(f"{len(weights)} weights are not one for each of {len(runs)} runs")


def all_recipes() -> list[AnyRecipe]:
    """The bundled recipes, in the order of the table of results."""
    recipes = [parse_recipe(text.encode(), name) for name, text in _texts().items()]
    return sorted(recipes, key=lambda recipe: recipe.order)


def load_recipe(name_or_path: str) -> AnyRecipe:
    """A bundled recipe by name, or any TOML file by path."""
    if not name_or_path.endswith(".toml"):
        return parse_recipe(recipe_text(name_or_path).encode(), name_or_path)
    try:
        return parse_recipe(Path(name_or_path).read_bytes(), name_or_path)
    except OSError as error:
        raise RecipeError(f"Cannot read the recipe {name_or_path} ({error}).") from error


def load_distillation(name_or_path: str) -> Distillation:
    """Like `load_recipe`. Raises `RecipeError` for a recipe of another kind."""
    recipe = load_recipe(name_or_path)
    if not isinstance(recipe, Distillation):
        raise RecipeError(f"The recipe '{recipe.name}' is not a distillation.")
    return recipe


def recipe_text(name: str) -> str:
    """The TOML of a bundled recipe."""
    texts = _texts()
    if name not in texts:
        known = ", ".join(recipe.name for recipe in all_recipes())
        raise RecipeError(
            f"Unknown recipe '{name}'. Known recipes: {known}. "
            "For a recipe of your own, give its .toml file."
        )
    return texts[name]


def _texts() -> dict[str, str]:
    """TOML by recipe name, which is the file's name, too."""
    entries = files("mood_trainer.recipes").iterdir()
    return {
        entry.name.removesuffix(".toml"): entry.read_text(encoding="utf-8")
        for entry in entries
        if entry.name.endswith(".toml")
    }


def parse_recipe(text: bytes, source: str) -> AnyRecipe:
    """Raises `RecipeError`; `source` names the recipe in its message."""
    try:
        recipe: AnyRecipe = msgspec.toml.decode(text, type=AnyRecipe)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise RecipeError(f"The recipe {source} is not valid: {error}.") from error
    return recipe


def with_settings(recipe: AnyRecipe, settings: Sequence[str]) -> AnyRecipe:
    """The recipe with settings such as 'training.seed=7', whose values are TOML.

    A word without quotes is a string. Tables in lists have numbers from 1:
    'training.phases.1.learning_rate=1e-4'. Raises `RecipeError`.
    """
    changed = msgspec.to_builtins(recipe)
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not equals:
            raise RecipeError(f"'{setting}' is no setting. Write KEY=VALUE, as training.seed=7.")
        _put(changed, key.strip(), _toml_value(text.strip()))
    try:
        made: AnyRecipe = msgspec.convert(changed, AnyRecipe)
    except msgspec.ValidationError as error:
        given = ", ".join(settings)
        raise RecipeError(
            f"The recipe '{recipe.name}' cannot be used with {given}: {error}."
        ) from error
    return made


def _put(recipe: dict[str, Any], key: str, value: object) -> None:
    *tables, last = key.split(".")
    place: Any = recipe
    for name in tables:
        if isinstance(place, list | tuple) and name.isdigit() and 0 < int(name) <= len(place):
            place = place[int(name) - 1]
        elif isinstance(place, dict):
            place[name] = {} if place.get(name) is None else _changeable(place[name])
            place = place[name]
        else:
            raise RecipeError(f"The recipe has no setting '{key}'.")
    if not isinstance(place, dict):
        raise RecipeError(f"The recipe has no setting '{key}'.")
    place[last] = value


def _changeable(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _toml_value(text: str) -> object:
    for written in (text, json.dumps(text)):
        try:
            return msgspec.toml.decode(f"value = {written}")["value"]
        except msgspec.DecodeError:
            continue
    raise RecipeError(f"'{text}' is no value of a setting.")


def same_experiment(one: AnyRecipe, other: AnyRecipe) -> bool:
    """Whether two recipes differ in descriptions, number of epochs and batch size at most."""
    ours, theirs = (r.with_schedule(1, 1).without_descriptions() for r in (one, other))
    return ours == theirs
