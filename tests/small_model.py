"""A model with random weights on windows of 1.4 s: as a real one, in a thousandth of the time."""

from __future__ import annotations

from typing import Any

import torch

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.figures import MTG_FIGURES, read_figures
from mood_engine.frontend.settings import FrontEndSettings
from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork
from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from small_recipes import QUICK, QUICK_FRAMES, settle

Model = tuple[ModelCard, MoodNetwork]


def small_model(name: str = "tiny", **more: Any) -> Model:
    """The same one each time; `more` goes into its card."""
    torch.manual_seed(0)
    network = build_network("mtg-vggish", len(MTG_JAMENDO_MOODS), QUICK)
    settle(network)
    thresholds, figures = read_figures(MTG_FIGURES.read_text(), MTG_JAMENDO_MOODS)
    card = ModelCard(
        name=name,
        architecture="mtg-vggish",
        settings=QUICK,
        vocabulary=MTG_JAMENDO_MOODS,
        front_end=FrontEndSettings(),
        window_frames=QUICK_FRAMES,
        windows_per_track=3,
        licence="CC0-1.0",
        date="2026-11-21",
        thresholds=thresholds,
        figures=figures,
        **more,
    )
    return card, network
