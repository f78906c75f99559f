"""Runs whose weights are averaged, and which teach themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from safetensors.numpy import load_file

from mood_trainer.recipes.recipe import Phase, Training
from mood_trainer.reporting.plots import plot_training
from mood_trainer.reporting.rows import read_rows
from mood_trainer.training.run_folder import RunFolder
from small_data import Run, SmallData
from small_recipes import write_recipe

SCORE = "ROC-AUC-macro"
PHASE = Phase(optimiser="sgd", learning_rate=1.0)
LATE = """
keep = "last"
late_average = { share = 0.5 }
rate = { curve = "cosine-by-epoch" }
mixup = { alpha = 0.2, shared = true }
gradient_limit = 1.0
"""
OWN = """
keep = "last"
average_decay = 0.8
rate = { curve = "one-cycle" }
mixup = { alpha = 0.3 }
self_teaching = { start = 0.5, weight = 0.5 }
"""


def weights(path: Path) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = load_file(path / "weights.safetensors")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("training", [LATE, OWN], ids=["late average", "self-teaching"])
def test_such_a_run_resumes_to_the_same_weights(
    run: Run, small_data: SmallData, tmp_path: Path, training: str
) -> None:
    recipe = write_recipe(tmp_path, epochs=4, training=training)
    command = ("run", recipe, "--data", small_data.path, "--set", "loss=focal")
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    code, _, err = run(*command, "--out", whole)
    assert code == 0, err
    # Interrupted in its third epoch.
    stop = _StopAfter(2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mood_trainer.commands.run._show_epoch", stop)
        assert run(*command, "--out", parts)[0] == 130
    assert run(*command, "--out", parts, "--resume")[0] == 0
    ours, theirs = weights(whole), weights(parts)
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours | theirs)
    assert RunFolder(parts).read().state == "finished"


@pytest.mark.slow
@pytest.mark.parametrize("training", [LATE, OWN], ids=["late average", "self-teaching"])
def test_only_the_last_epoch_is_validated_and_nothing_else_changes(
    run: Run, small_data: SmallData, tmp_path: Path, training: str
) -> None:
    recipe = write_recipe(tmp_path, epochs=3, training=training)
    once, always = RunFolder(tmp_path / "once"), RunFolder(tmp_path / "always")
    command = ("run", recipe, "--data", small_data.path)
    code, _, err = run(*command, "--out", once.path)
    assert code == 0, err
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Training, "validated_every", 1)
        assert run(*command, "--out", always.path)[0] == 0
    ours, theirs = weights(once.path), weights(always.path)
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours | theirs)
    assert once.read().figures == always.read().figures
    scored = [SCORE in line for line in once.read_history()]
    assert scored == [False, False, True]
    assert [line.count(SCORE) for line in err.splitlines() if line.startswith("epoch ")] == scored
    for mine, other in zip(once.read_history(), always.read_history(), strict=True):
        assert mine | {"seconds": 0} == {name: other[name] for name in mine} | {"seconds": 0}
    # Trained further, the last epoch is another one; the plot leaves out the others.
    assert run(*command, "--out", once.path, "--resume", "--epochs", 5)[0] == 0
    assert [SCORE in line for line in once.read_history()] == [False, False, True, False, True]
    assert plot_training(read_rows([once.path]), tmp_path / "plot.png")


@pytest.mark.parametrize(
    ("settings", "every"),
    [
        ({"keep": "best"}, 1),
        ({"keep": "last"}, 9),
        ({"keep": "last", "phases": (replace(PHASE, patience=2),)}, 1),
        ({"keep": "last", "phases": (replace(PHASE, epochs=4),)}, 4),
    ],
)
def test_what_a_schedule_needs_is_validated(settings: dict[str, Any], every: int) -> None:
    schedule: dict[str, Any] = {"epochs": 9, "batch": 1, "phases": (PHASE,)} | settings
    assert Training(**schedule).validated_every == every


class _StopAfter:
    def __init__(self, epochs: int) -> None:
        self._left = epochs

    def __call__(self, *_: object) -> None:
        self._left -= 1
        if not self._left:
            raise KeyboardInterrupt


@pytest.mark.slow
def test_a_late_average_is_the_mean_of_the_last_epochs(
    run: Run, small_data: SmallData, tmp_path: Path
) -> None:
    def trained(name: str, share: float, epochs: int) -> dict[str, np.ndarray]:
        folder = tmp_path / name
        folder.mkdir()
        training = f'keep = "last"\nlate_average = {{ share = {share} }}'
        recipe = write_recipe(folder, epochs=epochs, training=training)
        out = folder / "run"
        assert run("run", recipe, "--data", small_data.path, "--out", out)[0] == 0
        return weights(out)

    first, second = trained("first", 0.0, 1), trained("second", 0.0, 2)
    both = trained("both", 0.9, 2)
    learnt = [name for name in both if "running" not in name and "tracked" not in name]
    for name in learnt:
        # Rounding of float32.
        np.testing.assert_allclose(both[name], (first[name] + second[name]) / 2, atol=1e-6)


@pytest.mark.slow
def test_overfitting_trains_plainly(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    """An average this slow would have the initial weights, and dropout would hide most values."""
    slow = OWN.replace("0.8", "0.9999")
    recipe = write_recipe(tmp_path, epochs=20, rate=2e-2, training=slow)
    out = tmp_path / "run"
    code, stdout, _ = run(
        *("run", recipe, "--data", small_data.path, "--out", out, "--overfit", 8, "--batch", 4),
        *("--set", "network.settings.dropout=0.95"),
    )
    assert code == 0
    assert RunFolder(out).read().figures["validation"]["ROC-AUC-macro"] > 0.95, stdout
