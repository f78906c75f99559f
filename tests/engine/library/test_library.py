"""The library file: what it keeps, and what it refuses."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlite_utils import Database

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import LibraryError
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.paths import displayable, from_column, to_column
from mood_engine.library.schema import (
    MADE_BY_ALL_MIGRATIONS,
    fingerprint,
    fresh_schema,
    migrations,
)
from mood_engine.track_texts import TEXT_FIELDS, TrackTexts

INFO = AudioInfo(
    "flac:00", "flac", 44100, 2, 441000, texts=TrackTexts(title="One", artist="Somebody")
)


def test_a_track_is_read_as_it_was_stored(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.put_track("/music/a.flac", 10, 20, INFO)
    with Library(tmp_path / "library.db") as library:
        (track,) = library.tracks().values()
    assert (track.path, track.size, track.modified) == ("/music/a.flac", 10, 20)
    assert not track.missing
    assert track.failure is None


def test_a_failure_is_remembered_until_the_file_is_analysed(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.put_failure("/music/a.flac", 1, 2, "It is broken.")
        assert library.tracks()["/music/a.flac"].failure == "It is broken."
        library.put_track("/music/a.flac", 10, 20, INFO)
        assert library.tracks()["/music/a.flac"].failure is None


def test_two_files_of_the_same_audio_share_a_recording(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        assert library.put_track("/a.flac", 1, 2, INFO) == library.put_track("/b.flac", 3, 4, INFO)


def test_readers_do_not_wait_for_writers(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library, Library(library.path) as other:
        model_id = library.add_model(card, "0" * 64)
        other.db.execute("PRAGMA busy_timeout = 0")
        with library.transaction():
            assert other.add_model(card, "0" * 64) == model_id
            with pytest.raises(LibraryError, match="locked"):
                other.add_model(card, "1" * 64)


def test_many_tracks_are_marked_missing_quickly(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.put_waiting((f"/{number}.flac", 1, 2) for number in range(5000))
        ids = [track.id for track in library.tracks().values()]
        statements: list[str] = []
        library.db.conn.set_trace_callback(statements.append)
        library.mark_missing(ids[1:])
        library.db.conn.set_trace_callback(None)
        # As many as tracks, and none between that would read each.
        assert len(statements) < len(ids) + 5
        present = [track.id for track in library.tracks().values() if not track.missing]
        assert present == ids[:1]
        library.mark_found(iter(ids))
        assert not any(track.missing for track in library.tracks().values())


def test_a_library_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('mood_tagger', 'm999_from_the_future', '2030-01-01')"
        )
    connection.close()
    with pytest.raises(LibraryError, match="newer Mood Tagger"):
        Library(path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="another program"):
        Library(path)
    assert path.read_bytes() == before


def test_a_file_that_is_not_a_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    content = b"no database at all" * 99
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"library\.db"):
        Library(path)
    assert path.read_bytes() == content


def test_a_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.db.execute(
            "CREATE TRIGGER no BEFORE INSERT ON tracks BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        with pytest.raises(LibraryError):
            library.put_track("/a.flac", 1, 2, INFO)
        assert library.tracks() == {}
        assert library.db.table("recordings").count == 0


def test_the_file_is_convenient_for_other_programs(tmp_path: Path) -> None:
    Library(tmp_path / "library.db").close()
    db = Database(tmp_path / "library.db")
    assert {"track_scores", "failed_tracks"} <= set(db.view_names())
    assert db.journal_mode == "wal"
    assert db.table("tracks").foreign_keys
    db.close()


@given(st.binary(min_size=1, max_size=30).filter(lambda name: b"\0" not in name))
def test_every_file_name_survives(name: bytes) -> None:
    path = os.fsdecode(b"/" + name)
    stored = to_column(path)
    connection = sqlite3.connect(":memory:")
    (back,) = connection.execute("SELECT ?", [stored]).fetchone()
    connection.close()
    assert from_column(back) == path
    displayable(path).encode()


@pytest.mark.parametrize(
    "tags", [("r'n'b", "rock & roll", "80s"), ("select", "Order", "group by"), ("Calm", "हिन्दी")]
)
def test_tags_of_any_name_are_columns(
    tmp_path: Path, card: ModelCard, tags: tuple[str, ...]
) -> None:
    """Also of one that another model has in another case."""
    card = replace(card, vocabulary=tags, thresholds={}, figures=())
    lower = replace(card, name="lower", vocabulary=tuple(tag.lower() for tag in tags))
    scores = np.linspace(0.1, 0.9, 2 * len(tags), dtype=np.float32).reshape(2, -1)
    info = AudioInfo("flac:1", "flac", 44100, 2, 44100)
    analysis = Analysis(
        info, (0.0, 1.0), scores, np.zeros(4, np.float32), silent=False, short=False
    )
    with Library(tmp_path / "library.db") as library:
        for number, each in enumerate((card, lower)):
            model = library.add_model(each, f"digest {number}")
            assert library.add_model(each, f"digest {number}") == model
            library.put_analysis("/music/a.flac", 1, 2, model, each, analysis)
            read = load_catalogue(library, model, each).scores[0]
            np.testing.assert_allclose(read, scores.mean(axis=0), rtol=1e-6)


def test_reading_a_library_imports_no_readers_of_tags() -> None:
    script = (
        "import sys, mood_engine.library.moods\n"
        "heavy = {'mutagen', 'mood_engine.tagging.change', 'av', 'torch'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_every_text_of_a_track_has_a_column() -> None:
    assert set(TEXT_FIELDS) <= fresh_schema()["tracks"]


def test_the_fingerprint_of_the_schema_is_that_of_a_new_library(tmp_path: Path) -> None:
    """Whoever adds a migration puts the new one down; old libraries reach it as well."""
    database = Database(memory=True)
    for migration in list(migrations.pending(database)):
        migrations.apply(database, stop_before=migration.name)
    migrations.apply(database)
    assert fingerprint(database) == MADE_BY_ALL_MIGRATIONS
    with Library(tmp_path / "library.db") as library:
        assert fingerprint(library.db) == MADE_BY_ALL_MIGRATIONS
