"""The page Map."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mood_app.window.design.mood_colours import distinct_colour
from mood_app.window.design.tokens import is_dark
from mood_app.window.map import MapPage
from mood_app.window.map import places_updater as keeping
from mood_app.window.map.arrangement import Arrangement
from mood_app.window.map.colouring import main_moods
from mood_app.window.map.discs import Canvas
from mood_app.window.map.lasso import inside
from mood_app.window.map.view import View
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.labelling import Chooser
from mood_engine.library.catalogue_chooser import with_chooser
from not_none import not_none
from window_helpers import catalogue_of

MakePage = Callable[[Session], MapPage]
_Left, _None = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def make_page(qtbot: QtBot) -> MakePage:
    def make(session: Session) -> MapPage:
        page = MapPage(session)
        qtbot.addWidget(page)
        page.resize(900, 600)
        page.show()
        at_rest(qtbot, session, page)
        return page

    return make


@pytest.fixture
def page(make_page: MakePage, session: Session) -> MapPage:
    return make_page(session)


def at_rest(qtbot: QtBot, session: Session, page: MapPage) -> None:
    QApplication.processEvents()  # what the page puts off
    qtbot.waitUntil(lambda: not session.background.busy)
    QApplication.processEvents()
    page.plot.grab()


def where(page: MapPage, title: str) -> QPointF:
    """On the screen."""
    titles = [page.plot.describe(number)[0] for number in range(len(page.plot.points))]
    place = page.plot.points.places[titles.index(title)]
    return QPointF(*page.plot.view.to_screen(place[None])[0].tolist())


def mouse(page: MapPage, kind: QEvent.Type, at: QPointF, keys: Qt.KeyboardModifier = _None) -> None:
    at_screen = page.plot.mapToGlobal(at)
    QApplication.sendEvent(page.plot, QMouseEvent(kind, at, at_screen, _Left, _Left, keys))


def click(page: MapPage, at: QPointF) -> None:
    mouse(page, QEvent.Type.MouseButtonPress, at)
    mouse(page, QEvent.Type.MouseButtonRelease, at)


def draw_around(
    page: MapPage, at: QPointF, reach: float, keys: Qt.KeyboardModifier = _Shift
) -> None:
    turns = np.linspace(0, 2 * np.pi, 30)
    ways = [at + QPointF(reach * np.cos(turn), reach * np.sin(turn)) for turn in turns.tolist()]
    mouse(page, QEvent.Type.MouseButtonPress, ways[0], keys)
    for way in ways:
        mouse(page, QEvent.Type.MouseMove, way, keys)
    mouse(page, QEvent.Type.MouseButtonRelease, ways[-1], keys)


def titles_of(session: Session, ids: np.ndarray) -> list[str]:
    rows = np.flatnonzero(np.isin(catalogue_of(session).ids, ids)).tolist()
    return [catalogue_of(session).titles[row] for row in rows]


def texts(page: MapPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def bright(page: MapPage) -> list[str]:
    return [
        page.plot.describe(number)[0] for number in np.flatnonzero(page.plot.points.bright).tolist()
    ]


# --- what is shown ----------------------------------------------------------------------------


def test_analysed_tracks_are_on_the_map_and_the_rest_is_counted(page: MapPage) -> None:
    assert bright(page) == ["Aria", "Bolero", "Canon"]
    assert "Not on the map: 1 not analysed yet, 1 failed" in texts(page)


def test_with_fewer_than_three_tracks_a_message_is_shown(
    fill: Callable[..., Path], settings: WindowSettings, qtbot: QtBot, make_page: MakePage
) -> None:
    path = fill({"a.flac": ("calm",), "b.ogg": None})
    with closing(Session(path, settings)) as session:
        with qtbot.waitSignal(session.changed):
            session.reload()
        page = make_page(session)
        assert not page.plot.isVisible()
        assert any("three analysed tracks" in text for text in texts(page))


def test_places_are_saved(
    page: MapPage, session: Session, make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "update_map", lambda *_: pytest.fail("they are there already"))
    again = make_page(session)
    assert np.array_equal(again.plot.points.places, page.plot.points.places)


def test_new_tracks_are_placed_and_the_others_stay(
    page: MapPage, session: Session, fill: Callable[..., Path], qtbot: QtBot
) -> None:
    before = page.plot.points.places
    copies = {f"{number}.flac": ("calm",) for number in range(3)}
    fill({**copies, "Dream.flac": ("dark",)})
    with qtbot.waitSignal(session.changed):
        session.reload()
    qtbot.waitUntil(lambda: "Dream" in bright(page))
    titles = [page.plot.describe(number)[0] for number in range(len(page.plot.points))]
    rows = [titles.index(title) for title in ("Aria", "Bolero", "Canon")]
    assert np.array_equal(page.plot.points.places[rows], before)


def test_other_moods_change_colours_and_no_places(
    page: MapPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "update_map", lambda *_: pytest.fail("nothing is to be placed"))
    before = page.plot.points
    with qtbot.waitSignal(session.changed):
        session.correct({int(catalogue_of(session).recordings[1]): {"Sad": True}})
    assert np.array_equal(page.plot.points.places, before.places)
    assert page.plot.points.colours[1] != before.colours[1]
    assert "Sad" in [button.property("mood") for button in page.legend.buttons]


def test_a_mood_of_the_legend_stands_out(page: MapPage, session: Session) -> None:
    catalogue = session.catalogue
    assert catalogue is not None
    for button in page.legend.buttons:
        button.click()
        rows = [row for row in range(3) if catalogue.moods_of(row)[0] == page.legend.mood]
        assert rows
        assert bright(page) == [catalogue.titles[row] for row in rows]
    button.click()
    assert page.legend.mood == ""
    assert bright(page) == ["Aria", "Bolero", "Canon"]


def test_what_the_table_hides_is_faded(page: MapPage, session: Session) -> None:
    page.show_only(np.array([1]))
    assert bright(page) == ["Bolero"]
    page.show_only(None)
    assert len(bright(page)) == 3


def test_a_filter_is_shown_and_can_be_cleared(page: MapPage, qtbot: QtBot) -> None:
    assert not page.tools.show_all.isVisible()
    page.show_only(np.array([1, 4]))
    assert "Showing 2 of 5 tracks" in texts(page)
    page.legend.buttons[0].click()  # fades more, and is shown by the legend
    assert "Showing 2 of 5 tracks" in texts(page)
    page.show_only(np.array([], np.intp))
    assert "Showing 0 of 5 tracks" in texts(page)
    with qtbot.waitSignal(page.show_all_wanted):
        page.tools.show_all.click()
    page.show_only(np.arange(5))
    assert not page.tools.show_all.isVisible()


def test_a_mood_has_the_same_colour_as_everywhere(page: MapPage, session: Session) -> None:
    catalogue = session.catalogue
    assert catalogue is not None
    dark = is_dark(page.palette())
    firsts = [catalogue.moods_of(row)[0] for row in range(3)]
    expected = [distinct_colour(mood, dark).rgb() for mood in firsts]
    assert page.plot.points.colours.tolist() == expected
    for button in page.legend.buttons:
        mood = str(button.property("mood"))
        icon = button.icon().pixmap(button.iconSize()).toImage()
        assert icon.pixelColor(icon.rect().center()).rgb() == distinct_colour(mood, dark).rgb()


def test_a_point_has_the_colour_of_its_first_family(session: Session) -> None:
    catalogue = catalogue_of(session)
    rainy = len(catalogue.names)
    corrected = dataclasses.replace(
        catalogue, corrections={0: {"rainy": True}}, names=(*catalogue.names, "rainy")
    )
    assert corrected.moods[0, 0] == rainy
    assert main_moods(corrected)[0] == main_moods(catalogue)[0] == catalogue.moods[0, 0]
    alone = dataclasses.replace(corrected, predicted=np.full_like(catalogue.predicted, -1))
    assert main_moods(alone).tolist() == [-1] * len(catalogue)


def test_the_legend_follows_the_theme(page: MapPage) -> None:
    button = page.legend.buttons[0]
    mood = str(button.property("mood"))
    before = QApplication.palette()
    try:
        QApplication.setPalette(QPalette(QColor("#202020")))
        QApplication.processEvents()
        icon = button.icon().pixmap(button.iconSize()).toImage()
        assert icon.pixelColor(icon.rect().center()).rgb() == distinct_colour(mood, True).rgb()
    finally:
        QApplication.setPalette(before)


def test_colours_can_show_the_strength_of_a_mood(page: MapPage) -> None:
    page.tools.colour.setCurrentIndex(page.tools.colour.findData("Epic"))
    page.tools.colour.activated.emit(page.tools.colour.currentIndex())
    base = page.palette().color(QPalette.ColorRole.Base).lightness()
    aria, bolero, _ = (
        abs(int(np.mean([colour >> shift & 255 for shift in (0, 8, 16)])) - base)
        for colour in page.plot.points.colours.tolist()
    )
    assert bolero > aria
    assert page.plot.points.layers.argmax() == 1  # on top


# --- what is chosen ---------------------------------------------------------------------------


def test_a_click_selects_a_track_and_describes_it(
    page: MapPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        click(page, where(page, "Bolero"))
    assert titles_of(session, chosen.args[0]) == ["Bolero"]
    assert page.plot.points.marked.tolist() == [False, True, False]
    assert any(text.startswith("Bolero") for text in texts(page))
    with qtbot.waitSignal(page.chosen) as chosen:
        page.status.clear.click()
    assert len(chosen.args[0]) == 0
    assert not page.plot.points.marked.any()


def test_a_double_click_and_the_space_bar_play(page: MapPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.play) as play:
        mouse(page, QEvent.Type.MouseButtonDblClick, where(page, "Canon"))
    assert play.args == ["/music/Canon.flac"]
    click(page, where(page, "Aria"))
    with qtbot.waitSignal(page.play) as play:
        qtbot.keyClick(page.plot, Qt.Key.Key_Space)
    assert play.args == ["/music/Aria.flac"]
    with qtbot.assertNotEmitted(page.play):  # now it is the window's, and pauses
        qtbot.keyClick(page.plot, Qt.Key.Key_Space)


def test_a_region_chooses_what_lies_in_it(page: MapPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        draw_around(page, where(page, "Bolero"), 20)
    assert titles_of(session, chosen.args[0]) == ["Bolero"]
    with qtbot.waitSignal(page.chosen) as chosen:
        draw_around(page, QPointF(page.plot.rect().center()), 2000)
    assert len(chosen.args[0]) == 3
    assert "3 tracks in the region" in texts(page)
    with qtbot.waitSignal(page.show_wanted) as shown:
        page.status.show_chosen.click()
    assert len(shown.args[0]) == 3
    with qtbot.waitSignal(page.chosen):
        qtbot.keyClick(page.plot, Qt.Key.Key_Escape)
    assert not page.plot.points.marked.any()


def test_a_region_excludes_what_is_faded(page: MapPage, session: Session, qtbot: QtBot) -> None:
    page.show_only(np.array([0, 2]))
    page.tools.lasso.setChecked(True)
    with qtbot.waitSignal(page.chosen) as chosen:
        draw_around(page, QPointF(page.plot.rect().center()), 2000, keys=_None)
    assert titles_of(session, chosen.args[0]) == ["Aria", "Canon"]


def test_the_table_s_choice_has_rings(page: MapPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        page.mark(catalogue_of(session).ids[[0, 2]].tolist())
    assert page.plot.points.marked.tolist() == [True, False, True]


# --- moving about -----------------------------------------------------------------------------


def test_the_wheel_zooms_where_the_pointer_is(page: MapPage) -> None:
    at = where(page, "Aria")
    apart = where(page, "Bolero") - at
    event = QWheelEvent(
        *(at, page.plot.mapToGlobal(at), QPointF(0, 0).toPoint(), QPointF(0, 120).toPoint()),
        *(Qt.MouseButton.NoButton, _None, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(page.plot, event)
    assert (where(page, "Aria") - at).manhattanLength() < 0.1
    assert (where(page, "Bolero") - at).manhattanLength() > apart.manhattanLength() * 1.2


def test_dragging_and_keys_move_the_map_and_0_shows_it_all(page: MapPage, qtbot: QtBot) -> None:
    begin = where(page, "Aria")
    corner = QPointF(3, 3)
    with qtbot.assertNotEmitted(page.chosen):
        mouse(page, QEvent.Type.MouseButtonPress, corner)
        mouse(page, QEvent.Type.MouseMove, corner + QPointF(40, 30))
        mouse(page, QEvent.Type.MouseButtonRelease, corner + QPointF(40, 30))
    assert (where(page, "Aria") - begin - QPointF(40, 30)).manhattanLength() < 0.1
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Minus):
        before = where(page, "Bolero")
        qtbot.keyClick(page.plot, key)
        assert where(page, "Bolero") != before
    qtbot.keyClick(page.plot, Qt.Key.Key_0)
    assert (where(page, "Aria") - begin).manhattanLength() < 0.1


@given(
    *(st.floats(-5, 5), st.floats(-5, 5), st.floats(0.2, 8), st.floats(0, 800), st.floats(0, 600)),
    st.floats(0.2, 5),
)
def test_zooming_keeps_what_is_under_the_pointer(
    x: float, y: float, factor: float, right: float, down: float, stretch: float
) -> None:
    view = View(800, 600, x, y, scale=100, whole=100, stretch=stretch)
    place = np.array([view.to_plane(right, down)], np.float32)
    assert view.to_screen(place)[0] == pytest.approx((right, down), abs=0.01)
    moved = view.panned(30, -20)
    assert moved.to_screen(place)[0] == pytest.approx((right + 30, down - 20), abs=0.01)
    closer = view.zoomed(factor, right, down)
    assert closer.to_plane(right, down) == pytest.approx(view.to_plane(right, down), abs=1e-6)


def test_all_places_are_seen_at_first() -> None:
    places = np.random.default_rng(0).normal((7, -2), (3, 1), (50, 2)).astype(np.float32)
    for size in ((800, 600), (200, 900)):
        at = View(*size).fitted(places).to_screen(places)
        assert (at >= 0).all()
        assert (at <= size).all()


# --- energy and pleasantness ------------------------------------------------------------------


@pytest.fixture
def plane(session: Session, make_page: MakePage, monkeypatch: pytest.MonkeyPatch) -> MapPage:
    """The page as it begins with the plane, for which no layout is computed."""
    monkeypatch.setattr(keeping, "update_map", lambda *_: pytest.fail("no layout is needed"))
    session.settings.map_arrangement = "axes"
    return make_page(session)


def arrange(page: MapPage, arrangement: Arrangement) -> None:
    choice = page.tools.arrangement
    choice.setCurrentIndex(choice.findData(arrangement))
    choice.activated.emit(choice.currentIndex())


def test_the_plane_shows_pleasantness_and_energy(plane: MapPage, session: Session) -> None:
    assert bright(plane) == ["Aria", "Bolero", "Canon"]
    axes = catalogue_of(session).levels.axes
    rows = np.flatnonzero(~np.isnan(axes[:, 0]))
    assert np.array_equal(plane.plot.points.places, axes[rows][:, ::-1])
    _, about = plane.plot.describe(0)
    assert about.endswith("Energy {:.0f} · Pleasant {:.0f}".format(*100 * axes[rows[0]]))
    assert not plane.tools.recompute.isVisible()
    assert plane.tools.arrangement.currentText() == "Energy and pleasantness"


def test_the_whole_plane_is_seen(plane: MapPage) -> None:
    edge = 1.8 * plane.plot.fontMetrics().height()
    width, height = plane.plot.width(), plane.plot.height()
    (left, bottom), (right, top) = plane.plot.view.to_screen(np.array([[0, 0], [1, 1]], np.float32))
    assert (left, top) == pytest.approx((edge, edge), abs=0.5)
    assert (right, bottom) == pytest.approx((width - edge, height - edge), abs=0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_quadrants_are_tinted(plane: MapPage, scheme: str) -> None:
    palette = QPalette(QColor("#202020" if scheme == "dark" else "#f0f0f0"))
    plane.plot.setPalette(palette)
    image = plane.plot.grab().toImage()
    corners = [
        image.pixelColor(*map(round, plane.plot.view.to_screen(np.array([at], np.float32))[0]))
        for at in ((0.02, 0.6), (0.98, 0.6), (0.02, 0.4), (0.98, 0.4))
    ]
    assert len({colour.name() for colour in corners}) == 4


def test_a_selection_stays_in_the_other_arrangement(
    page: MapPage, session: Session, qtbot: QtBot
) -> None:
    click(page, where(page, "Bolero"))
    arrange(page, Arrangement.AXES)
    assert page.plot.points.marked.tolist() == [False, True, False]
    assert session.settings.map_arrangement == "axes"
    with qtbot.waitSignal(page.chosen) as chosen:
        draw_around(page, where(page, "Canon"), 6)
    assert titles_of(session, chosen.args[0]) == ["Canon"]
    page.show_only(np.array([1]))
    assert bright(page) == ["Bolero"]
    arrange(page, Arrangement.SIMILARITY)
    at_rest(qtbot, session, page)
    assert bright(page) == ["Bolero"]
    assert page.plot.points.marked.tolist() == [False, False, True]
    assert page.tools.recompute.isVisible()


def test_one_track_is_enough_for_the_plane(
    fill: Callable[..., Path], settings: WindowSettings, qtbot: QtBot, make_page: MakePage
) -> None:
    settings.map_arrangement = "axes"
    with closing(Session(fill({"a.flac": ("calm",), "b.ogg": None}), settings)) as session:
        with qtbot.waitSignal(session.changed):
            session.reload()
        page = make_page(session)
        assert page.plot.isVisible()
        assert len(page.plot.points) == 1


def test_a_model_without_energy_has_no_plane(session: Session, make_page: MakePage) -> None:
    session.settings.map_arrangement = "axes"
    bare = replace(not_none(session.model).card, figures=(), thresholds={})
    session.catalogue = with_chooser(catalogue_of(session), Chooser(bare))
    page = make_page(session)
    assert not page.tools.arrangement.isVisible()
    assert not page.plot.is_plane
    assert page.tools.recompute.isVisible()


# --- parts ------------------------------------------------------------------------------------


def test_inside_agrees_with_the_polygon() -> None:
    random = np.random.default_rng(0)
    polygon = QPolygonF([QPointF(*corner) for corner in random.uniform(10, 190, (9, 2)).tolist()])
    points = random.uniform(-20, 220, (400, 2)).astype(np.float32)
    held = inside(polygon, points, QSize(200, 200))
    true = [polygon.containsPoint(QPointF(*p), Qt.FillRule.WindingFill) for p in points.tolist()]
    assert (held == np.array(true)).mean() > 0.98  # but for pixels on the edge
    assert not inside(QPolygonF(), points, QSize(200, 200)).any()


def test_discs_are_painted_where_they_belong_and_cut_off_at_the_edge() -> None:
    canvas = Canvas(30, 20, 3, 0xFFFFFFFF)
    centres = np.array([[10, 5], [0, 19], [-2, 10], [500, -500]], np.float32)
    canvas.paint(centres, np.full(4, 0xFF0000FF, np.uint32), 3)
    image = canvas.image()
    blue = [
        (x, y) for x in range(30) for y in range(20) if image.pixelColor(x, y).name() == "#0000ff"
    ]
    assert {(10, 5), (12, 5), (10, 3), (0, 19), (0, 17), (0, 10)} <= set(blue)
    assert all(min(np.hypot(x - cx, y - cy) for cx, cy in centres.tolist()) <= 3 for x, y in blue)


def test_the_page_imports_nothing_heavy() -> None:
    command = (
        "import sys, mood_app.window.map; "
        "sys.exit(bool({'openTSNE', 'sklearn', 'scipy', 'pyqtgraph', 'torch'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", command], check=True)
