"""A library with the analyses of two models, whose moods a test chooses."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.comparing import (
    ComparedModel,
    ModelComparison,
    SampledTrack,
    choose_sample,
    compare,
)
from mood_engine.labelling.logits import sigmoid
from mood_engine.library.library import Library
from mood_engine.track_texts import TrackTexts
from mood_engine.vocabulary import FAMILIES


class TwoModels:
    """`library` and its two models, `model` being in use; the files are empty."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        card: ModelCard,
        digests: tuple[str, str] = ("0" * 64, "1" * 64),
        measured: bool = True,
    ) -> None:
        """Without `measured`, the other model chooses tags alone."""
        self.library, self.folder = library, folder
        other = replace(card, name="other")
        cards = card, other if measured else replace(other, figures=(), thresholds={})
        self.model, self.other = (
            ComparedModel(library.add_model(each, digest), each)
            for each, digest in zip(cards, digests, strict=True)
        )

    def put(self, name: str, mine: str = "Calm", others: str | None = "Calm") -> int:
        """A track with these families; the second model has not analysed it if None.

        Returns the recording.
        """
        recording = self._put(name, self.model, self._levels(mine))
        if others is not None:
            self._put(name, self.other, self._levels(others))
        return recording

    def put_random(self, name: str, seed: int, family: str = "", both: bool = True) -> None:
        """A track with random z-scores, the same for both models, higher in a family."""
        levels = np.random.default_rng(seed).normal(size=len(self.model.card.vocabulary))
        levels += 0.5 * (self._levels(family) + 0.5) if family else 0
        for model in (self.model, self.other) if both else (self.model,):
            self._put(name, model, levels)

    def _levels(self, family: str) -> npt.NDArray[np.float64]:
        """z-scores of tags, (tags,)."""
        of_family = np.isin(self.model.card.vocabulary, FAMILIES[family])
        return np.where(of_family, 2.0, -0.5)

    def _put(self, name: str, model: ComparedModel, levels: npt.NDArray[np.float64]) -> int:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        info = AudioInfo(f"x:{name}", "flac", 44100, 2, 441000, texts=TrackTexts(title=path.stem))
        figures = self.model.card.figures
        means = np.array([tag.logit_mean for tag in figures])
        scores = sigmoid(means + levels * [tag.logit_deviation for tag in figures])
        table = scores[None].astype(np.float32)
        embedding = np.random.default_rng(zlib.crc32(name.encode())).normal(size=4)
        analysis = Analysis(info, (0.0,), table, embedding.astype(np.float32), False, False)
        status = path.stat()
        return self.library.put_analysis(
            str(path), status.st_size, status.st_mtime_ns, model.id, model.card, analysis
        )

    def sample(self, size: int = 100) -> list[SampledTrack]:
        return choose_sample(self.library, self.model.id, size)

    def compare(self) -> ModelComparison:
        return compare(self.library, self.model, self.other, self.sample())
