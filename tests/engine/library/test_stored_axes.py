"""Energy and pleasantness of each analysis in the library file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlite_utils import Database

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.labelling import Chooser
from mood_engine.library.library import Library
from mood_engine.library.repair import repair
from mood_engine.library.schema import migrations
from mood_engine.library.stored_axes import fill_axes

AXES = "SELECT energy, pleasantness FROM track_scores ORDER BY path"


@pytest.fixture(scope="module")
def card(tiny_model: tuple[ModelCard, Any]) -> ModelCard:
    return tiny_model[0]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        yield library


def put(library: Library, card: ModelCard, name: str, seed: int = 0, silent: bool = False) -> None:
    model = library.add_model(card, card.name)
    scores = np.random.default_rng(seed).uniform(0, 0.3, (2, len(card.vocabulary))).astype("f4")
    info = AudioInfo(f"flac:{name}", "flac", 44100, 2, 441000)
    analysis = Analysis(info, (0.0, 1.0), scores, np.ones(4, "f4"), silent, False)
    library.put_analysis(f"/{name}", 1, 2, model, card, analysis)


def emptied(library: Library) -> None:
    """As an older version left it."""
    with library.transaction():
        library.db.execute("UPDATE analyses SET energy = NULL, pleasantness = NULL")


def stored(library: Library) -> list[tuple[float | None, float | None]]:
    return library.db.execute(AXES).fetchall()


@given(seed=st.integers(0, 1 << 32))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_they_are_shares_of_all_music_and_filled_alike(
    library: Library, card: ModelCard, seed: int
) -> None:
    put(library, card, "a", seed)
    (at_analysis,) = stored(library)
    names = ", ".join(f'"{tag}"' for tag in card.vocabulary)
    scores = np.array(library.db.execute(f"SELECT {names} FROM scores").fetchall())
    axes = Chooser(card).axes_in_music(scores)
    assert axes is not None
    assert at_analysis == tuple(np.round(100 * axes[0], 1).tolist())
    emptied(library)
    fill_axes(library)
    assert stored(library) == [at_analysis]


def test_silence_and_models_without_them_have_none(library: Library, card: ModelCard) -> None:
    put(library, card, "a", silent=True)
    put(library, replace(card, name="plain", figures=(), thresholds={}), "b")
    fill_axes(library)
    assert stored(library) == [(None, None)] * 2


def test_a_model_may_have_one_of_them(library: Library, card: ModelCard) -> None:
    figures = dict(zip(card.vocabulary, card.figures, strict=True))
    tags = ("fast", "calm", "happy")
    few = replace(card, vocabulary=tags, figures=tuple(figures[tag] for tag in tags), thresholds={})
    put(library, few, "a")
    emptied(library)
    fill_axes(library)
    ((energy, pleasantness),) = stored(library)
    assert energy is not None
    assert pleasantness is None


def test_an_older_library_opens_and_is_filled_once(tmp_path: Path, card: ModelCard) -> None:
    path = tmp_path / "older.db"
    with Library(path) as library:
        put(library, card, "a")
        put(library, card, "b", seed=1)
        wanted = stored(library)
    older = Database(path)
    older.executescript(
        """
        DROP VIEW track_scores;
        ALTER TABLE analyses DROP COLUMN energy;
        ALTER TABLE analyses DROP COLUMN pleasantness;
        CREATE VIEW track_scores AS SELECT path FROM tracks;
        DELETE FROM _sqlite_migrations WHERE name = 'm009_energy_and_pleasantness';
        """
    )
    older.close()
    with Library(path) as library:
        assert not migrations.pending(library.db)
        assert stored(library) == [(None, None)] * 2
        fill_axes(library)
        assert stored(library) == wanted
        changes = library.db.conn.total_changes
        fill_axes(library)
        assert library.db.conn.total_changes == changes


def test_damaged_scores_are_left_to_a_repair(library: Library, card: ModelCard) -> None:
    for seed, name in enumerate("abc"):
        put(library, card, name, seed)
    wanted = stored(library)
    emptied(library)
    with library.transaction():
        library.db.execute("UPDATE scores SET calm = 'x' WHERE recording_id = 2")
    fill_axes(library)
    assert stored(library) == [wanted[0], (None, None), wanted[2]]
    assert library.damage.count == 1


def test_a_repair_keeps_good_ones(tmp_path: Path, card: ModelCard) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        put(library, card, "a")
        put(library, card, "b", seed=1)
        wanted = stored(library)
    other = Database(path)
    other.executescript(
        "UPDATE analyses SET energy = 'loud' WHERE recording_id = 2; DROP TABLE folders"
    )
    other.close()
    assert repair(path).damaged is not None
    with Library(path) as library:
        assert stored(library) == [wanted[0], (None, wanted[1][1])]
