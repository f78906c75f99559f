"""The moods of the selected tracks: one row each, and a line that adds one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ..widgets.focus import focused_near
from .mood_input import MoodInput
from .mood_row import EditedMood, MoodRow

# The others are a click away.
_MOST_MOODS = 12
# Of the width, for the longest chip at most.
_MOST_CHIP = 0.5


class MoodEditor(QWidget):
    """The moods of the selected tracks in rows, and a line that adds one.

    Signals:
        corrected(mood: str, wanted: bool | None): the user added or removed a mood; None leaves it
            to the model.
    """

    corrected = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._line = MoodInput()
        self._line.given.connect(lambda mood: self.corrected.emit(mood, True))
        self._shown: tuple[EditedMood, ...] = ()
        self._unfolded = False
        self._rows: list[MoodRow] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._inside)
        layout.addWidget(self._line)

    def show_moods(self, moods: Sequence[EditedMood], known: tuple[str, ...]) -> None:
        """The first ones, and a button for the others; `known` are names that typing offers."""
        self._line.known = known
        if tuple(moods) != self._shown:  # else a button that is held down, say, stays
            self._shown = tuple(moods)
            self._unfolded &= len(moods) > _MOST_MOODS
            self._make_rows()

    def _make_rows(self) -> None:
        """The keyboard stays at its mood, or goes to the next one if that was removed."""
        focused = focused_near(self)
        place = -1 if focused is None else self._column.indexOf(focused)
        if place >= 0:
            self._line.setFocus()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inside.setVisible(bool(self._shown))
        there = [mood for mood in self._shown if not mood.removed]
        folded = [] if self._unfolded else there[_MOST_MOODS:]
        self._rows = [self._row(mood) for mood in self._shown if mood not in folded]
        widgets: list[QWidget] = [*self._rows]
        if folded:
            widgets.insert(_MOST_MOODS, self._more(len(folded)))  # before those removed
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()
        self._align()
        if widgets:  # by the Tab key they come right before the line
            for before, after in pairwise((self._line, *widgets, self._line)):
                self.setTabOrder(before, after)
        if place >= 0:
            same = []
            if isinstance(focused, MoodRow):
                same = [row for row in self._rows if row.mood.name == focused.mood.name]
                if same and same[0].mood.removed and not focused.mood.removed:
                    same = []  # removed just now
            others = [row for row in self._rows if not row.mood.removed]
            for row in same or others[place:][:1] or others[-1:]:
                row.setFocus()

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
        self._make_rows()

    def _row(self, mood: EditedMood) -> MoodRow:
        row = MoodRow(mood)
        row.corrected.connect(partial(self.corrected.emit, mood.name))
        return row

    def _align(self) -> None:
        """Bars begin beside the longest chip."""
        widest = max((row.chip_width for row in self._rows if not row.mood.removed), default=0)
        for row in self._rows:
            row.set_chip_column(min(widest, round(self.width() * _MOST_CHIP)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._align()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._align()

    def ask(self) -> None:
        """Focus the input line."""
        self._line.setFocus()
        self._line.selectAll()

    def give_up(self) -> None:
        """Discard what was typed."""
        self._line.clear()
