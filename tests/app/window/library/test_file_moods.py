"""Moods that the user or another program wrote into files, in table, panel and search."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mood_app.window.design.mood_colours import Strength
from mood_app.window.library.mood_row import MoodRow
from mood_app.window.library.page import LibraryPage
from mood_app.window.library.track_columns import Column
from mood_app.window.session import Session
from mood_app.window.widgets.chips import Chip
from mood_app.window.widgets.chips_delegate import MOODS_ROLE
from mood_engine.library.library import Library
from not_none import not_none

FILES = {"Aria.flac": ["mellow", "CALM"], "Bolero.flac": [], "new.ogg": ["late\u202enight"]}


@pytest.fixture
def page(session: Session, qapp: QApplication, qtbot: QtBot) -> LibraryPage:
    with Library(session.path) as library, library.transaction():
        for name, moods in FILES.items():
            library.db.execute(
                "UPDATE tracks SET file_moods = ? WHERE path = ?",
                [json.dumps(moods) if moods else None, f"/music/{name}"],
            )
    page = LibraryPage(session, QUndoStack(qapp))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    with qtbot.waitSignal(session.changed):
        session.reload()
    return page


def place_of(page: LibraryPage, title: str) -> int:
    places = range(page.tracks.rowCount())
    return next(n for n in places if page.tracks.index(n, Column.TITLE).data() == title)


def chips(page: LibraryPage, title: str) -> list[Chip]:
    found: list[Chip] = page.tracks.index(place_of(page, title), Column.MOODS).data(MOODS_ROLE)
    return found


def choose(page: LibraryPage, title: str) -> None:
    page.table.select_places(np.array([place_of(page, title)]))


def shown(page: LibraryPage) -> dict[str, MoodRow]:
    found = page.panel.findChildren(MoodRow)
    return {row.mood.name: row for row in found if row.isVisible()}


def test_they_come_first_in_the_table(page: LibraryPage) -> None:
    mellow, calm, *others = chips(page, "Aria")
    assert mellow == Chip("mellow", Strength.CLEAR, in_file=True)
    assert (calm.mood, calm.strength, calm.mark) == ("Calm", Strength.STRONG, "tag")
    assert not any(chip.mark for chip in others)
    assert not any(chip.mark for chip in chips(page, "Bolero"))
    (late,) = chips(page, "new.ogg")
    assert late.in_file
    assert "\u202e" not in late.mood
    tip = page.tracks.index(place_of(page, "Aria"), Column.MOODS).data(Qt.ItemDataRole.ToolTipRole)
    assert "mellow: in the file" in tip
    assert tip.count("in the file") == 2


def test_the_panel_removes_and_restores_one(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    choose(page, "Aria")
    qtbot.waitUntil(lambda: "mellow" in shown(page))
    assert "into the file" in shown(page)["mellow"].toolTip()
    not_none(shown(page)["mellow"].remove).click()
    qtbot.waitUntil(lambda: shown(page)["mellow"].mood.removed)
    assert chips(page, "Aria")[0].mood == "Calm"
    not_none(shown(page)["mellow"].restore).click()
    qtbot.waitUntil(lambda: not shown(page)["mellow"].mood.removed)
    assert chips(page, "Aria")[0].in_file


def test_those_of_a_track_that_waits_are_only_shown(page: LibraryPage, qtbot: QtBot) -> None:
    choose(page, "new.ogg")
    qtbot.waitUntil(lambda: bool(shown(page)))
    (late,) = shown(page).values()
    assert not late.isEnabled()
    choose(page, "Aria")
    qtbot.waitUntil(lambda: "mellow" in shown(page))
    assert shown(page)["mellow"].isEnabled()


@pytest.mark.parametrize(
    ("words", "titles"),
    [("in-file:mellow", ["Aria"]), ("mellow", ["Aria"]), ("in-file:yes", ["Aria", "new.ogg"])],
)
def test_a_search_finds_them(page: LibraryPage, words: str, titles: list[str]) -> None:
    page.set_words(words)
    places = range(page.tracks.rowCount())
    assert [page.tracks.index(place, Column.TITLE).data() for place in places] == titles
