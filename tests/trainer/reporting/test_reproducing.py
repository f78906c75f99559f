"""`reproduce` and `report`: several runs in one table."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from mood_trainer.command import mood_tagger_train
from mood_trainer.commands.reproduce import run_process
from mood_trainer.dataset.splits import PARTS, split_path
from mood_trainer.recipes.recipe import Network, Tagging, load_recipe
from mood_trainer.reporting.rows import read_rows, spreads
from mood_trainer.training.run_folder import Record, RunFolder, Session
from small_data import Run, SmallData
from small_recipes import write_recipe

PNG = b"\x89PNG"


@pytest.fixture
def members(tmp_path: Path) -> list[Path]:
    """Small recipes with the names of the members of `augment-fusion`."""
    paths = []
    for row, name in enumerate(("augment-arelu", "augment-attnconv"), 3):
        path = write_recipe(tmp_path, training=f"seed = {row}", epochs=1)
        text = path.read_text().replace("small-quick", name).replace("row = 1", f"row = {row}")
        paths.append(tmp_path / f"{name}.toml")
        paths[-1].write_text(text)
    return paths


def run_here(command: list[str]) -> int:
    """Run in this process, as another one takes seconds to import torch and Lightning."""
    return int(mood_tagger_train.main(command[3:], standalone_mode=False))


@pytest.mark.slow
def test_recipes_and_their_fusion_become_a_table(
    run: Run,
    small_data: SmallData,
    members: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mood_trainer.commands.reproduce.run_process", run_here)
    runs = tmp_path / "runs"
    command = ("reproduce", "--data", small_data.path, "--out", runs, "--device", "cpu")
    # In an order in which they cannot be run.
    code, out, err = run(*command, "augment-fusion", *members)
    assert code == 0
    assert [line for line in err.splitlines() if " of 3: " in line] == [
        "1 of 3: augment-arelu",
        "2 of 3: augment-attnconv",
        "3 of 3: augment-fusion",
    ]
    fused, *parts = (
        np.load(RunFolder(runs / name).predictions("test"))
        for name in ("augment-fusion", "augment-arelu", "augment-attnconv")
    )
    np.testing.assert_array_equal(fused, np.mean(parts, 0, np.float64).astype(np.float32))

    table = next(line for line in out.splitlines() if line.startswith("| augment-fusion"))
    cells = [cell.strip() for cell in table.strip("|").split("|")]
    figures = RunFolder(runs / "augment-fusion").read().figures
    assert cells[1:5] == [
        "0.732",
        f"{figures['test']['ROC-AUC-macro']:.3f}",
        "0.114",
        f"{figures['test']['PR-AUC-macro']:.3f}",
    ]
    assert cells[8] == f"{figures['test-official']['F-score-macro']:.3f}"
    with_validation = figures["test"]
    assert cells[9] == (
        "13 of 4,231 test tracks; split 0; with thresholds set on validation: "
        f"F micro {with_validation['F-score-micro']:.3f}, "
        f"F macro {with_validation['F-score-macro']:.3f}"
    )
    report = (runs / "report.md").read_text()
    assert table in report
    assert load_recipe("augment-fusion").citation in report
    for name in ("tags.png", "training.png"):
        assert (runs / name).read_bytes().startswith(PNG)
        assert f"![{name}]({name})" in report

    # Repeating the command changes nothing.
    before = {path: path.stat().st_mtime_ns for path in runs.rglob("*.npy")}
    assert run(*command, members[0])[0] == 0
    assert {path: path.stat().st_mtime_ns for path in runs.rglob("*.npy")} == before

    # A fusion is repeated when one of its members has changed.
    assert run(*command, "--epochs", 2, "augment-fusion", members[0])[0] == 0
    fused, *parts = (
        np.load(RunFolder(runs / name).predictions("test"))
        for name in ("augment-fusion", "augment-arelu", "augment-attnconv")
    )
    np.testing.assert_array_equal(fused, np.mean(parts, 0, np.float64).astype(np.float32))
    assert run("report", runs)[1].count("\n| augment") == 3


@pytest.mark.slow
def test_seeds_and_splits_become_means(
    run: Run,
    small_data: SmallData,
    members: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mood_trainer.commands.reproduce.run_process", run_here)
    data = tmp_path / "data"
    shutil.copytree(small_data.path, data)
    for part in PARTS:  # another split of the same size
        split_path(data, part, 1).parent.mkdir(exist_ok=True)
        shutil.copy(split_path(data, part, 0), split_path(data, part, 1))
    runs = tmp_path / "runs"
    command = ("reproduce", "--data", data, "--out", runs, "--device", "cpu")
    code, out, err = run(
        *command, *members, "augment-fusion", "popularity", "--seeds", 2, "--splits", "0-1"
    )
    assert code == 0
    assert "14 of 14: split-1/seed-1/augment-fusion" in err  # popularity has no seeds
    folder = RunFolder(runs / "split-1" / "seed-1" / "augment-arelu")
    record = folder.read()
    assert record.split == 1
    assert record.recipe.schedule is not None
    assert record.recipe.schedule.seed == 4  # the recipe's own is 3
    fused, *parts = (
        np.load(RunFolder(folder.path.parent / name).predictions("test"))
        for name in ("augment-fusion", "augment-arelu", "augment-attnconv")
    )
    np.testing.assert_array_equal(fused, np.mean(parts, 0, np.float64).astype(np.float32))
    by_recipe = {each.name: each for each in spreads(read_rows([runs]))}
    arelu = by_recipe["augment-arelu"]
    assert (arelu.runs, arelu.seeds, arelu.splits) == (4, 2, (0, 1))
    values = [
        RunFolder(path).read().figures["test"]["PR-AUC-macro"]
        for path in runs.glob("*/*/augment-arelu")
    ]
    assert arelu.figures["PR-AUC"] == pytest.approx((np.mean(values), np.std(values, ddof=1)))
    expected = "| augment-arelu | 4: 2 seeds, splits 0, 1 | "
    assert next(line for line in out.splitlines() if line.startswith(expected)).count("±") == 4
    assert by_recipe["popularity"].runs == 2


@pytest.mark.parametrize("code", [False, True])
def test_all_says_which_recipes_it_runs(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: bool
) -> None:
    monkeypatch.setattr("mood_trainer.commands.reproduce.run_process", lambda _: 1)
    command = ("reproduce", "--all", "--data", small_data.path, "--out", tmp_path)
    _, _, err = run(*command, *(["--code"] if code else []))
    lines = err.splitlines()
    assert "recipes: popularity, vggish, " in lines[0]
    assert ("vggish-code, " in lines[0]) == code
    assert lines[1].startswith("Not run, as they follow the authors' code (--code): ") != code
    assert any(" of " in line and line.endswith(": vggish-code") for line in lines) == code


@pytest.mark.slow
def test_a_failing_recipe_does_not_stop_the_others(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_only_the_failing_one_elsewhere(command: list[str]) -> int:
        return run_process(command) if "fusion" in command else run_here(command)

    monkeypatch.setattr(
        "mood_trainer.commands.reproduce.run_process", run_only_the_failing_one_elsewhere
    )
    runs = tmp_path / "runs"
    code, out, err = run(
        "reproduce", "fusion", "popularity", "--data", small_data.path, "--out", runs
    )
    assert code == 1
    assert "Failed: fusion. See the messages above" in err
    assert "| popularity" in out
    assert "| fusion" not in out


def test_rows_without_their_features_are_skipped(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def note(command: list[str]) -> int:
        started.append(command[4])
        return 0

    monkeypatch.setattr("mood_trainer.commands.reproduce.run_process", note)
    command = ("reproduce", "--data", small_data.path, "--out", tmp_path / "runs")
    code, _, err = run(*command, "--all")
    assert code == 0
    features = small_data.path / "acousticbrainz"
    for name in ("taiinn-4", "taiinn-5"):
        assert f"Skipped {name}: {features}" in err
    assert err.count("essentia_streaming_extractor_music_svm") == err.count("Skipped ")
    assert {"popularity", "taiinn-3", "fusion"} <= set(started)
    assert not {"taiinn-4", "taiinn-5"} & set(started)
    # One that is named is run, and fails with the reason.
    assert run(*command, "taiinn-4")[0] == 0
    assert started[-1] == "taiinn-4"


@pytest.mark.slow
def test_a_report_shows_how_a_run_differs(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path, epochs=5)
    recipe.write_text(recipe.read_text().replace("small-quick", "taiinn-1"))
    options = ("--data", small_data.path, "--epochs", 1, "--batch", 6, "--overfit", 8)
    assert run("run", recipe, *options, "--out", tmp_path / "taiinn-1")[0] == 0
    _, out, _ = run("report", tmp_path / "taiinn-1")
    row = next(line for line in out.splitlines() if line.startswith("| taiinn-1"))
    # Everything in which the recipe differs from the bundled one of its name.
    assert "| network.architecture mtg-vggish, not taiinn-crnn; network.settings" in row
    assert "windows.frames " in row
    assert row.endswith(
        "; epochs 1 (at most 1, not 16), best 1; batch 6, not 64; 32-true; "
        "memorised 8 tracks, scored on themselves; split 0 |"
    )


def test_an_edited_recipe_is_not_shown_as_published(tmp_path: Path) -> None:
    """Runs of a bundled recipe, of an edited one with its name, and of one of the user's own."""
    bundled = load_recipe("taiinn-3")
    assert isinstance(bundled, Tagging)
    edited = replace(
        bundled,
        network=Network(architecture="taiinn-crnn", settings={"attention": False, "tf1_gru": True}),
        published={"test": {"ROC-AUC-macro": 0.99}},
    )
    remarks, published = {}, {}
    for name, recipe in {
        "bundled": bundled,
        "edited": edited,
        "own": replace(edited, name="mine"),
    }.items():
        folder = RunFolder(tmp_path / name)
        folder.path.mkdir()
        record = Record(
            state="running",
            recipe=recipe,
            data="",
            split=1,
            overfit=None,
            split_digests={},
            started="",
            sessions=[session(64), session(32)],
        )
        folder.write(record)
        (row,) = read_rows([folder.path])
        remarks[name], published[name] = row.remark, row.figures["ROC-AUC"][0]
    common = "epochs 0; batch 64, then 32, not 64; bf16-mixed; 2 processes; split 1"
    assert remarks["bundled"] == f"not finished; {common}"
    assert remarks["edited"] == (
        f"not finished; network.settings.attention false, not true; {common}"
    )
    assert remarks["own"].startswith("not finished; not a bundled recipe; epochs 0")
    # The figures are those of the bundled recipe.
    assert published["bundled"] == published["edited"] == pytest.approx(0.723038)


def session(batch: int) -> Session:
    return Session(
        command=[],
        versions={},
        device="cuda",
        precision="bf16-mixed",
        processes=2,
        started="",
        first_epoch=1,
        batch=batch,
    )


def test_usage_errors_are_reported(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    data = ("--data", small_data.path, "--out", tmp_path / "runs")
    assert "Name the recipes, or use --all" in run("reproduce", *data)[2]
    assert "Name the recipes, or use --all" in run("reproduce", "vggish", "--all", *data)[2]
    assert "--code is for --all" in run("reproduce", "vggish", "--code", *data)[2]
    code, _, err = run("reproduce", "popularity", "nonsense", *data)
    assert (code, "Unknown recipe 'nonsense'" in err) == (2, True)
    code, _, err = run("reproduce", "popularity", "--splits", "0-7", *data)
    assert (code, "'0-7' names no splits" in err) == (2, True)
    code, _, err = run("report", tmp_path)
    assert (code, "contains no run" in err) == (2, True)
