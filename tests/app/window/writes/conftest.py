"""A page Writes on files that are all calm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import open_audio
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import ModelStore
from mood_engine.library.library import Library
from writes_page import (
    AddFiles,
    Open,
    Page,
    wait_for_plan,
)


@pytest.fixture
def add_files(
    tmp_path: Path, models: Path, card: ModelCard, make_track: Callable[..., Path]
) -> AddFiles:
    """`add_files("a.flac", ...)`: real files, in a library in which all are calm."""

    def added(*names: str) -> list[Path]:
        paths = [make_track(name, seed=seed, seconds=1) for seed, name in enumerate(names)]
        scores = np.where(np.array(card.vocabulary) == "calm", 0.6, 0.001)[None]
        with Library(tmp_path / "library.db") as library:
            library.use_model("tiny")
            model_id = library.add_model(card, ModelStore().digest("tiny"))
            for path in paths:
                with open_audio(str(path)) as source:
                    info = source.info
                status = path.stat()
                library.put_analysis(
                    *(str(path), status.st_size, status.st_mtime_ns, model_id, card),
                    Analysis(
                        *(info, (0.0,), scores.astype(np.float32)),
                        *(np.zeros(4, np.float32), False, False),
                    ),
                )
        return paths

    return added


@pytest.fixture
def open_page(tmp_path: Path, settings: WindowSettings, qtbot: QtBot) -> Iterator[Open]:
    """`open_page()`: the page of that library."""
    sessions: list[Session] = []

    def opened(undo_stack: QUndoStack | None = None) -> Page:
        session = Session(tmp_path / "library.db", settings)
        sessions.append(session)
        page = Page(session, undo_stack or QUndoStack(session))
        qtbot.addWidget(page)
        page.show()
        session.reload()
        return page

    yield opened
    for session in sessions:
        session.close()


@pytest.fixture
def reviewed(open_page: Open, qtbot: QtBot) -> Callable[[], Page]:
    def open_and_review() -> Page:
        page = open_page()
        page.review()  # before the library is read
        wait_for_plan(page, qtbot)
        return page

    return open_and_review
