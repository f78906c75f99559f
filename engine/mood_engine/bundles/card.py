"""The card of a model: everything about it but its weights."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any

from msgspec import Meta

from ..documents import DocumentError, convert, decode_json
from ..errors import BundleError
from ..frontend.settings import FrontEndSettings
from .names import check_model_name, check_tags

FORMAT_VERSION = 1

# What a bundle of strangers may ask for, each some times what the models known need.
_MOST_CHARACTERS = 4_000_000  # the card of the bundled model has 21,000
_MOST_SAMPLES = 1_500_000  # a window of 31 s at 48 kHz; 64 of them wait for the network
_MOST_CELLS = 1 << 22  # of a window's spectrogram, frames x frequencies, 12 of the public model's

_Version = Annotated[int, Meta(ge=1, le=1_000_000)]
_Share = Annotated[float, Meta(ge=0, le=1)]
_Shares = tuple[_Share, ...]
_Curve = Annotated[_Shares, Meta(min_length=1, max_length=1000)]
_Line = Annotated[str, Meta(max_length=1000)]
_Value = bool | int | float | Annotated[str, Meta(max_length=100_000)] | None
_Setting = _Value | list[_Value | list[_Value]]
_Fact = _Value | list[_Value] | dict[_Line, _Value]


@dataclass(frozen=True)
class TagFigures:
    """What is known of one tag, from the model's scores on labelled music.

    `usual` and `spread` are mean and standard deviation of the score's logit. `levels` and
    `right` are the calibration: of the tracks with a score near `levels[i]`, the share
    `right[i]` bore the tag; both ascend. `roc_auc` and `pr_auc` are the model's on that tag.
    """

    usual: Annotated[float, Meta(ge=-1000, le=1000)]
    spread: Annotated[float, Meta(gt=0, le=1_000_000)]
    levels: _Curve
    right: _Curve
    roc_auc: _Share
    pr_auc: _Share
    prevalence: _Share
    weak: bool

    def __post_init__(self) -> None:
        if len(self.levels) != len(self.right):
            raise BundleError("The calibration of a tag has more levels than shares, or fewer.")


@dataclass(frozen=True)
class ModelCard:
    """`thresholds[method][i]` and `figures[i]` belong to `vocabulary[i]`.

    Both may be empty: such a model ranks tags by raw score and tells no confidence.
    `origin` is for people: training recipe, data, metrics, limits. The bounds of all values hold
    for cards that are read.
    """

    name: str
    architecture: _Line
    settings: Mapping[_Line, _Setting]
    vocabulary: Annotated[tuple[str, ...], Meta(max_length=1000)]
    front_end: FrontEndSettings
    window_frames: Annotated[int, Meta(le=100_000)]
    windows_per_track: Annotated[int, Meta(le=100)]
    licence: _Line
    date: _Line
    thresholds: Mapping[_Line, _Shares] = field(default_factory=dict)
    figures: tuple[TagFigures, ...] = ()
    origin: Mapping[_Line, _Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_tags(self.vocabulary)
        tags = len(self.vocabulary)
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
        values["origin"] = _without_nan(self.origin)
        return json.dumps({"format_version": FORMAT_VERSION, **values}, default=dict)

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Raises `BundleError` for another format version or a card that cannot be right."""
        if len(text) > _MOST_CHARACTERS:
            raise BundleError("The model's card is too long to be one.")
        try:
            values = decode_json(text, dict[str, Any])
            version = values.pop("format_version", None)
            if convert(version, _Version) != FORMAT_VERSION:
                raise BundleError(
                    f"The model has bundle format {version}, this version reads "
                    f"{FORMAT_VERSION}; update Mood Tagger or export the model again."
                )
            card = convert(values, cls)
        except DocumentError as error:
            raise BundleError(
                f"The model's card is not one that this version knows ({error}); get the model "
                "again, or export it again."
            ) from error
        check_model_name(card.name)
        _check_window(card)
        return card


def figures_from_json(entry: Mapping[str, Any]) -> TagFigures:
    return convert(entry, TagFigures)


def _check_window(card: ModelCard) -> None:
    """Raises `BundleError` for more than a window of any model that we know of needs."""
    front_end, frames = card.front_end, card.window_frames
    if front_end.lowest_hertz >= min(front_end.highest_hertz, front_end.sample_rate / 2):
        raise BundleError("The model's mel bands have no frequencies between their limits.")
    if (
        front_end.samples_for(frames) > _MOST_SAMPLES
        or frames * (front_end.fft_size // 2 + 1) > _MOST_CELLS
    ):
        raise BundleError(
            f"The model asks for windows of {frames} frames, {card.window_seconds:.0f} s, which is "
            "more than this version takes; export it with shorter ones."
        )


def _without_nan(value: Any) -> Any:
    """JSON has no such number."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _without_nan(each) for name, each in value.items()}
    return [_without_nan(each) for each in value] if isinstance(value, list | tuple) else value
