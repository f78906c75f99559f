"""Music of all kinds, as the reference model scores it: what z-scores are compared with."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from msgspec import convert
from msgspec.json import decode

from ..bundles.card import TagFigures
from .families import FamilyFigures
from .logits import Values, sigmoid
from .reference import Reference

_FIGURES = files("mood_resources") / "models" / "mtg-vggish-figures.json"
_SEED = 21


class Music:
    """The reference model's `figures` by tag and by family, and `tracks` that stand for all music.

    `tracks` are z-scores (4000, tags), in the order of `tags`.
    """

    def __init__(
        self,
        figures: Mapping[str, TagFigures],
        families: Mapping[str, FamilyFigures],
        reference: Reference,
    ) -> None:
        self.tags = tuple(figures)
        self.figures, self.families = figures, families
        self.tracks = reference.tracks

    def scores(self, z_scores: Values, vocabulary: Sequence[str]) -> Values:
        """The scores that the reference model would give for z-scores (tracks, tags)."""
        figures = [self.figures[tag] for tag in vocabulary]
        means = np.array([tag.logit_mean for tag in figures])
        deviations = np.array([tag.logit_deviation for tag in figures])
        return sigmoid(means + deviations * z_scores)

    def with_tags(self, figures: Mapping[str, TagFigures]) -> Music:
        """The same with the tags that it lacks; their logits count as normal and independent."""
        more = {tag: each for tag, each in figures.items() if tag not in self.figures}
        if not more:
            return self
        music = copy.copy(self)
        music.figures = {**self.figures, **more}
        music.tags = tuple(music.figures)
        drawn = np.random.default_rng(_SEED).standard_normal((len(self.tracks), len(more)))
        music.tracks = np.concatenate([self.tracks, drawn], axis=1)
        return music

    def scores_of_tracks(self, vocabulary: Sequence[str]) -> Values:
        return self.scores(self.z_scores_of_tracks(vocabulary), vocabulary)

    def z_scores_of_tracks(self, vocabulary: Sequence[str]) -> Values:
        """Of `tracks`, in the order of another vocabulary."""
        return self.tracks[:, [self.tags.index(tag) for tag in vocabulary]]


@lru_cache(maxsize=1)
def standard_music() -> Music:
    """The public VGG-ish model on the MTG-Jamendo mood/theme split-0 test set."""
    content = decode(_FIGURES.read_bytes())
    return Music(
        {tag: convert(figures, TagFigures) for tag, figures in content["tags"].items()},
        {name: convert(figures, FamilyFigures) for name, figures in content["families"].items()},
        convert(content["reference"], Reference),
    )
