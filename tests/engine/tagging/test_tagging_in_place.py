"""Where tags have room, a mood goes into it: the file stays the very same one."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from engine.tagging.encoded_files import Make
from mood_engine.errors import TagError
from mood_engine.tagging import Field, Patch, PatchState, TagChange, Tags
from mood_engine.tagging.vorbis import VorbisTags
from tag_helpers import read_moods, write_moods

# Those whose tags leave room for later, once this program or mutagen has written them.
PADDED = ("mp3-v2.4", "mp3-v2.3", "mp3-bare", "flac", "vorbis", "opus", "aac", "alac")


@pytest.mark.parametrize("name", PADDED)
def test_a_file_with_room_is_not_rewritten(name: str, make: Make, tmp_path: Path) -> None:
    path = make(name)
    write_moods(str(path), ["dark"])
    os.link(path, tmp_path / "second name")
    status = path.stat()
    assert write_moods(str(path), ["happy", "film"], keep_modified=True)
    assert (path.stat().st_ino, path.stat().st_nlink) == (status.st_ino, 2)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert read_moods(str(tmp_path / "second name")).values == ("happy", "film")


def test_the_change_is_one_write_of_little(make: Make) -> None:
    path = make("flac")
    change = TagChange(str(path), [Field.MOOD], lambda tags: put(tags, "happy"))
    assert change.patch is not None
    assert len(change.patch.new) < 1000
    before = path.read_bytes()
    change.apply()
    after = path.read_bytes()
    patch = change.patch
    end = patch.offset + len(patch.new)
    assert after == before[: patch.offset] + patch.new + before[end:]


def put(tags: Tags, *moods: str) -> None:
    tags.replace(Field.MOOD, moods)
    tags.save()


class Failing(io.FileIO):
    """A file whose first write stops in the middle, or whose disk fails at once."""

    code = errno.ENOSPC
    whole = 0
    failed = False

    def write(self, data: Any) -> int:
        if type(self).failed:
            return super().write(data)
        if type(self).whole:
            type(self).whole -= 1
            return super().write(data[: len(data) // 2])
        type(self).failed = True
        raise OSError(self.code, os.strerror(self.code))


@pytest.mark.parametrize("whole", [0, 1, 2])
@pytest.mark.parametrize(
    ("code", "message"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "drive has failed")]
)
def test_a_write_that_stops_halfway_is_rolled_back(
    make: Make, monkeypatch: pytest.MonkeyPatch, code: int, message: str, whole: int
) -> None:
    path = make("flac")
    before, status = path.read_bytes(), path.stat()
    kind = type("F", (Failing,), {"code": code, "whole": whole})
    monkeypatch.setattr(
        "builtins.open",
        lambda file, mode="r", *args, real=open, **more: (
            kind(file, mode)
            if mode == "rb+" and more.get("buffering") == 0
            else real(file, mode, *args, **more)
        ),
    )
    with pytest.raises(TagError, match=message):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == before
    assert path.stat().st_ino == status.st_ino
    assert os.listdir(path.parent) == [path.name]


def test_audio_that_differs_afterwards_restores_the_file(make: Make) -> None:
    path = make("flac")
    before, status = path.read_bytes(), path.stat()
    digests = iter(["one", "another"])
    change = TagChange(str(path), [Field.MOOD], lambda tags: put(tags, "happy"))
    with pytest.raises(TagError, match="changed the audio"):
        change.apply(digest=lambda path: next(digests))
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == status.st_mtime_ns


@pytest.mark.parametrize("name", ["flac", "mp3-bare"])
def test_a_digest_by_an_older_version_is_no_other_audio(name: str, make: Make) -> None:
    path = make(name)
    change = TagChange(str(path), [Field.MOOD], lambda tags: put(tags, "happy"))
    change.apply(audio="as an older version computed it", known=True)
    assert read_moods(str(path)).values == ("happy",)


@pytest.mark.parametrize("name", ["flac", "vorbis"])
def test_other_tags_that_would_change_are_noticed(
    name: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(name)
    before = path.read_bytes()

    real = VorbisTags.save

    def save(tags: VorbisTags) -> None:
        tags.items = [
            item.replace(b"TITLE", b"TITEL").replace(b"title", b"titel") for item in tags.items
        ]
        real(tags)

    monkeypatch.setattr(VorbisTags, "save", save)
    with pytest.raises(TagError, match="other tags"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == before


def test_a_file_that_changed_after_the_trial_is_left_alone(make: Make) -> None:
    path = make("flac")
    change = TagChange(str(path), [Field.MOOD], lambda tags: put(tags, "happy"))
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(TagError, match="at the same time"):
        change.apply()


def test_a_torn_patch_is_distinguished_from_a_foreign_change(tmp_path: Path) -> None:
    path = tmp_path / "file"
    patch = Patch(2, b"aaaa", b"abcd")
    states = {
        b"..aaaa..": PatchState.OLD,
        b"..abcd..": PatchState.NEW,
        b"..abaa..": PatchState.TORN,
        b"..aacd..": PatchState.TORN,
        b"..abxd..": PatchState.FOREIGN,
        b"..ab": PatchState.FOREIGN,
    }
    for content, state in states.items():
        path.write_bytes(content)
        assert patch.state(str(path)) is state
    path.write_bytes(b"..abaa..")
    patch.revert(str(path))
    assert path.read_bytes() == b"..aaaa.."
