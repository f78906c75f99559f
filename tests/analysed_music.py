"""Libraries of tracks that are known by their embeddings alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.library import Library
from mood_engine.track_texts import TrackTexts

STYLES, SIZE = 4, 8


def music(tracks: int, begin: int = 0) -> np.ndarray:
    """Embeddings (tracks, SIZE) of as many styles, one track after the other."""
    middles = np.random.default_rng(1).normal(size=(STYLES, SIZE)) * 3
    numbers = np.arange(begin, begin + tracks)
    each = [np.random.default_rng(number).normal(size=SIZE) for number in numbers.tolist()]
    return (middles[numbers % STYLES] + np.array(each).reshape(-1, SIZE)).astype(np.float32)


def store_analyses(
    library: Library,
    card: ModelCard,
    embeddings: np.ndarray,
    silent: bool = False,
    artists: Sequence[str | None] = (),
) -> None:
    """Tracks /0.flac, /1.flac, ... after those that are there; `artists` one each, if given."""
    begin = len(library.tracks())
    for number, embedding in enumerate(embeddings, begin):
        analysis = Analysis(
            info=AudioInfo(
                f"x:{number}",
                "flac",
                44100,
                2,
                9,
                texts=TrackTexts(artist=artists[number - begin] if artists else None),
            ),
            starts=(0.0,),
            scores=np.zeros((1, len(card.vocabulary)), np.float32),
            embedding=embedding,
            silent=silent,
            short=False,
        )
        library.put_analysis(f"/{number}.flac", 1, 2, 1, card, analysis)
