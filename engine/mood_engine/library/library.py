"""The library file: models, tracks, and their analyses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from ..bundles.card import ModelCard
from ..documents import decode_json
from ..errors import BundleError, ErrorCode, LibraryError
from ..labelling.axes import Axes
from .backups import back_up, back_up_daily, was_emptied
from .connection import OpenFile
from .failures import SQLITE_ERRORS, damage_error, library_error, read_only_error
from .outside import FileRow, RecordingRow, tags_row, text
from .paths import from_column, to_column
from .records import (
    AnyRow,
    Damage,
    DurationRow,
    ModelRow,
    TrackRow,
    WindowsRow,
    read,
    read_parts,
)
from .schema import MARKS, columns, is_as_made, migrations, missing_columns, missing_from
from .stored_axes import percentages

if TYPE_CHECKING:
    from ..analysis.results import Analysis
    from ..audio import AudioInfo

Scores = npt.NDArray[np.float32]

_WITHOUT_WAL = "without_wal"
_MODEL_SETTING = "model"
# The front end may round down, and so find one window less.
_ROUNDING_SECONDS = 0.1


@dataclass(frozen=True)
class StoredTrack:
    """A row of `tracks`; `modified` in nanoseconds, `failure` the remembered reason.

    `tags_read`: the library has all that it keeps of the file's tags.
    """

    id: int
    path: str
    size: int
    modified: int
    recording_id: int | None
    missing: bool
    tags_read: bool
    failure: str | None


class Library:
    """An open library. One thread uses it; every method commits before it returns."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises `LibraryError` if it is not a library, or a newer one.

        `read_only` is the reason why it cannot be changed, or None; `notices` are sentences for the
        user; `damage` collects rows that cannot be read.
        """
        self.path = path
        self.notices: list[str] = []
        self.damage = Damage(path)
        self._axes: dict[int, Axes | None] = {}
        if was_emptied(path):
            raise damage_error(path, "the file is empty")
        self._file = OpenFile(path)
        try:
            self._use_connection()
            self._migrate()
            if self.read_only is None:
                self._choose_journal()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    @property
    def read_only(self) -> str | None:
        return self._file.read_only

    def _use_connection(self) -> None:
        self.db = Database(self._file.connection)
        self.db.execute("PRAGMA foreign_keys = ON")

    def _migrate(self) -> None:
        with self._transaction("DEFERRED"):  # for a consistent view of the file
            if self._is_current():
                return
        if self.read_only is not None:
            self._file.use_copy()
            self._use_connection()
        elif self.db.table_names() and (problem := back_up(self._file.connection, "before-update")):
            self.notices.append(problem)
        # Only one process migrates; another that starts now waits, and then finds nothing to do.
        with self._transaction("EXCLUSIVE"):
            if not self._is_current():
                self._apply_migrations()

    def _apply_migrations(self) -> None:
        try:
            migrations.apply(self.db)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            # A migration computes with the contents of rows, which may be damaged.
            raise damage_error(self.path, f"it cannot be updated: {error}") from error

    def _is_current(self) -> bool:
        """Raises `LibraryError` for a file that cannot be migrated to this version."""
        applied = {migration.name for migration in migrations.applied(self.db)}
        known = {migration.name for migration in migrations.pending(Database(memory=True))}
        if applied - known:
            raise LibraryError(
                f"The library {self.path} was made by a newer Mood Tagger. Update this one.",
                ErrorCode.LIBRARY_NEWER,
                path=str(self.path),
            )
        present = columns(self.db)
        if not applied and present:
            if set(present) >= MARKS:
                raise damage_error(self.path, "the list of its migrations is missing")
            raise LibraryError(f"{self.path} is a database of another program, not a library.")
        if applied == known and not is_as_made(self.db, present):
            for missing in missing_from(present)[:1]:
                raise damage_error(self.path, missing)
        return applied == known

    def _choose_journal(self) -> None:
        folder = str(self.path.resolve().parent)
        tried = self._file.without_wal or self.setting(_WITHOUT_WAL) == folder
        if self._file.connection.journal_mode != "wal" and not tried:
            self._file.use_wal()
        if self._file.without_wal:
            self._use_connection()
            self.set_setting(_WITHOUT_WAL, folder)
            self.notices.append(
                f"The library {self.path} is on a drive where programs cannot share memory, as on "
                "many network drives. It works there, but programs that use it at the same time "
                "wait for each other."
            )
        # With a write-ahead log, NORMAL loses nothing when the program is killed.
        safe = "NORMAL" if self._file.connection.journal_mode == "wal" else "FULL"
        self.db.execute(f"PRAGMA synchronous = {safe}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all of the block's changes or none. Raises `LibraryError` if they cannot be made."""
        if self.db.conn.in_transaction:  # part of a larger one
            yield
            return
        if self.read_only is not None:
            raise read_only_error(self.path, self.read_only)
        # If another process is writing, this waits; a transaction that starts by reading would
        # fail instead.
        with self._transaction("IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        try:
            self.db.execute(f"BEGIN {kind}")
            with self.db.conn:
                yield
        except SQLITE_ERRORS as error:
            raise library_error(self.path, error) from error

    def back_up_daily(self) -> str | None:
        """Make the backup of the day, if there is none. Returns a sentence if that fails.

        Raises `LibraryError` for a damaged library.
        """
        if self.read_only is not None or not self.db.execute("SELECT 1 FROM tracks").fetchone():
            return None
        return back_up_daily(self._file.connection)

    def read(
        self, kind: type[AnyRow], sql: str, parameters: Sequence[object] | dict[str, Any] = ()
    ) -> list[AnyRow]:
        """The rows of a statement as records; rows that do not fit are skipped, see `damage`."""
        return read(self._file.connection, self.damage, kind, sql, parameters)

    def read_parts(
        self, kind: type[AnyRow], sql: str, parameters: Sequence[object] | dict[str, Any] = ()
    ) -> Iterator[list[AnyRow]]:
        """As `read`, some rows at a time."""
        return read_parts(self._file.connection, self.damage, kind, sql, parameters)

    # --- models -----------------------------------------------------------------------------

    def model_in_use(self) -> str | None:
        """The name of the model set with `use_model`, if any."""
        return self.setting(_MODEL_SETTING)

    def use_model(self, name: str) -> None:
        self.set_setting(_MODEL_SETTING, name)

    def setting(self, name: str) -> str | None:
        row = self.db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
        if row is not None and not isinstance(row[0], str):
            self.damage.note("settings", name)
            return None
        return None if row is None else str(row[0])

    def set_setting(self, name: str, value: str) -> None:
        with self.transaction():
            self.db.table("settings").upsert({"name": name, "value": value}, pk="name")

    def add_model(self, card: ModelCard, digest: str) -> int:
        """The row id of a model, which is added if new; `digest` is that of its bundle file."""
        known = self._known_model(card, digest)
        if known is not None:
            return known  # without waiting for other processes that write
        with self.transaction():
            model_id = self.db.table("models").lookup(
                {"digest": digest}, self._model_row(card), pk="id"
            )
            self.add_tag_columns(card.vocabulary)
        return int(model_id)

    def add_tag_columns(self, vocabulary: Iterable[str]) -> None:
        """Add columns for the scores of these tags; to be called within a transaction."""
        for tag in missing_columns(self.db, vocabulary):
            self.db.table("scores").add_column(tag, float)

    def _known_model(self, card: ModelCard, digest: str) -> int | None:
        row = self.db.execute("SELECT id FROM models WHERE digest = ?", [digest]).fetchone()
        if row is None or missing_columns(self.db, card.vocabulary):
            return None
        return int(row[0])

    def _model_row(self, card: ModelCard) -> dict[str, str]:
        return {"name": text(card.name), "card": card.to_json()}

    def models(self) -> Iterator[tuple[int, ModelCard]]:
        """Every model that has analysed tracks of this library, the latest first."""
        for row in self.read(ModelRow, "SELECT id, card FROM models ORDER BY id DESC"):
            try:
                card = ModelCard.from_json(row.card)
            except BundleError:
                self.damage.note(ModelRow.table, row.id)
            else:
                yield row.id, card

    # --- tracks -----------------------------------------------------------------------------

    def tracks(self) -> dict[str, StoredTrack]:
        """All tracks by path."""
        rows = self.read(
            TrackRow,
            """
            SELECT id, path, size, modified, recording_id, missing_since IS NOT NULL,
                   tags_read, reason
            FROM tracks LEFT JOIN failures ON track_id = id
            """,
        )
        stored = (
            StoredTrack(
                row.id,
                from_column(row.path),
                row.size,
                row.modified,
                row.recording_id,
                bool(row.missing),
                bool(row.tags_read),
                row.failure,
            )
            for row in rows
        )
        return {track.path: track for track in stored}

    def track_ids(self, paths: Iterable[str]) -> list[int]:
        """Row ids of those of the files that the library knows."""
        found = (
            self.db.execute("SELECT id FROM tracks WHERE path = ?", [to_column(path)]).fetchone()
            for path in paths
        )
        return [int(row[0]) for row in found if row is not None]

    def analysed_recordings(
        self, model_id: int, whole_windows_of: float | None = None
    ) -> dict[str, int]:
        """Digest and row id of every recording that the model has analysed, outdated ones aside.

        With `whole_windows_of`, only those that were analysed in full, in windows of so many
        seconds.
        """
        rows = self.db.execute(
            """
            SELECT digest, recordings.id FROM analyses
            JOIN scores USING (recording_id, model_id)
            JOIN recordings ON recordings.id = recording_id
            WHERE model_id = :model AND NOT outdated AND (
                :seconds IS NULL
                OR CASE WHEN json_valid(window_starts) THEN json_array_length(window_starts) END
                   >= CAST((duration - :rounding) / :seconds AS INTEGER)
            )
            """,
            {"model": model_id, "seconds": whole_windows_of, "rounding": _ROUNDING_SECONDS},
        )
        return dict(rows.fetchall())

    def durations(self) -> dict[int, float]:
        """Seconds of every recording, by row id."""
        rows = self.read(DurationRow, "SELECT id, duration FROM recordings")
        return {row.id: row.seconds for row in rows}

    def first_tracks(self, count: int) -> list[int]:
        """Row ids of the first tracks by title, or by path where there is none."""
        rows = self.db.execute(
            """
            SELECT id FROM tracks WHERE missing_since IS NULL
            ORDER BY coalesce(title, path) COLLATE NOCASE LIMIT ?
            """,
            [count],
        )
        return [track for (track,) in rows]

    def put_track(self, path: str, size: int, modified: int, info: AudioInfo) -> int:
        """Store a file and its recording; returns the recording's row id."""
        with self.transaction():
            return self._put_track(path, size, modified, info)

    def put_analysis(
        self,
        path: str,
        size: int,
        modified: int,
        model_id: int,
        card: ModelCard,
        analysis: Analysis,
    ) -> int:
        """Store a file with its analysis, replacing an earlier one; returns the recording's id."""
        key = {"model_id": model_id}
        energy, pleasantness = self._axes_of(model_id, card, analysis)
        with self.transaction():
            key["recording_id"] = self._put_track(path, size, modified, analysis.info)
            self.db.table("analyses").upsert(
                {
                    **key,
                    "analysed_at": now(),
                    "silent": analysis.silent,
                    "short": analysis.short,
                    "outdated": False,
                    "window_starts": json.dumps([round(start, 3) for start in analysis.starts]),
                    "window_scores": analysis.scores.astype("<f2").tobytes(),
                    "embedding": analysis.embedding.astype("<f4").tobytes(),
                    "energy": energy,
                    "pleasantness": pleasantness,
                },
                pk=("recording_id", "model_id"),
            )
            scores = dict(zip(card.vocabulary, analysis.mean_scores.tolist(), strict=True))
            self.db.table("scores").upsert({**key, **scores}, pk=("recording_id", "model_id"))
        return key["recording_id"]

    def _axes_of(
        self, model_id: int, card: ModelCard, analysis: Analysis
    ) -> tuple[float | None, float | None]:
        if analysis.silent:
            return None, None
        if model_id not in self._axes:
            self._axes[model_id] = Axes.of(card)
        scores = analysis.mean_scores[None].astype(np.float64)
        return next(percentages(self._axes[model_id], scores))

    def put_failure(self, path: str, size: int, modified: int, reason: str) -> None:
        """Remember that this state of a file could not be analysed."""
        with self.transaction():
            self.db.table("tracks").upsert(
                {
                    **vars(FileRow.of(path, size, modified)),
                    "recording_id": None,
                    "missing_since": None,
                },
                pk="path",
            )
            self.db.table("failures").upsert(
                {"track_id": self._track_id(path), "reason": text(reason), "failed_at": now()},
                pk="track_id",
            )

    def put_waiting(self, files: Iterable[tuple[str, int, int]]) -> None:
        """Store files (path, size, modified) that have not been opened yet; known ones stay."""
        with self.transaction():
            self.db.conn.executemany(
                "INSERT OR IGNORE INTO tracks (path, size, modified) VALUES (?, ?, ?)",
                (astuple(FileRow.of(*file)) for file in files),
            )

    def move_track(self, track_id: int, path: str) -> None:
        """Give a missing track a new path, whose own row, if any, is dropped."""
        with self.transaction():
            self.db.execute("DELETE FROM tracks WHERE path = ?", [to_column(path)])
            self.db.table("tracks").update(track_id, {"path": to_column(path)})

    def mark_missing(self, track_ids: Iterable[int]) -> None:
        self._set_missing(track_ids, now())

    def mark_found(self, track_ids: Iterable[int]) -> None:
        self._set_missing(track_ids, None)

    def _set_missing(self, track_ids: Iterable[int], since: str | None) -> None:
        ids = list(track_ids)  # evaluated before the transaction locks out other processes
        with self.transaction():
            self.db.conn.executemany(
                "UPDATE tracks SET missing_since = ? WHERE id = ?", ((since, each) for each in ids)
            )

    def _track_id(self, path: str) -> int:
        row = self.db.execute("SELECT id FROM tracks WHERE path = ?", [to_column(path)]).fetchone()
        return int(row[0])

    def _put_track(self, path: str, size: int, modified: int, info: AudioInfo) -> int:
        recording_id = self.db.table("recordings").lookup(
            {"digest": info.digest}, vars(RecordingRow.of(info)), pk="id"
        )
        self.db.table("tracks").upsert(
            {
                **vars(FileRow.of(path, size, modified)),
                **tags_row(info),
                "recording_id": recording_id,
                "missing_since": None,
            },
            pk="path",
        )
        self.db.execute("DELETE FROM failures WHERE track_id = ?", [self._track_id(path)])
        return int(recording_id)

    def has_begun_writes(self) -> bool:
        """Whether a write to a file was interrupted, and `writing.recovery` is needed."""
        found = self.db.execute("SELECT 1 FROM file_writes WHERE state = 'begun' LIMIT 1")
        return found.fetchone() is not None

    # --- analyses ---------------------------------------------------------------------------

    def window_scores(
        self, recording_id: int, model_id: int, card: ModelCard
    ) -> tuple[list[float], Scores]:
        """The starts of a recording's windows, in seconds, and their scores (windows, tags)."""
        rows = self.read(
            WindowsRow,
            """
            SELECT recording_id, window_starts, window_scores FROM analyses
            WHERE recording_id = ? AND model_id = ?
            """,
            [recording_id, model_id],
        )
        for row in rows:
            try:
                starts = decode_json(row.starts, list[float])
                scores = np.frombuffer(row.scores, "<f2").astype(np.float32)
                return starts, scores.reshape(len(starts), len(card.vocabulary))
            except ValueError:
                self.damage.note(WindowsRow.table, recording_id)
        return [], np.zeros((0, len(card.vocabulary)), np.float32)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
