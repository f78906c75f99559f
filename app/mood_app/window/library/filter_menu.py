"""The searchable menu of filters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from mood_engine.library.completions import Offer
from mood_engine.library.query import Query

from ..design.tokens import SMALL, scaled
from ..widgets.clearable_line import ClearableLine
from .filter_choices import CATEGORY, choices
from .offers import OFFER_ROLE, OfferDelegate, OffersModel
from .vocabulary_source import VocabularySource

# Pixels at a text size of 100 %.
_WIDTH, _HEIGHT = 300, 460
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FilterMenu(QFrame):
    """A list of filters below a line that searches it.

    Signals:
        chosen(term: Term): the user wants to filter by this, too.
    """

    chosen = Signal(object)

    def __init__(self, source: VocabularySource, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._source = source
        self._category = ""
        self._offers = OffersModel(self)
        self._line = ClearableLine()
        self._line.setAccessibleName(self.tr("Search filters"))
        self._line.textEdited.connect(lambda _text: self._fill())
        self._line.installEventFilter(self)
        self._list = QListView()
        self._list.setModel(self._offers)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(OfferDelegate(self._list, with_kinds=False))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Filters"))
        self._list.setProperty("flat", True)
        self._list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)
        self.setFocusProxy(self._line)
        source.made.connect(self._fill_again)

    def open_below(self, widget: QWidget) -> None:
        """Open below a widget, with all categories."""
        metrics = self.fontMetrics()
        gap = scaled(SMALL, metrics)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        self._source.refresh()
        self._open("")
        screen = widget.screen().availableGeometry()
        top = widget.mapToGlobal(widget.rect().bottomLeft())
        size = QRect(0, 0, scaled(_WIDTH, metrics), scaled(_HEIGHT, metrics)).size()
        size = size.boundedTo(screen.size())
        left = min(max(top.x(), screen.left()), screen.right() - size.width())
        below = screen.bottom() - top.y()
        if below < size.height() and below < screen.height() // 2:
            above = widget.mapToGlobal(QPoint(0, 0)).y()
            size.setHeight(min(size.height(), above - screen.top()))
            top.setY(above - size.height())
        else:
            size.setHeight(min(size.height(), below))
        self.setGeometry(QRect(QPoint(left, top.y()), size))
        self.show()
        self._line.setFocus()

    def _open(self, category: str, title: str = "") -> None:
        self._category = category
        self._line.clear()
        self._line.setPlaceholderText(title or self.tr("Search filters"))
        self._fill()

    def _fill(self) -> None:
        vocabulary = self._source.vocabulary
        if vocabulary is None:
            self._offers.show_offers([self.tr("Loading…")], self.palette())
            return
        found = choices(vocabulary, self._category, self._line.text().strip())
        shown = found or [self.tr("Nothing found")]
        self._offers.show_offers(shown, self.palette())
        first = next((row for row, each in enumerate(shown) if isinstance(each, Offer)), None)
        if first is not None:
            self._list.setCurrentIndex(self._offers.index(first, 0))
        self._list.scrollToTop()

    def _fill_again(self) -> None:
        if self.isVisible():
            self._fill()

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(OFFER_ROLE)
        if not isinstance(offer, Offer):
            return
        if offer.kind == CATEGORY:
            self._open(offer.insert, offer.text)
            return
        self.hide()
        self.chosen.emit(Query.parse(offer.insert).terms[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if watched is self._line and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._takes_key(event)
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTERS:
            self._take(self._list.currentIndex())
        elif key in _MOVES:
            self._list.keyPressEvent(event)
        elif self._category and self._goes_back(key):
            self._open("")
        else:
            return False
        return True

    def _goes_back(self, key: int) -> bool:
        is_empty = not self._line.text()
        return key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and is_empty)
