"""The rows above and below the map."""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from mood_engine.library.catalogue import Catalogue

from ..design.mood_colours import distinct_colour, dot
from ..design.tokens import is_dark
from ..language import mood_name, number
from ..widgets.elided_label import ElidedLabel
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from .arrangement import Arrangement
from .lasso import Lasso, Rectangle


class ToolRow(QWidget):
    """The row above the map.

    Attributes:
        arrangement: the choice of what places mean.
        mood: the mood whose scores give the colours, or empty.
        colour: the choice of it.
        whole, closer, farther, lasso, rectangle, recompute, show_all: the buttons.

    Signals:
        arrangement_chosen(arrangement: Arrangement): the user chose it.
        colour_chosen(mood: str): the user chose what gives the colours; empty for each track's
            first mood.
        pen_chosen(pen: type | None): the user chose what dragging draws, or that it moves the map.
    """

    arrangement_chosen = Signal(object)
    colour_chosen = Signal(str)
    pen_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrangement = QComboBox()
        self.arrangement.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.arrangement.addItem(self.tr("Similarity"), Arrangement.SIMILARITY)
        self.arrangement.addItem(self.tr("Energy and pleasantness"), Arrangement.AXES)
        self.arrangement.setToolTip(
            self.tr(
                "Similar tracks together, or each between calm and energetic, unpleasant and "
                "pleasant"
            )
        )
        self.arrangement.activated.connect(
            lambda: self.arrangement_chosen.emit(self.arrangement.currentData())
        )
        self.colour = QComboBox()
        self.colour.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.colour.setToolTip(self.tr("Each track's main mood, or the strength of one mood"))
        self.colour.activated.connect(lambda: self.colour_chosen.emit(self.mood))
        self.whole = _button(self.tr("Zoo&m to fit"), self.tr("Show the whole map (0)"))
        self.closer = _button("+", self.tr("Zoom in (+)"))
        self.farther = _button("−", self.tr("Zoom out (-)"))
        self.closer.setAccessibleName(self.tr("Zoom in"))
        self.farther.setAccessibleName(self.tr("Zoom out"))
        self.lasso = _button(
            self.tr("L&asso"),
            self.tr("Draw around tracks to select them (L, or Shift and drag)"),
        )
        self.rectangle = _button(
            self.tr("Recta&ngle"), self.tr("Draw a rectangle around tracks to select them (R)")
        )
        for pen, other, key in (
            (self.lasso, self.rectangle, "L"),
            (self.rectangle, self.lasso, "R"),
        ):
            pen.setCheckable(True)
            pen.setShortcut(QKeySequence(key))
            pen.toggled.connect(partial(self._toggle, other))
        self.recompute = _button(
            self.tr("Recompute la&yout"),
            self.tr("Lay out the whole map again, which places newer tracks better"),
        )
        self._arranged = _named(self.tr("Arrange &by:"), self.arrangement)
        coloured = _named(self.tr("&Colour by:"), self.colour)
        self.show_all = QPushButton(self.tr("Sh&ow all"))
        self._shown = _label()
        self._filter = QWidget()
        filtered = QHBoxLayout(self._filter)
        filtered.setContentsMargins(0, 0, 0, 0)
        filtered.addWidget(self._shown)
        filtered.addWidget(self.show_all)
        row = FlowLayout(self)
        for widget in (
            *(self._arranged, coloured, self.whole, self.closer, self.farther),
            *(self.lasso, self.rectangle, self.recompute),
        ):
            row.addWidget(widget)
        row.addWidget(self._filter)
        self.show_count(0, 0)

    def _toggle(self, other: QToolButton, on: bool) -> None:
        if on:
            with QSignalBlocker(other):
                other.setChecked(False)
        pens = ((self.lasso, Lasso), (self.rectangle, Rectangle))
        self.pen_chosen.emit(next((pen for button, pen in pens if button.isChecked()), None))

    @property
    def mood(self) -> str:
        return str(self.colour.currentData() or "")

    def show_arrangement(self, arrangement: Arrangement, has_axes: bool) -> None:
        """`has_axes`: the model has energy and pleasantness."""
        self.arrangement.setCurrentIndex(self.arrangement.findData(arrangement))
        self._arranged.setVisible(has_axes)
        self.recompute.setVisible(arrangement is Arrangement.SIMILARITY)

    def show_moods(self, catalogue: Catalogue) -> None:
        families = catalogue.chooser.family_names
        tags = {name for name in catalogue.names if catalogue.levels.tags_of(name)}
        names = [*families, *sorted(tags.difference(families))]
        known = [self.colour.itemData(place) for place in range(1, self.colour.count())]
        if names != known or not self.colour.count():
            mood = self.mood
            with QSignalBlocker(self.colour):
                self.colour.clear()
                self.colour.addItem(self.tr("Main mood"), "")
                for name in names:
                    self.colour.addItem(mood_name(name), name)
                self.colour.setCurrentIndex(max(0, self.colour.findData(mood)))
        self._dress()
        # Dots make one higher than the other.
        self.arrangement.setMinimumHeight(self.colour.sizeHint().height())

    def show_count(self, tracks: int, of: int) -> None:
        """Where a filter leaves fewer tracks than there are, it can be taken away."""
        text = self.tr("Showing {} of %Ln tracks", "", of)
        self._shown.setText(text.format(number(tracks)))
        self._filter.setVisible(tracks != of)

    def _dress(self) -> None:
        dark = is_dark(self.palette())
        for place in range(1, self.colour.count()):
            self.colour.setItemIcon(place, dot(distinct_colour(self.colour.itemData(place), dark)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        # Later than the page around it, which therefore cannot do it.
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class StatusRow(QWidget):
    """What is selected, what is not on the map, and the progress of its layout.

    Attributes:
        show_chosen, clear: the buttons.
    """

    def __init__(self) -> None:
        super().__init__()
        self._message = _Sentence()
        self._missing = ElidedLabel()
        self._missing.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._missing.setMinimumWidth(1)
        self._missing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.show_chosen = QPushButton(self.tr("&Show these tracks"))
        self.show_chosen.setToolTip(self.tr("Show only these tracks in the table"))
        self.clear = QPushButton(self.tr("&Deselect"))
        self._progress = QProgressBar()
        self._progress.setRange(0, 100)
        self._progress.setFormat(self.tr("Computing layout… %p %"))
        self._progress.setAccessibleName(self.tr("Computing layout"))
        letter = self.fontMetrics().averageCharWidth()
        self._progress.setFixedWidth(36 * letter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._message, 1)
        for widget in (self.show_chosen, self.clear, self._missing, self._progress):
            row.addWidget(widget)
        self.show_selection("", 0)
        self.show_progress(1.0)

    def show_selection(self, sentence: str, tracks: int) -> None:
        """A sentence about so many tracks."""
        self._message.show_text(sentence)
        for button in (self.show_chosen, self.clear):
            button.setVisible(tracks > 0)

    def show_missing(self, waiting: int, failed: int, too_long: int, silent: int) -> None:
        parts = [
            text.format(number(tracks))
            for text, tracks in (
                (self.tr("{} not analysed yet"), waiting),
                (self.tr("{} failed"), failed),
                (self.tr("{} too long"), too_long),
                (self.tr("{} silent"), silent),
            )
            if tracks
        ]
        self._missing.setText(self.tr("Not on the map: {}").format(", ".join(parts)))
        self._missing.setVisible(bool(parts))

    def show_progress(self, share: float) -> None:
        self._progress.setValue(round(100 * share))
        self._progress.setVisible(share < 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        # As high as with its buttons: the map does not jump when they come.
        size = super().sizeHint()
        return size.expandedTo(QSize(0, self.show_chosen.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(0, self.show_chosen.sizeHint().height()))


class _Sentence(QLabel):
    """As much of a sentence as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, sentence: str) -> None:
        self._whole = sentence
        self.setAccessibleName(sentence)
        self._fit()

    def _fit(self) -> None:
        text = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        self.setText(text)
        # Rich text, in which a title's own characters mean nothing.
        whole = f"<span>{html.escape(self._whole)}</span>"
        self.setToolTip(whole if text != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._fit()


def _named(text: str, choice: QComboBox) -> QWidget:
    label = Label(text, wrap=False)
    label.setBuddy(choice)
    named = QWidget()
    pair = QHBoxLayout(named)
    pair.setContentsMargins(0, 0, 0, 0)
    pair.addWidget(label)
    pair.addWidget(choice)
    return named


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _label() -> QLabel:
    label = Label(wrap=False)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
