"""Writing moods: only what changes, only what is ours, recorded first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mutagen
import pytest

from mood_engine.audio import open_audio
from mood_engine.choosing import Mood
from mood_engine.errors import TagError
from mood_engine.library.library import Library
from mood_engine.library.moods import TrackMoods
from mood_engine.tagging import read_moods, write_moods
from mood_engine.writing import plan as plan_module
from mood_engine.writing.plan import PlannedWrite, Status, carry_out, plan_writes


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as opened:
        yield opened


def track(library: Library, path: Path, *moods: str) -> TrackMoods:
    with open_audio(str(path)) as source:
        library.put_track(str(path), 0, 0, source.info)
    stored = library.tracks()[str(path)]
    return TrackMoods(
        track_id=stored.id,
        path=str(path),
        title=None,
        artist=None,
        album=None,
        duration=2.0,
        model="tiny",
        silent=False,
        short=False,
        moods=tuple(Mood(tag, 0.5, 0.3) for tag in moods),
        scores={},
    )


def write(library: Library, *tracks: TrackMoods, overwrite: bool = False) -> list[PlannedWrite]:
    run = library.new_run()
    return [carry_out(library, run, plan) for plan in plan_writes(library, tracks, overwrite)]


def statuses(planned: list[PlannedWrite]) -> list[Status]:
    return [plan.status for plan in planned]


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff"])
def test_moods_arrive_in_the_file_and_a_second_run_has_nothing_to_do(
    library: Library, make_track, suffix: str
) -> None:
    path = make_track(f"a.{suffix}", title="Kept")
    happy = track(library, path, "happy", "calm")
    assert statuses(write(library, happy)) == [Status.WRITTEN]
    assert read_moods(str(path)).values == ("happy", "calm")
    assert statuses(write(library, happy)) == [Status.UNCHANGED]
    stored = library.tracks()[str(path)]
    assert (stored.size, stored.modified) == (path.stat().st_size, path.stat().st_mtime_ns)


def test_a_plan_alone_writes_nothing(library: Library, make_track) -> None:
    path = make_track("a.mp3")
    before = path.read_bytes()
    (planned,) = plan_writes(library, [track(library, path, "happy")])
    assert (planned.status, planned.before, planned.after) == (Status.PLANNED, (), ("happy",))
    assert path.read_bytes() == before


def test_moods_that_a_person_wrote_are_spared_unless_given_up(library: Library, make_track) -> None:
    path = make_track("a.flac")
    tags = mutagen.File(path)
    tags["MOOD"] = ["my own"]
    tags.save()
    happy = track(library, path, "happy")
    assert statuses(write(library, happy)) == [Status.KEPT]
    assert read_moods(str(path)).values == ("my own",)
    assert statuses(write(library, happy, overwrite=True)) == [Status.WRITTEN]
    assert read_moods(str(path)).values == ("happy",)


def test_what_this_program_wrote_is_replaced_until_a_person_changes_it(
    library: Library, make_track
) -> None:
    path = make_track("a.opus")
    write(library, track(library, path, "happy"))
    assert statuses(write(library, track(library, path, "sad"))) == [Status.WRITTEN]
    write_moods(str(path), ["my own"])
    assert statuses(write(library, track(library, path, "calm"))) == [Status.KEPT]


def test_silence_takes_nothing_away(library: Library, make_track) -> None:
    path = make_track("a.mp3")
    write(library, track(library, path, "happy"))
    assert statuses(write(library, track(library, path))) == [Status.UNCHANGED]
    assert read_moods(str(path)).values == ("happy",)


def test_a_file_that_cannot_be_written_is_named_and_the_rest_goes_on(
    library: Library, make_track, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = [track(library, make_track(f"{n}.mp3", seed=n), "happy") for n in range(3)]
    real = plan_module.write_moods

    def full(path: str, moods: tuple[str, ...]) -> bool:
        if path.endswith("1.mp3"):
            raise TagError("The disk is full.")
        return real(path, moods)

    monkeypatch.setattr(plan_module, "write_moods", full)
    done = write(library, *tracks)
    assert statuses(done) == [Status.WRITTEN, Status.FAILED, Status.WRITTEN]
    assert done[1].reason == "The disk is full."


def test_the_change_is_recorded_before_the_file_is_touched(
    library: Library, make_track, monkeypatch: pytest.MonkeyPatch
) -> None:
    happy = track(library, make_track("a.mp3"), "happy")

    def look(path: str, moods: tuple[str, ...]) -> bool:
        (row,) = library.db.query("SELECT before, after FROM writes")
        assert (row["before"], row["after"]) == ("[]", '["happy"]')
        return True

    monkeypatch.setattr(plan_module, "write_moods", look)
    write(library, happy)
