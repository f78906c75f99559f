"""Libraries damaged in many ways, and every command tried with them, in one process.

`try_commands` counts what ends in anything but a result or a sentence. `benchmarks/
damaged_libraries.py` does it at length.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sqlite3
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import click

from mood_app.cli.command import mood_tagger
from mood_app.model_in_use import choose_model
from mood_engine.audio import open_audio
from mood_engine.diagnosis import library_findings
from mood_engine.errors import MoodEngineError
from mood_engine.labelling import Policy, TagChoice
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.history import changes_of
from mood_engine.library.journal import Journal
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.policy_changes import change_policy
from mood_engine.library.preferences import (
    Exclusions,
    load_exclusions,
    music_folders,
    save_exclusions,
)
from mood_engine.mapping.places import load_places, update_map
from mood_engine.scanning.changes import find_changes

COPY = ".mood-tagger-0123456789abcdef0123456789abcdef.tmp"
INVALID_TEXT = object()
VALUES: Sequence[Any] = (
    *(None, -1, 0, 1, 7, 2**63 - 1, -(2**63), 3.7, -0.5, 1e308, float("inf"), -float("inf")),
    *("", "text", "1", "0.5", "[]", "{}", "[1]", '["a', '[["a", "b"]]', '["calm"]', "[" * 50_000),
    *('{"most": "many"}', "x" * 100_000, "\0", "a\0b", "../..", "/etc/passwd", "done", "begun"),
    *(b"", b"\xff\x00", b"x" * 100, b"MTD1\1\0\0\0garbage", INVALID_TEXT),
)

# --- a library with everything in it --------------------------------------------------------------


def fill(library_path: Path, call: Callable[..., object], music: Path) -> None:
    """To a library that was scanned, what users do with it: writes, undos, corrections, a map."""
    call("write", "--yes", "--preset", "generous", "--grouping")
    call("undo", "--yes")
    call("write", "--yes", "--preset", "strict")
    with Library(library_path) as library:
        model_id, card = next(iter(library.models()))
        tags = card.vocabulary
        recordings = [row[0] for row in library.db.execute("SELECT id FROM recordings")]
        correct(
            library, {each: {tags[0]: True, "mine": True, tags[1]: False} for each in recordings}
        )
        policy = Policy(tags={tags[0]: TagChoice(name="both"), tags[2]: TagChoice(name="both")})
        change_policy(library, model_id, card, policy)
        save_exclusions(library, Exclusions(("*.tmp",), 600.0))
        library.put_failure(str(music / "broken.mp3"), 1, 2, "It is broken.")
        list(_steps(update_map(library, model_id, Event())))
        track = next(iter(library.tracks().values()))
        library.db.table("file_writes").insert(
            {
                "run_id": 1,
                "track_id": track.id,
                "path": track.path,
                "state": "begun",
                "temporary": str(Path(track.path).with_name(COPY)),
            }
        )


def _steps(generator: Iterator[Any]) -> Iterator[Any]:
    yield from generator


# --- damage ---------------------------------------------------------------------------------------

Damage = Callable[[random.Random, Path], str]


def _sql(change: Callable[[random.Random, sqlite3.Connection], str]) -> Damage:
    """Damage that SQLite itself does, without what keeps the tables consistent."""

    def damage(chance: random.Random, path: Path) -> str:
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            database.execute("PRAGMA writable_schema = ON")
            database.execute("PRAGMA ignore_check_constraints = ON")
            description = change(chance, database)
            database.commit()
        return description

    return damage


def _names(database: sqlite3.Connection, kind: str) -> list[str]:
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = ?", [kind])
    return sorted(row[0] for row in rows if not row[0].startswith("sqlite_"))


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]


def _drop(kind: str) -> Damage:
    def change(chance: random.Random, database: sqlite3.Connection) -> str:
        name = chance.choice(_names(database, kind))
        database.execute(f'DROP {kind} "{name}"')
        return f"{kind} {name} dropped"

    return _sql(change)


def _rename(chance: random.Random, database: sqlite3.Connection) -> str:
    table = chance.choice(_names(database, "table"))
    column = chance.choice([None, *_columns(database, table)])
    what = "RENAME" if column is None else f'RENAME COLUMN "{column}"'
    database.execute(f'ALTER TABLE "{table}" {what} TO renamed')
    return f"{table}.{column} renamed"


def _drop_column(chance: random.Random, database: sqlite3.Connection) -> str:
    for _ in range(20):
        table = chance.choice(_names(database, "table"))
        column = chance.choice(_columns(database, table))
        with suppress(sqlite3.OperationalError):
            database.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
            return f"{table}.{column} dropped"
    return "nothing"


def _cells(table: str | None = None, most: int = 12) -> Damage:
    def change(chance: random.Random, database: sqlite3.Connection) -> str:
        database.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
        database.execute("PRAGMA schema_version = 4711")  # so that this is read again
        changes = []
        for _ in range(chance.randint(1, most)):
            name = table or chance.choice(_names(database, "table"))
            column = chance.choice(_columns(database, name))
            value = chance.choice(VALUES)
            where = chance.choice(["", "WHERE rowid = 1", "WHERE rowid % 2"])
            if name == "places":
                where = ""
            sql = "CAST(x'ff41fe' AS TEXT)" if value is INVALID_TEXT else "?"
            with suppress(sqlite3.Error):
                database.execute(
                    f'UPDATE "{name}" SET "{column}" = {sql} {where}',
                    [] if value is INVALID_TEXT else [value],
                )
                changes.append(f"{name}.{column} = {str(value)[:20]!r} {where}")
        return "; ".join(changes)

    return _sql(change)


def _delete_rows(chance: random.Random, database: sqlite3.Connection) -> str:
    table = chance.choice(_names(database, "table"))
    column = chance.choice(_columns(database, table))
    database.execute(
        f'DELETE FROM "{table}" WHERE "{column}" IN (SELECT "{column}" FROM "{table}" LIMIT ?)',
        [chance.randint(1, 3)],
    )
    return f"rows of {table} deleted"


def _schema_text(chance: random.Random, database: sqlite3.Connection) -> str:
    name, sql = chance.choice(
        database.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    )
    place = chance.randrange(len(sql))
    broken = sql[:place] + chance.choice(["", "x", "(", "'", " garbage "]) + sql[place + 2 :]
    database.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", [broken, name])
    return f"definition of {name} damaged at {place}"


def _exchange_kind(chance: random.Random, database: sqlite3.Connection) -> str:
    table = chance.choice(_names(database, "table"))
    database.execute(f'ALTER TABLE "{table}" RENAME TO hidden')
    database.execute(f'CREATE VIEW "{table}" AS SELECT * FROM hidden')
    return f"{table} is a view"


def _trigger(chance: random.Random, database: sqlite3.Connection) -> str:
    table = chance.choice(_names(database, "table"))
    event = chance.choice(["INSERT", "UPDATE", "DELETE"])
    database.execute(
        f"""
        CREATE TRIGGER stop BEFORE {event} ON "{table}"
        BEGIN SELECT RAISE(ABORT, 'stopped by a trigger'); END
        """
    )
    return f"a trigger before {event} on {table}"


def _harmful_record(chance: random.Random, database: sqlite3.Connection) -> str:
    """Records that would delete or overwrite files, were they followed."""
    ((path,),) = database.execute("SELECT path FROM tracks WHERE recording_id LIMIT 1").fetchall()
    victim = Path(path).parent / chance.choice(["victim.txt", COPY, ".."])
    values = {
        "run_id": 1,
        "track_id": 1,
        "path": chance.choice([path, str(victim)]),
        "state": "begun",
        "temporary": chance.choice([None, str(victim)]),
        "size_before": chance.choice([8, os.path.getsize(path)]),
        "modified_before": 5,
        "digest_before": "00",
        "offset": chance.choice([0, 4, -1, 1 << 40]),
        "old": b"precious",
        "new": chance.choice([b"precious", Path(path).read_bytes()[:8], b"x"]),
    }
    columns = ", ".join(values)
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT INTO file_writes ({columns}) VALUES ({marks})", list(values.values()))
    return f"a record that names {victim.name}"


def _card(chance: random.Random, database: sqlite3.Connection) -> str:
    ((text,),) = database.execute("SELECT card FROM models LIMIT 1").fetchall()
    card = json.loads(text)
    name = chance.choice(list(card))
    card[name] = chance.choice([None, 5, [], {}, "x", [None], [1, 2], {"a": 1}, ["a", "a"]])
    database.execute("UPDATE models SET card = ?", [json.dumps(card)])
    return f"card: {name} = {card[name]!r}"


def _bytes(chance: random.Random, path: Path) -> str:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 5, 50, 500])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    return "bytes changed"


def _page(chance: random.Random, path: Path) -> str:
    data = bytearray(path.read_bytes())
    size = 4096
    number = chance.randrange(len(data) // size)
    what = chance.choice(["zeros", "noise", "another page"])
    if what == "zeros":
        page = bytes(size)
    elif what == "noise":
        page = chance.randbytes(size)
    else:
        other = chance.randrange(len(data) // size)
        page = bytes(data[other * size : (other + 1) * size])
    data[number * size : (number + 1) * size] = page
    path.write_bytes(data)
    return f"page {number}: {what}"


def _cut(chance: random.Random, path: Path) -> str:
    size = path.stat().st_size
    kept = chance.choice([0, 1, 50, 100, 4096, size // 2, size - 1, size - 4096])
    os.truncate(path, kept)
    return f"cut to {kept} bytes"


def _no_database(chance: random.Random, path: Path) -> str:
    what = chance.choice(["text", "noise", "another database"])
    path.unlink()
    if what == "another database":
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE photos (name TEXT)")
    else:
        path.write_bytes(b"no database\n" * 999 if what == "text" else chance.randbytes(9999))
    return what


def _beside(chance: random.Random, path: Path) -> str:
    suffix = chance.choice(["-wal", "-journal", "-shm"])
    Path(f"{path}{suffix}").write_bytes(chance.choice([b"", chance.randbytes(5000)]))
    return f"noise in {suffix}"


DAMAGES: Sequence[Damage] = (
    *(_drop("table"), _drop("table"), _drop("view"), _drop("index")),
    *(_sql(_rename), _sql(_drop_column), _sql(_delete_rows), _sql(_schema_text)),
    *(_sql(_exchange_kind), _sql(_trigger), _sql(_harmful_record), _sql(_card)),
    *(_cells(), _cells(), _cells("tracks"), _cells("file_writes"), _cells("written_fields")),
    *(_cells("scores", 40), _cells("analyses"), _cells("corrections"), _cells("settings")),
    *(_cells("models"), _cells("runs"), _cells("recordings"), _cells("_sqlite_migrations")),
    *(_bytes, _bytes, _page, _page, _cut, _no_database, _beside),
)

# --- commands -------------------------------------------------------------------------------------


def commands(music: Path, out: Path, with_scan: bool) -> Iterator[tuple[str, ...]]:
    """In an order in which one changes what the next finds."""
    yield ("moods",)
    yield "moods", "--json"
    yield "moods", str(music / "one"), "--mood", "calm>=10%"
    yield ("runs",)
    yield "runs", "--json"
    for name in ("all.csv", "all.json", "all.m3u8"):
        yield "export", str(out / name)
    yield "export", str(out / "calm.nsp"), "--mood", "calm"
    yield ("window",)
    yield ("findings",)
    yield "write", "--dry-run"
    yield "write", "--yes", "--preset", "generous"
    yield "undo", "--yes"
    yield "models", "list"
    yield "models", "use", "tiny"
    if with_scan:
        yield "scan", str(music), "--jobs", "1", "--device", "cpu"
    yield "doctor", "--repair"
    yield ("moods",)
    yield "write", "--yes", "--preset", "generous", "--mode", "add"
    yield "undo", "--yes", "--json"


def window(path: Path) -> None:
    """What the window reads."""
    with Library(path) as library:
        model = choose_model(library)
        catalogue = load_catalogue(library, model.id, model.card)
        _ = catalogue.folded.words, catalogue.moods, catalogue.states
        for row in range(len(catalogue)):
            recording = int(catalogue.recordings[row])
            library.window_scores(recording, model.id, model.card)
        all_corrections(library)
        load_exclusions(library)
        journal = Journal(library)
        for run in journal.runs():
            list(changes_of(library, run.id))
        load_places(library, model.id)
        list(_steps(update_map(library, model.id, Event(), rebuild=True)))
        find_changes(library, music_folders(library))


@dataclass
class Tried:
    """How commands ended; `tracebacks` with the damage and the command that they are of."""

    commands: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    harmed: list[str] = field(default_factory=list)


def try_commands(
    folder: Path, library: Path, music: Path, seeds: Sequence[int], scan_every: int = 8
) -> Tried:
    """`library`, damaged once a seed, and all commands; `music` is put back after each."""
    tried = Tried()
    sound = folder / "sound.db"
    shutil.copy(library, sound)
    (music / "one" / "victim.txt").write_bytes(b"precious")
    kept = {path: path.read_bytes() for path in music.rglob("*") if path.is_file()}
    digests = {path: _audio(path) for path in kept if path.suffix != ".txt"}
    for seed in seeds:
        for path in (*folder.glob("library.db*"), folder / "out"):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        (folder / "out").mkdir()
        shutil.copy(sound, library)
        chance = random.Random(seed)
        damage = DAMAGES[seed % len(DAMAGES)]
        try:
            description = damage(chance, library)
        except sqlite3.Error as error:
            description = f"damage failed: {error}"
        for command in commands(music, folder / "out", seed % scan_every == 0):
            tried.commands += 1
            ended = _run(command, library)
            tried.codes[ended.partition("\n")[0]] += 1
            if ended.startswith("traceback"):
                tried.tracebacks.append(f"seed {seed} ({description}): {command}\n{ended}")
        for path, content in kept.items():
            if not path.exists() or (
                path.read_bytes() != content
                if path.suffix == ".txt"
                else _audio(path) != digests[path]
            ):
                tried.harmed.append(f"seed {seed} ({description}): {path}")
            path.write_bytes(content)
    return tried


def _audio(path: Path) -> str:
    with open_audio(str(path)) as source:
        return source.info.digest


def _run(command: Sequence[str], library: Path) -> str:
    with redirect_stdout(_text()), redirect_stderr(_text()):
        try:
            if command == ("window",):
                window(library)
                return "done"
            if command == ("findings",):
                list(library_findings(library))
                return "done"
            arguments = ["--library", str(library), *command]
            code = mood_tagger.main(arguments, standalone_mode=False)
        except (MoodEngineError, click.ClickException, click.Abort):
            return "a sentence"
        except BaseException:  # noqa: BLE001 - all others are what is looked for
            return f"traceback\n{traceback.format_exc()}"
    return f"exit {code or 0}"


def _text() -> io.TextIOWrapper:
    """Standard output is taken to have bytes below its text."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
