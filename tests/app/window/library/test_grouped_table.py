"""Tracks in groups: headers, their tracks, and what is selected of them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mood_app.window.library.page import LibraryPage
from mood_app.window.library.track_columns import Column
from mood_app.window.library.track_table import TrackTable
from mood_app.window.library.tracks_model import HEADER_ROLE, TracksModel
from mood_app.window.session import Session
from mood_engine.library.groups import GroupBy
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from window_helpers import card_of, catalogue_of, id_of

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALBUM = "# Album – Various artists"
# Without album and artist, in the folder.
FOLDER = "# music"
EVERYTHING = [ALBUM, "Aria", "Bolero", "Canon", FOLDER, "broken.mp3", "new.ogg"]


@pytest.fixture
def table(session: Session, qtbot: QtBot) -> TrackTable:
    model = TracksModel()
    table = TrackTable(model)
    model.setParent(table)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, table)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    model.show_catalogue(catalogue_of(session))
    table.group_by(GroupBy.ALBUM)
    return table


def tracks_of(table: TrackTable) -> TracksModel:
    model = table.model()
    assert isinstance(model, TracksModel)
    return model


def line(table: TrackTable, place: int) -> str:
    index = table.model().index(place, Column.TITLE)
    header = index.data(HEADER_ROLE)
    return str(index.data()) if header is None else f"# {header.title}"


def lines(table: TrackTable) -> list[str]:
    return [line(table, place) for place in range(table.model().rowCount())]


def chosen(table: TrackTable) -> list[str]:
    return [line(table, place) for place in table.selected_places().tolist()]


def click(
    table: TrackTable,
    text: str,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    x: int = 200,
) -> None:
    y = table.rowViewportPosition(lines(table).index(text)) + table.rowHeight(0) // 2
    viewport, button = table.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, button, modifiers, QPoint(x, y))


def press(table: TrackTable, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(table, key)


# --- lines --------------------------------------------------------------------------------------


def test_headers_stand_above_their_tracks(table: TrackTable) -> None:
    assert lines(table) == EVERYTHING
    header = table.model().index(0, Column.TITLE).data(HEADER_ROLE)
    assert header.details == "3 tracks · 9:03"
    assert "Calm" in header.moods
    spoken = table.model().index(0, Column.MOODS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Album – Various artists, 3 tracks · 9:03, ")
    assert spoken.endswith("Calm, expanded")


def test_sorting_works_inside_groups(table: TrackTable) -> None:
    table.sortByColumn(Column.TITLE, DOWN)
    assert lines(table) == [ALBUM, "Canon", "Bolero", "Aria", FOLDER, "new.ogg", "broken.mp3"]


@pytest.mark.parametrize(
    ("by", "headers"),
    [
        (GroupBy.ARTIST, ["# Artist 0", "# Artist 1", "# Artist 2", "# Unknown artist"]),
        (GroupBy.FOLDER, ["# /music"]),
        (GroupBy.FAMILY, ["# Calm", "# Epic", "# No mood"]),
        (None, []),
    ],
)
def test_other_groups(table: TrackTable, by: GroupBy | None, headers: list[str]) -> None:
    table.group_by(by)
    assert [each for each in lines(table) if each.startswith("#")] == headers
    assert sorted(tracks_of(table).rows.tolist()) == [0, 1, 2, 3, 4]


def test_a_filter_leaves_headers_of_tracks_that_match(table: TrackTable) -> None:
    tracks_of(table).set_query(Query.parse("canon"))
    assert lines(table) == [ALBUM, "Canon"]
    header = table.model().index(0, Column.TITLE).data(HEADER_ROLE)
    assert header.details == "1 of 3 tracks · 3:02"
    tracks_of(table).set_query(Query.parse("nothing"))
    assert lines(table) == []


def test_a_mix_is_not_grouped(table: TrackTable, session: Session) -> None:
    tracks_of(table).set_query(Query.in_order(catalogue_of(session).ids[[2, 0]].tolist()))
    assert lines(table) == ["Canon", "Aria"]
    tracks_of(table).set_query(Query())
    assert lines(table) == EVERYTHING


# --- selection ----------------------------------------------------------------------------------


def test_a_click_on_a_header_selects_its_tracks(table: TrackTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.selected):
        click(table, ALBUM)
    assert chosen(table) == [ALBUM, "Aria", "Bolero", "Canon"]
    assert table.selected_rows().tolist() == [0, 1, 2]
    click(table, ALBUM)  # again
    assert chosen(table) == [ALBUM, "Aria", "Bolero", "Canon"]
    click(table, "Bolero")
    assert chosen(table) == ["Bolero"]


def test_with_ctrl_headers_and_tracks_come_and_go(table: TrackTable) -> None:
    click(table, ALBUM)
    click(table, "Bolero", CTRL)
    assert chosen(table) == ["Aria", "Canon"]
    click(table, "Bolero", CTRL)
    assert chosen(table) == [ALBUM, "Aria", "Bolero", "Canon"]
    click(table, FOLDER, CTRL)
    assert chosen(table) == EVERYTHING
    click(table, ALBUM, CTRL)
    assert chosen(table) == [FOLDER, "broken.mp3", "new.ogg"]


def test_shift_selects_what_lies_between(table: TrackTable) -> None:
    click(table, "Canon")
    click(table, "broken.mp3", SHIFT)
    assert chosen(table) == ["Canon", "broken.mp3"]
    assert table.selected_rows().tolist() == [2, 3]


def test_all_tracks_are_selected_with_their_headers(table: TrackTable) -> None:
    table.selectAll()
    assert chosen(table) == EVERYTHING
    assert len(table.selected_rows()) == 5


def test_selection_stays_in_other_groups(table: TrackTable, qtbot: QtBot) -> None:
    click(table, "Bolero")
    table.group_by(GroupBy.ARTIST)
    assert chosen(table) == ["# Artist 1", "Bolero"]
    table.sortByColumn(Column.TITLE, DOWN)
    assert chosen(table) == ["# Artist 1", "Bolero"]
    table.group_by(None)
    assert chosen(table) == ["Bolero"]
    assert line(table, table.currentIndex().row()) == "Bolero"


def test_news_keep_a_selected_header(table: TrackTable, session: Session) -> None:
    click(table, FOLDER)
    with Library(session.path) as library:
        library.put_waiting([("/else/aaa.ogg", 1, 2)])
        newer = load_catalogue(library, id_of(session), card_of(session))
    paths = catalogue_of(session).paths
    selected = [paths[row] for row in table.selected_rows().tolist()]
    tracks_of(table).show_catalogue(newer)
    rows = np.flatnonzero([path in selected for path in newer.paths])
    table.select_places(tracks_of(table).places_of(rows))
    assert chosen(table) == [FOLDER, "broken.mp3", "new.ogg"]
    assert line(table, table.currentIndex().row()) == FOLDER


# --- keys and collapsing ------------------------------------------------------------------------


def test_keys_lead_through_headers_and_tracks(table: TrackTable) -> None:
    click(table, "Canon")
    press(table, Qt.Key.Key_Down)
    assert chosen(table) == [FOLDER, "broken.mp3", "new.ogg"]
    press(table, Qt.Key.Key_Down)
    assert chosen(table) == ["broken.mp3"]
    press(table, Qt.Key.Key_Left)
    assert chosen(table) == [FOLDER, "broken.mp3", "new.ogg"]
    press(table, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert chosen(table) == ["Bolero"]


def test_arrow_keys_and_enter_collapse_and_expand(table: TrackTable, qtbot: QtBot) -> None:
    closed = [ALBUM, FOLDER, "broken.mp3", "new.ogg"]
    click(table, "Bolero")
    with qtbot.assertNotEmitted(table.play):
        press(table, Qt.Key.Key_Left, Qt.Key.Key_Left)
        assert lines(table) == closed
        assert chosen(table) == [ALBUM]
        assert table.selected_rows().tolist() == [0, 1, 2]
        press(table, Qt.Key.Key_Right)
        assert lines(table) == EVERYTHING
        assert chosen(table) == [ALBUM, "Aria", "Bolero", "Canon"]
        press(table, Qt.Key.Key_Return)
        assert lines(table) == closed
        press(table, Qt.Key.Key_Enter)
    assert lines(table) == EVERYTHING
    click(table, "Bolero")
    with qtbot.waitSignal(table.play):
        press(table, Qt.Key.Key_Return)


def test_what_a_collapsed_group_hides_is_still_shown_elsewhere(table: TrackTable) -> None:
    click(table, "Bolero")
    click(table, ALBUM, x=4)
    assert lines(table) == [ALBUM, FOLDER, "broken.mp3", "new.ogg"]
    assert tracks_of(table).rows.tolist() == [0, 1, 2, 3, 4]
    assert chosen(table) == []
    assert line(table, table.currentIndex().row()) == ALBUM
    click(table, ALBUM, x=4)
    assert lines(table) == EVERYTHING


def test_a_double_click_collapses(table: TrackTable, qtbot: QtBot) -> None:
    where = QPoint(200, table.rowHeight(0) // 2)
    with qtbot.assertNotEmitted(table.play):
        click(table, ALBUM)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert lines(table) == [ALBUM, FOLDER, "broken.mp3", "new.ogg"]


def test_expanding_does_not_scroll_to_what_is_selected(table: TrackTable) -> None:
    click(table, FOLDER, x=4)
    click(table, "Aria")
    table.resize(900, table.rowHeight(0) + 60)
    table.scrollToBottom()
    before = table.verticalScrollBar().value()
    assert before > 1
    click(table, FOLDER, x=4)
    assert lines(table) == EVERYTHING
    assert table.verticalScrollBar().value() == before


def test_the_headers_menu_offers_groups(table: TrackTable) -> None:
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(header.rect().center())
    (menu,) = set(table.findChildren(QMenu)) - {table.group_menu}
    assert table.group_menu.menuAction() in menu.actions()
    menu.close()


def test_all_groups_collapse_from_the_menu(table: TrackTable) -> None:
    actions = {action.text(): action for action in table.group_menu.actions()}
    actions["&Collapse all"].trigger()
    assert lines(table) == [ALBUM, FOLDER]
    actions["&Expand all"].trigger()
    assert lines(table) == EVERYTHING
    actions["&None"].trigger()
    assert lines(table) == ["Aria", "Bolero", "broken.mp3", "Canon", "new.ogg"]
    assert not actions["&Collapse all"].isEnabled()


def test_headers_are_not_dragged_and_not_searched(table: TrackTable) -> None:
    model = table.model()
    assert not model.flags(model.index(0, Column.TITLE)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index(1, Column.TITLE)) & Qt.ItemFlag.ItemIsDragEnabled
    QTest.keyClicks(table, "can")
    assert line(table, table.currentIndex().row()) == "Canon"


# --- the window ---------------------------------------------------------------------------------


def test_groups_are_remembered(session: Session, qtbot: QtBot) -> None:
    def opened() -> LibraryPage:
        page = LibraryPage(session, QUndoStack(session))
        qtbot.addWidget(page)
        page.restore_layout(session.settings)
        return page

    for by, name in ((GroupBy.FOLDER, "&Folder"), (None, "&None")):
        opened().table.group_by(by)
        table = opened().table
        assert tracks_of(table).grouped_by is by
        assert [each.text() for each in table.group_menu.actions() if each.isChecked()] == [name]


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_header_is_painted_across_all_columns(
    table: TrackTable, direction: Qt.LayoutDirection
) -> None:
    table.setLayoutDirection(direction)
    click(table, ALBUM)
    whole = table.viewport().grab().toImage()
    y = table.rowHeight(0) // 2
    chosen = table.palette().highlight().color().name()
    assert whole.pixelColor(whole.width() // 2, 1).name() == chosen
    assert len({whole.pixelColor(x, y).name() for x in range(0, whole.width(), 2)}) > 5
