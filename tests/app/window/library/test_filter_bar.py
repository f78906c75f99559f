"""Chips for the terms of a filter, and the menu that adds others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QSlider
from pytestqt.qtbot import QtBot

from mood_app.window.library.filter_chips import TermWidget
from mood_app.window.library.filter_menu import FilterMenu
from mood_app.window.library.page import LibraryPage
from mood_app.window.main_window import MainWindow
from mood_engine.library.query import Term
from window_helpers import button, child, text_in


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> LibraryPage:
    window.library.vocabulary.refresh()
    qtbot.waitUntil(lambda: window.library.vocabulary.vocabulary is not None)
    return window.library


@pytest.fixture
def menu(page: LibraryPage) -> FilterMenu:
    button(page.filter_bar, "Add filter").click()
    return child(page, FilterMenu)


def rows(menu: FilterMenu) -> list[str]:
    model = child(menu, QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def press(menu: FilterMenu, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(child(menu, QLineEdit), key)


def chips(page: LibraryPage) -> list[TermWidget]:
    found = page.filter_bar.findChildren(TermWidget)
    return [chip for chip in found if chip.isVisibleTo(page)]


def test_a_family_is_added_with_a_slider(page: LibraryPage, menu: FilterMenu) -> None:
    assert rows(menu)[:2] == ["Mood families", "Calm"]
    press(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert str(page.query) == "calm>=80%"
    assert child(page.filter_bar, QSlider).value() == 80


def test_the_menu_is_searched(page: LibraryPage, menu: FilterMenu) -> None:
    QTest.keyClicks(child(menu, QLineEdit), "fai")
    assert rows(menu) == ["State", "Failed", "Any text", "fai"]
    press(menu, Qt.Key.Key_Return)
    assert str(page.query) == "state:failed"
    page.filter_bar.add_term(Term("waiting", "state"))
    assert str(page.query) == "state:waiting", "one state at a time"
    page.filter_bar.add_term(Term("bolero", "text"))
    assert str(page.query) == "state:waiting text:bolero"


def test_categories_open_and_close(page: LibraryPage, menu: FilterMenu) -> None:
    listed = child(menu, QListView)
    listed.clicked.emit(listed.model().index(rows(menu).index("Artist…"), 0))
    assert sorted(rows(menu)) == ["Artist 0", "Artist 1", "Artist 2"]
    press(menu, Qt.Key.Key_Backspace)
    assert "Artist…" in rows(menu)
    listed.clicked.emit(listed.model().index(rows(menu).index("Similar to…"), 0))
    QTest.keyClicks(child(menu, QLineEdit), "Bol")
    assert rows(menu) == ["Titles", "Bolero"]
    press(menu, Qt.Key.Key_Escape)
    assert "Artist…" in rows(menu)
    listed.clicked.emit(listed.model().index(rows(menu).index("All moods…"), 0))
    assert rows(menu)[:3] == ["Calm", "Calm", "relaxing"]
    press(menu, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert str(page.query) == "relaxing>=80%"


def test_a_chip_says_what_it_is_and_excludes(page: LibraryPage) -> None:
    page.set_words('calm "artist:artist 1|artist 2" -state:failed folder:/music/sub corrected:yes')
    shown = [text_in(chip) for chip in chips(page)]
    assert shown == [
        *("calm", "Artist: artist 1 or artist 2", "not State: Failed", "Folder: sub"),
        "Corrected",
    ]
    QTest.keyClick(chips(page)[0], Qt.Key.Key_Return)
    opened = child(chips(page)[0], QMenu)
    assert [each.text() for each in opened.actions()] == [
        *("&Exclude instead", "Add a &slider", "&Remove")
    ]
    opened.actions()[0].trigger()
    assert str(page.query).startswith("-calm ")
    assert text_in(chips(page)[0]) == "not calm"


def test_delete_removes_a_chip_and_the_next_has_the_focus(page: LibraryPage) -> None:
    page.set_words("calm -sad epic")
    chips(page)[1].setFocus()
    QTest.keyClick(chips(page)[1], Qt.Key.Key_Delete)
    assert str(page.query) == "calm epic"
    assert chips(page)[1].hasFocus()
    button(page.filter_bar, "Clear").click()
    assert str(page.query) == ""
    assert chips(page) == []
