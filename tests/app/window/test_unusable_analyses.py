"""Tracks whose stored windows or embedding are empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow
from mood_app.window.player.timeline import Timeline
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.groups import GroupBy
from mood_engine.library.library import Library
from window_helpers import child

_LIBRARY = {"Aria.flac": ("calm",), "Bolero.flac": ("epic",), "Canon.flac": ("happy",)}


@pytest.fixture(params=["one track", "all tracks"])
def window(
    request: pytest.FixtureRequest,
    fill: Callable[..., Path],
    settings: WindowSettings,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    path = fill(_LIBRARY)
    which = "recording_id = 1" if request.param == "one track" else "1"
    with Library(path) as library, library.transaction():
        library.db.conn.execute(
            "UPDATE analyses SET window_starts = '[]', window_scores = x'', embedding = x'' "
            f"WHERE {which}"
        )
    window = MainWindow(path, settings)
    window.show()
    qtbot.waitUntil(lambda: window.session.settled)
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.slow
def test_every_page_shows_them(window: MainWindow, qtbot: QtBot) -> None:
    """An exception in a slot fails the test, too."""

    def at_rest() -> bool:
        return window.session.settled and not window.session.background.busy

    for places in ([0], [0, 1]):
        window.library.table.select_places(np.array(places))
        qtbot.waitUntil(at_rest)
        window.grab()
    window.library.table.select_places(np.array([0]))
    timeline = child(window.library.panel, Timeline)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(timeline, key)
    for by in GroupBy:
        window.library.table.group_by(by)
        window.grab()
    window.show_similar()
    qtbot.waitUntil(at_rest)
    window.clear_filter()
    for page in (window.map, window.moods, window.writes):
        window.show_page(page)
        qtbot.waitUntil(at_rest)
        window.grab()
    window.show_page(window.library)
    window.library.correct("sad", True)
    qtbot.waitUntil(at_rest)
