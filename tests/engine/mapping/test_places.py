"""The map: similar tracks lie close together, and stay where they are."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from analysed_music import SIZE, STYLES, music, store_analyses
from mood_engine.bundles.card import ModelCard
from mood_engine.library.library import Library
from mood_engine.mapping.places import Places, load_places, update_map


@pytest.fixture
def library(tmp_path: Path, card: ModelCard) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        library.db.execute("PRAGMA synchronous = OFF")
        library.add_model(card, "0" * 64)
        yield library


def updated_map(library: Library, rebuild: bool = False) -> Places:
    steps = update_map(library, 1, Event(), rebuild)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            places: Places = end.value
            return places


def share_of_own_style(places: Places) -> float:
    """The share of the five nearest recordings that have the same style."""
    apart = np.linalg.norm(places.xy[:, None] - places.xy[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    nearest = places.recordings[np.argsort(apart, axis=1)[:, :5]]
    return float((nearest % STYLES == places.recordings[:, None] % STYLES).mean())


@pytest.mark.slow
def test_similar_tracks_lie_close_together(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(120))
    steps = list(update_map(library, 1, Event()))
    places = load_places(library, 1)
    assert share_of_own_style(places) > 0.95
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[0].done, steps[-1].done) == (0.0, 1.0)
    assert np.array_equal(steps[-1].places.xy, places.xy)
    again = updated_map(library, rebuild=True)
    assert np.array_equal(again.xy, places.xy)


@pytest.mark.slow
def test_a_large_library_is_placed_between_its_landmarks(
    library: Library, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mood_engine.mapping.projection.MAX_LANDMARKS", 60)
    store_analyses(library, card, music(200))
    places = updated_map(library)
    assert len(places) == 200
    assert share_of_own_style(places) > 0.9


def test_new_tracks_are_placed_near_similar_ones_and_nothing_moves(
    library: Library, card: ModelCard
) -> None:
    store_analyses(library, card, music(9))
    before = updated_map(library)
    copy = music(1, begin=4) * 2  # louder, but the same direction
    store_analyses(library, card, copy)
    after = updated_map(library)
    assert np.array_equal(after.of(before.recordings), before.xy)
    assert after.of(np.array([10])) == pytest.approx(before.of(np.array([5])), abs=1e-3)
    assert np.array_equal(load_places(library, 1).xy, after.xy)


def test_a_map_that_has_more_than_doubled_is_laid_out_again(
    library: Library, card: ModelCard
) -> None:
    store_analyses(library, card, music(3))
    before = updated_map(library)
    store_analyses(library, card, music(3, begin=3))
    assert np.array_equal(updated_map(library).of(before.recordings), before.xy)
    store_analyses(library, card, music(3, begin=6))
    assert not np.array_equal(updated_map(library).of(before.recordings), before.xy)


def test_stopping_keeps_the_stored_map(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(20))
    stop = Event()
    stop.set()
    assert len(list(update_map(library, 1, stop))) == 1  # the first picture
    assert len(load_places(library, 1)) == 0


def test_without_opentsne_there_is_a_simpler_map(
    library: Library, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    store_analyses(library, card, music(40))
    assert share_of_own_style(updated_map(library)) > 0.6


@pytest.mark.parametrize("tracks", [0, 1, 2, 3])
def test_a_few_tracks_have_places(library: Library, card: ModelCard, tracks: int) -> None:
    store_analyses(library, card, music(tracks))
    places = updated_map(library)
    assert len(places) == tracks
    assert np.isfinite(places.xy).all()


@pytest.mark.slow
def test_identical_tracks_have_places(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, np.ones((20, SIZE), np.float32))
    store_analyses(library, card, np.zeros((1, SIZE), np.float32))
    assert np.isfinite(updated_map(library).xy).all()


def test_silent_tracks_are_not_on_the_map(library: Library, card: ModelCard) -> None:
    store_analyses(library, card, music(4))
    store_analyses(library, card, music(1), silent=True)
    places = updated_map(library)
    assert places.recordings.tolist() == [1, 2, 3, 4]
    assert np.isnan(places.of(np.array([5, -1, 999]))).all()
    assert not np.isnan(places.of(np.array([4, 1]))).any()
