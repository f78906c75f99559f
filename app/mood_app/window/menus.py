"""Menus and their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from .design.icons import icon
from .help.opening import open_guide, open_report
from .player.queue import When

if TYPE_CHECKING:
    from .main_window import MainWindow

_Keys = QKeySequence.StandardKey
Key = QKeySequence.StandardKey | str | None


class Menus(QObject):
    """The window's menus; `update` enables what is possible now.

    Attributes:
        pages: the actions that show a page.
        add_folder, write: the actions of the tool bar.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.pages = QActionGroup(window)
        self._queueing: list[QAction] = []
        self.add_folder = self._action(self.tr("Add &folder…"), window.ask_for_folder, _Keys.Open)
        self.write = self._action(self.tr("&Write moods…"), window.review_shown, "Ctrl+Shift+W")
        self._make_library()
        self._make_edit()
        self._make_view()
        self._make_track()
        self._make_help()
        self.draw_icons()
        self.update()

    def update(self) -> None:
        window = self._window
        catalogue = window.session.catalogue
        tracks = catalogue is not None and len(catalogue) > 0
        chosen = bool(len(window.library.selected_rows()))
        for action in (self.write, self._export, self._find, self._clear, self._all):
            action.setEnabled(tracks)
        self._mix.setEnabled(len(window.library.selected_rows()) == 2)
        for action in self._of_chosen:
            action.setEnabled(chosen)
        self._scan.setEnabled(bool(window.session.folders) and not window.scans.running)
        for action in (self._pause, self._stop):
            action.setEnabled(window.scans.running)
        self._pause.setText(self.tr("&Resume") if window.scans.paused else self.tr("&Pause"))
        for part, action in self._parts.items():
            action.setChecked(window.library.shows(part))
        self._compact.setChecked(window.library.table.compact)
        page = window.pages.currentIndex()
        self.pages.actions()[page].setChecked(True)

    def draw_icons(self) -> None:
        """Redraw the icons in the palette's colours."""
        palette = self._window.palette()
        pages = zip(self.pages.actions(), ("note", "map", "bars", "question", "tag"), strict=True)
        for action, name in ((self.add_folder, "folder-add"), (self.write, "pencil")):
            action.setIcon(icon(name, palette))
        for action, name in pages:
            action.setIcon(icon(name, palette))

    def _make_library(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu(self.tr("&Library"))
        menu.addAction(self.add_folder)
        menu.addAction(self._action(self.tr("Add f&iles…"), window.ask_for_files, "Ctrl+Shift+O"))
        menu.addSeparator()
        self._scan = self._action(self.tr("Scan for &new music"), window.scan_again, _Keys.Refresh)
        self._pause = self._action(
            self.tr("&Pause"), lambda: window.scans.pause(not window.scans.paused), "Ctrl+Shift+P"
        )
        self._stop = self._action(self.tr("&Stop analysis"), window.scans.stop, "Ctrl+.")
        menu.addActions([self._scan, self._pause, self._stop])
        menu.addSeparator()
        menu.addAction(self.write)
        self._export = self._action(self.tr("&Export shown tracks…"), window.export, "Ctrl+Shift+E")
        menu.addAction(self._export)
        menu.addSeparator()
        keys = _Keys.Preferences if QKeySequence.keyBindings(_Keys.Preferences) else "Ctrl+,"
        menu.addAction(self._role(self.tr("Se&ttings…"), window.show_settings, keys, "Preferences"))
        menu.addAction(self._role(self.tr("&Quit"), window.close, _Keys.Quit, "Quit"))

    def _make_edit(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu(self.tr("&Edit"))
        undo = window.undo_stack.createUndoAction(window, self.tr("&Undo"))
        undo.setShortcut(_Keys.Undo)
        redo = window.undo_stack.createRedoAction(window, self.tr("&Redo"))
        redo.setShortcut(_Keys.Redo)
        menu.addActions([undo, redo])
        menu.addSeparator()
        self._all = self._action(self.tr("Select &all"), window.select_all, _Keys.SelectAll)
        menu.addAction(self._all)
        menu.addSeparator()
        self._find = self._action(self.tr("&Find"), window.find_tracks, _Keys.Find)
        self._clear = self._action(self.tr("&Show all tracks"), window.clear_filter, "Ctrl+Shift+F")
        menu.addActions([self._find, self._clear])

    def _make_view(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu(self.tr("&View"))
        names = (
            self.tr("&Tracks"),
            self.tr("&Map"),
            self.tr("M&oods"),
            self.tr("T&each"),
            self.tr("W&rites"),
        )
        pages: list[QWidget] = [
            *(window.library, window.map, window.moods, window.teach_page, window.writes)
        ]
        for number, (name, page) in enumerate(zip(names, pages, strict=True), 1):
            action = self._page(name, page, f"Ctrl+{number}")
            menu.addAction(action)
        menu.addSeparator()
        self._parts: dict[str, QAction] = {}
        for text, part, keys in (
            (self.tr("Side &bar"), "side_bar", "F9"),
            (self.tr("&Details"), "panel", "F10"),
        ):
            action = self._action(text, lambda: None, keys)
            action.setCheckable(True)
            action.toggled.connect(partial(window.library.show_part, part))
            self._parts[part] = action
            menu.addAction(action)
        window.library.part_folded.connect(self._follow_part)
        bar = window.playback.bar
        queue = self._action(self.tr("&Queue"), bar.shows_queue.click, "Ctrl+U")
        queue.setCheckable(True)
        bar.shows_queue.toggled.connect(queue.setChecked)
        menu.addAction(queue)
        menu.addSeparator()
        self._compact = self._action(self.tr("&Compact rows"), lambda: None, None)
        self._compact.setCheckable(True)
        self._compact.toggled.connect(window.library.table.set_compact)
        menu.addAction(self._compact)
        menu.addMenu(window.library.table.group_menu)

    def _make_track(self) -> None:
        window, library = self._window, self._window.library
        menu = window.menuBar().addMenu(self.tr("&Track"))
        self._make_playing(menu)
        similar = self._action(self.tr("More &like this"), window.show_similar, "Ctrl+L")
        self._mix = self._action(self.tr("&Mix between these…"), window.mix, "Ctrl+Shift+L")
        accept = self._action(self.tr("A&ccept moods"), library.accept_moods, "Ctrl+Shift+A")
        add = self._action(self.tr("&Add a mood…"), library.add_mood, "Ctrl+M")
        reviewed = self._action(
            self.tr("Mark as re&viewed"), partial(library.mark_reviewed, True), "Ctrl+Shift+D"
        )
        not_reviewed = self._action(
            self.tr("Mark as &not reviewed"), partial(library.mark_reviewed, False), None
        )
        analyse = self._action(
            self.tr("Analyse a&gain"),
            lambda: window.scans.analyse_again(library.selected_paths()),
            None,
        )
        write = self._action(
            self.tr("&Write moods of selected tracks…"),
            lambda: window.review(library.selected_ids()),
            "Ctrl+Return",
        )
        folder = self._action(self.tr("Show in &folder"), library.show_in_folder, "Ctrl+Shift+R")
        copy = self._action(self.tr("Cop&y file paths"), library.copy_paths, "Ctrl+Shift+C")
        of_moods = [accept, add, reviewed, not_reviewed]
        self._of_chosen = [*self._queueing, similar, *of_moods, analyse, write, folder, copy]
        menu.addActions([similar, self._mix])
        menu.addSeparator()
        menu.addActions(of_moods)
        menu.addSeparator()
        menu.addActions([analyse, write, folder, copy])

    def _make_playing(self, menu: QMenu) -> None:
        window, playback = self._window, self._window.playback
        keys = Qt.Key
        play = self._action(self.tr("&Play/pause"), window.play_or_pause, "Space")
        # Keyboards have one key for both, or two.
        play.setShortcuts(
            [
                QKeySequence("Space"),
                *map(QKeySequence, (keys.Key_MediaTogglePlayPause, keys.Key_MediaPlay)),
            ]
        )
        following = self._action(self.tr("Ne&xt track"), playback.queue.next, "Ctrl+Right")
        previous = self._action(self.tr("Previou&s track"), playback.queue.previous, "Ctrl+Left")
        for action, key in ((following, keys.Key_MediaNext), (previous, keys.Key_MediaPrevious)):
            action.setShortcuts([action.shortcut(), QKeySequence(key)])
        for key, slot in (
            (keys.Key_MediaPause, playback.player.pause),
            (keys.Key_MediaStop, playback.player.stop),
        ):
            QShortcut(QKeySequence(key), window, slot)
        menu.addActions([play, following, previous])
        for text, when in (
            (self.tr("Play nex&t"), When.NEXT),
            (self.tr("Add to &queue"), When.LAST),
        ):
            self._queueing.append(self._action(text, partial(playback.play_selected, when), None))
        menu.addActions(self._queueing)
        menu.addSeparator()

    def _make_help(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu(self.tr("&Help"))
        guide = self._action(self.tr("&User guide"), lambda: open_guide(window), _Keys.HelpContents)
        report = self._action(
            self.tr("&Report a problem…"), lambda: open_report(window.session, window), None
        )
        menu.addAction(guide)
        menu.addSeparator()
        menu.addAction(report)
        menu.addAction(self._action(self.tr("&Log"), window.show_log, None))
        menu.addSeparator()
        menu.addAction(self._role(self.tr("&About Mood Tagger"), window.show_about, None, "About"))

    def _follow_part(self, part: str) -> None:
        """To choose a part that is folded away then shows it."""
        action = self._parts[part]
        with QSignalBlocker(action):
            action.setChecked(self._window.library.shows(part))

    def _page(self, name: str, page: QWidget, keys: str) -> QAction:
        action = self._action(name, lambda: self._window.show_page(page), keys)
        action.setCheckable(True)
        self.pages.addAction(action)
        return action

    def _role(self, text: str, slot: Callable[[], object], keys: Key, role: str) -> QAction:
        """An action that some platforms keep in a menu of their own."""
        action = self._action(text, slot, keys)
        action.setMenuRole(QAction.MenuRole[f"{role}Role"])
        return action

    def _action(self, text: str, slot: Callable[[], object], keys: Key) -> QAction:
        action = QAction(text, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: slot())
        return action
