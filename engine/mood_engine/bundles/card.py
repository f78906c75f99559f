"""The card of a model: everything about it but its weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..errors import BundleError
from ..frontend.settings import FrontEndSettings

FORMAT_VERSION = 1


@dataclass(frozen=True)
class TagFigures:
    """What is known of one tag, from the model's scores on labelled music.

    `usual` and `spread` are mean and standard deviation of the score's logit. `levels` and
    `right` are the calibration: of the tracks with a score near `levels[i]`, the share
    `right[i]` bore the tag; both ascend. `roc_auc` and `pr_auc` are the model's on that tag.
    """

    usual: float
    spread: float
    levels: tuple[float, ...]
    right: tuple[float, ...]
    roc_auc: float
    pr_auc: float
    prevalence: float
    weak: bool


@dataclass(frozen=True)
class ModelCard:
    """`thresholds[method][i]` and `figures[i]` belong to `vocabulary[i]`.

    Both may be empty: such a model ranks tags by raw score and tells no confidence.
    `origin` is for people: training recipe, data, metrics, limits.
    """

    name: str
    architecture: str
    settings: Mapping[str, Any]
    vocabulary: tuple[str, ...]
    front_end: FrontEndSettings
    window_frames: int
    windows_per_track: int
    licence: str
    date: str
    thresholds: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    figures: tuple[TagFigures, ...] = ()
    origin: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tags = len(self.vocabulary)
        if not tags or len(set(self.vocabulary)) != tags:
            raise BundleError("The model's vocabulary is empty or names a tag twice.")
        if any(len(values) != tags for values in self.thresholds.values()):
            raise BundleError("The model's thresholds do not fit its vocabulary.")
        if self.figures and len(self.figures) != tags:
            raise BundleError("The model's figures do not fit its vocabulary.")
        if self.window_frames < 1 or self.windows_per_track < 1:
            raise BundleError("The model asks for windows of no length or for none at all.")

    @property
    def window_seconds(self) -> float:
        return self.front_end.seconds(self.window_frames)

    def to_json(self) -> str:
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        values["front_end"] = self.front_end.to_json()
        values["figures"] = [vars(figures) for figures in self.figures]
        return json.dumps({"format_version": FORMAT_VERSION, **values}, default=dict)

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Raises `BundleError` for another format version or a card that is incomplete."""
        try:
            values = json.loads(text)
            version = values.pop("format_version")
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise BundleError("The model's card cannot be read.") from error
        if version != FORMAT_VERSION:
            raise BundleError(
                f"The model has bundle format {version}, this version reads {FORMAT_VERSION}; "
                "update Mood Tagger or export the model again."
            )
        try:
            values["front_end"] = FrontEndSettings(**values["front_end"])
            values["vocabulary"] = tuple(values["vocabulary"])
            values["thresholds"] = {m: tuple(v) for m, v in values["thresholds"].items()}
            values["figures"] = tuple(figures_from_json(entry) for entry in values["figures"])
            return cls(**values)
        except (TypeError, KeyError, AttributeError) as error:
            raise BundleError(
                f"The model's card asks for what this version does not know: {error}."
            ) from error


def figures_from_json(entry: Mapping[str, Any]) -> TagFigures:
    lists = {name: tuple(entry[name]) for name in ("levels", "right")}
    return TagFigures(**{**entry, **lists})
