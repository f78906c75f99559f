"""What the loop is given: a network, what it strives for, and the windows for both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork
from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..dataset.features import FEATURE_COUNT, read_features
from ..dataset.levels import MEL_BANDS
from ..dataset.mels import Part, open_part
from ..dataset.windows import EvaluationSource, TrackWindows, WindowSource
from ..errors import RecipeError
from ..recipes.recipe import SpecAugment, Tagging, Training
from .objective import Objective, TaggingObjective


@dataclass(frozen=True)
class Task:
    """`usual` windows (each batch, mel bands, frames; dB), where there are any, settle batch norm.

    The statistics that a network listens with are then theirs, taken anew after every epoch.
    Those that training leaves are of augmented windows and of weights long gone, the more so for
    averaged ones (Wu and Johnson 2021, sections 3 and 5; Izmailov et al. 2018, section 3.2).
    """

    network: MoodNetwork
    objective: Objective
    schedule: Training
    training: WindowSource
    validation: EvaluationSource
    spec_augment: SpecAugment | None = None
    usual: Iterable[Tensor] | None = None


def tagging_task(recipe: Tagging, data: Path, split: int, overfit: int | None = None) -> Task:
    """`overfit`: that many training tracks alone, centre windows, validated on themselves.

    A network that cannot learn those by heart has an error in it.
    """
    network = build_tagger(recipe)
    part = open_part(data, "train", split)
    if overfit:
        windows = centre_windows(recipe, network, data, part.first(overfit))
        return Task(network, TaggingObjective(), recipe.training, windows, windows)
    training = TrackWindows(
        part,
        recipe.windows.frames,
        recipe.windows.random,
        recipe.windows.redrawn,
        recipe.training.seed,
        _features(network, data, part),
    )
    return Task(
        network,
        TaggingObjective(),
        recipe.training,
        training,
        centre_windows(recipe, network, data, open_part(data, "validation", split)),
        recipe.spec_augment,
    )


def build_tagger(recipe: Tagging) -> MoodNetwork:
    """With the seed's first weights; `RecipeError` where the windows do not suit the network."""
    torch.manual_seed(recipe.training.seed)
    chosen, frames = recipe.network, recipe.windows.frames
    network = build_network(chosen.architecture, len(MTG_JAMENDO_MOODS), chosen.settings)
    features = torch.zeros(1, network.feature_count) if network.feature_count else None
    try:
        with torch.inference_mode():
            network.eval()(torch.zeros(1, MEL_BANDS, frames), features)
    except RuntimeError as error:
        raise RecipeError(
            f"The recipe '{recipe.name}' gives the network '{chosen.architecture}' windows of "
            f"{frames} frames, which it cannot take ({error})."
        ) from error
    return network.train()


def centre_windows(recipe: Tagging, network: MoodNetwork, data: Path, part: Part) -> TrackWindows:
    """The centre window of every track, as the published models are evaluated."""
    return TrackWindows(part, recipe.windows.frames, features=_features(network, data, part))


def _features(network: MoodNetwork, data: Path, part: Part) -> npt.NDArray[np.float32] | None:
    if not network.feature_count:
        return None
    if network.feature_count != FEATURE_COUNT:
        raise RecipeError(
            f"There are {FEATURE_COUNT} outside features (features = {FEATURE_COUNT}), "
            f"not {network.feature_count} as the recipe's network wants."
        )
    return read_features(data, part.split)
