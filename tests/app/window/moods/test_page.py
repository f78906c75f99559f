"""The page Moods."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from mood_app.window.moods import MoodsPage, options
from mood_app.window.session import Session
from mood_engine.bundles.file import save_bundle
from mood_engine.labelling import Policy
from moods_page import TRACKS, MakePage, at_rest, button, notes, row, slider, words
from small_model import Model
from window_helpers import catalogue_of, child


def test_a_preset_is_a_click_and_can_be_undone(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    assert button(page, "Balanced").isChecked()
    mean = (catalogue_of(session).moods >= 0).sum(axis=1).mean()
    assert f"good matches.\nAbout {mean:.1f} per track" in words(page, page)
    button(page, "Strict").click()
    at_rest(qtbot, session)
    assert session.policy.max_moods == 3
    assert max(len(catalogue_of(session).moods_of(track)) for track in range(TRACKS)) <= 3
    assert stack.undoText() == "Moods: Strict"
    stack.undo()
    at_rest(qtbot, session)
    assert session.policy == Policy()
    assert button(page, "Balanced").isChecked()


def test_a_custom_policy_checks_no_preset_and_can_be_reset(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    child(page, QSpinBox).setValue(1)
    qtbot.waitUntil(lambda: session.policy.max_moods == 1)
    assert "mood per track" in words(page, page).splitlines()
    assert not any(button(page, name).isChecked() for name in ("Strict", "Balanced", "Generous"))
    button(page, "Include unreliable moods").click()
    assert row(page, "dream").on
    assert "Unreliable" in notes(page, "dream")
    button(page, "Reset to defaults").click()
    at_rest(qtbot, session)
    assert session.policy == Policy()
    assert stack.count() == 3


def test_the_page_follows_the_size_of_letters_and_the_tab_key(
    page: MoodsPage, qtbot: QtBot
) -> None:
    page.list.select("dark")
    assert button(page, "Show in table").nextInFocusChain() is slider(page)
    heading = next(each for each in page.detail.findChildren(QLabel) if each.text() == "dark")
    before, above = heading.font().pointSizeF(), page.detail.findChildren(QListWidget)[1]
    height = above.height()
    font = page.font()
    font.setPointSizeF(2 * font.pointSizeF())
    page.setFont(font)
    assert heading.font().pointSizeF() == pytest.approx(2 * before)
    qtbot.waitUntil(lambda: above.height() > 1.5 * height)


def test_a_message_is_shown_without_analysed_tracks(
    make_page: MakePage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    early = MoodsPage(session, stack)
    qtbot.addWidget(early)
    early.show()
    assert any("Add some music" in each.text() for each in early.findChildren(QLabel))
    page = make_page(0)
    assert "No tracks analysed yet" in words(page)
    button(page, "Generous").click()
    at_rest(qtbot, session)
    assert session.policy.max_moods == 8


def test_a_model_without_figures_has_moods_too(
    tiny_model: Model,
    models: Path,
    make_page: MakePage,
    session: Session,
    qtbot: QtBot,
) -> None:
    card, network = tiny_model
    save_bundle(
        models / "tiny.safetensors", structs.replace(card, figures=(), thresholds={}), network
    )
    page = make_page(8)
    assert "8 of 8 tracks are above the threshold" in words(page)
    assert not button(page, "Include unreliable moods").isVisible()
    for _ in range(10):
        qtbot.keyClick(slider(page), Qt.Key.Key_PageUp)
    page.detail.settle()
    at_rest(qtbot, session)
    assert "8 of 8" not in words(page)


def test_tracks_that_come_in_leave_a_number_that_is_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "_SETTLED_MS", 0)
    asked = options.Options()
    qtbot.addWidget(asked)
    policy = Policy()
    asked.show_policy(policy, any_weak=False)
    box = child(asked, QSpinBox)
    box.setValue(policy.max_moods + 2)
    asked.show_policy(policy, any_weak=False)
    with qtbot.waitSignal(asked.wanted) as wanted:
        pass
    assert wanted.args[0] == structs.replace(policy, max_moods=policy.max_moods + 2)
    box.setValue(policy.max_moods + 3)
    with qtbot.waitSignal(asked.wanted):
        button(asked, "Balanced").click()
    asked.show_policy(policy, any_weak=False)
    assert box.value() == policy.max_moods


@pytest.mark.slow
def test_the_page_costs_the_start_no_plotting_library() -> None:
    code = "import sys, mood_app.window.moods; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
