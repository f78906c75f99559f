"""Libraries that are damaged, or lie where little can be done with them, under every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mood_engine.library import connection
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
        assert "can only be read: its drive is read-only. Copy it" in answer.err
    assert read_moods(str(scanned / "one" / "First.mp3")) == moods
    assert (tmp_path / "library.db").read_bytes() == before
