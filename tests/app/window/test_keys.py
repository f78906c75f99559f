"""Mnemonics and shortcuts of everything that is on the screen at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGroupBox,
    QLabel,
    QListWidget,
    QMenu,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow


def mnemonics(window: QWidget) -> Iterator[tuple[str, str]]:
    """Keys and texts of what is visible in a window, menus aside."""
    texts: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not widget.isVisible():
            continue
        match widget:
            case QAbstractButton():
                texts.append(widget.text())
            case QLabel() if widget.buddy() is not None:
                texts.append(widget.text())
            case QTabBar():
                texts += [widget.tabText(tab) for tab in range(widget.count())]
            case QGroupBox():
                texts.append(widget.title())
    if isinstance(window, MainWindow):
        texts += [action.text() for action in window.menuBar().actions()]
    return keyed(texts)


def keyed(texts: list[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        key = QKeySequence.mnemonic(text).toString()
        if key:
            yield key, text


def clashes(found: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for key, text in found:
        texts[key].append(text)
    return {key: same for key, same in texts.items() if len(same) > 1}


def test_menus_open_by_their_first_letters(window: MainWindow) -> None:
    texts = [action.text() for action in window.menuBar().actions()]
    assert texts == ["&Library", "&Edit", "&View", "&Track", "&Help"]


@pytest.mark.usefixtures("each_language")
def test_no_two_entries_of_a_menu_share_a_mnemonic(window: MainWindow) -> None:
    for menu in window.findChildren(QMenu):
        assert not clashes(keyed([action.text() for action in menu.actions()]))


@pytest.mark.usefixtures("each_language")
def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    shortcuts = (
        (shortcut.toString(), action.text())
        for action in window.findChildren(QAction)
        for shortcut in action.shortcuts()
    )
    assert not clashes(shortcuts)


@pytest.mark.slow
@pytest.mark.usefixtures("each_language")
def test_no_page_shares_a_mnemonic_with_another_control_or_a_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    def at_rest() -> bool:
        return window.session.settled and not window.session.background.busy

    window.session.settings.teach_autoplay = False
    window.library.table.select_places(np.array([0]))
    for page in (window.library, window.map, window.moods, window.teach_page, window.writes):
        window.show_page(page)
        qtbot.waitUntil(at_rest)
        assert not clashes(mnemonics(window)), page
        for tabs in page.findChildren(QTabWidget):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                qtbot.waitUntil(at_rest)
                assert not clashes(mnemonics(window)), tabs.tabText(tab)


@pytest.mark.slow
@pytest.mark.usefixtures("each_language")
@pytest.mark.parametrize("name", ["show_settings", "show_about", "show_log"])
def test_no_dialog_has_a_mnemonic_twice(window: MainWindow, name: str, qtbot: QtBot) -> None:
    show: Callable[[], None] = getattr(window, name)
    show()
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    (dialog,) = dialogs
    for chooser in dialog.findChildren(QListWidget)[:1]:
        for row in range(chooser.count()):
            chooser.setCurrentRow(row)
            assert not clashes(mnemonics(dialog)), chooser.item(row).text()
    for tabs in dialog.findChildren(QTabWidget):
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            assert not clashes(mnemonics(dialog)), tabs.tabText(tab)
    assert not clashes(mnemonics(dialog))
    dialog.close()
