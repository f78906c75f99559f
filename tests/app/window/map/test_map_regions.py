"""Regions on the map: their names, rectangles, and what becomes of them in the table."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mood_app.window.main_window import MainWindow
from mood_app.window.map.arrangement import Arrangement
from mood_app.window.map.named_regions import NamedRegions
from mood_app.window.map.page import MapPage
from mood_app.window.map.plot import MapPlot
from mood_app.window.map.region_labels import RegionName, arrange
from mood_engine.mapping.regions import Region, Regions
from not_none import not_none
from window_helpers import catalogue_of, text_in


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MapPage:
    monkeypatch.setattr(MapPlot, "has_titles", False)  # for three tracks it would be
    window.show_page(window.map)
    qtbot.waitUntil(lambda: len(window.map.page.plot.points) == 3)
    qtbot.waitUntil(lambda: not window.session.background.busy)
    qtbot.waitUntil(lambda: window.map.page.panel is not None)
    return window.map.page


def press(plot: MapPlot, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(plot, QMouseEvent(kind, at, plot.mapToGlobal(at), left, left, none))


def drag(plot: MapPlot, box: QRectF) -> None:
    press(plot, QEvent.Type.MouseButtonPress, box.topLeft())
    press(plot, QEvent.Type.MouseMove, box.bottomRight())
    press(plot, QEvent.Type.MouseButtonRelease, box.bottomRight())


def show_one_region(page: MapPage, window: MainWindow) -> None:
    """Of two tracks, in the middle of what is seen."""
    catalogue = catalogue_of(window.session)
    x, y = page.plot.view.to_plane(page.plot.width() / 2, page.plot.height() / 2)
    region = Region(x, y, (catalogue.names.index("Calm"),), 2)
    regions = Regions((region,), np.array([0, 0, -1]))
    page.plot.show_regions(NamedRegions((regions,), catalogue.names, catalogue.ids[:3]))


def test_a_click_on_a_name_selects_the_region_s_tracks(
    page: MapPage, window: MainWindow, qtbot: QtBot
) -> None:
    show_one_region(page, window)
    middle = QPointF(page.plot.rect().center())
    assert page.plot.region_at(middle) == 0
    press(page.plot, QEvent.Type.MouseButtonPress, middle)
    press(page.plot, QEvent.Type.MouseButtonRelease, middle)
    assert page.selected_rows.tolist() == [0, 1]
    assert "2 tracks in the region  ·  Calm" in text_in(page.status)
    assert "2 tracks selected" in text_in(not_none(page.panel))
    page.status.show_chosen.click()
    assert window.pages.currentWidget() is window.library
    assert window.library.tracks.rows.tolist() == [0, 1]
    qtbot.waitUntil(lambda: "Calm: 2 tracks" in text_in(window.library.filter_bar))


def test_a_rectangle_in_the_plane_becomes_words(page: MapPage, window: MainWindow) -> None:
    page.arrange(Arrangement.AXES)
    page.tools.rectangle.click()
    places = page.plot.view.to_screen(page.plot.points.places)
    at = places[np.argmin(places[:, 0])]  # of the darkest track
    drag(page.plot, QRectF(-5, float(at[1]) - 8, float(at[0]) + 13, 16))
    assert len(page.selected_rows) == 1
    row = int(page.selected_rows[0])
    page.status.show_chosen.click()
    words = window.search.text()
    assert words.startswith("energy>=")
    assert "pleasant<=" in words
    assert "pleasant>=" not in words  # to the edge of the plane
    assert window.library.tracks.rows.tolist() == [row]


def test_a_rectangle_among_faded_tracks_shows_only_bright_ones(
    page: MapPage, window: MainWindow
) -> None:
    page.arrange(Arrangement.AXES)
    page.show_only(np.array([0, 1]))
    page.tools.rectangle.click()
    drag(page.plot, QRectF(page.plot.rect()).adjusted(1, 1, -1, -1))
    assert page.selected_rows.tolist() == [0, 1]


def test_one_pen_at_a_time(page: MapPage) -> None:
    page.tools.lasso.click()
    page.tools.rectangle.click()
    assert not page.tools.lasso.isChecked()
    page.tools.rectangle.click()
    middle = QPointF(page.plot.rect().center())
    drag(page.plot, QRectF(middle, middle + QPointF(60, 60)))  # moves the map
    assert not len(page.selected_rows)


def test_the_details_beside_the_map_correct_the_selected_track(
    page: MapPage, window: MainWindow, qtbot: QtBot
) -> None:
    row = catalogue_of(window.session).titles.index("Aria")
    page.plot.picked.emit(row)
    assert "Aria" in text_in(not_none(page.panel))
    not_none(page.panel).corrected.emit("summer", True)
    assert window.session.verdict(row, "summer") is True
    qtbot.waitUntil(lambda: window.session.settled)
    window.library.show_part("panel", False)
    assert not not_none(page.panel).isVisible()


def test_names_of_regions_stand_apart_and_inside(qapp: QApplication) -> None:
    names = [
        RegionName(number, f"Region {number}", "calm", QPointF(x, y), 1 / (number + 1))
        for number, (x, y) in enumerate(
            [(5, 100), (10, 104), (200, 100), (395, 195), (900, 900), (200, 160)]
        )
    ]
    room, font = QRectF(0, 0, 400, 200), QFont(qapp.font())
    labels = arrange(names, font, room)
    assert [label.name.number for label in labels] == [0, 2, 3, 5]
    for label in labels:
        assert room.contains(label.rect)
        wide = QFontMetricsF(label.font).horizontalAdvance(label.name.text)
        assert label.rect.width() == wide
        others = (each for each in labels if each is not label)
        assert not any(label.rect.intersects(each.rect) for each in others)
