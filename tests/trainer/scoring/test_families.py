from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from mood_engine.labelling.logits import logit, sigmoid
from mood_trainer.scoring.families import cross_validate, measure_family

Labelled = tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_], list[str]]


@pytest.fixture(scope="module")
def labelled() -> Labelled:
    """Scores (tracks, 4 tags) that are right as often as they say, truth, and artists."""
    chance = np.random.default_rng(3)
    levels = chance.normal(-2.5, 1.2, (4000, 4))
    scores = sigmoid(levels)
    return scores, chance.random(scores.shape) < scores, [f"artist{n // 8}" for n in range(4000)]


def test_figures_of_scores_that_are_right(labelled: Labelled) -> None:
    scores, truth, _ = labelled
    figures = measure_family(scores, truth, [0, 1])
    # Standard errors of 4,000 tracks are about 0.04.
    assert figures.slope == pytest.approx(1, abs=0.12)
    assert figures.intercept == pytest.approx(0, abs=0.12)
    assert figures.base_rate == pytest.approx(truth[:, :2].any(axis=1).mean(), abs=1e-4)
    assert figures.base_rate < figures.top_precision < 1
    assert figures.precision(logit(np.array([0.3]))) == pytest.approx([0.3], abs=0.06)


def test_promised_precision_is_reached_on_other_artists(labelled: Labelled) -> None:
    scores, truth, artists = labelled
    agreement = cross_validate(scores, truth, {"a": [0, 1], "b": [2, 3]}, artists)
    assert agreement.promised.mean() == pytest.approx(agreement.first_is_true.mean(), abs=0.03)
    assert (agreement.one_of_two_is_true == truth.any(axis=1)).all()
    assert set(agreement.first) == {0, 1}
