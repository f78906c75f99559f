"""What a distillation run needs to be repeated."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class DistillRecipe:
    """One student: its network, its data and its schedule.

    `held_out` names groups (packages) that training never sees. `average_decay` is that of
    the averaged weights, which are the result.
    """

    name: str
    architecture: str
    settings: Mapping[str, Any]
    held_out: tuple[str, ...]
    epochs: int
    batch: int
    learning_rate: float
    weight_decay: float
    average_decay: float
    windows_per_track: int
    seed: int


def load_recipe(name_or_path: str) -> DistillRecipe:
    """A recipe of the package by name, or any TOML file by path."""
    path = Path(name_or_path)
    if path.suffix == ".toml":
        text = path.read_text()
    else:
        text = (files("mood_trainer") / "recipes" / f"{name_or_path}.toml").read_text()
    values = tomllib.loads(text)
    values["held_out"] = tuple(values["held_out"])
    return DistillRecipe(**values)
