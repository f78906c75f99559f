"""What all pages of the settings have in common."""

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
    """Shows what is kept as it is made, and keeps what a person changed when it is applied.

    Signals:
        edited(): there may be something to be applied, or no longer.
        settled(): work in the background that shall be waited for has ended.
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

        What a person chose is kept even when the window is closed at once.
        """

        def ended(result: Result) -> None:
            done(result)
            self.end_work()

        def failed(sentence: str) -> None:
            self.session.told.emit(sentence)
            self.end_work()

        self.begin_work()
        self.session.run(work, ended, failed, sure=True)

    def begin_work(self) -> None:
        self._pending += 1

    def end_work(self) -> None:
        self._pending -= 1
        self.settled.emit()
