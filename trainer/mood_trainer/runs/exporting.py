"""A finished run's network as a model that analyses music."""

from __future__ import annotations

from collections.abc import Callable

from mood_engine.bundles.card import ModelCard
from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork

from ..errors import RunError
from ..recipes.recipe import NetworkRecipe
from ..training.run_folder import Record, RunFolder


def export_network(
    recipe: NetworkRecipe,
    record: Record,
    folder: RunFolder,
    tags: Callable[[], int],
    card: Callable[[MoodNetwork], ModelCard],
) -> tuple[ModelCard, MoodNetwork]:
    """Card and network. Raises `RunError` if it is not finished or cannot analyse music.

    `tags` counts those of a run that is finished.
    """
    if record.overfit:
        raise RunError(
            f"The run in {folder.path} was trained on {record.overfit} tracks only (--overfit), "
            "which tests a network but makes no useful model."
        )
    if record.state != "finished":
        raise RunError(f"The run in {folder.path} is not finished. Resume it with --resume.")
    network = build_network(recipe.network.architecture, tags(), recipe.network.settings)
    if network.feature_count:
        raise RunError(
            f"The recipe '{recipe.name}' needs {network.feature_count} AcousticBrainz features "
            "per track, which are not available when music is analysed, so it cannot be "
            "exported. Use a recipe without features, such as taiinn-3."
        )
    folder.load_weights(network)
    return card(network), network
