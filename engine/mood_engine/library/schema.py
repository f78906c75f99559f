"""The tables, as a sequence of migrations.

A `recording` is audio content, known by its digest; a `track` is a file that holds it.
Scores belong to recordings: copies share them, and moved or retagged files keep them.
`scores` has one column per tag, which is convenient in SQL and Datasette.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable, Mapping
from functools import cache
from sqlite3 import complete_statement

from sqlite_utils import Database, Migrations
from sqlite_utils.db import quote_identifier

from ..tagging import Delta

# SQLite ignores the case of these in names.
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def tag_columns(tags: Iterable[str]) -> str:
    """The columns of these tags in `scores`, as part of a statement."""
    # SQLite would take an unknown quoted name without its table for a string.
    return ", ".join(f"scores.{quote_identifier(tag)}" for tag in tags)


def missing_columns(db: Database, tags: Iterable[str]) -> list[str]:
    """The tags for which `scores` has no column."""
    present = {name.translate(_LOWER) for name in db.table("scores").columns_dict}
    return [tag for tag in tags if tag.translate(_LOWER) not in present]


migrations = Migrations("mood_tagger")
# The fingerprint of a new library; a new migration changes it.
MADE_BY_ALL_MIGRATIONS = "590e6c434203afbf"

# What distinguishes a library whose list of migrations is lost from other programs' databases.
MARKS = frozenset({"recordings", "tracks"})


@cache
def fresh_schema() -> Mapping[str, frozenset[str]]:
    """The columns of every table of a new library, by the table's name."""
    database = Database(memory=True)
    migrations.apply(database)
    tables = columns(database)
    database.close()
    return tables


@cache
def fresh_objects() -> Mapping[str, str]:
    """The statements that make the views and indexes of a new library, by name."""
    database = Database(memory=True)
    migrations.apply(database)
    rows = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'index') AND sql NOT NULL"
    ).fetchall()
    database.close()
    return dict(rows)


def columns(database: Database) -> dict[str, frozenset[str]]:
    """The columns of every table, by the table's name."""
    rows = database.execute(
        """
        SELECT tables.name, columns.name FROM sqlite_master AS tables
        JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
        """
    ).fetchall()
    names = {table for table, _ in rows}
    return {name: frozenset(column for table, column in rows if table == name) for name in names}


def is_as_made(database: Database, present: Mapping[str, frozenset[str]]) -> bool:
    """Whether exactly these migrations made the tables; if False, that is still possible.

    This is quick, unlike a new library to compare with, which takes 50 ms at each start.
    """
    keys = {"recording_id", "model_id"}
    return fingerprint(database) == MADE_BY_ALL_MIGRATIONS and keys <= present.get(
        "scores", frozenset()
    )


def fingerprint(database: Database) -> str:
    """A hash of the statements that made the tables, views and indexes, except `scores`."""
    rows = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE name != 'scores' AND sql NOT NULL ORDER BY name"
    )
    return hashlib.blake2b(repr(rows.fetchall()).encode(), digest_size=8).hexdigest()


def missing_from(present: Mapping[str, frozenset[str]]) -> list[str]:
    """Descriptions of the tables and columns that are missing."""
    missing = []
    for table, wanted in fresh_schema().items():
        if table not in present:
            missing.append(f"the table {table} is missing")
        elif absent := sorted(wanted - present[table]):
            missing.append(f"the table {table} lacks {', '.join(absent)}")
    return missing


def _execute(db: Database, script: str) -> None:
    """As `db.executescript`, which takes half of the time in which a library is made."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            db.execute(statement)
            statement = ""


@migrations()
def m001_first_tables(db: Database) -> None:
    _execute(
        db,
        """
        CREATE TABLE recordings (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE,
            codec TEXT NOT NULL,
            sample_rate INTEGER NOT NULL,
            channels INTEGER NOT NULL,
            duration REAL NOT NULL,
            broken_packets INTEGER NOT NULL
        );
        -- path is TEXT, or a BLOB where the file's name is not valid UTF-8;
        -- modified is in nanoseconds
        CREATE TABLE tracks (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            recording_id INTEGER REFERENCES recordings(id),
            title TEXT,
            artist TEXT,
            album TEXT,
            missing_since TEXT
        );
        CREATE INDEX tracks_by_recording ON tracks(recording_id);
        CREATE TABLE failures (
            track_id INTEGER PRIMARY KEY REFERENCES tracks(id) ON DELETE CASCADE,
            reason TEXT NOT NULL,
            failed_at TEXT NOT NULL
        );
        CREATE TABLE models (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            digest TEXT NOT NULL UNIQUE,
            card TEXT NOT NULL
        );
        -- window_starts is a JSON list of seconds; window_scores holds little-endian float16,
        -- windows x tags in the order of the card's vocabulary; embedding float32
        CREATE TABLE analyses (
            recording_id INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
            model_id INTEGER NOT NULL REFERENCES models(id) ON DELETE CASCADE,
            analysed_at TEXT NOT NULL,
            silent INTEGER NOT NULL,
            short INTEGER NOT NULL,
            window_starts TEXT NOT NULL,
            window_scores BLOB NOT NULL,
            embedding BLOB NOT NULL,
            PRIMARY KEY (recording_id, model_id)
        );
        CREATE TABLE scores (
            recording_id INTEGER NOT NULL,
            model_id INTEGER NOT NULL,
            PRIMARY KEY (recording_id, model_id),
            FOREIGN KEY (recording_id, model_id)
                REFERENCES analyses(recording_id, model_id) ON DELETE CASCADE
        );
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        );
        -- before and after are JSON lists of the field's values
        CREATE TABLE writes (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            track_id INTEGER NOT NULL REFERENCES tracks(id),
            field TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            written_at TEXT NOT NULL
        );
        CREATE INDEX writes_by_track ON writes(track_id);
        CREATE VIEW track_scores AS
            SELECT tracks.path, tracks.title, tracks.artist, tracks.album,
                   recordings.duration, models.name AS model, scores.*
            FROM tracks
            JOIN recordings ON recordings.id = tracks.recording_id
            JOIN scores ON scores.recording_id = recordings.id
            JOIN models ON models.id = scores.model_id
            WHERE tracks.missing_since IS NULL;
        CREATE VIEW failed_tracks AS
            SELECT tracks.path, failures.reason, failures.failed_at
            FROM failures JOIN tracks ON tracks.id = failures.track_id
            WHERE tracks.missing_since IS NULL;
        """,
    )


@migrations()
def m002_journal_of_writes(db: Database) -> None:
    """Enough of every write to undo it, and to mend a file in which one was torn."""
    _execute(
        db,
        """
        -- undoes is the run that this one took back
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            begun_at TEXT NOT NULL,
            undoes INTEGER REFERENCES runs(id)
        );
        -- state is 'begun' until the file is known to be changed, then 'done'; sizes, times in
        -- nanoseconds and digests are those of the whole file; what is 'after' is unknown where
        -- a crash came between. recording_id is what the file held. kind: of the tags, whose items
        -- were stored. made: the file had no tags.
        -- whole: its old tags, where fields are not enough. offset, old and new are what is
        -- changed in the file's middle, temporary the name of a copy while it is written.
        -- modified_wanted is the time that the file shall have then, if not that of the write.
        CREATE TABLE file_writes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            run_id INTEGER NOT NULL REFERENCES runs(id),
            track_id INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
            recording_id INTEGER REFERENCES recordings(id),
            path TEXT NOT NULL,
            state TEXT NOT NULL,
            undone_by INTEGER REFERENCES runs(id),
            size_before INTEGER,
            modified_before INTEGER,
            digest_before TEXT,
            modified_wanted INTEGER,
            size_after INTEGER,
            modified_after INTEGER,
            digest_after TEXT,
            kind TEXT,
            made INTEGER NOT NULL,
            whole BLOB,
            offset INTEGER,
            old BLOB,
            new BLOB,
            temporary TEXT
        );
        CREATE INDEX file_writes_by_run ON file_writes(run_id);
        CREATE INDEX file_writes_by_track ON file_writes(track_id);
        CREATE INDEX begun_file_writes ON file_writes(state) WHERE state = 'begun';
        -- before and after are JSON lists of values; added are those of them that are ours;
        -- stored is a JSON list of [place, Base64] of the items that held the old values
        CREATE TABLE written_fields (
            write_id INTEGER NOT NULL REFERENCES file_writes(id) ON DELETE CASCADE,
            field TEXT NOT NULL,
            name TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            added TEXT NOT NULL,
            stored TEXT NOT NULL,
            PRIMARY KEY (write_id, field)
        );
        INSERT INTO runs (id, begun_at)
            SELECT run, min(written_at) FROM writes GROUP BY run;
        INSERT INTO file_writes (id, run_id, track_id, recording_id, path, state, made)
            SELECT writes.id, run, track_id, recording_id, path, 'done', 0
            FROM writes JOIN tracks ON tracks.id = track_id;
        INSERT INTO written_fields
            SELECT id, 'mood', field, before, after, after, '[]' FROM writes;
        DROP TABLE writes;
        CREATE VIEW written_moods AS
            SELECT tracks.path, written_fields.name AS field, before, after, runs.begun_at
            FROM written_fields
            JOIN file_writes ON file_writes.id = write_id
            JOIN runs ON runs.id = run_id
            JOIN tracks ON tracks.id = track_id
            WHERE state = 'done' AND written_fields.field = 'mood';
        """,
    )


@migrations()
def m003_what_a_person_says(db: Database) -> None:
    """Corrections apart from predictions, and the folders that a library is made of."""
    _execute(
        db,
        """
        -- wanted is 1 for a mood that a person added, 0 for one that was taken out; mood is a
        -- mood's name as it is shown, which need not be one of a model's tags
        CREATE TABLE corrections (
            recording_id INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
            mood TEXT NOT NULL,
            wanted INTEGER NOT NULL,
            corrected_at TEXT NOT NULL,
            PRIMARY KEY (recording_id, mood)
        );
        -- path is TEXT, or a BLOB where the folder's name is not valid UTF-8
        CREATE TABLE folders (
            path TEXT PRIMARY KEY
        );
        CREATE VIEW corrected_moods AS
            SELECT tracks.path, mood, wanted, corrected_at
            FROM corrections JOIN tracks ON tracks.recording_id = corrections.recording_id;
        """,
    )


@migrations()
def m004_places_on_the_map(db: Database) -> None:
    """Where recordings lie in the plane, so that what sounds alike lies together."""
    _execute(
        db,
        """
        -- landmark is 1 for recordings by whose places others are placed, later 1 for those that
        -- came after the map was laid out
        CREATE TABLE places (
            model_id INTEGER NOT NULL REFERENCES models(id) ON DELETE CASCADE,
            recording_id INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
            x REAL NOT NULL,
            y REAL NOT NULL,
            landmark INTEGER NOT NULL,
            later INTEGER NOT NULL,
            PRIMARY KEY (model_id, recording_id)
        ) WITHOUT ROWID;
        """,
    )


@migrations()
def m005_what_was_said_of_merged_tags(db: Database) -> None:
    """What a person said of tags comes back when the mood that they became is taken apart."""
    _execute(
        db,
        """
        -- by_tag is JSON, what was said of each tag or mood before they were this one; NULL where
        -- it was said of the mood as it is
        ALTER TABLE corrections ADD COLUMN by_tag TEXT;
        """,
    )


@migrations()
def m006_whole_files_come_back(db: Database) -> None:
    """What gives a whole file back after a write, in place of what single kinds of tags needed."""
    # delta: see tagging.delta; NULL where a write before this migration made a new copy.
    db.execute("ALTER TABLE file_writes ADD COLUMN delta BLOB")
    # What is damaged is left for `Journal` to name.
    done = (
        "state = 'done' AND typeof(old) = 'blob' AND typeof(new) = 'blob' "
        "AND typeof(offset) = 'integer' AND typeof(size_before) = 'integer' "
        "AND length(old) = length(new) AND offset BETWEEN 0 AND size_before - length(old)"
    )
    rows = db.execute(f"SELECT id, offset, old, new, size_before FROM file_writes WHERE {done}")
    for write_id, offset, old, new, size in rows.fetchall():
        delta = Delta.of_patch(offset, old, new, size).to_bytes()
        db.execute("UPDATE file_writes SET delta = ? WHERE id = ?", [delta, write_id])
    _execute(
        db,
        """
        UPDATE file_writes SET offset = NULL, old = NULL, new = NULL WHERE state = 'done';
        ALTER TABLE file_writes DROP COLUMN made;
        ALTER TABLE file_writes DROP COLUMN whole;
        """,
    )


@migrations()
def m007_hard_links_that_a_write_parted(db: Database) -> None:
    """An undo brings back a file's content, and says that it stays apart from its other names."""
    # links_parted: how many other names of the file, hard links, kept the old content
    db.execute("ALTER TABLE file_writes ADD COLUMN links_parted INTEGER NOT NULL DEFAULT 0")


@migrations()
def m008_moods_in_files(db: Database) -> None:
    """Moods that the user typed into a file are found as well as those that were chosen."""
    # file_moods: JSON, the texts in the file's mood field when it was last analysed; NULL for none
    db.execute("ALTER TABLE tracks ADD COLUMN file_moods TEXT")


@migrations()
def m009_energy_and_pleasantness(db: Database) -> None:
    """Two values of each analysis beside its scores, for SQL and Datasette."""
    # energy, pleasantness: the percentage of music of all kinds that has less; NULL for silence,
    # for models without them, and for older analyses until the next scan
    _execute(
        db,
        """
        ALTER TABLE analyses ADD COLUMN energy REAL;
        ALTER TABLE analyses ADD COLUMN pleasantness REAL;
        DROP VIEW track_scores;
        CREATE VIEW track_scores AS
            SELECT tracks.path, tracks.title, tracks.artist, tracks.album,
                   recordings.duration, models.name AS model,
                   analyses.energy, analyses.pleasantness, scores.*
            FROM tracks
            JOIN recordings ON recordings.id = tracks.recording_id
            JOIN scores ON scores.recording_id = recordings.id
            JOIN analyses ON analyses.recording_id = scores.recording_id
                         AND analyses.model_id = scores.model_id
            JOIN models ON models.id = scores.model_id
            WHERE tracks.missing_since IS NULL;
        """,
    )


@migrations()
def m010_outdated_analyses(db: Database) -> None:
    """Short tracks used to be filled up with silence, now they are repeated: other moods."""
    # outdated: 1 for analyses that the next scan makes again
    db.execute("ALTER TABLE analyses ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE analyses SET outdated = 1 WHERE short = 1")


@migrations()
def m011_what_corrections_teach(db: Database) -> None:
    """What was learnt from corrections, apart from the scores and from the corrections."""
    _execute(
        db,
        """
        -- teaches: 0 for corrections that the personal model does not learn from any more
        ALTER TABLE corrections ADD COLUMN teaches INTEGER NOT NULL DEFAULT 1;
        -- space: see learning.Space; corrections: how many it was learnt from
        CREATE TABLE personal_models (
            model_id INTEGER PRIMARY KEY REFERENCES models(id) ON DELETE CASCADE,
            learned_at TEXT NOT NULL,
            corrections INTEGER NOT NULL,
            space BLOB NOT NULL
        );
        -- own: 1 for a mood that the model does not know; imported: 1 for what came from a file, on
        -- which the library's own corrections build; added and removed: how many corrections it was
        -- learnt from; head: see learning.Head
        CREATE TABLE personal_moods (
            model_id INTEGER NOT NULL REFERENCES personal_models(model_id) ON DELETE CASCADE,
            mood TEXT NOT NULL,
            imported INTEGER NOT NULL,
            own INTEGER NOT NULL,
            added INTEGER NOT NULL,
            removed INTEGER NOT NULL,
            head BLOB NOT NULL,
            PRIMARY KEY (model_id, mood, imported)
        );
        -- recordings whose moods the user has gone through
        CREATE TABLE reviews (
            recording_id INTEGER PRIMARY KEY REFERENCES recordings(id) ON DELETE CASCADE,
            reviewed_at TEXT NOT NULL
        );
        """,
    )


@migrations()
def m012_genre_year_bpm_and_rating(db: Database) -> None:
    """What else the tags say about a track, which is read once from files analysed earlier."""
    # genre: several are joined with '; '; year: four digits; bpm: beats a minute; rating: stars,
    # half ones included, NULL for unrated; tags_read: 0 where the next scan reads the file's tags
    _execute(
        db,
        """
        ALTER TABLE tracks ADD COLUMN genre TEXT;
        ALTER TABLE tracks ADD COLUMN year INTEGER;
        ALTER TABLE tracks ADD COLUMN bpm REAL;
        ALTER TABLE tracks ADD COLUMN rating REAL;
        ALTER TABLE tracks ADD COLUMN tags_read INTEGER NOT NULL DEFAULT 0;
        DROP VIEW track_scores;
        CREATE VIEW track_scores AS
            SELECT tracks.path, tracks.title, tracks.artist, tracks.album,
                   tracks.genre, tracks.year, tracks.bpm, tracks.rating,
                   recordings.duration, models.name AS model,
                   analyses.energy, analyses.pleasantness, scores.*
            FROM tracks
            JOIN recordings ON recordings.id = tracks.recording_id
            JOIN scores ON scores.recording_id = recordings.id
            JOIN analyses ON analyses.recording_id = scores.recording_id
                         AND analyses.model_id = scores.model_id
            JOIN models ON models.id = scores.model_id
            WHERE tracks.missing_since IS NULL;
        """,
    )
