"""Thresholds that are set on single random windows of validation tracks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from mood_trainer.dataset.mels import open_part
from mood_trainer.dataset.windows import TrackWindows
from mood_trainer.recipes.recipe import Tagging
from mood_trainer.scoring.decisions import decide, thresholds_text
from mood_trainer.training.predict import predict, predict_windows
from mood_trainer.training.run_folder import RunFolder
from mood_trainer.training.task import build_tagger
from small_data import Run, SmallData

CPU = torch.device("cpu")


@pytest.mark.slow
def test_a_recipe_sets_thresholds_on_random_windows(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    options = ("--set", "windows.thresholds_on=5", "--set", "windows.redrawn=false")
    assert run("run", recipe, "--data", small_data.path, "--out", out, *options)[0] == 0
    folder = RunFolder(out)
    used = folder.read().recipe
    assert isinstance(used, Tagging)
    network = build_tagger(used, len(open_part(small_data.path, "train").split.vocabulary))
    folder.load_weights(network)

    part = open_part(small_data.path, "validation")
    windows = TrackWindows(part, used.windows.frames, 5, seed=used.training.seed)
    scores = predict_windows(network, windows, CPU)
    truth = np.repeat(part.split.truth, 5, 0)
    assert len(scores) == len(truth)
    _, thresholds = decide(scores, truth, used.thresholds)
    assert folder.thresholds_file.read_text() == thresholds_text(thresholds, part.split.vocabulary)

    # The scores themselves are those of the centre window, whose thresholds are others.
    centre = predict(network, TrackWindows(part, used.windows.frames), CPU)
    np.testing.assert_array_equal(np.load(folder.predictions("validation")), centre)
    assert decide(centre, part.split.truth, used.thresholds)[1].tolist() != thresholds.tolist()
    # A track's mean over its windows is what `predict` gives for them.
    means = scores.reshape(-1, 5, scores.shape[1]).mean(1)
    np.testing.assert_allclose(predict(network, windows, CPU), means, atol=1e-6)
