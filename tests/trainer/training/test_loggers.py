"""`run --logger`: the figures of every epoch in other programs' logs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mood_trainer.training.run_folder import RunFolder
from small_data import Run, SmallData
from small_recipes import write_recipe


def test_a_logger_gets_every_epoch(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    folder, recipe = RunFolder(tmp_path / "run"), write_recipe(tmp_path)
    command = ("run", recipe, "--data", small_data.path, "--out", folder.path, "--logger", "csv")
    assert run(*command)[0] == 0
    with open(folder.path / "csv" / "metrics.csv", newline="") as file:
        logged = [float(row["loss"]) for row in csv.DictReader(file)]
    assert logged == pytest.approx([row["loss"] for row in folder.read_history()])
    assert list((folder.path / "tensorboard").glob("events.*"))


@pytest.mark.parametrize("package", ["mlflow", "wandb"])
def test_a_missing_package_is_named_before_training(
    run: Run,
    small_data: SmallData,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    package: str,
) -> None:
    monkeypatch.setattr("mood_trainer.training.loggers.find_spec", lambda _: None)
    out, recipe = tmp_path / "run", write_recipe(tmp_path)
    command = ("run", recipe, "--data", small_data.path, "--out", out, "--logger", package)
    code, _, err = run(*command)
    assert code == 2
    assert f"needs the package {package}. Install it with pip install {package}." in err
    assert not out.exists()
