"""What the map's colours mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mood_engine.library.catalogue import Catalogue

from ..design.mood_colours import distinct_colour, dot
from ..design.tokens import is_dark
from ..language import mood_name, number
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from ..widgets.plain_text import menu_text
from .colouring import grey, most_frequent, scale

_MOST = 10
_STOPS = 12


class MoodLegend(QWidget):
    """The most frequent moods; the pressed one is highlighted on the map.

    Attributes:
        moods, buttons: the moods and their buttons, in one order.
        mood: the highlighted one, or empty.

    Signals:
        picked(mood: str): another mood is to be highlighted, or none.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, int]] = []  # moods, and how many tracks
        self._buttons = QButtonGroup(self, exclusive=False)  # none may be pressed
        self._buttons.buttonToggled.connect(self._toggled)
        self._more = _flat()
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._flow = FlowLayout(self, gap=2)

    @property
    def buttons(self) -> list[QAbstractButton]:
        return self._buttons.buttons()

    @property
    def mood(self) -> str:
        """The one that stands out."""
        pressed = (button for button in self.buttons if button.isChecked())
        return next((str(button.property("mood")) for button in pressed), "")

    @property
    def moods(self) -> list[str]:
        return [mood for mood, _ in self._shown]

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """The moods that are first most often."""
        moods = most_frequent(catalogue, catalogue.analysed)
        shown = [(catalogue.names[mood], tracks) for mood, tracks in moods[:_MOST]]
        if shown != self._shown:
            self._shown = shown
            self._make_buttons()
        more = len(moods) - len(shown)
        self._more.setText(self.tr("%Ln other moods", "", more))
        self._more.setVisible(more > 0)
        self._dress()

    def _make_buttons(self) -> None:
        pressed = self.mood
        with QSignalBlocker(self._buttons):
            for button in self.buttons:
                self._buttons.removeButton(button)
            self._flow.removeWidget(self._more)
            self._flow.clear()
            for mood, tracks in self._shown:
                made = _flat()
                made.setProperty("mood", mood)
                made.setText(menu_text(f"{mood_name(mood)}   {number(tracks)}"))
                made.setToolTip(self.tr("Highlight tracks with this main mood"))
                made.setCheckable(True)
                made.setChecked(mood == pressed)
                self._buttons.addButton(made)
                self._flow.addWidget(made)
            self._flow.addWidget(self._more)

    def _dress(self) -> None:
        side, dark = round(self.fontMetrics().height() * 0.9), is_dark(self.palette())
        for button in self.buttons:
            button.setIcon(dot(distinct_colour(str(button.property("mood")), dark)))
        self._more.setIcon(dot(grey(self.palette())))
        for each in (*self.buttons, self._more):
            each.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        # Later than the page around it, which therefore cannot do it.
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on:
            with QSignalBlocker(self._buttons):
                for other in self.buttons:
                    other.setChecked(other is button)
        self.picked.emit(self.mood)


class ScoreLegend(QWidget):
    """From a mood's absence to its strength."""

    def __init__(self) -> None:
        super().__init__()
        self._band = _Band()
        ends = QHBoxLayout()
        ends.addWidget(Label(self.tr("Less"), wrap=False))
        ends.addStretch()
        ends.addWidget(Label(self.tr("More"), wrap=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._band)
        layout.addLayout(ends)
        layout.addStretch()

    def show_mood(self, mood: str) -> None:
        self._band.mood = mood
        self._band.setAccessibleName(self.tr("Strength of {}").format(mood_name(mood)))
        self._band.update()


def _flat() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


class _Band(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.mood = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        rect = QRect(self.rect())
        gradient = QLinearGradient(rect.topLeft(), rect.topRight())
        colours = scale(self.mood, self.palette(), _STOPS)
        for place, colour in enumerate(colours if rightwards else reversed(colours)):
            gradient.setColorAt(place / (_STOPS - 1), colour)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        rounded = rect.height() / 3
        painter.drawRoundedRect(rect, rounded, rounded)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        letter = self.fontMetrics().height()
        return QSize(8 * letter, letter * 3 // 4)
