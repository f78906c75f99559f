"""The model in use, for commands and the window."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore
from mood_engine.errors import LibraryError
from mood_engine.library.library import Library
from mood_engine.machine import keep_freed_memory

if TYPE_CHECKING:
    from mood_engine.analysis.analyser import Analyser
    from mood_engine.analysis.device import OnUnusable


@dataclass(frozen=True)
class ChosenModel:
    """An installed model and its row in a library."""

    name: str
    id: int
    card: ModelCard
    bundle: Path


def model_name(library: Library) -> str:
    return library.model_in_use() or DEFAULT_MODEL


def choose_model(library: Library, name: str | None = None) -> ChosenModel:
    """The model with that name, or the one in use. Raises `MoodEngineError` if there is none."""
    store = ModelStore()
    store.remove_leftovers()
    name = name or model_name(library)
    card = store.card(name)
    try:
        model_id = library.add_model(card, store.digest(name))
    except LibraryError:
        if library.read_only is None:
            raise
        # Scores of an earlier version of the model can still be shown.
        earlier = [known for known in library.models() if known[1].name == name]
        if not earlier:
            raise
        model_id, card = earlier[0]
    return ChosenModel(name, model_id, card, store.path(name))


def make_analyser(
    model: ChosenModel, device: str = "auto", on_unusable: OnUnusable | None = None
) -> Analyser:
    """The model on the device; see `mood_engine.analysis.device.choose_device`."""
    # Torch's own threads must not spin while they wait: the decoding processes need the cores.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    keep_freed_memory()
    # Imported here, not above: torch takes a second or two, a scan of nothing new should not.
    from mood_engine.analysis import analyser as analysis

    analyser = analysis.make_analyser(*load_bundle(model.bundle), device, on_unusable)
    # torch's objects live until the end: freezing them spares the garbage collector a third of a
    # second when the program ends.
    gc.freeze()
    return analyser
