"""The search box."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle

from ..design.icons import icon_size, paint_icon
from ..design.tokens import SMALL, scaled, theme_of
from ..widgets.clearable_line import ClearableLine
from .query_completer import QueryCompleter
from .vocabulary_source import VocabularySource

_PAUSE_MS = 80


class SearchBox(ClearableLine):
    """The line for a query in words, which it completes.

    Signals:
        typed(words: str): a moment after the last key.
        left(): the user goes to the tracks found.
        given_up(): the user wants to see all tracks.
    """

    typed = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search, for example calm>=80%  -sad  artist:bach"))
        self.setToolTip(
            self.tr(
                "Words from title, artist, album or file name; a mood (calm); tracks "
                "without it (-sad); either of two (calm|soft); more of it than 80 % of all "
                "music has (calm>=80%); more energy or less pleasant than most (energy>=70%, "
                "pleasant<30%); by score (calm>=0.4); tracks that sound like one or like a mood "
                '(like:"Still Water", like:calm); '
                "artist:, album:, title:, "
                "text:, folder:, state:failed, corrected:yes"
            )
        )
        self.setProperty("search", True)
        self.setAccessibleName(self.tr("Search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self._completer = QueryCompleter(self)
        self._wrong: tuple[int, int] | None = None
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._leave)

    @property
    def offers(self) -> QListView:
        """The list of completions."""
        return self._completer.popup

    def complete_from(self, source: VocabularySource) -> None:
        """Offer the words of a library while the user types."""
        self._completer.use(source)

    def underline(self, wrong: tuple[int, int] | None) -> None:
        """Underline the part of the text that cannot be meant, or none."""
        if wrong == self._wrong:
            return
        self._wrong = wrong
        formats = []
        if wrong is not None:
            begin, end = wrong
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(QColor(theme_of(self.palette()).danger))
            formats = [
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    *(begin - self.cursorPosition(), end - begin, style),
                )
            ]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", formats))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        super().paintEvent(event)
        painter = QPainter(self)
        paint_icon(painter, "search", QRectF(self._glass()), QColor(theme_of(self.palette()).faint))

    def _glass(self) -> QRect:
        """Where the magnifying glass is."""
        size = icon_size(self.fontMetrics())
        place = QRect(scaled(SMALL, self.fontMetrics()), 0, size.width(), size.height())
        place.moveTop((self.height() - size.height()) // 2)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def room_before_text(self) -> int:
        gap = scaled(SMALL, self.fontMetrics()) // 2
        return icon_size(self.fontMetrics()).width() + gap

    def event(self, event: QEvent) -> bool:
        # Before Tab leaves the box and Return searches.
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._completer.takes_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _edited(self) -> None:
        self.underline(None)
        self._pause.start()

    def _leave(self) -> None:
        self._completer.hide()
        if self._pause.isActive():  # what was typed counts at once
            self._pause.stop()
            self.typed.emit(self.text())
        self.left.emit()
