"""Metrics: worked examples, comparison with scikit-learn, and the command's output."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import (
    average_precision_score,
    precision_recall_fscore_support,
    roc_auc_score,
)

from labelled_data import Labelled
from mood_trainer.errors import SubmissionError
from mood_trainer.scoring.metrics import evaluate, per_tag, undefined_tags
from small_data import Run

NAMES = ["ROC-AUC", "PR-AUC", "precision", "recall", "F-score"]


def test_metrics_of_a_worked_example() -> None:
    truth = np.array([[1, 0], [0, 1], [1, 0], [0, 0]], bool)
    predictions = np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.6], [0.1, 0.1]])
    decisions = predictions > 0.5
    # Column 1: three of four pairs in order; precisions 1/1 and 2/3 at its hits; 1 of 2 right.
    # Column 2: 0.2 beats two of three; precision 1/2 at its hit; decided once, wrongly.
    assert per_tag(truth, predictions, decisions) == [
        pytest.approx(
            dict(zip(NAMES, [3 / 4, 5 / 6, 1 / 2, 1 / 2, 1 / 2], strict=True)) | {"positives": 2}
        ),
        pytest.approx(dict(zip(NAMES, [2 / 3, 1 / 2, 0, 0, 0], strict=True)) | {"positives": 1}),
    ]
    result = evaluate(truth, predictions, decisions)
    assert list(result) == [f"{name}-{mean}" for mean in ("macro", "micro") for name in NAMES]
    assert result["PR-AUC-macro"] == pytest.approx(2 / 3)
    assert result["precision-micro"] == result["recall-micro"] == pytest.approx(1 / 3)


def test_means_match_scikit_learn(few_tags: Labelled) -> None:
    truth, predictions = few_tags.truth[:, :10], few_tags.predictions[:, :10]
    decisions = predictions > 0.4
    result = evaluate(truth, predictions, decisions)
    for mean in ("macro", "micro"):
        theirs = [
            roc_auc_score(truth, predictions, average=mean),
            average_precision_score(truth, predictions, average=mean),
            *precision_recall_fscore_support(truth, decisions, average=mean)[:3],
        ]
        # Another order of summation.
        assert [result[f"{name}-{mean}"] for name in NAMES] == pytest.approx(theirs, rel=1e-9)


def test_without_decisions_there_are_only_ranking_metrics(few_tags: Labelled) -> None:
    assert list(evaluate(few_tags.truth, few_tags.predictions)) == [
        "ROC-AUC-macro",
        "PR-AUC-macro",
        "ROC-AUC-micro",
        "PR-AUC-micro",
    ]


def test_macro_means_skip_tags_on_no_track_or_on_every_track(few_tags: Labelled) -> None:
    truth = few_tags.truth
    truth[:, 20] = True
    decisions = few_tags.predictions > 0.5
    assert undefined_tags(truth) == list(range(10, 56))
    result = evaluate(truth, few_tags.predictions, decisions)
    defined = evaluate(truth[:, :10], few_tags.predictions[:, :10], decisions[:, :10])
    for name in NAMES:
        assert result[f"{name}-macro"] == defined[f"{name}-macro"]
    # Wrong decisions count in micro means even if their tag never occurs.
    assert result["precision-micro"] < defined["precision-micro"]
    rows = per_tag(truth, few_tags.predictions, decisions)
    assert [row["positives"] for row in rows[19:22]] == [0, 60, 0]
    assert all(math.isnan(row[name]) for row in rows[10:] for name in NAMES)


def test_no_metric_is_defined_if_no_tag_varies() -> None:
    with pytest.raises(SubmissionError, match="Use a larger set"):
        evaluate(np.zeros((3, 2), bool), np.zeros((3, 2)))


@settings(deadline=None, max_examples=5)
@given(seed=st.integers(0, 1000))
@pytest.mark.slow
def test_the_order_of_tracks_and_of_tags_does_not_matter(few_tags: Labelled, seed: int) -> None:
    generator = np.random.default_rng(seed)
    truth, predictions = few_tags.truth[:, :12], few_tags.predictions[:, :12]
    shuffled = np.ix_(generator.permutation(60), generator.permutation(12))
    decisions = predictions > 0.4
    # Another order of summation.
    assert evaluate(truth[shuffled], predictions[shuffled], decisions[shuffled]) == pytest.approx(
        evaluate(truth, predictions, decisions), rel=1e-9
    )


@pytest.fixture
def files(few_tags: Labelled, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Predictions, decisions and a split."""
    predictions, decisions = tmp_path / "p.npy", tmp_path / "d.npy"
    np.save(predictions, few_tags.predictions)
    np.save(decisions, few_tags.predictions > 0.4)
    return predictions, decisions, few_tags.write_split(tmp_path / "test.tsv")


def test_the_command_prints_and_writes_the_table_of_the_task(
    run: Run, files: tuple[Path, Path, Path], few_tags: Labelled, tmp_path: Path
) -> None:
    predictions, decisions, split = files
    table = tmp_path / "tables" / "results.tsv"
    code, out, err = run(
        *("evaluate", predictions, "--truth", split, "--decisions", decisions, "-o", table)
    )
    assert code == 0
    assert table.read_bytes().decode() == out
    expected = evaluate(few_tags.truth, few_tags.predictions, few_tags.predictions > 0.4)
    assert out == "".join(f"{name}\t{value:.6f}\n" for name, value in expected.items())
    assert "46 of 56 tags, which no track or every track of" in err
    assert "(corporate, dark, " in err
    assert "Warning" not in err


def test_json_output(run: Run, files: tuple[Path, Path, Path], few_tags: Labelled) -> None:
    predictions, _, split = files
    code, out, _ = run("evaluate", predictions, "--truth", split, "--json")
    assert code == 0
    assert json.loads(out) == evaluate(few_tags.truth, few_tags.predictions)
    _, out, _ = run("evaluate", predictions, "--truth", split, "--json", "--per-tag")
    tags = json.loads(out)["tags"]
    assert list(tags["action"]) == ["ROC-AUC", "PR-AUC", "positives"]
    assert tags["uplifting"] == {"ROC-AUC": None, "PR-AUC": None, "positives": 0}


def test_a_table_of_tags_follows_the_means(run: Run, files: tuple[Path, Path, Path]) -> None:
    predictions, decisions, split = files
    _, out, _ = run(
        *("evaluate", predictions, "--truth", split, "--decisions", decisions, "--per-tag")
    )
    means, tags = out.split("\n\n")
    assert len(means.splitlines()) == 10
    header, *rows = [line.split("\t") for line in tags.splitlines()]
    assert header == ["tag", *NAMES, "positives"]
    assert len(rows) == 56
    assert rows[-1] == ["uplifting", *["nan"] * 5, "0"]


def test_a_terminal_shows_macro_and_micro_side_by_side(
    run: Run, files: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    predictions, decisions, split = files
    monkeypatch.setenv("TERM", "dumb")  # no colours
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _, out, _ = run(
        *("evaluate", predictions, "--truth", split, "--decisions", decisions, "--per-tag")
    )
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == ["macro", "micro"]
    assert [line[0] for line in lines[1:6]] == NAMES
    assert "\t" not in out
