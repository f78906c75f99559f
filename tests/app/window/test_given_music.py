"""Files and folders that the window is opened with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mood_app.window.given_music import GivenMusic
from mood_app.window.main_window import MainWindow
from mood_app.window.one_window import OneWindow


@pytest.fixture
def added(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window would scan."""
    paths: list[str] = []
    monkeypatch.setattr(window.scans, "start", paths.extend)
    return paths


def path_of(window: MainWindow, row: int) -> str:
    catalogue = window.session.catalogue
    assert catalogue is not None
    return catalogue.paths[row]


def test_a_given_file_is_added_and_selected(window: MainWindow, added: list[str]) -> None:
    known = path_of(window, 1)
    GivenMusic(window).open([known])
    assert added == [known]
    assert window.library.selected_rows().tolist() == [1]


def test_several_given_files_are_all_that_is_shown(window: MainWindow, added: list[str]) -> None:
    known = [path_of(window, row) for row in (0, 2)]
    GivenMusic(window).open(known)
    assert added == known
    assert sorted(window.library.tracks.rows.tolist()) == [0, 2]


def test_what_is_not_music_is_named(window: MainWindow, added: list[str], tmp_path: Path) -> None:
    (tmp_path / "cover.jpg").touch()
    messages: list[str] = []
    window.session.message.connect(messages.append)
    GivenMusic(window).open([str(tmp_path / "cover.jpg")])
    assert added == []
    assert messages == ["Only music files and folders can be added to the library"]


@pytest.mark.slow
def test_a_second_start_hands_its_paths_to_the_window(
    qapp: QObject, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.db"
    strange = os.fsdecode(b"/music/caf\xe9.mp3")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    first = OneWindow(library, qapp)
    program = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from mood_app.window.one_window import hand_over; application = QCoreApplication([]); "
        "sys.exit(not hand_over(Path(sys.argv[1]), sys.argv[2:]))"
    )
    with qtbot.waitSignal(first.opened, timeout=20_000) as opened:
        second = subprocess.Popen([sys.executable, "-c", program, library, "/music", strange])
    assert opened.args == [["/music", strange]]
    assert second.wait(20) == 0
    elsewhere = subprocess.run([sys.executable, "-c", program, tmp_path / "other.db"], check=False)
    assert elsewhere.returncode == 1
    first.deleteLater()
