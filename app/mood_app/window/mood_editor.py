"""The moods of the chosen tracks as chips: a click takes one out, typing adds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLineEdit, QVBoxLayout, QWidget

from .chips import chip_size, paint_chip
from .flow_layout import FlowLayout


@dataclass(frozen=True)
class EditedMood:
    """`tracks` of `of` have it; `removed`: the person took it out, and may take that back."""

    name: str
    tracks: int
    of: int
    by_hand: bool = False
    removed: bool = False


class MoodEditor(QWidget):
    """Signals: `corrected(str, object)`: a mood, and whether it is wanted (None: as predicted)."""

    corrected = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.tr("Add a mood…"))
        self._line.setAccessibleName(self.tr("Add a mood"))
        self._line.setClearButtonEnabled(True)
        self._line.returnPressed.connect(self._add)
        self._known: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chips)
        layout.addWidget(self._line)

    def show_moods(self, moods: Sequence[EditedMood], known: tuple[str, ...]) -> None:
        """`known` are names that typing completes to."""
        self._flow.clear()
        for mood in moods:
            chip = MoodChip(mood)
            wanted = None if mood.removed else False
            chip.clicked.connect(partial(self.corrected.emit, mood.name, wanted))
            self._flow.addWidget(chip)
            if 0 < mood.tracks < mood.of:
                chip.add_wanted.connect(partial(self.corrected.emit, mood.name, True))
        self._chips.setVisible(bool(moods))
        if known != self._known:
            self._known = known
            completer = QCompleter(sorted(known), self._line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(self._add, Qt.ConnectionType.QueuedConnection)
            self._line.setCompleter(completer)

    def ask(self) -> None:
        """The person wants to type a mood."""
        self._line.setFocus()
        self._line.selectAll()

    def _add(self) -> None:
        text = " ".join(self._line.text().split())
        self._line.clear()
        if not text:
            return
        known = {name.casefold(): name for name in self._known}
        self.corrected.emit(known.get(text.casefold(), text), True)


class MoodChip(QAbstractButton):
    """A mood with a cross; one that was taken out is struck through, and a click brings it back.

    Signals: `add_wanted()`: shall be given to all chosen tracks.
    """

    add_wanted = Signal()

    def __init__(self, mood: EditedMood) -> None:
        super().__init__()
        self._mood = mood
        count = "" if mood.tracks == mood.of or mood.removed else f" {mood.tracks:,}"
        self._text = f"{mood.name}{count}"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if mood.removed:
            told = self.tr("You took '{}' out; click to bring it back")
        elif mood.by_hand:
            told = self.tr("You added '{}'; click to take it out")
        else:
            told = self.tr("Click to take '{}' out")
        self.setToolTip(told.format(mood.name))
        self.setAccessibleName(told.format(mood.name))
        if 0 < mood.tracks < mood.of:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            give = self.tr("Give '{}' to all {:,} chosen tracks").format(mood.name, mood.of)
            self.addAction(give).triggered.connect(self.add_wanted)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        size = chip_size(f"{self._text}  ✕", self.fontMetrics())
        return size + QSize(2, 4)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's own
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mood.removed:
            painter.setOpacity(0.55)
        chip = self.rect().adjusted(1, 2, -1, -2)
        paint_chip(painter, chip, self._mood.name, self.palette(), self._mood.by_hand)
        font = painter.font()
        font.setStrikeOut(self._mood.removed)
        painter.setFont(font)
        sign = "↺" if self._mood.removed else "✕"
        inner = chip.adjusted(chip.height() // 2, 0, -chip.height() // 2, 0)
        direction = self.layoutDirection()
        leading = Qt.AlignmentFlag.AlignLeft
        trailing = Qt.AlignmentFlag.AlignRight
        if direction is Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, leading | middle, self._text)
        font.setStrikeOut(False)
        painter.setFont(font)
        painter.setOpacity(1.0 if self.underMouse() or self.hasFocus() else 0.45)
        painter.drawText(inner, trailing | middle, sign)
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
