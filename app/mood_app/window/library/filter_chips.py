"""The terms of a filter as chips, with a slider for each level of a mood."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from mood_engine.library.catalogue import TrackState
from mood_engine.library.query import Term

from ...safe_text import safe
from ..design.icons import icon, icon_size
from ..design.mood_colours import Strength, chip_colours
from ..design.tokens import SMALL, scaled, theme_of
from ..language import mood_name, translate
from ..widgets.clicks import SingleClicks
from ..widgets.label import Label
from .filter_choices import level_term
from .offers import kind_name
from .track_state import state_name

_STEPS = 100
_SLIDER_LETTERS = 14
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_YES_NO = ("corrected", "reviewed")


class ConditionWidget(QWidget):
    """A condition as a chip, with a button that removes it; Delete does so, too.

    Signals:
        removed(): the user removed the condition.
    """

    removed = Signal()

    def __init__(self, text: str, mood: str = "", is_excluded: bool = False) -> None:
        """`mood` is the one whose colour the chip has, empty for none."""
        super().__init__()
        self._mood, self._is_excluded = mood, is_excluded
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self._name = Label(text, wrap=False)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._name)
        self._away = QToolButton()
        self._away.setAutoRaise(True)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.setToolTip(self.tr("Remove this filter"))
        self._away.setAccessibleName(self.tr("Remove {}").format(text))
        self._away.clicked.connect(self.removed)
        SingleClicks(self._away)
        self._row.addWidget(self._away)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        theme = theme_of(self.palette())
        back, edge = QColor(theme.tint), QColor(Qt.GlobalColor.transparent)
        if self._mood or self._is_excluded:
            strength = Strength.WEAK if self._is_excluded else Strength.CLEAR
            back, _, edge = chip_colours(self._mood, strength, theme.dark)
        pen = QPen(edge, 1)
        if self.hasFocus():
            pen = QPen(QColor(theme.accent), 2)
        elif not edge.alpha():
            pen = QPen(Qt.PenStyle.NoPen)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(back)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(inner.height(), self.fontMetrics().height() * 1.8) / 2
        painter.drawRoundedRect(inner, radius, radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() in _REMOVING:
            self.removed.emit()
        elif event.key() in _OPENING:
            self._show_menu(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._show_menu(self.mapToGlobal(self.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's own
        self._show_menu(event.globalPos())

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu)
        menu.addAction(self.tr("&Remove"), self.removed.emit)
        menu.popup(place)

    def _fill_menu(self, menu: QMenu) -> None:
        """What else can be done with it."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if not hasattr(self, "_away"):
            return  # an event of its making
        metrics, theme = self.fontMetrics(), theme_of(self.palette())
        gap = scaled(SMALL, metrics)
        self._row.setContentsMargins(gap + gap // 2, 1, gap // 2, 1)
        self._row.setSpacing(gap)
        colour = QColor(theme.text)
        if self._mood:
            strength = Strength.WEAK if self._is_excluded else Strength.CLEAR
            colour = chip_colours(self._mood, strength, theme.dark).text
        letters = self._name.palette()
        if letters.color(QPalette.ColorRole.WindowText) != colour:
            letters.setColor(QPalette.ColorRole.WindowText, colour)
            self._name.setPalette(letters)
        self._away.setIcon(icon("close", self.palette(), colour.name()))
        self._away.setIconSize(icon_size(metrics) * 0.8)


class TermWidget(ConditionWidget):
    """A term of the query, with a slider if it is a mood's level.

    Attributes:
        slider: the slider, if it has one.

    Signals:
        slid(term: Term): the user moved the slider.
        replaced(term: Term): the user wants another term instead.
    """

    slid = Signal(object)
    replaced = Signal(object)

    def __init__(self, term: Term, liked_name: Callable[[str], str], mood: str = "") -> None:
        """`mood` is the mood that the term is about; empty for others."""
        super().__init__(str(term), mood, term.negated)
        self._liked_name = liked_name
        self._term = term
        self.slider: QSlider | None = None
        if term.column == "score":
            self.slider = QSlider(Qt.Orientation.Horizontal)
            self.slider.setRange(0, _STEPS)
            self.slider.setFixedWidth(self.fontMetrics().averageCharWidth() * _SLIDER_LETTERS)
            self.slider.setAccessibleName(self.tr("Level of {}").format(mood_name(term.text)))
            if term.of_tracks:
                self.slider.setToolTip(self.tr("80 % means: more of it than 80 % of all music has"))
            self.slider.valueChanged.connect(self._slide)
            self._row.insertWidget(1, self.slider)
        elif term.column == "folder":
            self.setToolTip(safe(term.text))
        self.show_term(term)

    def show_term(self, term: Term) -> None:
        self._term = term
        self._name.setText(term_text(term, self._liked_name))
        self.setAccessibleName(self._name.text())
        if self.slider is not None and not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(round(term.level * _STEPS))
            self.slider.blockSignals(False)

    def _slide(self, value: int) -> None:
        self._term = replace(self._term, level=value / _STEPS)
        self._name.setText(term_text(self._term, self._liked_name))
        self.slid.emit(self._term)

    def _fill_menu(self, menu: QMenu) -> None:
        term = self._term
        opposite = replace(term, negated=not term.negated)
        text = self.tr("&Include instead") if term.negated else self.tr("&Exclude instead")
        menu.addAction(text, lambda: self.replaced.emit(opposite))
        if self._mood and self.slider is None and "|" not in term.text:
            level = replace(level_term(term.text), negated=term.negated)
            menu.addAction(self.tr("Add a &slider"), lambda: self.replaced.emit(level))
        if self._mood and self.slider is not None:
            plain = Term(term.text, negated=term.negated)
            menu.addAction(self.tr("Without a &level"), lambda: self.replaced.emit(plain))


def term_text(term: Term, liked_name: Callable[[str], str]) -> str:
    """A term as its chip says it; `liked_name` names the tracks of a term `like`."""
    if term.column == "score":
        return _level_text(term)
    if term.column == "like":
        words = translate("Filters", "like {}").format(liked_name(term.text))
    elif term.column == "folder":
        name = os.path.basename(term.text.rstrip(os.sep)) or term.text
        words = f"{kind_name('folder')}: {safe(name)}"
    elif term.column in _YES_NO and term.text in ("yes", "no"):
        words = kind_name(term.column)
        if term.text == "no":
            words = translate("Filters", "not {}").format(words)
    elif term.column:
        shown = {"state": _state_name, "mood": mood_name}.get(term.column, str)
        words = f"{kind_name(term.column)}: {_either(term.text, shown)}"
    else:
        words = _either(term.text, mood_name)
    return translate("Filters", "not {}").format(words) if term.negated else words


def _level_text(term: Term) -> str:
    above = term.comparison.startswith(">") is not term.negated
    level = term.level_text.replace("%", " %").replace(".", QLocale().decimalPoint())
    return f"{mood_name(term.text)} {'≥' if above else '<'} {level}"


def _state_name(text: str) -> str:
    return state_name(TrackState[text.upper()])


def _either(text: str, shown: Callable[[str], str] = str) -> str:
    return translate("Filters", " or ").join(map(shown, text.split("|")))
