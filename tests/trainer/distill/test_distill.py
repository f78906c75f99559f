"""Distillation: from a music folder and a teacher to a bundle."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import Tensor, nn
from torch.optim.swa_utils import update_bn

from audio_files import encode, tune
from mood_engine.bundles.file import load_bundle, save_bundle
from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork
from mood_engine.networks.vggish import MtgVggish
from mood_trainer.dataset.windows import Batch
from mood_trainer.distill.agreement import measure_agreement
from mood_trainer.distill.augment import augment
from mood_trainer.distill.corpus import label_folder, load_corpus, split_corpus, teacher_card
from mood_trainer.distill.corpus_windows import gather_windows
from mood_trainer.distill.objective import ImitationObjective
from mood_trainer.distill.window_sources import CalibrationWindows
from mood_trainer.errors import RecipeError
from mood_trainer.recipes.recipe import Distillation, load_recipe
from mood_trainer.training.run_folder import RunFolder
from small_data import Run
from small_model import Model
from small_recipes import NARROW, QUICK, settle

RECIPE = f"""
kind = "distillation"
name = "pupil"
row = 1
title = "A pupil"
windows_per_track = 2
held_out = ["heldout"]
windows = 32
hints = [1, 2]
network = {{ architecture = "mtg-vggish", settings = {{ {NARROW["quick"][1]} }} }}

[training]
epochs = 2
batch = 16
average_decay = 0.5
cosine = true
keep = "last"
seed = 1

[[training.phases]]
optimiser = "adamw"
learning_rate = 1e-2
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "pupil.toml"
    path.write_text(RECIPE)
    return path


@pytest.fixture(scope="session")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("music")
    for number in range(3):
        seeds = {f"training/{number}.flac": number, f"heldout/{number}.mp3": 10 + number}
        for name, seed in seeds.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            encode(path, tune(6.0, 24000, 2, seed), 24000)
    (folder / "training" / "empty.mp3").touch()
    return folder


@pytest.fixture(scope="session")
def labelled_corpus(
    music: Path,
    tiny_model: Model,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    save_bundle(folder / "tiny.safetensors", *tiny_model)
    teacher = load_bundle(folder / "tiny.safetensors")
    label_folder(music, folder, *teacher, torch.device("cpu"), 32, lambda *_: None)
    return folder


@pytest.fixture
def corpus(labelled_corpus: Path, models: Path, tmp_path: Path) -> Path:
    """A corpus that the model 'tiny' labelled."""
    assert (models / "tiny.safetensors").exists()
    return shutil.copytree(labelled_corpus, tmp_path / "corpus")


@pytest.mark.slow
def test_labels_come_from_the_teacher(corpus: Path, tiny_model: Model) -> None:
    tracks = load_corpus(corpus)
    assert [track.group for track in tracks].count("heldout") == 3
    card, teacher = tiny_model
    assert teacher_card(corpus).name == card.name
    track = tracks[0]
    start = int(track.starts[1])
    mel = torch.from_numpy(track.levels[start : start + 64].T.copy()).float() - 200
    with torch.inference_mode():
        logits = teacher(mel[None])[0].numpy()
    # Levels are stored in whole decibels, which hardly changes the logits.
    np.testing.assert_allclose(track.logits[1], logits, atol=0.05)


@pytest.mark.slow
def test_labelling_resumes_after_an_interruption(corpus: Path, run: Run, music: Path) -> None:
    stored = sorted((corpus / "tracks").glob("*.npz"))
    lost, kept = stored[0], stored[1]
    before, stamp = lost.read_bytes(), kept.stat().st_mtime_ns
    lost.unlink()
    code, out, _ = run(
        *("distill", "label", music, "--to", corpus),
        *("--teacher", "tiny", "--step", 32, "--device", "cpu"),
    )
    assert code == 1
    assert "empty.mp3  failed: The file is empty" in out
    assert "7 tracks, 1 failed" in out
    assert lost.read_bytes() == before
    assert kept.stat().st_mtime_ns == stamp


@pytest.mark.slow
def test_a_student_becomes_a_bundle_with_its_figures(
    corpus: Path, run: Run, recipe: Path, tmp_path: Path
) -> None:
    """With the same training loop and export as the published recipes."""
    code, out, err = run("run", recipe, "--data", corpus, "--out", tmp_path / "run")
    assert code == 0
    assert "epoch 2" in err
    assert "held-out: Spearman" in out
    output = tmp_path / "pupil.safetensors"
    assert run("export", tmp_path / "run", "-o", output)[0] == 0
    card, student = load_bundle(output)
    assert card.name == "pupil"
    metrics = card.origin["metrics"]
    assert isinstance(metrics, dict)
    assert metrics["held-out tracks"] == 3
    assert len(card.figures) == len(card.thresholds["best-f"]) == 56
    check_batch_norm_is_calibrated(student, corpus)
    options = ("--recipe", recipe, "--device", "cpu")
    code, out, _ = run("distill", "evaluate", corpus, output, *options)
    assert code == 0
    spearman = metrics["Spearman with the teacher (mean over tags, track level)"]
    assert f"Spearman {spearman:.3f}" in out

    # A second training starts from the student and records that.
    second = tmp_path / "second"
    code, _, err = run("run", recipe, "--data", corpus, "--out", second, "--start-from", output)
    assert code == 0
    record = RunFolder(second).read()
    assert record.started_from.startswith("mood-tagger-train run pupil, 2 epochs")
    first = RunFolder(tmp_path / "run").read_history()
    assert RunFolder(second).read_history()[0]["loss"] < first[0]["loss"]
    code, _, err = run("report", second)
    assert code == 2
    assert "Measure it with 'mood-tagger-train distill evaluate'" in err


def check_batch_norm_is_calibrated(student: MoodNetwork, corpus: Path) -> None:
    """Its statistics are those of the final weights on unaugmented windows."""
    _, training = split_corpus(load_corpus(corpus), ["heldout"])
    windows = gather_windows(training, teacher_card(corpus))
    calibrated = deepcopy(student)
    update_bn(CalibrationWindows(windows, seed=1), calibrated)
    mel = windows.draw((5,), 4, augmented=False)
    with torch.inference_mode():
        # One step of augmented batches would change them more.
        torch.testing.assert_close(student.eval()(mel), calibrated.eval()(mel), atol=1e-3, rtol=0)


@pytest.mark.slow
def test_a_corpus_without_held_out_tracks_is_refused(
    corpus: Path, run: Run, recipe: Path, tmp_path: Path
) -> None:
    recipe.write_text(RECIPE.replace("heldout", "elsewhere"))
    code, _, err = run("run", recipe, "--data", corpus, "--out", tmp_path / "run")
    assert code == 2
    assert "Held-out groups: elsewhere" in err


@pytest.mark.slow
def test_a_different_teacher_is_refused(
    corpus: Path,
    run: Run,
    recipe: Path,
    tiny_model: Model,
    models: Path,
    music: Path,
    tmp_path: Path,
) -> None:
    card, network = tiny_model
    save_bundle(models / "other.safetensors", replace(card, name="other"), network)
    for command in (
        ("run", recipe, "--data", corpus, "--out", tmp_path / "run"),
        ("distill", "label", music, "--to", corpus),
    ):
        code, _, err = run(*command, "--teacher", "other")
        assert (code, "was labelled by the teacher 'tiny'" in err) == (2, True)
    (models / "tiny.safetensors").unlink()
    code, _, err = run("run", recipe, "--data", corpus, "--out", tmp_path / "run")
    assert (code, "'tiny'" in err) == (2, True)


@pytest.mark.slow
def test_a_student_learns_its_training_windows(
    corpus: Path, run: Run, recipe: Path, tmp_path: Path
) -> None:
    recipe.write_text(RECIPE.replace("epochs = 2", "epochs = 8"))
    assert run("run", recipe, "--data", corpus, "--out", tmp_path / "run")[0] == 0
    losses = [line["loss"] for line in RunFolder(tmp_path / "run").read_history()]
    # The cross-entropy of soft labels never reaches zero.
    assert losses[-1] < losses[0] * 0.6


@pytest.mark.slow
def test_the_same_seed_draws_the_same_windows(corpus: Path) -> None:
    windows = gather_windows(load_corpus(corpus), teacher_card(corpus))
    for augmented in (False, True):
        first, again, other = (windows.draw((1, seed), 8, augmented) for seed in (3, 3, 4))
        assert torch.equal(first, again)
        assert not torch.equal(first, other)
    assert not torch.equal(windows.draw((1, 3), 8, False), windows.draw((1, 3), 8, True))


def test_augmentations_keep_shape_and_range() -> None:
    mel = torch.rand(32, 96, 128) * 100 - 80
    for seed in range(5):
        changed = augment(mel, torch.Generator().manual_seed(seed))
        assert changed.shape == mel.shape
        assert torch.isfinite(changed).all()
        assert changed.min() > -300
        assert changed.max() < 120


def small_network(seed: int, **changes: object) -> MoodNetwork:
    torch.manual_seed(seed)
    return build_network("mtg-vggish", 5, {**QUICK, **changes})


def objective(student: MoodNetwork, teacher: MoodNetwork, hints: list[int]) -> ImitationObjective:
    return ImitationObjective(student, teacher, hints, torch.ones(5), mel_windows())


def mel_windows() -> Tensor:
    return torch.randn(24, 96, 64, generator=torch.Generator().manual_seed(0)) * 20 - 60


def test_a_student_equal_to_its_teacher_has_the_lowest_loss() -> None:
    teacher = small_network(0).eval()
    mel = mel_windows()
    batch = Batch(torch.empty(0), torch.empty(0), torch.empty(0), None)
    with torch.no_grad():
        scores = torch.sigmoid(teacher(mel))
        floor = 15 * nn.functional.binary_cross_entropy(scores, scores)
        for hints in ([], [1], [1, 2]):
            imitation = objective(teacher, teacher, hints)
            assert float(imitation.loss(teacher.eval(), mel, batch)) == pytest.approx(
                float(floor), abs=1e-5
            )
            other = small_network(1).eval()
            assert float(imitation.loss(other, mel, batch)) > float(floor) + 0.1 * (1 + len(hints))


def test_aligning_moves_the_students_maps_to_the_teachers() -> None:
    teacher, student, mel = small_network(0), small_network(1), mel_windows()
    for name, parameter in teacher.named_parameters():
        if "bn" in name:
            parameter.data += torch.randn_like(parameter)
    settle(teacher)

    def distances() -> list[float]:
        with torch.no_grad():
            assert isinstance(student, MtgVggish)
            assert isinstance(teacher, MtgVggish)
            maps = zip(student.train().maps(mel), teacher.maps(mel), strict=True)
            return [
                float((ours.mean((0, 2, 3)) - theirs.mean((0, 2, 3))).abs().mean())
                for ours, theirs in maps
            ]

    before = distances()
    objective(student, teacher, [1, 2]).align_maps(student, mel)
    for far, near in zip(before, distances(), strict=True):
        assert near < far / 5  # not zero, as the activations are not linear


@pytest.mark.parametrize(
    ("student", "hints", "message"),
    [
        (
            {"channels": [4, 16]},
            [1],
            "Block 1 cannot provide hints: its maps in student and teacher are 4 x",
        ),
        ({}, [3], "Block 3 cannot provide hints: its maps in student and teacher are missing"),
    ],
)
def test_hints_of_other_shapes_are_refused(
    student: dict[str, object], hints: list[int], message: str
) -> None:
    with pytest.raises(RecipeError, match=message):
        objective(small_network(0, **student), small_network(1), hints)


def test_hints_of_other_architectures_are_refused() -> None:
    other = build_network("attention-crnn", 5, {"channels": [8, 8, 8, 8], "recurrent_units": 4})
    with pytest.raises(RecipeError, match=r"Set hints = \[\]"):
        objective(other, small_network(1), [1])


def test_agreement_of_equal_and_of_opposite_scores() -> None:
    scores = np.random.default_rng(0).random((40, 10))
    same = measure_agreement(scores, scores)
    assert (same.spearman, same.top_five) == (1.0, 1.0)
    assert same.pearson == pytest.approx(1.0)
    opposite = measure_agreement(1 - scores, scores)
    assert opposite.spearman == pytest.approx(-1.0)


def test_the_bundled_recipe_is_complete() -> None:
    recipe = load_recipe("compact")
    assert isinstance(recipe, Distillation)
    assert len(recipe.held_out) == 6
