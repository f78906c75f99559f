"""Fixtures of the window: an offscreen display and filled libraries."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pytestqt.qtbot import QtBot

# Before any test makes the application.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from mood_app.window.design.mood_hues import STANDARD_HUES
from mood_app.window.language import LANGUAGES, speak
from mood_app.window.main_window import MainWindow
from mood_app.window.player.player import Player
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import ModelStore
from mood_engine.library.library import Library
from mood_engine.track_texts import TrackTexts
from paper_sound import PaperSound

# Of a file that nobody opens: by name, the moods with the highest scores, or why it failed.
Results = Mapping[str, tuple[str, ...] | str | None]
FillLibrary = Callable[[Results], Path]


def pytest_configure() -> None:
    """Let PySide have a message handler between tests too.

    pytest-qt installs one for each test and restores the previous one before the fixtures end.
    If that is none, PySide 6.11 calls a null pointer where a sound thread is logging meanwhile.
    """
    qInstallMessageHandler(_print_message)


def pytest_unconfigure() -> None:
    qInstallMessageHandler(None)


def _print_message(_: QtMsgType, context: QMessageLogContext, text: str) -> None:
    # Not to Python's own stream, which pytest may be swapping.
    os.write(2, f"{text}\n".encode(errors="replace"))


@pytest.fixture(autouse=True)
def no_garbage_collected_in_threads() -> Iterator[None]:
    """As in the program, where `GarbageCollector` sees to it."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def standard_hues(qapp: QApplication) -> Iterator[None]:
    """Not those of the library of the test before; the application has them."""
    yield
    STANDARD_HUES.show()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """In English whatever the machine's locale."""
    speak(qapp, "en")
    return qapp


@pytest.fixture(params=list(LANGUAGES))
def each_language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The window speaks one language after the other."""
    speak(qapp, request.param)
    yield request.param
    speak(qapp, "en")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The window speaks German."""
    speak(qapp, "de")
    yield
    speak(qapp, "en")


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings.in_file(tmp_path / "settings.ini")


@pytest.fixture(scope="session")
def made_libraries() -> dict[str, bytes]:
    """Files of libraries by their results: to make one takes a while, to copy one does not."""
    return {}


@pytest.fixture
def fill(
    tmp_path: Path, models: Path, card: ModelCard, made_libraries: dict[str, bytes]
) -> FillLibrary:
    """`fill({"a.flac": ("calm", "sad"), "b.mp3": "It is broken.", "c.ogg": None})`."""

    def filled(results: Results) -> Path:
        path = tmp_path / "library.db"
        known = repr(results)
        if known not in made_libraries:
            make(results, path)
            made_libraries[known] = path.read_bytes()
        path.write_bytes(made_libraries[known])
        return path

    def make(results: Results, path: Path) -> None:
        with Library(path) as library:
            model_id = library.add_model(card, ModelStore().digest("tiny"))
            library.use_model("tiny")
            for number, (name, text) in enumerate(results.items()):
                file = f"/music/{name}"
                if text is None:
                    library.put_waiting([(file, 1, 2)])
                elif isinstance(text, str):
                    library.put_failure(file, 1, 2, text)
                else:
                    analysis = _analysis(card, number, name, text)
                    library.put_analysis(file, 1, 2, model_id, card, analysis)

    return filled


def _analysis(card: ModelCard, number: int, name: str, moods: tuple[str, ...]) -> Analysis:
    scores = np.full((2, len(card.vocabulary)), 0.001, np.float32)
    for place, mood in enumerate(moods):
        scores[:, card.vocabulary.index(mood)] = 0.8 - 0.1 * place
    length = 180 + number
    info = AudioInfo(
        *(f"flac:{number}", "flac", 44100, 2, 44100 * length),
        texts=TrackTexts(title=Path(name).stem, artist=f"Artist {number % 3}", album="Album"),
    )
    embedding = np.random.default_rng(number).normal(size=8).astype(np.float32)
    return Analysis(info, (0.0, 60.0), scores, embedding, silent=False, short=False)


_LIBRARY: Results = {
    "Aria.flac": ("calm", "relaxing"),
    "Bolero.flac": ("epic", "dramatic"),
    "Canon.flac": ("happy", "calm"),
    "broken.mp3": "It is broken; fetch it again.",
    "new.ogg": None,
}


@pytest.fixture
def session(fill: FillLibrary, settings: WindowSettings, qtbot: QtBot) -> Iterator[Session]:
    """Of three tracks that were analysed, one that failed and one that waits."""
    session = Session(fill(_LIBRARY), settings)
    with qtbot.waitSignal(session.changed):
        session.reload()
    yield session
    session.close()


@pytest.fixture
def window(fill: FillLibrary, settings: WindowSettings, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window, shown, of the same tracks as `session`."""
    window = MainWindow(fill(_LIBRARY), settings)
    window.show()
    qtbot.waitUntil(lambda: window.session.settled)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def sound(qapp: QApplication) -> PaperSound:
    return PaperSound()


@pytest.fixture
def player(settings: WindowSettings, sound: PaperSound) -> Iterator[Player]:
    player = Player(settings, make=lambda: sound)
    yield player
    player.close()
