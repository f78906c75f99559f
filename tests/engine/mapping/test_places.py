"""The map: what sounds alike lies together, and stays where it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.library import Library
from mood_engine.mapping import projection
from mood_engine.mapping.places import Places, arrange, load_places

STYLES, SIZE = 4, 8


@pytest.fixture
def card(tiny_model) -> ModelCard:
    return tiny_model[0]


@pytest.fixture
def library(tmp_path: Path, card: ModelCard) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        library.db.execute("PRAGMA synchronous = OFF")
        library.add_model(card, "0" * 64)
        yield library


def music(tracks: int, begin: int = 0) -> np.ndarray:
    """Embeddings (tracks, SIZE) of as many styles, one track after the other."""
    middles = np.random.default_rng(1).normal(size=(STYLES, SIZE)) * 3
    numbers = np.arange(begin, begin + tracks)
    each = [np.random.default_rng(number).normal(size=SIZE) for number in numbers.tolist()]
    return (middles[numbers % STYLES] + np.array(each).reshape(-1, SIZE)).astype(np.float32)


def hear(library: Library, card: ModelCard, embeddings: np.ndarray, silent: bool = False) -> None:
    begin = len(library.tracks())
    for number, embedding in enumerate(embeddings, begin):
        heard = Analysis(
            info=AudioInfo(f"x:{number}", "flac", 44100, 2, 9),
            starts=(0.0,),
            scores=np.zeros((1, len(card.vocabulary)), np.float32),
            embedding=embedding,
            silent=silent,
            short=False,
        )
        library.put_analysis(f"/{number}.flac", 1, 2, 1, card, heard)


def arranged(library: Library, anew: bool = False) -> Places:
    steps = arrange(library, 1, Event(), anew)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            places: Places = end.value
            return places


def share_of_own_style(places: Places) -> float:
    """How many of the five nearest are of a recording's own style."""
    apart = np.linalg.norm(places.xy[:, None] - places.xy[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    nearest = places.recordings[np.argsort(apart, axis=1)[:, :5]]
    return float((nearest % STYLES == places.recordings[:, None] % STYLES).mean())


@pytest.mark.slow
def test_what_sounds_alike_lies_together(library: Library, card: ModelCard) -> None:
    hear(library, card, music(120))
    steps = list(arrange(library, 1, Event()))
    places = load_places(library, 1)
    assert share_of_own_style(places) > 0.95
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[0].done, steps[-1].done) == (0.0, 1.0)
    assert np.array_equal(steps[-1].places.xy, places.xy)
    again = arranged(library, anew=True)
    assert np.array_equal(again.xy, places.xy)


@pytest.mark.slow
def test_a_large_library_lies_between_its_landmarks(
    library: Library, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection, "MOST_LANDMARKS", 60)
    hear(library, card, music(200))
    places = arranged(library)
    assert len(places) == 200
    assert share_of_own_style(places) > 0.9


def test_new_tracks_come_near_what_sounds_like_them_and_nothing_moves(
    library: Library, card: ModelCard
) -> None:
    hear(library, card, music(9))
    before = arranged(library)
    copy = music(1, begin=4) * 2  # louder, but the same direction
    hear(library, card, copy)
    after = arranged(library)
    assert np.array_equal(after.of(before.recordings), before.xy)
    assert after.of(np.array([10])) == pytest.approx(before.of(np.array([5])), abs=1e-3)
    assert np.array_equal(load_places(library, 1).xy, after.xy)


def test_a_map_that_has_more_than_doubled_is_laid_out_anew(
    library: Library, card: ModelCard
) -> None:
    hear(library, card, music(3))
    before = arranged(library)
    hear(library, card, music(3, begin=3))
    assert np.array_equal(arranged(library).of(before.recordings), before.xy)
    hear(library, card, music(3, begin=6))
    assert not np.array_equal(arranged(library).of(before.recordings), before.xy)


def test_asked_to_stop_it_keeps_what_there_was(library: Library, card: ModelCard) -> None:
    hear(library, card, music(20))
    stop = Event()
    stop.set()
    assert len(list(arrange(library, 1, stop))) == 1  # the first picture
    assert len(load_places(library, 1)) == 0


def test_where_the_library_for_it_is_missing_there_is_a_simpler_map(
    library: Library, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection.importlib.util, "find_spec", lambda name: None)
    hear(library, card, music(40))
    assert share_of_own_style(arranged(library)) > 0.6


@pytest.mark.parametrize("tracks", [0, 1, 2, 3])
def test_a_few_tracks_have_places(library: Library, card: ModelCard, tracks: int) -> None:
    hear(library, card, music(tracks))
    places = arranged(library)
    assert len(places) == tracks
    assert np.isfinite(places.xy).all()


@pytest.mark.slow
def test_tracks_that_all_sound_the_same_have_places(library: Library, card: ModelCard) -> None:
    hear(library, card, np.ones((20, SIZE), np.float32))
    hear(library, card, np.zeros((1, SIZE), np.float32))
    assert np.isfinite(arranged(library).xy).all()


def test_silence_is_not_on_the_map(library: Library, card: ModelCard) -> None:
    hear(library, card, music(4))
    hear(library, card, music(1), silent=True)
    places = arranged(library)
    assert places.recordings.tolist() == [1, 2, 3, 4]
    assert np.isnan(places.of(np.array([5, -1, 999]))).all()
    assert not np.isnan(places.of(np.array([4, 1]))).any()
