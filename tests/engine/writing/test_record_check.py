"""Records of unfinished writes that no write has left: from a damaged library, or a stranger's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.errors import ErrorCode
from mood_engine.tagging import FileState, file_digest
from mood_engine.writing.recovery import recover

COPY = ".mood-tagger-0123456789abcdef0123456789abcdef.tmp"


def begun(writer: Writer, path: Path, **columns: object) -> int:
    """A record of a write to the file, as another program might have made it."""
    track, file = writer.track(path), FileState.of(str(path))
    values = {
        "run_id": writer.journal.new_run(),
        "track_id": track.track_id,
        "path": str(path),
        "state": "begun",
        "size_before": file.size,
        "modified_before": file.modified,
        "digest_before": file_digest(str(path)),
    }
    return int(writer.library.db.table("file_writes").insert(values | columns).last_pk or 0)


@pytest.fixture
def path(make_track: MakeTrack) -> Path:
    return make_track("a.flac")


@pytest.mark.parametrize("name", ["victim.txt", "b.flac", f"x{COPY}", f"{COPY}x", "..", ""])
def test_no_other_file_is_removed(writer: Writer, path: Path, name: str) -> None:
    victim = path.with_name(name) if name.strip(".") else path
    if victim != path:
        victim.write_bytes(b"precious")
    before = victim.read_bytes()
    begun(writer, path, temporary=os.path.join(path.parent, name))
    (recovered,) = recover(writer.journal)
    assert "damaged" in str(recovered.outcome)
    assert recovered.outcome.code is ErrorCode.RECORD_DAMAGED
    assert victim.read_bytes() == before


def test_a_copy_is_removed_beside_its_track_alone(
    writer: Writer, path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / COPY
    beside = path.with_name(COPY)
    for each in (elsewhere, beside):
        each.write_bytes(b"half a copy")
    begun(writer, path, temporary=str(elsewhere))
    list(recover(writer.journal))
    assert elsewhere.exists()
    assert not beside.exists()
    assert not writer.journal.begun()


def test_a_folder_by_the_name_of_a_copy_stays(writer: Writer, path: Path) -> None:
    path.with_name(COPY).mkdir()
    begun(writer, path, temporary=str(path.with_name(COPY)))
    assert "damaged" in str(next(recover(writer.journal)).outcome)
    assert path.with_name(COPY).is_dir()


def test_a_patch_goes_into_the_tracks_own_file_alone(
    writer: Writer, path: Path, make_track: MakeTrack
) -> None:
    """However well it fits another one."""
    other = make_track("b.flac", seed=1)
    before = other.read_bytes()
    old, new = b"evil" + before[4:8], before[:4] + b"evil"
    record = begun(writer, path, offset=0, old=old, new=new, size_before=len(before))
    changes = {"path": str(other), "digest_before": file_digest(str(other))}
    writer.library.db.table("file_writes").update(record, changes)
    list(recover(writer.journal))
    assert other.read_bytes() == before


def test_a_patch_is_mended_only_into_the_very_file_from_before(writer: Writer, path: Path) -> None:
    before = path.read_bytes()
    begun(writer, path, offset=0, old=b"evil" + before[4:8], new=before[:4] + b"evil")
    (recovered,) = recover(writer.journal)
    assert "damaged" in str(recovered.outcome)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "columns",
    [
        {"offset": -4},
        {"offset": 1 << 62},
        {"new": b"longer than old"},
        {"size_before": None},
        {"size_before": 3},
    ],
)
def test_a_patch_outside_the_file_is_damaged(
    writer: Writer, path: Path, columns: dict[str, Any]
) -> None:
    before = path.read_bytes()
    begun(writer, path, **({"offset": 0, "old": b"evil", "new": before[:4]} | columns))
    (recovered,) = recover(writer.journal)
    assert "damaged" in str(recovered.outcome)
    assert path.read_bytes() == before


def test_a_copy_is_removed_where_its_folder_was_renamed(writer: Writer, path: Path) -> None:
    path.with_name(COPY).write_bytes(b"half a copy")
    begun(writer, path, temporary=str(path.with_name(COPY)))
    folder = path.parent.rename(path.parent.with_name("renamed"))
    writer.library.move_track(writer.library.tracks()[str(path)].id, str(folder / path.name))
    list(recover(writer.journal))
    assert os.listdir(folder) == [path.name]


def test_the_time_of_another_file_stays(writer: Writer, path: Path) -> None:
    modified = path.stat().st_mtime_ns
    patch = {"offset": 0, "old": b"fLaC", "new": b"FLAC"}
    begun(writer, path, **patch, modified_before=7, digest_before="00")
    patch = {"offset": 0, "old": b"FLAC", "new": b"fLaC"}
    begun(writer, path, **patch, modified_wanted=7, digest_after="00")
    list(recover(writer.journal))
    assert path.stat().st_mtime_ns == modified
