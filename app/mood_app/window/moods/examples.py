"""Tracks close to the threshold, to listen to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mood_engine.labelling import SortedScores
from mood_engine.library.catalogue import Catalogue

from ...safe_text import safe
from ..widgets.label import Label
from ..widgets.plain_text import tip

_EACH = 5


class Examples(QWidget):
    """The five tracks just below a threshold and the five just above.

    Signals:
        play(path: str): the user double-clicked a track, or pressed Enter on it.
    """

    play = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._below, self._above = _Tracks(), _Tracks()
        # As in the bars less is left, wherever one reads from; the texts are read as ever.
        reading = self.layoutDirection()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        columns = QHBoxLayout()
        for title, tracks in (
            (self.tr("Just below the threshold"), self._below),
            (self.tr("Just above the threshold"), self._above),
        ):
            label = Label(title, wrap=False)
            label.setBuddy(tracks)
            tracks.setAccessibleName(title)
            tracks.itemActivated.connect(
                lambda item: self.play.emit(item.data(Qt.ItemDataRole.UserRole))
            )
            column = QVBoxLayout()
            column.addWidget(label)
            column.addWidget(tracks)
            for widget in (label, tracks):
                widget.setLayoutDirection(reading)
            columns.addLayout(column, 1)
        hint = Label(self.tr("Double-click a track to play it"), quiet=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(columns)
        layout.addWidget(hint)

    def show_around(self, catalogue: Catalogue, scores: SortedScores, threshold: float) -> None:
        self._below.show_rows(catalogue, scores.just_below(threshold, _EACH))
        self._above.show_rows(catalogue, scores.just_above(threshold, _EACH))


class _Tracks(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)

    def show_rows(self, catalogue: Catalogue, rows: Sequence[int]) -> None:
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            QListWidgetItem(self)
        for place, row in enumerate(rows):
            title, artist = catalogue.titles[row], catalogue.artists[row]
            text = self.tr("{} – {}").format(title, artist) if artist else title
            item = self.item(place)
            item.setText(safe(text))
            item.setToolTip(tip(safe(text)))
            item.setData(Qt.ItemDataRole.UserRole, catalogue.paths[row])
        self.updateGeometry()  # only now a row's height is known

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        rows = (self.sizeHintForRow(row) for row in range(self.count()))
        row = max([self.fontMetrics().height(), *rows])
        height = _EACH * row + 2 * self.frameWidth()
        return QSize(self.fontMetrics().averageCharWidth() * 24, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())
