"""Whatever goes wrong leaves the file as it was and nothing beside it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from engine.tagging.encoded_files import Make
from mood_engine.errors import TagError
from mood_engine.scanning.walk import find_music
from mood_engine.tagging.id3_place import InFront
from mood_engine.tagging.id3_tag import Id3Tag
from tag_helpers import read_moods, write_moods


def assert_untouched(path: Path, data: bytes) -> None:
    assert path.read_bytes() == data
    assert os.listdir(path.parent) == [path.name]


def failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize(
    ("module", "function"),
    [
        (os, "open"),
        (shutil, "copyfile"),
        (Id3Tag, "render"),
        (shutil, "copystat"),
        (os, "utime"),
        (os, "fsync"),
        (os, "replace"),
    ],
)
def test_every_step_may_fail(
    module: object, function: str, code: int, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make("mp3-bare")
    before, status = path.read_bytes(), path.stat()
    with monkeypatch.context() as patch:
        patch.setattr(module, function, failing(code))
        if (function, code) == ("copystat", errno.EACCES):
            # The rights of the copy differ, so this is no drive that has but one kind.
            path.chmod(0o640)
        with pytest.raises(TagError) as caught:
            write_moods(str(path), ["happy"])
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert str(path) not in sentence
    if code == errno.ENOSPC:
        assert "disk is full" in sentence
    assert_untouched(path, before)
    assert path.stat().st_mtime_ns == status.st_mtime_ns


def test_the_file_is_whole_until_the_copy_is(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the moment of the exchange both are complete."""
    path = make("mp3-bare")
    before = path.read_bytes()
    seen = []

    real = os.replace

    def replace(source: str, target: str) -> None:
        seen.append((path.read_bytes(), read_moods(source).values))
        assert is_out_of_sight(source)
        real(source, target)

    def is_out_of_sight(copy: str) -> bool:
        return [file.path for file in find_music([os.path.dirname(copy)]).files] == [str(path)]

    monkeypatch.setattr(os, "replace", replace)
    write_moods(str(path), ["happy"])
    assert seen == [(before, ("happy",))]


def test_an_interruption_removes_the_copy(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make("mp3-bare")
    before = path.read_bytes()

    def interrupt(*args: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_moods(str(path), ["happy"])
    assert_untouched(path, before)


def test_a_folder_that_cannot_be_synced_is_no_failure(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make("mp3-bare")
    real = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    assert write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


def test_somebody_else_changes_the_file_meanwhile(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make("mp3-bare")
    before = path.read_bytes()

    real = shutil.copystat

    def copystat(source: str, target: str) -> None:
        real(source, target)
        path.write_bytes(before + b"more")

    monkeypatch.setattr(shutil, "copystat", copystat)
    with pytest.raises(TagError, match="at the same time"):
        write_moods(str(path), ["happy"])
    assert_untouched(path, before + b"more")


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (lambda data: data[:-2000], "audio"),
        (lambda data: data.replace(b"TMOO", b"TSOT"), "read back"),
        (lambda data: data.replace(b"happy", b"hippy"), "read back"),
    ],
)
def test_a_copy_that_is_not_right_is_thrown_away(
    broken: Callable[[bytes], bytes], reason: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make("mp3-bare")
    before = path.read_bytes()

    real = InFront.write

    def write(place: InFront, file: BinaryIO, tag: bytes) -> None:
        real(place, file, tag)
        file.seek(0)
        data = broken(file.read())
        file.seek(0)
        file.write(data)
        file.truncate()

    monkeypatch.setattr(InFront, "write", write)
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["happy"])
    assert_untouched(path, before)


def test_the_copy_takes_over_rights_and_attributes(make: Make) -> None:
    path = make("mp3-bare")
    path.chmod(0o640)
    try:
        os.setxattr(path, "user.note", b"keep")
    except (OSError, AttributeError):
        attributes = False
    else:
        attributes = True
    status = path.stat()
    write_moods(str(path), ["happy"])
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(status.st_mode)
    assert (path.stat().st_uid, path.stat().st_gid) == (status.st_uid, status.st_gid)
    if attributes:
        assert os.getxattr(path, "user.note") == b"keep"


def test_modification_time(make: Make) -> None:
    path = make("mp3-bare")
    old = 1_000_000_000_123_456_789
    os.utime(path, ns=(old, old))
    # Some file systems keep fewer digits.
    old = path.stat().st_mtime_ns
    write_moods(str(path), ["happy"], keep_modified=True)
    assert path.stat().st_mtime_ns == old
    start = time.time() - 5
    write_moods(str(path), ["dark"])
    assert start < path.stat().st_mtime < time.time() + 5


def test_symbolic_link_stays_and_its_target_is_written(make: Make, tmp_path: Path) -> None:
    path = make("mp3-bare")
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.flac"
    link.symlink_to(os.path.join("..", path.name))
    write_moods(str(link), ["happy"])
    assert link.is_symlink()
    assert not path.is_symlink()
    assert read_moods(str(path)).values == read_moods(str(link)).values == ("happy",)
    assert os.listdir(link.parent) == [link.name]


def test_hard_links_are_refused(make: Make, tmp_path: Path, music: dict[str, bytes]) -> None:
    path = make("mp3-bare")
    os.link(path, tmp_path / "second.mp3")
    with pytest.raises(TagError, match="hard links"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == music["mp3-bare"]
    assert write_moods(str(path), []) is False


def test_writing_that_the_system_cuts_short(make: Make, music: dict[str, bytes]) -> None:
    resource = pytest.importorskip("resource", reason="limits of Unix")
    path = make("wav")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(music["wav"]) + 100, limits[1]))
    try:
        with pytest.raises(TagError, match="cannot be written"):
            write_moods(str(path), ["happy"] * 300)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert_untouched(path, music["wav"])
