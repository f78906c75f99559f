"""Export of the shown tracks."""

from __future__ import annotations

import re
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QChildEvent,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from mood_engine.errors import Stopped
from mood_engine.exporting.export import (
    SMART_PLAYLIST,
    SUFFIXES,
    export_smart_playlist,
    export_tracks,
    suffix_of,
)
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Rows
from mood_engine.library.moods import TrackMoods, track_moods
from mood_engine.library.query import Query, Term

from ...safe_text import safe
from ..language import engine_text, plural, translate
from ..paths import existing_folder
from ..session import Session
from ..widgets.question import Question, show_as_text
from ..window_settings import WindowSettings


@dataclass(frozen=True)
class View:
    """Rows of a catalogue in the order shown, the query that found them, and music folders."""

    catalogue: Catalogue
    rows: Rows
    query: Query
    folders: Sequence[str]


@dataclass(frozen=True)
class Exported:
    """Number of exported tracks, None for a smart playlist; `skipped` were not analysed yet."""

    tracks: int | None
    skipped: int = 0
    notes: Sequence[str] = ()


def export_view(
    parent: QWidget, session: Session, rows: Rows, query: Query, name: str = ""
) -> None:
    """Ask for a file and export these tracks to it, or their filter for Navidrome.

    `name` is that of the smart playlist, if it is one.
    """
    if session.catalogue is None or session.partial:
        session.message.emit(
            translate("Exporting", "The library is still loading. Try again in a moment.")
        )
        return
    # The tracks shown now, whatever arrives while the dialog is open.
    view = View(session.catalogue, rows, query, tuple(session.folders))
    dialog = ExportDialog(parent, session.settings, query, session.folders, name)
    dialog.wanted.connect(lambda path: export_to(session, path, view))
    dialog.open()


def export_to(session: Session, path: Path, view: View) -> None:
    """Export in the background and report the result."""

    def steps(stop: threading.Event) -> Generator[None, None, Exported]:
        yield
        return _export(path, view, stop)

    def begun(_: None) -> None:
        session.message.emit(translate("Exporting", "Exporting to {}…").format(shown))

    shown = safe(str(path))
    session.background.start(
        steps, begun, lambda exported: session.message.emit(_sentences(exported, shown))
    )


class ExportDialog(QFileDialog):
    """Asks for a file in one of four formats; offers the last folder and format first.

    Signals:
        wanted(file: Path): the user chose a file; its suffix is the format.
    """

    wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        settings: WindowSettings,
        query: Query,
        folders: Sequence[str] = (),
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._kinds = dict(
            zip(
                (
                    self.tr("Playlist (*.m3u8)"),
                    self.tr("Spreadsheet (*.csv)"),
                    self.tr("All data (*.json)"),
                    self.tr("Smart playlist for Navidrome (*.nsp)"),
                ),
                (".m3u8", ".csv", ".json", SMART_PLAYLIST),
                strict=True,
            )
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export shown tracks"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(self._kinds))
        self.setDirectory(existing_folder(settings.export_folder, *folders))
        for label, suffix in self._kinds.items():
            if suffix == settings.export_suffix:
                self.selectNameFilter(label)
        self._offer_suffix()
        other = self.tr("Mix") if isinstance(query.among, tuple) else self.tr("Tracks")
        self.selectFile(_plain(name) or _file_name(query) or other)
        self.filterSelected.connect(self._offer_suffix)
        self.fileSelected.connect(self._choose)

    def _offer_suffix(self) -> None:
        # So the dialog itself asks before another file is replaced.
        self.setDefaultSuffix(self._kinds[self.selectedNameFilter()])

    def _choose(self, name: str) -> None:
        path = Path(name)
        if path.suffix.lower() not in SUFFIXES:  # 'Vol. 2'
            path = Path(name + self._kinds[self.selectedNameFilter()])
            if path.exists() and not self._may_replace(path):
                return
        self._settings.export_folder = str(path.parent)
        self._settings.export_suffix = suffix_of(path)
        self.wanted.emit(path)

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802 - Qt's own
        super().childEvent(event)
        # Qt's own question whether to replace a file.
        child = event.child()
        if event.polished() and isinstance(child, QMessageBox):
            show_as_text(child)

    def _may_replace(self, path: Path) -> bool:
        kinds = QMessageBox.StandardButton
        box = Question(
            self.parentWidget(),
            self.windowTitle(),
            self.tr("“{}” already exists. Replace it?").format(safe(path.name)),
        )
        box.setStandardButtons(kinds.Yes | kinds.No)
        return box.exec() == kinds.Yes


def _file_name(query: Query) -> str:
    """A file name from the filter's words."""
    return _plain(" ".join(map(_words, query.terms)))


def _plain(text: str) -> str:
    """Without characters that file systems or shells take for something else."""
    return " ".join(re.sub(r"[^\w-]+", " ", text).split())[:60]


def _words(term: Term) -> str:
    if term.negated or (term.column == "like" and term.text.startswith("#")):  # row ids
        return ""
    return f"like {term.text}" if term.column == "like" else term.text


def _export(path: Path, view: View, stop: threading.Event) -> Exported:
    catalogue = view.catalogue
    if suffix_of(path) == SMART_PLAYLIST:
        notes = export_smart_playlist(path, view.query, catalogue.names_in_files, view.folders)
        return Exported(None, notes=notes)
    analysed = view.rows[catalogue.analysed[view.rows]]
    skipped = len(view.rows) - len(analysed)
    if not len(analysed):
        return Exported(0, skipped)
    tracks = _until(stop, track_moods(catalogue, analysed.tolist()))
    return Exported(export_tracks(path, tracks), skipped)


def _until(stop: threading.Event, tracks: Iterator[TrackMoods]) -> Iterator[TrackMoods]:
    """The window may be closed before all are written."""
    for track in tracks:
        if stop.is_set():
            raise Stopped(translate("Exporting", "The export was stopped. No file was written."))
        yield track


def _sentences(exported: Exported, path: str) -> str:
    match exported.tracks:
        case None:
            message = translate("Exporting", "Smart playlist exported to {}.").format(path)
        case 0:
            message = translate("Exporting", "Nothing was exported.")
        case tracks:
            message = plural("Exporting", "%Ln tracks exported to {}.", tracks).format(path)
    skipped = []
    if exported.skipped:
        skipped = [
            plural(
                "Exporting",
                "%Ln tracks were skipped because they have not been analysed yet.",
                exported.skipped,
            )
        ]
    return " ".join([message, *skipped, *map(engine_text, exported.notes)])
