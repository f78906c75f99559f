"""A model's thresholds and figures per tag, measured on labelled music."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from .card import TagFigures, figures_from_json

MTG_FIGURES = files("mood_resources") / "models" / "mtg-vggish-figures.json"


def read_figures(
    text: str, vocabulary: tuple[str, ...]
) -> tuple[dict[str, tuple[float, ...]], tuple[TagFigures, ...]]:
    """Thresholds by method and figures by tag, in the order of the vocabulary."""
    content: Mapping[str, Any] = json.loads(text)
    thresholds = {
        method: tuple(float(values[tag]) for tag in vocabulary)
        for method, values in content["thresholds"].items()
    }
    return thresholds, tuple(figures_from_json(content["tags"][tag]) for tag in vocabulary)
