"""The window from the first start to an undone write."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from mood_app.window.library.mood_input import MoodInput
from mood_app.window.library.mood_row import MoodRow
from mood_app.window.library.track_columns import Column
from mood_app.window.main_window import MainWindow
from mood_app.window.map.selection import MapSelection
from mood_app.window.scan import controller
from mood_app.window.scan.job import scan_steps
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.catalogue import TrackState
from mood_engine.library.library import Library
from mood_engine.library.preferences import music_folders
from mood_engine.scanning.scan import ScanReport
from tag_helpers import read_moods
from window_helpers import button, child, drop_files, text_in

OpenWindow = Callable[[], MainWindow]
MakeTrack = Callable[..., Path]


@pytest.fixture
def open_window(
    tmp_path: Path, models: Path, settings: WindowSettings, qtbot: QtBot
) -> Iterator[OpenWindow]:
    """Windows of one library, one after the other, with the tiny model."""
    windows: list[MainWindow] = []
    with Library(tmp_path / "library.db") as library:
        library.use_model("tiny")

    def opened() -> MainWindow:
        for window in windows:
            window.close()
        window = MainWindow(tmp_path / "library.db", settings)
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.session.catalogue is not None)
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()


def states(window: MainWindow) -> list[TrackState]:
    catalogue = window.session.catalogue
    assert catalogue is not None
    return [TrackState(state) for state in catalogue.states.tolist()]


def titles(window: MainWindow) -> list[str]:
    model = window.library.tracks
    return [model.index(row, Column.TITLE).data() for row in range(model.rowCount())]


def is_analysed(window: MainWindow, tracks: int) -> Callable[[], bool]:
    def analysed() -> bool:
        done = (TrackState.ANALYSED, TrackState.WRITTEN, TrackState.FAILED)
        here = states(window)
        return not window.scans.running and len(here) == tracks and set(here) <= set(done)

    return analysed


def choose(window: MainWindow, *names: str) -> None:
    rows = [row for row, title in enumerate(titles(window)) if title in names]
    assert rows
    window.library.table.select_places(np.array(rows))


@pytest.mark.slow
def test_from_an_empty_window_to_moods_in_files_and_back(
    open_window: OpenWindow,
    make_track: Callable[..., Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tracks = {
        name: make_track(f"Album/{name}", seed=seed, title=name.partition(".")[0])
        for seed, name in enumerate(("Aria.flac", "Bolero.mp3", "Canon.m4a"))
    }
    folder = tracks["Aria.flac"].parents[1]
    (folder / "broken.mp3").write_bytes(b"nothing that sounds")
    before = {path: path.read_bytes() for path in tracks.values()}
    window = open_window()

    # The first start invites; the folder is chosen, and rows fill in.
    assert window.whole.currentWidget() is window.whole.first_run
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(folder)
    )
    qtbot.mouseClick(button(window, "Choose a"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_analysed(window, 4), timeout=60_000)
    first_run = window.whole.first_run.page
    qtbot.waitUntil(lambda: "3 analysed, 1 failed" in text_in(first_run))
    qtbot.keyClick(first_run.focusWidget(), Qt.Key.Key_Return)
    assert "Your files are unchanged" in text_in(first_run)
    qtbot.keyClick(first_run.focusWidget(), Qt.Key.Key_Return)
    assert window.library.isVisible()
    assert titles(window) == ["Aria", "Bolero", "broken.mp3", "Canon"]
    assert "4 tracks found, 3 analysed, 1 failed" in text_in(window.statusBar())

    # A failure is a row with a reason.
    qtbot.keyClicks(window.search, "state:failed")
    qtbot.waitUntil(lambda: titles(window) == ["broken.mp3"])
    choose(window, "broken.mp3")
    assert "is not audio that can be decoded" in text_in(window.library.panel)
    window.clear_filter()

    # A mood is taken out by a click, another one typed, and the filter finds it.
    choose(window, "Aria")
    catalogue = window.session.catalogue
    assert catalogue is not None
    moods_before = catalogue.moods_of(catalogue.titles.index("Aria"))
    qtbot.waitUntil(lambda: any(c.isVisible() for c in window.findChildren(MoodRow)))
    row = next(c for c in window.findChildren(MoodRow) if c.isVisible())
    with qtbot.waitSignal(window.session.changed):
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Delete)
    window.library.add_mood()
    line = child(window.library.panel.editor, MoodInput)
    qtbot.keyClicks(line, "rainy")
    with qtbot.waitSignal(window.session.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(window.search, "rainy")
    qtbot.waitUntil(lambda: titles(window) == ["Aria"])
    window.clear_filter()

    # What would be written is looked at, and written on a press of the button.
    window.menus.write.trigger()
    writes = window.writes.page
    qtbot.waitUntil(lambda: bool(writes.review_tab.table.isVisible()), timeout=20_000)
    assert {path: path.read_bytes() for path in tracks.values()} == before
    qtbot.mouseClick(button(window, "Write 3 files"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(writes.summary.isVisible, timeout=60_000)
    qtbot.waitUntil(lambda: states(window).count(TrackState.WRITTEN) == 3)
    assert list(read_moods(str(tracks["Aria.flac"])).values) == ["rainy", *moods_before[1:]]
    assert all(read_moods(str(path)).values for path in tracks.values())

    # And taken back.
    qtbot.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    undo = next(each for each in box.buttons() if "Undo" in each.text())
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: TrackState.WRITTEN not in states(window), timeout=60_000)
    assert not any(read_moods(str(path)).values for path in tracks.values())


@pytest.mark.slow
def test_dropped_files_are_analysed_and_the_window_restores_its_state(
    open_window: OpenWindow, make_track: Callable[..., Path], qtbot: QtBot
) -> None:
    first, second = make_track("a/One.flac", seed=1), make_track("b/Two.ogg", seed=2)
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(first.parent)), QUrl.fromLocalFile(str(second))])
    drop_files(window, data)
    qtbot.waitUntil(is_analysed(window, 2), timeout=60_000)
    window.library.table.setColumnHidden(Column.ALBUM, True)
    window.resize(701, 502)
    window.library.show_part("side_bar", False)
    window.search.setFocus()
    qtbot.keyClicks(window.search, "Two")
    qtbot.waitUntil(lambda: len(titles(window)) == 1)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.library.selected_paths() == [str(second)]
    window.find_tracks()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert len(titles(window)) == 2
    window.show_page(window.map)
    window.find_tracks()
    assert window.pages.currentWidget() is window.map
    window.map.page.show_wanted.emit(MapSelection(np.array(window.library.selected_ids())))
    assert titles(window) == ["Two.ogg"]
    assert window.library.isVisible()
    window.clear_filter()
    assert len(titles(window)) == 2

    again = open_window()
    assert is_analysed(again, 2)()
    assert again.library.table.isColumnHidden(Column.ALBUM)
    assert not again.library.side_bar.isVisible()
    assert again.library.panel.isVisible()
    assert (again.width(), again.height()) == (701, 502)
    with Library(again.session.path) as library:
        assert music_folders(library) == [str(first.parent)]
    # New music in the folder is found on request; a file that went is no row any more.
    shutil.copy(make_track("c/Three.flac", seed=3), first.parent / "Three.flac")
    first.unlink()
    with qtbot.waitSignal(again.scans.ended, timeout=60_000):
        again.scan_again()
    qtbot.waitUntil(lambda: "Three.flac" in titles(again))
    assert sorted(titles(again)) == ["Three.flac", "Two.ogg"]


@pytest.fixture
def may_continue(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Every scan waits after its third file until this is set, or the window stops it."""
    may_continue = threading.Event()

    def steps(
        library: Path, folders: Sequence[str], options: Any, monitor: Any, stop: threading.Event
    ) -> Generator[None, None, ScanReport]:
        scan = scan_steps(library, folders, options, monitor, stop)
        for _ in range(3):
            yield next(scan)
        while not may_continue.is_set() and not stop.wait(0.01):
            pass
        return (yield from scan)

    monkeypatch.setattr(controller, "scan_steps", steps)
    return may_continue


@pytest.mark.slow
def test_a_scan_pauses_stops_and_resumes_after_a_restart(
    open_window: OpenWindow, make_track: MakeTrack, may_continue: threading.Event, qtbot: QtBot
) -> None:
    tracks = [make_track(f"{number:02}.flac", seed=number, seconds=1) for number in range(24)]
    window = open_window()
    window.add([str(tracks[0].parent)])
    qtbot.waitUntil(lambda: states(window).count(TrackState.ANALYSED) == 3, timeout=60_000)
    assert len(states(window)) == 24  # those that wait have rows
    window.scans.pause(True)
    may_continue.set()
    qtbot.waitUntil(lambda: "paused" in text_in(window.scan_bar))
    qtbot.wait(1000)
    model = window.library.tracks
    shown = {model.index(row, Column.STATE).data() for row in range(model.rowCount())}
    assert "Analysing…" not in shown
    paused = states(window).count(TrackState.ANALYSED)
    assert paused in (3, 4)  # the file in work is finished
    qtbot.wait(600)
    assert states(window).count(TrackState.ANALYSED) == paused
    window.scans.stop()
    qtbot.waitUntil(lambda: not window.scans.running, timeout=20_000)

    again = open_window()
    assert paused <= states(again).count(TrackState.ANALYSED) < 24
    qtbot.mouseClick(button(again.scan_bar, "Resume"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_analysed(again, 24), timeout=60_000)


@pytest.mark.slow
@pytest.mark.usefixtures("may_continue")
def test_closing_in_the_middle_loses_nothing(
    open_window: OpenWindow, make_track: MakeTrack, qtbot: QtBot
) -> None:
    tracks = [make_track(f"{number:02}.flac", seed=number, seconds=1) for number in range(12)]
    window = open_window()
    window.add([str(tracks[0].parent)])
    qtbot.waitUntil(lambda: states(window).count(TrackState.ANALYSED) == 3, timeout=60_000)
    again = open_window()
    assert 3 <= states(again).count(TrackState.ANALYSED) < 12


def test_a_library_that_cannot_be_opened_is_reported(
    tmp_path: Path, models: Path, settings: WindowSettings, qtbot: QtBot
) -> None:
    path = tmp_path / "library.db"
    path.write_text("This is not a library at all, but a letter.")
    window = MainWindow(path, settings)
    window.show()
    qtbot.waitUntil(lambda: "is damaged" in text_in(window.statusBar()))
    window.close()
    window.deleteLater()


@pytest.mark.slow
def test_write_keeps_to_the_filter_and_undo_works_in_the_line_for_moods(
    open_window: OpenWindow, make_track: Callable[..., Path], qtbot: QtBot
) -> None:
    for seed, name in enumerate(("One.flac", "Two.flac")):
        make_track(name, seed=seed, seconds=1)
    window = open_window()
    window.add([str(make_track("One.flac", seed=0, seconds=1).parent)])
    qtbot.waitUntil(is_analysed(window, 2), timeout=60_000)
    window.library.set_words("one")
    window.menus.write.trigger()
    table = window.writes.page.review_tab.table
    qtbot.waitUntil(table.isVisible, timeout=20_000)
    assert len(table.model.to_write()) == 1
    window.show_page(window.library)
    choose(window, "One.flac")
    window.library.add_mood()
    line = child(window.library.panel.editor, MoodInput)
    qtbot.keyClicks(line, "rainy")
    with qtbot.waitSignal(window.session.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    # The line leaves Ctrl+Z to the window, whose step takes the mood back.
    control = Qt.KeyboardModifier.ControlModifier
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control)
    QApplication.sendEvent(line, asked)
    assert not asked.isAccepted()
    with qtbot.waitSignal(window.session.changed):
        window.undo_stack.undo()
    catalogue = window.session.catalogue
    assert catalogue is not None
    assert not catalogue.corrections
