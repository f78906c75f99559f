"""Runs that train a head on the embeddings of a public encoder."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from torch import nn

from ..dataset.embeddings import Embedded, Embeddings
from ..dataset.splits import read_split, split_path
from ..dataset.windows import TrackSource
from ..errors import RunError
from ..recipes.recipe import Probe
from ..training.probe_task import build_head, evaluated_steps, probe_task
from ..training.task import TagsTask
from .tags import TagsRunner


class ProbeRunner(TagsRunner[Probe, TagsTask]):
    """Trains, evaluates and predicts with the embeddings in the data folder."""

    def make_task(self, data: Path, with_validation: bool) -> TagsTask:
        record = self.record
        embedded = self._embedded(data)
        record.embeddings = embedded
        record.restrictions = (
            [] if embedded.distributable else [f"{embedded.encoder}: {embedded.licence}"]
        )
        return probe_task(self.recipe, data, record.split, record.overfit, with_validation)

    def load_network(self, data: Path, tags: int) -> nn.Module:
        network = build_head(self.recipe, self._embedded(data), tags)
        self.folder.load_weights(network)
        return network

    def evaluated(
        self, network: nn.Module, data: Path, part: str, windows: int | None = None
    ) -> TrackSource:
        if windows:
            raise RunError(
                f"The recipe '{self.recipe.name}' predicts from all windows of a track, as they "
                "were embedded. Omit --windows."
            )
        tracks = read_split(split_path(data, part, self.record.split))
        return evaluated_steps(self.recipe, data, tracks)

    def export(self) -> NoReturn:
        raise RunError(
            f"The recipe '{self.recipe.name}' needs the encoder {self.recipe.encoder}, which is no "
            "part of Mood Tagger, so it cannot be exported. Use a recipe without an encoder, such "
            "as taiinn-3."
        )

    def _embedded(self, data: Path) -> Embedded:
        """Raises `RunError` if the run was started with other embeddings."""
        embeddings = Embeddings(data, self.recipe.encoder)
        embedded = embeddings.read()
        if self.record.embeddings not in (None, embedded):
            raise RunError(
                f"The embeddings in {embeddings.folder} were made in another way than those that "
                f"the run in {self.folder.path} was started with. Use the same data."
            )
        return embedded
