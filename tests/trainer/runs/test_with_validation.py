"""Runs on train and validation, after a run on train alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mood_engine.bundles.file import load_bundle
from mood_trainer.dataset.mels import open_part
from mood_trainer.reporting.rows import read_rows, spreads
from mood_trainer.training.run_folder import RunFolder
from not_none import not_none
from small_data import Run, SmallData


@pytest.fixture
def first(run: Run, small_data: SmallData, recipe: Path, tmp_path: Path) -> Path:
    out = tmp_path / "first"
    assert run("run", recipe, "--data", small_data.path, "--out", out, "--epochs", 3)[0] == 0
    folder = RunFolder(out)
    record = folder.read()
    record.best_epoch = 2  # Not the last, whatever the random numbers of this machine.
    folder.write(record)
    return out


@pytest.mark.slow
def test_a_run_on_train_and_validation_has_epochs_and_thresholds_of_the_first(
    run: Run, small_data: SmallData, recipe: Path, first: Path, tmp_path: Path
) -> None:
    out = tmp_path / "both"
    command = ("run", recipe, "--data", small_data.path, "--out", out)
    code, stdout, err = run(*command, "--with-validation", first)
    assert code == 0, err
    start, note, *epochs = err.splitlines()
    assert start.startswith("small-quick: 36 tracks, 72 windows per epoch, epochs 1 to at most 2")
    assert note == "The figures after the last epoch are those of tracks it trains on."
    assert [line.split()[1] for line in epochs] == ["1", "2"]
    assert "best so far" not in err
    assert "validation" not in stdout

    folder, before = RunFolder(out), RunFolder(first)
    record = folder.read()
    source = not_none(record.first_run)
    assert (source.path, source.finished) == (str(first), before.read().finished)
    assert (record.recipe, record.training_tracks) == (before.read().recipe, 36)
    assert set(record.figures) == {"test", "test-official"}
    assert not folder.predictions("validation").exists()
    assert folder.thresholds_file.read_text() == before.thresholds_file.read_text()
    thresholds = np.loadtxt(folder.thresholds_file, usecols=1)
    np.testing.assert_array_equal(
        np.load(folder.decisions("test")), np.load(folder.predictions("test")) > thresholds
    )
    weights = folder.weights_file.read_bytes()
    assert weights != before.weights_file.read_bytes()

    # It is resumed like any other, with or without naming the first run, but not with another.
    assert run(*command, "--resume")[0] == 0
    assert run(*command, "--resume", "--with-validation", first)[0] == 0
    assert folder.weights_file.read_bytes() == weights
    code, _, err = run(*command, "--resume", "--with-validation", out)
    assert code != 0
    assert f"was started with --with-validation {first}, which cannot change" in err
    code, _, err = run(*command, "--resume", "--epochs", 5)
    assert code != 0
    assert "Omit --epochs and --batch." in err
    other = ("run", recipe, "--data", small_data.path, "--out", tmp_path / "third")
    code, _, err = run(*other, "--with-validation", out)
    assert code != 0
    assert "was not trained on the training part alone" in err

    code, stdout, _ = run("report", first, out)
    assert code == 0
    (line,) = (each for each in stdout.splitlines() if each.startswith("| small-quick (both)"))
    assert "trained on train and validation, epochs and thresholds from first on train" in line
    assert not spreads(read_rows([first, out]))

    bundles = [tmp_path / "first.safetensors", tmp_path / "both.safetensors"]
    for trained, bundle in zip((first, out), bundles, strict=True):
        assert run("export", trained, "-o", bundle)[0] == 0
    (alone, _), (card, _) = map(load_bundle, bundles)
    assert (card.thresholds, card.figures) == (alone.thresholds, alone.figures)
    assert "epochs: 2, from a first run on train alone" in str(card.origin["recipe"])
    assert "trained on 36 tracks of train and validation" in str(card.origin["data"])
    assert card.origin["thresholds and calibration"] == (
        "on the validation part with a first run on train alone (first), centre window"
    )


@pytest.mark.slow
def test_only_a_run_of_the_same_recipe_gives_epochs_and_thresholds(
    run: Run, small_data: SmallData, recipe: Path, first: Path, tmp_path: Path
) -> None:
    def refusal(*arguments: object) -> str:
        given = ("--data", small_data.path, "--out", tmp_path / "both", "--with-validation", first)
        code, _, err = run("run", *arguments, *given)
        assert code != 0
        assert not RunFolder(tmp_path / "both").exists
        return err

    assert "Omit --epochs, --batch and --overfit." in refusal(recipe, "--epochs", 3)
    assert "with the same settings" in refusal(recipe, "--seed", 1)
    assert "has split 0, not 1. Omit --split." in refusal(recipe, "--split", 1)
    assert "is for tagging and probe recipes" in refusal("popularity")
    assert "it has 4 phases, each of which starts with the best weights" in refusal("vggish")
    folder = RunFolder(first)
    record = folder.read()
    record.state = "running"
    folder.write(record)
    assert "is not finished" in refusal(recipe)


@pytest.mark.slow
def test_a_fusion_needs_members_with_predictions_for_validation(
    run: Run, small_data: SmallData, recipe: Path, first: Path, tmp_path: Path
) -> None:
    data = ("--data", small_data.path)
    both, few, fusion = tmp_path / "both", tmp_path / "few", tmp_path / "fusion.toml"
    assert run("run", recipe, *data, "--out", both, "--with-validation", first)[0] == 0
    assert run("run", recipe, *data, "--out", few, "--overfit", 8, "--epochs", 1)[0] == 0
    for member, message in (
        (
            both,
            f"{both} was trained on train and validation, so it has no predictions for "
            "validation, on which a fusion sets its thresholds. Average its first run "
            f"{first} instead, or only the predictions for test with 'mood-tagger-train fuse'.",
        ),
        (few, f"{few} was trained on 8 tracks only (--overfit)"),
    ):
        fusion.write_text(
            f'kind = "fusion"\nname = "mean"\nrow = 1\ntitle = "Mean"\nthresholds = "f1"\n'
            f'of = ["{first.name}", "{member.name}"]\n'
        )
        out = tmp_path / f"with-{member.name}"
        code, _, err = run("run", fusion, *data, "--out", out)
        assert (code, message in err) == (2, True), err


def test_joined_parts_have_the_windows_of_both(small_data: SmallData) -> None:
    parts = [open_part(small_data.path, part) for part in ("train", "validation")]
    joined = parts[0].joined(parts[1])
    np.testing.assert_array_equal(
        joined.split.truth, np.concatenate([part.split.truth for part in parts])
    )
    row = 0
    for part in parts:
        for number, frames in enumerate(part.mels.frames):
            assert joined.mels.frames[row] == frames
            ours, theirs = np.zeros((2, 80, 96), np.int16)
            joined.mels.read(row, 30, ours)
            part.mels.read(number, 30, theirs)
            np.testing.assert_array_equal(ours, theirs)
            row += 1
    assert row == len(joined.split.tracks)
