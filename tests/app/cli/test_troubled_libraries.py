"""Libraries that are damaged, or lie where little can be done with them, under every command."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mood_engine.library import connection
from mood_engine.library.backups import backups_of
from tag_helpers import read_moods

Run = Callable[..., Any]

READ_ONLY = "its drive is read-only. Copy it to another folder and use the copy."


def test_a_library_on_a_read_only_drive_is_read(
    run: Run, scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("write", "--yes", "--preset", "generous").code == 0
    before = (tmp_path / "library.db").read_bytes()
    moods = read_moods(str(scanned / "one" / "First.mp3"))
    monkeypatch.setattr(connection, "why_read_only", lambda _: READ_ONLY)
    assert "3 tracks" in run("moods").out
    assert "1 " in run("runs").out
    assert run("export", tmp_path / "all.csv").code == 0
    assert run("write", "--dry-run").code == 0
    for arguments in (("write", "--yes"), ("undo", "--yes"), ("scan", scanned)):
        answer = run(*arguments)
        assert answer.code == 2
        assert "cannot be changed: its drive is read-only. Copy it" in answer.err
    assert read_moods(str(scanned / "one" / "First.mp3")) == moods
    assert (tmp_path / "library.db").read_bytes() == before


def test_a_damaged_row_is_named_beside_what_can_be_read(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    change(tmp_path, "UPDATE scores SET happy = 'much' WHERE recording_id = 1")
    answer = run("moods")
    assert (answer.code, "2 tracks" in answer.out) == (0, True)
    assert "1 row of the library" in answer.err
    assert "scores 1. A repair keeps" in answer.err
    assert len(run("moods", "--json").json) == 2


def test_the_doctor_repairs_a_library(run: Run, scanned: Path, tmp_path: Path) -> None:
    assert run("write", "--yes", "--preset", "generous").code == 0
    change(tmp_path, "DROP TABLE failures")
    for arguments in (("moods",), ("write", "--yes"), ("scan", scanned), ("runs",)):
        answer = run(*arguments)
        assert answer.code == 2
        assert "is damaged (the table failures is missing). A repair keeps" in answer.err
        assert "Run `mood-tagger doctor --repair`" in answer.err
    answer = run("doctor", "--repair", "--json")
    assert answer.code == 0
    assert answer.json["problems"] == ["the table failures is missing"]
    assert answer.json["kept"]["tracks"] == 3
    assert answer.json["lost"] == {}
    assert Path(answer.json["damaged_file"]).exists()
    assert run("doctor", "--repair").out == f"The library {tmp_path / 'library.db'} is in order.\n"
    assert "3 tracks" in run("moods").out
    assert run("undo", "--yes").code == 0
    assert not read_moods(str(scanned / "one" / "First.mp3")).values


def test_the_doctor_goes_back_to_a_backup(run: Run, scanned: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    assert run("write", "--yes").code == 0  # before which a backup is made
    library.write_bytes(b"no database at all" * 99)
    answer = run("doctor", "--repair")
    assert answer.code == 2
    (backup,) = backups_of(library)
    assert f"mood-tagger doctor --restore '{backup.path}'" in answer.err
    answer = run("doctor", "--restore", backup.path)
    assert (answer.code, str(backup.path) in answer.out) == (0, True)
    assert "3 tracks" in run("moods").out
    assert run("doctor", "--restore", backup.path, "--repair").code == 2


def test_a_record_that_would_delete_files_is_removed(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    victim = scanned / "one" / "victim.txt"
    victim.write_text("precious")
    change(
        tmp_path,
        "INSERT INTO runs VALUES (1, '2026-11-30', NULL)",
        "INSERT INTO file_writes (run_id, track_id, path, state, temporary) "
        f"SELECT 1, id, path, 'begun', '{victim}' FROM tracks LIMIT 1",
    )
    answer = run("scan", scanned)
    assert answer.code == 0
    assert "The record of a write to this file is damaged" in answer.err
    assert "A damaged record of a write was removed" in run("doctor", "--repair").err
    assert "damaged" not in run("scan", scanned).err
    assert victim.read_text() == "precious"


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "library.db")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
