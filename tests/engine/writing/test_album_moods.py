"""The moods of albums in tags: a list in a field of its own, beside the track's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest

from engine.writing.writer import Writer
from mood_engine.tagging import Field, read_fields
from mood_engine.writing.options import Mode, options_for
from mood_engine.writing.plan import Status
from mood_engine.writing.undo import UndoStatus, run_to_undo, undo_write

MakeTrack = Callable[..., Path]
FIELDS = (Field.MOOD, Field.ALBUM_MOOD)
ALBUM = ("Calm", "Sad")


def values(path: Path) -> dict[Field, tuple[str, ...]]:
    state = read_fields(str(path), FIELDS)
    return {field: each.values for field, each in state.fields.items()}


def users_moods(path: Path, *moods: str) -> None:
    """As the user with another program."""
    tags = mutagen.File(path)
    tags["ALBUMMOOD"] = list(moods)
    tags.save()


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "m4a", "wav"])
def test_moods_arrive_in_the_file_and_undo_restores_every_byte(
    writer: Writer, make_track: MakeTrack, suffix: str
) -> None:
    path = make_track(f"a.{suffix}", title="Kept")
    before = path.read_bytes()
    track = writer.track(path, "Epic", "dark", album=ALBUM)
    (done,) = writer.write(track, fields=FIELDS)
    assert done.status is Status.WRITTEN
    assert values(path) == {Field.MOOD: ("Epic", "dark"), Field.ALBUM_MOOD: ALBUM}
    assert writer.write(track, fields=FIELDS)[0].status is Status.UNCHANGED
    run, writes = run_to_undo(writer.journal, 1)
    undone = undo_write(writer.journal, writer.journal.new_run(run), writes[0])
    assert undone.status is UndoStatus.RESTORED
    assert path.read_bytes() == before


def test_other_moods_replace_ours_also_with_separators(
    writer: Writer, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    for album in (("Drum, bass", "Calm"), ("Sad", "Drum, bass"), ()):
        writer.write(writer.track(path, "Epic", album=album), fields=FIELDS)
        state = read_fields(str(path), FIELDS, known_moods=("Drum, bass",))
        assert state.fields[Field.ALBUM_MOOD].values == album
    assert values(path)[Field.MOOD] == ("Epic",)


@pytest.mark.parametrize(
    ("mode", "after", "status"),
    [
        (Mode.OWN, ("mine", "sad"), Status.KEPT),
        (Mode.ADD, ("mine", "sad", "Calm"), Status.WRITTEN),
        (Mode.FILL, ("mine", "sad"), Status.KEPT),
        (Mode.OVERWRITE, ALBUM, Status.WRITTEN),
    ],
)
def test_your_own_moods_of_the_album_are_kept(
    writer: Writer, make_track: MakeTrack, mode: Mode, after: tuple[str, ...], status: Status
) -> None:
    path = make_track("a.flac")
    users_moods(path, "mine", "sad")
    (done,) = writer.write(writer.track(path, "Epic", album=ALBUM), fields=FIELDS, mode=mode)
    assert {each.field: each.status for each in done.fields} == {
        Field.MOOD: Status.WRITTEN,
        Field.ALBUM_MOOD: status,
    }
    assert values(path) == {Field.MOOD: ("Epic",), Field.ALBUM_MOOD: after}


def test_undo_keeps_what_you_added_since(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, "Epic", album=ALBUM), fields=FIELDS)
    users_moods(path, *ALBUM, "mine")
    run, writes = run_to_undo(writer.journal, 1)
    undo_write(writer.journal, writer.journal.new_run(run), writes[0])
    assert values(path)[Field.MOOD] == ()
    assert "mine" in values(path)[Field.ALBUM_MOOD]


def test_only_on_request() -> None:
    assert not options_for("musicbee").with_albums
    assert options_for("musicbee", [Field.ALBUM_MOOD]).with_albums
