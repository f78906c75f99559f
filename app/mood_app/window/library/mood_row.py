"""A mood of the selected tracks: its chip, its level, and buttons that correct it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QWidget

from ...safe_text import safe
from ..design.mood_colours import Strength, mood_colour
from ..design.tokens import RADIUS, scaled, theme_of
from ..language import mood_name
from ..widgets.chips import Chip, chip_size, paint_chip_text
from ..widgets.clicks import SingleClicks
from ..widgets.icon_button import IconButton
from ..widgets.plain_text import tip
from ..widgets.tool_tips import let_clicks_through

# In pixels at a text size of 100 %: the level's bar, its width at most, gaps, and the row's height.
_BAR, _WIDEST_BAR, _GAP, _HIGH = 5, 64, 8, 28
_LEAST_BAR = 16
# Of the row, for the chip at most.
_MOST_CHIP = 0.55


@dataclass(frozen=True)
class EditedMood:
    """`tracks` of `of` have it; `removed`: the user removed it, and may restore it.

    `by_hand`: the user added it. `learned`: it was added or removed by what the user's corrections
    taught. `in_file`: the user or another program wrote it into the file. `share` is the share of
    music with less of it, `note` what stands in its place, and `detail` how reliable it is, in
    words.
    """

    name: str
    tracks: int
    of: int
    by_hand: bool = False
    removed: bool = False
    learned: bool = False
    in_file: bool = False
    strength: Strength = Strength.CLEAR
    share: float | None = None
    note: str = ""
    detail: str = ""


class MoodRow(QWidget):
    """A mood with buttons that accept and remove it, or restore a removed one, struck through.

    They are shown under the mouse and with the focus. Enter accepts or restores, Delete removes.

    Attributes:
        mood: the `EditedMood` that it shows.
        accept, remove, restore: the buttons; None where the mood has no such.

    Signals:
        corrected(wanted: bool | None): the user wants the mood, or not; None leaves it to the
            model.
    """

    corrected = Signal(object)

    def __init__(self, mood: EditedMood) -> None:
        super().__init__()
        self.mood = mood
        self._chip_column = 0
        self._chip = Chip(
            *(safe(mood.name), mood.strength, mood.by_hand, mood.learned, mood.in_file)
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.accept: IconButton | None = None
        self.remove: IconButton | None = None
        self.restore: IconButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch()
        if mood.removed:
            back = self.tr("Add “{}”") if mood.learned else self.tr("Restore “{}”")
            self.restore = self._button("restore", back, mood.learned or None)
            row.addWidget(self.restore)
        else:
            self._add_buttons(row)
        self._describe()

    def _add_buttons(self, row: QHBoxLayout) -> None:
        mood, removes = self.mood, self.tr("Remove “{}”")
        if mood.of > 1:
            accepts = self.tr("Add “{}” to all selected tracks")
            removes = self.tr("Remove “{}” from all selected tracks")
        else:
            accepts = self.tr("Accept “{}”")
        if not mood.by_hand:
            self.accept = self._button("check", accepts, True)
            row.addWidget(self.accept)
        self.remove = self._button("close", removes, False)
        row.addWidget(self.remove)
        for button in (self.accept, self.remove):
            if button is not None:
                policy = button.sizePolicy()
                policy.setRetainSizeWhenHidden(True)
                button.setSizePolicy(policy)
                button.hide()

    def _button(self, icon: str, text: str, wanted: bool | None) -> IconButton:
        button = IconButton(icon, text.format(mood_name(self.mood.name)))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has it, and keys for both
        button.clicked.connect(lambda: self.corrected.emit(wanted))
        SingleClicks(button)
        return button

    def _describe(self) -> None:
        mood = self.mood
        if mood.removed and mood.learned:
            text = self.tr("“{}” was removed: learned from your corrections.")
        elif mood.learned:
            text = self.tr("“{}” was learned from your corrections.")
        elif mood.removed:
            text = self.tr("You removed “{}”.")
        elif mood.by_hand:
            text = self.tr("You added “{}”.")
        elif mood.in_file:
            text = self.tr("You or another program wrote “{}” into the file.")
        else:
            text = ""
        lines = [each for each in (mood.detail, text.format(mood_name(mood.name))) if each]
        self.setToolTip(tip("\n".join(lines)))
        self.setAccessibleName(mood_name(mood.name))
        if mood.removed:
            keys = self.tr("Enter restores it.")
        else:
            keys = self.tr("Enter accepts it, Delete removes it.")
        parts = [self._level_text(), *lines, keys]
        self.setAccessibleDescription(" ".join(part for part in parts if part))

    def _level_text(self) -> str:
        mood = self.mood
        if mood.note or mood.share is None:
            return mood.note
        return self.tr("{} %").format(min(99, int(100 * mood.share)))

    @property
    def chip_width(self) -> int:
        """How wide the chip would like to be."""
        return self._chip_size().width()

    def _chip_size(self) -> QSize:
        return chip_size(mood_name(self._chip.mood), self.fontMetrics(), bool(self._chip.mark))

    def set_chip_column(self, width: int) -> None:
        """Leave this room to chips, in all rows, so that the bars begin at the same place."""
        self._chip_column = width
        self.update()

    # --- keys and mouse ---------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.ToolTip:
            let_clicks_through()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        keys, wants = Qt.Key, None
        if event.key() in (keys.Key_Delete, keys.Key_Backspace):
            wants = self.remove
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            wants = self.restore or self.accept
        elif event.key() == keys.Key_Up:
            self.focusPreviousChild()
        elif event.key() == keys.Key_Down:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
        if wants is not None and not event.isAutoRepeat():  # one that is held down takes no others
            wants.click()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's own
        self._show_buttons(True)
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's own
        self._show_buttons(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own
        self._show_buttons(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own
        self._show_buttons(self.underMouse())
        super().focusOutEvent(event)

    def _show_buttons(self, shown: bool) -> None:
        for button in (self.accept, self.remove):
            if button is not None:
                button.setVisible(shown)
        self.update()

    # --- how it looks -----------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 30, scaled(_HIGH, metrics))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 16, scaled(_HIGH, metrics))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            if self.underMouse():
                painter.setBrush(QColor(theme.hover))
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        self._paint_chip(painter)
        if not self.mood.removed:
            self._paint_number(painter)
            self._paint_bar(painter)

    def _paint_chip(self, painter: QPainter) -> None:
        size, removed = self._chip_size(), self.mood.removed
        size.setWidth(min(size.width(), self._chip_room()))
        chip = QRect(self._inset, (self.height() - size.height()) // 2, size.width(), size.height())
        font = QFont(painter.font())
        font.setStrikeOut(removed)
        painter.save()
        painter.setFont(font)
        painter.setOpacity(0.6 if removed else 1.0)
        direction = self.layoutDirection()
        visual = QStyle.visualRect(direction, self.rect(), chip)
        paint_chip_text(painter, visual, self._chip, self.palette(), direction)
        painter.restore()

    def _paint_number(self, painter: QPainter) -> None:
        direction = self.layoutDirection()
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme_of(self.palette()).dim))
        painter.drawText(
            QStyle.visualRect(direction, self.rect(), self._number()),
            QStyle.visualAlignment(direction, side),
            self._level_text(),
        )

    def _paint_bar(self, painter: QPainter) -> None:
        bar, theme = self._bar(), theme_of(self.palette())
        if bar is None or self.mood.share is None:
            return
        filled = QRect(bar)
        filled.setWidth(max(round(bar.width() * self.mood.share), bar.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, colour in (
            (bar, QColor(theme.pressed)),
            (filled, mood_colour(self.mood.name, theme.dark)),
        ):
            painter.setBrush(colour)
            visual = QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
            painter.drawRoundedRect(visual, bar.height() / 2, bar.height() / 2)

    # --- where things lie, as if read from left to right ------------------------------------

    @property
    def _gap(self) -> int:
        return scaled(_GAP, self.fontMetrics())

    @property
    def _inset(self) -> int:
        return self._gap // 2

    def _number(self) -> QRect:
        """Right before the buttons."""
        metrics, button = self.fontMetrics(), self.remove or self.restore
        buttons = 0 if button is None else 2 * button.sizeHint().width()
        texts = (self._level_text(), self.tr("{} %").format(99))
        width = max(map(metrics.horizontalAdvance, texts))
        return QRect(self.width() - buttons - self._inset - width, 0, width, self.height())

    def _bar(self) -> QRect | None:
        """Between the chips and the number, where there is room for it."""
        metrics, right = self.fontMetrics(), self._number().left() - self._gap
        room = right - self._inset - self._chip_column - self._gap
        width, high = min(room, scaled(_WIDEST_BAR, metrics)), scaled(_BAR, metrics)
        if self.mood.share is None or width < scaled(_LEAST_BAR, metrics):
            return None
        return QRect(right - width, (self.height() - high) // 2, width, high)

    def _chip_room(self) -> int:
        if self.mood.removed:
            return round(self.width() * _MOST_CHIP)
        if self._bar() is not None:
            return self._chip_column
        return self._number().left() - self._gap - self._inset
