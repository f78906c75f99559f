"""Rows that Mood Tagger has not written: excluded, named, and in the way of a write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import LibraryError, MoodEngineError
from mood_engine.labelling import Policy
from mood_engine.library.catalogue import TrackState
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.embeddings import load_embeddings
from mood_engine.library.journal import FileWrite, Journal, WrittenField
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.preferences import load_exclusions, load_policy
from mood_engine.tagging import Field, FieldState, FileState
from mood_engine.track_texts import TrackTexts
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import plan_writes
from mood_engine.writing.undo import run_to_undo

MOODS = WrittenField(FieldState("MOOD", (), ()), ("calm",), ("calm",))


@pytest.fixture
def library(tmp_path: Path, sound: Path) -> Iterator[Library]:
    with Library(Path(shutil.copy(sound, tmp_path / "library.db"))) as library:
        yield library


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, card: ModelCard) -> Path:
    """Three tracks that were analysed, corrected and written."""
    path = tmp_path_factory.mktemp("sound") / "library.db"
    with Library(path) as library:
        model = library.add_model(card, "0" * 64)
        journal = Journal(library)
        run = journal.new_run()
        for number in (1, 2, 3):
            info = AudioInfo(
                f"flac:{number}", "flac", 44100, 2, 441000, texts=TrackTexts(title=f"No. {number}")
            )
            scores = np.full((2, len(card.vocabulary)), 0.25, np.float32)
            embedding = np.full(8, number, np.float32)
            analysis = Analysis(info, (0.0, 1.0), scores, embedding, False, False)
            recording = library.put_analysis(f"/{number}.flac", 1, 2, model, card, analysis)
            correct(library, {recording: {"mine": True}})
            file, before = f"/{number}.flac", FileState(1, 2)
            write = FileWrite(0, run, number, file, "V", {Field.MOOD: MOODS}, before, None)
            journal.finish(journal.begin(write), number, before)
    return path


def titles(library: Library, card: ModelCard) -> list[str]:
    catalogue = load_catalogue(library, 1, card)
    return [catalogue.titles[row] for row in np.flatnonzero(catalogue.analysed).tolist()]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE tracks SET title = x'ff00' WHERE id = 2", "tracks 2"),
        ("UPDATE tracks SET path = CAST(x'2f61002f62' AS TEXT) WHERE id = 2", "tracks 2"),
        ("UPDATE tracks SET path = 5.5 WHERE id = 2", None),
        ("UPDATE recordings SET duration = 9e999 WHERE id = 2", "tracks 2"),
        ("UPDATE analyses SET silent = 'perhaps' WHERE recording_id = 2", "tracks 2"),
        ("UPDATE scores SET happy = 'much' WHERE recording_id = 2", "scores 2"),
        ("UPDATE scores SET happy = 1.5 WHERE recording_id = 2", "scores 2"),
        ("UPDATE scores SET happy = 9e999 WHERE recording_id = 2", "scores 2"),
    ],
)
def test_a_damaged_row_is_skipped_and_named(
    library: Library, card: ModelCard, change: str, named: str | None
) -> None:
    library.db.execute(change)
    shown = titles(library, card)
    if named is None:  # a column of text makes a text of it
        assert len(shown) == 3
        return
    assert shown == ["No. 1", "No. 3"]
    assert f"1 row of the library {library.path} cannot be read: {named}." in str(
        library.damage.problem
    )
    assert "A repair keeps" in str(library.damage.problem)


def test_invalid_text_is_shown_nevertheless(library: Library, card: ModelCard) -> None:
    library.db.execute("UPDATE tracks SET title = CAST(x'41ff42' AS TEXT) WHERE id = 2")
    assert titles(library, card) == ["No. 1", "A\ufffdB", "No. 3"]
    assert library.damage.problem is None


def test_an_intact_library_has_no_damage(library: Library, card: ModelCard) -> None:
    assert len(titles(library, card)) == 3
    assert library.tracks()["/1.flac"].id == 1
    assert library.damage.problem is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE written_fields SET after = '[1]' WHERE write_id = 2",
        "UPDATE written_fields SET added = 'calm' WHERE write_id = 2",
        "UPDATE written_fields SET field = 'colour' WHERE write_id = 2",
        "UPDATE file_writes SET state = 'perhaps' WHERE id = 2",
        "UPDATE file_writes SET undone_by = 'somebody' WHERE id = 2",
        "UPDATE runs SET undoes = 'something'",
        "UPDATE corrections SET wanted = 'yes' WHERE recording_id = 2",
        "UPDATE corrections SET by_tag = '[]' WHERE recording_id = 2",
    ],
)
def test_a_write_is_refused_if_the_journal_is_damaged(library: Library, change: str) -> None:
    library.db.execute("PRAGMA foreign_keys = OFF")
    library.db.execute(change)
    with pytest.raises(LibraryError, match=r"No file was changed\. 1 row of the library"):
        list(plan_writes(Journal(library), [], WriteOptions()))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE file_writes SET delta = x'00ff' WHERE id = 2",
        "UPDATE file_writes SET digest_after = x'00' WHERE id = 2",
        "UPDATE file_writes SET size_before = -1 WHERE id = 2",
        "UPDATE written_fields SET stored = '[[1, 2]]' WHERE write_id = 2",
        "UPDATE written_fields SET before = '{}' WHERE write_id = 2",
    ],
)
def test_an_undo_is_refused_if_a_write_is_damaged(library: Library, change: str) -> None:
    journal = Journal(library)
    assert len(run_to_undo(journal, None)[1]) == 3
    library.db.execute(change)
    with pytest.raises(LibraryError, match=r"No file was changed\. 1 row of the library"):
        run_to_undo(journal, None)


def test_a_run_with_only_damaged_rows_does_not_count_as_undone(library: Library) -> None:
    library.db.execute("UPDATE file_writes SET size_before = -1")
    with pytest.raises(LibraryError, match=r"3 rows of the library"):
        run_to_undo(Journal(library), None)


def test_damage_elsewhere_does_not_prevent_writes(library: Library) -> None:
    library.db.execute("UPDATE scores SET happy = 'much'")
    library.db.execute("UPDATE folders SET path = 1")
    assert list(plan_writes(Journal(library), [], WriteOptions())) == []
    assert len(run_to_undo(Journal(library), None)[1]) == 3


def test_windows_and_embeddings_of_wrong_sizes_are_skipped(
    library: Library, card: ModelCard
) -> None:
    library.db.execute("UPDATE analyses SET window_scores = x'0001' WHERE recording_id = 1")
    library.db.execute("UPDATE analyses SET embedding = x'000102' WHERE recording_id = 2")
    assert library.window_scores(1, 1, card)[0] == []
    assert library.window_scores(3, 1, card)[0] == [0.0, 1.0]
    embeddings = load_embeddings(library, 1)
    assert (embeddings.recordings.tolist(), embeddings.table.shape) == ([1, 3], (2, 8))
    assert "analyses 1, 2" in str(library.damage.problem)


def test_a_model_with_a_damaged_card_is_skipped(library: Library, card: ModelCard) -> None:
    library.db.execute("INSERT INTO models VALUES (2, 'x', '1', '{\"format_version\": 1}')")
    assert [known.name for _, known in library.models()] == [card.name]
    assert "models 2" in str(library.damage.problem)


@pytest.mark.parametrize(
    "policy",
    [
        '{"most": "many"}',
        '{"most": 0}',
        "[]",
        "no JSON",
        '{"later": 1}',
        '{"likelier": NaN}',
        '{"tags": {"a": {"x": 1}}}',
    ],
)
def test_unknown_settings_are_errors(library: Library, policy: str) -> None:
    library.set_setting("policy", policy)
    with pytest.raises(MoodEngineError, match="The saved mood settings"):
        load_policy(library)
    library.set_setting("left_out", policy)
    if policy.startswith(("[", "n")):
        with pytest.raises(LibraryError, match="excluded"):
            load_exclusions(library)


def test_a_policy_is_loaded_as_it_was_saved() -> None:
    assert Policy.from_json(Policy().to_json()) == Policy()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("DROP TABLE corrections", "the table corrections is missing"),
        ("ALTER TABLE tracks DROP COLUMN album", "the table tracks lacks album"),
        ("DELETE FROM _sqlite_migrations", "the list of its migrations is missing"),
    ],
)
def test_a_damaged_schema_is_one_error(library: Library, change: str, reason: str) -> None:
    library.db.execute("DROP VIEW track_scores")
    library.db.execute("DROP VIEW corrected_moods")
    library.db.execute(change)
    library.close()
    with pytest.raises(LibraryError, match=rf"is damaged \({reason}\).*A repair keeps"):
        Library(library.path)


def test_a_track_without_scores_is_analysed_again(library: Library, card: ModelCard) -> None:
    library.db.execute("DELETE FROM scores WHERE recording_id = 2")
    assert set(library.analysed_recordings(1)) == {"flac:1", "flac:3"}
    assert load_catalogue(library, 1, card).states[1] == TrackState.WAITING


def test_intact_corrections_still_count(library: Library) -> None:
    library.db.execute("UPDATE corrections SET wanted = 7 WHERE recording_id = 2")
    assert set(all_corrections(library)) == {1, 3}


def test_definitions_with_invalid_text_are_an_error(library: Library) -> None:
    library.db.execute("PRAGMA writable_schema = ON")
    library.db.execute(
        "UPDATE sqlite_master SET sql = CAST(x'4352454154452056494557fffe' AS TEXT) "
        "WHERE name = 'failed_tracks'"
    )
    library.close()
    with pytest.raises(LibraryError, match=r"is damaged \(.*A repair keeps"):
        Library(library.path)


def test_a_write_without_its_run_can_be_finished(library: Library) -> None:
    journal = Journal(library)
    write = FileWrite(0, 1, 1, "/1.flac", "V", {Field.MOOD: MOODS}, FileState(1, 2), None)
    number = journal.begin(write)
    library.db.execute("PRAGMA foreign_keys = OFF")
    library.db.execute("DELETE FROM runs")
    journal.finish(number, 1)
    assert not library.has_begun_writes()


def test_empty_embeddings_are_skipped(library: Library) -> None:
    library.db.execute("UPDATE analyses SET embedding = x''")
    assert len(load_embeddings(library, 1)) == 0
