"""Undo: what was written goes, what was there comes back, what others did stays."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from unittest import mock

import mutagen
import pytest
from mutagen.id3 import COMM, TIT2, TXXX

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.errors import MoodEngineError
from mood_engine.tagging import Delta, Field, Patch
from mood_engine.writing.lock import only_writer
from mood_engine.writing.options import Mode
from mood_engine.writing.recovery import recover
from mood_engine.writing.undo import UndoneFile, UndoStatus, run_to_undo, writes_below
from mood_engine.writing.undo import undo_write as undo_one
from not_none import not_none
from tag_helpers import read_moods, write_moods

SUFFIXES = ["mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff"]


def undo_write(
    writer: Writer, number: int | None = None, only: tuple[str, ...] = ()
) -> list[UndoneFile]:
    run, writes = run_to_undo(writer.journal, number)
    new = writer.journal.new_run(run)
    return [undo_one(writer.journal, new, write) for write in writes_below(writes, list(only))]


def tags_of(path: Path) -> dict[str, str]:
    return {key: repr(value) for key, value in dict(mutagen.File(path).tags or {}).items()}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_undo_brings_back_tags_and_time(
    writer: Writer, reopened: Callable[[], Writer], make_track: MakeTrack, suffix: str
) -> None:
    path = make_track(f"a.{suffix}", title="Kept")
    before, tags, modified = path.read_bytes(), tags_of(path), path.stat().st_mtime_ns
    writer.write(writer.track(path, "happy", "calm"), fields=tuple(Field), mode=Mode.OVERWRITE)
    (undone,) = undo_write(reopened())
    assert undone.status in (UndoStatus.RESTORED, UndoStatus.TAGS)
    assert (undone.status is UndoStatus.RESTORED) == (path.read_bytes() == before)
    assert tags_of(path) == tags
    assert path.stat().st_mtime_ns == modified


def test_a_file_with_room_comes_back_byte_for_byte(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    tags = mutagen.File(path)
    tags["MOOD"] = ["my own", "and more"]
    tags["COMMENT"] = ["after it"]
    tags.save()
    before = path.read_bytes()
    writer.write(writer.track(path, "happy"), mode=Mode.ADD)
    assert undo_write(writer)[0].status is UndoStatus.RESTORED
    assert path.read_bytes() == before


def test_only_some_files(writer: Writer, make_track: MakeTrack) -> None:
    paths = [make_track(f"{n}/a.flac", seed=n) for n in range(2)]
    writer.write(*(writer.track(path, "happy") for path in paths))
    (undone,) = undo_write(writer, only=(str(paths[1].parent),))
    assert undone.path == str(paths[1])
    assert [read_moods(str(path)).values for path in paths] == [("happy",), ()]
    undo_write(writer)
    assert read_moods(str(paths[0])).values == ()
    with pytest.raises(MoodEngineError, match="nothing to undo"):
        undo_write(writer)


def test_a_file_that_was_changed_since_keeps_the_changes(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "happy"))
    tags = mutagen.File(path)
    tags["COMMENT"] = ["written later"]
    tags.save()
    (undone,) = undo_write(writer)
    assert undone.status is UndoStatus.PARTLY
    assert "changed since" in str(undone.problem)
    assert read_moods(str(path)).values == ()
    assert mutagen.File(path)["COMMENT"] == ["written later"]


def test_moods_that_were_changed_since_are_left_alone(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "happy"), fields=(Field.MOOD, Field.COMMENT))
    write_moods(str(path), ["my own"])
    (undone,) = undo_write(writer)
    assert undone.status is UndoStatus.PARTLY
    assert read_moods(str(path)).values == ("my own",)
    assert "COMMENT" not in mutagen.File(path)

    writer.write(writer.track(path, "calm"), mode=Mode.OVERWRITE)
    write_moods(str(path), ["my own"])
    assert undo_write(writer)[0].status is UndoStatus.KEPT
    assert read_moods(str(path)).values == ("my own",)


def test_an_earlier_run_and_an_undo_itself_are_undone(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.opus")
    writer.write(writer.track(path, "happy"))
    writer.write(writer.track(path, "calm"))
    first, second = 1, 2
    assert undo_write(writer, first)[0].status is UndoStatus.KEPT
    undo_write(writer, second)
    assert read_moods(str(path)).values == ("happy",)
    undoing = next(writer.journal.runs()).id
    undo_write(writer, undoing)
    assert read_moods(str(path)).values == ("calm",)
    with pytest.raises(MoodEngineError, match="already undone"):
        undo_write(writer, undoing)
    undo_write(writer)
    undo_write(writer)
    assert read_moods(str(path)).values == ()
    with pytest.raises(MoodEngineError, match="no run 99"):
        undo_write(writer, 99)


def test_a_moved_file_is_undone_where_it_is(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    track = writer.track(path, "happy")
    writer.write(track)
    moved = path.rename(path.with_name("b.flac"))
    writer.library.move_track(track.track_id, str(moved))
    assert undo_write(writer)[0].status is UndoStatus.RESTORED
    assert read_moods(str(moved)).values == ()


def test_a_written_file_moves_over_another_one(writer: Writer, make_track: MakeTrack) -> None:
    paths = [make_track(f"{n}.flac", seed=n) for n in range(2)]
    tracks = [writer.track(path, "happy") for path in paths]
    writer.write(*tracks)
    paths[0].replace(paths[1])
    writer.library.move_track(tracks[0].track_id, str(paths[1]))
    (undone,) = undo_write(writer)
    assert (undone.path, undone.status) == (str(paths[1]), UndoStatus.RESTORED)


def test_a_file_that_is_gone_is_named_and_the_others_are_undone(
    writer: Writer, make_track: MakeTrack
) -> None:
    paths = [make_track(f"{n}.flac", seed=n) for n in range(2)]
    writer.write(*(writer.track(path, "happy") for path in paths))
    paths[1].unlink()
    undone = undo_write(writer)
    assert [each.status for each in undone] == [UndoStatus.FAILED, UndoStatus.RESTORED]
    assert "no longer exists" in str(undone[0].problem)


@pytest.mark.parametrize("name", ["a.flac", "a.mp3", "a.wav"])
def test_an_edit_that_keeps_size_and_time_survives_undo(
    writer: Writer, make_track: MakeTrack, name: str
) -> None:
    """Programs can keep the time, and room in the tags keeps the size."""
    path = make_track(name, title="Old title")
    writer.write(writer.track(path, "energetic", "happy"), fields=(Field.MOOD, Field.COMMENT))
    modified, size = path.stat().st_mtime_ns, path.stat().st_size
    tags = mutagen.File(path)
    if name.endswith("flac"):
        tags["TITLE"] = ["A title that the user typed later"]
    else:
        tags.tags.add(TIT2(text=["A title that the user typed later"]))
    tags.save()
    os.utime(path, ns=(modified, modified))
    assert path.stat().st_size == size
    assert undo_write(writer)[0].status is UndoStatus.PARTLY
    assert "A title that the user typed later" in str(tags_of(path))
    assert read_moods(str(path)).values == ()


def test_a_second_name_that_the_user_filled_survives_undo(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.mp3")
    writer.write(writer.track(path, "happy"), everywhere=True)
    tags = mutagen.File(path)
    tags.tags.add(TXXX(desc="MOOD", text=["my own"]))
    tags.save()
    undo_write(writer)
    assert "TMOO" not in mutagen.File(path)
    assert mutagen.File(path)["TXXX:MOOD"].text == ["my own"]


def test_items_of_one_version_are_not_put_into_another(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.mp3")
    tags = mutagen.File(path)
    tags.tags.add(COMM(lang="eng", desc="", text=["x" * 300]))
    tags.tags.update_to_v23()
    tags.save(v2_version=3)
    writer.write(writer.track(path, "happy"), fields=tuple(Field), mode=Mode.OVERWRITE)
    tags = mutagen.File(path)
    tags.tags.update_to_v24()
    tags.save(v2_version=4)
    undo_write(writer)
    assert mutagen.File(path)["COMM::eng"].text == ["x" * 300]


def test_a_file_of_other_audio_is_not_undone(writer: Writer, make_track: MakeTrack) -> None:
    path, other = make_track("a.flac"), make_track("b.flac", seed=1)
    write_moods(str(other), ["happy"])
    writer.write(writer.track(path, "happy"))
    other.replace(path)
    assert undo_write(writer)[0].status is UndoStatus.FAILED
    writer.rescan(path)
    assert undo_write(writer)[0].status is UndoStatus.KEPT
    assert read_moods(str(path)).values == ("happy",)


def test_a_file_that_could_not_be_scanned_lately_is_undone_all_the_same(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "happy"))
    writer.library.put_failure(str(path), 1, 2, "The drive does not answer.")
    assert undo_write(writer)[0].status is UndoStatus.RESTORED
    assert read_moods(str(path)).values == ()


def test_a_later_run_is_undone_first(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "happy"))
    writer.write(writer.track(path, "calm"))
    (kept,) = undo_write(writer, 1)
    assert kept.status is UndoStatus.KEPT
    assert "Run 2 wrote to it later" in str(kept.problem)


# --- after a crash ------------------------------------------------------------------------------


def begin(writer: Writer, path: Path) -> tuple[bytes, bytes, Patch | None]:
    """A write of which only the journal knows: the old and the new file, and its patch."""
    before = path.read_bytes()
    writer.write(writer.track(path, "happy"))
    after = path.read_bytes()
    undo_write(writer)
    path.write_bytes(before)
    with mock.patch.object(writer.journal, "finish"):
        writer.write(writer.track(path, "happy"))
    path.write_bytes(before)
    (write,) = writer.journal.begun()
    return before, after, write.patch


def test_recovery_a_patch(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    before, after, patch = begin(writer, path)
    assert patch is not None
    (write,) = writer.journal.begun()
    torn = bytearray(before)
    half = patch.offset + len(patch.new) // 2
    torn[patch.offset : half] = after[patch.offset : half]
    path.write_bytes(torn)
    (recovered,) = recover(writer.journal)
    assert "as it was before" in str(recovered.outcome)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == not_none(write.file_before).modified
    assert not writer.journal.begun()


@pytest.mark.parametrize("name", ["a.flac", "a.ogg"])
@pytest.mark.parametrize("written", [False, True])
def test_recovery_finds_out_whether_a_write_was_done(
    writer: Writer, make_track: MakeTrack, name: str, written: bool
) -> None:
    path = make_track(name)
    before, after, patch = begin(writer, path)
    assert (patch is None) == (name == "a.ogg")
    path.write_bytes(after if written else before)
    (write,) = writer.journal.begun()
    if write.temporary:
        Path(write.temporary).write_bytes(b"half a copy")
    (recovered,) = recover(writer.journal)
    assert ("as it should be" in str(recovered.outcome)) == written
    assert not list(path.parent.glob(".mood-tagger-*"))
    assert not writer.journal.begun()
    assert bool(writer.journal.writes_of(write.run)) == written


def test_recovery_leaves_a_file_alone_that_somebody_changed(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    begin(writer, path)
    path.write_bytes(b"something else altogether" * 1000)
    list(recover(writer.journal))
    assert path.read_bytes() == b"something else altogether" * 1000
    assert not writer.journal.begun()


def test_recovery_where_the_file_is_gone(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.ogg")
    begin(writer, path)
    path.unlink()
    # An empty folder may be one where a drive would be mounted.
    assert "not accessible" in str(next(recover(writer.journal)).outcome)
    make_track("b.ogg")
    assert "no longer exists" in str(next(recover(writer.journal)).outcome)
    assert not writer.journal.begun()


def test_a_torn_file_that_cannot_be_found_is_recovered_later(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    before, after, patch = begin(writer, path)
    torn_at = not_none(patch).offset + 3
    torn = after[:torn_at] + before[torn_at:]
    away = path.rename(path.with_name("b.flac"))
    away.write_bytes(torn)
    assert "not accessible" in str(next(recover(writer.journal)).outcome)
    away.rename(path)
    assert "as it was before" in str(next(recover(writer.journal)).outcome)
    assert path.read_bytes() == before


def test_a_drive_that_fails_for_good_leaves_a_record_to_mend_by(
    writer: Writer, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_track("a.flac")
    before, modified = path.read_bytes(), path.stat().st_mtime_ns

    def torn(patch: Patch, file: FileIO, data: bytes) -> None:
        file.seek(patch.offset)
        if data == patch.new:
            file.write(data[: len(data) // 2])
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as broken:
        broken.setattr(Patch, "_write", torn)
        (done,) = writer.write(writer.track(path, "happy"))
    assert "failed in the middle" in str(done.problem)
    assert path.read_bytes() != before
    (recovered,) = recover(writer.journal)
    assert "as it was before" in str(recovered.outcome)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, modified)


def test_one_process_writes_at_a_time(writer: Writer) -> None:
    with (
        only_writer(writer.library),
        pytest.raises(MoodEngineError, match="Wait until it has finished"),
        only_writer(writer.library),
    ):
        pass
    with only_writer(writer.library) as journal:
        assert not journal.begun()


def test_a_record_that_gives_another_file_back_changes_nothing(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.mp3")
    writer.write(writer.track(path, "happy"))
    written = path.read_bytes()
    endless = Delta.of_patch(0, b"", b"", 1 << 62).to_bytes()
    other = Delta.of_patch(len(written) - 3, b"abc", b"xyz", len(written)).to_bytes()
    no_music = Delta.of_patch(0, b"ID3\4\0\0\x7f\x7f", written[:8], len(written)).to_bytes()
    for record in (endless, other, no_music):
        writer.library.db.execute("UPDATE file_writes SET delta = ?", [record])
        (undone,) = undo_write(writer)
        assert undone.status is UndoStatus.FAILED
        assert "cannot restore the file" in str(undone.problem)
        assert path.read_bytes() == written
