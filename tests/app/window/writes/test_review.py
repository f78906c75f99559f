"""The table of what a write would change."""

from __future__ import annotations

import os

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mood_app.window.writes.review import Review
from mood_app.window.writes.review_model import ReviewModel
from mood_app.window.writes.review_rows import Column, Outcome, ReviewRows
from mood_app.window.writes.values import (
    VALUES_ROLE,
    Change,
    spoken,
    values_after,
    values_before,
)
from mood_engine.tagging import Field
from mood_engine.writing.plan import PlannedField, PlannedFile, Status
from window_helpers import text_in


def rows(count: int) -> ReviewRows:
    """Every third file would be written, others are kept, or failed in a folder of their own."""
    planned = []
    for number in range(count):
        status = (Status.PLANNED, Status.KEPT, Status.FAILED)[number % 3]
        field = PlannedField(Field.MOOD, "MOOD", (), ("calm",), ("calm",), status)
        fields = () if status is Status.FAILED else (field,)
        path = os.path.join(os.sep, "gone" if not fields else "music", f"{number:05}.flac")
        planned.append(PlannedFile(number, path, None, fields, status))
    return ReviewRows.of(planned)


def test_the_table_is_filtered_sorted_and_picked_from(qtbot: QtBot) -> None:
    model = ReviewModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_plan(rows(30))
    assert model.rowCount() == 30
    assert model.count_to_write == 10
    model.set_filter("", Outcome.KEPT)
    assert model.rowCount() == 10
    model.set_filter("GONE 00002", None)
    assert model.rowCount() == 1
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    model.set_filter("calm", Outcome.WILL_CHANGE)
    model.sort(Column.FILE, Qt.SortOrder.DescendingOrder)
    assert model.index(0, Column.FILE).data() == os.path.join("music", "00027.flac")
    model.include_only([0, 1])
    assert [each.track_id for each in model.to_write()] == [24, 27]
    model.exclude([0], True)
    assert model.count_to_write == 1
    # Another look at the same files keeps what was taken out.
    model.show_plan(rows(30))
    assert [each.track_id for each in model.to_write()] == [24]
    model.include_all()
    assert model.count_to_write == 10
    tester.deleteLater()


def test_space_excludes_all_selected_files_in_every_order(qtbot: QtBot) -> None:
    review = Review()
    qtbot.addWidget(review)
    review.show_plan(rows(30))
    view, model = review.view, review.model
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert model.count_to_write == 0
    assert "10 excluded, 10 kept, 10 failed" in text_in(review)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert model.count_to_write == 10
    view.clearSelection()
    for row in (0, 2):
        flag = QItemSelectionModel.SelectionFlag
        view.selectionModel().select(model.index(row, 0), flag.Select | flag.Rows)
    view.sortByColumn(Column.FILE, Qt.SortOrder.DescendingOrder)
    chosen = view.selected_places().tolist()
    names = [os.path.basename(model.index(row, 0).data()) for row in chosen]
    assert names == ["00006.flac", "00000.flac"]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert 0 not in {each.track_id for each in model.to_write()}
    assert model.count_to_write == 8


def test_files_with_one_name_differ_and_sort_by_folder() -> None:
    folders = ("Zoe/First", "Abel/Second", "Abel/First")
    model = ReviewModel()
    model.show_plan(
        ReviewRows.of(
            [
                PlannedFile(number, f"/music/{folder}/track5.ogg", None, (), Status.FAILED)
                for number, folder in enumerate(folders)
            ]
        )
    )
    model.sort(Column.FILE)
    names = [model.index(row, Column.FILE).data() for row in range(3)]
    assert names == [f"{folder}/track5.ogg" for folder in sorted(folders)]
    tip = model.index(0, Column.FILE).data(Qt.ItemDataRole.ToolTipRole)
    assert "/music/Abel/First/track5.ogg" in tip


def test_values_say_what_is_added_and_removed() -> None:
    before, after = ("Calm", "sad"), ("Calm", "Happy")
    assert spoken(values_before(before, after)) == "Calm; removed: sad"
    assert spoken(values_after(before, after)) == "Calm; added: Happy"
    model = ReviewModel()
    fields = [
        PlannedField(Field.MOOD, "MOOD", before, after, (), status)
        for status in (Status.PLANNED, Status.KEPT)
    ]
    model.show_plan(
        ReviewRows.of(
            [
                PlannedFile(number, f"/music/{number}.flac", None, (field,), field.status)
                for number, field in enumerate(fields)
            ]
        )
    )
    values = [model.index(row, Column.AFTER).data(VALUES_ROLE) for row in (0, 1)]
    assert [each.change for each in values[0]] == [Change.NONE, Change.ADDED]
    assert [each.change for each in values[1]] == [Change.NONE] * 2  # nothing is written


def test_many_values_fit_into_a_narrow_table(qtbot: QtBot) -> None:
    review = Review()
    qtbot.addWidget(review)
    names = tuple(f"mood {number}" for number in range(20))
    field = PlannedField(Field.MOOD, "MOOD", names, ("calm",), ("calm",), Status.PLANNED)
    review.show_plan(
        ReviewRows.of([PlannedFile(1, "/music/1.flac", None, (field,), Status.PLANNED)])
    )
    review.resize(300, 200)
    review.model.exclude([0], True)
    review.show()
    assert not review.grab().isNull()
