"""The page Moods in tests: what it shows, and what the user does there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.moods import MoodsPage
from mood_app.window.moods.mood_rows import MoodRow, all_rows
from mood_app.window.session import Session
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import ModelStore
from mood_engine.library.library import Library
from mood_engine.track_texts import TrackTexts
from window_helpers import catalogue_of

TRACKS = 60

MakePage = Callable[[int], MoodsPage]


def put_tracks(path: Path, card: ModelCard, tracks: int) -> None:
    """As many tracks with scores as they are usual."""
    rng = np.random.default_rng(0)
    usual = np.array([tag.logit_mean for tag in card.figures] or [-4.0] * len(card.vocabulary))
    spread = np.array([tag.logit_deviation for tag in card.figures] or [1.0] * len(card.vocabulary))
    with Library(path) as library:
        library.db.execute("PRAGMA synchronous = OFF")
        model_id = library.add_model(card, ModelStore().digest("tiny"))
        library.use_model("tiny")
        for number in range(tracks):
            scores = 1 / (1 + np.exp(-usual - spread * rng.normal(size=len(usual))))
            analysis = Analysis(
                info=AudioInfo(
                    f"x:{number}",
                    "flac",
                    44100,
                    2,
                    9,
                    texts=TrackTexts(title=f"T{number}", artist="A"),
                ),
                starts=(0.0,),
                scores=scores[None].astype(np.float32),
                embedding=np.zeros(4, np.float32),
                silent=False,
                short=False,
            )
            library.put_analysis(f"/{number:02}.flac", 1, 2, model_id, card, analysis)


def at_rest(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.background.busy)
    assert catalogue_of(session).chooser.policy == session.policy


def button(page: QWidget, text: str) -> QAbstractButton:
    return next(
        each for each in page.findChildren(QAbstractButton) if each.text().replace("&", "") == text
    )


def slider(page: MoodsPage) -> QSlider:
    (found,) = page.detail.findChildren(QSlider)
    return found


def words(page: MoodsPage, part: QWidget | None = None) -> str:
    labels = (part or page.detail).findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def row(page: MoodsPage, key: str) -> MoodRow:
    """Of a tag, or of a family."""
    return next(each for each in all_rows(page.list.model.rows) if each.key == key)


def index_of(page: MoodsPage, key: str, column: int = 0) -> QModelIndex:
    model = page.list.model
    parents = [QModelIndex(), *(model.index(place, 0) for place in range(model.rowCount()))]
    places = ((parent, place) for parent in parents for place in range(model.rowCount(parent)))
    indexes = (model.index(place, column, parent) for parent, place in places)
    return next(index for index in indexes if model.row_at(index).key == key)


def notes(page: MoodsPage, key: str) -> str:
    return shown(page, key, 3)


def shown(page: MoodsPage, key: str, column: int) -> str:
    return str(index_of(page, key, column).data())


def threshold_of(session: Session, tag: str) -> float:
    """What the user chose."""
    threshold = session.policy.tags[tag].threshold
    assert threshold is not None
    return threshold


def rename(page: MoodsPage, key: str, name: str) -> None:
    page.list.model.setData(index_of(page, key), name)


def action(page: MoodsPage, text: str) -> QAction:
    """Of the menu for the selected moods."""
    page.list.fill_menu()
    actions = [each for menu in page.list.findChildren(QMenu) for each in menu.actions()]
    return next(each for each in actions if each.text().replace("&", "") == text)
