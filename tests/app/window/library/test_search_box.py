"""The search box completes what is typed, and never stands in the way of typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow
from window_helpers import text_in


@pytest.fixture
def popup(window: MainWindow, qtbot: QtBot) -> QListView:
    window.library.vocabulary.refresh()
    qtbot.waitUntil(lambda: window.library.vocabulary.vocabulary is not None)
    window.find_tracks()
    return window.search.offers


def offered(popup: QListView) -> list[str]:
    if not popup.isVisible():
        return []
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def press(window: MainWindow, popup: QListView, *keys: Qt.Key) -> None:
    """Keys go to the list of offers while it is shown, as from a keyboard."""
    for key in keys:
        QTest.keyClick(popup if popup.isVisible() else window.search, key)


def test_tab_takes_the_first_offer(window: MainWindow, popup: QListView, qtbot: QtBot) -> None:
    QTest.keyClicks(window.search, "-sad ca")
    assert offered(popup)[0] == "Calm"
    press(window, popup, Qt.Key.Key_Tab)
    assert window.search.text() == "-sad Calm "
    assert not popup.isVisible()
    assert window.search.hasFocus()
    qtbot.waitUntil(lambda: str(window.library.query) == "-sad calm")


def test_tab_moves_the_focus_where_nothing_is_offered(window: MainWindow, popup: QListView) -> None:
    press(window, popup, Qt.Key.Key_Tab)
    assert not window.search.hasFocus()


def test_enter_takes_what_was_chosen_and_else_searches(
    window: MainWindow, popup: QListView, qtbot: QtBot
) -> None:
    QTest.keyClicks(window.search, "art")
    press(window, popup, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.search.text() == "artist:"
    assert sorted(offered(popup)) == ["Artist 0", "Artist 1", "Artist 2"], "its values follow"
    press(window, popup, Qt.Key.Key_Down, Qt.Key.Key_Enter)
    assert window.search.text().startswith('artist:"Artist ')
    window.search.clear()
    QTest.keyClicks(window.search, "cal")
    assert popup.isVisible()
    press(window, popup, Qt.Key.Key_Return)
    assert window.search.text() == "cal"
    assert not popup.isVisible()
    assert str(window.library.query) == "cal"
    assert window.library.table.hasFocus()


def test_escape_hides_the_offers_first(window: MainWindow, popup: QListView) -> None:
    QTest.keyClicks(window.search, "cal")
    press(window, popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert window.search.text() == "cal"


def test_offers_go_when_the_cursor_moves(window: MainWindow, popup: QListView) -> None:
    QTest.keyClicks(window.search, "sad cal")
    press(window, popup, Qt.Key.Key_Left)
    assert not popup.isVisible()
    assert window.search.cursorPosition() == 6


def test_an_offer_that_only_adds_a_level_goes_by_itself(
    window: MainWindow, popup: QListView, qtbot: QtBot
) -> None:
    """It would cover the chips of the filter."""
    for timer in window.search.findChildren(QTimer):
        timer.setInterval(min(timer.interval(), 50))
    QTest.keyClicks(window.search, "calm")
    assert popup.isVisible()
    qtbot.waitUntil(lambda: not popup.isVisible())
    QTest.keyClicks(window.search, " cal")
    qtbot.wait(100)
    assert popup.isVisible()  # a word that is being typed


def test_a_click_takes_an_offer(window: MainWindow, popup: QListView) -> None:
    QTest.keyClicks(window.search, "state:fa")
    where = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.search.text() == "state:failed "


def test_a_mistake_is_said_once_typing_pauses(window: MainWindow, qtbot: QtBot) -> None:
    wrong: list[object] = []
    window.library.notes.wrong_part.connect(wrong.append)
    window.find_tracks()
    QTest.keyClicks(window.search, "calm>=")
    QTest.qWait(150)
    assert "calm>=" not in text_in(window.library.notes)
    qtbot.waitUntil(lambda: "“calm>=” is incomplete" in text_in(window.library.notes))
    assert wrong[-1] == (0, 6)
    QTest.keyClicks(window.search, "80%")
    qtbot.waitUntil(lambda: str(window.library.query) == "calm>=80%")
    assert not window.library.notes.isVisible()
    assert wrong[-1] is None


def test_an_open_quote_is_pointed_out(window: MainWindow) -> None:
    window.library.set_words('calm "happy')
    assert "not closed" in text_in(window.library.notes)
    assert len(window.library.query.terms) == 2


def test_a_mistake_is_corrected_by_a_click(window: MainWindow) -> None:
    notes = window.library.notes
    window.library.set_words("calm AND happy")
    assert "calm happy</a>" in text_in(notes)
    notes.words_wanted.emit("calm happy")
    assert str(window.library.query) == "calm happy"
    assert window.search.text() == "calm happy"
    assert not notes.isVisible()
