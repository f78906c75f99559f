"""What the tests of several packages share: a small model, small music, no stray threads."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

# Tests run side by side, one for each core, so more threads would only wait for each other, and
# OpenMP's threads wait at full speed. Read when numpy and torch are imported, in child processes,
# too.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", OMP_WAIT_POLICY="PASSIVE")

import pytest
import torch
from hypothesis import HealthCheck, settings

from audio_files import MakeTrack, encode, tune
from mood_engine.analysis.analyser import Analyser
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import save_bundle
from small_model import Model, small_model

# A busy machine is no fault: how long an example takes is not judged.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("repeatable", settings.get_profile("untimed"), derandomize=True)
settings.load_profile("untimed")


def pytest_configure() -> None:
    # Where a shell started the tests beside itself, it made them, and so the programs that they
    # try Ctrl-C on, deaf to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    # A queue to another process that was closed ends its feeding thread a moment later.
    for thread in left:
        thread.join(timeout=2.0)
    left = [thread for thread in left if thread.is_alive()]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session")
def tiny_model() -> Model:
    return small_model()


@pytest.fixture(scope="session")
def card(tiny_model: Model) -> ModelCard:
    return tiny_model[0]


@pytest.fixture
def analyser(tiny_model: Model) -> Analyser:
    return Analyser(*tiny_model, torch.device("cpu"))


@pytest.fixture
def models(
    tmp_path: Path,
    tiny_model: Model,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The user's models folder that holds the tiny model."""
    folder = tmp_path / "models"
    save_bundle(folder / "tiny.safetensors", *tiny_model)
    monkeypatch.setenv("MOOD_TAGGER_MODELS", str(folder))
    return folder


@pytest.fixture
def make_track(tmp_path: Path) -> MakeTrack:
    """`make_track("a/b.flac", seed=3, seconds=2)`: a file of music below `tmp_path/music`."""

    def make(name: str, seed: int = 0, seconds: float = 2.0, **metadata: str) -> Path:
        path = tmp_path / "music" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        encode(path, tune(seconds, 24000, 2, seed), 24000, metadata=metadata or None)
        return path

    return make
