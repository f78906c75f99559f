"""Intervals of metrics, and whether one prediction is better than another."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from labelled_data import Labelled, label
from mood_trainer.scoring.bootstrap import _draws, _Ranking, differences, intervals
from mood_trainer.scoring.metrics import evaluate
from mood_trainer.scoring.submission import write_predictions
from small_data import Run

MEANS = [f"{name}-{mean}" for mean in ("macro", "micro") for name in ("ROC-AUC", "PR-AUC")]


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(2, 30), st.integers(1, 6))
def test_metrics_of_weighted_tracks_match_scikit_learn(seed: int, tracks: int, steps: int) -> None:
    random = np.random.default_rng(seed)
    truth = random.random(tracks) < 0.4
    scores = random.integers(0, steps, tracks) / steps  # with many equal ones
    weights = next(_draws(tracks, 3, seed))
    ours = _Ranking(truth, scores, np.arange(tracks)).metrics(weights)
    for number, weight in enumerate(weights):
        drawn = weight > 0
        if len(set(truth[drawn])) < 2:
            assert np.isnan(ours["ROC-AUC"][number])
            assert np.isnan(ours["PR-AUC"][number])
            continue
        area = roc_auc_score(truth, scores, sample_weight=weight)
        precision = average_precision_score(truth, scores, sample_weight=weight)
        # Another order of summation.
        assert ours["ROC-AUC"][number] == pytest.approx(area, abs=1e-9)
        assert ours["PR-AUC"][number] == pytest.approx(precision, abs=1e-9)


def test_an_interval_is_around_the_task_s_own_metric(few_tags: Labelled) -> None:
    overall, tags = intervals(few_tags.truth, few_tags.predictions, 200)
    known = evaluate(few_tags.truth, few_tags.predictions)
    assert list(overall) == MEANS
    for name, each in overall.items():
        assert each.value == pytest.approx(known[name], abs=1e-6)  # of float32 predictions
        assert each.low < each.high
    assert [bool(each) for each in tags] == [True] * 10 + [False] * 46


@pytest.mark.slow
def test_most_intervals_cover_the_metric_of_all_tracks() -> None:
    """Of samples of a known population: 95 %, less a little, as percentile intervals do."""
    population = label(4000, tags=5)
    truth, predictions = population.truth[:, :5], population.predictions[:, :5]
    actual = evaluate(truth, predictions)["ROC-AUC-macro"]
    random, covered = np.random.default_rng(0), 0
    for seed in range(40):
        chosen = random.choice(len(truth), 300)
        overall, _ = intervals(truth[chosen], predictions[chosen], 100, seed)
        estimate = overall["ROC-AUC-macro"]
        covered += estimate.low <= actual <= estimate.high
    assert covered >= 33  # fewer has a probability of 1 in 2,000 at 93 %


def test_the_same_predictions_do_not_differ(few_tags: Labelled) -> None:
    overall, _ = differences(few_tags.truth, few_tags.predictions, few_tags.predictions, 100)
    for each in overall.values():
        assert (each.value, each.low, each.high, each.p_value) == (0.0, 0.0, 0.0, 1.0)


@pytest.mark.slow
def test_a_worse_prediction_is_surely_worse_and_noise_is_not(few_tags: Labelled) -> None:
    truth, better = few_tags.truth, few_tags.predictions
    random = np.random.default_rng(1)
    worse = 0.3 * better + 0.7 * random.random(better.shape)
    overall, tags = differences(truth, better, worse, 200)
    assert overall["PR-AUC-macro"].low > 0
    assert overall["PR-AUC-macro"].p_value < 0.05
    assert sum(each["PR-AUC"].value > 0 for each in tags if each) >= 9
    alike, _ = differences(truth, random.random(better.shape), random.random(better.shape), 200)
    assert alike["ROC-AUC-macro"].p_value > 0.05


@pytest.mark.slow
def test_the_command_prints_differences_and_refuses_other_tracks(
    run: Run, tmp_path: Path, few_tags: Labelled
) -> None:
    one, other = tmp_path / "one.npy", tmp_path / "other.npy"
    write_predictions(one, few_tags.predictions, few_tags.split)
    write_predictions(other, few_tags.predictions**2 / 2, few_tags.split)
    truth = str(few_tags.write_split(tmp_path / "split.tsv"))
    code, out, _ = run("compare", str(one), str(other), "--truth", truth, "--draws", "100")
    assert code == 0
    assert "PR-AUC-macro" in out
    code, out, _ = run(
        *("compare", str(one), str(other), "--truth", truth, "--draws", "100"),
        *("--per-tag", "--json"),
    )
    document = json.loads(out)
    # Squared and halved, they rank alike within a tag, but not beside other tags.
    assert document["ROC-AUC-macro"]["difference"] == pytest.approx(0, abs=1e-6)
    assert set(document["tags"]["action"]["PR-AUC"]) == {"difference", "from", "to", "p"}
    short = tmp_path / "short.npy"
    np.save(short, few_tags.predictions[:5])
    code, _, err = run("compare", str(one), str(short), "--truth", truth)
    assert code == 2
    assert "has 5 rows" in err


@pytest.mark.slow
def test_evaluate_prints_intervals(run: Run, tmp_path: Path, few_tags: Labelled) -> None:
    file = tmp_path / "one.npy"
    write_predictions(file, few_tags.predictions, few_tags.split)
    truth = str(few_tags.write_split(tmp_path / "split.tsv"))
    code, out, _ = run("evaluate", str(file), "--truth", truth, "--intervals")
    assert code == 0
    lines = dict(line.split("\t", 1) for line in out.splitlines())
    low, high = map(float, lines["ROC-AUC-macro-interval"].split("\t"))
    assert low < float(lines["ROC-AUC-macro"]) < high


@pytest.mark.slow
def test_published_predictions_compared(jamendo: Path, run: Run) -> None:
    """The fusion of the winners of 2020 is surely better than the first of TaiInn's runs."""
    submissions = jamendo / "submissions"
    code, out, _ = run(
        *("compare", str(submissions / "augment-fusion_predictions.npy")),
        *(str(submissions / "taiinn-1_predictions.npy"), "--json", "--draws", "100"),
        *("--truth", str(jamendo / "groundtruth.npy")),
    )
    assert code == 0
    difference = json.loads(out)["PR-AUC-macro"]
    # 0.113609 - 0.079503, as `evaluate` has them.
    assert difference["difference"] == pytest.approx(0.034106, abs=2e-6)
    assert difference["from"] > 0.02
