"""The table of planned changes, its filters, and the write button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..design.style_sheet import PRIMARY
from ..language import number, spoken
from ..widgets.clearable_line import ClearableLine
from ..widgets.label import Label
from ..widgets.table import FileNames, Table
from .formatting import files, links_text
from .review_model import ReviewModel
from .review_rows import Column, Outcome, ReviewRows
from .values import ValuesDelegate

_SEARCH_MS = 80
# In letters.
_SHARES = (46, 11, 32, 42, 27)


class Review(QWidget):
    """The changes of a plan, and the button that writes them.

    Attributes:
        model, view: the rows and their view.

    Signals:
        write_wanted(): the user pressed the button.
    """

    write_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ReviewModel()
        self._counts: tuple[int, ...] = (0,) * len(Outcome)
        self._break_links = False
        self._words = ClearableLine()
        self._words.setPlaceholderText(self.tr("Search files, fields and moods"))
        self._words.setAccessibleName(self.tr("Search"))
        self._outcomes = QComboBox()
        self._outcomes.setAccessibleName(self.tr("Filter by outcome"))
        self._outcomes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view = _ReviewTable(self.tr("Planned changes"), self.model)
        self._message = Label()
        self._write = QPushButton()
        self._write.setDefault(True)
        self._write.setProperty(PRIMARY, True)
        self._lay_out()
        self.setFocusProxy(self.view)  # not the button: one key too many must not write
        self._typing = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._typing.timeout.connect(self._filter)
        self._words.textChanged.connect(lambda _text: self._typing.start())
        self._outcomes.currentIndexChanged.connect(self._filter)
        self.model.picked.connect(self._show_counts)
        self._write.clicked.connect(self.write_wanted)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._words, 1)
        above.addWidget(self._outcomes)
        below.addWidget(self._message, 1)
        below.addWidget(self._write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)

    def show_plan(self, plan: ReviewRows, break_links: bool = False) -> None:
        """`break_links` is what becomes of hard links."""
        self._counts, self._break_links = plan.counts, break_links
        chosen = self._outcomes.currentData()
        names = {
            None: (self.tr("All ({})"), len(plan.planned)),
            Outcome.WILL_CHANGE: (self.tr("Will change ({})"), plan.counts[Outcome.WILL_CHANGE]),
            Outcome.KEPT: (self.tr("Kept ({})"), plan.counts[Outcome.KEPT]),
            Outcome.FAILED: (self.tr("Failed ({})"), plan.counts[Outcome.FAILED]),
        }
        self._outcomes.blockSignals(True)
        self._outcomes.clear()
        for outcome, (name, count) in names.items():
            self._outcomes.addItem(name.format(number(count)), outcome)
        self._outcomes.setCurrentIndex(max(0, self._outcomes.findData(chosen)))
        self._outcomes.blockSignals(False)
        self.model.show_plan(plan)
        self._filter()

    def _filter(self) -> None:
        self.model.set_filter(self._words.text(), self._outcomes.currentData())

    def _show_counts(self) -> None:
        count = self.model.count_to_write
        self._write.setEnabled(count > 0)
        self._write.setText(
            self.tr("&Write {}").format(files(count)) if count else self.tr("Nothing to write")
        )
        parts = {
            self.tr("{} will be written"): count,
            self.tr("{} excluded"): self._counts[Outcome.WILL_CHANGE] - count,
            self.tr("{} kept"): self._counts[Outcome.KEPT],
            self.tr("{} failed"): self._counts[Outcome.FAILED],
            self.tr("{} unchanged"): self._counts[Outcome.SAME],
        }
        text = ", ".join(part.format(number(many)) for part, many in parts.items() if many)
        links = links_text(self.model.count_linked, self._break_links)
        names = self.tr("Files get the English names of moods.") if spoken() != "en" else ""
        self._message.setText("\n".join(filter(None, (text, links, names if count else ""))))


class _ReviewTable(Table):
    """Boxes are ticked by the mouse, by the space key, or for all selected rows by a menu."""

    def __init__(self, name: str, model: ReviewModel) -> None:
        super().__init__(name, model, _SHARES)
        self._model = model
        self.setItemDelegateForColumn(Column.FILE, FileNames(self))
        values = ValuesDelegate(self)
        for column in (Column.BEFORE, Column.AFTER):
            self.setItemDelegateForColumn(column, values)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.OUTCOME, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            rows = self.selected_places()
            self._model.exclude(rows, self._model.any_included(rows))
        else:
            super().keyPressEvent(event)

    def _show_menu(self, place: QPoint) -> None:
        rows = self.selected_places()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, do in (
            (self.tr("&Exclude selected files"), lambda: self._model.exclude(rows, True)),
            (self.tr("&Include selected files"), lambda: self._model.exclude(rows, False)),
            (self.tr("Include &only selected files"), lambda: self._model.include_only(rows)),
        ):
            _add(menu, text, do).setEnabled(len(rows) > 0)
        menu.addSeparator()
        _add(menu, self.tr("Include &all files"), self._model.include_all)
        menu.popup(self.viewport().mapToGlobal(place))


def _add(menu: QMenu, text: str, do: Callable[[], None]) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(lambda _: do())
    menu.addAction(action)
    return action
