"""The page Review of a library with some styles of music."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from mood_app.window.learning import learner as learner_module
from mood_app.window.learning.learner import Learner
from mood_app.window.session import Session
from mood_app.window.teach.page import TeachPage
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import ModelStore
from mood_engine.library.library import Library
from mood_engine.track_texts import TrackTexts

STYLES, TRACKS, SIZE = 3, 30, 8


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_module, "_WAIT_MS", 20)


@pytest.fixture(scope="session")
def made_review_library() -> list[bytes]:
    return []


@pytest.fixture
def library(
    tmp_path: Path, models: Path, card: ModelCard, made_review_library: list[bytes]
) -> Path:
    path = tmp_path / "library.db"
    if not made_review_library:
        _make(path, card)
        made_review_library.append(path.read_bytes())
    path.write_bytes(made_review_library[0])
    return path


def _make(path: Path, card: ModelCard) -> None:
    """Each style has another mood; the second window of a track has more of it."""
    random = np.random.default_rng(0)
    styles = random.normal(size=(STYLES, SIZE)) * 3
    moods = ("calm", "happy", "epic")
    with Library(path) as library:
        model_id = library.add_model(card, ModelStore().digest("tiny"))
        library.use_model("tiny")
        for number in range(TRACKS):
            style = number % STYLES
            scores = random.uniform(0.001, 0.05, size=(2, len(card.vocabulary)))
            scores[:, card.vocabulary.index(moods[style])] = random.uniform(0.1, 0.4), 0.5
            info = AudioInfo(
                *(f"flac:{number}", "flac", 44100, 2, 44100 * (100 + number)),
                texts=TrackTexts(
                    title=f"Track {number}", artist=f"Artist {number}", album=f"Album {number}"
                ),
            )
            embedding = (styles[style] + random.normal(size=SIZE)).astype(np.float32)
            analysis = Analysis(
                info, (0.0, 60.0), scores.astype(np.float32), embedding, silent=False, short=False
            )
            library.put_analysis(f"/music/{number}.flac", 1, 2, model_id, card, analysis)


@pytest.fixture
def session(library: Path, settings: WindowSettings, qtbot: QtBot) -> Iterator[Session]:
    session = Session(library, settings)
    with qtbot.waitSignal(session.changed):
        session.reload()
    yield session
    session.close()


@pytest.fixture
def undo_stack(session: Session) -> QUndoStack:
    return QUndoStack(session)


@pytest.fixture
def learner(session: Session) -> Iterator[Learner]:
    learner = Learner(session)
    yield learner
    session.close()
    learner.deleteLater()


@pytest.fixture
def page(session: Session, undo_stack: QUndoStack, learner: Learner, qtbot: QtBot) -> TeachPage:
    """Shown, with the first question."""
    page = TeachPage(session, undo_stack, learner)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.passage is not None)
    return page
