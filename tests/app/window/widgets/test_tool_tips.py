"""Tool tips that are not in the way of the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from mood_app.window.widgets.icon_button import IconButton


def test_clicks_go_through_a_tool_tip(qtbot: QtBot) -> None:
    button = IconButton("check", "Accept")
    qtbot.addWidget(button)
    button.show()
    place = QPoint(2, 2)
    QApplication.sendEvent(
        button, QHelpEvent(QEvent.Type.ToolTip, place, button.mapToGlobal(place))
    )
    (tip,) = (
        each
        for each in QApplication.topLevelWidgets()
        if each.inherits("QTipLabel") and each.isVisible()
    )
    assert tip.windowHandle().flags() & Qt.WindowType.WindowTransparentForInput
    QToolTip.hideText()
