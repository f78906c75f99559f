"""Where in a track its moods are: a strip each, with more colour where the mood is stronger.

Below them, energy and pleasantness as bars, which are higher where there is more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...formatting import clock
from ..design.mood_colours import mood_colour
from ..design.tokens import is_dark
from ..language import mood_name
from ..widgets.plain_text import tip
from .analysed_windows import AnalysedWindows, Strip

_SMALL = 0.9  # of the font's size
_MOST_NAME = 0.45  # of the width
# A window without a mood still differs from what was not analysed.
_FAINTEST = 0.1
_STRONG, _MEDIUM = 2 / 3, 1 / 3
_BAR = 0.35  # opacity


class Timeline(QWidget):
    """A row for each mood and value over the length of a track; arrow keys move between windows.

    Time runs from left to right in every language.

    Signals:
        asked(seconds: float): the user wants to play from there: the start of the window that was
            clicked or chosen by keys, or the very place where none was analysed.
    """

    asked = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._windows = AnalysedWindows()
        self._chosen = 0
        self._position: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline of moods"))
        self.setAccessibleDescription(self._summary())

    def show_windows(
        self,
        starts: Sequence[float],
        window_seconds: float,
        duration: float,
        strips: Sequence[Strip],
        ranges: Mapping[str, tuple[float, float]] | None = None,
        levels: Sequence[Strip] = (),
    ) -> None:
        """The analysed windows, in seconds, and their scores by mood (windows,).

        `ranges` are by mood the scores at which it counts as absent and as strong. Without one
        these are 0 and the strip's own highest: the track was found to have the mood, so
        somewhere it is strong. `duration` may be not-a-number. `levels` are other values by name,
        (windows,), from 0 to 1.
        """
        self._windows = AnalysedWindows.of(
            starts, window_seconds, duration, strips, ranges or {}, levels
        )
        self._chosen = 0
        self._position = None
        self.setAccessibleDescription(self._summary())
        self.updateGeometry()
        self.update()

    def set_position(self, seconds: float | None) -> None:
        """A line where the player is; None takes it away."""
        before, self._position = self._position, seconds
        for each in (before, seconds):
            if each is not None and before != seconds:
                self.update(QRect(int(self.place_of(each)) - 3, 0, 7, self.height()))

    # --- where things lie -------------------------------------------------------------------

    @property
    def _small(self) -> QFont:
        font = QFont(self.font())
        if font.pointSizeF() > 0:  # else it is set in pixels
            font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font

    @property
    def _row(self) -> int:
        return round(self.fontMetrics().height() * 1.3)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _area(self) -> QRectF:
        """Of all rows, without their names."""
        rows, metrics = self._windows.rows, QFontMetrics(self._small)
        names = max((metrics.horizontalAdvance(mood_name(name)) for name, _ in rows), default=0)
        column = min(names + metrics.height() // 2, self.width() * _MOST_NAME)
        left = 1.0 if self._mirrored else column
        return QRectF(left, 0, max(self.width() - column - 1, 1.0), self._row * len(rows))

    def place_of(self, seconds: float) -> float:
        """How far from the left this time is drawn."""
        area, whole = self._area(), max(self._windows.duration, 1e-3)
        return area.left() + area.width() * min(max(seconds / whole, 0.0), 1.0)

    def _seconds(self, x: float) -> float | None:
        area = self._area()
        share = (x - area.left()) / area.width()
        return share * self._windows.duration if self._windows and 0 <= share <= 1 else None

    def _span(self, window: int) -> tuple[float, float]:
        """Of a window on the screen; a gap is left to the next one where there is room."""
        left, right = (
            self.place_of(self._windows.starts[window]),
            self.place_of(self._windows.ends[window]),
        )
        return left, max(right - (right - left > 5), left + 2)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        rows = self._row * max(len(self._windows.rows) if self._windows else 0, 1)
        scale = QFontMetrics(self._small).height() * 1.3
        return QSize(self.fontMetrics().averageCharWidth() * 30, round(rows + scale))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    # --- how it looks -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setFont(self._small)
        colours = self.palette()
        if not self._windows:
            painter.setPen(colours.placeholderText().color())
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), wrapped, self._summary())
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        for place, (name, shares) in enumerate(self._windows.rows):
            line = QRectF(area.left(), place * self._row + 1.5, area.width(), self._row - 3)
            self._paint_name(painter, line, mood_name(name))
            self._paint_row(painter, line, shares, self._mood_at(place))
        self._paint_scale(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent().color(), 2))
            left, right = self._span(self._chosen)
            painter.drawRect(QRectF(left, 1, right - left, area.height() - 2))
        if self._position is not None:
            painter.setPen(QPen(colours.text().color(), 2))
            x = self.place_of(self._position)
            painter.drawLine(QPointF(x, 0), QPointF(x, area.height()))

    def _mood_at(self, place: int) -> str | None:
        """The mood of a row; None for one with another value."""
        strips = self._windows.strips
        return strips[place][0] if place < len(strips) else None

    def _paint_name(self, painter: QPainter, line: QRectF, name: str) -> None:
        gap = painter.fontMetrics().height() // 2
        column = QRectF(0, line.top(), line.left() - gap, line.height())
        side = Qt.AlignmentFlag.AlignLeft
        if self._mirrored:
            column.setRect(*(line.right() + gap, line.top()), self.width(), line.height())
            column.setRight(self.width())
            side = Qt.AlignmentFlag.AlignRight
        painter.setPen(self.palette().text().color())
        shown = painter.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, round(column.width()) + 1
        )
        painter.drawText(column, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_row(
        self, painter: QPainter, line: QRectF, shares: Sequence[float], mood: str | None
    ) -> None:
        """Patches of a mood's colour, or bars."""
        colours = self.palette()
        hatched = colours.placeholderText().color()
        hatched.setAlphaF(0.25)
        painter.fillRect(line, QBrush(hatched, Qt.BrushStyle.BDiagPattern))
        colour = colours.text().color()
        colour.setAlphaF(_BAR)
        if mood is not None:
            colour = mood_colour(mood, is_dark(colours))
        for window, share in enumerate(shares):
            left, right = self._span(window)
            patch = QRectF(left, line.top(), right - left, line.height())
            painter.fillRect(patch, colours.base())
            if mood is not None:
                colour.setAlphaF(_FAINTEST + (1 - _FAINTEST) * share)
            else:
                patch.setTop(patch.bottom() - patch.height() * share)
            painter.fillRect(patch, colour)

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        metrics, whole = painter.fontMetrics(), self._windows.duration
        painter.setPen(self.palette().placeholderText().color())
        needed = 2 * metrics.horizontalAdvance(clock(whole))
        for seconds in self._windows.ticks(whole * needed / area.width()):
            text, x = clock(seconds), self.place_of(seconds)
            width = metrics.horizontalAdvance(text)
            left = max(min(x - width / 2, area.right() - width), area.left())
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 2))
            painter.drawText(QPointF(left, area.bottom() + 2 + metrics.ascent()), text)

    # --- what can be done with it -----------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.text_at(event.pos())), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if self._seconds(event.position().x()) is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        seconds = self._seconds(event.position().x())
        if event.button() is not Qt.MouseButton.LeftButton or seconds is None:
            super().mousePressEvent(event)
            return
        window = self._windows.at(seconds)
        if window is not None:
            self._choose(window)
            seconds = self._windows.starts[window]
        self.asked.emit(seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        last = len(self._windows.starts) - 1
        moves = {
            Qt.Key.Key_Left: max(self._chosen - 1, 0),
            Qt.Key.Key_Right: min(self._chosen + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if self._windows and event.key() in moves:
            self._choose(moves[Qt.Key(event.key())])
        elif self._windows and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.asked.emit(self._windows.starts[self._chosen])
        else:
            super().keyPressEvent(event)

    def _choose(self, window: int) -> None:
        self._chosen = window
        self.setAccessibleDescription(self._window_text(window))
        self.update()

    # --- in words ---------------------------------------------------------------------------

    def text_at(self, point: QPoint) -> str:
        """The tool tip at a point; empty outside of the strips."""
        seconds, place = self._seconds(point.x()), point.y() // self._row
        if seconds is None or not 0 <= place < len(self._windows.rows):
            return ""
        window = self._windows.at(seconds)
        if window is None:
            return self.tr("Not analysed here. Settings has an option to analyse tracks in full.")
        name, shares = self._windows.rows[place]
        if self._mood_at(place) is None:
            text = self.tr("{mood}, {start} to {end}: {level:.0f} of 100")
        else:
            text = self.tr("{mood}, {start} to {end}: {strength}")
        return self._filled(text, window, name, shares[window])

    def _window_text(self, window: int) -> str:
        moods = [
            f"{mood_name(mood)}: {self._word(each[window])}" for mood, each in self._windows.strips
        ]
        levels = [f"{name}: {100 * each[window]:.0f}" for name, each in self._windows.levels]
        parts = ", ".join((*moods, *levels))
        return self._filled(self.tr("{start} to {end}"), window) + ": " + parts

    def _summary(self) -> str:
        """Where each mood is strongest."""
        if not self._windows.starts:
            return self.tr("Not analysed yet")
        if not self._windows.strips:
            return self.tr("No moods")
        text = self.tr("{mood} strongest from {start} to {end}")
        return ", ".join(
            self._filled(text, each.index(max(each)), mood) for mood, each in self._windows.strips
        )

    def _filled(self, text: str, window: int, mood: str = "", strength: float = 0.0) -> str:
        start, end = clock(self._windows.starts[window]), clock(self._windows.ends[window])
        words = {"strength": self._word(strength), "level": 100 * strength}
        return text.format(mood=mood_name(mood), start=start, end=end, **words)

    def _word(self, strength: float) -> str:
        if strength >= _STRONG:
            return self.tr("strong")
        return self.tr("medium") if strength >= _MEDIUM else self.tr("weak")
