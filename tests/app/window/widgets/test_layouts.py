"""Layouts that follow the width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.widgets.flow_layout import FlowLayout
from mood_app.window.widgets.side_by_side import SideBySide


def sized(width: int, height: int) -> QWidget:
    widget = QWidget()
    widget.setFixedSize(width, height)
    return widget


def test_widgets_wrap_like_words_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window, gap=10)
    widgets = [sized(40, 20), sized(40, 30), sized(60, 10)]
    for widget in widgets:
        flow.addWidget(widget)
    window.resize(100, 100)
    window.show()
    places = [(widget.x(), widget.y()) for widget in widgets]
    assert places == [(0, 5), (50, 0), (0, 40)]
    assert flow.heightForWidth(100) == 50
    assert flow.heightForWidth(160) == 30
    assert flow.minimumSize().width() == 60


@pytest.mark.parametrize(("width", "beside"), [(109, False), (110, True), (400, True)])
def test_two_widgets_are_beside_each_other_where_both_fit(
    qtbot: QtBot, width: int, beside: bool
) -> None:
    first, second = QWidget(), QWidget()
    for widget in (first, second):
        widget.setMinimumSize(50, 20)
    both = SideBySide(first, second, space=10)
    qtbot.addWidget(both)
    both.show()
    assert both.minimumSizeHint().width() == 50
    for before in (400, 60):
        both.resize(before, 100)
        both.resize(width, 100)
        QApplication.processEvents()
        assert (second.y() == 0) is beside
        assert (second.x() > 0) is beside
