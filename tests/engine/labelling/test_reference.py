from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from mood_engine.documents import convert
from mood_engine.errors import BundleError
from mood_engine.labelling.reference import Reference

SHARES = (0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)


@pytest.fixture(scope="module")
def z_scores() -> npt.NDArray[np.float64]:
    """Of 3,000 tracks and three tags: skewed, and the first two alike."""
    chance = np.random.default_rng(7)
    shared = chance.standard_normal(3000)
    first = shared + 0.3 * chance.standard_normal(3000)
    second = np.exp(shared + 0.3 * chance.standard_normal(3000))
    return np.stack([first, second, chance.standard_normal(3000)], axis=1)


def test_drawn_tracks_have_the_distribution_of_those_that_were_measured(
    z_scores: npt.NDArray[np.float64],
) -> None:
    drawn = Reference.measure(z_scores, SHARES).tracks
    # Between two quantiles of the reference lies a line, not a curve.
    for share in (0.1, 0.3, 0.5, 0.9):
        measured = np.quantile(z_scores, share, axis=0)
        assert np.allclose((drawn < measured).mean(axis=0), share, atol=0.02)


def test_drawn_tracks_have_the_same_correlations(z_scores: npt.NDArray[np.float64]) -> None:
    drawn = Reference.measure(z_scores, SHARES).tracks
    ranks = [each.argsort(0).argsort(0) for each in (z_scores, drawn)]
    before, after = (np.corrcoef(each.T) for each in ranks)
    # 4,000 tracks give a coefficient to about 0.016.
    assert np.allclose(before, after, atol=0.05)


def test_a_sum_of_tags_has_its_distribution_too(z_scores: npt.NDArray[np.float64]) -> None:
    """As the evidence of a family is."""
    drawn = Reference.measure(z_scores, SHARES).tracks
    tags = [0, 2]
    for share in (0.1, 0.5, 0.9):
        measured = np.quantile(z_scores[:, tags].sum(axis=1), share)
        assert (drawn[:, tags].sum(axis=1) < measured).mean() == pytest.approx(share, abs=0.04)


def test_a_reference_whose_parts_do_not_fit_is_refused() -> None:
    with pytest.raises(BundleError, match="as many quantiles as shares"):
        Reference(shares=(0.0, 1.0), quantiles=((1.0,),), correlations=())
    with pytest.raises(BundleError, match="for each pair"):
        Reference(shares=(0.0, 1.0), quantiles=((0.0, 1.0),) * 2, correlations=())


def test_it_survives_json(z_scores: npt.NDArray[np.float64]) -> None:
    reference = Reference.measure(z_scores, SHARES)
    assert convert(msgspec.to_builtins(reference), Reference) == reference
