"""Writing moods: planned first, only what changes, only what is ours, recorded before."""

from __future__ import annotations

import os
from pathlib import Path

import mutagen
import pytest
from mutagen.id3 import TXXX

from mood_engine.errors import MoodEngineError, TagError
from mood_engine.tagging import Change, Field, read_fields
from mood_engine.writing.apply import apply_write
from mood_engine.writing.options import PROFILES, Mode, WriteOptions
from mood_engine.writing.plan import PlannedFile, Status
from mood_engine.writing.plan_file import load_plan, save_plan
from mood_engine.writing.undo import run_to_undo, take_back
from tag_helpers import read_moods, write_moods


def statuses(planned: list[PlannedFile]) -> list[Status]:
    return [plan.status for plan in planned]


def persons(path: Path, *moods: str) -> None:
    """As a person with another program."""
    tags = mutagen.File(path)
    tags["MOOD"] = list(moods)
    tags.save()


def moods(path: Path) -> tuple[str, ...]:
    return read_moods(str(path)).values


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff"])
def test_moods_arrive_in_the_file_and_a_second_run_has_nothing_to_do(
    desk, make_track, suffix: str
) -> None:
    path = make_track(f"a.{suffix}", title="Kept")
    happy = desk.track(path, "happy", "calm")
    assert statuses(desk.write(happy)) == [Status.WRITTEN]
    assert moods(path) == ("happy", "calm")
    assert statuses(desk.write(happy)) == [Status.UNCHANGED]
    stored = desk.library.tracks()[str(path)]
    assert (stored.size, stored.modified) == (path.stat().st_size, path.stat().st_mtime_ns)


def test_a_plan_alone_writes_nothing(desk, make_track) -> None:
    path = make_track("a.mp3")
    before = path.read_bytes()
    (planned,) = desk.plan(desk.track(path, "happy"))
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
def test_what_becomes_of_a_persons_moods(
    desk, make_track, mode: Mode, status: Status, after: tuple[str, ...]
) -> None:
    path = make_track("a.flac")
    persons(path, "my own", "Happy")
    track = desk.track(path, "happy", "calm")
    assert statuses(desk.write(track, mode=mode)) == [status]
    assert moods(path) == after


@pytest.mark.parametrize("mode", list(Mode))
def test_empty_fields_are_written_in_every_mode(desk, make_track, mode: Mode) -> None:
    path = make_track("a.flac")
    assert statuses(desk.write(desk.track(path, "happy"), mode=mode)) == [Status.WRITTEN]
    assert moods(path) == ("happy",)


@pytest.mark.parametrize("mode", [Mode.OWN, Mode.ADD])
def test_what_was_added_is_replaced_and_what_was_there_stays(desk, make_track, mode: Mode) -> None:
    path = make_track("a.flac")
    persons(path, "my own")
    desk.write(desk.track(path, "happy"), mode=Mode.ADD)
    assert statuses(desk.write(desk.track(path, "calm"), mode=mode)) == [Status.WRITTEN]
    assert moods(path) == ("my own", "calm")
    assert statuses(desk.write(desk.track(path), mode=mode)) == [Status.WRITTEN]
    assert moods(path) == ("my own",)


def test_what_this_program_wrote_is_replaced_until_a_person_changes_it(desk, make_track) -> None:
    path = make_track("a.opus")
    desk.write(desk.track(path, "happy"))
    assert statuses(desk.write(desk.track(path, "sad"))) == [Status.WRITTEN]
    write_moods(str(path), ["sad", "my own"])
    assert statuses(desk.write(desk.track(path, "calm"))) == [Status.KEPT]
    # Asked to add, it takes back what it can tell for its own.
    assert statuses(desk.write(desk.track(path, "calm"), mode=Mode.ADD)) == [Status.WRITTEN]
    assert moods(path) == ("my own", "calm")


def test_without_moods_only_what_is_ours_goes(desk, make_track) -> None:
    ours, theirs = make_track("a.flac"), make_track("b.flac", seed=1)
    desk.write(desk.track(ours, "happy"))
    persons(theirs, "my own")
    for mode in Mode:
        if mode is not Mode.FILL:
            assert desk.write(desk.track(theirs), mode=mode)[0].status is Status.UNCHANGED
    assert statuses(desk.write(desk.track(ours))) == [Status.WRITTEN]
    assert (moods(ours), moods(theirs)) == ((), ("my own",))


def test_other_fields_are_written_if_asked_for(desk, make_track) -> None:
    path = make_track("a.mp3")
    scores = {"happy": 0.5, "calm": 0.061, "dark": 0.01}
    fields = (Field.MOOD, Field.GROUPING, Field.COMMENT, Field.SCORES)
    track = desk.track(path, "happy", "calm", scores=scores)
    desk.write(track, fields=fields, everywhere=True)
    tags = mutagen.File(path).tags
    assert tags["TMOO"].text == tags["TXXX:MOOD"].text == ["happy", "calm"]
    assert tags["TIT1"].text == ["happy; calm"]
    assert tags["COMM::eng"].text == ["happy; calm"]
    assert tags["TXXX:MOOD_SCORES"].text == ["happy 0.50; calm 0.06"]
    assert statuses(desk.write(track, fields=fields, everywhere=True)) == [Status.UNCHANGED]


def test_a_persons_comment_is_kept_or_added_to(desk, make_track) -> None:
    path = make_track("a.flac")
    tags = mutagen.File(path)
    tags["COMMENT"] = ["Bought 2003;  a gift"]
    tags.save()
    fields = (Field.MOOD, Field.COMMENT)
    (done,) = desk.write(desk.track(path, "happy"), fields=fields)
    assert [field.status for field in done.fields] == [Status.WRITTEN, Status.KEPT]
    desk.write(desk.track(path, "happy"), fields=fields, mode=Mode.ADD)
    assert mutagen.File(path)["COMMENT"] == ["Bought 2003;  a gift; happy"]
    desk.write(desk.track(path, "calm"), fields=fields)
    assert mutagen.File(path)["COMMENT"] == ["Bought 2003;  a gift; calm"]


def test_moods_are_written_everywhere_also_where_one_name_has_them(desk, make_track) -> None:
    path = make_track("a.mp3")
    track = desk.track(path, "happy")
    desk.write(track)
    assert "TXXX:MOOD" not in mutagen.File(path)
    assert statuses(desk.write(track, everywhere=True)) == [Status.WRITTEN]
    assert mutagen.File(path)["TXXX:MOOD"].text == ["happy"]
    assert statuses(desk.write(track, everywhere=True)) == [Status.UNCHANGED]


@pytest.mark.parametrize("mode", [Mode.OWN, Mode.ADD])
def test_what_a_person_put_under_the_second_name_stays(desk, make_track, mode: Mode) -> None:
    path = make_track("a.mp3")
    desk.write(desk.track(path, "happy"))
    tags = mutagen.File(path)
    tags.tags.add(TXXX(desc="MOOD", text=["my own"]))
    tags.save()
    for track in (desk.track(path, "calm"), desk.track(path)):
        desk.write(track, mode=mode, everywhere=True)
        assert mutagen.File(path)["TXXX:MOOD"].text == ["my own"]
    desk.write(desk.track(path, "calm"), mode=Mode.OVERWRITE, everywhere=True)
    assert mutagen.File(path)["TXXX:MOOD"].text == ["calm"]


def test_what_was_undone_is_ours_no_longer(desk, make_track) -> None:
    path = make_track("a.flac")
    desk.write(desk.track(path, "happy"))
    run, writes = run_to_undo(desk.journal, None)
    take_back(desk.journal, desk.journal.new_run(run), writes[0])
    persons(path, "happy")
    assert statuses(desk.write(desk.track(path, "calm"))) == [Status.KEPT]
    desk.write(desk.track(path, "calm"), mode=Mode.ADD)
    assert moods(path) == ("happy", "calm")


def test_a_file_of_other_audio_is_not_written(desk, make_track) -> None:
    path, other = make_track("a.flac"), make_track("b.flac", seed=1)
    track = desk.track(path, "happy")
    other.replace(path)
    (done,) = desk.write(track)
    assert done.status is Status.FAILED
    assert "other audio" in str(done.problem)
    assert moods(path) == ()


def test_audio_that_cannot_be_decoded_any_more_stops_nothing(desk, make_track) -> None:
    """Its state is not what the library knows, so that the audio is looked at first."""
    broken, whole = make_track("a.mp3"), make_track("b.mp3", seed=1)
    tracks = [desk.track(path, "happy") for path in (broken, whole)]
    data = broken.read_bytes()
    broken.write_bytes(data[:100] + bytes(len(data) - 100))
    done = desk.write(*tracks)
    assert statuses(done) == [Status.FAILED, Status.WRITTEN]
    assert "audio cannot be checked" in str(done[0].problem)
    assert not desk.journal.begun()


def test_what_cannot_be_read_is_not_taken_for_nothing(desk, make_track) -> None:
    path = make_track("a.flac")
    persons(path, "melancolique")
    data = path.read_bytes()
    # Latin-1 where UTF-8 belongs.
    path.write_bytes(data.replace(b"melancolique", b"m\xe9lancolique"))
    track = desk.track(path, "happy")
    for mode in (Mode.OWN, Mode.FILL):
        assert desk.write(track, mode=mode)[0].status is not Status.WRITTEN
    (added,) = desk.write(track, mode=Mode.ADD)
    assert added.status is Status.FAILED


def test_every_profile_writes_the_mood() -> None:
    for profile in PROFILES.values():
        assert profile.fields[0] is Field.MOOD
        assert profile.why


def test_the_modification_time_is_kept_if_asked_for(desk, make_track) -> None:
    for name in ("a.flac", "b.ogg"):
        path = make_track(name)
        os.utime(path, ns=(1, 1_000_000_000))
        desk.write(desk.track(path, "happy"), keep_modified=True)
        assert path.stat().st_mtime_ns == 1_000_000_000
        desk.write(desk.track(path, "calm"))
        assert path.stat().st_mtime_ns > 1_000_000_000


def test_a_file_that_cannot_be_written_is_named_and_the_rest_goes_on(
    desk, make_track, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = [desk.track(make_track(f"{n}.mp3", seed=n), "happy") for n in range(3)]
    real = Change.make

    def full(change: Change, *args: object) -> None:
        if change.path.endswith("1.mp3"):
            raise TagError("The disk is full.")
        real(change, *args)

    monkeypatch.setattr(Change, "make", full)
    done = desk.write(*tracks)
    assert statuses(done) == [Status.WRITTEN, Status.FAILED, Status.WRITTEN]
    assert str(done[1].problem) == "The disk is full."
    assert not desk.journal.begun()
    assert next(desk.journal.runs()).files == 2


def test_the_change_is_recorded_before_the_file_is_touched(
    desk, make_track, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_track("a.mp3")
    before = path.read_bytes()

    def look(change: Change, *_: object) -> None:
        (write,) = desk.journal.begun()
        written = write.fields[Field.MOOD]
        assert (written.before.values, written.after) == ((), ("happy",))
        assert path.read_bytes() == before

    monkeypatch.setattr(Change, "make", look)
    assert statuses(desk.write(desk.track(path, "happy"))) == [Status.WRITTEN]


# --- plans on file ------------------------------------------------------------------------------


def test_a_plan_is_kept_and_carried_out_later(desk, make_track, tmp_path: Path) -> None:
    paths = [make_track(f"{n}.flac", seed=n) for n in range(2)]
    fields = (Field.MOOD, Field.COMMENT)
    planned = desk.plan(*(desk.track(path, "happy") for path in paths), fields=fields)
    options = WriteOptions(fields, keep_modified=True)
    save_plan(tmp_path / "plan.json", planned, options)
    again, options_again = load_plan(tmp_path / "plan.json")
    assert (again, options_again) == (planned, options)

    persons(paths[1], "meanwhile")
    run = desk.journal.new_run()
    done = [apply_write(desk.journal, run, each, options_again) for each in again]
    assert statuses(done) == [Status.WRITTEN, Status.CHANGED]
    assert "changed since the plan" in str(done[1].problem)
    assert (moods(paths[0]), moods(paths[1])) == (("happy",), ("meanwhile",))


def test_a_plan_is_not_carried_out_on_other_tags(desk, make_track) -> None:
    """Even where size and time of the file are the same."""
    path = make_track("a.flac")
    write_moods(str(path), ["dark"])
    desk.journal.new_run()
    (planned,) = desk.plan(desk.track(path, "happy"), mode=Mode.OVERWRITE)
    write_moods(str(path), ["warm"], keep_modified=True)
    done = apply_write(desk.journal, desk.journal.new_run(), planned, WriteOptions())
    assert done.status is Status.CHANGED
    assert moods(path) == ("warm",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "not a write plan"),
        ("[1, 2]", "not a write plan that this version knows"),
        ('{"format": "mood-tagger plan 1", "files": [{}]}', "is damaged"),
        ('{"format": "mood-tagger plan 1", "files": 3, "options": {}}', "is damaged"),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content)
    with pytest.raises(MoodEngineError, match=told):
        load_plan(path)
    with pytest.raises(MoodEngineError, match="cannot be read"):
        load_plan(tmp_path / "absent.json")


def test_fields_of_files_that_have_none(make_track) -> None:
    path = make_track("a.wav")
    state = read_fields(str(path), list(Field))
    assert {field.values for field in state.fields.values()} == {()}
