"""The columns of the table are remembered."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItemModel, QUndoStack
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from mood_app.window.library.page import LibraryPage
from mood_app.window.library.track_columns import Column
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings


@pytest.mark.parametrize("compact", [False, True])
def test_columns_and_places_are_remembered(
    page: LibraryPage,
    compact: bool,
    session: Session,
    undo_stack: QUndoStack,
    settings: WindowSettings,
    qtbot: QtBot,
) -> None:
    page.table.set_compact(compact)
    assert page.table.isColumnHidden(Column.ALBUM) is not compact
    page.table.setColumnHidden(Column.LENGTH, True)
    page.table.setColumnHidden(Column.FOLDER, False)
    page.save_layout(settings)
    again = LibraryPage(session, undo_stack)
    qtbot.addWidget(again)
    again.restore_layout(settings)
    assert again.table.compact is compact
    assert again.table.isColumnHidden(Column.LENGTH)
    assert not again.table.isColumnHidden(Column.FOLDER)
    again.table.set_compact(not compact)  # which has columns of its own
    assert not again.table.isColumnHidden(Column.LENGTH)
    assert again.table.isColumnHidden(Column.FOLDER)


def test_a_layout_from_before_a_column_hides_it_in_its_place(
    page: LibraryPage, session: Session, undo_stack: QUndoStack, settings: WindowSettings
) -> None:
    older = QTableView()
    older.setModel(QStandardItemModel(1, 8))
    older.setColumnHidden(Column.SCORE, False)
    older.horizontalHeader().setSectionsMovable(True)
    older.horizontalHeader().moveSection(Column.STATE, 1)
    settings.columns = older.horizontalHeader().saveState()
    settings.compact_rows = True
    page.restore_layout(settings)
    header = page.table.horizontalHeader()
    order = sorted(Column, key=header.visualIndex)
    assert order[:3] == [Column.POSITION, Column.TITLE, Column.STATE]
    assert order[-4:] == [Column.SCORE, Column.ENERGY, Column.PLEASANTNESS, Column.FOLDER]
    tags = [Column.GENRE, Column.YEAR, Column.BPM, Column.RATING]
    assert order[order.index(Column.ALBUM) + 1 :][:4] == tags
    assert all(map(page.table.isColumnHidden, (Column.ENERGY, *tags)))
    page.table.setColumnHidden(Column.ENERGY, False)
    page.save_layout(settings)
    page.restore_layout(settings)
    assert not page.table.isColumnHidden(Column.ENERGY)
