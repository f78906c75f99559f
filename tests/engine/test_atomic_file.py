"""A file is replaced whole, or stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mood_engine.atomic_file import atomic_write, atomic_write_text


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_new_file_is_there_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with atomic_write_text(path, newline="\n") as file:
        file.write("first\n")
        assert "list.csv" not in names(tmp_path)
    assert path.read_bytes() == b"first\n"
    assert names(tmp_path) == ["list.csv"]


def test_the_old_file_stays_where_the_new_one_is_not_finished(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    with pytest.raises(TypeError), atomic_write(path) as file:
        file.write("text")  # type: ignore[call-overload]  # that is the mistake
    assert path.read_text() == "old"
    assert names(tmp_path) == ["list.csv"]


def test_no_other_file_is_touched(tmp_path: Path) -> None:
    for name in ("list.csv.partial", "list.csv.tmp"):
        (tmp_path / name).write_text("mine")
    with atomic_write(tmp_path / "list.csv") as file:
        file.write(b"new")
    assert (tmp_path / "list.csv.partial").read_text() == "mine"
    assert (tmp_path / "list.csv.tmp").read_text() == "mine"


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with atomic_write(path) as first:
        first.write(b"first")
        with atomic_write(path) as second:
            second.write(b"second")
        assert path.read_bytes() == b"second"
    assert path.read_bytes() == b"first"


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, there: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "real.csv", tmp_path / "list.csv"
    if there:
        target.write_text("old")
    link.symlink_to(target)
    with atomic_write(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert names(target.parent) == ["real.csv"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.touch()
    for mode in (0o600, 0o664):
        path.chmod(mode)
        with atomic_write(path) as file:
            file.write(b"new")
        assert path.stat().st_mode & 0o777 == mode
    before = os.umask(0o027)
    try:
        with atomic_write(tmp_path / "new.csv"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o640


def test_folders_and_devices_are_not_replaced(tmp_path: Path) -> None:
    places = [tmp_path]
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        places += [tmp_path / "pipe", Path(os.devnull)]
    for place in places:
        with pytest.raises(OSError, match="folder or a device"), atomic_write(place):
            pass
