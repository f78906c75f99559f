"""The strips of moods over a track."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mood_app.window.design.mood_colours import mood_colour
from mood_app.window.player.timeline import Timeline

STARTS, SECONDS, LENGTH = [0.0, 60.0, 120.0, 180.0], 30.0, 240.0
CALM = np.array([0.1, 0.5, 0.9, 0.3], np.float32)
SAD = np.array([0.02, 0.01, 0.0, 0.02], np.float32)


@pytest.fixture
def line(qtbot: QtBot) -> Timeline:
    line = Timeline()
    qtbot.addWidget(line)
    line.show_windows(STARTS, SECONDS, LENGTH, [("calm", CALM), ("sad", SAD)])
    line.resize(500, line.sizeHint().height())
    line.show()
    return line


def point(line: Timeline, seconds: float, strip: int = 0) -> QPoint:
    row = line.sizeHint().height() // 3
    return QPoint(round(line.place_of(seconds)), round(row * (strip + 0.5)))


def click(qtbot: QtBot, line: Timeline, seconds: float, strip: int = 0) -> float:
    with qtbot.waitSignal(line.asked) as asked:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=point(line, seconds, strip))
    return float(asked.args[0])


def test_a_click_plays_the_window_or_the_exact_place(line: Timeline, qtbot: QtBot) -> None:
    assert click(qtbot, line, 65.0) == 60.0
    assert click(qtbot, line, 200.0, strip=1) == 180.0
    assert click(qtbot, line, 100.0) == pytest.approx(100.0, abs=1.0)


def test_a_click_on_a_name_plays_nothing(line: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.asked):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(3, 10))


def test_time_runs_from_left_to_right_in_every_language(line: Timeline, qtbot: QtBot) -> None:
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert point(line, 30.0).x() < point(line, 200.0).x()
    assert click(qtbot, line, 65.0) == 60.0


def test_keys_move_between_windows_and_play(line: Timeline, qtbot: QtBot) -> None:
    asked: list[float] = []
    line.asked.connect(asked.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(line, key)
    assert asked == [0.0, 60.0]
    assert line.accessibleDescription() == "1:00 to 1:30: calm: medium, sad: medium"
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(line, key)
    assert asked[2:] == [180.0]


def test_places_are_described_in_words(line: Timeline) -> None:
    assert line.text_at(point(line, 130.0)) == "calm, 2:00 to 2:30: strong"
    assert line.text_at(point(line, 10.0)) == "calm, 0:00 to 0:30: weak"
    assert "Not analysed here" in line.text_at(point(line, 100.0))
    assert line.text_at(QPoint(2, 5)) == ""
    assert "calm strongest from 2:00 to 2:30" in line.accessibleDescription()


def test_strength_is_within_the_range_of_a_mood(line: Timeline) -> None:
    line.show_windows(STARTS, SECONDS, LENGTH, [("sad", SAD)], {"sad": (0.0, 0.2)})
    assert "weak" in line.text_at(point(line, 10.0))
    line.show_windows(STARTS, SECONDS, LENGTH, [("sad", SAD)], {"sad": (0.001, 0.015)})
    assert "strong" in line.text_at(point(line, 10.0))


def test_stronger_moods_have_more_colour(line: Timeline) -> None:
    image = drawn(line)
    full = mood_colour("calm", dark=False)

    def distance(seconds: float) -> int:
        colour = image.pixelColor(point(line, seconds))
        parts = ("red", "green", "blue")
        return sum(abs(getattr(colour, part)() - getattr(full, part)()) for part in parts)

    assert distance(130.0) < distance(70.0) < distance(200.0) < distance(10.0)


def test_other_values_are_bars_below_the_moods(line: Timeline) -> None:
    energy = np.array([0.1, 0.9, 0.5, 0.25])
    before = line.sizeHint().height()
    line.show_windows(
        STARTS, SECONDS, LENGTH, [("calm", CALM), ("sad", SAD)], levels=[("Energy", energy)]
    )
    assert line.sizeHint().height() > before
    line.resize(500, line.sizeHint().height())
    image, row = drawn(line), round(line.fontMetrics().height() * 1.3)
    base = image.pixelColor(round(line.place_of(65)), 2 * row + 2)

    def height(seconds: float) -> int:
        """Of the bar, in pixels."""
        x = round(line.place_of(seconds))
        column = [image.pixelColor(x, y) for y in range(2 * row + 2, 3 * row - 2)]
        return sum(colour.lightness() < base.lightness() - 40 for colour in column)

    heights = [height(seconds) for seconds in (10.0, 70.0, 130.0, 190.0)]
    assert np.argsort(heights).tolist() == np.argsort(energy).tolist()
    at = QPoint(round(line.place_of(70.0)), round(2.5 * row))
    assert line.text_at(at) == "Energy, 1:00 to 1:30: 90 of 100"


def test_keys_describe_other_values_too(line: Timeline, qtbot: QtBot) -> None:
    line.show_windows(STARTS, SECONDS, LENGTH, [("calm", CALM)], levels=[("Energy", CALM)])
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleDescription() == "1:00 to 1:30: calm: medium, Energy: 50"


def test_the_line_of_the_player_moves(line: Timeline) -> None:
    before = drawn(line)
    line.set_position(100.0)
    assert drawn(line) != before
    line.set_position(None)
    assert drawn(line) == before


def test_missing_windows_or_moods_are_described(line: Timeline, qtbot: QtBot) -> None:
    line.show_windows([], SECONDS, LENGTH, [])
    assert "Not analysed" in line.accessibleDescription()
    drawn(line)
    line.show_windows(STARTS, SECONDS, LENGTH, [])
    assert "No moods" in line.accessibleDescription()
    with qtbot.assertNotEmitted(line.asked):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(250, 5))
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_windows_that_overlap_stick_out_or_have_no_end_are_drawn(
    line: Timeline, qtbot: QtBot
) -> None:
    # Short tracks are padded, and the length of some files is unknown.
    for starts, length in (([0.0], 12.0), ([0.0, 10.0, 20.0], 40.0), ([0.0, 30.0], math.nan)):
        line.show_windows(starts, SECONDS, length, [("calm", CALM[: len(starts)])])
        drawn(line)
    assert click(qtbot, line, 59.0) == 30.0


def drawn(line: Timeline) -> QImage:
    return line.grab().toImage()
