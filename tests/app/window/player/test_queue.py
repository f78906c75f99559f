"""What plays after a track."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.player.player import Player
from mood_app.window.player.queue import Queue, When
from mood_app.window.player.queue_panel import QueuePanel
from mood_app.window.player.saved_queue import SavedQueue
from mood_app.window.player.sound import NoSoundError, Sound, Trouble
from mood_app.window.window_settings import WindowSettings
from paper_sound import PaperSound
from window_helpers import child, text_in

LIST = ["a", "b", "c", "d", "e", "f", "g", "h"]


def neighbour(path: str, step: int) -> str | None:
    place = LIST.index(path) + step
    return LIST[place] if 0 <= place < len(LIST) else None


@pytest.fixture
def queue(player: Player) -> Queue:
    return Queue(player, neighbour, player)


@pytest.fixture
def ends(player: Player, sound: PaperSound) -> Callable[[], str | None]:
    """The current track is played to its end; returns the one that plays then."""

    def end() -> str | None:
        sound.loaded.emit(100.0)
        sound.moved.emit(100.0)
        sound.switched.emit(False)
        sound.ended.emit()
        return player.path if player.playing else None

    return end


def test_the_list_is_played_to_its_end(queue: Queue, ends: Callable[[], str | None]) -> None:
    queue.play("f")
    assert [ends(), ends(), ends()] == ["g", "h", None]


def test_queued_tracks_play_before_the_rest_of_the_list(
    queue: Queue, ends: Callable[[], str | None]
) -> None:
    queue.play("a")
    queue.add(["g"], When.LAST)
    queue.add(["h"], When.LAST)
    queue.add(["e", "f"], When.NEXT)
    assert queue.upcoming == ["e", "f", "g", "h"]
    assert [ends() for _ in range(5)] == ["e", "f", "g", "h", "b"]
    assert queue.upcoming == []


def test_a_selection_is_played_and_then_what_comes_after_it(
    queue: Queue, ends: Callable[[], str | None], player: Player
) -> None:
    queue.play_all(["b", "d", "e"])
    assert player.path == "b"
    assert [ends() for _ in range(3)] == ["d", "e", "f"]


def test_previous_goes_back_through_queue_and_list(
    queue: Queue, player: Player, sound: PaperSound
) -> None:
    queue.play("c")
    queue.add(["g", "h"], When.NEXT)
    played = []
    for step in (queue.next, queue.next, queue.next, queue.previous, queue.previous):
        step()
        played.append(player.path)
    assert played == ["g", "h", "d", "c", "b"]
    queue.add(["g", "h"], When.NEXT)
    played = []
    for step in (queue.next, queue.next, queue.previous, queue.previous, queue.next):
        step()
        played.append(player.path)
    assert played == ["g", "h", "g", "b", "g"]
    sound.loaded.emit(100.0)
    sound.moved.emit(50.0)
    queue.previous()
    assert (player.path, sound.done[-1]) == ("g", 0.0)


def test_what_is_queued_while_nothing_plays_is_played(queue: Queue, player: Player) -> None:
    queue.add(["c", "d"], When.LAST)
    assert (player.path, queue.upcoming) == ("c", ["d"])


def test_a_file_that_others_play_is_followed_by_none(
    queue: Queue, player: Player, ends: Callable[[], str | None]
) -> None:
    player.play("c")
    assert ends() is None
    queue.next()
    assert player.path == "d"
    assert ends() == "e"
    queue.play_alone("e", 20.0)  # which the list has just played
    assert ends() is None


def test_files_that_cannot_be_played_are_skipped_a_few_times(
    queue: Queue, player: Player, sound: PaperSound, qtbot: QtBot
) -> None:
    queue.play("a")
    sound.failed.emit(Trouble.DAMAGED)
    qtbot.waitUntil(lambda: player.path == "b")
    for _ in range(3):
        with qtbot.waitSignal(player.changed):
            sound.failed.emit(Trouble.OUT_OF_REACH)
        qtbot.waitUntil(lambda: player.path is not None)
    assert player.path == "e"
    sound.failed.emit(Trouble.OUT_OF_REACH)
    qtbot.wait(20)
    assert player.path is None


def test_without_sound_the_queue_stays(settings: WindowSettings, qtbot: QtBot) -> None:
    def make() -> Sound:
        raise NoSoundError("Install something.")

    around = QObject()
    player = Player(settings, around, make)
    queue = Queue(player, neighbour, around)
    queue.add(["a", "b"], When.LAST)
    queue.next()
    assert queue.upcoming == ["a", "b"]


@pytest.mark.parametrize(
    ("places", "before", "after"),
    [
        ([2], 0, "cabde"),
        ([0], 5, "bcdea"),
        ([0, 2], 4, "bdace"),
        ([1, 2], 2, "abcde"),
        ([3, 4], 1, "adebc"),
    ],
)
def test_queued_tracks_are_moved(
    queue: Queue, player: Player, places: list[int], before: int, after: str
) -> None:
    queue.play("h")
    queue.add(list("abcde"), When.LAST)
    queue.move(places, before)
    assert "".join(queue.upcoming) == after


# --- the list -----------------------------------------------------------------------------------


@pytest.fixture
def panel(queue: Queue, qtbot: QtBot) -> QueuePanel:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(600, 500)
    around.show()
    queue.play("h")
    queue.add(list("abcd"), When.LAST)
    panel = QueuePanel(queue, lambda path: (path.upper(), "Artist"), around)
    panel.open()
    return panel


def test_the_queue_is_a_list_that_keys_change(panel: QueuePanel, queue: Queue) -> None:
    rows = child(panel, QListView)
    assert rows.model().index(1, 0).data() == "B · Artist"
    rows.setCurrentIndex(rows.model().index(1, 0))
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(rows, Qt.Key.Key_Up, alt)
    assert queue.upcoming == list("bacd")
    for _ in range(2):
        QTest.keyClick(rows, Qt.Key.Key_Down, alt)
    assert queue.upcoming == list("acbd")
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert queue.upcoming == list("acd")
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert queue.upcoming == list("ac")


def test_a_row_of_the_queue_is_dragged_or_played(
    panel: QueuePanel, queue: Queue, player: Player
) -> None:
    rows = child(panel, QListView)
    model = rows.model()
    data = model.mimeData([model.index(3, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert queue.upcoming == list("adbc")
    rows.doubleClicked.emit(model.index(1, 0))
    assert (player.path, queue.upcoming) == ("d", list("bc"))


def test_the_queue_is_cleared_and_closed(panel: QueuePanel, queue: Queue, qtbot: QtBot) -> None:
    assert "4 tracks" in text_in(panel)
    child(panel, QPushButton).click()
    assert queue.upcoming == []
    assert "Nothing is queued" in text_in(panel)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_a_queue_is_there_again_and_waits(
    queue: Queue, player: Player, sound: PaperSound, ends: Callable[[], str | None]
) -> None:
    queue.play("b")
    queue.add(["g", "h", "gone"], When.LAST)
    sound.loaded.emit(100.0)
    sound.moved.emit(40.0)
    saved = SavedQueue.from_text(queue.saved("library").to_text())
    player.stop()
    queue.clear()
    sound.done.clear()
    queue.restore(saved.only(lambda path: path != "gone"), 100.0)
    assert (player.path, player.playing, player.seconds, player.duration) == ("b", False, 40, 100)
    assert queue.upcoming == ["g", "h"]
    assert sound.done == []  # no file is opened
    player.seek(50.0)
    player.toggle()
    sound.loaded.emit(100.0)
    assert sound.done == ["b", 50.0, "play"]
    assert [ends(), ends(), ends()] == ["g", "h", "c"]


def test_what_is_gone_is_left_behind_when_a_queue_is_restored() -> None:
    saved = SavedQueue("library", "a", 40.0, "a", "a", ("b", "c"))
    assert saved.only(lambda path: path != "a") == SavedQueue("library", "b", 0.0, "b", "b", ("c",))
    assert saved.only(lambda _path: False).current is None
    assert SavedQueue("library").to_text() == ""


@pytest.mark.parametrize("text", ["[]", "{", '{"seconds": NaN}', '{"upcoming": 1}'])
def test_a_queue_that_cannot_be_read_is_none(text: str, settings: WindowSettings) -> None:
    settings.store.setValue("player/queue", text)
    assert settings.queue == SavedQueue()
