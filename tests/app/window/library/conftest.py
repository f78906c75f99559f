"""The page of tracks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mood_app.window.library.page import LibraryPage
from mood_app.window.session import Session


@pytest.fixture
def undo_stack(qapp: QApplication) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def page(session: Session, undo_stack: QUndoStack, qtbot: QtBot) -> LibraryPage:
    page = LibraryPage(session, undo_stack)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    with qtbot.waitSignal(session.changed):
        session.reload()
    return page
