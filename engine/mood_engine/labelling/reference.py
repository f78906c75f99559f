"""The scores of music of all kinds, to compare a track's scores with.

A reference holds statistics, not tracks: per tag the quantiles of its z-scores, and how the tags
correlate. Tracks drawn from them (a Gaussian copula: Nelsen 2006, "An Introduction to Copulas",
2.9) stand for music of all kinds, so that any family, also one that the user made, has a
distribution.
"""

from __future__ import annotations

from functools import cached_property
from statistics import NormalDist
from typing import Annotated

import numpy as np
from msgspec import Meta

from ..documents import Document
from ..errors import BundleError
from .logits import Values

_DRAWN_TRACKS = 4000
_SEED = 20
_MIN_EIGENVALUE = 1e-6

_Share = Annotated[float, Meta(ge=0, le=1)]
_ZScore = Annotated[float, Meta(ge=-50, le=50)]
_Coefficient = Annotated[float, Meta(ge=-1, le=1)]


class Reference(Document, frozen=True, dict=True):
    """`quantiles[i][j]` is the z-score below which the share `shares[j]` of music has tag i.

    `correlations` are the coefficients of tags 1, 2, ... with each tag before them, row by row.
    """

    shares: Annotated[tuple[_Share, ...], Meta(min_length=2, max_length=1000)]
    quantiles: Annotated[tuple[tuple[_ZScore, ...], ...], Meta(max_length=1000)]
    correlations: Annotated[tuple[_Coefficient, ...], Meta(max_length=500_000)]

    def __post_init__(self) -> None:
        tags = len(self.quantiles)
        if any(len(row) != len(self.shares) for row in self.quantiles):
            raise BundleError("The reference does not have as many quantiles as shares.")
        if len(self.correlations) != tags * (tags - 1) // 2:
            raise BundleError("The reference does not have a correlation for each pair of tags.")

    @classmethod
    def measure(cls, z_scores: Values, shares: tuple[float, ...]) -> Reference:
        """The statistics of z-scores (tracks, tags)."""
        ranks = (z_scores.argsort(0).argsort(0) + 0.5) / len(z_scores)
        normal = np.vectorize(NormalDist().inv_cdf)(ranks)
        correlation = np.atleast_2d(np.corrcoef(normal.T))
        below = np.tril_indices(len(correlation), -1)
        return cls(
            shares=shares,
            quantiles=tuple(
                tuple(round(each, 3) for each in row)
                for row in np.quantile(z_scores, shares, axis=0).T.tolist()
            ),
            correlations=tuple(round(each, 3) for each in correlation[below].tolist()),
        )

    @cached_property
    def tracks(self) -> Values:
        """Z-scores (4000, tags) of music of all kinds, the same at every call."""
        tags = len(self.quantiles)
        correlation = np.eye(tags)
        below = np.tril_indices(tags, -1)
        correlation[below] = self.correlations
        correlation.T[below] = self.correlations
        # Rounding can make the matrix indefinite.
        values, vectors = np.linalg.eigh(correlation)
        root = vectors * np.sqrt(np.maximum(values, _MIN_EIGENVALUE))
        drawn = np.random.default_rng(_SEED).standard_normal((_DRAWN_TRACKS, tags)) @ root.T
        shares = (drawn.argsort(0).argsort(0) + 0.5) / _DRAWN_TRACKS
        columns = [
            np.interp(shares[:, tag], self.shares, row) for tag, row in enumerate(self.quantiles)
        ]
        return np.stack(columns, axis=1)
