"""A run as the bundle that `mood-tagger models import` takes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.figures import read_figures
from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork
from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..dataset.levels import FRONT_END
from ..distill.card import student_card
from ..errors import RunError
from ..recipes.recipe import Distillation, Tagging
from ..scoring.calibration import measure_figures
from ..scoring.submission import read_predictions, read_truth
from ..training.run_folder import Record, RunFolder

# As many as the bundled model hears; the published ones were evaluated on one.
_WINDOWS_PER_TRACK = 4


def bundle(folder: RunFolder) -> tuple[ModelCard, MoodNetwork]:
    """Card and network of a finished run; `RunError` for one that cannot listen."""
    record = folder.read()
    recipe = record.recipe
    if not isinstance(recipe, Tagging | Distillation):
        raise RunError(f"The recipe '{recipe.name}' has no network of its own to export.")
    if record.overfit:
        raise RunError(
            f"The run in {folder.path} learnt {record.overfit} tracks by heart (--overfit), which "
            "is a test of its network and no model to listen with."
        )
    network = build_network(
        recipe.network.architecture, len(MTG_JAMENDO_MOODS), recipe.network.settings
    )
    if network.feature_count:
        raise RunError(
            f"The recipe '{recipe.name}' needs {network.feature_count} outside features a track "
            "(AcousticBrainz descriptors), which listening does not have, so it cannot be "
            "exported; a recipe without features, like taiinn-3, can."
        )
    if record.state != "finished":
        raise RunError(f"The run in {folder.path} is not finished; --resume goes on with it.")
    folder.load_weights(network)
    if isinstance(recipe, Distillation):
        return student_card(recipe, record, network), network
    return _card(recipe, record, folder), network


def _card(recipe: Tagging, record: Record, folder: RunFolder) -> ModelCard:
    """Thresholds and calibration are those of the validation part."""
    truth = read_truth(folder.truth("validation")).values
    scores = read_predictions(folder.predictions("validation")).values
    figures = measure_figures(scores, truth, MTG_JAMENDO_MOODS)
    thresholds, tag_figures = read_figures(json.dumps(figures), MTG_JAMENDO_MOODS)
    return ModelCard(
        name=recipe.name,
        architecture=recipe.network.architecture,
        settings=recipe.network.settings,
        vocabulary=MTG_JAMENDO_MOODS,
        front_end=FRONT_END,
        window_frames=recipe.windows.frames,
        windows_per_track=_WINDOWS_PER_TRACK,
        licence="as the data it was trained on allows (MTG-Jamendo: CC BY-NC-SA 4.0)",
        date=date.today().isoformat(),
        thresholds=thresholds,
        figures=tag_figures,
        origin={
            "recipe": f"{recipe.title}; epochs: {record.epochs}, best: {record.best_epoch}",
            "source": recipe.citation,
            "data": (
                f"split-{record.split} in {Path(record.data).name}: trained on "
                f"{record.training_tracks} tracks"
            ),
            "metrics on the test part": {
                name: round(value, 4) for name, value in record.figures["test"].items()
            },
            "thresholds and calibration": (
                f"on the {len(truth)} tracks of the validation part, centre window"
            ),
        },
    )
