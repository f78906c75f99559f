"""What fills the window below its head: the pages, or what is shown instead of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from .lazy_page import LazyPage
from .library.unreadable_page import UnreadablePage
from .scan.controller import ScanController
from .session import Session

if TYPE_CHECKING:
    from .first_run.guide import FirstRun


class Whole(QStackedWidget):
    """The pages, the first run while the library is empty, or why the library is unreadable.

    Attributes:
        unreadable, first_run: what is shown instead of the pages.
        guides: whether the first run has steps left, with music in the library.

    Signals:
        add_wanted(folder: str), choose_wanted(), demo_wanted(), left(): as those of `FirstRun`.
    """

    add_wanted = Signal(str)
    choose_wanted = Signal()
    demo_wanted = Signal()
    left = Signal()

    def __init__(self, pages: QWidget, session: Session, scans: ScanController) -> None:
        super().__init__()
        self._pages, self._session, self._scans = pages, session, scans
        self.unreadable = UnreadablePage()  # empty until the library is read
        self.first_run = LazyPage(self._make_first_run)
        for widget in (self.unreadable, self.first_run, pages):
            self.addWidget(widget)

    def _make_first_run(self) -> FirstRun:
        from .first_run.guide import FirstRun

        first_run = FirstRun(self._session, self._scans)
        first_run.add_wanted.connect(self.add_wanted)
        first_run.choose_wanted.connect(self.choose_wanted)
        first_run.demo_wanted.connect(self.demo_wanted)
        first_run.left.connect(self.left)
        return first_run

    @property
    def guides(self) -> bool:
        return self.first_run.made is not None and self.first_run.made.guides

    def show_library(self, has_music: bool) -> None:
        """The pages where there is music; the first run stays until its last step.

        It also stays while it asks for another folder, as the first one had no music.
        """
        made = self.first_run.made
        skipped = made is not None and made.skipped
        retries = made is not None and made.retries
        if not self.guides and not retries:
            self.setCurrentWidget(self._pages if has_music or skipped else self.first_run)

    def show_pages(self) -> None:
        if self.guides and self.first_run.made is not None:
            self.first_run.made.end()
        self.setCurrentWidget(self._pages)

    def music_added(self) -> bool:
        """Whether the first run goes on to its next step, as music was added in the first."""
        if self.currentWidget() is not self.first_run or self.guides:
            return False
        self.first_run.page.begin_analysis()
        return True

    def show_unreadable(self, sentence: str) -> None:
        self.unreadable.show_message(sentence)
        self.setCurrentWidget(self.unreadable)
