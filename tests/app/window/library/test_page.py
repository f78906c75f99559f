"""The page of tracks: side bar, sliders and words are one filter; chips correct moods."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSlider,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from mood_app.window.library.filter_chips import ConditionWidget, TermWidget
from mood_app.window.library.mood_row import MoodRow
from mood_app.window.library.page import LibraryPage
from mood_app.window.library.place_plane import PlacePlane
from mood_app.window.library.track_columns import Column
from mood_app.window.player.seek_line import SeekLine
from mood_app.window.session import Session
from mood_app.window.widgets.icon_button import IconButton
from mood_engine.labelling import rename_family
from mood_engine.learning import PersonalModel, Space
from mood_engine.library.corrections import all_corrections
from mood_engine.library.library import Library
from not_none import not_none
from window_helpers import catalogue_of, child, popup_of, text_in


def titles(page: LibraryPage) -> list[str]:
    return [page.tracks.index(row, Column.TITLE).data() for row in range(page.tracks.rowCount())]


def entry(page: LibraryPage, name: str) -> QTreeWidgetItem:
    (item,) = page.side_bar.findItems(name, Qt.MatchFlag.MatchRecursive, 0)
    return item


def choose(page: LibraryPage, *names: str) -> None:
    rows = [row for row, title in enumerate(titles(page)) if title in names]
    page.table.select_places(np.array(rows))


def moods_of(page: LibraryPage, name: str) -> str:
    return str(page.tracks.index(titles(page).index(name), Column.MOODS).data())


def mood_row(page: LibraryPage, mood: str, qtbot: QtBot) -> MoodRow:
    def found() -> list[MoodRow]:
        rows = page.panel.findChildren(MoodRow)
        return [each for each in rows if each.isVisible() and each.mood.name == mood]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_a_click_in_the_side_bar_filters_and_another_clears_it(page: LibraryPage) -> None:
    page.side_bar.itemClicked.emit(entry(page, "Calm"), 0)
    assert titles(page) == ["Aria", "Canon"]
    assert str(page.query) == "calm"
    assert entry(page, "relaxing").text(1) != "0"
    page.side_bar.itemClicked.emit(entry(page, "Calm"), 0)
    assert len(titles(page)) == 5
    page.side_bar.itemClicked.emit(entry(page, "Failed"), 0)
    assert titles(page) == ["broken.mp3"]
    page.side_bar.itemClicked.emit(entry(page, "Waiting"), 0)
    assert titles(page) == ["new.ogg"]
    page.side_bar.itemClicked.emit(entry(page, "All tracks"), 0)
    assert entry(page, "All tracks").text(1) == "5"


def test_sliders_and_words_are_the_same_filter(page: LibraryPage, qtbot: QtBot) -> None:
    page.set_words("calm>=0.4 -happy")
    assert titles(page) == ["Aria"]
    slider = child(page.filter_bar, QSlider)
    slider.setValue(slider.maximum())
    qtbot.waitUntil(lambda: str(page.query) == "calm>=1 -happy")
    assert titles(page) == []
    assert child(page.filter_bar, QSlider) is slider  # not torn from the user's hand
    page.filter_bar.add_level("epic")
    assert str(page.query) == "calm>=1 -happy epic>=80%"
    widgets = page.filter_bar.findChildren(TermWidget)
    widgets[0].removed.emit()
    assert str(page.query) == "-happy epic>=80%"
    assert titles(page) == ["Bolero"]


def test_a_slider_s_last_step_outlives_news(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    page.set_words("calm>=80%")
    slider = child(page.filter_bar, QSlider)
    slider.setValue(40)
    session.changed.emit()
    qtbot.waitUntil(lambda: str(page.query) == "calm>=40%")
    assert slider.value() == 40
    page.set_words("calm>=30%")
    assert slider.value() == 30


def test_a_closed_menu_is_deleted_and_can_be_opened_again(page: LibraryPage, qtbot: QtBot) -> None:
    def menus() -> list[QMenu]:
        return page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)

    choose(page, "Aria")
    for _ in range(2):
        page.table.customContextMenuRequested.emit(QPoint(5, 5))
        (menu,) = menus()
        menu.close()
        qtbot.waitUntil(lambda: not menus())


def test_a_title_that_is_a_mood_s_name_is_a_click_away(page: LibraryPage, qtbot: QtBot) -> None:
    choose(page, "Bolero")
    page.correct("aria", True)
    qtbot.waitUntil(lambda: "aria" in moods_of(page, "Bolero"))
    page.set_words("aria")
    assert titles(page) == ["Bolero"]
    qtbot.waitUntil(lambda: "text:aria" in text_in(page))
    (hint,) = [label for label in page.findChildren(QLabel) if "text:aria" in label.text()]
    hint.linkActivated.emit("text:aria")
    assert (titles(page), str(page.query)) == (["Aria"], "text:aria")
    qtbot.waitUntil(lambda: "text:aria" not in text_in(page))


def test_only_the_chosen_tracks_are_shown_until_that_is_taken_away(page: LibraryPage) -> None:
    choose(page, "Aria", "Bolero")
    page.show_only(page.selected_ids())
    assert titles(page) == ["Aria", "Bolero"]
    page.set_words("calm")
    assert titles(page) == ["Aria"]
    page.side_bar.itemClicked.emit(entry(page, "Calm"), 0)
    assert titles(page) == ["Aria", "Bolero"]
    conditions = page.filter_bar.findChildren(ConditionWidget)
    conditions[-1].removed.emit()  # those before are gone, and wait to be deleted
    assert len(titles(page)) == 5


def test_an_invalid_query_is_reported_and_the_table_stays(page: LibraryPage) -> None:
    page.set_words("jolly>=0.4")
    assert len(titles(page)) == 5
    assert "There is no mood “jolly”" in text_in(page)
    page.set_words("calm")
    assert "jolly" not in text_in(page)


def test_an_invalid_query_takes_the_former_filter_s_conditions_away(
    page: LibraryPage, qtbot: QtBot
) -> None:
    def conditions() -> list[str]:
        shown = page.filter_bar.findChildren(ConditionWidget)
        return [text_in(each) for each in shown if each.isVisibleTo(page)]

    page.set_words("calm")
    qtbot.waitUntil(lambda: conditions() == ["calm"])
    page.set_words("calm jolly>=0.4")
    qtbot.waitUntil(lambda: conditions() == [])
    assert "still match “calm”" in text_in(page)
    page.set_words("calm")
    qtbot.waitUntil(lambda: conditions() == ["calm"])
    assert "still match" not in text_in(page)


def test_the_chosen_tracks_stay_chosen(page: LibraryPage, session: Session, qtbot: QtBot) -> None:
    choose(page, "Canon")
    page.set_words("calm")
    assert page.selected_paths() == ["/music/Canon.flac"]
    with qtbot.waitSignal(session.changed):
        session.reload()
    assert page.selected_paths() == ["/music/Canon.flac"]
    page.set_words("epic")
    assert page.selected_paths() == []


def click(button: IconButton | None, qtbot: QtBot) -> None:
    """A button of a row, which is shown under the mouse."""
    assert button is not None
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_mood_is_removed_and_restored_in_its_row(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    choose(page, "Aria")
    with qtbot.waitSignal(session.changed):
        click(mood_row(page, "Calm", qtbot).remove, qtbot)
    assert "Calm" not in moods_of(page, "Aria")
    assert entry(page, "Corrected by you").text(1) == "1"
    with qtbot.waitSignal(session.changed):
        undo_stack.undo()
    assert "Calm" in moods_of(page, "Aria")
    with qtbot.waitSignal(session.changed):
        undo_stack.redo()
    with qtbot.waitSignal(session.changed):
        click(mood_row(page, "Calm", qtbot).restore, qtbot)
    assert "Calm" in moods_of(page, "Aria")
    with Library(session.path) as library:
        assert all_corrections(library) == {}


def test_a_mood_is_accepted_in_its_row(page: LibraryPage, session: Session, qtbot: QtBot) -> None:
    choose(page, "Aria")
    row = mood_row(page, "Calm", qtbot)
    assert not row.mood.by_hand
    with qtbot.waitSignal(session.changed):
        click(row.accept, qtbot)
    row = mood_row(page, "Calm", qtbot)
    assert row.mood.by_hand
    assert row.accept is None
    assert "You added “Calm”." in row.accessibleDescription()


def test_a_double_click_removes_one_mood(page: LibraryPage, session: Session, qtbot: QtBot) -> None:
    choose(page, "Aria")
    before = catalogue_of(session).moods_of(0)
    row = mood_row(page, before[0], qtbot)
    place, around = row.geometry().center(), row.parentWidget()
    assert around is not None
    click(row.remove, qtbot)
    qtbot.waitUntil(lambda: len(catalogue_of(session).moods_of(0)) == len(before) - 1)
    qtbot.wait(1)  # the layout
    second = around.childAt(place)
    assert isinstance(second, MoodRow)  # the next one is under the mouse now
    button = not_none(second.remove)
    left = Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at = QPointF(button.rect().center())
        press = QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, press)
    qtbot.waitUntil(lambda: session.settled)
    assert len(catalogue_of(session).moods_of(0)) == len(before) - 1


def test_a_mood_removed_from_many_tracks_can_be_restored(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    choose(page, "Aria", "Bolero", "Canon")
    assert "2 of 3" in mood_row(page, "Calm", qtbot).accessibleDescription()
    for wanted in (False, True):
        row = mood_row(page, "Calm", qtbot)
        with qtbot.waitSignal(session.changed):
            not_none(row.restore if wanted else row.remove).click()
        assert mood_row(page, "Calm", qtbot).mood.removed is not wanted
        assert all(("Calm" in moods_of(page, name)) is wanted for name in ("Aria", "Canon"))
    assert not mood_row(page, "Epic", qtbot).mood.removed
    with qtbot.waitSignal(session.changed):
        not_none(mood_row(page, "Calm", qtbot).accept).click()
    assert "Calm" in moods_of(page, "Bolero")


def test_the_panel_shows_levels_energy_and_pleasantness(page: LibraryPage, qtbot: QtBot) -> None:
    choose(page, "Aria")
    (plane,) = page.panel.findChildren(PlacePlane)
    assert re.fullmatch(r"Energy \d+ · Pleasant \d+", plane.accessibleName())
    assert plane.toolTip().startswith(plane.accessibleName())
    row = mood_row(page, "Calm", qtbot)
    assert re.match(r"\d\d % Calm: more than \d\d % of music, ", row.accessibleDescription())
    assert re.search(r"agrees with listeners' tags \d+ % of the time", unescape(row.toolTip()))
    choose(page, "broken.mp3")
    assert "Energy" not in text_in(page.panel)


def test_escape_leads_out_of_the_line_for_moods(page: LibraryPage, qtbot: QtBot) -> None:
    choose(page, "Aria")
    line = child(page.panel, QLineEdit)
    qtbot.keyClicks(line, "xy")
    popup_of(line).hide()
    with qtbot.waitSignal(page.panel.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_a_typed_mood_is_given_to_all_chosen_tracks(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    choose(page, "Aria", "Bolero", "Canon")
    line = child(page.panel, QLineEdit)
    qtbot.keyClicks(line, "CALM")
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert all("Calm" in moods_of(page, name) for name in ("Aria", "Bolero", "Canon"))
    with Library(session.path) as library:
        assert len(all_corrections(library)) == 3  # what the model predicted was accepted
    qtbot.keyClicks(line, "for  rainy days")
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "for rainy days" in moods_of(page, "Aria")
    page.set_words('"for rainy days"')
    assert len(titles(page)) == 3
    assert undo_stack.count() == 2
    with qtbot.waitSignal(session.changed):
        undo_stack.undo()
    assert titles(page) == []


def test_moods_are_accepted_from_the_context_menu(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    choose(page, "Aria", "new.ogg")
    with qtbot.waitSignal(session.message):  # a file that nobody has opened has no moods
        trigger(page, "Accept moods")
    assert undo_stack.undoText() == "Accept moods"
    qtbot.waitUntil(lambda: reviewed(session) == ["Aria"])
    trigger(page, "Mark as not reviewed")
    qtbot.waitUntil(lambda: reviewed(session) == [])
    trigger(page, "Mark as reviewed")
    qtbot.waitUntil(lambda: reviewed(session) == ["Aria"])
    undo_stack.undo()
    qtbot.waitUntil(lambda: reviewed(session) == [])


def test_learned_moods_are_marked(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    catalogue = catalogue_of(session)
    row = catalogue.titles.index("Aria")
    # As if learning had taken Calm away and given Epic.
    epic = replace(
        catalogue,
        predicted=np.where(
            catalogue.predicted == catalogue.names.index("Calm"),
            catalogue.names.index("Epic"),
            catalogue.predicted,
        ).astype(np.int16),
        personal=PersonalModel(Space.empty(), {}, {}),
    )
    assert session.show_made(epic, session.version)
    choose(page, "Aria")
    learned = mood_row(page, "Epic", qtbot)
    assert "was learned from your corrections" in learned.toolTip()
    taken = mood_row(page, "Calm", qtbot)
    assert taken.mood.removed
    assert "learned from your corrections." in taken.toolTip()
    click(taken.restore, qtbot)
    qtbot.waitUntil(lambda: session.verdict(row, "Calm") is True)
    assert undo_stack.undoText() == "Add “Calm”"


def test_the_side_bar_counts_reviewed_tracks(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    assert not page.side_bar.findItems("Not reviewed", Qt.MatchFlag.MatchRecursive, 0)
    choose(page, "Aria")
    page.mark_reviewed(True)
    qtbot.waitUntil(lambda: reviewed(session) == ["Aria"])
    assert entry(page, "Reviewed").text(1) == "1"
    assert entry(page, "Not reviewed").text(1) == "4"
    page.side_bar.itemClicked.emit(entry(page, "Reviewed"), 0)
    assert titles(page) == ["Aria"]
    page.side_bar.itemClicked.emit(entry(page, "Not reviewed"), 0)
    assert (str(page.query), len(titles(page))) == ("reviewed:no", 4)


def trigger(page: LibraryPage, text: str) -> None:
    """An action of the context menu."""
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    only_direct = Qt.FindChildOption.FindDirectChildrenOnly
    menu = page.findChildren(QMenu, options=only_direct)[-1]
    next(each for each in menu.actions() if each.text().replace("&", "") == text).trigger()
    menu.close()


def reviewed(session: Session) -> list[str]:
    catalogue = catalogue_of(session)
    return [catalogue.titles[row] for row in np.flatnonzero(catalogue.reviewed).tolist()]


def test_a_failed_track_shows_why_and_can_be_analysed_again(
    page: LibraryPage, qtbot: QtBot
) -> None:
    choose(page, "broken.mp3")
    assert "It is broken; fetch it again." in text_in(page.panel)
    (again,) = [each for each in page.panel.findChildren(QPushButton) if each.isVisible()]
    assert not any(each.isVisible() for each in page.panel.findChildren(SeekLine))
    with qtbot.waitSignal(page.analyse_again) as asked:
        again.click()
    assert asked.args == [["/music/broken.mp3"]]


def test_a_filter_follows_a_renamed_mood_and_back(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    choose(page, "Aria")
    page.correct("rainy", True)
    qtbot.waitUntil(lambda: "rainy" in moods_of(page, "Aria"))
    page.set_words("epic>=80%")
    assert titles(page) == ["Bolero"]
    assert session.catalogue is not None
    before = session.policy
    with qtbot.waitSignals([session.changed, page.words_changed]):
        session.change_policy(rename_family(before, session.catalogue.tags, "Epic", "Grand"))
    assert str(page.query) == "grand>=80%"
    assert titles(page) == ["Bolero"]
    with qtbot.waitSignals([session.changed, page.words_changed]):
        session.change_policy(before)
    assert str(page.query) == "epic>=80%"
    assert titles(page) == ["Bolero"]


def test_a_filter_is_as_before_when_a_merge_is_undone(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    assert session.catalogue is not None
    tags, before = session.catalogue.tags, session.policy
    page.set_words("happy|epic -happy>=99%")
    with qtbot.waitSignal(page.words_changed):
        session.change_policy(rename_family(before, tags, "Epic", "Happy"))
    assert str(page.query) == "happy -happy>=99%"
    with qtbot.waitSignal(page.words_changed):
        session.change_policy(rename_family(session.policy, tags, "Happy", "Joy"))
    assert str(page.query) == "joy -joy>=99%"
    with qtbot.waitSignal(page.words_changed):
        session.change_policy(before)
    assert str(page.query) == "happy|epic -happy>=99%"


def test_a_mood_that_the_track_has_is_accepted_and_another_one_added(
    page: LibraryPage, undo_stack: QUndoStack
) -> None:
    choose(page, "Aria")
    page.correct("Calm", True)
    assert undo_stack.undoText() == "Accept “Calm”"
    page.correct("Sad", True)
    assert undo_stack.undoText() == "Add “Sad”"
