"""A student's scores mean what its teacher's do, once they are put into its scale."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.bundles.card import TagFigures
from mood_trainer.distill.mapping import TeacherScale


def odds(score: float) -> float:
    return float(np.log(score / (1 - score)))


def shy_student(slope: float, offset: float) -> TeacherScale:
    """One tag: the teacher's logit is offset + slope x the student's, give or take."""
    random = np.random.default_rng(0)
    student = random.normal(-2, 1, (4000, 1))
    teacher = offset + slope * student + random.normal(0, 0.1, (4000, 1))
    return TeacherScale.fit(student, teacher)


@given(slope=st.floats(0.6, 1.8), offset=st.floats(-2, 2), level=st.floats(0.01, 0.9))
def test_a_threshold_is_where_the_teacher_reaches_its_own(
    slope: float, offset: float, level: float
) -> None:
    ((ours,),) = shy_student(slope, offset).thresholds({"best-f": (level,)}).values()
    # Scores have five digits, and the scale is fitted to noise of a tenth on 4,000 windows.
    assert offset + slope * odds(ours) == pytest.approx(odds(level), abs=0.03)


def test_figures_move_with_the_scale_and_keep_their_worth() -> None:
    teacher = TagFigures(
        usual=-2.0,
        spread=1.5,
        levels=(0.0, 0.1, 0.5),
        right=(0.0, 0.2, 0.6),
        roc_auc=0.7,
        pr_auc=0.1,
        prevalence=0.05,
        weak=False,
    )
    (ours,) = shy_student(1.5, 1.0).figures([teacher])
    assert ours.usual == pytest.approx(-2.0, abs=0.02)
    assert ours.spread == pytest.approx(1.0, abs=0.02)
    assert list(ours.levels) == sorted(ours.levels)
    assert odds(ours.levels[2]) == pytest.approx(-1 / 1.5, abs=0.02)
    assert (ours.right, ours.weak, ours.roc_auc) == (teacher.right, False, 0.7)


def test_a_tag_on_which_they_disagree_is_not_stretched_beyond_measure() -> None:
    random = np.random.default_rng(0)
    scale = TeacherScale.fit(random.normal(size=(500, 2)), random.normal(size=(500, 2)))
    assert scale.slope.tolist() == [0.5, 0.5]
