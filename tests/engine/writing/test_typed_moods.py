"""Moods as users type them: several in one value, distinguished, and left as they are."""

from __future__ import annotations

import json
from pathlib import Path

import mutagen
import pytest
from mutagen.apev2 import APEv2
from mutagen.id3 import ID3, TMOO, TXXX

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.errors import TagError
from mood_engine.labelling import Policy, TagChoice
from mood_engine.library.preferences import save_policy
from mood_engine.library.typed_moods import typed_moods
from mood_engine.tagging import Field, read_fields
from mood_engine.writing.apply import apply_write
from mood_engine.writing.options import Mode, WriteOptions
from mood_engine.writing.plan import Status
from mood_engine.writing.plan_file import load_plan, save_plan
from mood_engine.writing.undo import UndoStatus, run_to_undo, undo_write

TYPED = "energetic, film, epic, dark"
FOUR = ("energetic", "film", "epic", "dark")


def typed(path: Path, *texts: str) -> bytes:
    """With another program."""
    tags = mutagen.File(path)
    tags["MOOD"] = list(texts)
    tags.save()
    return path.read_bytes()


def comments(path: Path) -> list[str]:
    return list(mutagen.File(path)["MOOD"])


def moods(path: Path) -> tuple[str, ...]:
    return read_fields(str(path)).fields[Field.MOOD].values


@pytest.mark.parametrize(
    "text",
    [
        TYPED,
        "energetic,film,epic,dark",
        "energetic / film/epic /dark",
        "energetic; film;epic ; dark",
        "energetic\\film\\\\epic\\dark",
        "energetic\nfilm\r\nepic\rdark\n",
        "energetic\0film\0epic\0dark\0",
        ", energetic, film;; epic / dark /",
    ],
)
def test_one_value_may_hold_several_moods(text: str) -> None:
    assert Field.MOOD.parse([text]) == FOUR


def test_the_name_of_a_known_mood_is_not_taken_apart() -> None:
    known = {"Drum/Bass", "calm, quiet"}
    texts = ["drum/bass; Rock/Pop", "Calm, Quiet"]
    assert Field.MOOD.parse(texts, known) == ("drum/bass", "Rock", "Pop", "Calm, Quiet")


def test_other_fields_are_not_taken_apart() -> None:
    assert Field.COMMENT.parse(["good, really; 10/10"]) == ("good, really", "10/10")


@pytest.mark.parametrize("mood", ["a;b", "a\nb", "a\rb"])
def test_what_always_separates_is_refused_in_a_name(mood: str) -> None:
    with pytest.raises(TagError, match="semicolons and line breaks separate"):
        Field.MOOD.check([mood])


@pytest.mark.parametrize("suffix", ["flac", "ogg"])
def test_nothing_is_added_that_is_typed_already(
    writer: Writer, make_track: MakeTrack, suffix: str
) -> None:
    path = make_track(f"a.{suffix}")
    before = typed(path, TYPED)
    (written,) = writer.write(writer.track(path, "Film", "dark"), mode=Mode.ADD)
    assert written.status is Status.UNCHANGED
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text", [TYPED, "energetic\nfilm/epic ;dark", " energetic,film\\epic,dark;"]
)
def test_what_is_added_leaves_what_was_typed_as_it_is(
    writer: Writer, make_track: MakeTrack, text: str
) -> None:
    path = make_track("a.flac")
    before = typed(path, text)
    track = writer.track(path, "epic", "happy")
    (written,) = writer.write(track, mode=Mode.ADD)
    assert written.status is Status.WRITTEN
    assert (written.fields[0].before, written.fields[0].after) == (FOUR, (*FOUR, "happy"))
    assert comments(path) == [text, "happy"]
    assert moods(path) == (*FOUR, "happy")
    # What was added is ours, and replaced with the next moods.
    for mode in (Mode.ADD, Mode.OWN):
        writer.write(writer.track(path, "calm", mode), mode=mode)
        assert comments(path) == [text, "calm", mode]
    (again,) = writer.write(writer.track(path, "calm", Mode.OWN))
    assert again.status is Status.UNCHANGED
    for _ in range(3):
        number, (write,) = run_to_undo(writer.journal, None)
        run = writer.journal.new_run(undoes=number)
        assert undo_write(writer.journal, run, write).status is UndoStatus.RESTORED
    assert path.read_bytes() == before


def test_only_overwriting_changes_the_form(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    typed(path, TYPED)
    writer.write(writer.track(path, *FOUR, "happy"), mode=Mode.OVERWRITE)
    assert comments(path) == [*FOUR, "happy"]


def test_a_mood_of_ours_that_was_typed_into_a_list_stays_there(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "happy"))
    typed(path, "happy, mine")
    writer.rescan(path)
    writer.write(writer.track(path, "happy", "calm"), mode=Mode.ADD)
    assert comments(path) == ["happy, mine", "calm"]
    writer.write(writer.track(path, "calm"), mode=Mode.ADD)
    assert comments(path) == ["mine", "calm"]


@pytest.mark.parametrize("version", [3, 4])
def test_typed_into_id3(writer: Writer, make_track: MakeTrack, version: int) -> None:
    path = make_track("a.mp3")
    tags = ID3(path)
    tags.add(TXXX(3, desc="MOOD", text=[TYPED]) if version == 3 else TMOO(3, text=[TYPED]))
    tags.save(path, v2_version=version, v23_sep=None)
    writer.rescan(path)
    (written,) = writer.write(writer.track(path, "epic", "happy"), mode=Mode.ADD)
    assert written.status is Status.WRITTEN
    tags = ID3(path, translate=False)
    if version == 3:
        assert tags["TXXX:MOOD"].text == [f"{TYPED}; happy"]
    else:
        assert tags["TMOO"].text == [TYPED, "happy"]
    assert moods(path) == (*FOUR, "happy")


@pytest.mark.parametrize("version", [3, 4])
def test_bytes_of_another_charset_that_are_marked_as_latin1_stay(
    writer: Writer, make_track: MakeTrack, version: int
) -> None:
    path = make_track("a.mp3")
    key = "TMOO" if version == 4 else "TXXX:MOOD"
    text = "грустно, осень".encode("cp1251")
    tags = ID3(path)
    latin1 = text.decode("latin-1")
    tags.add(TMOO(0, text=[latin1]) if version == 4 else TXXX(0, desc="MOOD", text=[latin1]))
    tags.save(path, v2_version=version, v23_sep=None)
    writer.rescan(path)
    (written,) = writer.write(writer.track(path, "happy"), mode=Mode.ADD)
    assert written.status is Status.WRITTEN
    assert int(ID3(path, translate=False)[key].encoding) == 0
    assert text in path.read_bytes()


def test_typed_into_mp4_wma_and_ape(writer: Writer, make_track: MakeTrack) -> None:
    mp4, wma, ape = (
        make_track(f"a.{suffix}", seed=i) for i, suffix in enumerate(["m4a", "wma", "wv"])
    )
    name = "----:com.apple.iTunes:MOOD"
    for path, key in ((mp4, name), (wma, "WM/Mood")):
        tags = mutagen.File(path)
        tags[key] = [TYPED.encode()] if path is mp4 else [TYPED]
        tags.save()
    tags = APEv2(ape)
    tags["Mood"] = TYPED
    tags.save(ape)
    for path in (mp4, wma, ape):
        writer.rescan(path)
        (written,) = writer.write(writer.track(path, "epic", "happy"), mode=Mode.ADD)
        assert written.status is Status.WRITTEN
        assert moods(path) == (*FOUR, "happy")
    assert [bytes(value) for value in mutagen.File(mp4)[name]] == [TYPED.encode(), b"happy"]
    assert list(map(str, mutagen.File(wma)["WM/Mood"])) == [TYPED, "happy"]
    assert list(APEv2(ape)["Mood"]) == [TYPED, "happy"]


@pytest.mark.parametrize("suffix", ["flac", "mp3", "m4a"])
def test_a_mood_of_the_library_may_hold_a_separator(
    writer: Writer, make_track: MakeTrack, tmp_path: Path, suffix: str
) -> None:
    """It is written as it is called, found again, and undone."""
    save_policy(writer.library, Policy(tags={"calm": TagChoice(name="calm/quiet, soft")}))
    path = make_track(f"a.{suffix}")
    before = path.read_bytes()
    track = writer.track(path, "calm/quiet, soft", "happy")
    save_plan(tmp_path / "plan.json", writer.plan(track), WriteOptions())
    (planned,), options = load_plan(tmp_path / "plan.json")
    written = apply_write(writer.journal, writer.journal.new_run(), planned, options)
    assert written.status is Status.WRITTEN
    (again,) = writer.write(track)
    assert (again.status, again.fields[0].before) == (
        Status.UNCHANGED,
        ("calm/quiet, soft", "happy"),
    )
    # Even if the library no longer has it, it is ours.
    save_policy(writer.library, Policy())
    (other,) = writer.write(writer.track(path, "happy"))
    assert other.status is Status.WRITTEN
    assert moods(path) == ("happy",)
    for _ in range(2):
        number, (write,) = run_to_undo(writer.journal, None)
        run = writer.journal.new_run(undoes=number)
        assert undo_write(writer.journal, run, write).status is UndoStatus.RESTORED
    assert path.read_bytes() == before


def test_a_comment_for_disc_jockeys_gets_no_mood_twice(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    tags = mutagen.File(path)
    tags["COMMENT"] = "energetic, film"
    tags.save()
    writer.rescan(path)
    fields = (Field.COMMENT,)
    writer.write(writer.track(path, "Film", "happy"), fields=fields, mode=Mode.ADD)
    assert mutagen.File(path)["COMMENT"] == ["energetic, film; happy"]


def test_the_library_knows_what_a_write_leaves_of_them(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    typed(path, TYPED)
    writer.rescan(path)

    def known() -> tuple[str, ...]:
        return tuple(*typed_moods(writer.library).values())

    writer.library.db.execute("UPDATE tracks SET file_moods = ?", [json.dumps([TYPED])])
    assert known() == FOUR
    writer.write(writer.track(path, "happy"), mode=Mode.ADD)
    assert known() == FOUR
    writer.write(writer.track(path, "happy"), mode=Mode.OVERWRITE)
    assert known() == ()
    number, (write,) = run_to_undo(writer.journal, None)
    undo_write(writer.journal, writer.journal.new_run(undoes=number), write)
    assert known() == FOUR
