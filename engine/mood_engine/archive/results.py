"""The folder of a run's results: what it is about, its list of files, and finished partitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from ..bundles.card import ModelCard
from ..documents import Document, DocumentError, decode_json
from ..errors import BundleError, ErrorCode, MoodEngineError
from ..own_folder import OwnFolder
from .dealing import Partition
from .rows import Row, from_parquet, read_column, to_parquet, uri_from_text, uri_to_column
from .storage import Folder

FILES_PER_PARTITION = 256
# In the list of files, of which a reader takes one group into memory.
_ROWS_PER_GROUP = 256 * FILES_PER_PARTITION
_FORMAT = 1
_MANIFEST, _INPUTS = "manifest.json", "inputs.parquet"
_PART = re.compile(r"part-(\d{6,})\.parquet")
_UNFINISHED = re.compile(r"unfinished-(\d{6,})\.parquet")
_Count = Annotated[int, msgspec.Meta(ge=1)]


class Manifest(Document, frozen=True):
    """What a run is about, so that it continues as it began.

    Attributes:
        format: of the folder.
        program: the version of Mood Tagger that began the run.
        model: the model's name.
        digest: the digest of the model's bundle.
        card: the model's card, as `ModelCard.to_json` writes it.
        thorough: whether all of each track is analysed.
        sources: where the list of files came from.
        files: how many files there are.
        files_per_partition: how many of them each partition has, the last one aside.
    """

    format: int
    program: str
    model: str
    digest: str
    card: str
    thorough: bool
    sources: tuple[str, ...]
    files: _Count
    files_per_partition: _Count

    @property
    def partitions(self) -> int:
        return -(-self.files // self.files_per_partition)

    def size(self, partition: int) -> int:
        """How many files it has."""
        return min(self.files_per_partition, self.files - partition * self.files_per_partition)


class ResultsFolder:
    """Reads and writes the results of a run. All methods raise `MoodEngineError`."""

    def __init__(self, uri: str) -> None:
        self._folder = Folder(uri)
        self._to_remove: set[int] = set()  # unfinished partitions, once they are finished

    @property
    def uri(self) -> str:
        return self._folder.uri

    # --- what the run is about --------------------------------------------------------------

    def manifest(self) -> Manifest | None:
        """None if no run has begun here."""
        names = self._folder.names()
        if _MANIFEST not in names:
            if any(_PART.fullmatch(name) for name in names):
                raise self._broken(f"its {_MANIFEST} is missing")
            return None
        try:
            manifest = decode_json(self._folder.read(_MANIFEST), Manifest)
        except DocumentError as error:
            raise self._broken(str(error)) from error
        if manifest.format != _FORMAT:
            raise self._broken(f"it has format {manifest.format}")
        stored = _numbers(_PART, names) | _numbers(_UNFINISHED, names)
        if foreign := sorted(number for number in stored if number >= manifest.partitions):
            raise self._broken(f"partition {foreign[0]} is of another run")
        return manifest

    def card(self, manifest: Manifest) -> ModelCard:
        """Of the model of the run."""
        try:
            return ModelCard.from_json(manifest.card)
        except BundleError as error:
            raise self._broken(f"{_MANIFEST}: {error}") from error

    def begin(
        self,
        uris: Iterable[str],
        *,
        program: str,
        card: ModelCard,
        digest: str,
        thorough: bool,
        sources: Sequence[str],
    ) -> Manifest:
        """Store the list of files, and then the manifest, with which the run has begun."""
        with OwnFolder() as folder:
            path = folder / _INPUTS
            count = _write_list(path, uris)
            if not count:
                raise MoodEngineError(
                    f"No music files found in {', '.join(sources)}.", ErrorCode.NOTHING_TO_SCAN
                )
            self._folder.put(_INPUTS, path)
        manifest = Manifest(
            format=_FORMAT,
            program=program,
            model=card.name,
            digest=digest,
            card=card.to_json(),
            thorough=thorough,
            sources=tuple(map(uri_to_column, sources)),
            files=count,
            files_per_partition=FILES_PER_PARTITION,
        )
        self._folder.write(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        return manifest

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """One run at a time, where the folder is local. Raises `BusyError` if there is another."""
        with self._folder.lock(f"Another run is using the folder {self.uri}."):
            yield

    # --- partitions -------------------------------------------------------------------------

    def finished(self) -> set[int]:
        """Numbers of the finished partitions."""
        return _numbers(_PART, self._folder.names())

    def unfinished(self) -> set[int]:
        """Numbers of partitions of which an interrupted run left rows."""
        names = self._folder.names()
        return _numbers(_UNFINISHED, names) - _numbers(_PART, names)

    def open_partitions(self, manifest: Manifest, retried: set[int]) -> Iterator[Partition]:
        """Partitions that are not finished, and finished ones without their failed rows.

        `retried` are the numbers of the latter.
        """
        finished, unfinished = self.finished() - retried, self.unfinished()
        self._to_remove = set(unfinished)
        for number, uris in enumerate(self._lists(manifest)):
            if number in finished:
                continue
            rows: Iterable[Row] = ()
            if number in retried:
                rows = (row for row in self.rows(number) if row.outcome.is_analysed)
            elif number in unfinished:
                rows = self._rows(_unfinished_name(number))
            places = {uri: position for position, uri in enumerate(uris)}
            known: dict[int, Row] = {}
            for row in rows:
                # They count as done, so a run would wait for the others for ever.
                if row.uri not in places or places[row.uri] in known:
                    raise self._broken(f"partition {number} has other files than {_INPUTS}")
                known[places[row.uri]] = row
            yield Partition(number, uris, known)

    def with_failures(self) -> dict[int, int]:
        """How many files failed in each finished partition, by number, where some did."""
        counts = {
            number: sum(code is not None for code in self._column(number, "error_code"))
            for number in sorted(self.finished())
        }
        return {number: count for number, count in counts.items() if count}

    def known_rows(self) -> int:
        """How many rows an interrupted run left."""
        return sum(
            len(self._read_column(_unfinished_name(number), "uri")) for number in self.unfinished()
        )

    def write(self, number: int, rows: Sequence[Row], tags: int) -> None:
        """Store a finished partition."""
        self._folder.write(_name(number), to_parquet(rows, tags))
        if number in self._to_remove:
            self._folder.remove(_unfinished_name(number))

    def write_unfinished(self, number: int, rows: Sequence[Row], tags: int) -> None:
        """Store rows of a partition for the next run."""
        self._folder.write(_unfinished_name(number), to_parquet(rows, tags))

    def rows(self, number: int) -> Iterator[Row]:
        """The rows of a finished partition."""
        return self._rows(_name(number))

    def uris(self, number: int) -> list[str]:
        """The files of a finished partition."""
        return [uri_from_text(text) for text in self._column(number, "uri")]

    def _rows(self, name: str) -> Iterator[Row]:
        try:
            yield from from_parquet(self._folder.read(name))
        except ValueError as error:
            raise self._broken(f"{name}: {error}") from error

    def _column(self, number: int, column: str) -> list[Any]:
        return self._read_column(_name(number), column)

    def _read_column(self, name: str, column: str) -> list[Any]:
        try:
            return read_column(self._folder.read(name), column)
        except ValueError as error:
            raise self._broken(f"{name}: {error}") from error

    def _lists(self, manifest: Manifest) -> Iterator[list[str]]:
        """The files of each partition."""
        count = 0
        with self._folder.open(_INPUTS) as file:
            try:
                batches = pq.ParquetFile(file).iter_batches(manifest.files_per_partition)
                waiting: list[str] = []
                # Batches end where the row groups of the file do.
                for batch in batches:
                    waiting += map(uri_from_text, batch.column("uri").to_pylist())
                    count += batch.num_rows
                    while len(waiting) >= manifest.files_per_partition:
                        yield waiting[: manifest.files_per_partition]
                        del waiting[: manifest.files_per_partition]
            except (LookupError, OSError, ValueError) as error:
                raise self._broken(f"{_INPUTS}: {error}") from error
            # A run would wait for the others for ever.
            if count != manifest.files:
                raise self._broken(
                    f"{_INPUTS} lists {count} files, and {_MANIFEST} says {manifest.files}"
                )
            if waiting:
                yield waiting

    def _broken(self, reason: str) -> MoodEngineError:
        return MoodEngineError(
            f"The results in {self.uri} cannot be read: {reason}. Choose another folder, or the "
            "version of Mood Tagger that began them.",
            ErrorCode.ARCHIVE_UNREADABLE,
            path=self.uri,
        )


def _write_list(path: Path, uris: Iterable[str]) -> int:
    """Store the files as a Parquet file; returns how many there are."""
    columns = pa.schema([("uri", pa.string())])
    count = 0
    waiting: list[str] = []
    with pq.ParquetWriter(path, columns, compression="zstd") as writer:

        def write() -> None:
            writer.write_table(pa.table({"uri": waiting}, schema=columns))
            waiting.clear()

        for uri in uris:
            waiting.append(uri_to_column(uri))
            count += 1
            if len(waiting) == _ROWS_PER_GROUP:
                write()
        if waiting:
            write()
    return count


def _numbers(pattern: re.Pattern[str], names: Iterable[str]) -> set[int]:
    return {int(found[1]) for found in map(pattern.fullmatch, names) if found is not None}


def _name(number: int) -> str:
    return f"part-{number:06d}.parquet"


def _unfinished_name(number: int) -> str:
    return f"unfinished-{number:06d}.parquet"
