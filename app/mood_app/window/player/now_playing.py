"""Cover, title and artist of what plays."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ..design.tokens import RADIUS, SMALL, scaled, theme_of
from ..widgets.elided_label import ElidedLabel

_LETTERS, _LEAST_LETTERS = 28, 12


class NowPlaying(QAbstractButton):
    """A button that leads to the track; `cover` is shown before its texts."""

    def __init__(self, cover: QWidget | None = None) -> None:
        super().__init__()
        self._cover = cover
        self.title, self.artist = ElidedLabel(bold=True), ElidedLabel(quiet=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        texts, row = QVBoxLayout(), QHBoxLayout(self)
        texts.setSpacing(0)
        texts.addStretch()
        texts.addWidget(self.title)
        texts.addWidget(self.artist)
        texts.addStretch()
        half = SMALL // 2
        row.setContentsMargins(half, half, half, half)
        row.setSpacing(scaled(SMALL, self.fontMetrics()))
        if cover is not None:
            row.addWidget(cover)
        row.addLayout(texts, 1)
        for widget in (cover, self.title, self.artist):
            if widget is not None:
                widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_texts(self, title: str, artist: str) -> None:
        self.title.setText(title)
        self.artist.setText(artist)
        self.artist.setVisible(bool(artist))
        text = " · ".join(part for part in (title, artist) if part)
        self.setAccessibleName(text)
        self.setToolTip(self.title.toolTip() if not artist else "")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        cover = 0 if self._cover is None else self._cover.sizeHint().width() + 2 * SMALL
        letters = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(cover + letters, self._layout_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS, self._layout_height())

    def _layout_height(self) -> int:
        layout = self.layout()
        return 0 if layout is None else layout.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(QColor(theme.pressed if self.isDown() else theme.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
