"""The side bar, chips and menus, with moods of any name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QProxyStyle,
    QStyle,
    QToolButton,
    QToolTip,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.library.filter_choices import level_term
from mood_app.window.library.mood_editor import MoodEditor
from mood_app.window.library.mood_row import EditedMood, MoodRow
from mood_app.window.library.page import LibraryPage
from mood_app.window.library.side_bar_view import CHOSEN_ROLE, EXCLUDED_ROLE, TONE_ROLE
from mood_app.window.main_window import MainWindow
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.query import Query, Term
from not_none import not_none
from window_helpers import catalogue_of, child, popup_of

ODD = ("-foo", "a>b", "love <3", "state:failed", "-", "R&B", "<b>x</b>")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> LibraryPage:
    page = LibraryPage(session, QUndoStack(session))
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    with qtbot.waitSignal(session.changed):
        session.reload()
    return page


@pytest.fixture
def editor(qtbot: QtBot) -> MoodEditor:
    editor = MoodEditor()
    qtbot.addWidget(editor)
    editor.show()
    return editor


def entry(page: LibraryPage, name: str) -> QTreeWidgetItem:
    exactly = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
    (item,) = page.side_bar.findItems(name, exactly, 0)
    return item


def place_of(page: LibraryPage, name: str) -> QPoint:
    return page.side_bar.visualItemRect(entry(page, name)).center()


def click(page: LibraryPage, place: QPoint) -> None:
    QTest.mouseClick(page.side_bar.viewport(), LEFT, pos=place)


def mood_rows(editor: MoodEditor) -> list[MoodRow]:
    return [row for row in editor.findChildren(MoodRow) if row.isVisible()]


def test_a_click_filters_by_a_mood_with_any_name(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    with Library(session.path) as library:
        (recording,) = library.db.execute(
            "SELECT recording_id FROM tracks WHERE path LIKE '%Aria%'"
        ).fetchone()
        correct(library, {recording: dict.fromkeys(ODD, True)})
    with qtbot.waitSignal(session.changed):
        session.reload()
    for name in ODD:
        page.set_words("")
        page.side_bar.itemClicked.emit(entry(page, name), 0)
        found = [page.tracks.path_at(place) for place in range(page.tracks.rowCount())]
        assert found == ["/music/Aria.flac"], name
        assert entry(page, name).data(0, CHOSEN_ROLE)
        page.side_bar.itemClicked.emit(entry(page, name), 0)
        assert str(page.query) == ""
    assert level_term("Love <3") == Term("love <3", "mood")


def test_families_open_to_their_moods(page: LibraryPage) -> None:
    model = page.side_bar.model()
    section = model.index(1, 0)
    families = [model.index(row, 0, section).data() for row in range(model.rowCount(section))]
    assert families == ["Calm", "Happy", "Epic"]
    calm, relaxing = entry(page, "Calm"), entry(page, "relaxing")
    assert relaxing.parent() is calm
    assert not calm.isExpanded()
    page.side_bar.setCurrentItem(calm)
    QTest.keyClick(page.side_bar, Qt.Key.Key_Right)
    assert calm.isExpanded()
    page.set_words("epic")
    assert entry(page, "Calm").isExpanded(), "what the user opened stays open"
    click(page, place_of(page, "relaxing"))
    assert page.query.terms == (Term("epic"), Term("relaxing"))
    QTest.keyClick(page.side_bar, Qt.Key.Key_Left)
    page.set_words("-dramatic")
    assert entry(page, "Epic").isExpanded(), "a mood that is filtered by is seen"
    assert entry(page, "dramatic").data(0, EXCLUDED_ROLE)


def test_folders_are_a_tree(page: LibraryPage, session: Session, qtbot: QtBot) -> None:
    below = ("a/1.flac", "a 10/x/2.flac", "a 2/3.flac", "4.ogg")
    paths = [*(f"/music/{path}" for path in below), "/b.mp3"]
    catalogue = replace(catalogue_of(session), paths=paths)
    page.side_bar.show_tracks(catalogue, np.arange(5), Query(), ("/music",))
    music = entry(page, "music")
    assert (music.text(1), music.childCount()) == ("4", 0)
    page.side_bar.setCurrentItem(music)
    QTest.keyClick(page.side_bar, Qt.Key.Key_Right)
    folders = [not_none(music.child(row)) for row in range(music.childCount())]
    shown = [(item.text(0), item.text(1)) for item in folders]
    assert shown == [("a", "1"), ("a 2", "1"), ("a 10", "1")]
    with qtbot.waitSignal(page.side_bar.changed) as chosen:
        page.side_bar.itemClicked.emit(folders[2], 0)
    assert chosen.args == [Query((Term("/music/a 10", "folder"),))]


def test_entries_are_marked_however_they_are_asked_for(page: LibraryPage) -> None:
    page.set_words("calm|happy -epic>=80%")
    marked = [entry(page, name).data(0, CHOSEN_ROLE) for name in ("Calm", "Happy", "Epic")]
    assert marked == [True, True, False]
    assert entry(page, "Epic").data(0, EXCLUDED_ROLE)
    click(page, place_of(page, "Happy"))
    assert str(page.query) == "calm -epic>=80%"
    page.side_bar.customContextMenuRequested.emit(place_of(page, "Happy"))
    menu = child(page.side_bar, QMenu)
    next(each for each in menu.actions() if each.text() == "Or with Happy").trigger()
    assert str(page.query) == "calm|happy -epic>=80%"


def test_a_folder_inside_another_is_rescanned_but_not_removed(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    catalogue = replace(catalogue_of(session), paths=[f"/music/sub/{row}.ogg" for row in range(5)])
    page.side_bar.show_tracks(catalogue, np.arange(5), Query(), ("/music",))
    page.side_bar.setCurrentItem(entry(page, "music"))
    QTest.keyClick(page.side_bar, Qt.Key.Key_Right)

    def menu_of(name: str) -> list[QAction]:
        page.side_bar.customContextMenuRequested.emit(place_of(page, name))
        return page.side_bar.findChildren(QMenu)[-1].actions()

    offered = [action.text() for action in menu_of("music") if action.text()]
    assert offered == ["&Rescan", "Show in &file manager", "Re&move from library…"]
    inside = menu_of("sub")
    assert [action.text() for action in inside] == offered[:2]
    with qtbot.waitSignal(page.side_bar.rescan_wanted) as wanted:
        inside[0].trigger()
    assert wanted.args == [["/music/sub"]]
    page.side_bar.show_missing(["/music"])
    assert [entry(page, name).data(0, TONE_ROLE) for name in ("music", "sub")] == ["warning"] * 2


def test_failures_are_red_and_what_waits_is_amber(page: LibraryPage) -> None:
    tones = {name: entry(page, name).data(0, TONE_ROLE) for name in ("Failed", "Waiting")}
    assert tones == {"Failed": "danger", "Waiting": "warning"}
    assert not entry(page, "Failed").icon(0).isNull()


class _SingleClick(QProxyStyle):
    """Of a desktop where one click opens."""

    def styleHint(self, hint: QStyle.StyleHint, *more: Any) -> int:  # noqa: N802 - Qt's own
        if hint == QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick:
            return 1
        return super().styleHint(hint, *more)


def test_a_click_is_one_click_on_every_desktop(page: LibraryPage) -> None:
    style = _SingleClick("Fusion")
    page.side_bar.setStyle(style)
    click(page, place_of(page, "Calm"))
    assert str(page.query) == "calm"
    page.side_bar.setStyle(None)  # type: ignore[arg-type]  # Qt takes none, for the default


def test_a_double_click_changes_once(page: LibraryPage) -> None:
    messages: list[object] = []
    page.side_bar.changed.connect(messages.append)
    place = place_of(page, "Calm")
    click(page, place)
    QTest.mouseDClick(page.side_bar.viewport(), LEFT, pos=place)
    assert len(messages) == 1
    assert str(page.query) == "calm"


def test_tool_tips_show_why_tracks_are_skipped_or_the_name(
    page: LibraryPage, session: Session
) -> None:
    catalogue = replace(catalogue_of(session), too_long=np.ones(5, bool))
    page.side_bar.show_tracks(catalogue, np.arange(5), Query(), ())
    assert "maximum length" in entry(page, "Too long").toolTip(0)
    assert entry(page, "Calm").toolTip(0) == "<qt>Calm</qt>"


def test_the_mouse_stays_on_what_it_clicked(page: LibraryPage) -> None:
    place = place_of(page, "Happy")
    click(page, place)
    assert str(page.query) == "happy"
    assert entry(page, "Epic").text(1) == "0"
    assert page.side_bar.itemAt(place) is entry(page, "Happy")
    QTest.qWait(10)
    click(page, place)
    assert str(page.query) == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_do_what_a_click_does(page: LibraryPage, key: Qt.Key) -> None:
    page.side_bar.setCurrentItem(entry(page, "Calm"))
    QTest.keyClick(page.side_bar, key)
    assert str(page.query) == "calm"
    QTest.keyClick(page.side_bar, key)
    assert str(page.query) == ""


def test_a_closed_menu_is_deleted_and_can_be_opened_again(page: LibraryPage, qtbot: QtBot) -> None:
    place = place_of(page, "Calm")
    for words in ("-calm", "calm"):
        page.side_bar.customContextMenuRequested.emit(place)
        (menu,) = page.side_bar.findChildren(QMenu)
        menu.actions()[words.startswith("-")].trigger()
        assert str(page.query) == words
        menu.close()
        qtbot.waitUntil(lambda: not page.side_bar.findChildren(QMenu))


def test_a_completion_is_added_once(editor: MoodEditor, qtbot: QtBot) -> None:
    editor.show_moods([], ("calm", "happy"))
    added: list[str] = []
    editor.corrected.connect(lambda mood, _wanted: added.append(mood))
    line = child(editor, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "hap")
    popup = popup_of(line)
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert added == ["happy"]
    assert line.text() == ""


@pytest.mark.parametrize(
    ("typed", "downs", "added"),
    [("HAP", 0, "happy"), ("hap", 2, "hap"), ("py", 0, "py"), ("rainy  days", 0, "rainy days")],
)
def test_enter_takes_the_marked_offer_and_new_moods_are_marked_as_new(
    editor: MoodEditor, qtbot: QtBot, typed: str, downs: int, added: str
) -> None:
    editor.show_moods([], ("calm", "happy"))
    line = child(editor, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, typed)
    popup = popup_of(line)
    offered = popup.model()
    assert offered.index(offered.rowCount() - 1, 0).data().startswith("New mood: ")
    for _ in range(downs):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.corrected) as signal:
        qtbot.keyClick(popup if popup.isVisible() else line, Qt.Key.Key_Return)
    assert signal.args == [added, True]


def test_a_name_that_no_query_can_hold_is_refused(editor: MoodEditor, qtbot: QtBot) -> None:
    editor.show_moods([], ())
    line = child(editor, QLineEdit)
    with qtbot.assertNotEmitted(editor.corrected, wait=20):
        qtbot.keyClicks(line, "love <3")
        QTest.qWait(1)  # what was offered for 'love' goes
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "love <3"
    assert "cannot contain &lt;" in QToolTip.text()
    QToolTip.hideText()


def test_a_held_chip_outlives_news(editor: MoodEditor, qtbot: QtBot) -> None:
    moods = [EditedMood("calm", 1, 1), EditedMood("happy", 1, 1)]
    editor.show_moods(moods, ("calm", "happy"))
    (calm, _) = mood_rows(editor)
    with qtbot.waitSignal(editor.corrected) as signal:
        qtbot.mouseMove(calm)
        qtbot.mousePress(not_none(calm.remove), LEFT)
        editor.show_moods(list(moods), ("calm", "happy", "epic"))
        qtbot.mouseRelease(not_none(calm.remove), LEFT)
    assert signal.args == ["calm", False]


def test_the_keyboard_stays_among_the_moods(editor: MoodEditor) -> None:
    calm, happy, epic = (EditedMood(name, 1, 1) for name in ("calm", "happy", "epic"))
    editor.show_moods([calm, happy, epic], ())
    mood_rows(editor)[1].setFocus()
    editor.show_moods([calm, epic], ())
    assert editor.focusWidget() is mood_rows(editor)[1]
    order: list[QWidget | None] = []
    widget: QWidget | None = mood_rows(editor)[0]
    while widget is not None and len(order) < 3:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget)
        widget = widget.nextInFocusChain()
    line = child(editor, QLineEdit)
    assert order == [*mood_rows(editor), line]
    editor.show_moods([calm], ())
    assert editor.focusWidget() is mood_rows(editor)[0]
    editor.show_moods([], ())
    assert editor.focusWidget() is line


def test_the_moods_that_are_not_shown_are_a_click_away(editor: MoodEditor, qtbot: QtBot) -> None:
    moods = [
        EditedMood(f"mood {number}", 20 - number, 20, note=f"{20 - number} of 20")
        for number in range(14)
    ]
    gone = EditedMood("gone", 0, 20, removed=True)
    editor.show_moods([*moods, gone], ())
    assert [row.mood for row in mood_rows(editor)] == [*moods[:12], gone]
    more = child(editor, QToolButton)
    assert more.text() == "+2 more"
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert [row.mood for row in mood_rows(editor)] == [*moods, gone]
    assert editor.focusWidget().accessibleName() == "mood 12"
    assert editor.focusWidget().accessibleDescription().startswith("8 of 20")


def test_no_name_is_html_or_a_key(editor: MoodEditor) -> None:
    editor.show_moods([EditedMood("R&B <b>x</b>", 1, 1, by_hand=True)], ())
    (row,) = mood_rows(editor)
    for widget in (row, not_none(row.remove)):
        assert "R&amp;B &lt;b&gt;x" in widget.toolTip()


def test_every_mnemonic_is_used_once(
    session: Session, settings: WindowSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(tmp_path / "empty.db", settings)
    bar = window.menuBar().actions()
    menus = [bar]
    for action in bar:
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menus.append(menu.actions())
    for actions in menus:
        keys = [QKeySequence.mnemonic(action.text()).toString() for action in actions]
        keys = [key for key in keys if key]
        assert len(keys) == len(set(keys)), [action.text() for action in actions]
    settings_entry = next(each for each in menus[1] if "Se&t" in each.text())
    assert not settings_entry.shortcut().isEmpty()
    window.close()
