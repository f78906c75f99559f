"""The window in German has no English text left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.library.page import LibraryPage
from mood_app.window.main_window import MainWindow
from mood_app.window.window_settings import WindowSettings
from translation_files import messages

pytestmark = pytest.mark.usefixtures("german")

_FIELD = re.compile(r"%Ln|%p|\\?\{[\w:.]*\\?\}")
_FEWEST_LETTERS = 3


class English:
    """Texts that have another translation, with or without fields."""

    def __init__(self) -> None:
        self.plain: set[str] = set()
        self.patterns: list[re.Pattern[str]] = []
        german = {_shown(form) for message in messages("de") for form in message.forms}
        for message in messages("de"):
            source = _shown(message.source)
            if source in german or len(re.findall("[A-Za-z]", source)) < _FEWEST_LETTERS:
                continue
            if _FIELD.search(source):
                pattern = ".+".join(re.escape(part) for part in _FIELD.split(source))
                self.patterns.append(re.compile(pattern))
            else:
                self.plain.add(source)

    def __contains__(self, text: str) -> bool:
        return text in self.plain or any(each.fullmatch(text) for each in self.patterns)


def _shown(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def texts_in(window: QWidget) -> Iterator[str]:
    """Texts of visible widgets, with their tool tips and what a screen reader says."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.window() is not window or not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        match widget:
            case QAbstractButton() | QLabel():
                yield widget.text()
            case QComboBox():
                yield from (widget.itemText(place) for place in range(widget.count()))
            case QLineEdit():
                yield widget.placeholderText()
            case QGroupBox():
                yield widget.title()
            case QTabWidget():
                yield from (widget.tabText(place) for place in range(widget.count()))
            case QAbstractItemView():
                yield from _texts_of_view(widget)
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())
    yield window.windowTitle()


def _texts_of_view(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(index.data(role) or "")


def english_in(window: QWidget) -> list[str]:
    english = English()
    return sorted({text for text in map(_shown, texts_in(window)) if text and text in english})


@pytest.mark.slow
def test_no_page_is_in_english(window: MainWindow, qtbot: QtBot) -> None:
    def at_rest() -> bool:
        return window.session.settled and not window.session.background.busy

    window.session.settings.teach_autoplay = False
    for page in (window.library, window.map, window.moods, window.teach_page, window.writes):
        window.show_page(page)
        qtbot.waitUntil(at_rest)
        if isinstance(page, LibraryPage):
            for row in range(5):
                page.table.select_places(np.array([row]))
                qtbot.waitUntil(at_rest)
                assert english_in(window) == [], row
        assert english_in(window) == [], page
        for tabs in page.findChildren(QTabWidget):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                qtbot.waitUntil(at_rest)
                assert english_in(window) == [], tabs.tabText(tab)


@pytest.mark.slow
def test_nothing_found_and_what_is_wrong_are_not_in_english(
    window: MainWindow, qtbot: QtBot
) -> None:
    for words in ("xyz", "calm>=99% sad", "calm AND sad", "state:faild", "year=2000", 'a "b'):
        window.search.setText(words)
        window.library.set_words(words)
        qtbot.wait(50)
        assert english_in(window) == [], words


@pytest.mark.slow
def test_the_first_run_is_not_in_english(
    tmp_path: Path, settings: WindowSettings, qtbot: QtBot
) -> None:
    window = MainWindow(tmp_path / "empty.db", settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.session.settled)
    for page in (window.library, window.map, window.moods, window.teach_page, window.writes):
        window.show_page(page)
        qtbot.waitUntil(lambda: window.session.settled and not window.session.background.busy)
        assert english_in(window) == [], page
    window.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["show_settings", "show_about", "show_log"])
def test_no_dialog_is_in_english(window: MainWindow, name: str, qtbot: QtBot) -> None:
    show: Callable[[], None] = getattr(window, name)
    show()
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    qtbot.waitUntil(lambda: not window.session.background.busy)
    for chooser in dialog.findChildren(QListWidget)[:1]:
        for row in range(chooser.count()):
            chooser.setCurrentRow(row)
            assert english_in(dialog) == [], chooser.item(row).text()
    for tabs in dialog.findChildren(QTabWidget):
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            assert english_in(dialog) == [], tabs.tabText(tab)
    assert english_in(dialog) == []
    dialog.close()
