"""Results of files as rows of Parquet files, and back."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..analysis.results import Analysis
from ..audio import AudioInfo
from ..errors import ErrorCode, Problem
from ..track_numbers import NUMBER_FIELDS, TrackNumbers
from ..track_texts import TEXT_FIELDS, TrackTexts

_LOCAL = "file://"


@dataclass(frozen=True)
class FileState:
    """A file as it was when it was analysed; None for what its storage does not say.

    `modified` in nanoseconds, `etag` as object stores have it.
    """

    size: int | None = None
    modified: int | None = None
    etag: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What a worker found out about a file: an analysis, or why there is none.

    `energy` and `pleasantness` are percentages, among music of all kinds.
    """

    state: FileState
    found: Analysis | Problem
    energy: float | None = None
    pleasantness: float | None = None

    @property
    def is_analysed(self) -> bool:
        return isinstance(self.found, Analysis)


@dataclass(frozen=True)
class Row:
    """A file of the archive and its outcome; `uri` is a path or a URI of fsspec."""

    uri: str
    outcome: Outcome


def uri_to_column(uri: str) -> str:
    """Valid UTF-8: a path that has other bytes becomes a `file://` URI with escapes."""
    try:
        uri.encode()
    except UnicodeEncodeError:
        return _LOCAL + quote(os.fsencode(uri))
    return uri


def uri_from_text(text: str) -> str:
    """A local path where the text is a `file://` URI, whose escapes are resolved."""
    if not text.startswith(_LOCAL):
        return text
    return os.fsdecode(unquote_to_bytes(text.removeprefix(_LOCAL).removeprefix("localhost")))


def schema(tags: int) -> Any:
    """The columns of a Parquet file for a model with so many tags; the page on them is docs."""
    scores = pa.list_(pa.float32(), tags)
    return pa.schema(
        [
            ("uri", pa.string()),
            ("size", pa.int64()),
            ("modified", pa.int64()),
            ("etag", pa.string()),
            ("error_code", pa.string()),
            ("error", pa.string()),
            ("digest", pa.string()),
            ("codec", pa.string()),
            ("sample_rate", pa.int64()),
            ("channels", pa.int64()),
            ("sample_count", pa.int64()),
            ("duration", pa.float64()),
            ("broken_packets", pa.int64()),
            *((name, pa.string()) for name in TEXT_FIELDS),
            *((name, pa.float64()) for name in NUMBER_FIELDS),
            ("file_moods", pa.list_(pa.string())),
            ("silent", pa.bool_()),
            ("short", pa.bool_()),
            ("energy", pa.float64()),
            ("pleasantness", pa.float64()),
            ("scores", scores),
            ("window_starts", pa.list_(pa.float64())),
            ("window_scores", pa.list_(scores)),
            ("embedding", pa.list_(pa.float32())),
        ]
    )


def to_parquet(rows: Sequence[Row], tags: int) -> bytes:
    """A Parquet file, which reads back as the same rows."""
    columns = [_columns(row) for row in rows]
    table = pa.Table.from_pylist(columns, schema=schema(tags))
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def from_parquet(content: bytes) -> Iterator[Row]:
    """The rows of a Parquet file. Raises `ValueError` if it is none, or of something else."""
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        # The mean follows from the windows.
        names = [name for name in file.schema_arrow.names if name != "scores"]
        for values in file.read(names).to_pylist():
            yield _row(values)
    except (LookupError, TypeError, OSError) as error:
        raise ValueError(str(error)) from error


def read_column(content: bytes, name: str) -> list[Any]:
    """One column alone. Raises `ValueError` as `from_parquet` does."""
    try:
        values: list[Any] = pq.read_table(io.BytesIO(content), columns=[name])[name].to_pylist()
    except (LookupError, OSError) as error:
        raise ValueError(str(error)) from error
    return values


def _columns(row: Row) -> dict[str, Any]:
    outcome = row.outcome
    columns: dict[str, Any] = {"uri": uri_to_column(row.uri), **vars(outcome.state)}
    if isinstance(outcome.found, Problem):
        text = outcome.found.text.encode("utf-8", "replace").decode()
        return {**columns, "error_code": str(outcome.found.code), "error": text}
    analysis = outcome.found
    info = analysis.info
    return {
        **columns,
        "digest": info.digest,
        "codec": info.codec,
        "sample_rate": info.sample_rate,
        "channels": info.channels,
        "sample_count": info.sample_count,
        "duration": info.duration,
        "broken_packets": info.broken_packets,
        **{name: _text(value) for name, value in msgspec.structs.asdict(info.texts).items()},
        **msgspec.structs.asdict(info.numbers),
        "file_moods": [_text(mood) for mood in info.moods],
        "silent": analysis.silent,
        "short": analysis.short,
        "energy": outcome.energy,
        "pleasantness": outcome.pleasantness,
        "scores": analysis.mean_scores,
        "window_starts": list(analysis.starts),
        "window_scores": list(analysis.scores),
        "embedding": analysis.embedding,
    }


def _text(value: str | None) -> str | None:
    """Half characters, which tags may hold, are no UTF-8."""
    return (
        None
        if value is None
        else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def _row(values: dict[str, Any]) -> Row:
    state = FileState(values["size"], values["modified"], values["etag"])
    uri = uri_from_text(values["uri"])
    if values["error_code"] is not None:
        return Row(uri, Outcome(state, Problem(values["error"], _code(values["error_code"]))))
    info = AudioInfo(
        digest=values["digest"],
        codec=values["codec"],
        sample_rate=values["sample_rate"],
        channels=values["channels"],
        sample_count=values["sample_count"],
        broken_packets=values["broken_packets"],
        texts=TrackTexts(**{name: values[name] for name in TEXT_FIELDS}),
        numbers=_numbers(values),
        moods=tuple(values["file_moods"] or ()),
    )
    analysis = Analysis(
        info=info,
        starts=tuple(values["window_starts"]),
        scores=np.array(values["window_scores"], np.float32),
        embedding=np.array(values["embedding"], np.float32),
        silent=values["silent"],
        short=values["short"],
    )
    return Row(uri, Outcome(state, analysis, values["energy"], values["pleasantness"]))


def _numbers(values: dict[str, Any]) -> TrackNumbers:
    numbers = {name: values[name] for name in NUMBER_FIELDS}
    # Parquet has one type for a column, which is that of the finest number.
    year = numbers["year"]
    return TrackNumbers(**{**numbers, "year": None if year is None else int(year)})


def _code(text: str) -> ErrorCode:
    """A later version may have more codes."""
    try:
        return ErrorCode(text)
    except ValueError:
        return ErrorCode.OTHER
