"""Calibration on cases with known probabilities, and the bundled figures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from labelled_data import Labelled
from mood_engine.bundles.figures import MTG_FIGURES, read_figures
from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.scoring.calibration import measure_figures
from small_data import Run


def test_calibration_measures_the_precision_of_scores() -> None:
    generator = np.random.default_rng(1)
    scores = generator.random((20_000, 1))
    truth = generator.random((20_000, 1)) < scores**2
    figures = measure_figures(scores, truth, ("calm",))["tags"]["calm"]
    precision = np.interp([0.3, 0.6, 0.9], figures["levels"], figures["right"])
    # 20,000 draws on nine levels have a standard error of about 0.01, plus linear interpolation.
    assert precision == pytest.approx([0.09, 0.36, 0.81], abs=0.05)
    assert not figures["weak"]


def test_a_tag_with_random_scores_is_weak() -> None:
    generator = np.random.default_rng(2)
    scores, truth = generator.random((2000, 1)), generator.random((2000, 1)) < 0.3
    assert measure_figures(scores, truth, ("travel",))["tags"]["travel"]["weak"]


@pytest.mark.parametrize("value", [False, True])
def test_a_tag_that_never_or_always_occurs_is_weak(value: bool) -> None:
    scores = np.random.default_rng(3).random((50, 1))
    figures = measure_figures(scores, np.full((50, 1), value), ("fun",))
    assert figures["tags"]["fun"]["weak"]
    assert figures["tags"]["fun"]["prevalence"] == figures["tags"]["fun"]["pr_auc"] == value
    assert figures["thresholds"] == {"best-f": {"fun": not value}, "elbow": {"fun": not value}}


def test_the_command_writes_figures_for_a_bundle(
    run: Run, few_tags: Labelled, tmp_path: Path
) -> None:
    np.save(tmp_path / "p.npy", few_tags.predictions)
    split, output = few_tags.write_split(tmp_path / "test.tsv"), tmp_path / "figures.json"
    code, out, _ = run("calibrate", tmp_path / "p.npy", "--truth", split, "-o", output)
    assert code == 0
    assert "56 tags, unreliable: corporate, dark, " in out
    thresholds, figures = read_figures(output.read_text(), MTG_JAMENDO_MOODS)
    assert thresholds["best-f"][10:] == (1,) * 46
    assert figures[0].roc_auc > 0.8


def test_arrays_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="do not match"):
        measure_figures(np.zeros((3, 2)), np.zeros((4, 2), bool), ("calm", "dark"))


def test_the_bundled_figures_cover_the_vocabulary() -> None:
    thresholds, figures = read_figures(MTG_FIGURES.read_text(), MTG_JAMENDO_MOODS)
    assert set(thresholds) == {"best-f", "elbow"}
    for entry in figures:
        assert list(entry.curve_scores) == sorted(entry.curve_scores)
        assert list(entry.curve_precisions) == sorted(entry.curve_precisions)
        assert 0 < entry.prevalence < 1


def test_thresholds_match_the_published_baseline(jamendo: Path) -> None:
    thresholds, _ = read_figures(MTG_FIGURES.read_text(), MTG_JAMENDO_MOODS)
    lines = (jamendo / "baseline_vggish_thresholds.txt").read_text().splitlines()
    theirs = [float(line.split("\t")[1]) for line in lines]
    # Ours are rounded to five digits.
    assert thresholds["best-f"] == pytest.approx(theirs, rel=1e-4)


@pytest.mark.slow
def test_the_command_reproduces_the_bundled_figures(jamendo: Path) -> None:
    measured = measure_figures(
        np.load(jamendo / "baseline_vggish_predictions.npy"),
        np.load(jamendo / "groundtruth.npy"),
        MTG_JAMENDO_MOODS,
    )
    stored = json.loads(MTG_FIGURES.read_text())
    assert measured["thresholds"] == stored["thresholds"]
    for tag, figures in measured["tags"].items():
        for name, value in figures.items():
            assert stored["tags"][tag][name] == pytest.approx(value, rel=1e-3), (tag, name)


def test_the_vocabulary_matches_the_splits(jamendo: Path) -> None:
    lines = (jamendo / "moodtheme_split.txt").read_text().split()
    assert tuple(line.removeprefix("mood/theme---") for line in lines) == MTG_JAMENDO_MOODS
