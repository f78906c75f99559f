"""Everything is readable at 200 % and in a small window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.language import mood_name
from mood_app.window.library.mood_row import MoodRow
from mood_app.window.library.page import LibraryPage
from mood_app.window.library.panes import Panes
from mood_app.window.main_window import MainWindow
from mood_app.window.settings.appearance import apply_appearance
from mood_app.window.teach.learned_strip import DetailsDialog
from mood_app.window.widgets.elided_label import ElidedLabel
from mood_app.window.widgets.icon_button import IconButton
from mood_app.window.widgets.plain_text import breakable
from mood_app.window.widgets.table import Table, shared_out
from mood_app.window.window_settings import WindowSettings
from mood_engine.learning import PersonalModel
from mood_engine.learning.space import Space


@pytest.fixture
def appearance(qapp: QApplication, window: MainWindow) -> Iterator[MainWindow]:
    """The window; the text size is restored."""
    font = qapp.font()
    set_percent(window, 100)
    window.session.settings.teach_autoplay = False
    yield window
    qapp.setStyleSheet("")
    qapp.setFont(font)


def set_percent(window: MainWindow, percent: int) -> None:
    window.session.settings.text_percent = percent
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_appearance(application, window.session.settings)


def too_narrow(window: QWidget) -> list[str]:
    """Texts of visible widgets that have less room than they need."""
    return [
        f"{type(widget).__name__} {text!r}: {widget.width()} px"
        for widget in window.findChildren(QWidget)
        if widget.window() is window and widget.isVisible()
        if (text := shown_text(widget))
        and wanted_width(widget.fontMetrics(), text) > widget.width()
    ]


def shown_text(widget: QWidget) -> str:
    """What a widget shows in one line; empty for those that elide or wrap it."""
    match widget:
        case MoodRow():
            return f"{mood_name(widget.mood.name)[:9]} 99 %"
        case QToolButton() if widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return ""
        case QComboBox():
            return widget.currentText()
        case QAbstractButton():
            return without_mnemonic(widget.text())
        case QLabel() if not (isinstance(widget, ElidedLabel) or widget.wordWrap()):
            return without_mnemonic(widget.text()) if widget.buddy() is not None else widget.text()
    return ""


def without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def wanted_width(metrics: QFontMetrics, text: str) -> int:
    return max(metrics.horizontalAdvance(line) for line in text.split("\n"))


@pytest.mark.slow
@pytest.mark.usefixtures("each_language")
@pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(200, 1280, 800), (100, 800, 600), (200, 1920, 1080), (200, 800, 600)],
)
def test_no_widget_is_narrower_than_its_text(
    appearance: MainWindow, percent: int, width: int, height: int, qtbot: QtBot
) -> None:
    window = appearance
    set_percent(window, percent)
    window.resize(width, height)
    window.library.table.select_places(np.array([0]))

    def at_rest() -> bool:
        return window.session.settled and not window.session.background.busy

    for page in (window.library, window.map, window.moods, window.teach_page, window.writes):
        window.show_page(page)
        qtbot.waitUntil(at_rest)
        qtbot.wait(50)
        assert (window.width(), window.height()) == (width, height), page
        assert not too_narrow(window), page
        if isinstance(page, LibraryPage):
            letters = page.table.width() / page.fontMetrics().averageCharWidth()
            # Side bar and details give way first.
            assert letters > (30 if (percent, width) == (200, 800) else 50)
            assert page.panel.isVisible()
    window.show_settings()
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    (chooser, *_) = dialog.findChildren(QListWidget)
    for row in range(chooser.count()):
        chooser.setCurrentRow(row)
        qtbot.wait(50)
        assert chooser.viewport().width() >= chooser.sizeHintForColumn(0)
        assert not too_narrow(dialog), chooser.item(row).text()
    dialog.close()


@pytest.mark.slow
def test_the_former_text_size_brings_the_former_sizes(appearance: MainWindow, qtbot: QtBot) -> None:
    window = appearance

    def sizes() -> list[tuple[int, int]]:
        qtbot.wait(100)
        boxes = window.findChildren(QComboBox)
        return [(each.sizeHint().width(), each.sizeHint().height()) for each in boxes]

    for page in (window.map, window.moods, window.teach_page, window.writes):
        window.show_page(page)
    set_percent(window, 100)
    before = sizes()
    set_percent(window, 200)
    assert sizes() != before
    set_percent(window, 100)
    assert sizes() == before


def pane_widths(window: MainWindow, width: int = 1280) -> list[int]:
    """Of side bar and details in a window of this width."""
    window.resize(width, 700)
    window.show()
    for _ in range(3):
        QApplication.processEvents()
    page = window.library
    return [part.width() if part.isVisible() else 0 for part in (page.side_bar, page.panel)]


@pytest.mark.parametrize("width", [800, 1280])
def test_panes_have_their_widths_again_at_the_former_text_size(
    appearance: MainWindow, width: int
) -> None:
    before = pane_widths(appearance, width)
    assert all(before)
    set_percent(appearance, 200)
    assert pane_widths(appearance, width)[0] == 0
    set_percent(appearance, 100)
    assert pane_widths(appearance, width) == before


def test_panes_have_their_widths_again_after_a_start_with_larger_text(
    appearance: MainWindow, fill: Callable[..., Path], settings: WindowSettings
) -> None:
    before = pane_widths(appearance)
    set_percent(appearance, 200)
    pane_widths(appearance, 800)
    appearance.close()
    widths = {}
    for percent in (200, 100):
        window = MainWindow(fill({}), settings)
        set_percent(window, percent)
        widths[percent] = pane_widths(window)
        window.close()
        window.deleteLater()
    assert widths[100] == before


def test_a_dragged_pane_has_its_width_at_the_next_start(
    appearance: MainWindow, fill: Callable[..., Path], settings: WindowSettings
) -> None:
    (panes,) = appearance.library.findChildren(Panes)
    side_bar, details = pane_widths(appearance)
    panes.moveSplitter(side_bar + 60, 1)
    widths = pane_widths(appearance)
    assert widths == [pytest.approx(side_bar + 60, abs=6), details]
    appearance.close()
    window = MainWindow(fill({}), settings)
    assert pane_widths(window) == widths
    window.close()
    window.deleteLater()


def test_the_icons_of_the_search_box_follow_the_text_size(appearance: MainWindow) -> None:
    search = appearance.search
    search.setText("calm")
    (clear,) = search.findChildren(IconButton)
    widths = {}
    for percent in (200, 100):
        set_percent(appearance, percent)
        QApplication.processEvents()
        widths[percent] = clear.width(), search.textMargins().left()
    for large, usual in zip(widths[200], widths[100], strict=True):
        assert large == pytest.approx(2 * usual, abs=3)
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert not search.text()
    assert not clear.isVisible()


@pytest.mark.parametrize("width", [700, 720, 740, 760])
def test_the_main_button_has_room_for_any_count(appearance: MainWindow, width: int) -> None:
    head = appearance.head
    appearance.resize(width, 600)
    for tracks in (9, 99, 104, 104_000):
        head.show_unwritten(tracks)
        QApplication.processEvents()
        assert head.write.width() >= head.write.sizeHint().width()
        assert head.rect().contains(head.write.geometry())
        assert head.search.width() > 19 * head.fontMetrics().averageCharWidth()


@pytest.mark.usefixtures("each_language")
def test_no_title_of_a_column_is_cut(appearance: MainWindow) -> None:
    space = Space(np.zeros(8, np.float32), np.eye(8, dtype=np.float32))
    dialog = DetailsDialog(PersonalModel(space, {}, {}), {"calm": (1, 100)}, appearance)
    dialog.show()
    QApplication.processEvents()
    (table,) = dialog.findChildren(Table)
    header = table.horizontalHeader()
    for column in range(header.count()):
        assert header.sectionSize(column) >= header.sectionSizeHint(column)
    assert not table.horizontalScrollBar().maximum()
    dialog.close()


@pytest.mark.parametrize(
    ("room", "widths"), [(100, [50, 30, 20]), (60, [25, 15, 20]), (40, [20, 10, 20])]
)
def test_columns_share_the_width_that_their_titles_leave(room: int, widths: list[int]) -> None:
    assert shared_out(room, (5, 3, 2), (20, 10, 20)) == widths


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Journey", ["Journey"]),
        ("AMB_Intro_4.ogg", ["AMB_", "Intro_", "4.", "ogg"]),
        ("Donaudampfschiff", ["Donaudampfschiff"]),
        ("Donaudampfschifffahrt", ["Donaudampfschi", "fffahrt"]),
    ],
)
def test_long_words_of_a_title_may_be_wrapped(name: str, parts: list[str]) -> None:
    assert breakable(name).split("\u200b") == parts


@pytest.mark.slow
def test_a_pane_is_folded_away_where_there_is_no_room_for_all(
    appearance: MainWindow, qtbot: QtBot
) -> None:
    window, page = appearance, appearance.library
    set_percent(window, 200)
    actions = {each.shortcut().toString(): each for each in window.findChildren(QAction)}
    side_bar, details = actions["F9"], actions["F10"]

    def shown(width: int) -> tuple[bool, bool]:
        window.resize(width, 600)
        qtbot.wait(50)
        found = page.side_bar.isVisible(), page.panel.isVisible()
        assert (side_bar.isChecked(), details.isChecked()) == found
        return found

    assert shown(1920) == (True, True)
    assert shown(1280) == (False, True)
    assert shown(800) == (False, True)
    side_bar.trigger()
    assert shown(800) == (True, False)
    assert shown(1920) == (True, True)
    side_bar.trigger()
    assert shown(800) == (False, True)
    assert shown(1920) == (False, True)
