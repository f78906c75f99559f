"""A part of a split as one array on disk with its index.

`prepared/split-N/PART.npy`: int16 (frames of all tracks, mel bands), see `levels`.
`prepared/split-N/source.txt`: what they are made of, 'melspecs' or 'audio'.
`prepared/split-N/PART.tsv`: a line a track with its first frame, frames, checksum and tags.
A line is written after the frames that it names, so whatever the index holds is there.
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

from ..ahead import map_ahead
from ..errors import DatasetError
from ..files import write_whole
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
    """Where a track lies in the array: `frames` rows from `start` on."""

    number: int
    start: int
    frames: int
    checksum: int


def prepared_paths(data: Path, part: str, split: int = 0) -> PreparedPaths:
    folder = data / "prepared" / f"split-{split}"
    return PreparedPaths(folder / f"{part}.npy", folder / f"{part}.tsv")


def prepared_from(data: Path, split: int = 0) -> str:
    """The source of the prepared arrays, '' where there are none."""
    file = _source_file(data, split)
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


def set_source(data: Path, split: int, source: str) -> None:
    """Note the arrays' source; `DatasetError` where they have another one already."""
    known = prepared_from(data, split)
    if known and known != source:
        raise DatasetError(
            f"The arrays in {_source_file(data, split).parent} are made of {known}, not of "
            f"{source}, and would be of both; delete that folder to prepare from {source}."
        )
    write_whole(_source_file(data, split), f"{source}\n".encode())


def _source_file(data: Path, split: int) -> Path:
    return data / "prepared" / f"split-{split}" / "source.txt"


def read_index(path: Path) -> dict[int, Entry]:
    """Entries by track number; a last line that a kill cut short does not count."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return {}
    if len(lines) == 1:
        return {}
    if lines[0] != _COLUMNS:
        raise DatasetError(f"{path} is no index of a prepared array; delete it and prepare again.")
    entries = (Entry(*map(int, line.split("\t")[:4])) for line in lines[1:-1])
    return {entry.number: entry for entry in entries}


def entries(paths: PreparedPaths) -> dict[int, Entry]:
    """Of the index what the array has, which may have been cut short or lost."""
    if not paths.mels.exists():
        return {}
    rows = _whole_rows(paths.mels)
    index = read_index(paths.index)
    return {n: entry for n, entry in index.items() if entry.start + entry.frames <= rows}


def prepare(
    paths: PreparedPaths,
    split: Split,
    read: ReadMel,
    on_track: Callable[[SplitTrack, str | None], None],
    jobs: int = 4,
) -> int:
    """Add the tracks that the array lacks, in one pass; gives the number of failures.

    `read` runs in `jobs` threads; `on_track(track, reason of failure)` follows every track.
    A file that cannot be read is passed over and tried again by the next call.
    """
    there = entries(paths)
    if there:
        forget(paths, read_index(paths.index).keys() - there.keys())
    missing = []
    for track in split.tracks:
        if track.number in there:
            on_track(track, None)
        else:
            missing.append(track)
    failures = 0
    with _appending(paths, there) as array, ThreadPoolExecutor(jobs) as pool:
        for track, future in map_ahead(pool, read, missing, 2 * jobs):
            try:
                levels = future.result()
            except DatasetError as error:
                failures += 1
                on_track(track, str(error))
                continue
            array.append(track, levels)
            on_track(track, None)
    return failures


def damaged(paths: PreparedPaths) -> Iterator[int]:
    """Numbers of tracks whose frames are not what was written."""
    there = entries(paths)
    yield from read_index(paths.index).keys() - there.keys()
    if not there:
        return
    # By the file's own length: the header may promise more or less.
    shape = (_whole_rows(paths.mels), MEL_BANDS)
    array = np.memmap(paths.mels, np.dtype("<i2"), "r", _HEADER_BYTES, shape)
    for entry in there.values():
        frames = array[entry.start : entry.start + entry.frames]
        if zlib.crc32(np.ascontiguousarray(frames).data) != entry.checksum:
            yield entry.number


def forget(paths: PreparedPaths, numbers: Set[int]) -> None:
    """Strike tracks from the index, so that the next preparation reads them again."""
    if not numbers:
        return
    kept = [
        line
        for line in paths.index.read_text(encoding="utf-8").splitlines()
        if line == _COLUMNS or int(line.split("\t")[0]) not in numbers
    ]
    write_whole(paths.index, ("\n".join(kept) + "\n").encode())


def _whole_rows(array: Path) -> int:
    return (array.stat().st_size - _HEADER_BYTES) // FRAME_BYTES


class _Appender:
    """Writes frames behind those that the index knows, then their lines."""

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
def _appending(paths: PreparedPaths, there: dict[int, Entry]) -> Iterator[_Appender]:
    """An array that ends where the index ends, with a header that tells its length."""
    paths.mels.parent.mkdir(parents=True, exist_ok=True)
    mode = "r+" if there else "w+"
    with (
        open(paths.mels, mode + "b") as mels,
        open(paths.index, mode, encoding="utf-8", newline="\n") as index,
    ):
        # Of the index only a line that a kill cut short is touched.
        whole = index.read().rpartition("\n")[0]
        index.seek(len(whole.encode()) + 1 if whole else 0)
        index.truncate()
        if not whole:
            index.write(_COLUMNS + "\n")
            index.flush()
        rows = max((entry.start + entry.frames for entry in there.values()), default=0)
        array = _Appender(mels, index, rows)
        try:
            yield array
        finally:
            array.write_header()
