"""How much a track has of each mood: a bar and a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mood_engine.labelling import ComparedTo, Mood
from mood_engine.library.catalogue import Catalogue

from ...formatting import as_percent, whole_percent
from ..design.mood_colours import mood_colour
from ..design.tokens import is_dark
from ..language import translate
from ..widgets.plain_text import tip


@dataclass(frozen=True)
class MoodLevel:
    """A mood of a track, and the shares of music and of the library that have less of it.

    None if unknown, or if that music does not count.
    """

    mood: Mood
    of_music: float | None
    of_library: float | None

    @property
    def share(self) -> float | None:
        """The one that a bar shows."""
        return self.of_library if self.of_music is None else self.of_music


class MoodBars(QWidget):
    """A bar per mood, as long as the share of music that has less; full for the user's own."""

    def __init__(self) -> None:
        super().__init__()
        self._moods: Sequence[MoodLevel] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Levels"))
        self.setToolTip(tip(self._explanation()))

    def show_moods(self, moods: Sequence[MoodLevel]) -> None:
        if moods == self._moods:
            return
        self._moods = moods
        text = ", ".join(f"{each.mood.name}: {in_words(each)}" for each in moods)
        self.setAccessibleDescription(text)
        self.setToolTip(tip("\n".join([*map(in_detail, moods), "", self._explanation()])))
        self.updateGeometry()
        self.update()

    def _explanation(self) -> str:
        return self.tr(
            "A bar shows how much music has less of the mood, the line across it how much of your "
            "library has. A mood that you added has a full bar."
        )

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
        for place, level in enumerate(self._moods):
            mood = level.mood
            top = place * self._row
            line, words = QRectF(0, top, self.width(), metrics.height()), in_words(level)
            if metrics.horizontalAdvance(f"{mood.name}  {words}") > self.width():
                words = in_words(level, short=True)  # a name says more
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
            share = 1.0 if mood.by_hand else level.share or 0.0
            width = max(self.width() * share, bar)
            painter.setBrush(mood_colour(mood.name, dark))
            left = self.width() - width if mirrored else 0.0
            painter.drawRoundedRect(QRectF(left, whole.top(), width, bar), bar / 2, bar / 2)
            if level.of_library is not None and level.share is not level.of_library:
                self._draw_library(painter, whole, level.of_library, mirrored)

    def _draw_library(
        self, painter: QPainter, whole: QRectF, of_library: float, mirrored: bool
    ) -> None:
        """A line across the bar."""
        place = whole.width() * (1 - of_library if mirrored else of_library)
        line = QRectF(place - 1, whole.top() - 2, 2, whole.height() + 4)
        painter.setBrush(self.palette().text())
        painter.drawRect(line)


def mood_levels(catalogue: Catalogue, row: int) -> list[MoodLevel]:
    """The moods of a track, with their levels."""
    only_library = catalogue.chooser.policy.compared_to is ComparedTo.LIBRARY
    levels = []
    for mood in next(catalogue.moods_with_confidence([row])):
        of_music, of_library = catalogue.levels.shares_of_row(mood.name, row)
        levels.append(MoodLevel(mood, None if only_library else of_music, of_library))
    return levels


def in_words(level: MoodLevel, short: bool = False) -> str:
    """As 'more than 97 % of music', or in `short` 'more than 97 %'."""
    if level.mood.by_hand:
        return translate("MoodBars", "yours")
    if level.share is None:
        return ""
    if short:
        text = translate("MoodBars", "more than {} %")
    elif level.of_music is None:
        text = translate("MoodBars", "more than {} % of your library")
    else:
        text = translate("MoodBars", "more than {} % of music")
    return text.format(whole_percent(100 * level.share))


def in_detail(level: MoodLevel) -> str:
    """As 'Epic: more than 97 % of music and 88 % of your library, agrees with ...'."""
    text = translate("MoodBars", "{}: {}").format(level.mood.name, in_words(level))
    if not level.mood.by_hand and level.of_music is not None and level.of_library is not None:
        of_library = translate("MoodBars", "{} and {} % of your library")
        text = of_library.format(text, whole_percent(100 * level.of_library))
    if level.mood.precision is None:
        return text
    agrees = translate("MoodBars", "{}, agrees with listeners' tags {} of the time")
    return agrees.format(text, as_percent(level.mood.precision))
