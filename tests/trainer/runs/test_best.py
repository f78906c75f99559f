"""`best`: members, their mean, a student, a bundle."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from mood_engine.bundles.file import load_bundle
from mood_engine.vocabulary import FAMILIES
from mood_trainer.command import mood_tagger_train
from mood_trainer.commands.best import default_members
from mood_trainer.recipes.recipe import Fusion, Probe, Tagging, load_recipe
from mood_trainer.runs.best import Member, choose_members, member_weights
from mood_trainer.runs.cost import measure_cost
from mood_trainer.training.loop import Machine
from mood_trainer.training.run_folder import Record, RunFolder
from small_data import MakeData, Run, SmallData
from small_encoder import FREE, RESTRICTED, add_embeddings, write_probe
from small_recipes import write_recipe


@pytest.fixture
def recipes(tmp_path: Path) -> list[str]:
    """Options with a member's and a student's small recipe."""
    member = write_recipe(tmp_path, epochs=1, training='keep = "last"')
    student = tmp_path / "student.toml"
    text = member.read_text().replace("small-quick", "small-student")
    student.write_text(text.replace("redrawn = true", "redrawn = true, evaluated = 2"))
    return ["--member", str(member), "--student", str(student), "--device", "cpu"]


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the runs that are started, in this process, as another one takes seconds."""
    started = []

    def run_here(command: list[str]) -> int:
        started.append(Path(command[command.index("--out") + 1]).name)
        return int(mood_tagger_train.main(command[3:], standalone_mode=False))

    monkeypatch.setattr("mood_trainer.commands.best.run_process", run_here)
    return started


@pytest.mark.slow
def test_the_whole_way_ends_in_a_bundle(
    run: Run, small_data: SmallData, recipes: list[str], processes: list[str], tmp_path: Path
) -> None:
    """Slow, as four runs are evaluated and drawn."""
    out = tmp_path / "best"
    command = ("best", "--data", small_data.path, "--out", out, *recipes, "--seeds", 2)
    code, _, err = run(*command, "--plan")
    assert (code, processes) == (0, [])
    assert not out.exists()
    hint, *lines = err.splitlines()
    assert f"'mood-tagger-train prepare --data {small_data.path}' makes it much faster" in hint
    plan = [line.split()[0] for line in lines]
    members = ["small-quick-seed-2019", "small-quick-seed-2020"]
    assert plan == ["Timing", *members, "small-student", "In"]

    code, stdout, err = run(*command, "--least", 0)
    assert code == 0, err
    assert processes == [*members, "own-fusion", "small-student"]
    one, other, fused, student = (RunFolder(out / name) for name in processes)
    assert one.read().recipe.schedule != other.read().recipe.schedule
    assert isinstance(fused.read().recipe, Fusion)
    mean = (np.load(one.predictions("test")) + np.load(other.predictions("test"))) / 2
    np.testing.assert_allclose(np.load(fused.predictions("test")), mean, atol=1e-6)
    learnt = student.read().recipe
    assert isinstance(learnt, Tagging)
    assert learnt.teachers == tuple(members)

    card, network = load_bundle(out / "small-student.safetensors")
    assert card.origin["teachers"] == ", ".join(members)
    assert "metrics of the teachers' mean on the test part" in card.origin
    assert len(card.figures) == 56
    assert network.largest_plane(96, card.window_frames)
    figures = json.loads((out / "small-student-figures.json").read_text())
    assert set(figures) == {"thresholds", "tags", "families", "reference"}
    assert set(figures["families"]) <= set(FAMILIES)
    assert "models import" in stdout
    assert (out / "report.md").exists()

    # Everything is finished, so that the same command only reports.
    processes.clear()
    code, _, err = run(*command, "--least", 0)
    assert (code, processes) == (0, [])
    assert "small-student: finished" in err
    # Other members need another fusion.
    worse = min((one, other), key=lambda f: f.read().figures["validation"]["PR-AUC-macro"])
    if one.read().figures["validation"] != other.read().figures["validation"]:
        code, _, err = run(*command, "--least", 1)
        assert code == 2
        assert "own-fusion was made from other members" in err
        assert worse.path.name in err


@pytest.mark.slow
def test_members_on_embeddings_are_fused_and_taught(
    run: Run,
    make_data: MakeData,
    recipes: list[str],
    processes: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Slow, as five runs are evaluated."""
    data = make_data(tmp_path / "data", train=24, validation=12, test=13).path
    probe = write_probe(tmp_path)
    out = tmp_path / "best"
    recipes = [*recipes, "--member", str(probe), "--epochs", "1", "--least", "0"]
    command = ("best", "--data", data, "--out", out, *recipes, "--seeds", 1)
    code, _, err = run(*command, "--plan")
    assert code == 2
    assert "has no embeddings" in err
    add_embeddings(SmallData(data, {}), FREE)
    assert run(*command, "--plan")[0] == 0
    monkeypatch.setattr("mood_trainer.commands.best.member_weights", lambda _: [3.0, 1.0])
    code, _, err = run(*command)
    assert code == 0, err
    members = ["small-quick-seed-2019", "small-probe-seed-2019"]
    assert processes == [*members, "own-fusion", "small-student"]
    mels, head, fused, student = (RunFolder(out / name) for name in processes)
    scores = [np.load(folder.predictions("test")) for folder in (mels, head)]
    np.testing.assert_allclose(
        np.load(fused.predictions("test")), 0.75 * scores[0] + 0.25 * scores[1], atol=1e-6
    )
    learnt = student.read().recipe
    assert isinstance(learnt, Tagging)
    assert (learnt.teachers, learnt.teacher_weights) == (tuple(members), (3.0, 1.0))
    # The head scored the training tracks once; its scores there are the student's targets.
    expected = tmp_path / "train.npy"
    assert run("predict", head.path, "--part", "train", "-o", expected, "--device", "cpu")[0] == 0
    np.testing.assert_allclose(np.load(student.path / "taught.npy"), np.load(expected), atol=1e-6)
    # It can be exported, as the student itself takes mel-spectrograms.
    assert load_bundle(out / "small-student.safetensors")[0].architecture == "mtg-vggish"

    alone = ("--set", 'teachers=["small-probe-seed-2019"]', "--set", "teacher_weights=[1.0]")
    command = ("run", recipes[3], "--data", data, "--out", out / "alone", "--epochs", 1)
    assert run(*command, *alone)[0] == 0
    assert (out / "alone" / "taught.npy").exists()


def test_members_are_chosen_and_weighted_by_what_they_take(tmp_path: Path) -> None:
    members = []
    for source, values in (("own-wide-500", (0.14, 0.1)), ("own-musicfm-msd", (0.2, 0.19))):
        recipe = load_recipe(source)
        assert isinstance(recipe, Tagging | Probe)
        for seed, value in enumerate(values):
            member = Member(recipe, source, seed)
            record = Record(
                state="finished", recipe=recipe, data="", split=0, overfit=None, split_digests={},
                started="", figures={"validation": {"PR-AUC-macro": value}},
            )  # fmt: skip
            RunFolder(tmp_path / member.name).write(record)
            members.append(member)
    chosen = [member for member, _ in choose_members(tmp_path, members, 0.9)]
    assert chosen == [members[0], *members[2:]]
    assert member_weights(chosen) == [1, 0.5, 0.5]
    assert member_weights(members[:2]) == []


def test_embeddings_of_free_encoders_make_members(tmp_path: Path, make_data: MakeData) -> None:
    data = make_data(tmp_path / "data", train=6, validation=3, test=3)
    mels = default_members(data.path)
    assert all(isinstance(load_recipe(name), Tagging) for name in mels)
    add_embeddings(data, "musicfm-fma")
    add_embeddings(data, RESTRICTED, distributable=False)
    assert default_members(data.path) == [*mels, "own-musicfm-fma"]


@pytest.mark.slow
def test_an_interrupted_way_resumes(
    run: Run,
    small_data: SmallData,
    recipes: list[str],
    processes: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "best"
    command = ("best", "--data", small_data.path, "--out", out, *recipes, "--seeds", 1)

    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mood_trainer.commands.best.run_process", interrupted)
        assert run(*command)[0] == 130
    with monkeypatch.context() as patch:
        patch.setattr("mood_trainer.commands.best.run_process", lambda _: 1)
        code, _, err = run(*command)
        assert (code, "Failed: small-quick-seed-2019" in err) == (1, True)
    assert run(*command)[0] == 0
    assert processes == ["small-quick-seed-2019", "own-fusion", "small-student"]


def test_members_and_student_are_networks_on_tags(run: Run, small_data: SmallData) -> None:
    code, _, err = run(
        "best", "--data", small_data.path, "--out", "x", "--member", "popularity", "--plan"
    )
    assert code == 2
    assert "'popularity' trains no network" in err
    twice = ("--member", "own-wide-500", "--member", "own-wide-500")
    code, _, err = run("best", "--data", small_data.path, "--out", "x", *twice, "--plan")
    assert (code, "Members need different names" in err) == (2, True)


@pytest.mark.slow
def test_a_teacher_with_longer_windows_is_refused(
    run: Run, small_data: SmallData, recipes: list[str], tmp_path: Path
) -> None:
    member, student = recipes[1], recipes[3]
    teacher = tmp_path / "teacher"
    command = ("run", member, "--data", small_data.path, "--out", teacher)
    assert run(*command, "--set", "windows.frames=80")[0] == 0
    for setting, complaint in (
        ('teachers=["nobody"]', "contains no run"),
        ('teachers=["teacher"]', "fewer than the 80 of its teacher"),
    ):
        code, _, err = run(
            *("run", student, "--data", small_data.path, "--out", tmp_path / "student"),
            *("--set", setting),
        )
        assert code == 2
        assert complaint in err


@pytest.mark.slow
def test_costs_grow_with_epochs_and_teachers(recipes: list[str]) -> None:
    recipe = load_recipe(recipes[1])
    assert isinstance(recipe, Tagging)
    tracks = {"train": 10_000, "validation": 10, "test": 10}
    machine = Machine(torch.device("cpu"))
    once = measure_cost(recipe, tracks, 8, machine)
    often = measure_cost(recipe.with_schedule(50, None), tracks, 8, machine)
    taught = measure_cost(recipe, tracks, 8, machine, [(recipe, once)] * 50)
    # Timings vary by a lot, not tenfold.
    assert often.seconds > 5 * once.seconds
    assert taught.seconds > 2 * once.seconds
    assert once.disk > 0
