"""What earlier runs did, which plans still hold, and what is written for which player."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import correct
from mood_engine.library.history import WrittenFile, changes_of
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.tagging import Field
from mood_engine.writing.options import Mode, WriteOptions, options_for
from mood_engine.writing.outdated import rows_of, same_moods
from mood_engine.writing.undo import run_to_undo, undo_write


def test_a_run_lists_what_it_changed_and_whether_that_was_undone(
    writer: Writer, make_track: MakeTrack
) -> None:
    first, second = make_track("a.flac"), make_track("b.mp3", seed=1)
    writer.write(writer.track(first, "calm"))
    writer.write(writer.track(first, "happy"), writer.track(second, "happy"))
    number, writes = run_to_undo(writer.journal, 2)
    undo_write(writer.journal, writer.journal.new_run(undoes=number), writes[0])
    assert list(changes_of(writer.library, 1)) == [
        WrittenFile(str(first), Field.MOOD, "MOOD", (), ("calm",), False)
    ]
    assert list(changes_of(writer.library, 2)) == [
        WrittenFile(str(first), Field.MOOD, "MOOD", ("calm",), ("happy",), False),
        WrittenFile(str(second), Field.MOOD, "TMOO", (), ("happy",), True),
    ]
    assert list(changes_of(writer.library, 9)) == []


@pytest.mark.parametrize(
    ("player", "more", "fields", "everywhere"),
    [
        (None, (), (Field.MOOD,), False),
        ("nobody's", (), (Field.MOOD,), False),
        ("foobar2000", (Field.SCORES,), (Field.MOOD, Field.SCORES), True),
        ("rekordbox", (Field.COMMENT,), (Field.MOOD, Field.COMMENT), False),
    ],
)
def test_options_for_a_player(
    player: str | None, more: tuple[Field, ...], fields: tuple[Field, ...], everywhere: bool
) -> None:
    assert options_for(player, more, Mode.ADD) == WriteOptions(fields, Mode.ADD, everywhere)
    assert options_for(player, everywhere=True).everywhere


def test_a_plan_holds_as_long_as_its_tracks_have_the_same_moods(
    tmp_path: Path, card: ModelCard
) -> None:
    def read(library: Library) -> Catalogue:
        return load_catalogue(library, 1, card)

    with Library(tmp_path / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for number in range(3):
            scores = np.full((1, len(card.vocabulary)), 0.1, np.float32)
            analysis = Analysis(
                AudioInfo(f"flac:{number}", "flac", 44100, 2, 441000),
                *((0.0,), scores, np.zeros(4, np.float32), False, False),
            )
            library.put_analysis(f"/{2 - number}.flac", 1, 2, model_id, card, analysis)
        before = read(library)
        assert before.ids[rows_of(before, np.array([3, 9, 1]))].tolist() == [3, 1]
        assert same_moods(before, read(library), np.array([1, 2, 3]))
        correct(library, {2: {"my own": True}})
        after = read(library)
        assert same_moods(before, after, np.array([1, 3]))
        assert not same_moods(before, after, np.array([1, 2]))
        # Another mood of the user's own gives others another number, not another name.
        correct(library, {1: {"a mood": True}})
        assert same_moods(after, read(library), np.array([2, 3]))
        library.mark_missing([3])
        assert not same_moods(before, read(library), np.array([3]))
