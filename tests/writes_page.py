"""The page Writes in tests: what it shows, and what the user does there."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.session import Session
from mood_app.window.writes import jobs
from mood_app.window.writes.page import WritePage
from mood_app.window.writes.review_rows import Column
from mood_engine.writing.apply import apply_write
from mood_engine.writing.plan import PlannedFile
from tag_helpers import read_moods
from window_helpers import child

NAMES = ("a.flac", "b.mp3", "c.m4a", "d.ogg")


class Page(WritePage):
    """The page, and the session that it was made for."""

    def __init__(self, session: Session, undo_stack: QUndoStack) -> None:
        super().__init__(session, undo_stack)
        self.session = session


Open = Callable[..., Page]
Review = Callable[[], Page]
AddFiles = Callable[..., list[Path]]


def wait_for_plan(page: Page, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.review_tab.task.running)


def press(widget: QWidget, text: str) -> None:
    """A button that a user can see."""
    (button,) = [
        button
        for button in widget.findChildren(QPushButton)
        if button.text().replace("&", "").startswith(text) and button.isVisible()
    ]
    assert button.isEnabled()
    button.click()


def answer(page: Page, text: str) -> str:
    """What the question said."""
    box = child(page, QMessageBox)
    press(box, text)
    return f"{box.text()} {box.informativeText()}"


def wait_until_done(page: Page, qtbot: QtBot) -> str:
    """The summary."""
    qtbot.waitUntil(lambda: not page.busy)
    qtbot.waitUntil(page.summary.isVisible)
    return page.summary.text


def table(page: Page) -> list[tuple[str, ...]]:
    """Files without their folders."""
    model = page.review_tab.table.model
    rows = [
        [model.index(row, column).data() for column in Column] for row in range(model.rowCount())
    ]
    return [(os.path.basename(name), *others) for name, *others in rows]


def exclude(page: Page, name: str) -> None:
    """By its box."""
    model = page.review_tab.table.model
    (row,) = [row for row, texts in enumerate(table(page)) if texts[0] == name]
    off = Qt.CheckState.Unchecked.value
    assert model.setData(model.index(row, 0), off, Qt.ItemDataRole.CheckStateRole)


def moods(path: Path) -> tuple[str, ...]:
    return read_moods(str(path)).values


class Gate:
    """Writing waits after every file until it may continue."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        monkeypatch.setattr(jobs, "apply_write", self._apply)

    def _apply(self, *arguments: Any) -> PlannedFile:
        outcome = apply_write(*arguments)
        self.reached.set()
        assert self.opened.wait(5)
        return outcome
