"""Plans of writes as files that others may have made, and what they must never replace."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.tagging import Field, FileState
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import PlannedField, PlannedFile, Status
from mood_engine.writing.plan_file import load_plan, save_plan

OPTIONS = WriteOptions((Field.MOOD,))


def planned(path: str) -> PlannedFile:
    field = PlannedField(Field.MOOD, "MOOD", (), ("calm",), ("calm",), Status.PLANNED)
    return PlannedFile(1, path, FileState(3, 4), (field,), Status.PLANNED)


@pytest.fixture
def document(tmp_path: Path) -> dict[str, Any]:
    save_plan(tmp_path / "plan.json", [planned("/music/a.mp3")], OPTIONS)
    document: dict[str, Any] = json.loads((tmp_path / "plan.json").read_text())
    return document


def test_names_that_are_not_utf8_survive(tmp_path: Path) -> None:
    files = [planned("/music/caf\udce9.mp3")]
    save_plan(tmp_path / "plan.json", files, OPTIONS)
    assert load_plan(tmp_path / "plan.json") == (files, OPTIONS)


@pytest.mark.parametrize("content", [b"", b"music", b'{"format": "other"}', b"[" * 100_000])
def test_nothing_but_a_plan_is_replaced(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "song.mp3"
    other.write_bytes(content)
    (tmp_path / "link.json").symlink_to(other)
    for path in (other, tmp_path / "link.json", tmp_path):
        with pytest.raises(MoodEngineError, match="is not a write plan, so it was not replaced"):
            save_plan(path, [], OPTIONS)
    assert other.read_bytes() == content
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(MoodEngineError, match="is not a write plan"):
            save_plan(tmp_path / "pipe", [], OPTIONS)
    for name in ("x" * 300, "absent/plan.json"):
        with pytest.raises(MoodEngineError, match=r"cannot be written: .*Choose another"):
            save_plan(tmp_path / name, [], OPTIONS)


def test_a_plan_replaces_a_plan_whoever_formatted_it(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    path = tmp_path / "plan.json"
    for indent in (None, 4):
        path.write_text(json.dumps(document, indent=indent))
        path.chmod(0o600)
        save_plan(path, [planned("/music/b.mp3")], OPTIONS)
        assert load_plan(path)[0] == [planned("/music/b.mp3")]
        if os.name == "posix":
            assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("options", "everywhere"), "yes"),
        (("options", "more"), True),
        (("files", 0, "size"), float("inf")),
        (("files", 0, "size"), float("nan")),
        (("files", 0, "size"), 1.5),
        (("files", 0, "modified"), 10**400),
        (("files", 0, "track"), None),
        (("files", 0, "path"), 7),
        (("files", 0, "fields"), None),
        (("files", 0, "fields", 0, "field"), "title"),
        (("files", 0, "fields", 0, "after"), "calm"),
        (("files", 0, "fields", 0, "after"), [1]),
        (("files", 0, "fields", 0, "before"), {"calm": 1}),
    ],
)
def test_a_plan_of_wrong_types_is_refused(
    tmp_path: Path, document: dict[str, Any], where: tuple[Any, ...], value: object
) -> None:
    part: Any = document
    for key in where[:-1]:
        part = part[key]
    part[where[-1]] = value
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document))
    with pytest.raises(MoodEngineError, match=r"is damaged \(.*\.$"):
        load_plan(path)


def test_a_plan_names_a_file_and_a_field_once(tmp_path: Path, document: dict[str, Any]) -> None:
    path = tmp_path / "plan.json"
    (file,) = document["files"]
    path.write_text(json.dumps({**document, "files": [file, file]}))
    with pytest.raises(MoodEngineError, match="twice"):
        load_plan(path)
    file["fields"] *= 2
    path.write_text(json.dumps(document))
    with pytest.raises(MoodEngineError, match="twice"):
        load_plan(path)


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"everywhere": ' * 100_000, "nested too deeply"),
        ('{"everywhere": Infinity}', "Expected `bool`, got `float`"),
        ("9" * 10_000, "digits"),
        ("\udcff", "utf-8"),
    ],
)
def test_json_that_cannot_be_read_is_refused(tmp_path: Path, rest: str, message: str) -> None:
    path = tmp_path / "plan.json"
    text = '{"format": "mood-tagger plan 1", "options": ' + rest + "}"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(MoodEngineError, match=f"is damaged .*{message}"):
        load_plan(path)
