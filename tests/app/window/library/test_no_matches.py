"""Where no track matches, the window offers what is near."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mood_app.window.library.no_matches import NoMatches
from mood_app.window.library.page import LibraryPage
from mood_app.window.main_window import MainWindow
from window_helpers import button, child, text_in


def offers(page: LibraryPage) -> list[str]:
    shown = child(page.table.viewport(), NoMatches)
    if not shown.isVisible():
        return []
    found = [each for each in shown.findChildren(QPushButton) if each.isVisible()]
    return [each.text().replace("&", "") for each in found]


def test_a_lower_level_and_fewer_terms_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    page = window.library
    assert offers(page) == []
    page.set_words("calm>=0.95 artist:0")
    shown = child(page.table.viewport(), NoMatches)
    assert "No tracks match." in text_in(shown)
    qtbot.waitUntil(lambda: len(offers(page)) == 3)
    assert offers(page)[0].startswith("Show the 1 nearest: calm ≥ 0.")
    assert offers(page)[1].startswith("Without “calm ≥ 0.95” (1 ")
    assert offers(page)[2] == "Clear filter"
    button(shown, "Show the").click()
    assert len(page.tracks.rows) == 1
    assert offers(page) == []
    assert window.search.text() == str(page.query)


def test_clear_shows_all(window: MainWindow, qtbot: QtBot) -> None:
    page = window.library
    page.set_words("xyzzyx")
    qtbot.waitUntil(lambda: offers(page) == ["Clear filter"])
    button(child(page.table.viewport(), NoMatches), "Clear filter").click()
    assert len(page.tracks.rows) == 5


def test_a_misspelled_word_of_a_name_is_offered_right(window: MainWindow, qtbot: QtBot) -> None:
    page = window.library
    page.set_words("bolreo")
    qtbot.waitUntil(lambda: len(offers(page)) == 2)
    assert offers(page)[0].startswith("Search for “bolero” (1 ")
