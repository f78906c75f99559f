"""Mapping a student's scores to its teacher's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.bundles.card import TagFigures
from mood_trainer.distill.teacher_scale import TeacherScale


def logit(score: float) -> float:
    return float(np.log(score / (1 - score)))


def fitted_scale(slope: float, offset: float) -> TeacherScale:
    """Fitted to one tag whose teacher's logit is offset + slope * student's logit + noise."""
    random = np.random.default_rng(0)
    student = random.normal(-2, 1, (4000, 1))
    teacher = offset + slope * student + random.normal(0, 0.1, (4000, 1))
    return TeacherScale.fit(student, teacher)


@given(slope=st.floats(0.6, 1.8), offset=st.floats(-2, 2), level=st.floats(0.01, 0.9))
def test_thresholds_correspond_to_the_teachers(slope: float, offset: float, level: float) -> None:
    ((ours,),) = fitted_scale(slope, offset).thresholds({"best-f": (level,)}).values()
    # Scores are rounded to five digits, and the noise on 4,000 windows has a deviation of 0.1.
    assert offset + slope * logit(ours) == pytest.approx(logit(level), abs=0.03)


def test_figures_are_mapped_and_keep_their_precision() -> None:
    teacher = TagFigures(
        logit_mean=-2.0,
        logit_deviation=1.5,
        curve_scores=(0.0, 0.1, 0.5),
        curve_precisions=(0.0, 0.2, 0.6),
        roc_auc=0.7,
        pr_auc=0.1,
        prevalence=0.05,
        unreliable=False,
    )
    (ours,) = fitted_scale(1.5, 1.0).figures([teacher])
    assert ours.logit_mean == pytest.approx(-2.0, abs=0.02)
    assert ours.logit_deviation == pytest.approx(1.0, abs=0.02)
    assert list(ours.curve_scores) == sorted(ours.curve_scores)
    assert logit(ours.curve_scores[2]) == pytest.approx(-1 / 1.5, abs=0.02)
    assert (ours.curve_precisions, ours.unreliable, ours.roc_auc) == (
        teacher.curve_precisions,
        False,
        0.7,
    )


def test_slopes_are_limited_if_student_and_teacher_disagree() -> None:
    random = np.random.default_rng(0)
    scale = TeacherScale.fit(random.normal(size=(500, 2)), random.normal(size=(500, 2)))
    assert scale.slope.tolist() == [0.5, 0.5]
