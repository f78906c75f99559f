"""The table of tracks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from mood_app.window.session import Session
from mood_app.window.tracks_model import MOODS_ROLE, Column, TracksModel
from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import load_catalogue
from mood_engine.library.library import Library
from mood_engine.library.query import Query

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(session: Session) -> Iterator[TracksModel]:
    model = TracksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert session.catalogue is not None
    model.show_catalogue(session.catalogue)
    yield model
    tester.deleteLater()


def column(model: TracksModel, column: Column) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_row_tells_what_is_known_of_a_track(model: TracksModel) -> None:
    assert column(model, Column.TITLE) == ["Aria", "Bolero", "broken.mp3", "Canon", "new.ogg"]
    assert column(model, Column.STATE) == ["done", "done", "failed", "done", "waiting"]
    assert column(model, Column.LENGTH) == ["3:00", "3:01", "", "3:02", ""]
    moods = model.index(0, Column.MOODS).data(MOODS_ROLE)
    assert {("calm", False), ("relaxing", False)} <= set(moods)
    assert model.index(0, Column.MOODS).data() == ", ".join(mood for mood, _ in moods)
    tip = model.index(2, Column.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "It is broken; fetch it again."
    model.show_listening(frozenset({"/music/new.ogg"}))
    assert column(model, Column.STATE)[4] == "listening…"


@pytest.mark.parametrize("by", list(Column))
@pytest.mark.parametrize("direction", [UP, DOWN])
def test_every_column_sorts_and_the_chosen_row_stays_the_same_track(
    model: TracksModel, by: Column, direction: Qt.SortOrder
) -> None:
    kept = QPersistentModelIndex(model.index(3, Column.TITLE))
    model.sort(by, direction)
    assert sorted(column(model, Column.TITLE)) == sorted(
        ["Aria", "Bolero", "Canon", "broken.mp3", "new.ogg"]
    )
    assert kept.data() == "Canon"


def test_the_score_of_any_mood_sorts(model: TracksModel) -> None:
    model.sort_by_mood("epic")
    assert column(model, Column.TITLE)[0] == "Bolero"
    assert column(model, Column.SCORE)[0] == "100%"
    assert model.headerData(Column.SCORE, Qt.Orientation.Horizontal) == "epic"


def test_words_filter_and_what_is_not_known_changes_nothing(model: TracksModel) -> None:
    model.set_query(Query.parse("calm -happy"))
    assert column(model, Column.TITLE) == ["Aria"]
    with pytest.raises(MoodEngineError):
        model.set_query(Query.parse("jolly>=0.5"))
    assert column(model, Column.TITLE) == ["Aria"]


def test_a_row_that_changes_in_its_place_resets_nothing(model, session, qtbot) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with Library(session.path) as library:
        library.put_failure("/music/new.ogg", 1, 2, "It is broken, too.")
        newer = load_catalogue(library, session.model.id, session.model.card)
    with qtbot.waitSignal(model.dataChanged):
        model.show_catalogue(newer)
    assert column(model, Column.STATE)[4] == "failed"
    assert not resets


def test_dragged_rows_are_files(model: TracksModel) -> None:
    indexes = [model.index(row, column) for row in (0, 1) for column in range(2)]
    urls = model.mimeData(indexes).urls()
    assert [url.toLocalFile() for url in urls] == ["/music/Aria.flac", "/music/Bolero.flac"]
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDragEnabled
