"""`run`: from a recipe and data to a run folder."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from full_disk import CAN_FILL, largest_file
from mood_trainer.commands.run import rate_text
from mood_trainer.dataset.splits import read_split, split_path
from mood_trainer.recipes.recipe import load_recipe
from mood_trainer.training.processes import torchrun_processes
from mood_trainer.training.progress import Progress
from mood_trainer.training.run_folder import RunFolder
from small_data import MakeData, Run, SmallData
from small_recipes import write_recipe

SHARED = Path(__file__).parents[4] / "shared"


def same_weights(one: Path, other: Path) -> bool:
    ours, theirs = (load_file(path / "weights.safetensors") for path in (one, other))
    return all(np.array_equal(ours[name], theirs[name]) for name in ours | theirs)


@pytest.mark.slow
def test_a_run_leaves_everything_in_its_folder(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    code, stdout, err = run("run", recipe, "--data", small_data.path, "--out", out)
    assert code == 0
    start, *epochs = err.splitlines()
    assert start.startswith("small-quick: 24 tracks, 48 windows per epoch, epochs 1 to at most 2")
    assert [line.split()[:2] for line in epochs] == [["epoch", "1"], ["epoch", "2"]]
    assert "test (13 tracks, 8 of 56 tags): ROC-AUC-macro" in stdout
    folder = RunFolder(out)
    record = folder.read()
    assert record.state == "finished"
    assert record.epochs == 2
    assert record.recipe == load_recipe(str(recipe))
    (session,) = record.sessions
    assert session.versions["torch"]
    assert (session.precision, session.processes, session.first_epoch) == ("32-true", 1, 1)
    assert [line["epoch"] for line in folder.read_history()] == [1, 2]
    assert list((out / "tensorboard").glob("events.*"))
    split = read_split(split_path(small_data.path, "test"))
    assert np.load(folder.predictions("test")).shape == split.truth.shape
    np.testing.assert_array_equal(np.load(folder.truth("test")), split.truth)

    # Denormals are flushed to zero during training only.
    assert np.float32(1e-40) * np.float32(0.5) > 0

    # The other commands give the same results, from these files and from the network.
    code, stdout, _ = run(
        *("evaluate", folder.predictions("test"), "--truth", split_path(small_data.path, "test")),
        *("--decisions", folder.decisions("test"), "--json"),
    )
    assert json.loads(stdout) == pytest.approx(record.figures["test"])
    again = tmp_path / "again.npy"
    assert run("predict", out, "--part", "test", "-o", again)[0] == 0
    np.testing.assert_array_equal(np.load(again), np.load(folder.predictions("test")))


@pytest.mark.slow
def test_resuming_after_two_epochs_gives_the_same_as_four_at_once(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path
) -> None:
    data = ("--data", small_data.path)
    straight, broken = tmp_path / "straight", tmp_path / "broken"
    started = time.monotonic()
    run("run", recipe, *data, "--out", straight, "--epochs", 4)
    run("run", recipe, *data, "--out", broken, "--epochs", 2)
    code, _, err = run("run", recipe, *data, "--out", broken, "--epochs", 4, "--resume")
    assert code == 0
    assert err.splitlines()[1].startswith("epoch 3 ")
    assert same_weights(straight, broken)
    histories = [RunFolder(path).read_history() for path in (straight, broken)]
    record = RunFolder(broken).read()
    assert (
        sum(line["seconds"] for line in histories[1]) < record.seconds < time.monotonic() - started
    )
    for ours, theirs in zip(*histories, strict=True):
        assert ours | {"seconds": 0} == theirs | {"seconds": 0}
    # Resuming a finished run changes nothing.
    before = (broken / "weights.safetensors").stat().st_mtime_ns
    assert run("run", recipe, *data, "--out", broken, "--resume")[0] == 0
    assert (broken / "weights.safetensors").stat().st_mtime_ns == before


def _start(recipe: Path, data: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """In a process of its own: 5 s of CPU time, as it has to import torch and Lightning."""
    command = [sys.executable, "-m", "mood_trainer", "run", str(recipe), "--data", str(data)]
    return subprocess.Popen(
        [*command, "--out", str(out), "--device", "cpu", *options],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _wait_for_epoch(process: subprocess.Popen[str], epoch: int) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(f"epoch {epoch} "):
            return
    raise AssertionError("the run ended first")


@pytest.mark.slow
def test_a_killed_run_can_be_resumed_with_the_same_result(
    run: Run, small_data: SmallData, tmp_path: Path
) -> None:
    recipe = write_recipe(tmp_path, epochs=3)
    data = ("--data", small_data.path, "--device", "cpu")
    with _start(recipe, small_data.path, tmp_path / "killed") as process:
        _wait_for_epoch(process, 1)
        process.kill()
        process.communicate()
    assert run("run", recipe, *data, "--out", tmp_path / "killed", "--resume")[0] == 0
    assert run("run", recipe, *data, "--out", tmp_path / "straight")[0] == 0
    assert same_weights(tmp_path / "killed", tmp_path / "straight")


@pytest.mark.slow
def test_ctrl_c_keeps_finished_epochs(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path, epochs=400)
    with _start(recipe, small_data.path, tmp_path / "run") as process:
        _wait_for_epoch(process, 2)
        code, _, err = run(
            "run", recipe, "--data", small_data.path, "--out", tmp_path / "run", "--resume"
        )
        assert code == 2
        assert "Another process is using" in err
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Continue with --resume." in err, err
    assert err.splitlines()[-1] == "Interrupted."
    record = RunFolder(tmp_path / "run").read()
    assert record.state == "running"
    code, _, err = run(
        *("run", recipe, "--data", small_data.path, "--out", tmp_path / "run"),
        *("--resume", "--epochs", record.epochs + 1, "--device", "cpu"),
    )
    assert code == 0
    assert err.splitlines()[1].startswith(f"epoch {record.epochs + 1} ")


@pytest.mark.slow
def test_two_processes_train_together(small_data: SmallData, tmp_path: Path) -> None:
    """With torchrun, as on several machines. Slow, as three processes import torch."""
    out = tmp_path / "run"
    recipe = write_recipe(tmp_path, training="average_decay = 0.5")
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
    command = [*torchrun, "-m", "mood_trainer", "run", str(recipe), "--data", str(small_data.path)]
    finished = subprocess.run(
        [*command, "--out", str(out), "--device", "cpu"],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    record = RunFolder(out).read()
    assert (record.state, record.epochs) == ("finished", 2)
    assert record.sessions[0].processes == 2
    assert np.load(RunFolder(out).predictions("test")).shape == (13, 56)
    assert finished.stderr.count("epoch 1 ") == 1, "only the main process prints"


def test_torchrun_sets_the_number_of_processes(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("RUN_ID", "x"), ("LOCAL_WORLD_SIZE", "2"), ("WORLD_SIZE", "4")):
        monkeypatch.setenv(f"TORCHELASTIC_{name}" if name == "RUN_ID" else name, value)
    assert torchrun_processes() == (2, 2)
    command = ("run", recipe, "--data", small_data.path, "--out", tmp_path / "run")
    code, _, err = run(*command, "--devices", 3)
    assert (code, "torchrun starts 2 processes per machine" in err) == (2, True)


@pytest.mark.slow
def test_a_network_memorises_sixteen_tracks(run: Run, make_data: MakeData, tmp_path: Path) -> None:
    data = make_data(tmp_path / "data", 64, train=16)
    recipe = write_recipe(tmp_path, epochs=20, rate=2e-2, batch=4)
    out = tmp_path / "run"
    code, _, _ = run("run", recipe, "--data", data.path, "--out", out, "--overfit", 16)
    assert code == 0
    assert RunFolder(out).read().figures["validation"]["ROC-AUC-macro"] > 0.99


@pytest.mark.slow
def test_a_resumed_run_keeps_its_settings(run: Run, make_data: MakeData, tmp_path: Path) -> None:
    data = make_data(tmp_path / "data", train=10, validation=6, test=6)
    recipe, out = write_recipe(tmp_path), tmp_path / "run"
    command = ("run", recipe, "--data", data.path, "--out", out)
    assert run(*command, "--overfit", 4, "--epochs", 1)[0] == 0
    for options, message in (
        (("--overfit", 5), "was started with --overfit 4, which cannot change"),
        (("--split", 1), "was started with --split 0, which cannot change"),
    ):
        code, _, err = run(*command, "--resume", *options)
        assert (code, message in err) == (2, True), err
    assert run(*command, "--resume", "--epochs", 3)[0] == 0
    record = RunFolder(out).read()
    assert (record.overfit, record.training_tracks, record.epochs) == (4, 4, 3)
    assert [session.first_epoch for session in record.sessions] == [1, 2]
    code, _, err = run(*command, "--resume", "--epochs", 2)
    assert (code, "already has 3 epochs, more than --epochs 2" in err) == (2, True)
    recipe.write_text(recipe.read_text().replace("time_mask = 4", "time_mask = 5"))
    code, _, err = run(*command, "--resume")
    assert (code, "has changed since" in err) == (2, True)
    code, _, err = run("export", out, "-o", tmp_path / "m.safetensors")
    assert (code, "trained on 4 tracks only (--overfit)" in err) == (2, True)


@pytest.mark.slow
def test_files_older_than_the_checkpoint_are_updated(
    run: Run, small_data: SmallData, tmp_path: Path
) -> None:
    """As if killed after saving the checkpoint and before saving weights, history and record."""
    recipe = write_recipe(tmp_path, epochs=3)
    command = ("run", recipe, "--data", small_data.path)
    assert run(*command, "--out", tmp_path / "whole")[0] == 0
    killed = RunFolder(tmp_path / "killed")
    assert run(*command, "--out", killed.path, "--epochs", 2)[0] == 0
    record = killed.read()
    record.recipe, record.state = load_recipe(str(recipe)), "running"
    killed.write(record)
    killed.checkpoint.write_bytes(RunFolder(tmp_path / "whole").checkpoint.read_bytes())
    assert run(*command, "--out", killed.path, "--resume")[0] == 0
    assert same_weights(tmp_path / "whole", killed.path)
    assert [line["epoch"] for line in killed.read_history()] == [1, 2, 3]
    assert killed.read().epochs == 3


@pytest.mark.slow
def test_an_early_stopped_run_does_not_train_further(
    run: Run, small_data: SmallData, tmp_path: Path
) -> None:
    recipe = write_recipe(tmp_path, epochs=20, patience=1, rate=1e-9)
    folder = RunFolder(tmp_path / "run")
    command = ("run", recipe, "--data", small_data.path, "--out", folder.path)
    assert run(*command)[0] == 0
    record, history = folder.read(), folder.read_history()
    assert len(history) < 20
    record.state = "running"
    folder.write(record)
    assert run(*command, "--resume")[0] == 0
    assert folder.read_history() == history


@pytest.mark.slow
def test_a_damaged_checkpoint_is_reported(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "run")
    command = ("run", recipe, "--data", small_data.path, "--out", folder.path)
    assert run(*command, "--epochs", 1)[0] == 0
    folder.checkpoint.write_bytes(folder.checkpoint.read_bytes()[:1000])
    code, _, err = run(*command, "--epochs", 2, "--resume")
    assert code == 2
    assert f"{folder.checkpoint} is damaged" in err


@pytest.mark.slow
@pytest.mark.skipif(not CAN_FILL, reason="Windows does not limit the size of files")
def test_a_full_disk_keeps_the_last_checkpoint(
    run: Run, small_data: SmallData, recipe: Path, tmp_path: Path
) -> None:
    folder, whole = RunFolder(tmp_path / "run"), tmp_path / "whole"
    command = ("run", recipe, "--data", small_data.path, "--out")
    assert run(*command, folder.path, "--epochs", 1)[0] == 0
    before = folder.checkpoint.read_bytes()
    names = sorted(path.name for path in folder.path.rglob("*"))
    with largest_file(len(before) - 1000):
        code, _, err = run(*command, folder.path, "--resume", "--epochs", 2)
    assert code == 2
    assert err.splitlines()[-1] == (
        f"mood-tagger-train: Cannot write to {folder.path} ({os.strerror(errno.EFBIG)}). Free some "
        "space and continue with --resume; finished epochs are kept."
    )
    assert "Traceback" not in err
    assert folder.checkpoint.read_bytes() == before
    left = {path.name for path in folder.path.rglob("*") if "tfevents" not in path.name}
    assert left <= set(names)
    assert run(*command, folder.path, "--resume", "--epochs", 2)[0] == 0
    assert run(*command, whole)[0] == 0
    assert same_weights(folder.path, whole)


@pytest.mark.parametrize("tracks", [2, 3])
def test_tracks_that_cannot_be_scored_are_refused_before_training(
    run: Run, make_data: MakeData, recipe: Path, tmp_path: Path, tracks: int
) -> None:
    data = make_data(tmp_path / "data", train=8, validation=6, test=6)
    split = split_path(data.path, "train")
    header, first, *others = split.read_text().splitlines()
    alike = [
        first,
        *("\t".join([*line.split("\t")[:5], *first.split("\t")[5:]]) for line in others),
    ]
    split.write_text("\n".join([header, *alike]) + "\n")
    out = tmp_path / "run"
    code, _, err = run("run", recipe, "--data", data.path, "--out", out, "--overfit", tracks)
    assert (code, f"The first {tracks} training tracks all have the same tags" in err) == (2, True)
    assert "epoch" not in err


@pytest.mark.parametrize(
    ("rate", "text"), [(1234.5, "1234"), (12.3, "12"), (3.21, "3.2"), (0.0312, "0.031")]
)
def test_slow_networks_have_a_rate_too(rate: float, text: str) -> None:
    assert rate_text(rate) == text


def test_missing_test_files_are_reported_before_training(
    run: Run, make_data: MakeData, tmp_path: Path
) -> None:
    data = make_data(tmp_path / "data", train=8, validation=6, test=6)
    data.mel_file(100 + 8 + 6 + 3).unlink()
    recipe = write_recipe(tmp_path)
    code, _, err = run("run", recipe, "--data", data.path, "--out", tmp_path / "run")
    assert code == 2
    assert "1 of 6 mel-spectrograms are missing" in err
    assert "epoch" not in err


@pytest.mark.slow
def test_errors_of_reading_threads_are_reported_without_traceback(
    run: Run, make_data: MakeData, tmp_path: Path
) -> None:
    data = make_data(tmp_path / "data", train=8, validation=6, test=6)
    mel = np.load(data.mel_file(101))
    mel[0] = np.nan  # the highest band is read before the first epoch
    np.save(data.mel_file(101), mel)
    recipe = write_recipe(tmp_path)
    out = tmp_path / "run"
    code, _, err = run("run", recipe, "--data", data.path, "--out", out, "--workers", 1)
    assert code == 2
    assert err.splitlines()[-1].startswith(f"mood-tagger-train: {data.mel_file(101)} is damaged")


@pytest.mark.slow
def test_the_next_phase_starts_when_patience_runs_out(
    run: Run, small_data: SmallData, tmp_path: Path
) -> None:
    recipe = write_recipe(tmp_path, epochs=20, patience=1, rate=3e-2)
    recipe.write_text(
        recipe.read_text()
        + '[[training.phases]]\noptimiser = "sgd"\nlearning_rate = 1e-9\nmomentum = 0.9\n'
        "patience = 2\n"
    )
    out = tmp_path / "run"
    assert run("run", recipe, "--data", small_data.path, "--out", out)[0] == 0
    history = RunFolder(out).read_history()
    phases = [int(line["phase"]) for line in history]
    assert phases == sorted(phases)
    assert set(phases) == {1, 2}
    assert len(history) < 20
    rates = {int(line["phase"]): line["learning_rate"] for line in history}
    assert rates == {1: 3e-2, 2: 1e-9}
    record = RunFolder(out).read()
    scores = [line["ROC-AUC-macro"] for line in history]
    assert scores[record.best_epoch - 1] == max(scores)
    assert record.figures["validation"]["ROC-AUC-macro"] == pytest.approx(max(scores), abs=1e-6)


def test_progress_counts_epochs_since_the_best() -> None:
    progress = Progress()
    assert [progress.add(score, loss=0.1) for score in (0.5, 0.6, 0.6, 0.4)] == [
        True,
        True,
        False,
        False,
    ]
    assert (progress.best, progress.best_epoch, progress.stale) == (0.6, 2, 2)


def test_a_non_finite_loss_ends_the_run(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path, rate=1e30)
    code, _, err = run("run", recipe, "--data", small_data.path, "--out", tmp_path / "run")
    assert code == 2
    assert "Lower the recipe's learning rate" in err


@pytest.mark.slow
def test_runs_do_not_overwrite_each_other(
    run: Run, make_data: MakeData, recipe: Path, tmp_path: Path
) -> None:
    data = make_data(tmp_path / "data", train=8, validation=6, test=6)
    out = tmp_path / "run"
    run("run", recipe, "--data", data.path, "--out", out, "--epochs", 1)
    code, _, err = run("run", recipe, "--data", data.path, "--out", out)
    assert code == 2
    assert "Resume it with --resume, or choose another folder" in err
    other = write_recipe(tmp_path, "attention-crnn")
    code, _, err = run("run", other, "--data", data.path, "--out", out, "--resume")
    assert code == 2
    assert "not of 'small-attention-crnn'" in err
    split = split_path(data.path, "train")
    split.write_text("\n".join(split.read_text().splitlines()[:-1]) + "\n")
    code, _, err = run("run", recipe, "--data", data.path, "--out", out, "--resume", "--epochs", 3)
    assert code == 2
    assert "cannot be resumed with other tracks" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "Unknown recipe 'nonsense'. Known recipes: popularity, vggish"),
        (["absent.toml"], "Cannot read the recipe absent.toml"),
        (
            ["vggish", "--start-from", "compact"],
            "--start-from is for distillation recipes; 'vggish' is a tagging recipe",
        ),
        (
            ["popularity", "--overfit", "4"],
            "--overfit is for tagging and probe recipes; 'popularity' is a popularity recipe",
        ),
        (["taiinn-4"], "essentia_streaming_extractor_music_svm"),
        (["vggish", "--devices", "3"], "With 3 processes it must be a multiple of 3"),
    ],
)
def test_usage_errors_are_reported(
    run: Run, small_data: SmallData, tmp_path: Path, arguments: list[str], message: str
) -> None:
    out = tmp_path / "run"
    code, _, err = run("run", *arguments, "--data", small_data.path, "--out", out)
    assert code == 2
    assert message in err
    assert not (out / "weights.safetensors").exists()


def test_a_misspelt_key_is_reported(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path)
    recipe.write_text(recipe.read_text().replace("learning_rate", "lerning_rate"))
    code, _, err = run("run", recipe, "--data", small_data.path, "--out", tmp_path / "run")
    assert code == 2
    assert f"{recipe} is not valid" in err
    assert "unknown field `lerning_rate`" in err


@pytest.mark.slow
def test_a_network_with_features(run: Run, make_data: MakeData, tmp_path: Path) -> None:
    data = make_data(tmp_path / "data", train=8, validation=6, test=6)
    low = {"lowlevel": {"average_loudness": 0.8}, "rhythm": {"bpm": 120.0}}
    shares = {
        "danceability": ["danceable"],
        "genre_tzanetakis": ["blu", "cla", "cou", "dis", "hip", "jaz", "met", "pop", "reg", "roc"],
        "timbre": ["bright", "dark"],
        "tonal_atonal": ["tonal"],
        **{
            f"mood_{mood}": [mood]
            for mood in ["acoustic", "aggressive", "electronic", "happy", "party", "relaxed", "sad"]
        },
    }
    high = {"highlevel": {name: {"all": dict.fromkeys(keys, 0.5)} for name, keys in shares.items()}}
    for number in range(101, 121):
        stem = data.path / "acousticbrainz" / f"{number % 100:02}" / f"{number}.json"
        stem.parent.mkdir(parents=True, exist_ok=True)
        stem.write_text(json.dumps(low))
        stem.with_name(stem.name + ".highlevel.json").write_text(json.dumps(high))
    recipe = write_recipe(tmp_path, "taiinn-crnn", epochs=1, settings="features = 23")
    out = tmp_path / "run"
    assert run("run", recipe, "--data", data.path, "--out", out)[0] == 0
    assert load_file(out / "weights.safetensors")
    code, _, err = run("export", out, "-o", tmp_path / "m.safetensors")
    assert code == 2
    assert "needs 23 AcousticBrainz features" in err


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="needs the data set's splits")
def test_popularity_gives_the_published_row(run: Run, tmp_path: Path) -> None:
    jamendo = SHARED / "jamendo"
    assert run("run", "popularity", "--data", jamendo, "--out", tmp_path / "run")[0] == 0
    ours = (tmp_path / "run" / "results-test.tsv").read_text()
    assert ours == (jamendo / "baseline_popular_results.tsv").read_text()
