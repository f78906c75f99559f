"""The player bar, with a fake sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QSlider
from pytestqt.qtbot import QtBot

from mood_app.window.background import Background
from mood_app.window.player.bar import PlayerBar
from mood_app.window.player.now_playing import NowPlaying
from mood_app.window.player.player import Player
from mood_app.window.player.seek_line import SeekLine
from mood_app.window.player.waveforms import PARTS, Waveforms
from mood_app.window.widgets.elided_label import ElidedLabel
from paper_sound import PaperSound
from window_helpers import child, text_in


@pytest.fixture
def bar(player: Player, qtbot: QtBot) -> PlayerBar:
    bar = PlayerBar(player, lambda path: ("Aria", "Lanterns"))
    qtbot.addWidget(bar)
    bar.resize(900, 60)
    return bar


def button(bar: PlayerBar, name: str) -> QAbstractButton:
    buttons = bar.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name)


def test_the_bar_shows_what_plays(bar: PlayerBar, player: Player, sound: PaperSound) -> None:
    assert bar.isHidden()
    player.play("/a.flac", 62.0)
    sound.loaded.emit(245.0)
    assert not bar.isHidden()
    titles = [label.text() for label in bar.findChildren(ElidedLabel)]
    assert titles == ["Aria", "Lanterns"]
    assert "1:02" in text_in(bar)
    assert "4:05" in text_in(bar)
    sound.moved.emit(63.9)
    assert "1:03" in text_in(bar)
    assert sound.done == ["/a.flac", 62.0, "play"]  # to be shown a place is not to seek it
    button(bar, "Pause").click()
    button(bar, "Play").click()
    assert sound.done[3:] == ["pause", "play"]
    player.stop()
    assert bar.isHidden()


def test_a_click_on_the_line_seeks_once(
    bar: PlayerBar, player: Player, sound: PaperSound, qtbot: QtBot
) -> None:
    bar.show()
    player.play("/a.flac")
    sound.loaded.emit(100.0)
    qtbot.wait(1)  # the layout
    del sound.done[:]
    line = child(bar, SeekLine)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() * 3 // 4, 5))
    (seconds,) = sound.done
    assert 74 < seconds < 76
    assert not line.hasFocus()  # so that the space bar still plays
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert sound.done[1:] == [seconds + 5]


def test_while_the_line_is_dragged_the_player_does_not_move_it(
    bar: PlayerBar, player: Player, sound: PaperSound
) -> None:
    player.play("/a.flac")
    sound.loaded.emit(100.0)
    del sound.done[:]
    line = child(bar, SeekLine)
    line.setSliderDown(True)
    line.setValue(40_000)
    sound.moved.emit(3.0)
    assert line.value() == 40_000
    assert sound.done == []
    line.setSliderDown(False)
    assert sound.done == [40.0]


def test_a_narrow_bar_has_what_is_needed_most(bar: PlayerBar, player: Player, qtbot: QtBot) -> None:
    player.play("/a.flac")
    bar.show()
    letter = bar.fontMetrics().averageCharWidth()
    volume = next(each for each in bar.findChildren(QSlider) if not isinstance(each, SeekLine))
    for letters, wide in ((140, True), (55, False), (140, True)):
        bar.resize(letters * letter, bar.height())
        assert volume.isVisible() is wide
        assert child(bar, SeekLine).isVisible()


def test_the_title_leads_to_the_track(player: Player, qtbot: QtBot) -> None:
    bar = PlayerBar(player, lambda path: ("Aria", ""), cover=ElidedLabel())
    qtbot.addWidget(bar)
    player.play("/a.flac")
    with qtbot.waitSignal(bar.track_wanted) as wanted:
        child(bar, NowPlaying).click()
    assert wanted.args == ["/a.flac"]


@pytest.mark.slow
def test_the_waveform_is_drawn_once_it_is_known(
    player: Player, sound: PaperSound, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "song.wav"
    loud = np.concatenate([np.full(40_000, 0.01), np.full(40_000, 0.5)])
    soundfile.write(path, loud * np.sin(np.arange(80_000)), 8000)
    background = Background()
    waveforms = Waveforms(background)
    bar = PlayerBar(player, waveforms=waveforms)
    qtbot.addWidget(bar)
    line = child(bar, SeekLine)
    before = line.grab().toImage()
    with qtbot.waitSignal(waveforms.ready):
        player.play(str(path))
    assert line.grab().toImage() != before
    waveform = waveforms.of(str(path))
    assert waveform is not None
    assert len(waveform) == PARTS
    assert waveform[: PARTS // 3].max() < 0.1 < 0.9 < waveform[-PARTS // 3 :].min()
    with qtbot.waitSignal(waveforms.ready):
        waveforms.compute(str(tmp_path / "gone.wav"))
    assert waveforms.of(str(tmp_path / "gone.wav")) is None
    background.close()
