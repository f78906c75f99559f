"""The player, with a fake sound and with Qt's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mood_app.window.player.player import Player
from mood_app.window.player.qt_sound import QtSound
from mood_app.window.player.sound import NoSoundError, Sound, Trouble
from mood_app.window.window_settings import WindowSettings
from paper_sound import PaperSound


@pytest.fixture
def messages(player: Player) -> list[str]:
    sentences: list[str] = []
    player.message.connect(sentences.append)
    return sentences


def test_a_file_is_played_from_where_it_was_asked_once_it_is_loaded(
    player: Player, sound: PaperSound
) -> None:
    moves: list[tuple[object, float, float]] = []
    player.moved.connect(lambda *move: moves.append(move))
    player.play("/a.flac", 60.0)
    sound.switched.emit(False)  # the file before, which ends
    assert player.playing
    assert sound.done == ["/a.flac"]
    sound.loaded.emit(245.0)
    assert sound.done == ["/a.flac", 60.0, "play"]
    assert moves[-1] == ("/a.flac", 60.0, 245.0)
    player.play("/a.flac", 90.0)  # it need not be loaded again
    assert sound.done[3:] == [90.0, "play"]


def test_commands_while_a_file_loads_run_once_it_is_loaded(
    player: Player, sound: PaperSound
) -> None:
    player.play("/a.flac")
    player.seek(30.0)
    player.pause()
    sound.loaded.emit(245.0)
    assert (player.playing, sound.done) == (False, ["/a.flac", 30.0])
    player.toggle()
    assert player.playing
    assert sound.done[2:] == ["play"]


def test_a_place_in_a_file_that_is_not_open_yet_is_shown(player: Player, sound: PaperSound) -> None:
    moves: list[tuple[object, float, float]] = []
    player.moved.connect(lambda *move: moves.append(move))
    player.prepare("/a.flac", 60.0, 245.0)
    player.seek(90.0)
    assert (player.seconds, moves) == (90.0, [("/a.flac", 90.0, 245.0)])
    player.toggle()
    sound.loaded.emit(245.0)
    assert sound.done == ["/a.flac", 90.0, "play"]


def test_an_unplayable_file_is_reported_and_released(
    player: Player, sound: PaperSound, messages: list[str]
) -> None:
    for trouble, word in ((Trouble.DAMAGED, "damaged"), (Trouble.OUT_OF_REACH, "moved")):
        player.play("/music/song \udcff.mp3")
        sound.failed.emit(trouble)
        assert "song" in messages[-1]
        assert word in messages[-1]
        messages[-1].encode()
        assert player.path is None
        assert not player.playing


def test_missing_sound_is_reported(settings: WindowSettings, qapp: QApplication) -> None:
    def make() -> Sound:
        raise NoSoundError("Install something.")

    messages: list[str] = []
    player = Player(settings, make=make)
    player.no_sound.connect(messages.append)
    player.play("/a.flac")
    player.toggle()
    player.seek(3.0)
    player.stop()
    assert messages == ["Install something."]
    assert player.path is None
    player.close()


def test_volume_and_muting_are_saved(
    player: Player, sound: PaperSound, settings: WindowSettings
) -> None:
    player.set_volume(0.25)
    player.play("/a.flac")
    assert sound.loudness == 0.25
    player.set_muted(True)
    assert sound.loudness == 0.0
    again = Player(settings, make=PaperSound)
    assert again.volume == 0.25
    assert again.muted


def test_the_file_is_let_go(player: Player, sound: PaperSound) -> None:
    player.play("/a.flac")
    player.stop()
    assert sound.done == ["/a.flac", "close"]
    assert player.path is None


def test_a_file_that_is_written_is_closed_meanwhile(player: Player, sound: PaperSound) -> None:
    player.play("/a.flac")
    sound.loaded.emit(100.0)
    sound.moved.emit(20.0)
    del sound.done[:]
    player.lend_file()
    assert sound.done == ["close"]
    assert (player.path, player.playing) == ("/a.flac", True)
    player.seek(30.0)
    player.reclaim_file()
    sound.loaded.emit(100.0)
    assert sound.done[1:] == ["/a.flac", 30.0, "play"]


def test_no_file_is_opened_while_files_are_written(player: Player, sound: PaperSound) -> None:
    player.lend_file()
    player.play("/a.flac")
    assert sound.done == []
    player.pause()
    player.reclaim_file()
    sound.loaded.emit(100.0)
    assert sound.done == ["/a.flac", 0.0]
    player.lend_file()
    player.stop()
    player.reclaim_file()
    assert sound.done[2:] == ["close"]


# --- with Qt's own player -----------------------------------------------------------------------

# Qt warns of machines without sound, and of each file that it cannot open.
warned_of = pytest.mark.qt_log_level_fail("CRITICAL")


@pytest.fixture
def real_player(settings: WindowSettings, qapp: QApplication) -> Iterator[Player]:
    """It needs no loudspeaker: without one, time goes by all the same."""
    try:
        QtSound().close()
    except NoSoundError as error:
        pytest.skip(str(error))
    player = Player(settings, make=QtSound)
    player.set_volume(0.0)
    yield player
    player.close()


def tone(path: Path, seconds: float) -> str:
    sound = 0.1 * np.sin(np.arange(round(8000 * seconds)) / 3)
    with open(path, "wb") as file:
        soundfile.write(file, sound, 8000, format="WAV")
    return str(path)


@pytest.mark.slow
@warned_of
def test_qt_plays_a_file_to_its_end(real_player: Player, tmp_path: Path, qtbot: QtBot) -> None:
    path = tone(tmp_path / "song.wav", 3.0)
    places: list[float] = []
    real_player.moved.connect(lambda path, seconds, duration: places.append(seconds))
    with qtbot.waitSignal(real_player.ended, timeout=5000):
        real_player.play(path, 2.6)
    assert not real_player.playing
    assert real_player.duration == pytest.approx(3.0, abs=0.1)
    assert places[0] >= 2.5
    assert places[-1] == pytest.approx(3.0, abs=0.1)
    real_player.toggle()
    qtbot.waitUntil(lambda: real_player.playing and 0 < places[-1] < 2, timeout=5000)


@pytest.mark.slow
@warned_of
def test_qt_plays_on_after_a_file_was_written(
    real_player: Player, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tone(tmp_path / "song.wav", 30.0)
    real_player.play(path, 10.0)
    qtbot.waitUntil(lambda: real_player.seconds > 10.2, timeout=5000)
    real_player.lend_file()
    os.replace(tone(tmp_path / "new.wav", 30.0), path)  # as a write does, if it needs room
    real_player.reclaim_file()
    with qtbot.waitSignal(real_player.moved, timeout=5000):
        pass
    assert 10.0 < real_player.seconds < 12.0
    assert real_player.playing
    qtbot.waitUntil(lambda: real_player.seconds > 10.6, timeout=5000)


@warned_of
@pytest.mark.skipif(os.name == "nt", reason="all names are valid text there")
def test_qt_plays_a_file_whose_name_is_no_valid_text(
    real_player: Player, tmp_path: Path, qtbot: QtBot
) -> None:
    name = os.fsdecode(b"caf\xe9.wav")
    try:
        path = tone(tmp_path / name, 0.2)
    except OSError:
        pytest.skip("this disk takes no such names")
    real_player.play(path)
    with qtbot.waitSignal(real_player.moved, timeout=5000) as moved:
        pass
    assert moved.args[0] == path


@warned_of
def test_what_qt_cannot_play_is_reported(real_player: Player, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"this is no music at all" * 50)
    for path, word in ((str(broken), "damaged"), (str(tmp_path / "gone.mp3"), "moved")):
        with qtbot.waitSignal(real_player.message, timeout=5000) as signal:
            real_player.play(path)
        assert word in signal.args[0]
        assert real_player.path is None
    whole = tone(tmp_path / "song.wav", 0.2)  # and then another one plays
    real_player.play(whole)
    qtbot.waitUntil(lambda: real_player.duration > 0, timeout=5000)


@pytest.mark.slow
def test_haste_neither_crashes_nor_freezes_qt(real_player: Player, tmp_path: Path) -> None:
    for name in ("one.wav", "two.wav"):
        tone(tmp_path / name, 0.2)
    script = Path(__file__).with_name("hurried_user.py")
    subprocess.run([sys.executable, script, tmp_path], check=True, timeout=60)


def test_qt_s_sound_is_not_loaded_before_something_is_played() -> None:
    code = (
        "import sys, mood_app.window.player.bar; assert 'PySide6.QtMultimedia' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
