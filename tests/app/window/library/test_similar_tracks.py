"""More like this: the page of tracks shows what sounds like a track, a selection or a mood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.library.mix_dialog import MixDialog
from mood_app.window.library.page import LibraryPage
from mood_app.window.library.track_columns import Column
from mood_app.window.library.track_table import TrackTable
from mood_app.window.library.tracks_model import TracksModel
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.library.library import Library
from mood_engine.library.query import Query
from mood_engine.track_texts import TrackTexts
from window_helpers import button, card_of, child, id_of, text_in


@pytest.fixture
def page(session: Session, qapp: QApplication, qtbot: QtBot) -> LibraryPage:
    """Three analysed tracks, Aria, Bolero and Canon, and two others."""
    page = LibraryPage(session, QUndoStack())
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    with qtbot.waitSignal(session.changed):
        session.reload()
    return page


def titles(page: LibraryPage) -> list[str]:
    return [page.tracks.index(row, Column.TITLE).data() for row in range(page.tracks.rowCount())]


def similarities(page: LibraryPage) -> list[int]:
    rows = range(page.tracks.rowCount())
    texts = (page.tracks.index(row, Column.SIMILARITY).data() for row in rows)
    return [int(text.removesuffix("%")) for text in texts]


def choose(page: LibraryPage, *names: str) -> None:
    rows = [row for row, title in enumerate(titles(page)) if title in names]
    page.table.select_places(np.array(rows))


def entry(owner: QWidget, text: str) -> QAction:
    """An entry of the context menu that a widget shows."""
    only_own = Qt.FindChildOption.FindDirectChildrenOnly
    actions = (
        each for menu in owner.findChildren(QMenu, options=only_own) for each in menu.actions()
    )
    return next(each for each in actions if each.text().replace("&", "") == text)


def add_dance(session: Session) -> None:
    """One more analysed track."""
    card, model = card_of(session), id_of(session)
    with Library(session.path) as library:
        info = AudioInfo("flac:9", "flac", 44100, 2, 44100, texts=TrackTexts(title="Dance"))
        scores = np.full((1, len(card.vocabulary)), 0.01, np.float32)
        embedding = np.ones(8, np.float32)
        analysis = Analysis(info, (0.0,), scores, embedding, silent=False, short=False)
        library.put_analysis("/music/Dance.flac", 1, 2, model, card, analysis)


def test_similar_tracks_are_shown_the_most_similar_first(page: LibraryPage, qtbot: QtBot) -> None:
    page.table.sortByColumn(Column.ARTIST, Qt.SortOrder.DescendingOrder)
    before = titles(page)
    assert page.table.isColumnHidden(Column.SIMILARITY)
    choose(page, "Aria")
    with qtbot.waitSignal(page.words_changed) as words:
        page.show_similar()
    assert words.args == ["like:Aria"]
    assert set(titles(page)) == {"Bolero", "Canon"}
    assert similarities(page) == sorted(similarities(page), reverse=True)
    assert not page.table.isColumnHidden(Column.SIMILARITY)
    qtbot.waitUntil(lambda: "like Aria" in text_in(page.filter_bar))
    header = page.table.horizontalHeader()
    assert header.sortIndicatorSection() == Column.SIMILARITY
    page.set_words("like:Aria -happy")
    assert len(titles(page)) == 1
    page.set_words("")
    assert titles(page) == before
    assert page.table.isColumnHidden(Column.SIMILARITY)
    assert header.sortIndicatorSection() == Column.ARTIST


@pytest.mark.usefixtures("german")
def test_a_chip_shows_the_mood_that_tracks_are_like_in_the_users_language(
    page: LibraryPage, qtbot: QtBot
) -> None:
    page.set_words("like:Calm")
    qtbot.waitUntil(lambda: "ähnlich wie Ruhig" in text_in(page.filter_bar))


def test_the_user_sorts_them_otherwise(page: LibraryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    page.table.sortByColumn(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert titles(page) == ["Canon", "Bolero"]
    page.set_words("like:aria album:album")
    assert titles(page) == ["Canon", "Bolero"]
    page.table.sortByColumn(Column.SIMILARITY, Qt.SortOrder.AscendingOrder)
    assert similarities(page) == sorted(similarities(page))
    page.set_words("like:bolero")
    assert similarities(page) == sorted(similarities(page), reverse=True)


def test_menus_and_the_panel_offer_it(page: LibraryPage, qtbot: QtBot) -> None:
    choose(page, "Aria", "Bolero")
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    with qtbot.waitSignal(page.words_changed):
        entry(page, "More like this").trigger()
    assert titles(page) == ["Canon"]
    qtbot.waitUntil(lambda: "like Aria + Bolero" in text_in(page.filter_bar))
    choose(page, "Canon")
    button(page.panel, "More like this").click()
    assert str(page.query) == "like:Canon"
    page.set_words("")
    choose(page, "broken.mp3")
    assert "More like this" not in text_in(page.panel)
    (calm,) = page.side_bar.findItems("Calm", Qt.MatchFlag.MatchRecursive, 0)
    place = page.side_bar.visualItemRect(calm).center()
    page.side_bar.customContextMenuRequested.emit(place)
    entry(page.side_bar, "More like Calm").trigger()
    assert str(page.query) == "like:Calm"
    assert titles(page) == ["Bolero"]


def similar_rows(page: LibraryPage) -> list[QAbstractButton]:
    buttons = page.panel.similar.findChildren(QAbstractButton)
    return [each for each in buttons if each.isVisible() and "similar" in description(each)]


def description(button: QAbstractButton) -> str:
    return button.accessibleDescription()


def test_the_panel_has_the_most_similar_tracks(page: LibraryPage, qtbot: QtBot) -> None:
    choose(page, "Aria")
    qtbot.waitUntil(lambda: len(similar_rows(page)) == 2)
    names = [each.accessibleName() for each in similar_rows(page)]
    assert sorted(names) == ["Bolero · Artist 1", "Canon · Artist 2"]
    percents = [int(description(each).split()[0]) for each in similar_rows(page)]
    assert percents == sorted(percents, reverse=True)
    first = similar_rows(page)[0]
    with qtbot.waitSignal(page.play) as played:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(15, 15))
    assert Path(played.args[0]).stem == names[0].split()[0]
    page.set_words("Aria")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(first.width() - 5, 15))
    assert [Path(each).stem for each in page.selected_paths()] == [names[0].split()[0]]
    assert str(page.query) == ""  # which hid it
    choose(page, "Bolero", "Canon")
    qtbot.waitUntil(
        lambda: [each.accessibleName() for each in similar_rows(page)] == ["Aria · Artist 0"]
    )
    choose(page, "broken.mp3")
    assert not page.panel.similar.isVisible()


def test_what_cannot_be_compared_is_reported(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    choose(page, "broken.mp3")
    page.show_similar()
    qtbot.waitUntil(lambda: "“broken.mp3” has not been analysed" in text_in(page))
    page.set_words("like:nothing")
    assert "No track and no mood is called “nothing”" in text_in(page)
    assert len(titles(page)) == 5
    page.set_words("")
    assert "nothing" not in text_in(page)


def test_words_typed_while_sounds_are_loaded_win(page: LibraryPage, qtbot: QtBot) -> None:
    page.set_words("like:Aria")
    assert "Comparing tracks" in text_in(page)
    page.set_words("canon")
    qtbot.wait(100)
    assert titles(page) == ["Canon"]


def test_a_new_track_can_be_compared_at_once(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    add_dance(session)
    with qtbot.waitSignal(session.changed):
        session.reload()
    assert "Dance" not in titles(page)
    page.sounds_changed()  # the scan ended
    qtbot.waitUntil(lambda: "Dance" in titles(page))
    assert len(titles(page)) == 3


def test_more_like_a_track_that_was_analysed_since(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    add_dance(session)
    page.set_words("")
    with qtbot.waitSignal(session.changed):
        session.reload()
    choose(page, "Dance")
    with qtbot.waitSignal(page.words_changed) as words:
        page.show_similar()
    assert words.args == ["like:Dance"]
    assert set(titles(page)) == {"Aria", "Bolero", "Canon"}


def test_corrections_leave_similar_tracks_where_they_are(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    before = titles(page)
    choose(page, before[0])
    with qtbot.waitSignal(session.changed):
        page.correct("epic", True)
    assert titles(page) == before
    assert page.selected_paths() == [f"/music/{before[0]}.flac"]


def test_the_next_start_sorts_as_before_similar_tracks(
    page: LibraryPage, settings: WindowSettings, qtbot: QtBot
) -> None:
    page.table.sortByColumn(Column.ARTIST, Qt.SortOrder.DescendingOrder)
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    page.table.save_layout(settings)
    assert page.table.horizontalHeader().sortIndicatorSection() == Column.SIMILARITY
    later = TrackTable(TracksModel())
    qtbot.addWidget(later)
    later.restore_layout(settings)
    assert later.isColumnHidden(Column.SIMILARITY)
    assert later.horizontalHeader().sortIndicatorSection() == Column.ARTIST


def mix_dialog(page: LibraryPage) -> MixDialog:
    dialog = page.findChild(MixDialog)
    assert dialog is not None
    return dialog


def test_a_mix_is_shown_in_its_order(page: LibraryPage, session: Session, qtbot: QtBot) -> None:
    choose(page, "Aria", "Canon")
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    entry(page, "Mix between these…").trigger()
    dialog = mix_dialog(page)
    assert text_in(dialog).index("Canon") < text_in(dialog).index("Aria")  # the current one is last
    button(dialog, "Swap").click()
    child(dialog, QSpinBox).setValue(3)
    child(dialog, QCheckBox).setChecked(True)
    with qtbot.waitSignal(page.words_changed):
        button(dialog, "Show mix").click()
    assert titles(page) == ["Aria", "Bolero", "Canon"]
    header = page.table.horizontalHeader()
    assert header.sortIndicatorSection() == Column.POSITION
    assert page.tracks.index(1, Column.POSITION).data() == "2"
    page.table.sortByColumn(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert titles(page) == ["Canon", "Bolero", "Aria"]
    page.table.sortByColumn(Column.POSITION, Qt.SortOrder.AscendingOrder)
    page.set_words("calm")
    assert titles(page) == ["Aria", "Canon"]
    page.show_query(Query())
    assert len(titles(page)) == 5
    assert page.table.isColumnHidden(Column.POSITION)
    assert header.sortIndicatorSection() == Column.TITLE
    assert (session.settings.mix_tracks, session.settings.mix_same_artist) == (3, True)


def test_a_mix_from_a_track_to_another_one_that_is_not_analysed(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    page.set_words("")
    choose(page, "Aria", "broken.mp3")
    page.mix()
    with qtbot.waitSignal(session.message) as message:
        button(mix_dialog(page), "Show mix").click()
    assert message.args == ["“broken.mp3” has not been analysed, or is silent."]
    assert len(titles(page)) == 5


def test_a_mix_that_has_too_few_tracks_is_reported(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    choose(page, "Aria", "Canon")
    page.mix()
    with qtbot.waitSignal(session.message) as message:
        button(mix_dialog(page), "Show mix").click()
    assert message.args == ["No more than 3 tracks fit into this mix."]
    assert titles(page) == ["Canon", "Bolero", "Aria"]


def test_another_model_compares_by_its_own_sounds(
    page: LibraryPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    assert session.model is not None
    session.model = replace(session.model, id=session.model.id + 1)  # it has analysed nothing
    session.changed.emit()
    assert len(titles(page)) == 5
    qtbot.waitUntil(lambda: "“aria” has not been analysed" in text_in(page))
    session.model = replace(session.model, id=session.model.id - 1)
    with qtbot.waitSignal(page.words_changed):
        page.set_words("like:aria")
    assert set(titles(page)) == {"Bolero", "Canon"}
