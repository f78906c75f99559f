"""Mixes from one track to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from mood_engine.library.query import Query
from mood_engine.similarity import SimilarTrack

from ...safe_text import safe
from ..session import Session
from .mix_dialog import MixDialog
from .sounds import SoundsLoader

if TYPE_CHECKING:
    from .page import LibraryPage


class Mixing(QObject):
    """Asks for a mix between the two selected tracks of a page, and shows it there."""

    def __init__(self, page: LibraryPage, session: Session, sounds: SoundsLoader) -> None:
        super().__init__(page)
        self._page, self._session, self._sounds = page, session, sounds

    def ask(self) -> None:
        """Ask for a mix from the track that was selected first."""
        page = self._page
        catalogue, rows = self._session.catalogue, page.selected_rows().tolist()
        if catalogue is None or len(rows) != 2:
            return
        current = page.table.currentIndex()
        if current.isValid() and page.tracks.row_of(current) == rows[0]:
            rows.reverse()
        ids = catalogue.ids[rows].tolist()
        titles = [safe(catalogue.titles[row]) for row in rows]
        dialog = MixDialog(self._session.settings, ids, titles, page)
        dialog.wanted.connect(self._show)
        dialog.open()

    def _show(self, ids: Sequence[int], tracks: int, same_artist: bool) -> None:
        """Show a way of so many tracks between two, given by their row ids."""
        page, collection = self._page, self._sounds.collection()
        if collection is None:
            page.wait_for_sounds(partial(self._show, ids, tracks, same_artist))
            return
        page.notes.clear()
        catalogue = collection.catalogue
        row_of = {
            int(catalogue.ids[row]): row
            for row in np.flatnonzero(np.isin(catalogue.ids, ids)).tolist()
        }
        rows = [row_of[track] for track in ids if track in row_of]
        absent = [catalogue.titles[row] for row in rows if row not in collection]
        if absent or len(rows) < 2:
            text = self.tr("“{}” has not been analysed, or is silent.")
            self._session.message.emit(text.format(safe(", ".join(absent))))
            return

        def show(found: list[SimilarTrack]) -> None:
            way = catalogue.ids[[each.row for each in found]]
            page.show_query(Query.in_order(way.tolist()))
            if len(found) < tracks:
                text = self.tr("No more than %Ln tracks fit into this mix.", "", len(found))
                self._session.message.emit(text)

        first, last = rows
        self._session.background.run(
            lambda: collection.mix(first, last, tracks, same_artist=same_artist), show
        )
