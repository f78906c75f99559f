"""Models that distillation reads: teachers and earlier students."""

from __future__ import annotations

from pathlib import Path

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.networks.interface import MoodNetwork


def load_model(name_or_path: str) -> tuple[ModelCard, MoodNetwork]:
    """An installed model by name, or a bundle by path."""
    path = Path(name_or_path)
    return load_bundle(path if path.suffix else ModelStore().path(name_or_path))
