"""The queue as a list that can be reordered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...safe_text import safe
from ..design.style_sheet import FLAT
from ..design.tokens import SMALL, scaled
from ..widgets.card import Card
from ..widgets.focus import focused_near
from ..widgets.label import Label
from ..widgets.plain_text import tip
from .bar import Describe, queue_text
from .queue import Queue

_Index = QModelIndex | QPersistentModelIndex
_LETTERS, _LINES = 44, 18
# It lies over other cards.
_SHADOW, _SHADOW_ALPHA = 24, 90
_PLACES = "application/x-mood-tagger-queue-places"


class QueuePanel(Card):
    """A card over the lower right corner of what is around it.

    Rows are dragged, or moved by Alt and arrow keys; Delete removes them, Enter plays them.

    Signals:
        closed(): it was hidden by the user.
    """

    closed = Signal()

    def __init__(self, queue: Queue, describe: Describe, around: QWidget) -> None:
        super().__init__(around)
        self._queue, self._around = queue, around
        self._before: QWidget | None = None  # what had the keyboard
        self._model = _Rows(queue, describe)
        self._list = _List(queue)
        self._list.setModel(self._model)
        self._title = Label(bold=True, wrap=False)
        self._empty = Label(
            self.tr("Nothing is queued. Add tracks with “Play next” or “Add to queue”."), quiet=True
        )
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.clicked.connect(queue.clear)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._title, 1)
        head.addWidget(self._clear)
        column.setSpacing(scaled(SMALL, self.fontMetrics()))
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        self.pad()
        self.setAccessibleName(self.tr("Queue"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(_SHADOW)
        shadow.setOffset(0, _SHADOW / 6)
        shadow.setColor(QColor(0, 0, 0, _SHADOW_ALPHA))
        self.setGraphicsEffect(shadow)
        queue.changed.connect(self._show)
        around.installEventFilter(self)
        self.hide()
        self._show()

    def open(self) -> None:
        self._before = focused_near(self)
        self._place()
        self.show()
        self.raise_()
        self._list.setFocus()

    def _show(self) -> None:
        count = len(self._queue.upcoming)
        self._title.setText(queue_text(count))
        self._list.setVisible(count > 0)
        self._empty.setVisible(not count)
        self._clear.setEnabled(count > 0)
        self._place()

    def _place(self) -> None:
        """In the corner; never larger than what is around it."""
        gap = scaled(SMALL, self.fontMetrics())
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        height = self.sizeHint().height()
        if self._queue.upcoming:
            rows = self._list.sizeHintForRow(0) * len(self._queue.upcoming)
            height += rows + 2 * self._list.frameWidth() - self._list.sizeHint().height()
            height = min(height, self.fontMetrics().height() * _LINES)
        width = min(width, self._around.width() - 2 * gap)
        height = min(height, self._around.height() - 2 * gap)
        left = self._around.width() - width - gap
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = gap
        self.setGeometry(left, self._around.height() - height - gap, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if watched is self._around and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() == Qt.Key.Key_Escape:
            if self._before is not None and shiboken6.isValid(self._before):
                self._before.setFocus()
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _List(QListView):
    def __init__(self, queue: Queue) -> None:
        super().__init__()
        self._queue = queue
        self.setProperty(FLAT, True)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a queue may be as long as the library
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Queued tracks"))
        self.doubleClicked.connect(lambda index: queue.play_at(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        keys, alt = Qt.Key, event.modifiers() == Qt.KeyboardModifier.AltModifier
        places = sorted(index.row() for index in self.selectedIndexes())
        moves: dict[int, Callable[[], int]] = {
            keys.Key_Up: lambda: max(places[0] - 1, 0),
            keys.Key_Down: lambda: min(places[-1] + 2, len(self._queue.upcoming)),
        }
        if places and event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self._queue.remove(places)
            self._select(range(min(places[0], len(self._queue.upcoming) - 1), places[0] + 1))
        elif places and event.key() in (keys.Key_Return, keys.Key_Enter):
            self._queue.play_at(places[0])
        elif places and alt and event.key() in moves:
            before = moves[event.key()]()
            first = before - sum(place < before for place in places)
            self._queue.move(places, before)
            self._select(range(first, first + len(places)))
        else:
            super().keyPressEvent(event)

    def _select(self, places: Sequence[int]) -> None:
        model, chooser = self.model(), self.selectionModel()
        chooser.clearSelection()
        for place in places:
            index = model.index(place, 0)
            if index.isValid():
                chooser.setCurrentIndex(index, chooser.SelectionFlag.NoUpdate)
                chooser.select(index, chooser.SelectionFlag.Select)


class _Rows(QAbstractListModel):
    """The queued files; dropping rows among them moves them."""

    def __init__(self, queue: Queue, describe: Describe) -> None:
        super().__init__()
        self._queue, self._describe = queue, describe
        queue.changed.connect(self._reset)

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._queue.upcoming)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._queue.upcoming):
            return None
        path = self._queue.upcoming[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(safe(part) for part in self._describe(path) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(safe(path))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid():
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled  # between rows, not onto them

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's own
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's own
        return [_PLACES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's own
        data = QMimeData()
        places = ",".join(str(index.row()) for index in indexes)
        data.setData(_PLACES, places.encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's own
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        places = bytes(data.data(_PLACES).data()).decode()
        if places and action == Qt.DropAction.MoveAction:
            before = len(self._queue.upcoming) if row < 0 else row
            self._queue.move(map(int, places.split(",")), before)
        return False  # the view would remove the rows that were dragged
