"""Thresholds and calibration against cases that can be worked out by hand, and published ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from mood_engine.bundles.figures import MTG_FIGURES, read_figures
from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.calibration import best_f_threshold, elbow_threshold, measure_figures

JAMENDO = Path(__file__).parents[3] / "shared" / "jamendo"
published = pytest.mark.skipif(
    not JAMENDO.exists(), reason="the data set's predictions are not beside the project"
)


def test_the_best_f_threshold_takes_in_the_right_ones() -> None:
    scores = np.array([0.1, 0.2, 0.6, 0.7, 0.8])
    assert best_f_threshold(scores, scores > 0.5) == pytest.approx(0.6)


def test_the_elbow_is_where_hits_and_false_alarms_part_most() -> None:
    scores = np.array([0.1, 0.2, 0.3, 0.6, 0.7, 0.8, 0.9])
    truth = np.array([False, False, True, False, True, True, True])
    assert elbow_threshold(scores, truth) == pytest.approx(0.7)


def test_calibration_tells_how_often_a_score_was_right() -> None:
    generator = np.random.default_rng(1)
    scores = generator.random((20_000, 1))
    truth = generator.random((20_000, 1)) < scores**2
    figures = measure_figures(scores, truth, ("calm",))["tags"]["calm"]
    right = np.interp([0.3, 0.6, 0.9], figures["levels"], figures["right"])
    # 20,000 draws on nine levels: a standard error of some 0.01, and straight lines between.
    assert right == pytest.approx([0.09, 0.36, 0.81], abs=0.05)
    assert not figures["weak"]


def test_a_tag_that_is_told_from_nothing_is_weak() -> None:
    generator = np.random.default_rng(2)
    scores, truth = generator.random((2000, 1)), generator.random((2000, 1)) < 0.3
    assert measure_figures(scores, truth, ("travel",))["tags"]["travel"]["weak"]


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        measure_figures(np.zeros((3, 2)), np.zeros((4, 2), bool), ("calm", "dark"))


def test_the_bundled_figures_cover_the_vocabulary() -> None:
    thresholds, figures = read_figures(MTG_FIGURES.read_text(), MTG_JAMENDO_MOODS)
    assert set(thresholds) == {"best-f", "elbow"}
    for entry in figures:
        assert list(entry.levels) == sorted(entry.levels)
        assert list(entry.right) == sorted(entry.right)
        assert 0 < entry.prevalence < 1


@published
def test_thresholds_are_those_that_the_baseline_published() -> None:
    thresholds, _ = read_figures(MTG_FIGURES.read_text(), MTG_JAMENDO_MOODS)
    lines = (JAMENDO / "baseline_vggish_thresholds.txt").read_text().splitlines()
    theirs = [float(line.split("\t")[1]) for line in lines]
    # Ours are rounded to five digits.
    assert thresholds["best-f"] == pytest.approx(theirs, rel=1e-4)


@published
def test_the_bundled_figures_are_what_the_command_measures() -> None:
    measured = measure_figures(
        np.load(JAMENDO / "baseline_vggish_predictions.npy"),
        np.load(JAMENDO / "groundtruth.npy"),
        MTG_JAMENDO_MOODS,
    )
    stored = json.loads(MTG_FIGURES.read_text())
    assert measured["thresholds"] == stored["thresholds"]
    for tag, figures in measured["tags"].items():
        for name, value in figures.items():
            assert stored["tags"][tag][name] == pytest.approx(value, rel=1e-3), (tag, name)


@published
def test_the_vocabulary_is_that_of_the_splits() -> None:
    lines = (JAMENDO / "moodtheme_split.txt").read_text().split()
    assert tuple(line.removeprefix("mood/theme---") for line in lines) == MTG_JAMENDO_MOODS
