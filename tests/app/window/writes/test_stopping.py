"""The page Writes while it works: stopped, hidden, closed, and beside another program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mood_app.window.writes import jobs
from mood_app.window.writes.strip import WriteStrip
from mood_engine.library.library import Library
from mood_engine.writing.lock import only_writer
from mood_engine.writing.plan import PlannedFile, plan_writes
from writes_page import (
    NAMES,
    AddFiles,
    Gate,
    Open,
    Review,
    answer,
    moods,
    press,
    table,
    wait_for_plan,
    wait_until_done,
)


def test_nothing_is_written_while_another_program_writes(
    add_files: AddFiles, reviewed: Review, tmp_path: Path, qtbot: QtBot
) -> None:
    (path,) = add_files("a.flac")
    page = reviewed()
    with Library(tmp_path / "library.db") as library, only_writer(library):
        press(page, "Write 1 file")
        qtbot.waitUntil(lambda: not page.busy)
        assert "Wait until it has finished" in page.note.text
    assert moods(path) == ()
    press(page, "Write 1 file")  # what was looked at is still there
    wait_until_done(page, qtbot)
    assert moods(path) == ("Calm",)


def test_who_stops_looking_sees_what_was_looked_at(
    add_files: AddFiles, open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_files(*NAMES)
    reached, opened = threading.Event(), threading.Event()

    def slowly(*arguments: Any) -> Iterator[PlannedFile]:
        for file in plan_writes(*arguments):
            reached.set()
            assert opened.wait(5)
            yield file

    monkeypatch.setattr(jobs, "plan_writes", slowly)
    page = open_page()
    page.review()
    qtbot.waitUntil(reached.is_set)
    press(page.review_tab.progress, "Stop")
    opened.set()
    wait_for_plan(page, qtbot)
    assert [row[0] for row in table(page)] == ["a.flac"]
    assert "after 1 of 4 files" in page.review_tab.note.text
    press(page.review_tab.note, "Check all")
    wait_for_plan(page, qtbot)
    assert len(table(page)) == 4
    assert not page.review_tab.note.text


def test_stop_leaves_the_rest_as_it_is(
    add_files: AddFiles,
    reviewed: Review,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = add_files(*NAMES)
    page, gate = reviewed(), Gate(monkeypatch)
    press(page, "Write 4 files")
    qtbot.waitUntil(gate.reached.is_set)
    page.review([1])  # nothing else is begun meanwhile
    press(page.progress, "Stop")
    gate.opened.set()
    text = wait_until_done(page, qtbot)
    assert "1 file written" in text
    assert "Not changed because Mood Tagger stopped early: 3 files" in text
    assert [moods(path) for path in paths] == [("Calm",), (), (), ()]
    press(page.summary, "Check the rest")
    wait_for_plan(page, qtbot)
    assert page.review_tab.table.model.count_to_write == 3


def test_other_pages_show_the_progress_and_then_the_result(
    add_files: AddFiles,
    reviewed: Review,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = add_files(*NAMES)
    page, gate = reviewed(), Gate(monkeypatch)
    strip = WriteStrip(page)
    qtbot.addWidget(strip)
    strip.show_wanted.connect(page.show)
    press(page, "Write 4 files")
    qtbot.waitUntil(gate.reached.is_set)
    assert not strip.text  # the page shows it
    page.hide()
    assert strip.text.startswith("Writing moods")
    press(strip, "Stop")
    assert "after the current file" in strip.text
    gate.opened.set()
    qtbot.waitUntil(lambda: not page.busy)
    assert "1 file written" in strip.text
    press(strip, "Undo")
    assert page.isVisible()
    assert not strip.text
    assert "1 file" in answer(page, "Undo")
    wait_until_done(page, qtbot)
    assert [moods(path) for path in paths] == [()] * 4


def test_who_closes_the_window_waits_for_the_file_in_work(
    add_files: AddFiles,
    reviewed: Review,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = add_files(*NAMES)
    page, gate = reviewed(), Gate(monkeypatch)
    press(page, "Write 4 files")
    qtbot.waitUntil(gate.reached.is_set)
    later = threading.Timer(0.1, gate.opened.set)
    later.start()
    page.session.close()
    assert [moods(path) for path in paths] == [("Calm",), (), (), ()]
    with Library(tmp_path / "library.db") as library:
        assert not library.has_begun_writes()
