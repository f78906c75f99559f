"""The settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..session import Session
from .analysis import AnalysisPage
from .appearance import AppearancePage
from .exclusions import ExclusionsPage
from .folders import FoldersPage
from .page import Page
from .writing import WritingPage


class SettingsDialog(QDialog):
    """Applies changes with OK and Apply. Once closed, it is deleted when everything is saved.

    Attributes:
        folders, exclusions, analysis, writing, appearance: the pages.
        pages: all of them, in order.
        apply_button: enabled while something is to be applied.

    Signals:
        folder_added(folder: str): the library has a new folder, which is to be scanned.
        watch_changed(on: bool): folders are to be watched, or no longer.
        rules_changed(): other files and folders are excluded.
        model_changed(): the library uses another model.
        compare_wanted(name: str): a model is to be compared with the one in use.
    """

    folder_added = Signal(object)
    watch_changed = Signal(bool)
    rules_changed = Signal()
    model_changed = Signal()
    compare_wanted = Signal(str)

    def __init__(
        self, session: Session, undo_stack: QUndoStack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.folders = FoldersPage(session)
        self.exclusions = ExclusionsPage(session)
        self.analysis = AnalysisPage(session)
        self.writing = WritingPage(session, undo_stack)
        self.appearance = AppearancePage(session)
        self.pages: list[Page] = [
            *(self.folders, self.exclusions, self.analysis, self.writing, self.appearance)
        ]
        self.folders.added.connect(self.folder_added)
        self.folders.watch_changed.connect(self.watch_changed)
        self.exclusions.changed.connect(self.rules_changed)
        self.analysis.model_changed.connect(self.model_changed)
        self.analysis.model.compare_wanted.connect(self.compare_wanted)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for page in self.pages:
            self._list.addItem(page.title)
            self._stack.addWidget(_scrolled(page))
            page.edited.connect(self._show_edited)
            page.settled.connect(self._go)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._list.setCurrentRow(0)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Apply)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.apply_button = buttons.button(kinds.Apply)
        self.apply_button.clicked.connect(self.apply)
        self.finished.connect(self._go)
        row = QHBoxLayout()
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self._fit()
        self._show_edited()

    def accept(self) -> None:
        self.apply()
        super().accept()

    def apply(self) -> None:
        for page in self.pages:
            if page.is_edited:
                page.apply()
        self._fit()
        self._show_edited()

    def switch_model(self) -> None:
        """Use the chosen model from now on; other changes wait for OK or Apply."""
        self.analysis.switch_model()
        self._show_edited()

    def _show_edited(self) -> None:
        self.apply_button.setEnabled(any(page.is_edited for page in self.pages))

    def _go(self) -> None:
        if not self.isVisible() and not any(page.busy for page in self.pages):
            self.deleteLater()

    def _fit(self) -> None:
        """As large as the letters ask for, and the screen allows."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self._list.ensurePolished()  # its rows have their height from the style sheet
        self._list.doItemsLayout()
        self._list.setFixedWidth(self._list.sizeHintForColumn(0) + 4 * letter)
        room = self.screen().availableSize() * 0.95
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(room))
        wanted = self.size()
        wanted.setWidth(max(wanted.width(), 120 * letter))
        wanted.setHeight(max(wanted.height(), 32 * line))
        self.resize(wanted.boundedTo(room))


def _scrolled(page: Page) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
