"""Reloading rows while files move and the user corrects moods."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.catalogue import TEXT_COLUMNS, Catalogue, TrackState
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import correct
from mood_engine.library.groups import GroupBy, group_tracks
from mood_engine.library.journal import FileWrite, Journal, WrittenField
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from mood_engine.tagging import Field, FieldState, FileState
from mood_engine.track_texts import TrackTexts

TRACKS = 6


@pytest.fixture
def library(tmp_path: Path, card: ModelCard) -> Iterator[Library]:
    """Analysed tracks, some corrected, one written; one that failed, one that waits."""
    with Library(tmp_path / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for number in range(TRACKS):
            scores = np.full((1, len(card.vocabulary)), 0.001, np.float32)
            scores[0, number] = 0.6
            info = AudioInfo(
                f"flac:{number}", "flac", 44100, 2, 9, texts=TrackTexts(title=f"Track {number}")
            )
            analysis = Analysis(info, (0.0,), scores, np.zeros(4, np.float32), False, False)
            library.put_analysis(f"/{number}.flac", 1, 2, model_id, card, analysis)
        library.put_failure("/broken.flac", 1, 2, "It is broken.")
        library.put_waiting([("/x/new.flac", 1, 2)])
        correct(library, {2: {"mine": True}, 5: {"yours": True}})
        write(library, card, "/4.flac")
        yield library


def write(library: Library, card: ModelCard, path: str) -> None:
    """As if the moods of a track had been written into its file."""
    catalogue = read(library, card)
    row = catalogue.paths.index(path)
    moods, track = tuple(catalogue.moods_of(row)), int(catalogue.ids[row])
    journal = Journal(library)
    fields = {Field.MOOD: WrittenField(FieldState("MOOD", (), ()), moods, moods)}
    entry = FileWrite(*(0, journal.new_run(None), track, path, "", fields, FileState(1, 2), None))
    journal.finish(journal.begin(entry), track, FileState(1, 2))


def read(library: Library, card: ModelCard, *paths: str) -> Catalogue:
    ids = library.track_ids(paths) if paths else None
    catalogue = load_catalogue(library, 1, card, ids=ids)
    _ = catalogue.folded.words
    for by in GroupBy:
        group_tracks(catalogue, by)
    return catalogue


def rows_of(catalogue: Catalogue) -> dict[str, tuple[object, ...]]:
    """All that is known of each track, whichever row it has."""
    groups = [group_tracks(catalogue, by) for by in GroupBy]
    own = Query.parse("mine").matches(catalogue), Query.parse("corrected:yes").matches(catalogue)
    return {
        path: (
            *(int(catalogue.ids[row]), int(catalogue.recordings[row]), catalogue.titles[row]),
            *(catalogue.moods_of(row), TrackState(int(catalogue.states[row]))),
            *(catalogue.reasons.get(row), catalogue.corrections.get(row)),
            *(catalogue.written.get(row), catalogue.folded.words[row]),
            *(bool(mask[row]) for mask in own),
            *(catalogue.folded[name][row] for name in TEXT_COLUMNS),
            *(each.names[each.numbers[row]] for each in groups),
        )
        for row, path in enumerate(catalogue.paths)
    }


def assert_as_reloaded(after: Catalogue, library: Library, card: ModelCard) -> None:
    assert len(set(after.paths)) == len(after) == len(np.unique(after.ids))
    assert rows_of(after) == rows_of(read(library, card))


def test_a_moved_file_has_one_row(library: Library, card: ModelCard) -> None:
    before = read(library, card)
    (moved,) = library.track_ids(["/1.flac"])
    library.move_track(moved, "/x/moved.flac")
    after = merged(before, read(library, card, "/x/moved.flac"))
    assert_as_reloaded(after, library, card)
    assert after.ids.tolist() == before.ids.tolist()


def test_a_file_moved_to_the_path_of_a_waiting_one_replaces_it(
    library: Library, card: ModelCard
) -> None:
    library.put_waiting([("/0-waits.flac", 1, 2)])  # sorts before all others
    before = read(library, card)
    (moved,) = library.track_ids(["/1.flac"])
    library.move_track(moved, "/0-waits.flac")
    correct(library, {4: {"again": True}})
    after = merged(before, read(library, card, "/0-waits.flac", "/3.flac"))
    assert len(after) == len(before) - 1
    assert_as_reloaded(after, library, card)
    assert rows_of(before)["/4.flac"][4] is TrackState.WRITTEN
    assert rows_of(after)["/4.flac"][4] is TrackState.WRITTEN


def test_another_track_with_the_same_path_takes_the_row(library: Library, card: ModelCard) -> None:
    before = read(library, card)
    (away,) = library.track_ids(["/2.flac"])
    library.move_track(away, "/x/away.flac")
    library.put_waiting([("/2.flac", 3, 4)])
    first = merged(before, read(library, card, "/2.flac"))
    row = before.paths.index("/2.flac")
    assert (first.paths[row], first.states[row]) == ("/2.flac", TrackState.WAITING)
    assert len(first) == len(before)
    assert row not in first.corrections
    # The track that was there comes with the news of its new path.
    after = merged(first, read(library, card, "/x/away.flac"))
    assert_as_reloaded(after, library, card)


def test_files_may_swap_their_names(library: Library, card: ModelCard) -> None:
    before = read(library, card)
    with library.transaction():
        for path, other in (("/a", "/1.flac"), ("/1.flac", "/2.flac"), ("/2.flac", "/a")):
            library.db.execute("UPDATE tracks SET path = ? WHERE path = ?", [path, other])
    after = merged(before, read(library, card, "/1.flac", "/2.flac"))
    assert after.ids.tolist() == before.ids.tolist()
    assert_as_reloaded(after, library, card)


@pytest.mark.parametrize("mood", ["a word", "mine", "zest", "calm"])
def test_a_correction_changes_no_other_track(library: Library, card: ModelCard, mood: str) -> None:
    before = read(library, card)
    correct(library, {5: {mood: True}})
    after = merged(before, read(library, card, "/4.flac"))
    assert_as_reloaded(after, library, card)
    assert rows_of(after)["/4.flac"][4] is TrackState.ANALYSED
    correct(library, {5: {mood: None}})
    again = merged(after, read(library, card, "/4.flac"))
    assert_as_reloaded(again, library, card)
    assert rows_of(again)["/4.flac"][4] is TrackState.WRITTEN
