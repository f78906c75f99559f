"""Files with several names: changed under all of them, or parted where that is wanted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.errors import ErrorCode
from mood_engine.tagging import Field, read_fields
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import Status
from mood_engine.writing.plan_file import load_plan, save_plan
from mood_engine.writing.undo import UndoneFile, UndoStatus, run_to_undo, undo_write
from not_none import not_none
from tag_helpers import write_moods


@pytest.fixture
def roomy(make_track: MakeTrack) -> Path:
    """A file whose tags have room for moods."""
    path = make_track("roomy.flac")
    write_moods(str(path), ["mine"])
    write_moods(str(path), [])
    return path


@pytest.fixture
def tight(make_track: MakeTrack) -> Path:
    """One that has to be rewritten for them."""
    return make_track("tight.wav")


def linked(path: Path) -> Path:
    other = path.parent / "other names" / path.name
    other.parent.mkdir()
    os.link(path, other)
    return other


def moods(path: Path) -> tuple[str, ...]:
    return read_fields(str(path)).fields[Field.MOOD].values


def undone(writer: Writer, break_links: bool = False) -> UndoneFile:
    number, (write,) = run_to_undo(writer.journal, None)
    run = writer.journal.new_run(undoes=number)
    return undo_write(writer.journal, run, write, break_links=break_links)


def test_the_plan_counts_hard_links(writer: Writer, roomy: Path, tight: Path) -> None:
    linked(roomy)
    plans = writer.plan(writer.track(roomy, "happy"), writer.track(tight, "happy"))
    assert [plan.links for plan in plans] == [2, 1]


def test_all_names_of_a_file_change_and_come_back(writer: Writer, roomy: Path) -> None:
    other, before = linked(roomy), roomy.read_bytes()
    (written,) = writer.write(writer.track(roomy, "happy"))
    assert (written.status, written.links) == (Status.WRITTEN, 2)
    assert moods(other) == ("happy",)
    result = undone(writer)
    assert (result.status, result.links_parted) == (UndoStatus.RESTORED, 0)
    assert other.read_bytes() == before
    assert roomy.samefile(other)


def test_a_file_that_has_to_be_rewritten_is_parted_only_where_that_is_wanted(
    writer: Writer, tight: Path
) -> None:
    other, before = linked(tight), tight.read_bytes()
    (refused,) = writer.write(writer.track(tight, "happy"))
    assert refused.status is Status.FAILED
    assert "2 names (hard links)" in str(refused.problem)
    assert not_none(refused.problem).code is ErrorCode.HARD_LINKS
    assert tight.read_bytes() == other.read_bytes() == before
    assert not list(tight.parent.glob(".mood-tagger*"))

    (written,) = writer.write(writer.track(tight, "happy"), break_links=True)
    assert written.status is Status.WRITTEN
    assert (moods(tight), other.read_bytes()) == (("happy",), before)


@pytest.mark.parametrize("name", ["roomy", "tight"])
def test_undo_restores_what_was_parted_and_says_that_it_stays_so(
    writer: Writer, name: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(name)
    other, before = linked(path), path.read_bytes()
    (written,) = writer.write(writer.track(path, "happy"), break_links=True)
    assert written.status is Status.WRITTEN
    assert (moods(path), other.read_bytes()) == (("happy",), before)
    assert (path.stat().st_nlink, other.stat().st_nlink) == (1, 1)
    result = undone(writer)
    assert (result.status, result.links_parted) == (UndoStatus.RESTORED, 1)
    assert path.read_bytes() == other.read_bytes() == before
    assert not path.samefile(other)


def test_nothing_is_parted_where_nothing_changes(writer: Writer, roomy: Path) -> None:
    other = linked(roomy)
    writer.write(writer.track(roomy, "happy"))
    (again,) = writer.write(writer.track(roomy, "happy"), break_links=True)
    assert again.status is Status.UNCHANGED
    assert roomy.samefile(other)


@pytest.mark.parametrize("break_links", [False, True])
def test_a_library_may_hold_several_names_of_a_file(
    writer: Writer, roomy: Path, break_links: bool
) -> None:
    other = linked(roomy)
    tracks = [writer.track(roomy, "happy"), writer.track(other, "happy")]
    statuses = [each.status for each in writer.write(*tracks, break_links=break_links)]
    assert statuses == [Status.WRITTEN, Status.WRITTEN if break_links else Status.UNCHANGED]
    assert moods(roomy) == moods(other) == ("happy",)
    assert roomy.samefile(other) is not break_links


def test_a_file_linked_after_the_write_is_undone_on_request(writer: Writer, tight: Path) -> None:
    before = tight.read_bytes()
    writer.write(writer.track(tight, "happy"))
    backup = linked(tight)
    refused = undone(writer)
    assert refused.status is UndoStatus.FAILED
    assert not_none(refused.problem).code is ErrorCode.HARD_LINKS
    assert moods(tight) == ("happy",)
    assert undone(writer, break_links=True).status is UndoStatus.RESTORED
    assert (tight.read_bytes(), moods(backup)) == (before, ("happy",))


def test_a_plan_in_a_file_keeps_links_and_what_becomes_of_them(
    writer: Writer, roomy: Path, tmp_path: Path
) -> None:
    linked(roomy)
    options = WriteOptions(charset="cp1251", break_links=True)
    save_plan(tmp_path / "plan.json", writer.plan(writer.track(roomy, "happy")), options)
    (plan,), loaded = load_plan(tmp_path / "plan.json")
    assert plan.links == 2
    assert (loaded.charset, loaded.break_links) == ("cp1251", True)
