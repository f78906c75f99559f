"""The table keeps selection and current row when its rows change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.design.tokens import theme_of
from mood_app.window.library.file_tags import FileTags
from mood_app.window.library.mood_editor import MoodEditor
from mood_app.window.library.mood_row import EditedMood, MoodRow
from mood_app.window.library.track_columns import Column
from mood_app.window.library.track_panel import TrackPanel
from mood_app.window.library.track_table import TrackTable
from mood_app.window.library.tracks_model import LINES_ROLE, TracksModel
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.errors import MoodEngineError
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from window_helpers import card_of, catalogue_of, child, id_of

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def table(session: Session, qtbot: QtBot) -> TrackTable:
    model = TracksModel()
    table = TrackTable(model)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(900, 3 * table.rowHeight(0) + 60)
    table.show()
    model.show_catalogue(catalogue_of(session))
    return table


def tracks_of(table: TrackTable) -> TracksModel:
    model = table.model()
    assert isinstance(model, TracksModel)
    return model


def content(panel: TrackPanel) -> QWidget:
    widget = panel.widget()
    assert widget is not None
    return widget


def chosen(table: TrackTable) -> list[str]:
    places = table.selected_places().tolist()
    return [table.model().index(place, Column.TITLE).data() for place in places]


def test_what_is_chosen_stays_so_in_every_order(table: TrackTable, qtbot: QtBot) -> None:
    table.select_places(np.array([0, 3]))
    with qtbot.assertNotEmitted(table.selected):
        table.sortByColumn(Column.TITLE, DOWN)
    assert table.selected_places().tolist() == [1, 4]
    assert chosen(table) == ["Canon", "Aria"]
    table.sort_by_mood("happy")
    assert chosen(table)[0] == "Canon"
    assert set(chosen(table)) == {"Canon", "Aria"}
    assert table.currentIndex().siblingAtColumn(Column.TITLE).data() == "Aria"


def test_selection_changes_are_signalled_once_each(table: TrackTable) -> None:
    messages: list[list[str]] = []
    table.selected.connect(lambda: messages.append(chosen(table)))
    table.select_places(np.array([0, 3]))
    table.select_places(np.array([1]))
    table.selectAll()
    table.select_places(np.zeros(0, np.intp))
    everything = ["Aria", "Bolero", "broken.mp3", "Canon", "new.ogg"]
    assert messages == [["Aria", "Canon"], ["Bolero"], everything, []]


def test_news_neither_scroll_nor_lose_the_current_row(table: TrackTable, session: Session) -> None:
    table.select_places(np.array([0, 1]))
    model, nothing = tracks_of(table), QItemSelectionModel.SelectionFlag.NoUpdate
    table.selectionModel().setCurrentIndex(model.index(1, Column.ALBUM), nothing)
    table.scrollToBottom()
    before = table.verticalScrollBar().value()
    assert before > 0
    with Library(session.path) as library:
        library.put_waiting([("/music/aaa.ogg", 1, 2)])
        newer = load_catalogue(library, id_of(session), card_of(session))
    model.show_catalogue(newer)
    table.select_places(np.array([1, 2]))
    assert table.verticalScrollBar().value() == before
    assert table.currentIndex() == model.index(2, Column.ALBUM)
    model.set_query(Query.parse("canon"))
    assert not table.currentIndex().isValid()


def test_shift_continues_the_selection_after_changes(table: TrackTable, session: Session) -> None:
    def down() -> None:
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    table.setCurrentIndex(table.model().index(1, Column.TITLE))
    down()
    assert chosen(table) == ["Bolero", "broken.mp3"]
    with Library(session.path) as library:
        library.put_waiting([("/music/aaa.ogg", 1, 2)])
        newer = load_catalogue(library, id_of(session), card_of(session))
    tracks_of(table).show_catalogue(newer)
    table.select_places(np.array([2, 3]))
    down()
    assert chosen(table) == ["Bolero", "broken.mp3", "Canon"]
    table.select_places(np.array([0]))  # somewhere else, as by the map
    down()
    assert table.selected_places().tolist() == [0, 1]


def test_changes_leave_the_focus_alone_behind_another_window(
    table: TrackTable, qtbot: QtBot
) -> None:
    line, other = QLineEdit(table), QWidget()
    qtbot.addWidget(other)
    table.select_places(np.array([1]))
    line.show()
    line.setFocus()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is None)
    tracks_of(table).set_query(Query.parse("calm"))
    table.select_places(np.array([0]))
    assert table.window().focusWidget() is line


def test_a_closed_menu_is_deleted_and_can_be_opened_again(table: TrackTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    for shown in (True, False):
        header.customContextMenuRequested.emit(header.rect().center())
        (menu,) = set(table.findChildren(QMenu)) - {table.group_menu}
        (action,) = [each for each in menu.actions() if each.text() == "Folder"]
        action.trigger()
        assert table.isColumnHidden(Column.FOLDER) is not shown
        menu.close()
        qtbot.waitUntil(lambda: table.findChildren(QMenu) == [table.group_menu])


def test_letters_lead_to_what_starts_with_them(table: TrackTable) -> None:
    def typed(keys: str) -> str:
        QTest.keyClicks(table, keys)
        return str(table.currentIndex().siblingAtColumn(Column.TITLE).data())

    assert typed("b") == "Bolero"
    assert typed("b") == "broken.mp3"
    assert typed("b") == "Bolero"
    table.keyboardSearch("")
    assert typed("br") == "broken.mp3"
    assert typed("x") == "broken.mp3"
    table.keyboardSearch("")
    table.sortByColumn(Column.ARTIST, UP)
    assert typed("artist") == "Aria"
    table.keyboardSearch(" 2")
    assert typed("") == "Canon"


def test_selected_files_are_dragged_as_copies_each_once(
    table: TrackTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []
    offered: list[Qt.DropAction] = []

    def drop(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        dragged.extend(url.toLocalFile() for url in drag.mimeData().urls())
        offered.append(actions)
        return actions

    monkeypatch.setattr(QDrag, "exec", drop)
    table.select_places(np.array([0, 1]))
    table.startDrag(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
    assert dragged == ["/music/Aria.flac", "/music/Bolero.flac"]
    assert offered == [Qt.DropAction.CopyAction]


def test_tags_of_another_track_are_not_shown_meanwhile(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = FileTags(session)
    qtbot.addWidget(tags)

    def shown() -> str:
        return " ".join(label.text() for label in tags.findChildren(QLabel))

    tags.show_track(catalogue_of(session), 0)
    qtbot.waitUntil(lambda: bool(shown()))

    def locked(*_: object) -> None:
        raise MoodEngineError("The library is locked.")

    monkeypatch.setattr("mood_engine.writing.plan.plan_writes", locked)
    tags.show_track(catalogue_of(session), 1)
    assert not shown()
    qtbot.waitUntil(lambda: shown() == "The library is locked.")


class _Watch(QObject):
    """Counts how often each widget within one comes and goes."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self.counts: Counter[QObject] = Counter()
        for widget in within.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        kinds = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.ChildRemoved)
        self.counts[watched] += event.type() in kinds
        return False


def test_nothing_in_the_panel_blinks(session: Session, qtbot: QtBot) -> None:
    panel = TrackPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    names = [Path(path).name for path in catalogue_of(session).paths]
    tags = child(panel, FileTags)

    def show(name: str) -> None:
        panel.show_rows(np.array([names.index(name)]))

    show("Aria.flac")
    qtbot.waitUntil(lambda: any(label.isVisible() for label in tags.findChildren(QLabel)))
    watch = _Watch(panel)
    show("Aria.flac")  # with news of other tracks
    QTest.qWait(50)
    assert not watch.counts.total()
    for name in ("broken.mp3", "new.ogg"):
        watch.counts.clear()
        show(name)
        parts = content(panel).findChildren(QWidget)
        assert max(watch.counts[part] for part in parts) == 1


def test_moods_are_corrected_by_keys(qtbot: QtBot) -> None:
    editor = MoodEditor()
    qtbot.addWidget(editor)
    calm, happy, own = (EditedMood(name, 1, 1) for name in ("calm", "happy", "own"))
    editor.show_moods([calm, happy, own], ())
    editor.show()
    messages: list[tuple[str, object]] = []
    editor.corrected.connect(lambda mood, wanted: messages.append((mood, wanted)))

    def press(key: Qt.Key) -> str:
        """Returns where the keyboard is then."""
        QTest.keyClick(editor.focusWidget(), key)
        return editor.focusWidget().accessibleName()

    editor.findChildren(MoodRow)[0].setFocus()
    assert press(Qt.Key.Key_Down) == "happy"
    press(Qt.Key.Key_Delete)
    gone = replace(happy, tracks=0, removed=True)
    editor.show_moods([calm, own, gone], ())
    assert press(Qt.Key.Key_Backspace) == "own"
    editor.show_moods([calm, gone], ())
    assert press(Qt.Key.Key_Down) == "happy"
    press(Qt.Key.Key_Delete)  # is removed already
    assert press(Qt.Key.Key_Return) == "happy"
    editor.show_moods([calm, happy], ())
    assert editor.focusWidget().accessibleName() == "happy"
    press(Qt.Key.Key_Return)
    assert messages == [("happy", False), ("own", False), ("happy", None), ("happy", True)]


def test_the_panel_offers_moods_only_where_a_track_was_opened(
    session: Session, qtbot: QtBot
) -> None:
    panel = TrackPanel(session)
    qtbot.addWidget(panel)
    names = [Path(path).name for path in catalogue_of(session).paths]

    def offered(*chosen: str) -> bool:
        panel.show_rows(np.array([names.index(name) for name in chosen]))
        return panel.editor.isVisibleTo(panel)

    assert offered("Aria.flac", "new.ogg")
    assert not offered("broken.mp3", "new.ogg")
    assert not offered("new.ogg")
    assert offered("Aria.flac")


def test_rows_of_two_lines_have_artist_and_album_beside_the_title(table: TrackTable) -> None:
    assert table.isColumnHidden(Column.ARTIST)
    assert table.isColumnHidden(Column.ALBUM)
    lines = table.model().index(0, Column.TITLE).data(LINES_ROLE)
    assert (lines.title, lines.details) == ("Aria", "Artist 0 · Album")
    high = table.rowHeight(0)
    table.select_places(np.array([1]))
    table.set_compact(True)
    assert not table.isColumnHidden(Column.ARTIST)
    assert table.rowHeight(0) < 0.7 * high
    assert chosen(table) == ["Bolero"]
    table.sortByColumn(Column.ARTIST, DOWN)
    table.set_compact(False)
    assert table.rowHeight(0) == high
    assert table.isColumnHidden(Column.ARTIST)


def test_the_row_under_the_mouse_and_the_selected_one_are_marked(table: TrackTable) -> None:
    theme = theme_of(table.palette())
    table.resize(900, 400)
    table.select_places(np.array([1]))
    inside = table.visualRect(table.model().index(2, Column.LENGTH)).center()
    QTest.mouseMove(table.viewport(), inside)
    QApplication.sendEvent(
        table.viewport(),
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(inside),
            QPointF(table.viewport().mapToGlobal(inside)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    picture = table.viewport().grab().toImage()
    right = table.viewport().width() - 2
    colours = [
        picture.pixelColor(right, table.rowViewportPosition(row) + 2).name() for row in range(4)
    ]
    assert colours[2] == theme.hover
    assert theme.hover not in (colours[0], colours[3])
    bars = [picture.pixelColor(1, table.rowViewportPosition(row) + 9).name() for row in range(4)]
    assert [row for row in range(4) if bars[row] == theme.accent] == [1]


def test_a_narrow_table_leaves_the_room_to_titles_and_moods(
    table: TrackTable, settings: WindowSettings
) -> None:
    letter = table.fontMetrics().averageCharWidth()
    for letters, hidden in ((50, True), (90, False), (40, True)):
        table.resize(letters * letter, 300)
        assert table.isColumnHidden(Column.LENGTH) is hidden
    table.save_layout(settings)
    table.set_compact(True)
    assert not table.isColumnHidden(Column.LENGTH)
    again = TrackTable(TracksModel())
    again.resize(90 * letter, 300)
    again.restore_layout(settings)
    assert not again.isColumnHidden(Column.LENGTH)
    again.deleteLater()
