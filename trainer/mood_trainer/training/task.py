"""The inputs of the training loop: a network, its objective, and windows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork

from ..dataset.features import FEATURE_COUNT, read_features
from ..dataset.levels import MEL_BANDS
from ..dataset.mels import Part, open_part
from ..dataset.windows import (
    EvaluationSource,
    SpreadWindows,
    TrackSource,
    TrackWindows,
    WindowLevels,
    WindowSource,
)
from ..errors import DatasetError, RecipeError
from ..recipes.recipe import SpecAugment, Tagging, Training
from ..scoring.metrics import undefined_tags
from .losses import tag_loss
from .objective import Objective, TaggingObjective


@dataclass(frozen=True)
class Task:
    """What to train, and on what.

    `calibration` holds unaugmented windows, each (batch, mel bands, frames) in dB. If given, batch
    norm's running statistics are computed from them after every epoch (with a late average: as
    soon as there is one). Those that training leaves come from augmented windows and from earlier
    weights, which suits averaged weights even less (Wu and Johnson 2021, "Rethinking 'Batch' in
    BatchNorm", sections 3 and 5; Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima",
    section 3.2).
    """

    network: nn.Module
    objective: Objective
    schedule: Training
    training: WindowSource
    validation: EvaluationSource
    spec_augment: SpecAugment | None = None
    calibration: Iterable[Tensor] | None = None


@dataclass(frozen=True)
class TagsTask(Task):
    """Training on the tags of tracks."""

    training: TrackSource
    validation: TrackSource


@dataclass(frozen=True)
class TaggingTask(TagsTask):
    """Training on the tags and mel-spectrograms of tracks."""

    network: MoodNetwork
    validation: TrackWindows


def tagging_task(
    recipe: Tagging,
    data: Path,
    split: int,
    overfit: int | None = None,
    with_validation: bool = False,
) -> TaggingTask:
    """With `with_validation`, train on the validation part, too; its scores then mean little.

    With `overfit`, train and validate on one window each of that many training tracks.

    A network that cannot memorise them has a bug. Raises `DatasetError` if the tracks to validate
    on have no tag that tells some from others.
    """
    part = open_part(data, "train", split)
    if with_validation:
        part = part.joined(open_part(data, "validation", split))
    network = build_tagger(recipe, len(part.split.vocabulary))
    objective = TaggingObjective(tag_loss(recipe.loss, part.split.truth))
    schedule = recipe.training
    if overfit:
        windows = fixed_windows(recipe, network, data, part.first(overfit))
        check_overfit(windows)
        without_dropout(network)
        return TaggingTask(network, objective, plain_schedule(schedule), windows, windows)
    training = _random_windows(recipe, network, data, part, recipe.windows.random)
    validation = fixed_windows(recipe, network, data, open_part(data, "validation", split))
    check_validation(validation, data)
    return TaggingTask(
        network,
        objective,
        schedule,
        training,
        validation,
        recipe.spec_augment,
        WindowLevels(training, schedule.batch) if schedule.late_average else None,
    )


def check_overfit(source: TrackSource) -> None:
    """Raises `DatasetError` for tracks of which nothing shows whether they are learnt."""
    if not _can_be_scored(source):
        raise DatasetError(
            f"The first {len(source.split.tracks)} training tracks all have the same tags, so "
            "nothing shows whether the network learns them. Use a larger --overfit."
        )


def check_validation(source: TrackSource, data: Path) -> None:
    """Raises `DatasetError` for tracks that no metric is defined for."""
    if not _can_be_scored(source):
        raise DatasetError(
            f"All tracks of the validation part in {data} have the same tags, so no metric is "
            "defined. Use a larger data set."
        )


def _can_be_scored(source: TrackSource) -> bool:
    """Whether a tag is on some tracks but not on all."""
    return len(undefined_tags(source.split.truth)) < len(source.split.vocabulary)


def without_dropout(network: nn.Module) -> None:
    """Keep all values, as a network that should memorise a few windows has to."""
    for module in network.modules():
        if isinstance(module, nn.Dropout | nn.Dropout2d):
            module.p = 0.0


def plain_schedule(schedule: Training) -> Training:
    """Without what keeps a network from memorising, or shows late that it has."""
    return msgspec.structs.replace(
        schedule, mixup=None, self_teaching=None, average_decay=None, late_average=None
    )


def build_tagger(recipe: Tagging, tags: int) -> MoodNetwork:
    """A network with initial weights, for so many tags.

    Raises `RecipeError` if it does not accept the recipe's windows.
    """
    torch.manual_seed(recipe.training.seed)
    chosen, frames = recipe.network, recipe.windows.frames
    network = build_network(chosen.architecture, tags, chosen.settings)
    features = torch.zeros(1, network.feature_count) if network.feature_count else None
    try:
        with torch.inference_mode():
            network.eval()(torch.zeros(1, MEL_BANDS, frames), features)
    except RuntimeError as error:
        raise RecipeError(
            f"The network '{chosen.architecture}' of the recipe '{recipe.name}' does not accept "
            f"windows of {frames} frames ({error})."
        ) from error
    return network.train()


def fixed_windows(recipe: Tagging, network: MoodNetwork, data: Path, part: Part) -> TrackWindows:
    """The window at the recipe's place of every track: the centre, or the start."""
    return _random_windows(recipe, network, data, part, 0)


def threshold_windows(
    recipe: Tagging, network: MoodNetwork, data: Path, part: Part
) -> TrackWindows | None:
    """The windows on which thresholds are set, if these are not those of the predictions."""
    count = recipe.windows.thresholds_on
    return _random_windows(recipe, network, data, part, count) if count else None


def _random_windows(
    recipe: Tagging, network: MoodNetwork, data: Path, part: Part, per_track: int
) -> TrackWindows:
    """`per_track` random windows of every track; 0: the one at the recipe's place."""
    choice = recipe.windows
    return TrackWindows(
        part,
        choice.frames,
        per_track,
        choice.redrawn,
        recipe.training.seed,
        _features(network, data, part),
        from_start=choice.place == "start",
        repeated=choice.repeated,
    )


def evaluated_windows(
    recipe: Tagging, network: MoodNetwork, data: Path, part: Part
) -> TrackWindows:
    """The windows of every track whose mean score is the prediction."""
    choice = recipe.windows
    if choice.evaluated == 1:
        return fixed_windows(recipe, network, data, part)
    features = _features(network, data, part)
    return SpreadWindows(
        part, choice.frames, choice.evaluated, features=features, repeated=choice.repeated
    )


def _features(network: MoodNetwork, data: Path, part: Part) -> npt.NDArray[np.float32] | None:
    if not network.feature_count:
        return None
    if network.feature_count not in (FEATURE_COUNT, FEATURE_COUNT - 1):
        raise RecipeError(
            f"The recipe's network takes {network.feature_count} features, but there are "
            f"{FEATURE_COUNT}. Set features = {FEATURE_COUNT}, or one less to omit the tempo."
        )
    return read_features(data, part.split, with_tempo=network.feature_count == FEATURE_COUNT)
