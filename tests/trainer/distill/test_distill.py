"""Distillation: from a folder of music and a teacher to a bundle that the program uses."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import update_bn

from mood_engine.bundles.file import load_bundle, save_bundle
from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork
from mood_trainer.dataset.windows import Batch
from mood_trainer.distill.augment import augment
from mood_trainer.distill.corpus import load_corpus, split_corpus, teacher_card
from mood_trainer.distill.faithfulness import compare
from mood_trainer.distill.objective import ImitationObjective
from mood_trainer.distill.sources import UsualWindows
from mood_trainer.distill.windows import gather_windows
from mood_trainer.errors import RecipeError
from mood_trainer.recipes.recipe import Distillation, load_recipe
from mood_trainer.training.run_folder import RunFolder
from small_recipes import NARROW, QUICK, settle

RECIPE = f"""
kind = "distillation"
name = "pupil"
row = 1
title = "A pupil"
windows_per_track = 2
held_out = ["unheard"]
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


@pytest.fixture
def corpus(run, models: Path, make_track, tmp_path: Path) -> Path:
    for number in range(3):
        make_track(f"heard/{number}.flac", seed=number, seconds=6)
        make_track(f"unheard/{number}.mp3", seed=10 + number, seconds=6)
    (tmp_path / "music" / "heard" / "broken.mp3").touch()
    folder = tmp_path / "corpus"
    code, out, _ = run(
        *("distill", "label", tmp_path / "music", "--to", folder),
        *("--teacher", "tiny", "--step", 32, "--device", "cpu"),
    )
    assert code == 1
    assert "broken.mp3  failed: The file is empty" in out
    return folder


@pytest.mark.slow
def test_labels_are_the_teachers(corpus: Path, tiny_model) -> None:
    tracks = load_corpus(corpus)
    assert [track.group for track in tracks].count("unheard") == 3
    card, teacher = tiny_model
    assert teacher_card(corpus).name == card.name
    track = tracks[0]
    start = int(track.starts[1])
    mel = torch.from_numpy(track.levels[start : start + 64].T.copy()).float() - 200
    with torch.inference_mode():
        logits = teacher(mel[None])[0].numpy()
    # Levels are kept in whole decibels: the teacher barely hears the rounding.
    np.testing.assert_allclose(track.logits[1], logits, atol=0.05)


@pytest.mark.slow
def test_labelling_goes_on_where_it_stopped(corpus: Path, run, tmp_path: Path) -> None:
    stored = sorted((corpus / "tracks").glob("*.npz"))
    lost, kept = stored[0], stored[1]
    before, stamp = lost.read_bytes(), kept.stat().st_mtime_ns
    lost.unlink()
    run(
        *("distill", "label", tmp_path / "music", "--to", corpus),
        *("--teacher", "tiny", "--step", 32, "--device", "cpu"),
    )
    assert lost.read_bytes() == before
    assert kept.stat().st_mtime_ns == stamp


@pytest.mark.slow
def test_a_student_becomes_a_bundle_with_its_figures(
    corpus: Path, run, recipe: Path, tmp_path: Path
) -> None:
    """By way of the same loop and the same export as the published recipes."""
    code, out, err = run("run", recipe, "--data", corpus, "--out", tmp_path / "run")
    assert code == 0
    assert "epoch 2" in err
    assert "held-out: Spearman" in out
    output = tmp_path / "pupil.safetensors"
    assert run("export", tmp_path / "run", "-o", output)[0] == 0
    card, student = load_bundle(output)
    assert card.name == "pupil"
    assert card.origin["metrics"]["held-out tracks"] == 3
    assert len(card.figures) == len(card.thresholds["best-f"]) == 56
    check_batch_norm_knows_the_music(student, corpus)
    options = ("--recipe", recipe, "--device", "cpu")
    code, out, _ = run("distill", "evaluate", corpus, output, *options)
    assert code == 0
    spearman = card.origin["metrics"]["Spearman with the teacher (mean over tags, track level)"]
    assert f"Spearman {spearman:.3f}" in out

    # A second training goes on from the student, and says so.
    second = tmp_path / "second"
    code, _, err = run("run", recipe, "--data", corpus, "--out", second, "--start-from", output)
    assert code == 0
    record = RunFolder(second).read()
    assert record.started_from.startswith("mood-tagger-train run pupil, 2 epochs")
    first = RunFolder(tmp_path / "run").read_history()
    assert RunFolder(second).read_history()[0]["loss"] < first[0]["loss"]
    code, _, err = run("report", second)
    assert code == 2
    assert "'mood-tagger-train distill evaluate' tells" in err


def check_batch_norm_knows_the_music(student: MoodNetwork, corpus: Path) -> None:
    """Its statistics are those of the last weights on windows that nothing has changed."""
    _, heard = split_corpus(load_corpus(corpus), ["unheard"])
    windows = gather_windows(heard, teacher_card(corpus))
    settled = deepcopy(student)
    update_bn(UsualWindows(windows, seed=1), settled)
    mel = windows.draw((5,), 4, changed=False)
    with torch.inference_mode():
        # Less than one step of augmented batches moves them.
        torch.testing.assert_close(student.eval()(mel), settled.eval()(mel), atol=1e-3, rtol=0)


@pytest.mark.slow
def test_a_corpus_without_held_out_tracks_is_refused(
    corpus: Path, run, recipe: Path, tmp_path: Path
) -> None:
    recipe.write_text(RECIPE.replace("unheard", "elsewhere"))
    code, _, err = run("run", recipe, "--data", corpus, "--out", tmp_path / "run")
    assert code == 2
    assert "held out are elsewhere" in err


@pytest.mark.slow
def test_another_teacher_than_the_corpus_has_is_refused(
    corpus: Path, run, recipe: Path, tiny_model, models: Path, tmp_path: Path
) -> None:
    card, network = tiny_model
    save_bundle(models / "other.safetensors", replace(card, name="other"), network)
    for command in (
        ("run", recipe, "--data", corpus, "--out", tmp_path / "run"),
        ("distill", "label", tmp_path / "music", "--to", corpus),
    ):
        code, _, err = run(*command, "--teacher", "other")
        assert (code, "has labels of the teacher 'tiny'" in err) == (2, True)
    (models / "tiny.safetensors").unlink()
    code, _, err = run("run", recipe, "--data", corpus, "--out", tmp_path / "run")
    assert (code, "'tiny'" in err) == (2, True)


@pytest.mark.slow
def test_a_student_learns_its_training_windows(
    corpus: Path, run, recipe: Path, tmp_path: Path
) -> None:
    recipe.write_text(RECIPE.replace("epochs = 2", "epochs = 8"))
    assert run("run", recipe, "--data", corpus, "--out", tmp_path / "run")[0] == 0
    losses = [line["loss"] for line in RunFolder(tmp_path / "run").read_history()]
    # The cross-entropy of soft labels has a floor of its own.
    assert losses[-1] < losses[0] * 0.6


@pytest.mark.slow
def test_windows_are_drawn_the_same_for_the_same_seed(corpus: Path) -> None:
    windows = gather_windows(load_corpus(corpus), teacher_card(corpus))
    for changed in (False, True):
        first, again, other = (windows.draw((1, seed), 8, changed) for seed in (3, 3, 4))
        assert torch.equal(first, again)
        assert not torch.equal(first, other)
    assert not torch.equal(windows.draw((1, 3), 8, False), windows.draw((1, 3), 8, True))


def test_every_augmentation_keeps_shape_and_sense() -> None:
    mel = torch.rand(32, 96, 128) * 100 - 80
    for seed in range(5):
        changed = augment(mel, torch.Generator().manual_seed(seed))
        assert changed.shape == mel.shape
        assert torch.isfinite(changed).all()
        assert changed.min() > -300
        assert changed.max() < 120


def pair(seed: int, **changes: object) -> MoodNetwork:
    torch.manual_seed(seed)
    return build_network("mtg-vggish", 5, {**QUICK, **changes})


def objective(student: MoodNetwork, teacher: MoodNetwork, hints: list[int]) -> ImitationObjective:
    return ImitationObjective(student, teacher, hints, torch.ones(5), mel_windows())


def mel_windows() -> Tensor:
    return torch.randn(24, 96, 64, generator=torch.Generator().manual_seed(0)) * 20 - 60


def test_a_student_that_is_its_teacher_has_nothing_to_learn() -> None:
    teacher = pair(0).eval()
    mel = mel_windows()
    batch = Batch(torch.empty(0), torch.empty(0), torch.empty(0), None)
    with torch.no_grad():
        floor = 15 * nn.functional.binary_cross_entropy(*[torch.sigmoid(teacher(mel))] * 2)
        for hints in ([], [1], [1, 2]):
            aims = objective(teacher, teacher, hints)
            assert float(aims.loss(teacher.eval(), mel, batch)) == pytest.approx(
                float(floor), abs=1e-5
            )
            other = pair(1).eval()
            assert float(aims.loss(other, mel, batch)) > float(floor) + 0.1 * (1 + len(hints))


def test_a_student_sets_out_where_the_teachers_maps_lie() -> None:
    teacher, student, mel = pair(0), pair(1), mel_windows()
    for name, parameter in teacher.named_parameters():
        if "bn" in name:
            parameter.data += torch.randn_like(parameter)
    settle(teacher)

    def distances() -> list[float]:
        with torch.no_grad():
            maps = zip(student.train().maps(mel), teacher.maps(mel), strict=True)
            return [
                float((ours.mean((0, 2, 3)) - theirs.mean((0, 2, 3))).abs().mean())
                for ours, theirs in maps
            ]

    before = distances()
    objective(student, teacher, [1, 2]).set_out(student, mel)
    for far, near in zip(before, distances(), strict=True):
        assert near < far / 5  # not all of it, as the activations bend the steps


@pytest.mark.parametrize(
    ("student", "hints", "told"),
    [
        ({"channels": [4, 16]}, [1], "Block 1 cannot give hints: student and teacher give 4 x"),
        ({}, [3], "Block 3 cannot give hints: student and teacher give nothing"),
    ],
)
def test_hints_that_do_not_fit_are_refused(
    student: dict[str, object], hints: list[int], told: str
) -> None:
    with pytest.raises(RecipeError, match=told):
        objective(pair(0, **student), pair(1), hints)


def test_hints_of_other_networks_are_refused() -> None:
    other = build_network("attention-crnn", 5, {"channels": [8, 8, 8, 8], "recurrent_units": 4})
    with pytest.raises(RecipeError, match=r"set hints = \[\]"):
        objective(other, pair(1), [1])


def test_perfect_agreement_and_none() -> None:
    scores = np.random.default_rng(0).random((40, 10))
    same = compare(scores, scores)
    assert (same.spearman, same.best_five) == (1.0, 1.0)
    assert same.pearson == pytest.approx(1.0)
    opposite = compare(1 - scores, scores)
    assert opposite.spearman == pytest.approx(-1.0)


def test_the_packages_recipe_is_complete() -> None:
    recipe = load_recipe("compact")
    assert isinstance(recipe, Distillation)
    assert len(recipe.held_out) == 6
