"""Which files are analysed next, and what happens to those whose worker died."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ..analysis.results import WORKER_DIED
from ..errors import ErrorCode, Problem
from .rows import FileState, Outcome, Row

# Files that a worker is given at once: few enough that workers finish together, and many enough
# that decoding and the network overlap.
_MAX_BATCH, _MIN_BATCH = 64, 4
# So many rounds of batches for each worker, as long as there are files.
_ROUNDS = 4
# A file that ends so many workers that had no other file fails.
_MAX_DEATHS = 2


@dataclass(frozen=True)
class Partition:
    """Files that become one Parquet file; `known` are rows from an earlier run, by position."""

    number: int
    uris: Sequence[str]
    known: Mapping[int, Row] = field(default_factory=dict)


@dataclass
class WaitingFile:
    """A file of an open partition; `deaths` counts the workers that died with it alone."""

    partition: int
    position: int
    uri: str
    deaths: int = 0


@dataclass
class _Open:
    size: int
    rows: dict[int, Row]


class Dealer:
    """Deals files to workers, and collects rows until partitions are complete.

    Only partitions in work are in memory.
    """

    def __init__(self, partitions: Iterable[Partition], files: int) -> None:
        """`files`: how many the partitions have in all, without known ones."""
        self._partitions = iter(partitions)
        self._left = files
        self._files: Iterator[WaitingFile] = iter(self._open_files())
        self._suspects: deque[WaitingFile] = deque()
        self._open: dict[int, _Open] = {}
        self._complete: list[int] = []

    @property
    def left(self) -> int:
        """Files without a row."""
        return self._left

    def deal(self, workers: int) -> list[WaitingFile]:
        """Files for one of so many workers; empty if none are waiting.

        A file that may have ended a worker comes alone, so that no other one is blamed.
        """
        if self._suspects:
            return [self._suspects.popleft()]
        count = min(max(self._left // (_ROUNDS * workers), _MIN_BATCH), _MAX_BATCH)
        return list(islice(self._files, count))

    def finish(self, file: WaitingFile, outcome: Outcome) -> None:
        rows = self._open[file.partition].rows
        assert file.position not in rows
        rows[file.position] = Row(file.uri, outcome)
        self._left -= 1
        if len(rows) == self._open[file.partition].size:
            self._complete.append(file.partition)

    def lose(self, files: Sequence[WaitingFile]) -> list[tuple[WaitingFile, Outcome]]:
        """The worker that had these files died; returns those that fail for good."""
        failed = []
        for file in files:
            file.deaths += len(files) == 1
            if file.deaths < _MAX_DEATHS:
                self._suspects.append(file)
            else:
                outcome = Outcome(FileState(), Problem(WORKER_DIED, ErrorCode.WORKER_DIED))
                self.finish(file, outcome)
                failed.append((file, outcome))
        return failed

    def take_complete(self) -> Iterator[tuple[int, list[Row]]]:
        """Number and rows, in order, of each partition that is complete by now."""
        while self._complete:
            number = self._complete.pop()
            rows = self._open.pop(number).rows
            yield number, [rows[position] for position in sorted(rows)]

    def take_incomplete(self) -> Iterator[tuple[int, list[Row]]]:
        """Number and rows of each partition that has some, but not all."""
        for number, each in self._open.items():
            if each.rows:
                yield number, list(each.rows.values())
        self._open.clear()

    def _open_files(self) -> Iterator[WaitingFile]:
        for partition in self._partitions:
            rows = dict(partition.known)
            self._open[partition.number] = _Open(len(partition.uris), rows)
            if len(rows) == len(partition.uris):
                self._complete.append(partition.number)
            for position, uri in enumerate(partition.uris):
                if position not in rows:
                    yield WaitingFile(partition.number, position, uri)
