"""A library of recordings with scores that a test chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.labelling.logits import sigmoid
from mood_engine.library.library import Library
from mood_engine.track_texts import TrackTexts
from mood_engine.vocabulary import FAMILIES

Put = Callable[..., int]


@pytest.fixture
def library(tmp_path: Path, card: ModelCard) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        library.add_model(card, "0" * 64)
        yield library


@pytest.fixture
def put(library: Library, card: ModelCard) -> Put:
    """put("a", Calm=2.0): a recording with these z-scores, by tag or by family."""

    def put(
        name: str,
        silent: bool = False,
        embedding: Sequence[float] = (0, 0, 0, 0),
        texts: TrackTexts | None = None,
        **z_scores: float,
    ) -> int:
        levels = np.full(len(card.vocabulary), -0.5)
        for tag_or_family, z_score in z_scores.items():
            for tag in FAMILIES.get(tag_or_family, (tag_or_family,)):
                levels[card.vocabulary.index(tag)] = z_score
        means = np.array([tag.logit_mean for tag in card.figures])
        scores = sigmoid(means + levels * [tag.logit_deviation for tag in card.figures])
        info = AudioInfo(f"flac:{name}", "flac", 44100, 2, 441000, texts=texts or TrackTexts())
        analysis = Analysis(
            info, (0.0,), scores[None].astype("f4"), np.array(embedding, "f4"), silent, False
        )
        return library.put_analysis(f"/{name}", 1, 2, 1, card, analysis)

    return put
