"""How offers of the search box and of the filter menu look: an icon, a name, and what it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mood_engine.library.completions import FAMILY, KEY, LEVEL, MOOD, Offer

from ...safe_text import safe
from ..design.icons import icon, icon_size
from ..design.mood_colours import mood_dot
from ..design.tokens import CAPTION, SMALL, is_dark, scaled, theme_of
from ..language import mood_name, number, translate

OFFER_ROLE = Qt.ItemDataRole.UserRole
_ICONS = {
    KEY: "filter",
    LEVEL: "bars",
    "album": "disc",
    "artist": "user",
    "corrected": "user",
    "folder": "folder",
    "like": "search",
    "bpm": "clock",
    "genre": "disc",
    "path": "folder",
    "rating": "star",
    "year": "clock",
    "reviewed": "check",
    "state": "clock",
    "text": "search",
    "title": "note",
}
# Pixels at a text size of 100 %.
_ROW, _SECTION = 27, 32


def kind_name(kind: str) -> str:
    """What an offer of this kind is."""
    return {
        FAMILY: translate("Offers", "Mood family"),
        MOOD: translate("Offers", "Mood"),
        LEVEL: translate("Offers", "Level"),
        KEY: translate("Offers", "Filter"),
        "title": translate("Offers", "Title"),
        "artist": translate("Offers", "Artist"),
        "album": translate("Offers", "Album"),
        "genre": translate("Offers", "Genre"),
        "year": translate("Offers", "Year"),
        "bpm": translate("Offers", "BPM"),
        "rating": translate("Offers", "Rating"),
        "folder": translate("Offers", "Folder"),
        "path": translate("Offers", "Path"),
        "text": translate("Offers", "Any text"),
        "mood": translate("Offers", "Mood"),
        "state": translate("Offers", "State"),
        "corrected": translate("Offers", "Corrected"),
        "reviewed": translate("Offers", "Reviewed"),
        "like": translate("Offers", "Similar to"),
    }.get(kind, kind)


class OffersModel(QStandardItemModel):
    """Offers, and titles of sections above them."""

    def show_offers(self, offers: Iterable[Offer | str], palette: QPalette) -> None:
        """Texts are titles of sections, which cannot be chosen."""
        self.clear()
        icons: dict[str, QIcon] = {}
        for offer in offers:
            if isinstance(offer, str):
                item = QStandardItem(offer)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                shown = safe(_shown(offer))
                item = QStandardItem(shown)
                item.setData(offer, OFFER_ROLE)
                item.setIcon(_icon(offer, palette, icons))
                item.setAccessibleText(f"{shown}, {kind_name(offer.kind)}")
            item.setEditable(False)
            self.appendRow(item)


def _shown(offer: Offer) -> str:
    return mood_name(offer.text) if offer.kind in (FAMILY, MOOD) else offer.text


def _icon(offer: Offer, palette: QPalette, icons: dict[str, QIcon]) -> QIcon:
    if offer.kind in (FAMILY, MOOD):
        return mood_dot(offer.text, is_dark(palette))
    name = _ICONS.get(offer.kind) or _ICONS.get(offer.insert, "note")
    if name not in icons:
        icons[name] = icon(name, palette, theme_of(palette).faint)
    return icons[name]


class OfferDelegate(QStyledItemDelegate):
    """A name, and beside it how many tracks have it, or what it is."""

    def __init__(self, parent: QWidget, with_kinds: bool = True) -> None:
        super().__init__(parent)
        self._with_kinds = with_kinds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        theme, metrics, cell = theme_of(option.palette), option.fontMetrics, option.rect
        offer, gap = index.data(OFFER_ROLE), scaled(SMALL, option.fontMetrics)
        painter.save()
        inner = cell.adjusted(gap, 0, -gap, 0)
        leading = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        trailing = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        small = QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * CAPTION)
        text = str(index.data() or "")
        if offer is None:
            small.setWeight(QFont.Weight.DemiBold)
            painter.setFont(small)
            painter.setPen(QColor(theme.faint))
            title = inner.adjusted(0, gap, 0, 0)
            self._draw(painter, option, title, leading, text)
            painter.restore()
            return
        chosen = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & chosen:
            painter.fillRect(cell, QColor(theme.tint))
        size = icon_size(metrics)
        picture = QRect(inner.left(), inner.top(), size.width(), inner.height())
        where = QStyle.visualRect(option.direction, inner, picture)
        option.icon.paint(painter, where, Qt.AlignmentFlag.AlignCenter)
        painter.setFont(small)
        painter.setPen(QColor(theme.faint))
        beside = self._beside(offer)
        self._draw(painter, option, inner, trailing, beside)
        used = painter.fontMetrics().horizontalAdvance(beside) + 2 * gap if beside else 0
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text))
        room = inner.adjusted(size.width() + gap, 0, -used, 0)
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        room = QStyle.visualRect(option.direction, inner, room)
        painter.drawText(room, QStyle.visualAlignment(option.direction, leading), elided)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        side: Qt.AlignmentFlag,
        text: str,
    ) -> None:
        painter.drawText(room, QStyle.visualAlignment(option.direction, side), text)

    def _beside(self, offer: Offer) -> str:
        tracks = "" if offer.tracks is None else number(offer.tracks)
        if not self._with_kinds:
            return tracks
        return f"{kind_name(offer.kind)} · {tracks}" if tracks else kind_name(offer.kind)

    def sizeHint(  # noqa: N802 - Qt's own
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        # As wide as the list: what is longer is elided.
        high = _SECTION if index.data(OFFER_ROLE) is None else _ROW
        return QSize(0, scaled(high, option.fontMetrics))
