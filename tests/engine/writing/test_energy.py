"""Energy and pleasantness in tags: numbers in fields of their own, words for DJ programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.writing.writer import Writer
from mood_engine.tagging import Field, read_fields
from mood_engine.writing.options import AXIS_FIELDS, PROFILES, Mode, options_for
from mood_engine.writing.plan import Status
from mood_engine.writing.undo import UndoStatus, run_to_undo, undo_write

MakeTrack = Callable[..., Path]
FIELDS = (Field.MOOD, Field.GROUPING, *AXIS_FIELDS)


def values(path: Path) -> dict[Field, tuple[str, ...]]:
    state = read_fields(str(path), FIELDS)
    return {field: each.values for field, each in state.fields.items()}


def users_energy(path: Path, text: str) -> None:
    """As the user with another program."""
    tags = mutagen.File(path)
    tags["ENERGY"] = [text]
    tags.save()


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "m4a", "wav"])
def test_numbers_arrive_in_the_file_and_undo_restores_every_byte(
    writer: Writer, make_track: MakeTrack, suffix: str
) -> None:
    path = make_track(f"a.{suffix}", title="Kept")
    before = path.read_bytes()
    track = writer.track(path, "Epic", "dark", axes=(71.4, 9.0))
    (done,) = writer.write(track, fields=FIELDS)
    assert done.status is Status.WRITTEN
    assert values(path) == {
        Field.MOOD: ("Epic", "dark"),
        Field.GROUPING: ("Energy 8", "Epic", "dark"),
        Field.ENERGY: ("71",),
        Field.PLEASANTNESS: ("9",),
    }
    assert writer.write(track, fields=FIELDS)[0].status is Status.UNCHANGED
    run, writes = run_to_undo(writer.journal, 1)
    undone = undo_write(writer.journal, writer.journal.new_run(run), writes[0])
    assert undone.status is UndoStatus.RESTORED
    assert path.read_bytes() == before


def test_newer_numbers_replace_ours(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    for axes, energy in (((71.0, 20.0), "71"), ((12.0, 20.0), "12")):
        writer.write(writer.track(path, "Epic", axes=axes), fields=FIELDS)
        assert values(path)[Field.ENERGY] == (energy,)
    assert values(path)[Field.GROUPING] == ("Energy 2", "Epic")
    # Without energy the grouping has the moods alone; the numbers stay until they are wanted again.
    writer.write(writer.track(path, "Epic"), fields=(Field.MOOD, Field.GROUPING))
    assert values(path)[Field.GROUPING] == ("Epic",)
    writer.write(writer.track(path), fields=FIELDS)
    assert set(values(path).values()) == {()}


@pytest.mark.parametrize(
    ("mode", "after"),
    [(Mode.OWN, "7"), (Mode.ADD, "7"), (Mode.FILL, "7"), (Mode.OVERWRITE, "71")],
)
def test_your_own_number_gives_way_to_overwrite_alone(
    writer: Writer, make_track: MakeTrack, mode: Mode, after: str
) -> None:
    path = make_track("a.flac")
    users_energy(path, "7")
    (done,) = writer.write(writer.track(path, "Epic", axes=(71.0, 20.0)), fields=FIELDS, mode=mode)
    status = {each.field: each.status for each in done.fields}
    assert status[Field.ENERGY] is (Status.WRITTEN if after == "71" else Status.KEPT)
    assert values(path)[Field.ENERGY] == (after,)
    assert values(path)[Field.PLEASANTNESS] == ("20",)


@pytest.mark.parametrize("mode", [Mode.OWN, Mode.ADD])
def test_a_number_that_you_changed_stays(writer: Writer, make_track: MakeTrack, mode: Mode) -> None:
    path = make_track("a.flac")
    writer.write(writer.track(path, axes=(71.0, 20.0)), fields=FIELDS)
    users_energy(path, "99")
    writer.write(writer.track(path, axes=(50.0, 20.0)), fields=FIELDS, mode=mode)
    assert values(path)[Field.ENERGY] == ("99",)


def test_your_grouping_comes_before_energy(writer: Writer, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    tags = mutagen.File(path)
    tags["GROUPING"] = ["8A; Energy 7"]
    tags.save()
    track = writer.track(path, "Epic", axes=(65.0, 20.0))
    writer.write(track, fields=FIELDS, mode=Mode.ADD)
    # Energy 7 is there already, and stays where another one comes.
    assert values(path)[Field.GROUPING] == ("8A", "Energy 7", "Epic")
    writer.write(writer.track(path, "Epic", axes=(95.0, 20.0)), fields=FIELDS, mode=Mode.ADD)
    assert values(path)[Field.GROUPING] == ("8A", "Energy 7", "Energy 10", "Epic")


@given(
    energy=st.one_of(st.none(), st.floats(0, 100)),
    pleasantness=st.one_of(st.none(), st.floats(0, 100)),
    users=st.sampled_from(["", "7", "71", "wild"]),
    mode=st.sampled_from(Mode),
)
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_plans_of_any_numbers(
    writer: Writer,
    make_track: MakeTrack,
    tmp_path: Path,
    energy: float | None,
    pleasantness: float | None,
    users: str,
    mode: Mode,
) -> None:
    path = tmp_path / "music" / f"of {users}.flac"
    if not path.exists():
        make_track(path.name)
        users_energy(path, users)
    (planned,) = writer.plan(
        writer.track(path, "Epic", axes=(energy, pleasantness)), fields=FIELDS, mode=mode
    )
    after = {each.field: each.after for each in planned.fields}
    for field, value in ((Field.ENERGY, energy), (Field.PLEASANTNESS, pleasantness)):
        kept = field is Field.ENERGY and users and (mode is not Mode.OVERWRITE or value is None)
        if kept:
            assert after[field] == (users,)
        elif value is None:
            assert after[field] == ()
        else:
            (text,) = after[field]
            assert abs(int(text) - value) <= 0.5
            assert 0 <= int(text) <= 100
    grouping = after[Field.GROUPING]
    assert grouping[-1] == "Epic"
    if energy is not None:
        word, level = grouping[0].split()
        assert (word, 1 <= int(level) <= 10) == ("Energy", True)
        assert energy / 10 <= int(level) <= energy / 10 + 1


def test_mixxx_reads_the_grouping() -> None:
    assert PROFILES["mixxx"].fields == (Field.MOOD, Field.GROUPING)
    assert set(options_for("mixxx", AXIS_FIELDS).fields) == set(FIELDS)
