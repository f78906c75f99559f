"""What was learned is shown, and can be switched off, reset, exported and imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QTableView
from pytestqt.qtbot import QtBot

from mood_app.window.learning.learner import Learner
from mood_app.window.session import Session
from mood_app.window.teach.learned_strip import DetailsDialog, LearnedStrip
from mood_engine.library.corrections import all_corrections
from mood_engine.library.library import Library
from mood_engine.library.personal import learns, load_personal
from mood_engine.library.personal_catalogue import changed_labels
from window_helpers import button, catalogue_of, child, id_of, text_in

CORRECTED = {1: {"Epic": True}, 2: {"Calm": True}, 3: {"Epic": False}}


@pytest.fixture
def strip(session: Session, learner: Learner, qtbot: QtBot) -> LearnedStrip:
    """After three corrections."""
    strip = LearnedStrip(session, learner)
    qtbot.addWidget(strip)
    strip.show()
    session.correct(CORRECTED)
    qtbot.waitUntil(lambda: "Learned from 3 corrections" in text_in(strip), timeout=20_000)
    return strip


def click(strip: LearnedStrip, text: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(strip, text), Qt.MouseButton.LeftButton)


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def exec_(box: QMessageBox) -> int:
        chosen = next(each for each in box.buttons() if each.text().replace("&", "") == text)
        return int(box.standardButton(chosen).value)

    monkeypatch.setattr(QMessageBox, "exec", exec_)


def test_it_says_how_many_labels_changed(strip: LearnedStrip, session: Session) -> None:
    changed = sum(map(sum, changed_labels(catalogue_of(session)).values()))
    assert changed
    assert f"; {changed} label" in text_in(strip)


def test_before_the_first_correction_there_is_nothing_to_reset(
    session: Session, learner: Learner, qtbot: QtBot
) -> None:
    strip = LearnedStrip(session, learner)
    qtbot.addWidget(strip)
    strip.show()
    assert "Nothing learned yet" in text_in(strip)
    assert not button(strip, "Reset").isEnabled()
    assert button(strip, "Import").isEnabled()


def test_what_was_learned_can_be_switched_off_and_on(
    strip: LearnedStrip, session: Session, qtbot: QtBot
) -> None:
    learned = catalogue_of(session).moods.tolist()
    click(strip, "Use what was learned", qtbot)
    qtbot.waitUntil(lambda: "not used" in text_in(strip))
    assert catalogue_of(session).personal is None
    with Library(session.path) as library:
        assert not learns(library)
    click(strip, "Use what was learned", qtbot)
    qtbot.waitUntil(lambda: "labels changed" in text_in(strip))
    assert catalogue_of(session).moods.tolist() == learned


def test_a_reset_asks_first_and_keeps_corrections(
    strip: LearnedStrip, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answer(monkeypatch, "Cancel")
    click(strip, "Reset", qtbot)
    assert "Learned from 3 corrections" in text_in(strip)
    answer(monkeypatch, "Reset")
    click(strip, "Reset", qtbot)
    qtbot.waitUntil(lambda: "Nothing learned yet" in text_in(strip))
    with Library(session.path) as library:
        assert all_corrections(library) == CORRECTED
        assert load_personal(library, id_of(session)) is None
    assert catalogue_of(session).personal is None


def test_details_are_by_mood(strip: LearnedStrip, qtbot: QtBot) -> None:
    click(strip, "Details", qtbot)
    dialog = child(strip, DetailsDialog)
    table = child(dialog, QTableView).model()
    rows = [
        [table.index(row, column).data() for column in range(3)] for row in range(table.rowCount())
    ]
    assert ["Epic", "1", "1"] in rows
    assert ["Calm", "1", "0"] in rows
    qtbot.mouseClick(child(dialog, QAbstractButton), Qt.MouseButton.LeftButton)


def test_what_was_learned_goes_to_a_file_and_comes_back(
    strip: LearnedStrip,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    file = tmp_path / "personal.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(session.message) as message:
        click(strip, "Export", qtbot)
    assert "moods exported to" in message.args[0]
    answer(monkeypatch, "Reset")
    click(strip, "Reset", qtbot)
    qtbot.waitUntil(lambda: "Nothing learned yet" in text_in(strip))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    click(strip, "Import", qtbot)
    qtbot.waitUntil(lambda: catalogue_of(session).personal is not None)
    file.write_text("{}")
    with qtbot.waitSignal(session.message) as message:
        click(strip, "Import", qtbot)
    assert "personal.json" in message.args[0]
