"""Music that another program opens with this one, or that was named on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mood_engine.library.catalogue import Catalogue

from .dropping import DraggedMusic
from .language import translate

if TYPE_CHECKING:
    from .main_window import MainWindow


class GivenMusic(QObject):
    """Adds given files and folders to the window's library, and shows the files.

    They are added as if they were dropped onto the window, once the library has been read, and
    shown as soon as all of them are there, or the scan has ended.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._given: list[DraggedMusic] = []
        # Of each file its path, and where links lead: the library may have either.
        self._to_show: list[tuple[str, str]] = []
        window.session.changed.connect(self._library_changed)
        window.scans.ended.connect(lambda _: self._show(all_of_them=False))

    def open(self, paths: Sequence[str]) -> None:
        """Add and show these absolute paths; without any, only the window comes to the front."""
        if paths:
            self._given.append(DraggedMusic.among(paths))
            self._add()

    def _library_changed(self) -> None:
        self._add()
        self._show(all_of_them=True)

    def _add(self) -> None:
        session = self._window.session
        if session.catalogue is None or session.partial:
            return
        given, self._given = self._given, []
        for music in given:
            if note := music.note() or ("" if music.paths else music.sentence()):
                session.message.emit(note)
            if music.paths:
                self._window.add(music.paths)
            if music.files:
                self._to_show = [(path, os.path.realpath(path)) for path in music.files]
        if given:
            self._show(all_of_them=True)

    def _show(self, all_of_them: bool) -> None:
        """Show the files, unless the first run explains what happens to them."""
        catalogue = self._window.session.catalogue
        if not self._to_show or catalogue is None:
            return
        if self._window.whole.guides:
            self._to_show = []
            return
        rows = _known_rows(catalogue, self._to_show)
        if not rows or (all_of_them and len(rows) < len(self._to_show)):
            return
        self._to_show = []
        if len(rows) == 1:
            self._window.show_track(catalogue.paths[rows[0]])
            return
        self._window.show_page(self._window.library)
        name = translate("GivenMusic", "Opened files")
        self._window.library.show_only(catalogue.ids[rows], name)


def _known_rows(catalogue: Catalogue, files: Sequence[tuple[str, ...]]) -> list[int]:
    """The rows of those files that the library has under one of their names."""
    places = {path: row for row, path in enumerate(catalogue.paths)}
    names = (next((name for name in each if name in places), None) for each in files)
    return [places[name] for name in names if name is not None]
