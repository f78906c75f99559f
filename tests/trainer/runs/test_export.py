"""`export`: a run becomes a model that the program analyses music with."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from audio_files import MakeTrack
from mood_app.cli import command as app_command
from mood_engine.bundles.file import load_bundle
from mood_trainer.training.run_folder import RunFolder
from small_data import Run, SmallData
from small_recipes import write_recipe


@pytest.mark.slow
def test_a_run_becomes_a_model_that_scans(
    run: Run,
    small_data: SmallData,
    recipe: Path,
    make_track: MakeTrack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, bundle = tmp_path / "run", tmp_path / "mine.safetensors"
    assert run("run", recipe, "--data", small_data.path, "--out", out)[0] == 0
    code, stdout, _ = run("export", out, "-o", bundle, "--name", "mine")
    assert code == 0
    assert "mine (mtg-vggish)" in stdout

    card, network = load_bundle(bundle)
    assert card.thresholds["best-f"]
    measured = RunFolder(out).read().figures["test"]
    assert card.origin["metrics on the test part"] == pytest.approx(measured, abs=1e-4)
    mel = np.load(small_data.mel_file(100 + 24 + 12 + 1)).astype(np.float32)
    start = (mel.shape[1] - card.window_frames) // 2
    with torch.inference_mode():
        window = torch.from_numpy(mel[:, start : start + card.window_frames])
        scores = torch.sigmoid(network(window[None]))[0]
    # The bundle gives the run's predictions, up to its half-precision weights.
    predicted = np.load(RunFolder(out).predictions("test"))[0]
    np.testing.assert_allclose(scores, predicted, atol=2e-3)

    monkeypatch.setenv("MOOD_TAGGER_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("MOOD_TAGGER_LIBRARY", str(tmp_path / "library.db"))
    track = make_track("one.flac", seconds=4)

    def mood_tagger(*arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", ["mood-tagger", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            app_command.main()
        printed = capsys.readouterr()
        assert not exit_.value.code, printed.err
        return printed.out

    mood_tagger("models", "import", bundle)
    mood_tagger("scan", track.parent, "--model", "mine")
    assert json.loads(mood_tagger("moods", track.parent, "--model", "mine", "--json"))


@pytest.mark.slow
def test_a_run_becomes_an_onnx_model(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow, as torch traces the network: 10 s of CPU time."""
    onnxruntime = pytest.importorskip("onnxruntime")
    pytest.importorskip("onnxscript")
    # The exporter's progress bars would leave a thread behind that watches them.
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)
    out, file = tmp_path / "run", tmp_path / "mine.onnx"
    assert run("run", recipe, "--data", small_data.path, "--out", out)[0] == 0
    code, stdout, err = run("export", out, "-o", file)
    assert code == 0, err
    assert err == ""
    assert f"{file}: small-quick (mtg-vggish)" in stdout

    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    card = json.loads(session.get_modelmeta().custom_metadata_map["card"])
    mel = np.load(small_data.mel_file(100 + 24 + 12 + 1)).astype(np.float32)
    start = (mel.shape[1] - card["window_frames"]) // 2
    window = mel[None, :, start : start + card["window_frames"]]
    (scores,) = session.run(["scores"], {"mel": window})
    predicted = np.load(RunFolder(out).predictions("test"))[0]
    # Stored in steps of 1/128 dB, the window differs a little.
    np.testing.assert_allclose(scores[0], predicted, atol=1e-3)
    assert len(card["vocabulary"]) == len(predicted)


def test_onnx_without_its_packages_says_what_to_install(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "run"
    assert run("run", recipe, "--data", small_data.path, "--out", out, "--epochs", 1)[0] == 0
    monkeypatch.setattr("mood_trainer.runs.onnx_file.find_spec", lambda _: None)
    code, _, err = run("export", out, "-o", tmp_path / "m.onnx")
    assert code == 2
    assert "needs onnx, onnxscript, onnxruntime" in err
    assert "pip install 'mood-tagger[onnx]'" in err


@pytest.mark.slow
def test_runs_without_a_usable_model_are_refused(
    run: Run, small_data: SmallData, tmp_path: Path
) -> None:
    popularity, recipe = tmp_path / "popularity", write_recipe(tmp_path)
    run("run", "popularity", "--data", small_data.path, "--out", popularity)
    code, _, err = run("export", popularity, "-o", tmp_path / "m.safetensors")
    assert code == 2
    assert "trains no network, so it has no model" in err
    code, _, err = run("export", popularity, "-o", tmp_path / "m.pt")
    assert code == 2
    assert "ends in .safetensors or .onnx, not '.pt'" in err
    code, _, err = run("export", tmp_path, "-o", tmp_path / "m.safetensors")
    assert code == 2
    assert f"{tmp_path} contains no run" in err

    unfinished = RunFolder(tmp_path / "unfinished")
    run("run", recipe, "--data", small_data.path, "--out", unfinished.path, "--epochs", 1)
    record = unfinished.read()
    record.state = "running"
    unfinished.write(record)
    code, _, err = run("export", unfinished.path, "-o", tmp_path / "m.safetensors")
    assert code == 2
    assert "is not finished. Resume it with --resume" in err
    assert not (tmp_path / "m.safetensors").exists()
