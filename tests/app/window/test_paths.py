"""Where dialogs look for files first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from mood_app.window.main_window import MainWindow
from mood_app.window.paths import music_location


def test_the_last_folder_used_comes_first_if_it_exists(tmp_path: Path) -> None:
    used, known = tmp_path / "used", tmp_path / "Music" / "Album"
    for folder in (used, known):
        folder.mkdir(parents=True)
    assert music_location([str(known)], str(used)) == str(used)
    used.rmdir()
    assert music_location([str(known)], str(used)) == str(tmp_path / "Music")
    assert Path(music_location(["/gone/for/good"])).is_dir()


def test_adding_a_folder_remembers_where(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _title: str, place: str) -> str:
        asked.append(place)
        return str(tmp_path / "new")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    monkeypatch.setattr(window.scans, "start", lambda _: None)
    window.ask_for_folder()
    window.ask_for_folder()
    assert asked[1] == str(tmp_path)
