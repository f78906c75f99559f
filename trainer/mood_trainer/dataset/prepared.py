"""A part of a split as one array on disk with an index.

`prepared/split-N/PART.npy`: int16 (frames of all tracks, mel bands), see `levels`.
`prepared/split-N/source.txt`: what it was made from, 'melspecs' or 'audio'.
`prepared/split-N/PART.tsv`: one line per track with its first frame, frames, checksum and tags.
A line is written after its frames, so all that the index lists is in the array.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from ..errors import DatasetError
from ..files import write_atomically
from ..prefetch import prefetch
from .levels import MEL_BANDS, Levels
from .splits import Split, SplitTrack

_COLUMNS = "TRACK_ID\tSTART\tFRAMES\tCRC32\tTAGS"
_HEADER = {"descr": "<i2", "fortran_order": False}
_HEADER_BYTES = 128
FRAME_BYTES = 2 * MEL_BANDS

ReadMel = Callable[[SplitTrack], Levels]


@dataclass(frozen=True)
class PreparedPaths:
    mels: Path
    index: Path


@dataclass(frozen=True)
class Entry:
    """A track's place in the array: `frames` rows from `start` on."""

    number: int
    start: int
    frames: int
    checksum: int


def prepared_paths(data: Path, part: str, split: int = 0) -> PreparedPaths:
    folder = data / "prepared" / f"split-{split}"
    return PreparedPaths(folder / f"{part}.npy", folder / f"{part}.tsv")


def prepared_source(data: Path, split: int = 0) -> str:
    """What the prepared arrays were made from, '' if there are none."""
    file = _source_file(data, split)
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


def set_source(data: Path, split: int, source: str) -> None:
    """Record what the arrays are made from. Raises `DatasetError` if it differs from before."""
    known = prepared_source(data, split)
    if known and known != source:
        raise DatasetError(
            f"The arrays in {_source_file(data, split).parent} were made from {known}, and cannot "
            f"mix with {source}. Delete that folder to prepare from {source}."
        )
    write_atomically(_source_file(data, split), f"{source}\n".encode())


def _source_file(data: Path, split: int) -> Path:
    return data / "prepared" / f"split-{split}" / "source.txt"


def read_index(path: Path) -> dict[int, Entry]:
    """Entries by track number, without a last line that an interruption truncated."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return {}
    if len(lines) == 1:
        return {}
    if lines[0] != _COLUMNS:
        raise DatasetError(f"{path} is not an index of a prepared array. Delete it and try again.")
    entries = (Entry(*map(int, line.split("\t")[:4])) for line in lines[1:-1])
    return {entry.number: entry for entry in entries}


def readable_entries(paths: PreparedPaths) -> dict[int, Entry]:
    """The entries whose frames are in the array, which may have been truncated or lost."""
    if not paths.mels.exists():
        return {}
    rows = _complete_rows(paths.mels)
    index = read_index(paths.index)
    return {n: entry for n, entry in index.items() if entry.start + entry.frames <= rows}


def needed_bytes(paths: PreparedPaths, split: Split, frames: Callable[[SplitTrack], int]) -> int:
    """What `prepare` adds to the array, where `frames` says how long a track is."""
    existing = readable_entries(paths)
    missing = (track for track in split.tracks if track.number not in existing)
    return FRAME_BYTES * sum(map(frames, missing))


def prepare(
    paths: PreparedPaths,
    split: Split,
    read: ReadMel,
    on_track: Callable[[SplitTrack, str | None], None],
    jobs: int = 4,
) -> int:
    """Append the tracks that the array lacks, and return how many failed.

    `read` runs in `jobs` threads; `on_track(track, error)` is called for every track. The next
    call retries failed tracks.
    """
    existing = readable_entries(paths)
    if existing:
        remove_entries(paths, read_index(paths.index).keys() - existing.keys())
    missing = []
    for track in split.tracks:
        if track.number in existing:
            on_track(track, None)
        else:
            missing.append(track)
    failures = 0
    with _appending(paths, existing) as array, ThreadPoolExecutor(jobs) as pool:
        for track, future in prefetch(pool, read, missing, 2 * jobs):
            try:
                levels = future.result()
            except DatasetError as error:
                failures += 1
                on_track(track, str(error))
                continue
            try:
                array.append(track, levels)
            except OSError as error:
                raise DatasetError(
                    f"Cannot write {paths.mels} ({error.strerror or error}). Finished tracks are "
                    "kept. Free some space and repeat the command."
                ) from error
            on_track(track, None)
    return failures


def find_damaged(paths: PreparedPaths) -> Iterator[int]:
    """Numbers of tracks whose frames differ from what was written."""
    existing = readable_entries(paths)
    yield from read_index(paths.index).keys() - existing.keys()
    if not existing:
        return
    # By the size of the file, as an interruption leaves a header with another shape.
    shape = (_complete_rows(paths.mels), MEL_BANDS)
    array = np.memmap(paths.mels, np.dtype("<i2"), "r", _HEADER_BYTES, shape)
    for entry in existing.values():
        frames = array[entry.start : entry.start + entry.frames]
        if zlib.crc32(np.ascontiguousarray(frames).data) != entry.checksum:
            yield entry.number


def remove_entries(paths: PreparedPaths, numbers: Set[int]) -> None:
    """Remove tracks from the index, so that `prepare` reads them again."""
    if not numbers:
        return
    kept = [
        line
        for line in paths.index.read_text(encoding="utf-8").splitlines()
        if line == _COLUMNS or int(line.split("\t")[0]) not in numbers
    ]
    write_atomically(paths.index, ("\n".join(kept) + "\n").encode())


def _complete_rows(array: Path) -> int:
    return (array.stat().st_size - _HEADER_BYTES) // FRAME_BYTES


class _Appender:
    """Appends frames to the array, then their line to the index."""

    def __init__(self, mels: IO[bytes], index: IO[str], rows: int) -> None:
        self._mels = mels
        self._index = index
        self._rows = rows
        mels.truncate(_HEADER_BYTES + rows * FRAME_BYTES)
        self.write_header()
        mels.seek(0, os.SEEK_END)

    def append(self, track: SplitTrack, levels: Levels) -> None:
        self._mels.write(levels.data)
        self._mels.flush()
        line = (track.number, self._rows, len(levels), zlib.crc32(levels.data), *track.tags)
        self._index.write("\t".join(map(str, line)) + "\n")
        self._index.flush()
        self._rows += len(levels)

    def write_header(self) -> None:
        """numpy pads its headers so that the first axis can grow without moving the data."""
        self._mels.seek(0)
        shape = (self._rows, MEL_BANDS)
        np.lib.format.write_array_header_1_0(self._mels, {**_HEADER, "shape": shape})
        assert self._mels.tell() == _HEADER_BYTES


@contextmanager
def _appending(paths: PreparedPaths, existing: dict[int, Entry]) -> Iterator[_Appender]:
    """Truncate the array to what the index lists; on exit its header gets the new length."""
    paths.mels.parent.mkdir(parents=True, exist_ok=True)
    mode = "r+" if existing else "w+"
    with (
        open(paths.mels, mode + "b") as mels,
        open(paths.index, mode, encoding="utf-8", newline="\n") as index,
    ):
        # An interruption may have truncated the last line of the index.
        complete = index.read().rpartition("\n")[0]
        index.seek(len(complete.encode()) + 1 if complete else 0)
        index.truncate()
        if not complete:
            index.write(_COLUMNS + "\n")
            index.flush()
        rows = max((entry.start + entry.frames for entry in existing.values()), default=0)
        array = _Appender(mels, index, rows)
        try:
            yield array
        finally:
            array.write_header()
