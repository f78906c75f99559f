"""The page Review with the window's own keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow
from mood_app.window.player.sound import Sound
from mood_app.window.teach.page import TeachPage
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.corrections import all_corrections
from mood_engine.library.library import Library
from not_none import not_none
from paper_sound import PaperSound


@pytest.fixture
def sound() -> PaperSound:
    return PaperSound()


@pytest.fixture
def window(
    library: Path, settings: WindowSettings, sound: PaperSound, qtbot: QtBot
) -> Iterator[MainWindow]:
    window = MainWindow(library, settings)

    def make() -> Sound:
        return sound

    window.player.make = make
    window.show()
    qtbot.waitUntil(lambda: window.session.catalogue is not None)
    yield window
    window.close()
    window.deleteLater()


def teaching(window: MainWindow, qtbot: QtBot) -> TeachPage:
    assert window.teach_page.made is None
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page = window.teach_page.page
    qtbot.waitUntil(lambda: page.passage is not None)
    return page


def test_a_question_plays_at_once_and_space_pauses(
    window: MainWindow, sound: PaperSound, qtbot: QtBot
) -> None:
    page = teaching(window, qtbot)
    path, seconds = not_none(page.passage)
    assert sound.done == [path]
    sound.loaded.emit(100.0)
    assert sound.done == [path, seconds, "play"]
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert sound.done[-1] == "pause"


def test_space_starts_the_question_s_track_where_nothing_plays_by_itself(
    window: MainWindow, settings: WindowSettings, sound: PaperSound, qtbot: QtBot
) -> None:
    settings.teach_autoplay = False
    page = teaching(window, qtbot)
    assert sound.done == []
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert sound.done == [not_none(page.passage)[0]]


def test_the_window_undoes_an_answer(window: MainWindow, qtbot: QtBot) -> None:
    page = teaching(window, qtbot)
    first = page.passage
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert page.passage != first
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.passage == first
    qtbot.waitUntil(lambda: not window.session.background.busy)
    with Library(window.session.path) as library:
        assert all_corrections(library) == {}


def test_the_next_start_learns_what_the_window_was_closed_over(
    window: MainWindow, library: Path, settings: WindowSettings, qtbot: QtBot
) -> None:
    page = teaching(window, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_A)
    window.close()
    again = MainWindow(library, settings)
    again.show()
    qtbot.waitUntil(
        lambda: (
            again.session.catalogue is not None and again.session.catalogue.personal is not None
        ),
        timeout=20_000,
    )
    again.close()
    again.deleteLater()
