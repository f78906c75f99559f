"""The page Moods: thresholds of families and tags."""

from __future__ import annotations

import numpy as np
import pytest
from pyqtgraph import PlotWidget
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QListWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.moods import MoodsPage
from mood_app.window.moods.histogram import ScoreHistogram
from mood_app.window.session import Session
from mood_engine.labelling import Chooser, Policy
from mood_engine.library.query import Query
from moods_page import (
    TRACKS,
    MakePage,
    at_rest,
    button,
    notes,
    rename,
    row,
    slider,
    threshold_of,
    words,
)
from window_helpers import card_of, catalogue_of, child


def test_a_threshold_is_tried_before_it_is_chosen(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    before = catalogue_of(session)
    page.list.select("dark")
    for _ in range(12):
        qtbot.keyClick(slider(page), Qt.Key.Key_PageDown)
    assert session.policy == Policy()
    number = before.tags.index("dark")
    qtbot.waitUntil(
        lambda: "This changes" in words(page) and "…" not in words(page), timeout=20_000
    )
    text = words(page)
    qtbot.waitUntil(lambda: bool(session.policy.tags))  # it is left there
    at_rest(qtbot, session)
    threshold = threshold_of(session, "dark")
    assert 0 < threshold < before.chooser.thresholds[number]
    changed = (before.moods != catalogue_of(session).moods).any(axis=1).sum()
    assert f"This changes {changed} tracks." in text
    reaching = (before.scores[:, number] >= threshold).sum()
    assert f"{reaching} of {TRACKS} tracks are above the threshold" in words(page)
    assert f"{row(page, 'dark').tracks} tracks have this mood" in words(page)
    assert changed
    assert stack.undoText() == "Threshold for dark"
    button(page, "Reset threshold").click()
    assert session.policy == Policy()


def test_a_family_is_chosen_automatically_or_by_a_threshold(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    before = catalogue_of(session)
    page.list.select("Calm")
    assert "Chosen automatically" in words(page)
    for _ in range(3):
        qtbot.keyClick(slider(page), Qt.Key.Key_PageDown)
    qtbot.waitUntil(
        lambda: "This changes" in words(page) and "…" not in words(page), timeout=20_000
    )
    tried = words(page)
    page.detail.settle()
    at_rest(qtbot, session)
    threshold = session.policy.families["Calm"].threshold
    assert threshold is not None
    reaching = before.levels.sorted_scores("Calm").count_from(threshold)
    assert f"{reaching} of {TRACKS} tracks are above the threshold" in words(page)
    assert row(page, "Calm").tracks == reaching > before.has_mood("Calm").sum()
    changed = (before.moods != catalogue_of(session).moods).any(axis=1).sum()
    assert f"This changes {changed} tracks." in tried
    assert notes(page, "Calm") == "Custom threshold"
    assert stack.undoText() == "Threshold for Calm"
    button(page, "Reset threshold").click()
    at_rest(qtbot, session)
    assert session.policy == Policy()
    assert "Chosen automatically" in words(page)


def test_the_line_can_be_dragged(page: MoodsPage, session: Session, qtbot: QtBot) -> None:
    page.list.select("dark")
    plot = child(page.detail, PlotWidget)
    box = plot.getPlotItem().vb

    def at(place: float) -> QPoint:
        """Of a place on the scale, in the middle of the height."""
        on_scene = box.mapViewToScene(QPointF(place, sum(box.viewRange()[1]) / 2))
        return QPoint(plot.mapFromScene(on_scene))

    qtbot.waitUntil(lambda: box.width() > 100)
    line = child(page.detail, ScoreHistogram).place
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=at(line))
    for step in (0.3, 0.6, 1.0):
        qtbot.mouseMove(plot.viewport(), at(line + step))
    assert session.policy == Policy()
    end = at(line + 1.0)
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)
    chosen = threshold_of(session, "dark")
    assert np.log(chosen / (1 - chosen)) == pytest.approx(line + 1.0, abs=0.1)


def test_going_elsewhere_chooses_what_was_tried(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    page.list.select("dark")
    qtbot.keyClick(slider(page), Qt.Key.Key_PageUp)
    page.list.select("film")
    assert set(session.policy.tags) == {"dark"}


def test_tracks_close_to_the_threshold_can_be_played(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    page.list.select("dark")
    catalogue = catalogue_of(session)
    number = catalogue.tags.index("dark")
    scores, threshold = catalogue.scores[:, number], catalogue.chooser.thresholds[number]
    below, above = page.detail.findChildren(QListWidget)
    assert below.count() == above.count() == 5
    nearest = np.where(scores >= threshold, scores, 2).argmin()
    assert above.item(0).text() == f"{catalogue.titles[nearest]} – A"
    above.setCurrentRow(0)
    above.setFocus()
    with qtbot.waitSignal(page.play) as played:
        qtbot.keyClick(above, Qt.Key.Key_Return)
    assert played.args == [catalogue.paths[nearest]]


@pytest.mark.slow
def test_the_tracks_of_a_mood_are_shown_whatever_its_name(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    for name in ("soft", "state:failed", '-"odd" name\'s', "Two Words"):
        rename(page, "soft", name)
        at_rest(qtbot, session)
        with qtbot.waitSignal(page.filter_wanted) as wanted:
            button(page, "Show in table").click()
        found = Query.parse(wanted.args[0]).matches(catalogue_of(session))
        assert found.any()
        assert found.sum() == row(page, "soft").tracks
        if name == "soft":
            assert wanted.args == ["soft"]


@pytest.mark.slow
def test_counts_of_few_tracks_use_the_singular(
    make_page: MakePage, session: Session, qtbot: QtBot
) -> None:
    page = make_page(2)
    page.list.select("dark")
    catalogue = catalogue_of(session)
    low, high = sorted(catalogue.scores[:, catalogue.tags.index("dark")].tolist())
    for threshold, text in (
        (low, "2 of 2 tracks are above the threshold (100 %)."),
        (high, "1 of 2 tracks is above the threshold (50 %)."),
        (1.0, "No tracks above the threshold."),
    ):
        page.detail.threshold_wanted.emit(threshold)
        at_rest(qtbot, session)
        assert text in words(page)
        has = {0: "No tracks have", 1: "1 track has", 2: "2 tracks have"}
        assert (
            f"{has[row(page, 'dark').tracks or 0]} this mood. Each track keeps its 5 strongest"
            in words(page)
        )


def test_tracks_that_come_in_do_not_move_a_line_in_hand(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(slider(page), Qt.Key.Key_PageUp)
    place = slider(page).value()
    session.changed.emit()
    assert slider(page).value() == place
    assert Chooser(card_of(session), session.policy).policy == Policy()
