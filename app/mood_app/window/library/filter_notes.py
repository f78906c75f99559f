"""What is to be said about a filter, below it."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..design.icons import icon, icon_size
from ..design.tokens import SMALL, scaled, theme_of
from ..widgets.label import Label
from ..widgets.plain_text import as_html

_LATER_MS = 600


class FilterNotes(QWidget):
    """Says why words make no filter, and offers tracks that match by name; hidden otherwise.

    Signals:
        wrong_part(place: tuple[int, int] | None): the part of the words that makes no filter.
        words_wanted(words: str): the user wants to search for these.
    """

    wrong_part = Signal(object)
    words_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._sentence = QLabel(), Label()
        self._row = QHBoxLayout()
        self._row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._sentence, 1)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.linkActivated.connect(self.words_wanted)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self._hint)
        self._tone = ""
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._next: tuple[str, str, tuple[int, int] | None, str | None] | None = None
        self._later.timeout.connect(self._show_next)
        self._fit()
        self.clear()

    def clear(self) -> None:
        self._later.stop()
        self._hint.hide()
        self._show_sentence("", "")
        self.wrong_part.emit(None)

    def show_progress(self, sentence: str) -> None:
        self.clear()
        self._show_sentence(sentence, "")

    def show_error(
        self,
        sentence: str,
        place: tuple[int, int] | None = None,
        is_typing: bool = False,
        correct: str | None = None,
    ) -> None:
        """Show an error and its place in the words, in a moment if the user `is_typing` there.

        `correct` are words that the user may have meant.
        """
        self._show("danger", sentence, place, is_typing, correct)

    def show_warning(self, sentence: str, place: tuple[int, int], is_typing: bool = False) -> None:
        """As `show_error`, about words that do make a filter."""
        self._show("warning", sentence, place, is_typing)

    def offer_words(self, sentence: str, words: str) -> None:
        """Show a sentence with a link to other words in the place of its `{}`."""
        link = f'<a href="{html.escape(words)}">{as_html(words)}</a>'
        self._hint.setText(sentence.format(link))
        self._hint.show()
        self.show()

    def withdraw_words(self) -> None:
        self._hint.hide()
        self.setVisible(bool(self._sentence.text()))

    def _show(
        self,
        tone: str,
        sentence: str,
        place: tuple[int, int] | None,
        is_typing: bool,
        correct: str | None = None,
    ) -> None:
        self.clear()
        self._next = (sentence, tone, place, correct)
        if is_typing:
            self._later.start()
        else:
            self._show_next()

    def _show_next(self) -> None:
        assert self._next is not None
        sentence, tone, place, correct = self._next
        self._show_sentence(sentence, tone)
        if correct is not None:
            self.offer_words(self.tr("Correct it to {}"), correct)
        self.wrong_part.emit(place)

    def _show_sentence(self, sentence: str, tone: str) -> None:
        self._tone = tone
        self._sentence.setText(sentence)
        self._sign.setVisible(bool(tone))
        self._paint_sign()
        self.setVisible(bool(sentence))

    def _paint_sign(self) -> None:
        if not self._tone:
            return
        colour = getattr(theme_of(self.palette()), self._tone)
        size = icon_size(self.fontMetrics())
        self._sign.setPixmap(icon("warning", self.palette(), colour).pixmap(size))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if not hasattr(self, "_column"):
            return  # an event of its making
        gap = scaled(SMALL, self.fontMetrics())
        self._column.setContentsMargins(gap, gap // 2, gap, gap)
        self._column.setSpacing(gap // 2)
        self._row.setSpacing(gap)
        self._paint_sign()
