"""Comparing two models in the window, with a blind vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QComboBox, QMessageBox, QSlider, QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from audio_files import MakeTrack
from compared_models import TwoModels
from engine.scanning.scanner import Scanner
from mood_app.window.comparison.dialog import ComparisonDialog
from mood_app.window.comparison.differences_model import Column
from mood_app.window.comparison.vote_page import VotePage
from mood_app.window.player.player import Player
from mood_app.window.session import Session
from mood_app.window.settings.dialog import SettingsDialog
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.analyser import Analyser
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import save_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.comparing import Answer, ComparedModel, Vote, load_votes
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from paper_sound import PaperSound
from small_model import small_model
from window_helpers import button, child, text_in

TRACKS = 8
Open = Callable[..., ComparisonDialog]


@pytest.fixture
def session(
    tmp_path: Path, models: Path, card: ModelCard, settings: WindowSettings, qtbot: QtBot
) -> Iterator[Session]:
    """Both models have analysed eight tracks and differ on six of them."""
    save_bundle(models / "other.safetensors", *small_model("other"))
    store = ModelStore()
    with Library(tmp_path / "library.db") as library:
        library.use_model("tiny")
        digests = store.digest("tiny"), store.digest("other")
        two = TwoModels(library, tmp_path / "music", card, digests)
        for number in range(TRACKS):
            two.put(f"{number}.flac", "Calm", "Sad" if number < 6 else "Calm")
    session = Session(tmp_path / "library.db", settings)
    with qtbot.waitSignal(session.changed):
        session.reload()
    yield session
    session.close()


@pytest.fixture
def compare(session: Session, player: Player, qtbot: QtBot) -> Open:
    """Opens the dialog and waits until the comparison is there."""

    def opened(name: str = "other") -> ComparisonDialog:
        dialog = ComparisonDialog(session, player, name)
        dialog.open()
        qtbot.waitUntil(lambda: not session.background.busy)
        return dialog

    return opened


def press(dialog: ComparisonDialog, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(child(dialog, VotePage), key)


def stored_votes(session: Session, qtbot: QtBot) -> list[Vote]:
    qtbot.waitUntil(lambda: not session.background.busy)
    with Library(session.path) as library:
        models = {card.name: ComparedModel(number, card) for number, card in library.models()}
        return load_votes(library, models["tiny"], models["other"])


def differences(dialog: ComparisonDialog) -> QTableView:
    tables = dialog.findChildren(QTableView)
    return next(each for each in tables if each.accessibleName() == "Differences")


def side_of(dialog: ComparisonDialog, family: str) -> Qt.Key:
    """The key that prefers the card with this mood."""
    is_left = family in button(dialog, "Left fits").accessibleName()
    return Qt.Key.Key_Left if is_left else Qt.Key.Key_Right


def test_the_result_shows_where_two_models_differ(compare: Open, qtbot: QtBot) -> None:
    dialog = compare()
    text = text_in(dialog)
    assert "tiny and other choose the same first mood for 2 of 8 tracks; 25 %" in text
    assert "You have not corrected or reviewed any of these tracks." in text
    assert "Vote on the differences" in text
    tabs, table = child(dialog, QTabWidget), differences(dialog)
    assert [tabs.tabText(each) for each in range(tabs.count())] == ["Differences", "First moods"]
    model = table.model()
    assert model.rowCount() == 6
    heads = [model.headerData(each, Qt.Orientation.Horizontal) for each in Column]
    assert heads == ["Track", "Artist", "tiny", "other", "Your vote"]
    assert model.index(0, Column.MINE).data().startswith("Calm")
    assert model.index(0, Column.OTHERS).data().startswith("Sad")
    assert table.isColumnHidden(Column.VOTE)
    dialog.reject()


def test_a_blind_vote_ends_in_a_recommendation(
    compare: Open, session: Session, player: Player, sound: PaperSound, qtbot: QtBot
) -> None:
    dialog = compare()
    button(dialog, "Blind vote").click()
    assert player.path is not None
    sound.loaded.emit(10.0)
    assert sound.done[1:] == [2.5, "play"], "from a quarter on"
    assert "Track 1 of 6" in text_in(dialog)
    names = {each.text() for each in (button(dialog, "Both"), button(dialog, "Neither"))}
    assert not any(name in text for text in names for name in ("tiny", "other"))
    assert "tiny" not in text_in(dialog), "the models are not named"
    assert "other" not in text_in(dialog), "the models are not named"
    with pytest.raises(StopIteration):
        button(dialog, "Switch")
    first = player.path
    press(dialog, qtbot, side_of(dialog, "Sad"))
    assert player.path not in (None, first)
    for _ in range(4):
        press(dialog, qtbot, side_of(dialog, "Sad"))
    press(dialog, qtbot, side_of(dialog, "Calm"))
    assert "No clear difference after 6 votes; keep the model you have." in text_in(dialog)
    assert "Your votes: 1 for tiny, 5 for other." in text_in(dialog)
    assert not button(dialog, "blind vote").isEnabled()
    assert not player.playing
    model = differences(dialog).model()
    votes = [model.index(row, Column.VOTE).data() for row in range(6)]
    assert sorted(votes) == ["other"] * 5 + ["tiny"]
    answers = [vote.answer for vote in stored_votes(session, qtbot)]
    assert answers == [Answer.OTHERS] * 5 + [Answer.MINE]
    dialog.reject()


def test_all_answers_have_keys_and_the_last_vote_is_undone(
    compare: Open, session: Session, sound: PaperSound, player: Player, qtbot: QtBot
) -> None:
    dialog = compare()
    button(dialog, "Blind vote").click()
    sound.loaded.emit(10.0)
    keys = Qt.Key
    press(dialog, qtbot, keys.Key_Space)
    assert not player.playing
    press(dialog, qtbot, keys.Key_Space, keys.Key_B, keys.Key_N)
    second = player.path
    press(dialog, qtbot, keys.Key_Left, keys.Key_Backspace, keys.Key_Backspace)
    assert "Track 2 of 6" in text_in(dialog)
    assert player.path != second
    assert [vote.answer for vote in stored_votes(session, qtbot)] == [Answer.BOTH]
    press(dialog, qtbot, keys.Key_Backspace, keys.Key_Backspace)
    assert "Track 1 of 6" in text_in(dialog)
    assert not button(dialog, "Undo").isEnabled()
    dialog.reject()
    assert not player.playing


def test_a_click_on_the_player_leaves_the_keys_with_the_vote(
    compare: Open, sound: PaperSound, qtbot: QtBot
) -> None:
    dialog = compare()
    button(dialog, "Blind vote").click()
    sound.loaded.emit(10.0)
    qtbot.mouseClick(child(dialog, QSlider), Qt.MouseButton.LeftButton)
    assert dialog.focusWidget() is child(dialog, VotePage)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Left)
    assert "Track 2 of 6" in text_in(dialog)
    dialog.reject()


def test_a_vote_continues_another_day(compare: Open, session: Session, qtbot: QtBot) -> None:
    dialog = compare()
    button(dialog, "Blind vote").click()
    press(dialog, qtbot, *[Qt.Key.Key_B] * 2)
    dialog.reject()
    assert len(stored_votes(session, qtbot)) == 2
    again = compare()
    assert "2 for both" in text_in(again)
    button(again, "Continue blind vote").click()
    assert "Track 3 of 6" in text_in(again)
    button(again, "Show result").click()
    assert "No clear difference after 2 votes" in text_in(again)
    again.reject()


def test_votes_are_deleted(
    compare: Open, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Yes)
    dialog = compare()
    button(dialog, "Blind vote").click()
    press(dialog, qtbot, Qt.Key.Key_B)
    button(dialog, "Show result").click()
    button(dialog, "Delete votes").click()
    assert stored_votes(session, qtbot) == []
    assert "Your votes" not in text_in(dialog)
    assert button(dialog, "Blind vote").isEnabled()
    dialog.reject()


def test_corrections_have_a_table(compare: Open, session: Session, qtbot: QtBot) -> None:
    assert session.catalogue is not None
    with Library(session.path) as library:
        for recording in session.catalogue.recordings[:3].tolist():
            correct(library, {recording: {"Calm": False, "Sad": True}})
    dialog = compare()
    assert "You have corrected or reviewed 3 of these tracks, too few for a conclusion." in text_in(
        dialog
    )
    tabs = child(dialog, QTabWidget)
    assert tabs.tabText(2) == "Your corrections"
    dialog.reject()


def test_double_click_plays_a_track(compare: Open, player: Player, qtbot: QtBot) -> None:
    dialog = compare()
    table = differences(dialog)
    table.activated.emit(table.model().index(0, 0))
    assert player.path is not None
    dialog.reject()


def test_a_model_that_cannot_be_compared_is_explained(compare: Open, qtbot: QtBot) -> None:
    dialog = compare("tiny")
    assert "The model 'tiny' is in use." in text_in(dialog)
    button(dialog, "Close").click()


@pytest.mark.slow
def test_a_stopped_analysis_resumes(
    compare: Open, session: Session, make_track: MakeTrack, analyser: Analyser, qtbot: QtBot
) -> None:
    for number in range(3):
        make_track(f"real/{number}.flac", seed=number)
    with Library(session.path) as library:
        scanner = Scanner(session.path.parent / "music" / "real", library, analyser)
        scanner.model_id = library.add_model(analyser.card, ModelStore().digest("tiny"))
        scanner()
    dialog = ComparisonDialog(session, Player(session.settings), "other")
    dialog.open()
    button(dialog, "Stop").click()
    qtbot.waitUntil(lambda: not session.background.busy, timeout=20_000)
    assert "of 11 tracks are not analysed yet." in text_in(dialog)
    button(dialog, "Resume").click()
    qtbot.waitUntil(lambda: not session.background.busy, timeout=20_000)
    assert "not analysed yet" not in text_in(dialog)
    assert "for 5 of 11 tracks" in text_in(dialog)
    assert "windows a second" in text_in(dialog)
    dialog.reject()


@pytest.fixture
def chosen(session: Session, player: Player, qtbot: QtBot) -> Iterator[tuple[Any, Any]]:
    """The settings with the other model chosen, and its comparison."""
    settings = SettingsDialog(session, QUndoStack(session))
    settings.open()
    qtbot.waitUntil(lambda: not session.background.busy)
    choice = settings.analysis.model
    assert not button(settings.analysis, "Compare").isEnabled(), "it is in use"
    child(choice, QComboBox).setCurrentText("other")
    opened: list[ComparisonDialog] = []

    def compare(name: str) -> None:
        dialog = ComparisonDialog(session, player, name, settings)
        dialog.switch_wanted.connect(settings.switch_model)
        dialog.keep_wanted.connect(choice.show_used)
        dialog.open()
        opened.append(dialog)

    settings.compare_wanted.connect(compare)
    button(settings.analysis, "Compare").click()
    qtbot.waitUntil(lambda: not session.background.busy)
    yield settings, opened[0]
    settings.reject()
    qtbot.waitUntil(lambda: not session.background.busy)


def test_the_other_model_is_switched_to(
    chosen: tuple[SettingsDialog, ComparisonDialog], session: Session, qtbot: QtBot
) -> None:
    settings, dialog = chosen
    with qtbot.waitSignal(settings.model_changed):
        button(dialog, "Switch to other").click()
    with Library(session.path) as library:
        assert library.model_in_use() == "other"
    assert not settings.apply_button.isEnabled()


def test_the_model_in_use_is_kept(
    chosen: tuple[SettingsDialog, ComparisonDialog], session: Session, qtbot: QtBot
) -> None:
    settings, dialog = chosen
    button(dialog, "Keep tiny").click()
    assert child(settings.analysis.model, QComboBox).currentText() == "tiny"
    assert not settings.apply_button.isEnabled()
