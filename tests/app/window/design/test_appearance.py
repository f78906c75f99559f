"""Both themes can be read, and all widgets follow them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.design.appearance import appearance_of
from mood_app.window.design.icons import NAMES, icon
from mood_app.window.design.mood_colours import contrast
from mood_app.window.design.style_sheet import PRIMARY
from mood_app.window.design.tokens import DARK, LIGHT, Theme, make_palette, scaled, theme_of
from mood_app.window.head import Head
from mood_app.window.main_window import MainWindow
from mood_app.window.widgets.page_switch import PageSwitch
from window_helpers import child

both_themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which has its own look again after the test."""
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@both_themes
def test_every_text_can_be_read_on_all_that_may_be_behind_it(theme: Theme) -> None:
    behind = (theme.ground, theme.surface, theme.hover, theme.tint)
    for name in ("text", "dim", "faint", "danger", "warning", "success"):
        for each in behind:
            ratio = contrast(QColor(getattr(theme, name)), QColor(each))
            assert ratio >= 4.5, (name, each, ratio)  # WCAG 2.1, 1.4.3
    for accent in (theme.accent, theme.accent_hover, theme.accent_pressed):
        assert contrast(QColor(theme.on_accent), QColor(accent)) >= 4.5
    for each in (theme.ground, theme.surface):  # links
        assert contrast(QColor(theme.accent), QColor(each)) >= 4.5
    assert contrast(QColor(theme.text), QColor(theme.pressed)) >= 4.5
    for name in ("danger", "success"):
        text, tint = (QColor(getattr(theme, each)) for each in (name, f"{name}_tint"))
        assert contrast(text, tint) >= 4.5


@both_themes
def test_boxes_and_the_focus_can_be_seen(theme: Theme) -> None:
    for name in ("edge", "accent"):
        for behind in (theme.ground, theme.surface, theme.tint):
            ratio = contrast(QColor(getattr(theme, name)), QColor(behind))
            assert ratio >= 3 or (name, behind) == ("edge", theme.tint), (name, behind, ratio)


@both_themes
def test_widgets_follow_the_theme(theme: Theme, themed: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    main, label = QPushButton("Write"), QLabel("text")
    main.setProperty(PRIMARY, True)
    column.addWidget(main)
    column.addWidget(label)
    appearance_of(themed).apply(theme, themed.font())
    widget.show()
    assert theme_of(widget.palette()) is theme
    picture = widget.grab().toImage()
    place = main.geometry().center()
    place.setX(main.geometry().left() + scaled(6, main.fontMetrics()))
    assert picture.pixelColor(place).name() == theme.accent
    assert picture.pixelColor(1, 1).name() == theme.ground


@both_themes
def test_icons_are_there_in_every_state(theme: Theme, qapp: QApplication) -> None:
    palette = make_palette(theme)
    made = icon("check", palette, theme.danger)
    image = made.pixmap(96, 96, QIcon.Mode.Normal).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(96) for y in range(96)}
    assert theme.danger in seen
    assert {"play", "pause", "clock", "warning", "check"} <= set(NAMES)


def test_measures_grow_with_the_text(qapp: QApplication) -> None:
    font = qapp.font()
    metrics = [QFontMetrics(font)]
    font.setPointSizeF(2 * font.pointSizeF())
    metrics.append(QFontMetrics(font))
    small, large = (scaled(16, each) for each in metrics)
    assert 1.8 * small < large < 2.2 * small


def test_a_narrow_head_has_a_menu_of_pages(window: MainWindow, qtbot: QtBot) -> None:
    head = Head(window.menus)
    qtbot.addWidget(head)
    head.resize(1280, 50)
    head.show()
    assert child(head, PageSwitch).isVisible()
    head.resize(500, 50)
    qtbot.waitUntil(lambda: not child(head, PageSwitch).isVisible())
    (pages,) = [
        each
        for each in head.findChildren(QToolButton)
        if each.menu() is not None and each.text()  # unlike Qt's own, for what does not fit
    ]
    qtbot.waitUntil(pages.isVisible)
    window.show_page(window.moods)
    assert "oods" in pages.text()
    assert [action.text() for action in pages.menu().actions()] == [
        action.text() for action in window.menus.pages.actions()
    ]
