"""The menus of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow


def test_select_all_is_in_the_menu_and_leaves_text_to_its_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.library.side_bar.setFocus()
    actions = window.findChildren(QAction)
    next(each for each in actions if each.text() == "Select &all").trigger()
    assert len(window.library.selected_rows()) == 5
    window.library.set_words("calm")
    assert len(window.library.selected_rows()) == 2
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.search.selectedText() == "calm"
