"""The base of all pages of the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mood_engine.library.library import Library

from ..session import Session
from ..window_settings import WindowSettings

Result = TypeVar("Result")


class Page(QWidget):
    """A page of the settings: shows what is stored, and stores changes when they are applied.

    Attributes:
        title: its name in the list of pages.
        session, settings: the library, and what the window remembers.
        column: the layout of its widgets.
        is_edited: whether it differs from what is stored.
        busy: whether work runs that the dialog has to wait for.

    Signals:
        edited(): `is_edited` may have changed.
        settled(): work that the dialog waited for ended.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session = session
        self.title = title
        self._pending = 0
        self.column = QVBoxLayout(self)

    @property
    def settings(self) -> WindowSettings:
        return self.session.settings

    @property
    def busy(self) -> bool:
        return self._pending > 0

    @property
    def is_edited(self) -> bool:
        """Whether something differs from what is kept."""
        raise NotImplementedError

    def apply(self) -> None:
        """Keep what is shown."""
        raise NotImplementedError

    def work(self, work: Callable[[Library], Result], done: Callable[[Result], None]) -> None:
        """In the background, and surely; the dialog lives until it is done. Its failure is told.

        It is done even if the window is closed at once.
        """

        def ended(result: Result) -> None:
            done(result)
            self.end_work()

        def failed(sentence: str) -> None:
            self.session.message.emit(sentence)
            self.end_work()

        self.begin_work()
        self.session.run(work, ended, failed, sure=True)

    def begin_work(self) -> None:
        self._pending += 1

    def end_work(self) -> None:
        self._pending -= 1
        self.settled.emit()
