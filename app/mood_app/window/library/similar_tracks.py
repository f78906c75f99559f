"""The tracks that sound most like the selected ones."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Rows
from mood_engine.similarity import SimilarTrack

from ...safe_text import safe
from ..design.tokens import RADIUS, SMALL, scaled, theme_of
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import tip
from .cover_tile import Tile, paint_on_cover, tile_of
from .covers import Covers
from .sounds import SoundsLoader

_COUNT = 5
# So long a selection rests before it is compared: not while the user steps through tracks.
_REST_MS = 300
# More tracks together sound like nothing in particular.
_MOST_SELECTED = 1000


class SimilarTracks(QWidget):
    """A few tracks that sound most like the selected ones, found beside the window.

    Signals:
        play(path: str): the user wants to play one of them.
        wanted(path: str): the user wants to see one of them in the table.
        more_wanted(): the user wants to see all of them there.
    """

    play = Signal(object)
    wanted = Signal(object)
    more_wanted = Signal()

    def __init__(self, session: Session, sounds: SoundsLoader, covers: Covers) -> None:
        super().__init__()
        self._session, self._sounds, self._covers = session, sounds, covers
        self._selected: tuple[Catalogue, Rows] | None = None
        self._shown: tuple[object, ...] = ()
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._find)
        self._note = Label(quiet=True)
        self._rows = [_Row(covers) for _ in range(_COUNT)]
        more = QPushButton(self.tr("More li&ke this"))
        more.setToolTip(self.tr("Show the tracks that sound most like it"))
        more.clicked.connect(self.more_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        for row in self._rows:
            row.play.connect(self.play)
            row.wanted.connect(self.wanted)
            column.addWidget(row)
        column.addSpacing(scaled(SMALL, self.fontMetrics()))
        column.addWidget(more)
        sounds.loaded.connect(self._find)
        covers.ready.connect(self._repaint)
        self._show([])

    def show_rows(self, catalogue: Catalogue, rows: Rows) -> None:
        """What sounds like these rows, all of them analysed and not silent."""
        if len(rows) > _MOST_SELECTED:
            self.clear()
            self._show([])
            return
        recordings = tuple(catalogue.recordings[rows].tolist())
        if self._selected is not None and (recordings, len(catalogue)) == self._shown:
            self._selected = catalogue, rows
            return  # news of other tracks
        self._shown = recordings, len(catalogue)
        self._selected = catalogue, rows
        self._show([], self.tr("Comparing tracks…"))
        self._resting.start()

    def clear(self) -> None:
        self._selected, self._shown = None, ()
        self._resting.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        self._resting.start()

    def _find(self) -> None:
        if self._selected is None or not self.isVisible() or self._resting.isActive():
            return
        collection, shown = self._sounds.collection(), self._shown
        if collection is None:
            return  # until it is loaded
        known = [row for row in self._selected[1].tolist() if row in collection]
        if not known:
            self._show([])
            return

        def show(found: list[SimilarTrack]) -> None:
            if shown == self._shown:
                self._show_found(collection.catalogue, found)

        self._session.background.run(
            partial(collection.similar, known, _COUNT, same_artist=True), show
        )

    def _show_found(self, catalogue: Catalogue, found: Sequence[SimilarTrack]) -> None:
        self._show(
            [
                _Found(
                    catalogue.paths[each.row],
                    safe(catalogue.titles[each.row]),
                    safe(catalogue.artists[each.row])
                    or safe(os.path.basename(os.path.dirname(catalogue.paths[each.row]))),
                    tile_of(catalogue, each.row),
                    each.similarity,
                )
                for each in found
            ]
        )

    def _show(self, found: Sequence[_Found], note: str = "") -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for place, row in enumerate(self._rows):
            row.show_track(found[place] if place < len(found) else None)

    def _repaint(self) -> None:
        for row in self._rows:
            row.update()


class _Found(NamedTuple):
    path: str
    title: str
    details: str
    tile: Tile
    similarity: float


class _Row(QAbstractButton):
    """A track: its cover plays it, its texts lead to it."""

    play = Signal(object)
    wanted = Signal(object)

    def __init__(self, covers: Covers) -> None:
        super().__init__()
        self._covers = covers
        self._track: _Found | None = None
        self._on_cover = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def show_track(self, track: _Found | None) -> None:
        self._track = track
        self.setVisible(track is not None)
        if track is not None:
            self.setAccessibleName(
                " · ".join(part for part in (track.title, track.details) if part)
            )
            like = self.tr("{} % similar").format(round(100 * max(track.similarity, 0)))
            self.setAccessibleDescription(like)
            self.setToolTip(tip(f"{self.accessibleName()}\n{like}"))
        self.update()

    def _choose(self) -> None:
        if self._track is not None:
            (self.play if self._on_cover else self.wanted).emit(self._track.path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        super().mouseMoveEvent(event)
        on_cover = self._cover_rect().contains(event.position().toPoint())
        if on_cover is not self._on_cover:
            self._on_cover = on_cover
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        self._on_cover = self._cover_rect().contains(event.position().toPoint())
        super().mousePressEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's own
        self._on_cover = False
        self.update()

    # --- how it looks -----------------------------------------------------------------------

    @property
    def _side(self) -> int:
        return round(2.3 * self.fontMetrics().height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(self.fontMetrics().averageCharWidth() * 24, self._side + 2 * self._room)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(2 * self._side, self._side + 2 * self._room)

    @property
    def _room(self) -> int:
        return scaled(SMALL / 2, self.fontMetrics())

    def _cover_rect(self) -> QRect:
        cover = QRect(self._room, self._room, self._side, self._side)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), cover)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        if self._track is None:
            return
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.hasFocus():
            if self.underMouse():
                painter.setBrush(QColor(theme.hover))
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        cover, ratio = self._cover_rect(), self.devicePixelRatioF()
        pixmap = self._covers.pixmap(self._track.path, self._track.tile, round(self._side * ratio))
        painter.drawPixmap(QRectF(cover), pixmap, QRectF(pixmap.rect()))
        if self.underMouse():
            paint_on_cover(painter, QRectF(cover), "play", self._on_cover)
        self._paint_texts(painter, cover)

    def _paint_texts(self, painter: QPainter, cover: QRect) -> None:
        assert self._track is not None
        theme, direction = theme_of(self.palette()), self.layoutDirection()
        left = self._side + 3 * self._room
        line = self.fontMetrics().height()
        lines = [self._track.title, *([self._track.details] if self._track.details else [])]
        top = (self.height() - line * len(lines)) // 2
        side = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for number, text in enumerate(lines):
            font = QFont(self.font())
            font.setBold(not number)
            painter.setFont(font)
            painter.setPen(QColor(theme.dim if number else theme.text))
            place = QRect(left, top + number * line, self.width() - left - self._room, line)
            place = QStyle.visualRect(direction, self.rect(), place)
            elided = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, side, elided)


def comparable(catalogue: Catalogue, rows: Rows) -> Rows:
    """Those of the rows that have a sound."""
    return np.asarray(rows[catalogue.analysed[rows] & ~catalogue.silent[rows]])
