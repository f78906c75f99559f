"""The table of tracks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mood_app.window.design.mood_colours import Strength
from mood_app.window.library.tag_numbers import tag_facts
from mood_app.window.library.track_columns import Column
from mood_app.window.library.tracks_model import STATE_ROLE, TracksModel
from mood_app.window.paths import file_path, file_url
from mood_app.window.session import Session
from mood_app.window.widgets.chips_delegate import MOODS_ROLE
from mood_engine.errors import MoodEngineError
from mood_engine.labelling import rename_moods
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from window_helpers import card_of, catalogue_of, id_of

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(session: Session) -> Iterator[TracksModel]:
    model = TracksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert session.catalogue is not None
    model.show_catalogue(catalogue_of(session))
    yield model
    tester.deleteLater()


def column(model: TracksModel, column: Column) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def tip(model: TracksModel, row: int, column: Column) -> str:
    return str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole))


def test_a_row_shows_a_tracks_fields(model: TracksModel) -> None:
    assert column(model, Column.TITLE) == ["Aria", "Bolero", "broken.mp3", "Canon", "new.ogg"]
    assert column(model, Column.STATE) == ["Analysed", "Analysed", "Failed", "Analysed", "Waiting"]
    assert column(model, Column.LENGTH) == ["3:00", "3:01", "", "3:02", ""]
    chips = model.index(0, Column.MOODS).data(MOODS_ROLE)
    assert {("Calm", False), ("relaxing", False)} <= {(chip.mood, chip.by_hand) for chip in chips}
    assert chips[0].strength is Strength.STRONG
    assert all(chip.strength < Strength.STRONG for chip in chips[1:])
    assert model.index(0, Column.MOODS).data() == ", ".join(chip.mood for chip in chips)
    assert tip(model, 2, Column.STATE) == "<qt>It is broken; fetch it again.</qt>"
    model.show_analysing(frozenset({"/music/new.ogg"}))
    assert column(model, Column.STATE)[4] == "Analysing…"


def test_every_column_sorts_and_the_chosen_row_stays_the_same_track(model: TracksModel) -> None:
    model.sort_by_mood("calm")
    kept = QPersistentModelIndex(model.index(3, Column.TITLE))
    title = kept.data()
    for by, direction in product(Column, (UP, DOWN)):
        model.sort(by, direction)
        assert sorted(column(model, Column.TITLE)) == sorted(
            ["Aria", "Bolero", "Canon", "broken.mp3", "new.ogg"]
        )
        assert kept.data() == title
        if by in (
            *(Column.LENGTH, Column.MOODS, Column.ARTIST, Column.SCORE),
            *(Column.ENERGY, Column.PLEASANTNESS),
        ):
            shown = column(model, by)
            assert all(shown[:3])
            assert shown[3:] == ["", ""], "what has nothing in the column goes last either way"


def test_energy_and_pleasantness_are_numbers_in_order(model: TracksModel, session: Session) -> None:
    for axis, by in enumerate((Column.ENERGY, Column.PLEASANTNESS)):
        values = catalogue_of(session).levels.axes[:, axis]
        wanted = sorted(values[~np.isnan(values)].tolist())
        model.sort(by, UP)
        assert column(model, by)[:3] == [f"{100 * value:.0f}" for value in wanted]
        model.sort(by, DOWN)
        assert column(model, by)[:3] == [f"{100 * value:.0f}" for value in reversed(wanted)]
        aligned = model.index(0, by).data(Qt.ItemDataRole.TextAlignmentRole)
        assert aligned & Qt.AlignmentFlag.AlignTrailing


def test_numbers_in_tags(session: Session) -> None:
    catalogue = catalogue_of(session)
    nothing = np.full(5, np.nan, np.float32)
    numbers = {
        "year": np.array([1999, np.nan, 2001, np.nan, np.nan], np.float32),
        "bpm": np.array([127.98, 90.5, 128, np.nan, np.nan], np.float32),
        "rating": np.array([3.5, 5, np.nan, 0.5, np.nan], np.float32),
    }
    genres = ["Rock", "", "Folk; Jazz", "folk", ""]
    model = TracksModel()
    texts = {**catalogue.texts, "genre": genres}
    model.show_catalogue(replace(catalogue, texts=texts, numbers=numbers))
    model.sort(Column.YEAR, DOWN)
    assert column(model, Column.YEAR) == ["2001", "1999", "", "", ""]
    model.sort(Column.BPM, UP)
    assert column(model, Column.BPM) == ["90.5", "128", "128", "", ""]
    model.sort(Column.RATING, UP)
    assert column(model, Column.RATING) == ["½", "★★★½", "★★★★★", "", ""]
    spoken = model.index(1, Column.RATING).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "3.5 of 5 stars"
    tagged = replace(catalogue, texts=texts, numbers=numbers)
    assert tag_facts(tagged, 0) == "Rock · 1999 · 128\u00a0BPM · ★★★½"
    assert tag_facts(tagged, 4) == ""
    model.sort(Column.GENRE, UP)
    assert column(model, Column.GENRE) == ["folk", "Folk; Jazz", "Rock", "", ""]
    model.show_catalogue(replace(catalogue, numbers=dict.fromkeys(numbers, nothing)))
    for by in (Column.YEAR, Column.BPM, Column.RATING):
        assert column(model, by) == [""] * 5


def test_an_artist_sorts_by_album_and_either_one_is_enough(session: Session) -> None:
    assert session.catalogue is not None
    artists, albums = ["Bach", "", "Bach", "", ""], ["Late", "", "Early", "Alone", ""]
    texts = {**catalogue_of(session).texts, "artist": artists, "album": albums}
    model = TracksModel()
    model.show_catalogue(replace(catalogue_of(session), texts=texts))
    model.sort(Column.ARTIST, UP)
    assert column(model, Column.ALBUM) == ["Alone", "Early", "Late", "", ""]
    model.sort(Column.ARTIST, DOWN)
    assert column(model, Column.ALBUM) == ["Late", "Early", "Alone", "", ""]


def test_a_mood_that_was_renamed_stays_the_one_that_is_sorted_by(
    model: TracksModel, session: Session, qtbot: QtBot
) -> None:
    def rename(before: str, name: str) -> None:
        policy = rename_moods(session.policy, card_of(session).vocabulary, [before], name)
        with qtbot.waitSignal(session.changed):
            session.change_policy(policy)
        model.show_catalogue(catalogue_of(session))

    rename("calm", "zen")
    model.sort_by_mood("zen")
    assert model.headerData(Column.SCORE, Qt.Orientation.Horizontal) == "zen"
    rename("zen", "deep zen")
    assert model.headerData(Column.SCORE, Qt.Orientation.Horizontal) == "deep zen"


def test_the_score_of_any_mood_sorts(model: TracksModel) -> None:
    model.sort_by_mood("epic")
    assert column(model, Column.TITLE)[0] == "Bolero"
    assert column(model, Column.SCORE)[0] == "100 %"
    assert model.headerData(Column.SCORE, Qt.Orientation.Horizontal) == "epic"


def test_a_skipped_track_shows_the_reason(model: TracksModel, session: Session) -> None:
    too_long = np.array([True] * 5)
    model.show_catalogue(replace(catalogue_of(session), too_long=too_long))
    assert column(model, Column.STATE) == ["Analysed", "Analysed", "Failed", "Analysed", "Too long"]
    assert "maximum length" in tip(model, 4, Column.STATE)
    assert "broken" in tip(model, 2, Column.STATE)


def test_the_moods_that_are_asked_for_come_first_and_all_are_in_the_tip(model: TracksModel) -> None:
    def moods_of_canon() -> str:
        row = column(model, Column.TITLE).index("Canon")
        moods = model.index(row, Column.MOODS)
        first = moods.data(MOODS_ROLE)[0]
        lines = tip(model, row, Column.MOODS).removeprefix("<qt>").split("<br>")
        assert moods.data() == ", ".join(line.partition(":")[0] for line in lines)
        assert moods.data().startswith(first[0])
        return str(moods.data())

    assert moods_of_canon() == "Calm, Happy"
    for words in ("happy", "epic|HAPPY", "|happy", "mood:happy", "happy>0.1 -epic"):
        model.set_query(Query.parse(words))
        assert moods_of_canon() == "Happy, Calm", words
    model.set_query(Query.parse("-epic"))
    assert moods_of_canon() == "Calm, Happy"
    model.sort_by_mood("happy")
    assert moods_of_canon() == "Happy, Calm"
    waiting = column(model, Column.TITLE).index("new.ogg")
    assert "new.ogg" in tip(model, waiting, Column.MOODS)


def test_words_filter_and_unknown_moods_change_nothing(model: TracksModel) -> None:
    model.set_query(Query.parse("calm -happy"))
    assert column(model, Column.TITLE) == ["Aria"]
    with pytest.raises(MoodEngineError):
        model.set_query(Query.parse("jolly>=0.5"))
    assert column(model, Column.TITLE) == ["Aria"]


def test_a_row_that_changes_in_its_place_resets_nothing(
    model: TracksModel, session: Session, qtbot: QtBot
) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with Library(session.path) as library:
        library.put_failure("/music/new.ogg", 1, 2, "It is broken, too.")
        newer = load_catalogue(library, id_of(session), card_of(session))
    with qtbot.waitSignal(model.dataChanged):
        model.show_catalogue(newer)
    assert column(model, Column.STATE)[4] == "Failed"
    with qtbot.waitSignal(model.dataChanged):
        model.set_query(Query.parse("-text:nothing"))
    assert not resets


def test_dragged_rows_are_files(model: TracksModel) -> None:
    urls = model.files_of(model.rows[:2]).urls()
    assert [url.toLocalFile() for url in urls] == ["/music/Aria.flac", "/music/Bolero.flac"]
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDragEnabled


def test_an_address_keeps_the_bytes_of_a_name() -> None:
    odd = os.fsdecode(b"/m/\xff #1%.ogg")
    assert file_url(odd).toEncoded() == b"file:///m/%FF%20%231%25.ogg"
    assert file_url("/m/Café 1.ogg").toLocalFile() == "/m/Café 1.ogg"
    for path in (odd, "/m/Café 1.ogg"):
        assert file_path(file_url(path)) == path


def test_states_are_icons_with_words_for_screen_readers(model: TracksModel) -> None:
    icons = [model.index(row, Column.STATE).data(STATE_ROLE) for row in range(5)]
    assert [icon and icon.name for icon in icons] == [None, None, "warning", None, "clock"]
    header = [
        model.headerData(Column.STATE, Qt.Orientation.Horizontal, role)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    assert header == ["", "State"]
    assert tip(model, 0, Column.STATE) == "<qt>Analysed</qt>"
    spoken = model.index(2, Column.STATE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Failed"


def test_numbers_in_names_sort_by_their_values(session: Session) -> None:
    catalogue = catalogue_of(session)
    titles = ["track13", "Track 2", "track2", "track 10", "track02b"]
    model = TracksModel()
    model.show_catalogue(replace(catalogue, texts={**catalogue.texts, "title": titles}))
    assert column(model, Column.TITLE) == ["Track 2", "track 10", "track2", "track02b", "track13"]
