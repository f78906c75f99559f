from __future__ import annotations

import numpy as np
import pytest

from mood_engine.labelling.families import FamilyFigures, evidence, rank
from mood_engine.labelling.logits import logit, sigmoid
from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS

FIGURES = FamilyFigures(
    tags=("calm", "soft"),
    intercept=-1.0,
    slope=0.5,
    base_rate=0.25,
    roc_auc=0.7,
    pr_auc=0.4,
    top_precision=0.5,
    curve_evidence=(-4.0, 0.0),
    curve_precisions=(0.1, 0.5),
)


def test_every_tag_is_in_one_family_at_most() -> None:
    tags = [tag for family in FAMILIES.values() for tag in family]
    assert len(tags) == len(set(tags))
    assert set(MTG_JAMENDO_MOODS) - set(tags) == {"game", "melodic", "retro", "travel"}


def test_evidence_is_a_noisy_or() -> None:
    scores = np.array([[0.2, 0.5, 0.9], [0.0, 0.0, 0.3]])
    assert sigmoid(evidence(scores, [0, 1])) == pytest.approx([0.6, 0.0], abs=2e-6)
    assert sigmoid(evidence(scores, [2])) == pytest.approx([0.9, 0.3])


def test_evidence_of_tiny_scores_keeps_its_digits() -> None:
    assert evidence(np.array([[1e-5, 2e-5]]), [0, 1]) == pytest.approx(logit(np.array([3e-5])))


def test_scores_of_one_and_of_zero_are_finite() -> None:
    assert np.isfinite(evidence(np.array([[1.0, 1.0], [0.0, 0.0]]), [0, 1])).all()


def test_precision_follows_the_curve() -> None:
    assert FIGURES.precision(np.array([-9.0, -2.0, 3.0])) == pytest.approx([0.1, 0.3, 0.5])


def test_rank_is_probability_over_the_root_of_the_base_rate() -> None:
    assert rank(FIGURES, np.array([2.0])) == pytest.approx([0.5 / 0.5])
