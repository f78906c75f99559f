"""How many files lack the moods of their tracks."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow
from mood_app.window.session import Session
from mood_app.window.unwritten import count_unwritten
from window_helpers import catalogue_of


def test_tracks_whose_files_lack_moods_count(session: Session) -> None:
    catalogue = catalogue_of(session)
    assert count_unwritten(catalogue) == 3
    (row,) = [row for row, title in enumerate(catalogue.titles) if title == "Aria"]
    none = dict.fromkeys(catalogue.moods_of(row), False)
    bare = replace(catalogue, corrections={row: none})
    assert count_unwritten(bare) == 2  # there is nothing to write
    earlier = replace(bare, written={row: ('["Calm"]', '["Calm"]')})
    assert count_unwritten(earlier) == 3  # but to remove
    same = replace(catalogue, typed={row: tuple(reversed(catalogue.moods_of(row)))})
    assert count_unwritten(same) == 2
    assert count_unwritten(replace(catalogue, typed={row: ("Mine",)})) == 3


def test_the_head_shows_the_count(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.head.write.text().endswith("3"))
