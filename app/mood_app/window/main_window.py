"""The main window: its pages, and what can be done from everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mood_engine.library.catalogue import TrackState
from mood_engine.library.query import Query
from mood_engine.scanning.scan import ScanReport

from .adding import ask_for_files, ask_for_folder
from .design.tokens import SMALL
from .dropping import DropTarget
from .head import Head
from .keyboard import Keyboard
from .language import number
from .lazy_page import LazyPage
from .learning.learner import Learner
from .library.page import LibraryPage
from .menus import Menus
from .missing_folders import MissingFoldersBar, may_remove
from .outside import Outside
from .playback import Playback
from .player.queue import When
from .preload import Preload
from .scan.bar import ScanBar, summary
from .scan.controller import ScanController
from .scan.folder_watcher import FolderWatcher
from .session import Session
from .torch_hint import TorchHint
from .unwritten import Unwritten
from .whole import Whole
from .widgets.elided_label import ElidedLabel
from .widgets.label import Label
from .window_settings import WindowSettings

if TYPE_CHECKING:
    from .map.page import MapPage
    from .map.selection import MapSelection
    from .moods.page import MoodsPage
    from .settings.dialog import SettingsDialog
    from .teach.page import TeachPage
    from .writes.page import WritePage

# Pages and dialogs are imported when first shown, so that the window opens sooner.

_DEMO = Path(str(files("mood_resources"))) / "demo"
_MESSAGE_MS = 15_000


class MainWindow(QMainWindow):
    """The window of one library.

    Attributes:
        session: the library.
        undo_stack: corrections and mood settings that can be undone.
        scans, watcher, playback, player, learner, outside: what runs beside the pages.
        library, map, moods, teach_page, writes: the pages; all but the first are made when they
            are first shown.
        pages: the stack of them.
        whole: the pages, or what is shown instead of them.
        menus, head, search, missing, torch_hint, scan_bar: what surrounds the pages.
    """

    def __init__(self, library: Path, settings: WindowSettings) -> None:
        super().__init__()
        self._settings = settings
        self.session = Session(library, settings, self)
        self.session.reload()  # in the background, while the window is made
        self.undo_stack = QUndoStack(self)
        self.scans = ScanController(self.session, self)
        self.watcher = FolderWatcher(self.session, self)
        self.learner = Learner(self.session, self)
        self._unwritten = Unwritten(self.session, self)
        self.outside = Outside(self.session, self._is_writing, self)
        self._preload = Preload()
        self._looked = False
        self.setWindowTitle("Mood Tagger")
        self._drops = DropTarget(self)
        self._drops.dropped.connect(self.add)
        self._make_pages()
        self.menus = Menus(self)
        self._make_head()
        self._make_status()
        self._connect()
        self._restore()
        self._keyboard = Keyboard(self, self.library.table)

    # --- what it is made of -----------------------------------------------------------------

    def _make_pages(self) -> None:
        self.library = LibraryPage(self.session, self.undo_stack)
        self.playback = Playback(self.session, self.library, self)
        self.player = self.playback.player
        self.map = LazyPage(self._make_map)
        self.moods = LazyPage(self._make_moods)
        self.teach_page = LazyPage(self._make_teach)
        self.writes = LazyPage(self._make_writes)
        self.pages = QStackedWidget()
        for page in (self.library, self.map, self.moods, self.teach_page, self.writes):
            self.pages.addWidget(page)
        self.whole = Whole(self.pages, self.session, self.scans)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.missing = MissingFoldersBar()
        column.addWidget(self.missing)
        self.torch_hint = TorchHint(self.session)
        column.addWidget(self.torch_hint)
        column.addWidget(self.whole, 1)
        self.playback.show_in(column, self.whole)
        self.setCentralWidget(middle)

    def _make_map(self) -> MapPage:
        from .map.details import connect_details
        from .map.page import MapPage

        page = MapPage(self.session, self.library.sounds)
        page.chosen.connect(self.library.select_ids)
        page.play.connect(self.playback.play)
        page.show_wanted.connect(self._show_selection)
        page.show_all_wanted.connect(self.clear_filter)
        page.similar_wanted.connect(self.show_similar)
        connect_details(page, self.library, self.player)
        return page

    def _make_moods(self) -> MoodsPage:
        from .moods.page import MoodsPage

        page = MoodsPage(self.session, self.undo_stack)
        page.play.connect(self.playback.play)
        page.filter_wanted.connect(self._show_words)
        return page

    def _make_teach(self) -> TeachPage:
        from .teach.page import TeachPage

        page = TeachPage(self.session, self.undo_stack, self.learner)
        page.play.connect(self.playback.queue.play_alone)
        page.play_or_pause_wanted.connect(self.play_or_pause)
        page.show_wanted.connect(self._show_only)
        return page

    def _make_writes(self) -> WritePage:
        from .writes.page import WritePage
        from .writes.strip import WriteStrip

        page = WritePage(self.session, self.undo_stack)
        strip = WriteStrip(page)
        strip.show_wanted.connect(lambda: self.show_page(self.writes))
        self.statusBar().insertPermanentWidget(1, strip)
        page.changing.connect(self.playback.make_way)
        return page

    def _make_head(self) -> None:
        self.head = Head(self.menus)
        self.addToolBar(self.head)
        self.search = self.head.search
        self.search.complete_from(self.library.vocabulary)
        self.search.typed.connect(partial(self.library.set_words, is_typing=True))
        self.library.notes.wrong_part.connect(self.search.underline)
        self.search.left.connect(self._go_to_found)
        self.search.given_up.connect(self.clear_filter)

    def _make_status(self) -> None:
        self._message = ElidedLabel()
        self._quiet = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._quiet.timeout.connect(lambda: self._message.setText(""))
        self._counted = Label(wrap=False)
        self.scan_bar = ScanBar(self.scans)
        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.setContentsMargins(SMALL, 0, SMALL, 0)
        status.addWidget(self._message, 1)
        status.addPermanentWidget(self.scan_bar)
        status.addPermanentWidget(self._counted)

    def _connect(self) -> None:
        self.whole.choose_wanted.connect(self.ask_for_folder)
        self.whole.add_wanted.connect(lambda folder: self.add([folder]))
        self.whole.demo_wanted.connect(self.try_demo)
        self.whole.left.connect(lambda: self.show_page(self.library))
        self.session.changed.connect(self._show_state)
        self._unwritten.counted.connect(self.head.show_unwritten)
        self.session.unreadable.connect(self.whole.show_unreadable)
        self.whole.unreadable.again.connect(self.session.reload)
        self.whole.unreadable.settings.connect(self.show_settings)
        for message in (self.session.message, self.player.message):
            message.connect(self.show_message)
        self.scans.analysing.connect(self.library.tracks.show_analysing)
        self.scans.ended.connect(self._scan_ended)
        self.scans.state_changed.connect(self.menus.update)
        self.scan_bar.resume_wanted.connect(self.scan_again)
        self.watcher.changed.connect(self.scans.start)
        self.outside.missing_changed.connect(self._show_missing)
        self.outside.found_again.connect(self.scans.start)
        for folders in (self.missing, self.library.side_bar):
            folders.rescan_wanted.connect(self.scans.start)
        self.missing.remove_wanted.connect(self.session.remove_folders)
        self.library.side_bar.remove_wanted.connect(self._ask_to_remove)
        library = self.library
        self.playback.track_wanted.connect(self.show_track)
        self.playback.raise_wanted.connect(self.activateWindow)
        library.words_changed.connect(self._show_typed)
        library.write_wanted.connect(self.review)
        library.analyse_again.connect(self.scans.analyse_again)
        library.counted.connect(self._count)
        library.selected.connect(self._mark)
        self.pages.currentChanged.connect(self._page_changed)

    # --- what it shows ----------------------------------------------------------------------

    def show_message(self, sentence: str) -> None:
        """Show a message in the status bar for a while."""
        self._message.setText(sentence)
        self._quiet.start()

    def show_page(self, page: QWidget) -> None:
        self.whole.show_pages()
        self.pages.setCurrentWidget(page)

    def show_track(self, path: str) -> None:
        """Show a track in the table."""
        self.show_page(self.library)
        self.library.show_track(path)

    def review(self, ids: Sequence[int] | None = None) -> None:
        """Review what would be written to these tracks, or to all."""
        self.show_page(self.writes)
        self.writes.page.review(ids)

    def review_shown(self) -> None:
        """Review what would be written to the filtered tracks, or to all."""
        catalogue = self.session.catalogue
        if catalogue is None or self.library.query == Query():
            self.review()
        else:
            self.review(catalogue.ids[self.library.tracks.rows].tolist())

    def _show_state(self) -> None:
        catalogue = self.session.catalogue
        assert catalogue is not None
        there = len(catalogue) > 0 or self.scans.running or bool(self.session.folders)
        self.whole.show_library(there)
        waiting = int((catalogue.states == TrackState.WAITING).sum())
        self.scan_bar.show_waiting(0 if self.session.partial else waiting)
        self.menus.update()
        if not self._looked and not self.session.partial:
            self._looked = True
            self.outside.start()
            self._preload.start()
            self.library.table.setFocus()
            if not there:
                self.whole.first_run.page.setFocus()
            self.watcher.set_on(self._settings.watch_folders)
            if self.watcher.is_on:
                self.scan_again()

    def _show_missing(self) -> None:
        self.missing.show_folders(self.outside.missing)
        self.library.side_bar.show_missing(self.outside.missing)

    def _ask_to_remove(self, folders: list[str]) -> None:
        if may_remove(self, folders):
            self.session.remove_folders(folders)

    def _is_writing(self) -> bool:
        writing = self.writes.made is not None and self.writes.made.busy
        return self.scans.writes or self.learner.is_running or writing

    def _show_words(self, words: str) -> None:
        self.show_page(self.library)
        self.library.show_query(Query.parse(words))

    def _show_only(self, ids: object) -> None:
        self.show_page(self.library)
        self.library.show_only(ids)

    def _show_selection(self, selection: MapSelection) -> None:
        if selection.words and self.library.query == Query():
            self._show_words(selection.words)
            return
        self.library.show_only(selection.ids, selection.name or self.tr("From the map"))
        self.show_page(self.library)

    def _show_typed(self, words: str) -> None:
        if self.search.text() != words:
            self.search.setText(words)

    def _count(self, shown: int, of: int) -> None:
        if self.map.made is not None:
            self.map.made.show_only(self.library.tracks.rows)
        text = self.tr("%Ln tracks", "", of)
        if shown != of:
            text = self.tr("{} of %Ln tracks", "", of).format(number(shown))
        self._counted.setText(text)

    def _mark(self, ids: object) -> None:
        self.menus.update()
        if self.map.made is not None and self.pages.currentWidget() is not self.map:
            self.map.made.mark(ids)

    def _page_changed(self) -> None:
        self.menus.update()
        if self.pages.currentWidget() is self.map:
            self.map.page.show_only(self.library.tracks.rows)

    # --- music coming in --------------------------------------------------------------------

    def ask_for_folder(self) -> None:
        if folder := ask_for_folder(self, self._settings, self.session.folders):
            self.add([folder])

    def ask_for_files(self) -> None:
        if names := ask_for_files(self, self._settings, self.session.folders):
            self.add(names)

    def add(self, paths: Sequence[str]) -> None:
        """Analyse folders and files and add them to the library."""
        self.scans.start(paths)
        if not self.whole.music_added():
            self.show_page(self.library)

    def try_demo(self) -> None:
        """Analyse the demo tracks, and show them at once."""
        self.scans.start([str(_DEMO)])
        self.show_page(self.library)

    def scan_again(self) -> None:
        """Analyse new, changed and waiting tracks in all folders, and waiting ones elsewhere."""
        catalogue = self.session.catalogue
        roots = list(self.session.folders)
        if catalogue is not None:
            waiting = (catalogue.states == TrackState.WAITING).nonzero()[0].tolist()
            below = tuple(f"{root.rstrip('/')}/" for root in roots)
            roots += [
                catalogue.paths[row]
                for row in waiting
                if not catalogue.paths[row].startswith(below)
            ]
        self.scans.start(roots)

    def _scan_ended(self, report: ScanReport | None) -> None:
        self.library.sounds_changed()
        self.learner.check()
        if report is not None:
            self.show_message(summary(report))

    # --- what else can be done --------------------------------------------------------------

    def export(self) -> None:
        from .library.export_dialog import export_view

        export_view(self, self.session, self.library.tracks.rows, self.library.query)

    def show_similar(self) -> None:
        """Show the tracks that sound most like the selected ones."""
        self.show_page(self.library)
        self.library.show_similar()

    def mix(self) -> None:
        """Ask for a mix between the two selected tracks."""
        self.show_page(self.library)
        self.library.mix()

    def select_all(self) -> None:
        """Select everything in the list that has the focus, or all tracks shown."""
        focused = QApplication.focusWidget()
        page = self.pages.currentWidget()
        if isinstance(focused, QAbstractItemView) and self.pages.isAncestorOf(focused):
            one_only = (
                QAbstractItemView.SelectionMode.NoSelection,
                QAbstractItemView.SelectionMode.SingleSelection,
            )
            if focused.selectionMode() not in one_only:
                focused.selectAll()
                return
        if page in (self.library, self.map):
            self.library.table.selectAll()
            if page is self.map:
                self.map.page.mark(self.library.selected_ids())

    def find_tracks(self) -> None:
        if self.pages.currentWidget() is not self.map:  # which shows what is found, too
            self.show_page(self.library)
        self.search.setFocus()
        self.search.selectAll()

    def _go_to_found(self) -> None:
        """From the search box to the first match."""
        if self.pages.currentWidget() is self.library:
            self.library.go_to_tracks()

    def clear_filter(self) -> None:
        self.search.clear()
        self.library.show_query(Query())

    def show_settings(self) -> None:
        from .settings.dialog import SettingsDialog

        dialog = SettingsDialog(self.session, self.undo_stack, self)
        dialog.folder_added.connect(lambda folder: self.add([folder]))
        dialog.rules_changed.connect(self.scan_again)
        dialog.rules_changed.connect(self.watcher.look_everywhere)
        dialog.model_changed.connect(self._model_changed)
        dialog.watch_changed.connect(self.watcher.set_on)
        dialog.compare_wanted.connect(lambda name: self._compare(dialog, name))
        dialog.open()

    def _compare(self, settings: SettingsDialog, name: str) -> None:
        from .comparison.dialog import ComparisonDialog

        comparison = ComparisonDialog(self.session, self.player, name, settings)
        comparison.switch_wanted.connect(settings.switch_model)
        comparison.keep_wanted.connect(settings.analysis.model.show_used)
        comparison.open()

    def _model_changed(self) -> None:
        self.session.reload()
        self.scan_again()

    def show_about(self) -> None:
        from .help.about import AboutDialog

        AboutDialog(self.session, self).open()

    def show_log(self) -> None:
        from .help.log import LogDialog

        LogDialog(self.session, self).show()

    def play_or_pause(self) -> None:
        """Play the selected track if none is open; otherwise pause or resume.

        On the page Teach, the track in question.
        """
        if self.pages.currentWidget() is self.teach_page:
            passage = self.teach_page.page.passage
            if passage is not None and passage[0] != self.player.path:
                self.playback.queue.play_alone(*passage)
                return
        if self.player.path is None:
            self.playback.play_selected(When.NOW)
        else:
            self.player.toggle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.menus.draw_icons()

    # --- from one start to the next ---------------------------------------------------------

    def _restore(self) -> None:
        if not self.restoreGeometry(self._settings.geometry):
            letter = self.fontMetrics().averageCharWidth()
            room = self.screen().availableGeometry().size()
            self.resize(min(210 * letter, room.width()), min(120 * letter, room.height()))
        self.library.restore_layout(self._settings)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own
        writes = self.writes.made
        if writes is not None and writes.busy and not writes.may_stop(self):
            event.ignore()
            return
        self._settings.geometry = self.saveGeometry()
        self.library.save_layout(self._settings)
        self.playback.save()
        self._settings.store.sync()
        self.hide()  # what is under way may take a second to end
        self._keyboard.close()
        self.watcher.set_on(False)
        self.outside.close()
        self._preload.close()
        self.playback.close()
        self.session.close()
        super().closeEvent(event)
