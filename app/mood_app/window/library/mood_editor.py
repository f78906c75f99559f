"""The moods of the selected tracks as chips: a click or key removes one, typing adds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QToolButton, QVBoxLayout, QWidget

from ..design.mood_colours import Strength
from ..language import number
from ..widgets.chips import Chip, chip_size, paint_chip
from ..widgets.clicks import SingleClicks
from ..widgets.flow_layout import FlowLayout
from ..widgets.focus import focused_near
from ..widgets.plain_text import menu_text, tip
from .mood_input import MoodInput

# The others are a click away.
_MOST_MOODS = 12


@dataclass(frozen=True)
class EditedMood:
    """`tracks` of `of` have it; `removed`: the user removed it, and may restore it.

    `learned`: it was added or removed by what the user's corrections taught.
    """

    name: str
    tracks: int
    of: int
    by_hand: bool = False
    removed: bool = False
    learned: bool = False
    strength: Strength = Strength.CLEAR


class MoodEditor(QWidget):
    """The moods of the selected tracks as chips, and a line that adds one.

    Signals:
        corrected(mood: str, wanted: bool | None): the user added or removed a mood; None leaves it
            to the model.
    """

    corrected = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._line = MoodInput()
        self._line.given.connect(lambda mood: self.corrected.emit(mood, True))
        self._shown: tuple[EditedMood, ...] = ()
        self._unfolded = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chips)
        layout.addWidget(self._line)

    def show_moods(self, moods: Sequence[EditedMood], known: tuple[str, ...]) -> None:
        """The first ones, and a button for the others; `known` are names that typing offers."""
        self._line.known = known
        if tuple(moods) != self._shown:  # else a chip that is held down, say, stays
            self._shown = tuple(moods)
            self._unfolded &= len(moods) > _MOST_MOODS
            self._make_chips()

    def _make_chips(self) -> None:
        """Anew; the keyboard stays at its mood, or goes to the next one if that was taken out."""
        focused = focused_near(self)
        place = -1 if focused is None else self._flow.indexOf(focused)
        if place >= 0:
            self._line.setFocus()
        self._flow.clear()
        self._chips.setVisible(bool(self._shown))
        there = [mood for mood in self._shown if not mood.removed]
        folded = [] if self._unfolded else there[_MOST_MOODS:]
        chips = [self._chip(mood) for mood in self._shown if mood not in folded]
        buttons: list[QAbstractButton] = [*chips]
        if folded:
            buttons.insert(_MOST_MOODS, self._more(len(folded)))  # before those taken out
        for button in buttons:
            self._flow.addWidget(button)
            button.show()
        if buttons:  # by the Tab key they come right before the line
            for before, after in pairwise((self._line, *buttons, self._line)):
                self.setTabOrder(before, after)
        if place >= 0:
            same = []
            if isinstance(focused, MoodChip):
                same = [chip for chip in chips if chip.mood.name == focused.mood.name]
                if same and same[0].mood.removed and not focused.mood.removed:
                    same = []  # taken out just now
            others = [chip for chip in chips if not chip.mood.removed]
            for chip in same or others[place:][:1] or others[-1:]:
                chip.setFocus()

    def _more(self, count: int) -> QToolButton:
        more = QToolButton()
        more.setAutoRaise(True)
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setText(self.tr("+{} more").format(count))
        more.setToolTip(self.tr("Show all moods"))
        more.clicked.connect(self._unfold)
        return more

    def _unfold(self) -> None:
        self._unfolded = True
        self._make_chips()

    def _chip(self, mood: EditedMood) -> MoodChip:
        chip = MoodChip(mood)
        wanted = (True if mood.learned else None) if mood.removed else False
        chip.clicked.connect(partial(self.corrected.emit, mood.name, wanted))
        if 0 < mood.tracks < mood.of:
            chip.add_wanted.connect(partial(self.corrected.emit, mood.name, True))
        return chip

    def ask(self) -> None:
        """Focus the input line."""
        self._line.setFocus()
        self._line.selectAll()

    def give_up(self) -> None:
        """Discard what was typed."""
        self._line.clear()


class MoodChip(QAbstractButton):
    """A mood with a cross. A removed mood is struck through, and a click brings it back.

    So do Space and Enter; Delete and Backspace only remove.

    Attributes:
        mood: the `EditedMood` that it shows.

    Signals:
        add_wanted(): the user wants all selected tracks to have the mood.
    """

    add_wanted = Signal()

    def __init__(self, mood: EditedMood) -> None:
        super().__init__()
        self.mood = mood
        count = "" if mood.tracks == mood.of or mood.removed else f" {number(mood.tracks)}"
        mark = " ✓" if mood.by_hand else ""
        self._text = f"{mood.name}{count}"
        self._shown = f"{self._text}{mark}"
        SingleClicks(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if mood.removed and mood.learned:
            text = self.tr("“{}” was removed: learned from your corrections. Click to add it.")
        elif mood.learned:
            text = self.tr("“{}” was learned from your corrections. Click to remove it.")
        elif mood.removed:
            text = self.tr("You removed “{}”. Click to restore it.")
        elif mood.by_hand:
            text = self.tr("You added “{}”. Click to remove it.")
        else:
            text = self.tr("Click to remove “{}”.")
        self.setToolTip(tip(text.format(mood.name)))
        self.setAccessibleName(self._text)
        self.setAccessibleDescription(text.format(mood.name))
        if 0 < mood.tracks < mood.of:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            give = self.tr("Add “{}” to all %Ln selected tracks", "", mood.of).format(mood.name)
            self.addAction(menu_text(give)).triggered.connect(self.add_wanted)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        size = chip_size(f"{self._shown}  ✕", self.fontMetrics())
        return size + QSize(2, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        keys = Qt.Key
        taking_out = event.key() in (keys.Key_Delete, keys.Key_Backspace) and not self.mood.removed
        if not (taking_out or event.key() in (keys.Key_Return, keys.Key_Enter)):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # one that is held down takes no others
            self.click()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's own
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.mood.removed:
            painter.setOpacity(0.55)
        chip = self.rect().adjusted(1, 2, -1, -2)
        made = Chip(self.mood.name, self.mood.strength, learned=self.mood.learned)
        paint_chip(painter, chip, made, self.palette())
        font = painter.font()
        font.setStrikeOut(self.mood.removed)
        painter.setFont(font)
        sign = "↺" if self.mood.removed else "✕"
        inner = chip.adjusted(chip.height() // 2, 0, -chip.height() // 2, 0)
        direction = self.layoutDirection()
        leading = Qt.AlignmentFlag.AlignLeft
        trailing = Qt.AlignmentFlag.AlignRight
        if direction is Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, leading | middle, self._shown)
        font.setStrikeOut(False)
        painter.setFont(font)
        painter.setOpacity(1.0 if self.underMouse() or self.hasFocus() else 0.45)
        painter.drawText(inner, trailing | middle, sign)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
