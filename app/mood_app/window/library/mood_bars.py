"""How often each mood of a track is right: a bar and a text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mood_engine.labelling import Mood

from ...formatting import as_odds
from ..widgets.colours import is_dark, strong_colour
from ..widgets.plain_text import tip


class MoodBars(QWidget):
    """A bar a mood, full as often as such a score is right; a person's own is always full."""

    def __init__(self) -> None:
        super().__init__()
        self._moods: Sequence[Mood] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Confidence"))
        text = self.tr(
            "How often such an estimate is right, measured on labelled music. Half a bar "
            "means about 5 times in 10; a mood that you added has a full bar.\n"
            "The figures are low because people tag sparsely."
        )
        self.setToolTip(tip(text))

    def show_moods(self, moods: Sequence[Mood]) -> None:
        if moods == self._moods:
            return
        self._moods = moods
        text = ", ".join(f"{mood.name}: {in_words(mood)}" for mood in moods)
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(self.fontMetrics().averageCharWidth() * 30, self._row * len(self._moods))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(0, self._row * len(self._moods))

    @property
    def _row(self) -> int:
        return round(self.fontMetrics().height() * 1.9)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        dark, metrics = is_dark(self.palette()), self.fontMetrics()
        bar = metrics.height() * 0.35
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            leading, trailing = trailing, leading
        for place, mood in enumerate(self._moods):
            top = place * self._row
            line, words = QRectF(0, top, self.width(), metrics.height()), in_words(mood)
            room = self.width() - metrics.horizontalAdvance(f"{words}  ")
            painter.setPen(self.palette().text().color())
            name = metrics.elidedText(mood.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, leading, name)
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(line, trailing, words)
            painter.setPen(Qt.PenStyle.NoPen)
            whole = QRectF(0, top + metrics.height() + 2, self.width(), bar)
            painter.setBrush(self.palette().midlight())
            painter.drawRoundedRect(whole, bar / 2, bar / 2)
            share = (
                1.0 if mood.by_hand else mood.score if mood.precision is None else mood.precision
            )
            width = max(self.width() * (share or 0.0), bar)
            painter.setBrush(strong_colour(mood.name, dark))
            left = self.width() - width if mirrored else 0.0
            painter.drawRoundedRect(QRectF(left, whole.top(), width, bar), bar / 2, bar / 2)


def in_words(mood: Mood) -> str:
    """As 'right about 3 times in 10'."""
    if mood.by_hand:
        return _tr("yours")
    if mood.precision is None:
        return "" if mood.score is None else f"{mood.score:.0%}"
    times, of = as_odds(mood.precision)
    text = _tr("right about {} times in {}") if times != 1 else _tr("right about once in {1}")
    return text.format(times, of)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MoodBars", text)
