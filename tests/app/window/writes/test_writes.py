"""The page Writes: review, write, undo."""

from __future__ import annotations

import os

import mutagen
import pytest
from mutagen.id3 import ID3
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
)
from pytestqt.qtbot import QtBot

from mood_app.window.writes.write_settings import WriteSettings
from mood_engine.labelling import WriteAs
from mood_engine.library.catalogue import TrackState
from mood_engine.library.library import Library
from mood_engine.library.preferences import load_policy
from mood_engine.writing.options import Mode
from window_helpers import catalogue_of
from writes_page import (
    NAMES,
    AddFiles,
    Open,
    Review,
    answer,
    exclude,
    moods,
    press,
    table,
    wait_for_plan,
    wait_until_done,
)


def test_moods_are_reviewed_written_and_undone(
    add_files: AddFiles, reviewed: Review, qtbot: QtBot
) -> None:
    paths = add_files(*NAMES)
    # Tags with room after them, so that even a FLAC file comes back to the last byte.
    for path in paths[:1]:
        tags = mutagen.File(path)
        tags["title"] = "Mine"
        tags.save()
    before = {path: path.read_bytes() for path in paths}
    page = reviewed()
    assert table(page) == [(name, "Moods", "", "Calm", "Will be written") for name in NAMES]
    assert {path: path.read_bytes() for path in paths} == before

    exclude(page, "c.m4a")
    assert {row[0]: row[4] for row in table(page)}["c.m4a"] == "Excluded"
    press(page, "Write 3 files")
    assert page.busy
    assert "3 files written" in wait_until_done(page, qtbot)
    assert [moods(path) for path in paths] == [("Calm",), ("Calm",), (), ("Calm",)]
    written, analysed = TrackState.WRITTEN, TrackState.ANALYSED
    qtbot.waitUntil(
        lambda: catalogue_of(page.session).states.tolist() == [written, written, analysed, written]
    )

    press(page.summary, "Undo")
    assert "3 files" in answer(page, "Undo")
    assert "Undone: 3 files" in wait_until_done(page, qtbot)
    assert [moods(path) for path in paths] == [()] * 4
    assert paths[2].read_bytes() == before[paths[2]]
    assert paths[0].read_bytes() == before[paths[0]]

    # It is all in the history, from which the undo itself is undone.
    press(page.summary, "Done")
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.history.runs.rowCount() == 2)
    qtbot.waitUntil(lambda: page.history.changes.rowCount() == 3)
    press(page.history, "Undo")
    assert "Redo" in answer(page, "Undo")
    wait_until_done(page, qtbot)
    assert [moods(path) for path in paths] == [("Calm",), ("Calm",), (), ("Calm",)]


def test_families_or_tags_are_written(add_files: AddFiles, open_page: Open, qtbot: QtBot) -> None:
    """The choice holds for the library, and can be undone."""
    (path,) = add_files("a.flac")
    undo_stack = QUndoStack()
    page = open_page(undo_stack)
    page.review()
    wait_for_plan(page, qtbot)
    assert [row[3] for row in table(page)] == ["Calm"]
    (moods_box,) = [
        box for box in page.review_tab.findChildren(QComboBox) if box.findText("Tags only") >= 0
    ]
    moods_box.setCurrentText("Tags only")
    wait_for_plan(page, qtbot)
    assert [row[3] for row in table(page)] == ["calm"]
    press(page, "Write 1 file")
    wait_until_done(page, qtbot)
    assert moods(path) == ("calm",)
    qtbot.waitUntil(lambda: catalogue_of(page.session).states.tolist() == [TrackState.WRITTEN])
    with Library(page.session.path) as library:
        assert load_policy(library).write_as is WriteAs.TAGS

    undo_stack.undo()
    qtbot.waitUntil(lambda: catalogue_of(page.session).states.tolist() == [TrackState.ANALYSED])
    assert moods_box.currentText() == "Families and tags"


def test_a_file_that_vanishes_is_named_and_the_rest_is_written(
    add_files: AddFiles, reviewed: Review, qtbot: QtBot
) -> None:
    first, second = add_files("a.flac", "b.mp3")
    page = reviewed()
    first.unlink()
    press(page, "Write 2 files")
    assert "1 file written, 1 file failed" in wait_until_done(page, qtbot)
    failed = page.summary.failed
    assert os.path.basename(failed.index(0, 0).data()) == "a.flac"
    assert "scan its new folder" in failed.index(0, 1).data()
    assert moods(second) == ("Calm",)
    press(page.summary, "Check the rest")
    wait_for_plan(page, qtbot)
    ((name, *_, outcome),) = table(page)
    assert name == "a.flac"
    assert outcome.startswith("Failed: ")
    assert "None of these files can be read" in page.review_tab.note.text
    assert not page.review_tab.table.model.to_write()


def test_choices_make_another_plan_and_are_remembered(
    add_files: AddFiles,
    reviewed: Review,
    open_page: Open,
    qtbot: QtBot,
) -> None:
    (path,) = add_files("a.flac")
    tags = mutagen.File(path)
    tags["MOOD"] = ["mine"]
    tags.save()
    page = reviewed()
    assert table(page) == [("a.flac", "Moods", "mine", "mine", "Kept: your own moods")]
    choice = WriteSettings("serato", Mode.ADD, scores=True, energy=True, album_moods=True)
    page.review_tab.choices.show_choice(choice)
    page.review_tab.choices.changed.emit(choice)
    wait_for_plan(page, qtbot)
    rows = {row[1]: row[3] for row in table(page)}
    assert rows.keys() == {
        *("Moods", "Scores", "Energy", "Pleasantness", "Grouping", "Comment", "Album moods")
    }
    assert rows["Album moods"] == ""  # a single track is no album
    assert rows["Moods"] == "mine; Calm"
    assert rows["Grouping"].startswith("Energy ")
    assert page.session.settings.writing == choice
    # The settings may be changed elsewhere as well.
    page.session.settings.writing = WriteSettings(mode=Mode.OVERWRITE)
    page.review()
    wait_for_plan(page, qtbot)
    assert table(page) == [("a.flac", "Moods", "mine", "Calm", "Will be written")]


@pytest.mark.parametrize("break_links", [False, True])
def test_hard_links_are_reported(
    add_files: AddFiles, open_page: Open, qtbot: QtBot, break_links: bool
) -> None:
    first, _ = add_files("a.flac", "b.flac")
    other = first.with_name("other name")
    os.link(first, other)
    page = open_page()
    page.session.settings.writing = WriteSettings(break_links=break_links)
    page.review()
    wait_for_plan(page, qtbot)
    text = "keep the old content" if break_links else "change too"
    assert any(
        "Hard links: 1 file." in label.text() and text in label.text()
        for label in page.review_tab.findChildren(QLabel)
    )
    press(page, "Write 2 files")
    assert f"Hard links: 1 file. {'Their o' if break_links else 'O'}ther names" in (
        wait_until_done(page, qtbot)
    )
    assert moods(other) == (() if break_links else ("Calm",))
    press(page, "Undo")
    answer(page, "Undo")
    text = wait_until_done(page, qtbot)
    assert ("No longer hard-linked" in text) is break_links
    assert moods(first) == moods(other) == ()


def test_a_file_that_cannot_be_written_is_seen_before(
    add_files: AddFiles, reviewed: Review
) -> None:
    (path,) = add_files("b.mp3")
    tags = ID3(path)
    tags.delete(path)
    title = "봄".encode("cp949").ljust(30, b"\0")
    path.write_bytes(path.read_bytes() + b"TAG" + title + bytes(94) + b"\xff")
    page = reviewed()
    ((_, _, before, after, outcome),) = table(page)
    assert (before, after) == ("", "Calm")
    assert outcome.startswith("Failed: The charset")


def test_a_message_is_shown_where_there_is_nothing_to_write(
    add_files: AddFiles, reviewed: Review, qtbot: QtBot
) -> None:
    add_files("a.flac")
    page = reviewed()
    press(page, "Write 1 file")
    wait_until_done(page, qtbot)
    page.review()
    wait_for_plan(page, qtbot)
    assert page.review_tab.message.isVisible()
    assert "already have these moods" in page.review_tab.message.text
    page.review([])
    assert "Nothing to write" in page.review_tab.message.text


def test_other_moods_ask_for_another_look(
    add_files: AddFiles, reviewed: Review, qtbot: QtBot
) -> None:
    add_files("a.flac")
    page = reviewed()
    page.session.correct({1: {"my own": True}})
    qtbot.waitUntil(lambda: "changed since" in page.review_tab.note.text)
    press(page.review_tab.note, "Check again")
    wait_for_plan(page, qtbot)
    assert "my own" in table(page)[0][3]
    assert not page.review_tab.note.text


def test_a_review_of_some_tracks_says_so(
    add_files: AddFiles, open_page: Open, qtbot: QtBot
) -> None:
    add_files("a.flac", "b.mp3")
    page = open_page()
    page.review([1])
    wait_for_plan(page, qtbot)
    assert page.review_tab.subset.text == "Showing 1 of 2 tracks"
    press(page.review_tab.subset, "Show all")
    wait_for_plan(page, qtbot)
    assert not page.review_tab.subset.text
    assert len(table(page)) == 2


def test_the_focus_follows_the_page(add_files: AddFiles, open_page: Open, qtbot: QtBot) -> None:
    add_files("a.flac")
    page = open_page()
    with qtbot.waitSignal(page.session.changed):
        pass
    focused = page.focusWidget

    def button_text() -> str:
        button = focused()
        assert isinstance(button, QAbstractButton)
        return button.text()

    page.review()
    assert button_text() == "Sto&p"
    wait_for_plan(page, qtbot)
    assert focused() is page.review_tab.table.view
    press(page, "Write 1 file")
    wait_until_done(page, qtbot)
    assert button_text() == "&Done"
    press(page.summary, "Undo")
    answer(page, "Undo")
    wait_until_done(page, qtbot)
    assert button_text() == "&Done"
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert button_text() == "&Check files"
    # News take it from nobody.
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    page.tabs.tabBar().setFocus()
    wait_for_plan(page, qtbot)
    assert focused() is page.tabs.tabBar()
