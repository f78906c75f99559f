"""Replacing a damaged library by an intact one; the damaged file is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from ..atomic_file import move_into_place
from ..errors import ErrorCode, LibraryError, MoodEngineError
from ..permissions import is_allowed, why_not_read
from .backups import backups_of, was_emptied
from .corrections import all_corrections
from .embeddings import load_embeddings
from .failures import SQLITE_ERRORS, library_error, read_only_error, why_read_only
from .journal import FileWrite, Journal
from .library import Library
from .loading import load_catalogue
from .lock import writing_lock
from .personal import load_personal
from .preferences import load_exclusions, load_policy, music_folders
from .salvage import Salvaged, salvage
from .schema import MARKS, columns, fresh_objects, migrations, missing_from

_BUSY_SECONDS = 5.0
_BESIDE = ("", "-wal", "-journal", "-shm")
_MAX_PROBLEMS = 5


@dataclass(frozen=True)
class Repair:
    """The result of a repair.

    `damaged` is where the old file is now, None if no new one was needed; `salvaged` counts the
    rows that the new file has.
    """

    problems: list[str]
    damaged: Path | None = None
    salvaged: Salvaged = field(default_factory=Salvaged)


def find_problems(path: Path) -> list[str]:
    """Descriptions of what is wrong with a library; empty if it is intact.

    Raises `LibraryError` for a file that is not a library, or one of a newer version.
    """
    if was_emptied(path):
        return ["the file is empty"]
    # If SQLite cannot create files next to it, it cannot open a write-ahead log either.
    options = "?mode=ro&immutable=1" if why_read_only(path) else ""
    if problems := _problems_of_file(path, options):
        return problems
    try:
        with Library(path) as library:
            _read_everything(library)
            _try_changes(library)
            problem = library.damage.problem
    except MoodEngineError as error:
        return [str(error)]
    return [] if problem is None else [str(problem)]


def repair(path: Path) -> Repair:
    """Replace a damaged library by a new one with everything that can still be read.

    Changes nothing if nothing is wrong. Raises `LibraryError` if nothing can be read, or the
    library cannot be changed now.
    """
    with _exclusively(path):
        problems = find_problems(path)
        if not problems:
            return Repair([])
        if not _restore_views(path, problems):
            return Repair(problems, *_rebuild(path))
    return Repair(problems)


def restore(path: Path, backup: Path) -> Path | None:
    """Replace the library by a backup; returns where the old library is now, if there was one.

    Raises `LibraryError` for a damaged backup.
    """
    if not is_allowed(backup, os.R_OK):
        reason = why_not_read(os.fspath(backup))
        raise LibraryError(f"{backup} cannot be read. {reason}")
    if problems := _problems_of_file(backup, "?mode=ro"):
        raise LibraryError(f"The backup {backup} is damaged as well: {problems[0]}")
    if not os.path.exists(path):
        _copy(backup, path)
        return None
    with _exclusively(path):
        new = _beside(path, "restored")
        _copy(backup, new)
        return _swap(path, new)


@contextmanager
def _exclusively(path: Path) -> Iterator[None]:
    """Keep other processes from using an existing library."""
    if not os.path.exists(path):
        raise LibraryError(
            f"There is no library {path}.", ErrorCode.LIBRARY_MISSING, path=str(path)
        )
    if reason := why_read_only(path):
        raise read_only_error(path, reason)
    with writing_lock(path):
        with _raw(path) as source:
            try:
                source.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise library_error(path, error) from error
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                pass  # damaged files are expected here
        yield


@contextmanager
def _raw(path: Path, options: str = "") -> Iterator[sqlite3.Connection]:
    """A connection that also opens files that `Library` refuses; `options` of SQLite's URI."""
    try:
        uri = f"{path.resolve().as_uri()}{options}"
        source = sqlite3.connect(uri, timeout=_BUSY_SECONDS, uri=True)
    except sqlite3.Error as error:
        raise library_error(path, error) from error
    with closing(source):
        # Intact tables can be read even if the definitions of others are damaged.
        with suppress(*SQLITE_ERRORS):
            source.execute("PRAGMA writable_schema = ON")
        yield source


def _problems_of_file(path: Path, options: str = "") -> list[str]:
    """Problems of the file as a whole, not of single rows; changes nothing."""
    with _raw(path, options) as source:
        try:
            return _problems_of(path, source)
        except SQLITE_ERRORS as error:
            return [str(error)]


def _problems_of(path: Path, source: sqlite3.Connection) -> list[str]:
    database = Database(source)
    present = columns(database)
    known = {each.name for each in migrations.pending(Database(memory=True))}
    applied = {each.name for each in migrations.applied(database)}
    if applied - known:
        raise LibraryError(
            f"The library {path} was made by a newer Mood Tagger. Update this one.",
            ErrorCode.LIBRARY_NEWER,
            path=str(path),
        )
    if not present:
        return []  # an empty file will become a library
    if not applied and not set(present) >= MARKS:
        raise LibraryError(f"{path} is a database of another program, not a library.")
    found = source.execute(f"PRAGMA integrity_check({_MAX_PROBLEMS})").fetchall()
    problems = [row[0] for row in found if row[0] != "ok"]
    for table, row, other, _ in source.execute("PRAGMA foreign_key_check").fetchmany(_MAX_PROBLEMS):
        problems.append(f"row {row} of {table} belongs to a row of {other} that is missing")
    if applied >= known or not applied:
        problems += missing_from(present)
        problems += [f"{name} is missing" for name in _missing_objects(source)]
    return problems


def _missing_objects(source: sqlite3.Connection) -> list[str]:
    """Missing views and indexes, which hold no data."""
    present = {row[0] for row in source.execute("SELECT name FROM sqlite_master")}
    return [name for name in fresh_objects() if name not in present]


def _read_everything(library: Library) -> None:
    """Read everything, so that `library.damage` notes all rows that cannot be read."""
    load_policy(library)
    load_exclusions(library)
    music_folders(library)
    library.tracks()
    all_corrections(library)
    for model_id, card in library.models():
        load_catalogue(library, model_id, card)
        load_embeddings(library, model_id)
        load_personal(library, model_id)
    journal = Journal(library)
    journal.begun()
    journal.written()
    for run in journal.runs():
        journal.writes_of(run.id)


def _try_changes(library: Library) -> None:
    """Try whether rows can be added to the tables that scans and writes need."""
    if library.read_only is not None:
        return
    journal, path = Journal(library), "/mood-tagger-trial"
    with library.transaction():
        library.put_failure(path, 0, 0, "not tried")
        track = library.tracks()[path].id
        write = FileWrite(0, journal.new_run(), track, path, None, {}, None, None)
        journal.finish(journal.begin(write), track)
        library.set_setting("trial", "")
        library.db.conn.rollback()


def _restore_views(path: Path, problems: list[str]) -> bool:
    """Restore missing views and indexes; False if anything else is wrong."""
    with _raw(path) as source:
        try:
            missing = _missing_objects(source)
            if problems != [f"{name} is missing" for name in missing]:
                return False
            with source:
                for name in missing:
                    source.execute(fresh_objects()[name])
        except SQLITE_ERRORS:
            return False
    return True


def _rebuild(path: Path) -> tuple[Path, Salvaged]:
    new = _beside(path, "repaired")
    try:
        with _raw(path) as source, Library(new) as library:
            salvaged = salvage(source, library)
        if not salvaged.kept:
            backups = backups_of(path)
            nothing = f"Nothing in the library {path} can be read."
            if backups:
                raise LibraryError(
                    f"{nothing} Go back to the backup {backups[0].path}.",
                    ErrorCode.BACKUP_AVAILABLE,
                    backup=str(backups[0].path),
                )
            raise LibraryError(
                f"{nothing} There is no backup of it. Move it away and scan your folders again."
            )
        return _swap(path, new), salvaged
    except (OSError, *SQLITE_ERRORS) as error:
        raise LibraryError(f"The library {path} could not be repaired: {error}.") from error
    finally:
        for suffix in _BESIDE:
            with suppress(OSError):
                os.unlink(f"{new}{suffix}")


def _beside(path: Path, what: str) -> Path:
    real = path.resolve()
    return real.with_name(f".{real.name}.{what}-{os.getpid()}.tmp")


def _swap(path: Path, new: Path) -> Path:
    """Replace the library by a new file; returns the new name of the old one."""
    real = path.resolve()
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S")
    old = real.with_name(f"{real.name}.replaced-{moment}")
    shutil.copymode(real, new)
    # The old file's journals must never be applied to the new file.
    for suffix in reversed(_BESIDE):
        with suppress(FileNotFoundError):
            os.rename(f"{real}{suffix}", f"{old}{suffix}")
    move_into_place(new, real)
    return old


def _copy(backup: Path, path: Path) -> None:
    partial = _beside(path, "copy")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, partial)
        move_into_place(partial, path)
    except OSError as error:
        raise LibraryError(f"The backup {backup} cannot be copied: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            partial.unlink()
