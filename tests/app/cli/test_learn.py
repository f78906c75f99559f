"""`mood-tagger learn` and `review`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def answer(run: Run, folder: Path, **wanted: bool) -> Any:
    """Answer the first questions about these moods, one each."""
    answers = []
    for mood, answer in wanted.items():
        question = run("teach", "--mood", mood, "-n", 1, "--json").json[0]
        answers.append({**question, "wanted": answer})
    file = folder / "answers.json"
    file.write_text(json.dumps(answers))
    return run("teach", "--answers", file)


def test_questions_are_listed(run: Run, scanned: Path) -> None:
    questions = run("teach", "--json").json
    assert len(questions) == 3
    assert len({question["path"] for question in questions}) == 3
    assert [*questions[0]] == [
        *("path", "title", "artist", "mood", "probability", "moods", "wanted")
    ]
    table = run("teach", "-n", 2).out.splitlines()
    assert "Probable" in table[0]
    assert len(table) == 3
    assert all("%" in line for line in table[1:])


def test_answers_are_stored_and_learned_from(run: Run, scanned: Path, tmp_path: Path) -> None:
    assert "Nothing learned yet" in run("learn").out
    stored = answer(run, tmp_path, Calm=True, Happy=False)
    assert stored.out.startswith("2 answers stored; what was learned changes")
    learnt = run("learn", "--json").json
    assert (learnt["on"], learnt["corrections"], learnt["imported"]) == (True, 2, False)
    moods = {each["mood"]: each for each in learnt["moods"]}
    assert (moods["Calm"]["added"], moods["Happy"]["removed"]) == (1, 1)
    assert learnt["changed_labels"] == sum(
        each["labels_added"] + each["labels_removed"] for each in learnt["moods"]
    )
    assert "Learned from 2 corrections; changed" in run("learn").out
    # What was answered is not asked again.
    assert len(run("teach", "--mood", "Calm", "--json").json) == 2
    corrected = [track for track in run("moods", "--json").json if "Calm" in track["moods"]]
    assert corrected


def test_it_can_be_switched_off_and_reset(run: Run, scanned: Path, tmp_path: Path) -> None:
    before = [(track["moods"], track["levels"]) for track in run("moods", "--json").json]
    answer(run, tmp_path, Calm=True)
    learnt = [(track["moods"], track["levels"]) for track in run("moods", "--json").json]
    assert learnt != before
    assert "is not used" in run("learn", "--off").out
    off = run("learn", "--json").json
    assert (off["on"], off["corrections"], off["changed_labels"]) == (False, 1, 0)
    assert len(off["moods"]) == 1
    run("learn", "--on")
    assert [(t["moods"], t["levels"]) for t in run("moods", "--json").json] == learnt
    assert run("learn", "--reset").code == 2  # without --yes, nobody can be asked
    assert "`mood-tagger learn --all` learns" in run("learn", "--reset", "--yes").out
    assert [t["levels"] for t in run("moods", "--json").json] == [levels for _, levels in before]
    assert "Learned from 1 correction;" in run("learn", "--all").out


def test_what_was_learned_moves_to_another_library(run: Run, scanned: Path, tmp_path: Path) -> None:
    answer(run, tmp_path, Calm=True)
    file = tmp_path / "personal.json"
    assert run("learn", "--export", file).err.endswith(f"1 mood written to {file}.\n")
    run("learn", "--reset", "--yes")
    started = run("learn", "--import", file, "--json").json
    assert (started["corrections"], started["imported"]) == (0, True)
    assert "Learned from an imported file; changed" in run("learn").out
    answer(run, tmp_path, Happy=True)
    assert "Learned from 1 correction and an imported file; changed" in run("learn").out


def test_a_mood_of_the_users_own_is_stored_with_a_tidy_name(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    file = tmp_path / "answers.json"
    path = run("moods", "--json").json[0]["path"]
    file.write_text(json.dumps([{"path": path, "mood": " late\t night ", "wanted": True}]))
    assert run("teach", "--answers", file).out.startswith("1 answer stored; ")
    assert "late night" in run("moods", "--json").json[0]["moods"]
    for name in ("\t", "a\x07b", "calm>=2"):
        file.write_text(json.dumps([{"path": path, "mood": name, "wanted": True}]))
        assert "cannot be the name of a mood" in run("teach", "--answers", file).err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "does not contain answers"),
        ('[{"path": "/a.mp3", "mood": "calm", "wanted": 3}]', "does not contain answers"),
        ('[{"path": "/a.mp3", "mood": "calm", "wanted": true}]', "is not in the library"),
    ],
)
def test_wrong_answers_are_refused(
    run: Run, scanned: Path, tmp_path: Path, content: str, sentence: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content)
    refused = run("teach", "--answers", file)
    assert refused.code == 2
    assert sentence in refused.err
    assert run("learn", "--json").json["corrections"] == 0


def test_wrong_usage_gets_a_sentence(run: Run, scanned: Path, tmp_path: Path) -> None:
    assert "cannot be combined" in run("learn", "--reset", "--all").err
    assert "Nothing has been learned yet" in run("learn", "--export", tmp_path / "x.json").err
    assert "cannot be read" in run("learn", "--import", tmp_path / "x.json").err
    assert "Unknown mood 'nonsense'" in run("teach", "--mood", "nonsense").err
    assert "cannot be read" in run("teach", "--answers", tmp_path / "x.json").err


def test_json_shows_what_the_model_alone_says(run: Run, scanned: Path, tmp_path: Path) -> None:
    plain = run("moods", "--json").json
    assert "model_moods" not in plain[0]
    answer(run, tmp_path, Calm=True, Epic=True)
    learnt = run("moods", "--json").json
    assert [track["scores"] for track in learnt] == [track["scores"] for track in plain]
    assert [track["model_moods"] for track in learnt] == [track["moods"] for track in plain]
