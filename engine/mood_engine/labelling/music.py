"""Music of all kinds, as the reference model scores it: what z-scores are compared with."""

from __future__ import annotations

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
        """The scores that the reference model would give for z-scores (tracks, tags).

        Only of the tags that it knows; those of others are 0.
        """
        known = [self.figures.get(tag) for tag in vocabulary]
        means = np.array([-np.inf if tag is None else tag.logit_mean for tag in known])
        deviations = np.array([0.0 if tag is None else tag.logit_deviation for tag in known])
        return sigmoid(means + deviations * z_scores)

    def scores_of_tracks(self, vocabulary: Sequence[str]) -> Values:
        return self.scores(self.z_scores_of_tracks(vocabulary), vocabulary)

    def z_scores_of_tracks(self, vocabulary: Sequence[str]) -> Values:
        """Of `tracks`, in the order of another vocabulary; 0 for tags that are not known."""
        columns = [
            self.tracks[:, self.tags.index(tag)] if tag in self.tags else np.zeros(len(self.tracks))
            for tag in vocabulary
        ]
        return np.stack(columns, axis=1)


@lru_cache(maxsize=1)
def standard_music() -> Music:
    """The public VGG-ish model on the MTG-Jamendo mood/theme split-0 test set."""
    content = decode(_FIGURES.read_bytes())
    return Music(
        {tag: convert(figures, TagFigures) for tag, figures in content["tags"].items()},
        {name: convert(figures, FamilyFigures) for name, figures in content["families"].items()},
        convert(content["reference"], Reference),
    )
