"""The first run, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mood_app.window.first_run import folder_step
from mood_app.window.first_run.analysis_step import AnalysisStep, duration
from mood_app.window.first_run.guide import FirstRun
from mood_app.window.main_window import MainWindow
from mood_app.window.scan.controller import ScanStatus
from mood_app.window.settings.appearance import apply_appearance
from mood_app.window.window_settings import WindowSettings
from mood_engine.scanning.scan import ScanReport
from window_helpers import text_in


@pytest.fixture
def music(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's music folder, with three files that nobody can play."""
    folder = tmp_path / "Music"
    (folder / "Album").mkdir(parents=True)
    for name in ("a.flac", "Album/b.mp3", "Album/c.ogg", "cover.jpg"):
        (folder / name).write_bytes(b"nothing that sounds")
    monkeypatch.setattr(folder_step, "music_folder", lambda: str(folder))
    return folder


@pytest.fixture
def window(tmp_path: Path, models: Path, music: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """With an empty library."""
    window = MainWindow(tmp_path / "library.db", WindowSettings.in_file(tmp_path / "s.ini"))
    window.show()
    qtbot.waitUntil(window.whole.first_run.isVisible)
    yield window
    window.close()
    window.deleteLater()


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    qtbot.keyClick(focused, key)


def first_run(window: MainWindow) -> FirstRun:
    return window.whole.first_run.page


def test_the_system_s_music_folder_leads_through_three_steps(
    music: Path, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "3 music files" in text_in(first_run(window)))
    assert str(music) in text_in(first_run(window))
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 failed" in text_in(first_run(window)))
    qtbot.waitUntil(lambda: window.session.folders == [str(music)])
    press(window, qtbot, Qt.Key.Key_Return)
    assert "Your files are unchanged" in text_in(first_run(window))
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.library.isVisible()
    window.session.reload()
    qtbot.waitUntil(lambda: window.session.settled)
    assert window.library.isVisible()


def test_the_first_step_can_be_skipped(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        press(window, qtbot, Qt.Key.Key_Tab)
    press(window, qtbot, Qt.Key.Key_Return)  # Skip
    assert window.library.isVisible()
    window.session.reload()
    qtbot.waitUntil(lambda: window.session.settled)
    assert window.library.isVisible()


def test_another_page_ends_the_first_run(window: MainWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_Return)
    assert "Looking for music" in text_in(first_run(window))
    window.show_page(window.moods)
    assert not window.whole.guides
    qtbot.waitUntil(lambda: not window.scans.running)
    assert window.moods.isVisible()


def test_a_folder_without_music_leads_back(
    tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    (tmp_path / "Pictures").mkdir()
    window.add([str(tmp_path / "Pictures")])
    with qtbot.waitSignal(window.session.changed):  # the library is read again at the end
        qtbot.waitUntil(lambda: "No music files" in text_in(first_run(window)))
    qtbot.wait(100)
    assert first_run(window).retries
    assert window.whole.first_run.isVisible()
    window.add([str(tmp_path / "Music")])
    assert window.whole.guides
    window.show_page(window.library)
    assert window.library.isVisible()


def test_without_a_music_folder_another_one_is_chosen(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, qtbot: QtBot
) -> None:
    first_run(window).folder.offer("")
    first_run(window).setFocus()
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: "")
    with qtbot.waitSignal(window.whole.choose_wanted):
        press(window, qtbot, Qt.Key.Key_Return)


def test_the_estimate_follows_the_first_tracks(qtbot: QtBot) -> None:
    step = AnalysisStep()
    qtbot.addWidget(step)
    step.show_status(ScanStatus(0, 4310, None, "cuda", paused=False))
    assert "Measuring" in step.text.text()
    step.show_status(ScanStatus(10, 4300, 6.0, "cuda", paused=False))
    assert step.text.text() == "About 12 minutes for 4,310 tracks on this computer"
    assert "on cuda" in text_in(step)
    step.show_end(ScanReport(found=4310, analysed=4300))
    assert step.title.text() == "4,310 tracks found"
    assert step.text.text() == "4,300 analysed, 10 waiting"
    step.show_end(None)
    assert "stopped" in step.title.text()


def test_durations_are_rounded(qapp: QApplication) -> None:
    seconds = (5, 725, 20_000)
    assert [duration(each) for each in seconds] == [
        *("Less than a minute", "About 12 minutes", "About 6 hours")
    ]


def test_it_grows_with_the_text_and_stays_narrow(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    font, page = qapp.font(), first_run(window)
    heights = []
    for percent in (100, 200, 100):
        window.session.settings.text_percent = percent
        apply_appearance(qapp, window.session.settings)
        QApplication.processEvents()
        heights.append(page.minimumSizeHint().height())
        assert page.minimumSizeHint().width() < 800
    qapp.setStyleSheet("")
    qapp.setFont(font)
    assert heights[1] > 1.5 * heights[0]
    assert heights[2] == heights[0]
