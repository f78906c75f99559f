"""Playing in the window: the order of the table, keys, pages and writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mood_app.window import playback
from mood_app.window.design.tokens import theme_of
from mood_app.window.library.panel_head import PanelHead
from mood_app.window.main_window import MainWindow
from mood_app.window.player.now_playing import NowPlaying
from mood_app.window.player.queue import When
from mood_app.window.player.queue_panel import QueuePanel
from mood_app.window.player.saved_queue import SavedQueue
from mood_app.window.player.seek_line import SeekLine
from mood_app.window.player.sound import NoSoundError, Sound
from mood_app.window.widgets.icon_button import IconButton
from paper_sound import PaperSound
from window_helpers import button, child, text_in


@pytest.fixture
def playing(
    window: MainWindow, sound: PaperSound, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window, whose player makes no sound."""
    monkeypatch.setattr(window.player, "make", lambda: sound)
    yield window
    window.player.stop()


def current(window: MainWindow) -> str:
    return Path(window.player.path or "").stem


def end(window: MainWindow, sound: PaperSound) -> str:
    """The track is played to its end; returns which one plays then."""
    sound.loaded.emit(100.0)
    sound.switched.emit(False)
    sound.ended.emit()
    return current(window) if window.player.playing else ""


def path(window: MainWindow, place: int) -> str:
    return window.library.tracks.path_at(place)


def test_tracks_follow_in_the_order_of_the_table(playing: MainWindow, sound: PaperSound) -> None:
    table = playing.library.table
    table.play.emit(path(playing, 0))
    assert current(playing) == "Aria"
    assert end(playing, sound) == "Bolero"
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert end(playing, sound) == "Aria"
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    playing.library.set_words("calm")
    assert end(playing, sound) == "Canon"


def test_a_search_meanwhile_does_not_end_the_list(playing: MainWindow, sound: PaperSound) -> None:
    playing.library.table.play.emit(path(playing, 0))
    playing.library.set_words("epic")
    playing.show_page(playing.map)
    assert end(playing, sound) == "Bolero"
    playing.library.set_words("happy")
    assert end(playing, sound) == "broken"


def test_the_selection_is_queued_from_the_menu(playing: MainWindow) -> None:
    playing.library.table.select_places(np.array([0, 3]))
    playing.playback.play_selected(When.NOW)
    assert current(playing) == "Aria"
    playing.library.table.select_places(np.array([1]))
    playing.playback.play_selected(When.NEXT)
    assert [Path(each).stem for each in playing.playback.queue.upcoming] == ["Bolero", "Canon"]


@pytest.mark.qt_log_level_fail("CRITICAL")  # QTest warns of such keys
def test_keys_of_the_keyboard_play(playing: MainWindow) -> None:
    playing.library.table.select_places(np.array([0]))
    keys = Qt.Key
    for key, title, plays in (
        (keys.Key_MediaTogglePlayPause, "Aria", True),
        (keys.Key_MediaNext, "Bolero", True),
        (keys.Key_MediaPause, "Bolero", False),
        (keys.Key_MediaPlay, "Bolero", True),
        (keys.Key_MediaPrevious, "Aria", True),
        (keys.Key_Space, "Aria", False),
        (keys.Key_MediaStop, "", False),
    ):
        QTest.keyClick(playing.library.table, key)
        assert (current(playing), playing.player.playing) == (title, plays), key


def test_the_bar_leads_back_to_the_track(playing: MainWindow) -> None:
    playing.library.table.play.emit(path(playing, 3))
    playing.library.set_words("epic")
    playing.show_page(playing.moods)
    child(playing.playback.bar, NowPlaying).click()
    assert playing.pages.currentWidget() is playing.library
    assert [Path(each).stem for each in playing.library.selected_paths()] == ["Canon"]


@pytest.mark.parametrize("compact", [False, True], ids=["two lines", "compact"])
def test_the_track_that_plays_is_marked_in_the_table(playing: MainWindow, compact: bool) -> None:
    table = playing.library.table
    table.set_compact(compact)

    def has_accent(place: int) -> bool:
        rect = table.visualRect(table.model().index(place, 0))
        image = table.viewport().grab(rect).toImage()
        accent = theme_of(table.palette()).accent
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return any(image.pixelColor(x, y).name() == accent for x, y in points)

    assert not has_accent(1)
    table.play.emit(path(playing, 1))
    assert has_accent(1)
    playing.player.stop()
    assert not has_accent(1)


def test_the_track_that_plays_is_marked_on_the_map(playing: MainWindow, qtbot: QtBot) -> None:
    playing.playback.play(path(playing, 3))
    playing.show_page(playing.map)
    page = playing.map.page
    qtbot.waitUntil(lambda: page.plot.playing >= 0)
    assert page.plot.describe(page.plot.playing)[0] == "Canon"
    at = page.plot.view.to_screen(page.plot.points.places)[page.plot.playing].astype(int).tolist()
    accent = theme_of(page.palette()).accent
    image = page.plot.grab().toImage()
    near = ((at[0] + x, at[1] + y) for x in range(-9, 10) for y in range(-9, 10))
    assert any(image.pixelColor(*each).name() == accent for each in near if image.valid(*each))
    playing.playback.play(path(playing, 0))
    assert page.plot.describe(page.plot.playing)[0] == "Aria"
    playing.player.stop()
    assert page.plot.playing == -1


def test_a_review_is_not_followed_by_another_track(
    playing: MainWindow, sound: PaperSound, qtbot: QtBot
) -> None:
    playing.show_page(playing.teach_page)
    playing.teach_page.page.play.emit(path(playing, 0), 10.0)
    assert current(playing) == "Aria"
    assert end(playing, sound) == ""


def test_the_panel_plays_its_track(playing: MainWindow, sound: PaperSound) -> None:
    playing.library.table.select_places(np.array([1]))
    head = child(playing.library.panel, PanelHead)
    line = child(head, SeekLine)
    assert line.isEnabled()
    line.setValue(30_000)
    assert current(playing) == "Bolero"
    sound.loaded.emit(100.0)
    assert sound.done[-2:] == [30.0, "play"]
    sound.moved.emit(40.0)
    assert (line.value(), line.maximum()) == (40_000, 100_000)
    (play,) = head.findChildren(IconButton)
    assert play.accessibleName() == "Pause"
    play.click()
    assert not playing.player.playing
    playing.library.table.select_places(np.array([0]))
    assert (line.value(), play.accessibleName()) == (0, "Play")
    play.click()
    assert current(playing) == "Aria"


def test_the_queue_is_shown_over_the_pages(playing: MainWindow) -> None:
    playing.library.table.play.emit(path(playing, 0))
    playing.library.table.setFocus()
    playing.playback.bar.shows_queue.click()
    assert button(playing, "Clear").isVisible()
    QTest.keyClick(button(playing, "Clear"), Qt.Key.Key_Escape)
    assert playing.focusWidget() is playing.library.table
    assert not playing.playback.bar.shows_queue.isChecked()
    actions = playing.findChildren(QAction)
    queue = next(each for each in actions if each.text() == "&Queue")
    for shown in (True, False):
        queue.trigger()
        assert queue.isChecked() is shown
        assert child(playing, QueuePanel).isVisible() is shown


def test_missing_sound_is_explained_until_the_user_closes_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def make() -> Sound:
        raise NoSoundError("Run “sudo apt install libpulse0”.")

    monkeypatch.setattr(window.player, "make", make)
    notice = window.playback.notice
    window.library.table.play.emit(path(window, 0))
    assert notice.isVisible()
    assert "libpulse0" in text_in(notice)
    assert not window.playback.bar.isVisible()
    child(notice, IconButton).click()
    with qtbot.waitSignal(window.session.message):
        window.library.table.play.emit(path(window, 1))
    assert not notice.isVisible()
    window.library.set_words("calm")  # everything else works
    assert window.library.tracks.rowCount() == 2


def test_files_are_closed_while_they_are_written_where_that_is_needed(
    playing: MainWindow, sound: PaperSound, monkeypatch: pytest.MonkeyPatch
) -> None:
    playing.library.table.play.emit(path(playing, 0))
    sound.loaded.emit(100.0)
    changing = playing.writes.page.changing
    for locked, done in ((False, []), (True, ["close", "/music/Aria.flac"])):
        monkeypatch.setattr(playback, "_OPEN_FILES_ARE_LOCKED", locked)
        del sound.done[:]
        changing.emit(True)
        changing.emit(False)
        assert sound.done == done
        assert playing.player.playing


def test_the_next_start_shows_what_played_and_what_was_queued(
    playing: MainWindow, sound: PaperSound, qtbot: QtBot
) -> None:
    playing.library.table.play.emit(path(playing, 1))
    playing.library.table.select_places(np.array([0, 3]))
    playing.playback.play_selected(When.LAST)
    sound.loaded.emit(100.0)
    sound.moved.emit(12.0)
    settings, library = playing.session.settings, playing.session.path
    playing.close()
    window = MainWindow(library, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.player.path is not None)
    assert (current(window), window.player.playing, window.player.seconds) == ("Bolero", False, 12)
    assert [Path(each).stem for each in window.playback.queue.upcoming] == ["Aria", "Canon"]
    assert child(window.playback.bar, NowPlaying).title.text() == "Bolero"
    window.close()


def test_a_queue_stays_when_its_track_could_not_be_played(
    playing: MainWindow, sound: PaperSound
) -> None:
    queue, settings = playing.playback.queue, playing.session.settings
    queue.play(path(playing, 1))
    playing.player.stop()
    queue.upcoming = [path(playing, 3)]
    playing.close()
    restored = settings.queue.only(lambda _: True)
    assert (Path(restored.current or "").stem, restored.upcoming) == ("Canon", ())


def test_a_queue_stays_while_another_library_is_open(playing: MainWindow) -> None:
    saved = SavedQueue("/other.db", "/other/a.flac")
    playing.session.settings.queue = saved
    playing.close()
    assert playing.session.settings.queue == saved
