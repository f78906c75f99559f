"""Predictions that are the mean over several windows of a track."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mood_engine.bundles.file import load_bundle
from mood_trainer.reporting.rows import read_rows
from mood_trainer.training.run_folder import RunFolder
from small_data import MakeData, Run


@pytest.mark.slow
def test_figures_are_those_of_the_exported_model(
    run: Run, make_data: MakeData, recipe: Path, tmp_path: Path
) -> None:
    data = make_data(tmp_path / "data", 250, train=12, validation=8, test=8)
    one, three = RunFolder(tmp_path / "one"), RunFolder(tmp_path / "three")
    command = ("run", recipe, "--data", data.path, "--out")
    assert run(*command, one.path)[0] == 0
    assert run(*command, three.path, "--set", "windows.evaluated=3")[0] == 0

    # The same weights; other windows are scored.
    again, centre = tmp_path / "again.npy", tmp_path / "centre.npy"
    assert run("predict", one.path, "--windows", 3, "-o", again)[0] == 0
    assert run("predict", three.path, "--windows", 1, "-o", centre)[0] == 0
    averaged = np.load(three.predictions("test"))
    np.testing.assert_array_equal(np.load(again), averaged)
    np.testing.assert_array_equal(np.load(centre), np.load(one.predictions("test")))
    assert not np.array_equal(np.load(centre), averaged)

    remarks = {row.folder.path: row.remark for row in read_rows([one.path, three.path])}
    assert "mean of 3 windows per track" in remarks[three.path]
    assert "windows per track" not in remarks[one.path]

    for folder, windows, text in ((one, 4, "centre window"), (three, 3, "mean of 3 windows")):
        bundle = folder.path / "model.safetensors"
        assert run("export", folder.path, "-o", bundle)[0] == 0
        card, _ = load_bundle(bundle)
        assert card.windows_per_track == windows
        assert text in str(card.origin["thresholds and calibration"])
