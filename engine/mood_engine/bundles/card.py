"""The card of a model: everything about it except its weights."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from ..documents import Document, DocumentError, convert, decode_json
from ..errors import BundleError
from ..frontend.settings import FrontEndSettings
from .names import check_model_name, check_tags

FORMAT_VERSION = 1

# Limits for bundles from outside, each several times what the known models need.
_MAX_CHARACTERS = 4_000_000  # the card of the bundled model has 21,000
_MAX_SAMPLES = 1_500_000  # a window of 31 s at 48 kHz; 64 of them wait for the network
_MAX_CELLS = 1 << 22  # of a window's spectrogram, frames x frequencies, 12 of the public model's

_Version = Annotated[int, Meta(ge=1, le=1_000_000)]
_Share = Annotated[float, Meta(ge=0, le=1)]
_Shares = tuple[_Share, ...]
_Curve = Annotated[_Shares, Meta(min_length=1, max_length=1000)]
_Line = Annotated[str, Meta(max_length=1000)]
_Value = bool | int | float | Annotated[str, Meta(max_length=100_000)] | None
_Setting = _Value | list[_Value | list[_Value]]
_Fact = _Value | list[_Value] | dict[_Line, _Value]


class TagFigures(
    Document,
    frozen=True,
    rename={
        "logit_mean": "usual",
        "logit_deviation": "spread",
        "curve_scores": "levels",
        "curve_precisions": "right",
        "unreliable": "weak",
    },
):
    """A model's figures on one tag, measured on labelled music.

    `logit_mean` and `logit_deviation` are mean and standard deviation of the score's logit. Of the
    tracks with a score near `curve_scores[i]`, the share `curve_precisions[i]` has the tag; both
    ascend. `unreliable`: the model recognises the tag hardly better than chance.
    """

    logit_mean: Annotated[float, Meta(ge=-1000, le=1000)]
    logit_deviation: Annotated[float, Meta(gt=0, le=1_000_000)]
    curve_scores: _Curve
    curve_precisions: _Curve
    roc_auc: _Share
    pr_auc: _Share
    prevalence: _Share
    unreliable: bool

    def __post_init__(self) -> None:
        if len(self.curve_scores) != len(self.curve_precisions):
            raise BundleError("The calibration of a tag does not have as many scores as shares.")


class ModelCard(Document, frozen=True):
    """`thresholds[method][i]` and `figures[i]` belong to `vocabulary[i]`.

    Both may be empty: such a model ranks tags by score and has no precision. `origin` is for
    readers: training recipe, data, metrics, limits. The bounds of all values are checked when a
    card is read.
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
    thresholds: Mapping[_Line, _Shares] = msgspec.field(default_factory=dict)
    figures: tuple[TagFigures, ...] = ()
    origin: Mapping[_Line, _Fact] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        check_tags(self.vocabulary)
        tags = len(self.vocabulary)
        if any(len(values) != tags for values in self.thresholds.values()):
            raise BundleError("The model's thresholds do not fit its vocabulary.")
        if self.figures and len(self.figures) != tags:
            raise BundleError("The model's figures do not fit its vocabulary.")
        if self.window_frames < 1 or self.windows_per_track < 1:
            raise BundleError("The model needs at least one window of at least one frame.")

    @property
    def window_seconds(self) -> float:
        return self.front_end.seconds(self.window_frames)

    def to_json(self) -> str:
        values = msgspec.to_builtins(self)
        values["origin"] = _without_nan(values["origin"])
        return json.dumps({"format_version": FORMAT_VERSION, **values})

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Raises `BundleError` for another format version or an invalid card."""
        if len(text) > _MAX_CHARACTERS:
            raise BundleError("The model's card is too long.")
        try:
            values = decode_json(text, dict[str, Any])
            version = values.pop("format_version", None)
            if convert(version, _Version) != FORMAT_VERSION:
                raise BundleError(
                    f"The model has bundle format {version}; this version reads format "
                    f"{FORMAT_VERSION}. Update Mood Tagger or export the model again."
                )
            card = convert(values, cls)
        except DocumentError as error:
            raise BundleError(
                f"The model's card cannot be read by this version ({error}). Download or export "
                "the model again."
            ) from error
        check_model_name(card.name)
        _check_window(card)
        return card


def figures_from_json(entry: Mapping[str, Any]) -> TagFigures:
    return convert(entry, TagFigures)


def _check_window(card: ModelCard) -> None:
    """Raises `BundleError` for windows far larger than those of any known model."""
    front_end, frames = card.front_end, card.window_frames
    if front_end.lowest_hertz >= min(front_end.highest_hertz, front_end.sample_rate / 2):
        raise BundleError("The model's mel bands span no frequencies.")
    if (
        front_end.samples_for(frames) > _MAX_SAMPLES
        or frames * (front_end.fft_size // 2 + 1) > _MAX_CELLS
    ):
        raise BundleError(
            f"The model needs windows of {frames} frames, {card.window_seconds:.0f} s, which is "
            "more than this version supports. Export it with shorter windows."
        )


def _without_nan(value: Any) -> Any:
    """JSON has no infinite numbers and no NaN."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _without_nan(each) for name, each in value.items()}
    return [_without_nan(each) for each in value] if isinstance(value, list) else value
