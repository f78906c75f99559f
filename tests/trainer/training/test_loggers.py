"""`run --logger`: the figures of every epoch in other programs' logs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from lightning.pytorch.loggers import Logger

from mood_trainer.training.run_folder import RunFolder
from small_data import Run, SmallData
from small_recipes import write_recipe


class Log(Logger):
    """Keeps the losses of each epoch by the number of the run."""

    losses: ClassVar[dict[str, list[float]]] = {}

    def __init__(self, folder: Path, known: str | None) -> None:
        super().__init__()
        self._version = known or f"{folder.name} {len(self.losses)}"
        self.losses.setdefault(self._version, [])

    @property
    def name(self) -> str:
        return "log"

    @property
    def version(self) -> str:
        return self._version

    @property
    def experiment(self) -> None:
        return None

    def log_metrics(self, metrics: Mapping[str, float], step: int | None = None) -> None:
        assert len(self.losses[self._version]) + 1 == step
        self.losses[self._version].append(metrics["loss"])

    def log_hyperparams(self, *_: object, **__: object) -> None:
        """There is nothing to do."""


def test_a_logger_gets_every_epoch_of_one_run(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mood_trainer.training.loggers._mlflow", Log)
    monkeypatch.setattr("mood_trainer.commands.run.check_logger", lambda _: None)
    folder, recipe = RunFolder(tmp_path / "run"), write_recipe(tmp_path)
    command = ("run", recipe, "--data", small_data.path, "--out", folder.path, "--logger", "mlflow")
    assert run(*command)[0] == 0
    assert run(*command, "--resume", "--epochs", 3)[0] == 0
    history = [row["loss"] for row in folder.read_history()]
    assert Log.losses == {"run 0": pytest.approx(history)}
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


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # MLflow's own
def test_mlflow_writes_a_database_into_the_runs_folder(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracking = pytest.importorskip("mlflow.tracking", reason="needs MLflow")
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    folder, recipe = RunFolder(tmp_path / "run"), write_recipe(tmp_path)
    command = ("run", recipe, "--data", small_data.path, "--out", folder.path)
    code, _, err = run(*command, "--logger", "mlflow")
    assert code == 0, err
    assert run(*command, "--logger", "mlflow", "--resume", "--epochs", 3)[0] == 0
    client = tracking.MlflowClient(f"sqlite:///{(folder.path / 'mlflow.db').as_posix()}")
    experiment = client.get_experiment_by_name("mood-tagger")
    (logged,) = client.search_runs([experiment.experiment_id])
    assert (logged.info.run_name, logged.info.status) == ("run", "FINISHED")
    losses = client.get_metric_history(logged.info.run_id, "loss")
    ours = {int(row["epoch"]): row["loss"] for row in folder.read_history()}
    assert {each.step: each.value for each in losses} == pytest.approx(ours)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Its own
def test_weights_and_biases_writes_into_the_runs_folder(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wandb = pytest.importorskip("wandb", reason="needs Weights & Biases")
    monkeypatch.setenv("WANDB_MODE", "offline")
    out, recipe = tmp_path / "run", write_recipe(tmp_path)
    command = ("run", recipe, "--data", small_data.path, "--out", out, "--logger", "wandb")
    code, _, err = run(*command)
    wandb.finish()
    assert code == 0, err
    (file,) = (out / "wandb").glob("offline-run-*/run-*.wandb")
    assert file.stat().st_size
    assert run(*command, "--resume", "--epochs", 3)[0] == 0
    wandb.teardown()
    first, second = (out / "wandb").glob("offline-run-*/run-*.wandb")
    assert first.name == second.name, "both are of one run"


def test_a_logger_that_cannot_start_ends_the_run_before_the_first_epoch(
    run: Run, small_data: SmallData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ConnectionError("No API key configured.\nAnd a page more.")

    monkeypatch.setattr("mood_trainer.training.loggers._wandb", fail)
    monkeypatch.setattr("mood_trainer.commands.run.check_logger", lambda _: None)
    out, recipe = tmp_path / "run", write_recipe(tmp_path)
    code, _, err = run("run", recipe, "--data", small_data.path, "--out", out, "--logger", "wandb")
    assert code == 2
    assert err.splitlines()[1:] == [
        "mood-tagger-train: wandb cannot log the run (No API key configured.). Set it up as its "
        "documentation says, or omit --logger; then continue with --resume."
    ]
