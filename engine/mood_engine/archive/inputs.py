"""Which files a run analyses: lists, folders and patterns, each local or remote."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..audio import is_audio_name
from ..errors import ErrorCode, MoodEngineError
from ..scanning.walk import find_music
from .storage import file_system, is_local, normal, storage_errors

# The column of a Parquet list, unless another one is named.
COLUMNS = ("uri", "path")
_PATTERN = frozenset("*?[")
_ROWS_AT_ONCE = 10_000


def list_files(sources: Sequence[str], column: str | None = None) -> Iterator[str]:
    """All files of the sources, each once: full paths, or URIs of fsspec.

    A source is an audio file; a folder, with all music below it; a pattern of names; a Parquet
    file, in whose `column` the files are; or a text file with one on each line. Whether listed
    files exist is not checked. Raises `MoodEngineError` for a source that cannot be read.
    """
    seen: set[str] = set()
    for source in map(normal, sources):
        with storage_errors(source):
            for uri in _files_of(source, column):
                if uri not in seen:
                    seen.add(uri)
                    yield uri


def _files_of(source: str, column: str | None) -> Iterable[str]:
    name = source.rstrip("/").rpartition("/")[2]
    if is_local(source) and os.path.isdir(source):
        return _below_local(source)
    if not _PATTERN.isdisjoint(source) and not (is_local(source) and os.path.exists(source)):
        return _matching(source)
    if is_audio_name(name):
        return [source]
    if name.endswith(".parquet"):
        return _in_parquet(source, column)
    system, path = file_system(source)
    if system.isdir(path):
        return _music(system, source, system.find(path))
    return _in_text(source)


def _below_local(folder: str) -> Iterator[str]:
    found = find_music([folder])
    for path, reason in found.unreadable.items():
        raise MoodEngineError(f"{path}: {reason}", ErrorCode.NOTHING_TO_SCAN, path=path)
    return (file.path for file in found.files)


def _matching(pattern: str) -> Iterable[str]:
    system, path = file_system(pattern)
    return _music(system, pattern, system.glob(path))


def _music(system: Any, source: str, paths: Iterable[str]) -> Iterable[str]:
    chosen = sorted(path for path in paths if is_audio_name(path.rpartition("/")[2]))
    return chosen if is_local(source) else map(system.unstrip_protocol, chosen)


def _in_parquet(source: str, column: str | None) -> Iterator[str]:
    system, path = file_system(source)
    with system.open(path, "rb") as file:
        try:
            table = pq.ParquetFile(file)
        except pa.ArrowException as error:
            raise MoodEngineError(
                f"{source} is no readable Parquet file ({error}). Make the list again.", path=source
            ) from error
        names = table.schema_arrow.names
        wanted = [name for name in ([column] if column else COLUMNS) if name in names]
        if not wanted:
            raise MoodEngineError(
                f"{source} has no column '{column or COLUMNS[0]}'; it has {', '.join(names)}.",
                path=source,
            )
        for batch in table.iter_batches(_ROWS_AT_ONCE, columns=wanted[:1]):
            yield from (normal(text) for text in batch.column(0).to_pylist() if text)


def _in_text(source: str) -> Iterator[str]:
    system, path = file_system(source)
    # Names on Linux may have any bytes.
    with system.open(
        path, "r", encoding="utf-8-sig", errors="surrogateescape", newline="\n"
    ) as file:
        for line in file:
            text = line.rstrip("\r\n")
            if "\0" in text:
                raise MoodEngineError(
                    f"{source} is no list of files. Name a text file, a Parquet file, a folder, a "
                    "pattern or an audio file.",
                    path=source,
                )
            if text and not text.startswith("#"):
                yield normal(text)
