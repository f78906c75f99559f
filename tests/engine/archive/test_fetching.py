from __future__ import annotations

from pathlib import Path

import pytest

fsspec = pytest.importorskip("fsspec")

from mood_engine.archive.fetching import Fetcher
from mood_engine.errors import ErrorCode, Problem


@pytest.fixture
def remote() -> list[str]:
    """URIs of three files of 100 bytes."""
    memory = fsspec.filesystem("memory")
    for number in range(3):
        memory.pipe_file(f"/fetched/{number}.mp3", bytes([number]) * 100)
    return [f"memory://fetched/{number}.mp3" for number in range(3)]


def fetch(uris: list[str], max_bytes: int = 1 << 20) -> tuple[list[Path], dict[int, Problem]]:
    """The paths in order, each taken before the next; and failures."""
    failures: dict[int, Problem] = {}
    paths = []
    with Fetcher(uris, 1, failures.__setitem__, max_bytes) as fetcher:
        for path in fetcher:
            content = Path(path).read_bytes() if Path(path).exists() else b""
            position, state = fetcher.taken(path)
            paths.append(Path(path))
            if uris[position] != path:
                assert state.size == len(content)
                assert not Path(path).exists()
    assert not any(path.parent.exists() for path in paths if str(path) not in uris)
    return paths, failures


def test_remote_files_are_there_until_they_are_taken(remote: list[str]) -> None:
    paths, failures = fetch(remote)
    assert [path.name for path in paths] == ["0.mp3", "1.mp3", "2.mp3"]
    assert not failures


def test_local_files_stay_where_they_are(tmp_path: Path, remote: list[str]) -> None:
    local = tmp_path / "a.mp3"
    local.write_bytes(b"abc")
    paths, _ = fetch([remote[0], str(local), "/nowhere.mp3", remote[1]])
    assert [str(path) for path in paths[1:3]] == [str(local), "/nowhere.mp3"]
    assert local.exists()


def test_a_file_that_is_not_there_is_a_failure_and_the_others_come(remote: list[str]) -> None:
    paths, failures = fetch([remote[0], "memory://fetched/none.mp3", remote[1], "nosuch://a/b.mp3"])
    assert len(paths) == 2
    assert failures[1].code is ErrorCode.FILE_MISSING
    assert "nosuch" in str(failures[3])


@pytest.mark.parametrize("room", [1, 100, 150, 250])
def test_files_larger_than_the_room_come_one_after_the_other(remote: list[str], room: int) -> None:
    paths, failures = fetch(remote * 5, room)
    assert len(paths) == 15
    assert not failures


def test_a_fetcher_that_is_left_early_leaves_nothing(remote: list[str]) -> None:
    with Fetcher(remote, 1, lambda *_: None, max_bytes=1) as fetcher:
        path = Path(next(iter(fetcher)))
        assert path.exists()
    assert not path.parent.exists()
