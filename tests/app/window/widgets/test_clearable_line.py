"""Lines with a button that clears them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from mood_app.window.widgets.clearable_line import ClearableLine
from mood_app.window.widgets.icon_button import IconButton
from not_none import not_none


@pytest.fixture
def line(qtbot: QtBot) -> ClearableLine:
    line = ClearableLine()
    qtbot.addWidget(line)
    line.resize(300, 60)
    line.show()
    return line


def button_of(line: ClearableLine) -> IconButton:
    return not_none(line.findChild(IconButton))


def test_the_button_is_there_while_there_is_text_and_clears_it(
    line: ClearableLine, qtbot: QtBot
) -> None:
    button = button_of(line)
    assert not button.isVisible()
    qtbot.keyClicks(line, "calm")
    assert button.isVisible()
    with qtbot.waitSignal(line.textEdited):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.text() == ""
    assert not button.isVisible()


def test_the_button_is_as_large_as_the_text(line: ClearableLine) -> None:
    before = button_of(line).width()
    font = QFont(line.font())
    font.setPointSizeF(2 * font.pointSizeF())
    line.setFont(font)
    after = button_of(line)
    assert after.width() >= 1.5 * before
    assert line.rect().contains(after.geometry())
    assert line.textMargins().right() >= after.width()
