from __future__ import annotations

import os
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
fsspec = pytest.importorskip("fsspec")

from mood_engine.archive.inputs import list_files
from mood_engine.errors import MoodEngineError


def test_a_text_list_has_paths_uris_and_names_in_any_bytes(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(
        b"\xef\xbb\xbf# a comment after a byte order mark\n/a.mp3\r\n\ns3://b/c%20d.mp3\nfile:///e%20f.mp3\n/\xe9.mp3\n/a.mp3"
    )
    assert list(list_files([str(path)])) == [
        "/a.mp3",
        "s3://b/c%20d.mp3",
        "/e f.mp3",
        os.fsdecode(b"/\xe9.mp3"),
    ]


@pytest.mark.parametrize(("name", "column"), [("uri", None), ("path", None), ("where", "where")])
def test_a_parquet_list_is_read_by_its_column(
    tmp_path: Path, name: str, column: str | None
) -> None:
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"size": [1, 2], name: ["/a.mp3", None]}), path)
    assert list(list_files([str(path)], column)) == ["/a.mp3"]


def test_a_parquet_list_without_the_column_says_which_it_has(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"size": [1], "name": ["a"]}), path)
    with pytest.raises(MoodEngineError, match="has no column 'uri'; it has size, name"):
        list(list_files([str(path)]))


def test_folders_and_patterns_have_music_only(tmp_path: Path) -> None:
    for name in ("one/a.flac", "one/notes.txt", ".hidden/b.flac", "two/c.mp3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    one, two = f"{tmp_path}/one/a.flac", f"{tmp_path}/two/c.mp3"
    assert list(list_files([str(tmp_path)])) == [one, two]
    assert list(list_files([f"{tmp_path}/*o*/*"])) == [one, two]
    assert list(list_files([one, str(tmp_path)])) == [one, two]


def test_remote_folders_and_patterns_have_uris() -> None:
    memory = fsspec.filesystem("memory")
    for name in ("/listed/b.flac", "/listed/more/a.mp3", "/listed/notes.txt"):
        memory.pipe_file(name, b"x")
    uris = ["memory:///listed/b.flac", "memory:///listed/more/a.mp3"]
    assert [uri.replace(":///", "://") for uri in list_files(["memory://listed"])] == [
        uri.replace(":///", "://") for uri in uris
    ]
    assert len(list(list_files(["memory://listed/*.flac"]))) == 1


@pytest.mark.parametrize(
    ("source", "sentence"),
    [("/nowhere/list.txt", "does not exist"), ("nosuch://x/list.txt", "Files at nosuch://")],
)
def test_a_source_that_cannot_be_read_is_named(source: str, sentence: str) -> None:
    with pytest.raises(MoodEngineError, match=sentence):
        list(list_files([source]))


def test_a_file_of_another_kind_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "image.png").write_bytes(b"\x89PNG\0\0")
    with pytest.raises(MoodEngineError, match="is no list of files"):
        list(list_files([str(tmp_path / "image.png")]))


def test_a_damaged_parquet_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    path.write_text("x")
    with pytest.raises(MoodEngineError, match=r"list\.parquet is no readable Parquet file \("):
        list(list_files([str(path)]))
