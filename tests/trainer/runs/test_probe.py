"""Runs that train a head on embeddings."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from mood_trainer.dataset.embeddings import Embeddings
from mood_trainer.training.run_folder import RunFolder
from small_data import MakeData, Run, SmallData
from small_encoder import FREE, RESTRICTED, add_embeddings, write_probe
from small_recipes import write_recipe


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, make_data: MakeData) -> SmallData:
    made = make_data(tmp_path_factory.mktemp("data"), train=24, validation=12, test=13)
    add_embeddings(made, FREE)
    add_embeddings(made, RESTRICTED, distributable=False)
    return made


@pytest.mark.slow
def test_a_probe_goes_through_all_commands(run: Run, data: SmallData, tmp_path: Path) -> None:
    """Slow, as several runs are evaluated."""
    out, command = tmp_path / "small-probe", ("run", write_probe(tmp_path), "--data", data.path)
    code, stdout, err = run(*command, "--out", out, "--device", "cpu")
    assert code == 0, err
    assert err.startswith("small-probe: 24 tracks, 24 windows per epoch, epochs 1 to at most 12")
    assert "Not for distribution" not in stdout
    record = RunFolder(out).read()
    # The small encoder's second state tells the tags.
    assert record.figures["test"]["ROC-AUC-macro"] > 0.8
    assert (record.restrictions, record.mels) == ([], "")

    predicted = tmp_path / "predicted.npy"
    assert run("predict", out, "-o", predicted, "--device", "cpu")[0] == 0
    np.testing.assert_allclose(
        np.load(predicted), np.load(RunFolder(out).predictions("test")), atol=1e-6
    )
    code, _, err = run("predict", out, "-o", predicted, "--windows", 4)
    assert (code, "Omit --windows." in err) == (2, True)
    truth = RunFolder(out).truth("test")
    assert run("evaluate", predicted, "--truth", truth)[0] == 0

    code, _, err = run("export", out, "-o", tmp_path / "model.safetensors")
    assert code == 2
    assert "needs the encoder musicfm-msd" in err
    assert "cannot be exported" in err

    mels = tmp_path / "small-quick"
    assert run("run", write_recipe(tmp_path, epochs=1), "--data", data.path, "--out", mels)[0] == 0
    fused = tmp_path / "own-fusion"
    members = '--set=of=["small-probe", "small-quick"]'
    assert run("run", "own-fusion", "--data", data.path, "--out", fused, members)[0] == 0
    mean = sum(np.load(RunFolder(each).predictions("test")) for each in (out, mels)) / 2
    np.testing.assert_allclose(np.load(RunFolder(fused).predictions("test")), mean, atol=1e-6)
    code, stdout, _ = run("report", tmp_path)
    assert code == 0
    assert "on embeddings of musicfm-msd, 1 steps a window" in stdout


@pytest.mark.slow
def test_a_resumed_probe_ends_like_an_uninterrupted_one(
    run: Run, data: SmallData, tmp_path: Path
) -> None:
    recipe = write_probe(tmp_path)
    once, twice = tmp_path / "once", tmp_path / "twice"
    command = ("run", recipe, "--data", data.path, "--device", "cpu")
    assert run(*command, "--out", once, "--epochs", 3)[0] == 0
    assert run(*command, "--out", twice, "--epochs", 2)[0] == 0
    assert run(*command, "--out", twice, "--epochs", 3, "--resume")[0] == 0
    assert RunFolder(twice).weights_file.read_bytes() == RunFolder(once).weights_file.read_bytes()


@pytest.mark.slow
def test_a_probe_memorises_tracks_and_trains_on_two_parts(
    run: Run, data: SmallData, tmp_path: Path
) -> None:
    recipe = write_probe(tmp_path)
    command = ("run", recipe, "--data", data.path, "--device", "cpu")
    code, _, err = run(*command, "--out", tmp_path / "few", "--overfit", 8, "--epochs", 20)
    assert code == 0, err
    assert RunFolder(tmp_path / "few").read().figures["validation"]["ROC-AUC-macro"] > 0.99
    assert run(*command, "--out", tmp_path / "first", "--epochs", 2)[0] == 0
    both = tmp_path / "both"
    assert run(*command, "--out", both, "--with-validation", tmp_path / "first")[0] == 0
    assert RunFolder(both).read().training_tracks == 36


@pytest.mark.slow
def test_a_restricted_licence_is_passed_on(run: Run, data: SmallData, tmp_path: Path) -> None:
    restriction = "muq-large-msd: CC BY-NC 4.0"
    out = tmp_path / "small-probe"
    recipe = write_probe(tmp_path, RESTRICTED)
    code, stdout, _ = run("run", recipe, "--data", data.path, "--out", out, "--epochs", 1)
    assert code == 0
    assert f"Not for distribution: {restriction}." in stdout
    assert RunFolder(out).read().restrictions == [restriction]
    fused = tmp_path / "own-fusion"
    code, stdout, _ = run(
        *("run", "own-fusion", "--data", data.path, "--out", fused, '--set=of=["small-probe"]')
    )
    assert code == 0
    assert f"Not for distribution: {restriction}." in stdout
    code, stdout, _ = run("report", fused)
    assert f"not for distribution ({restriction})" in stdout


def test_missing_and_other_embeddings_are_reported(
    run: Run, small_data: SmallData, make_data: MakeData, tmp_path: Path
) -> None:
    recipe = write_probe(tmp_path)
    code, _, err = run("run", recipe, "--data", small_data.path, "--out", tmp_path / "none")
    assert code == 2
    assert "has no embeddings. Make them with 'mood-tagger-train embed" in err

    data = make_data(tmp_path / "data", train=6, validation=3, test=3)
    embeddings = add_embeddings(data, FREE)
    out = tmp_path / "out"
    command = ("run", recipe, "--data", data.path, "--out", out, "--device", "cpu")
    assert run(*command, "--epochs", 1)[0] == 0
    next(embeddings.folder.rglob("*.npy")).unlink()
    code, _, err = run(*command, "--resume", "--epochs", 2)
    assert code == 2
    assert "lacks 1 of 12 tracks" in err
    other = msgspec.structs.replace(embeddings.read(), weights="others")
    (embeddings.folder / "encoder.json").write_bytes(msgspec.json.encode(other))
    code, _, err = run(*command, "--resume", "--epochs", 2)
    assert code == 2
    assert "were made in another way than those that the run" in err


def test_a_head_that_cannot_be_built_is_reported(run: Run, data: SmallData, tmp_path: Path) -> None:
    recipe = write_probe(tmp_path)
    code, _, err = run(
        *("run", recipe, "--data", data.path, "--out", tmp_path / "out"),
        *("--set", "head.attentions=5"),
    )
    assert code == 2
    assert "attentions must divide the units, 32" in err
    assert not Embeddings(data.path, "other").exist
