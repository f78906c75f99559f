"""Listing, describing, downloading and importing models, for commands and the window."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.importing import import_checkpoint
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError, Problem

if TYPE_CHECKING:
    from mood_engine.bundles.downloading import Progress
    from mood_engine.networks.interface import MoodNetwork

# The public model, larger than the bundled one.
LARGER_MODEL = "mtg-vggish"


@dataclass(frozen=True)
class InstalledModel:
    name: str
    card: ModelCard
    path: Path
    size: int
    bundled: bool


def installed_models() -> tuple[list[InstalledModel], list[Problem]]:
    """The models by name, and a problem for each that cannot be read."""
    store = ModelStore()
    store.remove_leftovers()
    models, problems = [], []
    for name in store.names():
        try:
            path = store.path(name)
            card = store.card(name)
            size = path.stat().st_size
            models.append(InstalledModel(name, card, path, size, store.is_bundled(name)))
        except BundleError as error:
            problems.append(error.problem)
    return models, problems


def describe_card(card: ModelCard) -> dict[str, str]:
    """A model's card as texts by heading."""
    facts = {
        "architecture": card.architecture,
        "tags": str(len(card.vocabulary)),
        "analysis": f"{card.windows_per_track} windows of {card.window_seconds:.1f} s per track",
        "licence": card.licence,
        "date": card.date,
    }
    facts.update({heading: _on_one_line(value) for heading, value in card.origin.items()})
    weak = [tag for tag, f in zip(card.vocabulary, card.figures, strict=False) if f.unreliable]
    if weak:
        facts["unreliable tags"] = ", ".join(weak)
    return facts


def _on_one_line(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {entry}" for key, entry in value.items())
    return str(value)


def save_model(card: ModelCard, network: MoodNetwork) -> None:
    """Save the model among the user's, under the name on its card."""
    ModelStore().save(card, network)


@contextmanager
def folder_for_download() -> Iterator[Path]:
    # Imported here and below: listing models needs neither this nor a network.
    from mood_engine.own_folder import OwnFolder

    try:
        folder = OwnFolder()
    except OSError as error:
        raise BundleError(
            f"There is no folder for temporary files ({error.strerror}). Set TMPDIR to one."
        ) from error
    with folder as path:
        yield path


def add_download(
    stop: threading.Event, source: Path | None = None
) -> Generator[Progress, None, str | None]:
    """Download the larger model, or read it from `source`; returns its installed name.

    None if stopped.
    """
    from mood_engine.bundles.downloading import download_steps, find_download

    download = find_download(LARGER_MODEL)
    for model in installed_models()[0]:
        if download.is_source_of(model.card):
            return model.name
    with folder_for_download() as folder:
        steps = download_steps(download, folder, None if source is None else str(source))
        checkpoint = yield from _until_stopped(steps, stop)
        if checkpoint is None:
            return None
        card, network = import_checkpoint(checkpoint, download.architecture)
    return _take_in(card, network)


def _until_stopped(
    steps: Generator[Progress, None, Path], stop: threading.Event
) -> Generator[Progress, None, Path | None]:
    """The same steps and result, or None where `stop` is set after a step, the last one too."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            path: Path = end.value
            return None if stop.is_set() else path
        yield step
        if stop.is_set():
            steps.close()
            return None


def add_file(path: Path) -> str:
    """Copy a model among the user's; returns its installed name."""
    return _take_in(*load_bundle(path))


def _take_in(card: ModelCard, network: MoodNetwork) -> str:
    """Save a model; if another one has its name, append a number."""
    installed = {model.name: model.card for model in installed_models()[0]}
    name, number = card.name, 1
    while name in installed:
        if replace(installed[name], name=card.name) == card:
            return name
        number += 1
        name = f"{card.name}-{number}"
    save_model(replace(card, name=name), network)
    return name
