"""Writing moods: planned first, only what changes, only what is ours, recorded before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import TXXX

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.errors import MoodEngineError, TagError
from mood_engine.tagging import Field, TagChange, read_fields
from mood_engine.writing.apply import apply_write
from mood_engine.writing.options import PROFILES, Mode, WriteOptions
from mood_engine.writing.plan import PlannedFile, Status
from mood_engine.writing.plan_file import load_plan, save_plan
from mood_engine.writing.undo import run_to_undo, undo_write
from tag_helpers import read_moods, write_moods


def statuses(planned: list[PlannedFile]) -> list[Status]:
    return [plan.status for plan in planned]


def users(path: Path, *moods: str) -> None:
    """As the user with another program."""
    tags = mutagen.File(path)
    tags["MOOD"] = list(moods)
    tags.save()


def moods(path: Path) -> tuple[str, ...]:
    return read_moods(str(path)).values


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff"])
def test_moods_arrive_in_the_file_and_a_second_run_has_nothing_to_do(
    writer: Writer, make_track: MakeTrack, suffix: str
) -> None:
    path = make_track(f"a.{suffix}", title="Kept")
    happy = writer.track(path, "happy", "calm")
    assert statuses(writer.write(happy)) == [Status.WRITTEN]
    assert moods(path) == ("happy", "calm")
    assert statuses(writer.write(happy)) == [Status.UNCHANGED]
    stored = writer.library.tracks()[str(path)]
    assert (stored.size, stored.modified) == (path.stat().st_size, path.stat().st_mtime_ns)


def test_a_plan_alone_writes_nothing(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.mp3")
    before = path.read_bytes()
    (planned,) = writer.plan(writer.track(path, "happy"))
    (field,) = planned.fields
    assert (planned.status, field.before, field.after) == (Status.PLANNED, (), ("happy",))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("mode", "status", "after"),
    [
        (Mode.OWN, Status.KEPT, ("my own", "Happy")),
        (Mode.ADD, Status.WRITTEN, ("my own", "Happy", "calm")),
        (Mode.FILL, Status.KEPT, ("my own", "Happy")),
        (Mode.OVERWRITE, Status.WRITTEN, ("happy", "calm")),
    ],
)
def test_what_becomes_of_the_users_moods(
    writer: Writer, make_track: MakeTrack, mode: Mode, status: Status, after: tuple[str, ...]
) -> None:
    path = make_track("a.flac")
    users(path, "my own", "Happy")
    track = writer.track(path, "happy", "calm")
    assert statuses(writer.write(track, mode=mode)) == [status]
    assert moods(path) == after


@pytest.mark.parametrize("mode", list(Mode))
def test_empty_fields_are_written_in_every_mode(
    writer: Writer, make_track: MakeTrack, mode: Mode
) -> None:
    path = make_track("a.flac")
    assert statuses(writer.write(writer.track(path, "happy"), mode=mode)) == [Status.WRITTEN]
    assert moods(path) == ("happy",)


@pytest.mark.parametrize("mode", [Mode.OWN, Mode.ADD])
def test_own_values_are_replaced_and_the_users_stay(
    writer: Writer, make_track: MakeTrack, mode: Mode
) -> None:
    path = make_track("a.flac")
    users(path, "my own")
    writer.write(writer.track(path, "happy"), mode=Mode.ADD)
    assert statuses(writer.write(writer.track(path, "calm"), mode=mode)) == [Status.WRITTEN]
    assert moods(path) == ("my own", "calm")
    assert statuses(writer.write(writer.track(path), mode=mode)) == [Status.WRITTEN]
    assert moods(path) == ("my own",)


def test_what_this_program_wrote_is_replaced_until_the_user_changes_it(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.opus")
    writer.write(writer.track(path, "happy"))
    assert statuses(writer.write(writer.track(path, "sad"))) == [Status.WRITTEN]
    write_moods(str(path), ["sad", "my own"])
    assert statuses(writer.write(writer.track(path, "calm"))) == [Status.KEPT]
    # Asked to add, it removes what it knows to be its own.
    assert statuses(writer.write(writer.track(path, "calm"), mode=Mode.ADD)) == [Status.WRITTEN]
    assert moods(path) == ("my own", "calm")


def test_without_moods_only_what_is_ours_goes(writer: Writer, make_track: MakeTrack) -> None:
    ours, theirs = make_track("a.flac"), make_track("b.flac", seed=1)
    writer.write(writer.track(ours, "happy"))
    users(theirs, "my own")
    for mode in Mode:
        if mode is not Mode.FILL:
            assert writer.write(writer.track(theirs), mode=mode)[0].status is Status.UNCHANGED
    assert statuses(writer.write(writer.track(ours))) == [Status.WRITTEN]
    assert (moods(ours), moods(theirs)) == ((), ("my own",))


def test_other_fields_are_written_if_asked_for(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.mp3")
    scores = {"happy": 0.5, "calm": 0.061, "dark": 0.01}
    fields = (Field.MOOD, Field.GROUPING, Field.COMMENT, Field.SCORES)
    track = writer.track(path, "happy", "calm", scores=scores)
    writer.write(track, fields=fields, everywhere=True)
    tags = mutagen.File(path).tags
    assert tags["TMOO"].text == tags["TXXX:MOOD"].text == ["happy", "calm"]
    assert tags["TIT1"].text == ["happy; calm"]
    assert tags["COMM::eng"].text == ["happy; calm"]
    assert tags["TXXX:MOOD_SCORES"].text == ["happy 0.50; calm 0.06"]
    assert statuses(writer.write(track, fields=fields, everywhere=True)) == [Status.UNCHANGED]


def test_the_users_comment_is_preserved_or_added_to(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    tags = mutagen.File(path)
    tags["COMMENT"] = ["Bought 2003;  a gift"]
    tags.save()
    fields = (Field.MOOD, Field.COMMENT)
    (done,) = writer.write(writer.track(path, "happy"), fields=fields)
    assert [field.status for field in done.fields] == [Status.WRITTEN, Status.KEPT]
    writer.write(writer.track(path, "happy"), fields=fields, mode=Mode.ADD)
    assert mutagen.File(path)["COMMENT"] == ["Bought 2003;  a gift; happy"]
    writer.write(writer.track(path, "calm"), fields=fields)
    assert mutagen.File(path)["COMMENT"] == ["Bought 2003;  a gift; calm"]


def test_moods_are_written_everywhere_also_where_one_name_has_them(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.mp3")
    track = writer.track(path, "happy")
    writer.write(track)
    assert "TXXX:MOOD" not in mutagen.File(path)
    assert statuses(writer.write(track, everywhere=True)) == [Status.WRITTEN]
    assert mutagen.File(path)["TXXX:MOOD"].text == ["happy"]
    assert statuses(writer.write(track, everywhere=True)) == [Status.UNCHANGED]


@pytest.mark.parametrize("mode", [Mode.OWN, Mode.ADD])
def test_what_the_user_put_under_the_second_name_stays(
    writer: Writer, make_track: MakeTrack, mode: Mode
) -> None:
    path = make_track("a.mp3")
    writer.write(writer.track(path, "happy"))
    tags = mutagen.File(path)
    tags.tags.add(TXXX(desc="MOOD", text=["my own"]))
    tags.save()
    for track in (writer.track(path, "calm"), writer.track(path)):
        writer.write(track, mode=mode, everywhere=True)
        assert mutagen.File(path)["TXXX:MOOD"].text == ["my own"]
    writer.write(writer.track(path, "calm"), mode=Mode.OVERWRITE, everywhere=True)
    assert mutagen.File(path)["TXXX:MOOD"].text == ["calm"]


def test_what_was_undone_is_ours_no_longer(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "happy"))
    run, writes = run_to_undo(writer.journal, None)
    undo_write(writer.journal, writer.journal.new_run(run), writes[0])
    users(path, "happy")
    assert statuses(writer.write(writer.track(path, "calm"))) == [Status.KEPT]
    writer.write(writer.track(path, "calm"), mode=Mode.ADD)
    assert moods(path) == ("happy", "calm")


def test_a_file_of_other_audio_is_not_written(writer: Writer, make_track: MakeTrack) -> None:
    path, other = make_track("a.flac"), make_track("b.flac", seed=1)
    track = writer.track(path, "happy")
    other.replace(path)
    (done,) = writer.write(track)
    assert done.status is Status.FAILED
    assert "other audio" in str(done.problem)
    assert moods(path) == ()


def test_audio_that_cannot_be_decoded_any_more_stops_nothing(
    writer: Writer, make_track: MakeTrack
) -> None:
    """Its state is not what the library knows, so that the audio is looked at first."""
    broken, whole = make_track("a.mp3"), make_track("b.mp3", seed=1)
    tracks = [writer.track(path, "happy") for path in (broken, whole)]
    data = broken.read_bytes()
    broken.write_bytes(data[:100] + bytes(len(data) - 100))
    done = writer.write(*tracks)
    assert statuses(done) == [Status.FAILED, Status.WRITTEN]
    assert "audio cannot be checked" in str(done[0].problem)
    assert not writer.journal.begun()


def test_what_cannot_be_read_is_not_taken_for_nothing(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    users(path, "melancolique")
    data = path.read_bytes()
    # Latin-1 where UTF-8 belongs.
    path.write_bytes(data.replace(b"melancolique", b"m\xe9lancolique"))
    track = writer.track(path, "happy")
    for mode in (Mode.OWN, Mode.FILL):
        assert writer.write(track, mode=mode)[0].status is not Status.WRITTEN
    (added,) = writer.write(track, mode=Mode.ADD)
    assert added.status is Status.FAILED


def test_every_profile_writes_the_mood() -> None:
    for profile in PROFILES.values():
        assert profile.fields[0] is Field.MOOD
        assert profile.description


def test_the_modification_time_is_kept_if_asked_for(writer: Writer, make_track: MakeTrack) -> None:
    for name in ("a.flac", "b.ogg"):
        path = make_track(name)
        os.utime(path, ns=(1, 1_000_000_000))
        writer.write(writer.track(path, "happy"), keep_modified=True)
        assert path.stat().st_mtime_ns == 1_000_000_000
        writer.write(writer.track(path, "calm"))
        assert path.stat().st_mtime_ns > 1_000_000_000


def test_a_file_that_cannot_be_written_is_named_and_the_others_are_written(
    writer: Writer, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = [writer.track(make_track(f"{n}.mp3", seed=n), "happy") for n in range(3)]
    real = TagChange.apply

    def full(change: TagChange, *args: Any) -> None:
        if change.path.endswith("1.mp3"):
            raise TagError("The disk is full.")
        real(change, *args)

    monkeypatch.setattr(TagChange, "apply", full)
    done = writer.write(*tracks)
    assert statuses(done) == [Status.WRITTEN, Status.FAILED, Status.WRITTEN]
    assert str(done[1].problem) == "The disk is full."
    assert not writer.journal.begun()
    assert next(writer.journal.runs()).files == 2


def test_the_change_is_recorded_before_the_file_is_touched(
    writer: Writer, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_track("a.mp3")
    before = path.read_bytes()

    def look(change: TagChange, *_: object) -> None:
        (write,) = writer.journal.begun()
        written = write.fields[Field.MOOD]
        assert (written.before.values, written.after) == ((), ("happy",))
        assert path.read_bytes() == before

    monkeypatch.setattr(TagChange, "apply", look)
    assert statuses(writer.write(writer.track(path, "happy"))) == [Status.WRITTEN]


# --- plans on file ------------------------------------------------------------------------------


def test_a_plan_is_saved_and_applied_later(
    writer: Writer, make_track: MakeTrack, tmp_path: Path
) -> None:
    paths = [make_track(f"{n}.flac", seed=n) for n in range(2)]
    fields = (Field.MOOD, Field.COMMENT)
    planned = writer.plan(*(writer.track(path, "happy") for path in paths), fields=fields)
    options = WriteOptions(fields, keep_modified=True)
    save_plan(tmp_path / "plan.json", planned, options)
    again, options_again = load_plan(tmp_path / "plan.json")
    assert (again, options_again) == (planned, options)

    users(paths[1], "meanwhile")
    run = writer.journal.new_run()
    done = [apply_write(writer.journal, run, each, options_again) for each in again]
    assert statuses(done) == [Status.WRITTEN, Status.CHANGED]
    assert "changed since the plan" in str(done[1].problem)
    assert (moods(paths[0]), moods(paths[1])) == (("happy",), ("meanwhile",))


def test_a_plan_is_not_applied_to_other_tags(writer: Writer, make_track: MakeTrack) -> None:
    """Even where size and time of the file are the same."""
    path = make_track("a.flac")
    write_moods(str(path), ["dark"])
    writer.journal.new_run()
    (planned,) = writer.plan(writer.track(path, "happy"), mode=Mode.OVERWRITE)
    write_moods(str(path), ["warm"], keep_modified=True)
    done = apply_write(writer.journal, writer.journal.new_run(), planned, WriteOptions())
    assert done.status is Status.CHANGED
    assert moods(path) == ("warm",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not a write plan"),
        ("[1, 2]", "not a write plan that this version knows"),
        ('{"format": "mood-tagger plan 1", "files": [{}]}', "is damaged"),
        ('{"format": "mood-tagger plan 1", "files": 3, "options": {}}', "is damaged"),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content)
    with pytest.raises(MoodEngineError, match=message):
        load_plan(path)
    with pytest.raises(MoodEngineError, match="cannot be read"):
        load_plan(tmp_path / "absent.json")


def test_fields_of_files_that_have_none(make_track: MakeTrack) -> None:
    path = make_track("a.wav")
    state = read_fields(str(path), list(Field))
    assert {field.values for field in state.fields.values()} == {()}
