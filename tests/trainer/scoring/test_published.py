"""Published runs on the test part of split-0: tables, decisions, thresholds, fusion, truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.scoring.metrics import evaluate, per_tag
from mood_trainer.scoring.order import order_hint
from small_data import Run

TEST_SPLIT = "splits/split-0/autotagging_moodtheme-test.tsv"
# Predictions; the popularity baseline has decisions only.
TABLES = {
    "baseline_vggish": "baseline_vggish_predictions.npy",
    "baseline_popular": "baseline_popular_decisions.npy",
    "submissions/taiinn-1": "submissions/taiinn-1_predictions.npy",
    "submissions/taiinn-3": "submissions/taiinn-3_predictions.npy",
    "submissions/taiinn-4": "submissions/taiinn-4_predictions.npy",
}
# Decisions by the task's script, with thresholds set on the test set.
DECIDED = [
    "baseline_vggish",
    *(f"submissions/augment-{n}" for n in ("arelu", "attnconv", "fusion")),
]
PREDICTIONS = [*DECIDED, *(f"submissions/taiinn-{number}" for number in (1, 3, 4))]


@pytest.fixture
def truth(jamendo: Path) -> npt.NDArray[np.bool_]:
    array: npt.NDArray[np.bool_] = np.load(jamendo / "groundtruth.npy")
    return array


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.slow
def test_published_tables_are_reproduced_to_the_last_digit(
    run: Run, jamendo: Path, name: str
) -> None:
    code, out, err = run(
        *("evaluate", jamendo / TABLES[name], "--truth", jamendo / TEST_SPLIT),
        *("--decisions", jamendo / f"{name}_decisions.npy"),
    )
    assert (code, err) == (0, "")
    assert out == (jamendo / f"{name}_results.tsv").read_text()


def test_every_published_table_is_checked(jamendo: Path) -> None:
    tables = {path.relative_to(jamendo).as_posix() for path in jamendo.rglob("*_results.tsv")}
    assert tables == {f"{name}_results.tsv" for name in TABLES}


@pytest.mark.slow
def test_figures_of_the_papers(jamendo: Path, truth: npt.NDArray[np.bool_]) -> None:
    """From the table of Gerczuk et al. 2020 and its reference [23], and the task's page per tag."""
    for name, roc_auc, pr_auc in (("arelu", 0.728, 0.107), ("attnconv", 0.717, 0.108)):
        predictions = np.load(jamendo / f"submissions/augment-{name}_predictions.npy")
        result = evaluate(truth, predictions)
        assert round(result["ROC-AUC-macro"], 3) == roc_auc
        assert round(result["PR-AUC-macro"], 3) == pr_auc
    tags = dict(
        zip(
            MTG_JAMENDO_MOODS,
            per_tag(truth, np.load(jamendo / "baseline_vggish_predictions.npy")),
            strict=True,
        )
    )
    for tag, figures in {
        "action": (0.6590, 0.0312),
        "deep": (0.9347, 0.5761),
        "summer": (0.8914, 0.4466),
        "uplifting": (0.7052, 0.0540),
    }.items():
        assert (round(tags[tag]["ROC-AUC"], 4), round(tags[tag]["PR-AUC"], 4)) == figures


def test_the_truth_matches_the_published_array(
    run: Run, jamendo: Path, tmp_path: Path, truth: npt.NDArray[np.bool_]
) -> None:
    assert run("truth", jamendo / TEST_SPLIT, "-o", tmp_path / "g.npy")[0] == 0
    ours = np.load(tmp_path / "g.npy")
    assert ours.dtype == truth.dtype
    np.testing.assert_array_equal(ours, truth)


@pytest.mark.parametrize("name", DECIDED)
def test_published_decisions_are_reproduced(
    run: Run, jamendo: Path, tmp_path: Path, name: str
) -> None:
    code, _, err = run(
        *("decide", jamendo / f"{name}_predictions.npy", "--truth", jamendo / "groundtruth.npy"),
        *("--method", "f1", "-o", tmp_path / "d.npy", "--save-thresholds", tmp_path / "t.txt"),
    )
    assert (code, err) == (0, "")
    published = np.load(jamendo / f"{name}_decisions.npy")
    np.testing.assert_array_equal(np.load(tmp_path / "d.npy"), published)
    thresholds = jamendo / f"{name}_thresholds.txt"
    if name == "baseline_vggish":
        assert (tmp_path / "t.txt").read_bytes() == thresholds.read_bytes()


def test_the_published_fusion_is_reproduced(run: Run, jamendo: Path, tmp_path: Path) -> None:
    parts = [jamendo / f"submissions/augment-{n}_predictions.npy" for n in ("arelu", "attnconv")]
    assert run("fuse", *parts, "-o", tmp_path / "f.npy")[0] == 0
    fused = np.load(tmp_path / "f.npy")
    published = np.load(jamendo / "submissions/augment-fusion_predictions.npy")
    assert fused.dtype == published.dtype
    np.testing.assert_array_equal(fused, published)


@pytest.mark.parametrize("name", PREDICTIONS)
@pytest.mark.slow
def test_order_hints_for_published_and_permuted_predictions(
    jamendo: Path, truth: npt.NDArray[np.bool_], name: str
) -> None:
    predictions = np.load(jamendo / f"{name}_predictions.npy")
    generator = np.random.default_rng(1)
    rows, columns = generator.permutation(len(truth)), generator.permutation(56)
    some = np.arange(56)
    some[10:20] = np.roll(some[10:20], 1)
    hints = [
        order_hint(array, truth, MTG_JAMENDO_MOODS)
        for array in (
            predictions,
            predictions[rows],
            predictions[:, columns],
            predictions[:, some],
        )
    ]
    assert hints[0] is None
    assert hints[1] is not None
    assert "no better than chance" in hints[1]
    for on_columns in hints[2:]:
        assert on_columns is not None
        assert "columns fit other tags" in on_columns


def test_no_order_hint_for_the_popularity_baseline(
    jamendo: Path, truth: npt.NDArray[np.bool_]
) -> None:
    decisions = np.load(jamendo / "baseline_popular_decisions.npy")
    assert order_hint(decisions, truth, MTG_JAMENDO_MOODS) is None
