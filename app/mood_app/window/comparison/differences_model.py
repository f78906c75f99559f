"""The table of tracks on which two models differ."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from PySide6.QtCore import Qt

from mood_engine.comparing import Answer, Ballot, ComparedTrack

from ...safe_text import safe
from ..language import translate
from ..widgets.chips import Chip
from ..widgets.chips_delegate import MOODS_ROLE
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index, RowsModel


class Column(IntEnum):
    TRACK = 0
    ARTIST = 1
    MINE = 2
    OTHERS = 3
    VOTE = 4


class DifferencesModel(RowsModel):
    """Tracks with the moods of both models and the user's votes, those of least overlap first."""

    def __init__(self, ballot: Ballot) -> None:
        comparison = ballot.comparison
        names = safe(comparison.model.name), safe(comparison.other.name)
        super().__init__(
            [
                translate("DifferencesModel", "Track"),
                translate("DifferencesModel", "Artist"),
                *names,
                translate("DifferencesModel", "Your vote"),
            ]
        )
        self._ballot, self._tracks = ballot, comparison.differences
        self._rows = np.arange(len(self._tracks))

    def track_at(self, index: Index) -> ComparedTrack:
        return self._tracks[self.row_of(index)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        track, column = self.track_at(index), Column(index.column())
        if role == MOODS_ROLE:
            return [Chip(mood) for mood in self._moods(track, column)]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return safe(self._text(track, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(track.path if column is Column.TRACK else self._text(track, column))
        return None

    def _moods(self, track: ComparedTrack, column: Column) -> tuple[str, ...]:
        if column is Column.MINE:
            return track.mine.moods
        return track.others.moods if column is Column.OTHERS else ()

    def _text(self, track: ComparedTrack, column: Column) -> str:
        if column is Column.TRACK:
            return track.title
        if column is Column.ARTIST:
            return track.texts.artist or ""
        if column is Column.VOTE:
            return self._vote(track)
        return ", ".join(self._moods(track, column))

    def _vote(self, track: ComparedTrack) -> str:
        comparison = self._ballot.comparison
        texts = {
            None: "",
            Answer.MINE: comparison.model.name,
            Answer.OTHERS: comparison.other.name,
            Answer.BOTH: self.tr("both"),
            Answer.NEITHER: self.tr("neither"),
        }
        return texts[self._ballot.answer_on(track)]
