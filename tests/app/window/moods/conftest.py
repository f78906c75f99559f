"""The page Moods with an analysed library."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from mood_app.window.moods import MoodsPage, options
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.bundles.store import ModelStore
from moods_page import TRACKS, MakePage, at_rest, put_tracks


@pytest.fixture
def stack(qtbot: QtBot) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def session(
    tmp_path: Path, settings: WindowSettings, models: Path, qtbot: QtBot
) -> Iterator[Session]:
    session = Session(tmp_path / "library.db", settings)
    yield session
    session.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A library of so many tracks, filled once for each model at hand, to be copied."""
    known: dict[tuple[str, int], Path] = {}

    def fill(tracks: int) -> Path:
        which = (ModelStore().digest("tiny"), tracks)
        if which not in known:
            known[which] = tmp_path_factory.mktemp("filled") / "library.db"
            put_tracks(known[which], ModelStore().card("tiny"), tracks)
        return known[which]

    return fill


@pytest.fixture
def make_page(
    qtbot: QtBot,
    session: Session,
    stack: QUndoStack,
    filled: Callable[[int], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> MakePage:
    """Of a library of so many tracks, with the model at hand; 'soft' is selected."""

    def make(tracks: int = TRACKS) -> MoodsPage:
        shutil.copy(filled(tracks), session.path)
        monkeypatch.setattr(options, "_SETTLED_MS", 0)
        page = MoodsPage(session, stack)
        qtbot.addWidget(page)
        page.resize(1100, 750)
        page.show()
        session.reload()
        at_rest(qtbot, session)
        page.list.select("soft")
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> MoodsPage:
    return make_page(TRACKS)
