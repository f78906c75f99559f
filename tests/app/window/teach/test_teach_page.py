"""The page Review: one question after the other, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from mood_app.window.learning.learner import Learner
from mood_app.window.session import Session
from mood_app.window.teach import page as page_module
from mood_app.window.teach.effects import EffectBox
from mood_app.window.teach.page import TeachPage
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.library import Library
from mood_engine.library.review import Effect
from mood_engine.library.reviews import reviewed_recordings
from not_none import not_none
from window_helpers import button, catalogue_of, text_in

Keys = Qt.Key


def question(page: TeachPage) -> tuple[str, str]:
    """File and mood of the current question."""
    found = re.search(r"Is this (.*)\?", text_in(page))
    return not_none(page.passage)[0], not_none(found)[1]


def row_of(session: Session, path: str) -> int:
    return catalogue_of(session).paths.index(path)


def verdicts(session: Session, path: str) -> dict[str, bool]:
    recording = int(catalogue_of(session).recordings[row_of(session, path)])
    with Library(session.path) as library:
        return all_corrections(library).get(recording, {})


def is_reviewed(session: Session, path: str) -> bool:
    recording = int(catalogue_of(session).recordings[row_of(session, path)])
    with Library(session.path) as library:
        return recording in reviewed_recordings(library)


def at_rest(session: Session, learner: Learner) -> Callable[[], bool]:
    return lambda: not (learner.busy or session.background.busy) and session.settled


@pytest.mark.parametrize(
    ("key", "accepted"), [(Keys.Key_A, True), (Keys.Key_Return, True), (Keys.Key_R, False)]
)
def test_a_key_answers_and_the_next_question_is_there_at_once(
    page: TeachPage, session: Session, qtbot: QtBot, key: Qt.Key, accepted: bool
) -> None:
    path, mood = question(page)
    qtbot.keyClick(page, key)
    assert question(page)[0] != path
    qtbot.waitUntil(lambda: verdicts(session, path) == {mood: accepted})
    assert is_reviewed(session, path)
    assert "1 answer" in text_in(page)


def test_an_answer_can_be_undone_and_is_asked_again(
    page: TeachPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    first = question(page)
    qtbot.keyClick(page, Keys.Key_R)
    assert undo_stack.undoText() == f"Reject “{first[1]}”"
    undo_stack.undo()
    assert question(page) == first
    qtbot.waitUntil(lambda: not session.background.busy)
    assert verdicts(session, first[0]) == {}
    assert not is_reviewed(session, first[0])
    assert "0 answers" in text_in(page)
    undo_stack.redo()
    qtbot.waitUntil(lambda: verdicts(session, first[0]) == {first[1]: False})


def test_skipped_questions_are_not_answered_and_the_user_can_go_back(
    page: TeachPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    seen = [question(page)]
    for key in (Keys.Key_S, Keys.Key_Right):
        qtbot.keyClick(page, key)
        seen.append(question(page))
    assert len({path for path, _ in seen}) == 3
    qtbot.keyClick(page, Keys.Key_Left)
    assert question(page) == seen[1]
    qtbot.keyClick(page, Keys.Key_Backspace)
    assert question(page) == seen[0]
    qtbot.keyClick(page, Keys.Key_Backspace)  # there is none before
    assert question(page) == seen[0]
    assert undo_stack.count() == 0
    qtbot.keyClick(page, Keys.Key_A)
    assert question(page) == seen[1]
    qtbot.keyClick(page, Keys.Key_Left)
    assert f"You accepted {seen[0][1]}." in text_in(page)
    qtbot.keyClick(page, Keys.Key_R)
    qtbot.waitUntil(lambda: verdicts(session, seen[0][0]) == {seen[0][1]: False})
    assert "1 answer" in text_in(page)


def test_arrows_follow_the_direction_of_reading(page: TeachPage, qtbot: QtBot) -> None:
    first = question(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(page, Keys.Key_Left)
    assert question(page) != first
    qtbot.keyClick(page, Keys.Key_Right)
    assert question(page) == first


def test_a_track_plays_from_where_it_has_most_of_the_mood(
    page: TeachPage, session: Session, qtbot: QtBot
) -> None:
    played: list[tuple[str, float]] = []
    page.play.connect(lambda path, seconds: played.append((path, seconds)))
    page.chooser.show_mood("Calm")
    qtbot.waitUntil(lambda: len(played) == 1)
    assert played == [not_none(page.passage)]
    catalogue = catalogue_of(session)
    model = not_none(session.model)
    with Library(session.path) as library:
        recording = int(catalogue.recordings[row_of(session, played[0][0])])
        starts, scores = library.window_scores(recording, model.id, model.card)
    calm = not_none(catalogue.levels.scores_in("Calm", scores))
    assert played[0][1] == starts[int(np.argmax(calm))]
    qtbot.mouseClick(button(page, "Play automatically"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(page, Keys.Key_S)
    assert len(played) == 1
    assert not session.settings.teach_autoplay
    with qtbot.waitSignal(page.play_or_pause_wanted):
        qtbot.mouseClick(button(page, "Play or pause"), Qt.MouseButton.LeftButton)


def test_a_digit_switches_another_mood_of_the_track(
    page: TeachPage, session: Session, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    path, mood = question(page)
    row = row_of(session, path)
    other = next(each for each in catalogue_of(session).predicted_of(row) if each != mood)
    place = [each for each in catalogue_of(session).moods_of(row) if each != mood].index(other)
    qtbot.keyClick(page, Qt.Key(Keys.Key_1 + place))
    qtbot.waitUntil(lambda: verdicts(session, path) == {other: False})
    assert question(page) == (path, mood)
    assert undo_stack.undoText() == f"Remove “{other}”"
    qtbot.waitUntil(lambda: not session.background.busy)
    qtbot.keyClick(page, Qt.Key(Keys.Key_1 + place))
    qtbot.waitUntil(lambda: verdicts(session, path).get(other) is not False)


def test_one_mood_can_be_reviewed_alone(page: TeachPage, qtbot: QtBot) -> None:
    page.chooser.setFocus()
    page.chooser.setCurrentIndex(page.chooser.findData("Happy"))
    page.chooser.activated.emit(page.chooser.currentIndex())
    qtbot.waitUntil(lambda: page.passage is not None)
    for _ in range(3):
        assert question(page)[1] == "Happy"
        qtbot.keyClick(page, Keys.Key_S)


def test_what_an_answer_would_change_is_counted(page: TeachPage, qtbot: QtBot) -> None:
    _, mood = question(page)
    qtbot.waitUntil(
        lambda: len(re.findall(rf"(Adds|Removes) {mood}|Changes no", text_in(page))) >= 2
    )


def test_answers_are_learned_and_changed_labels_counted(
    page: TeachPage, session: Session, learner: Learner, qtbot: QtBot
) -> None:
    before = {track: set(moods) for track, moods in labels(session)}
    for _ in range(4):
        qtbot.keyClick(page, Keys.Key_R)
        qtbot.waitUntil(lambda: page.passage is not None)
    qtbot.waitUntil(at_rest(session, learner), timeout=20_000)
    assert catalogue_of(session).personal is not None
    after = {track: set(moods) for track, moods in labels(session)}
    changed = sum(len(before[track] ^ after[track]) for track in before)
    assert changed
    qtbot.waitUntil(lambda: "4 answers, " in text_in(page) and " s, " in text_in(page))
    qtbot.waitUntil(lambda: f"{changed} label" in text_in(page))


def labels(session: Session) -> list[tuple[int, list[str]]]:
    catalogue = catalogue_of(session)
    ids: list[int] = catalogue.ids.tolist()
    return [(track, catalogue.moods_of(row)) for row, track in enumerate(ids)]


def test_a_summary_comes_after_some_answers_and_shows_changed_tracks(
    page: TeachPage,
    session: Session,
    learner: Learner,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(page_module, "_SESSION_ANSWERS", 2)
    page.chooser.show_mood("Calm")
    for _ in range(2):
        qtbot.waitUntil(lambda: page.passage is not None)
        qtbot.keyClick(page, Keys.Key_R)
    assert re.search(r"2 answers in \d s", text_in(page))
    assert page.passage is None
    qtbot.waitUntil(at_rest(session, learner), timeout=20_000)
    qtbot.waitUntil(
        lambda: re.search(r"^Calm: (added|removed)", text_in(page), re.MULTILINE) is not None
    )
    with qtbot.waitSignal(page.show_wanted) as shown:
        qtbot.mouseClick(button(page, "Show changed tracks"), Qt.MouseButton.LeftButton)
    assert len(shown.args[0])
    qtbot.keyClick(page, Keys.Key_Return)
    qtbot.waitUntil(lambda: page.passage is not None)
    qtbot.keyClick(page, Keys.Key_Escape)
    assert re.search(r"2 answers in \d s", text_in(page))
    qtbot.keyClick(page, Keys.Key_A)  # answers nothing here
    assert re.search(r"2 answers in \d s", text_in(page))


def test_a_new_mood_needs_examples_first(
    page: TeachPage,
    session: Session,
    learner: Learner,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" rainy  days ", True))
    page.chooser.activated.emit(page.chooser.count() - 1)
    assert page.chooser.mood == "rainy days"
    qtbot.waitUntil(lambda: "“rainy days” has no examples yet." in text_in(page))
    catalogue = catalogue_of(session)
    session.correct({int(catalogue.recordings[row]): {"rainy days": True} for row in range(3)})
    qtbot.waitUntil(lambda: page.passage is not None, timeout=20_000)
    assert question(page)[1] == "rainy days"


def test_nothing_is_left_when_all_is_answered(
    page: TeachPage, session: Session, learner: Learner, qtbot: QtBot
) -> None:
    recordings = catalogue_of(session).recordings.tolist()
    with Library(session.path) as library:
        correct(library, {recording: {"Calm": True} for recording in recordings})
    with qtbot.waitSignal(session.changed):
        session.reload()
    page.chooser.show_mood("Calm")
    qtbot.waitUntil(lambda: "Nothing left to ask." in text_in(page), timeout=20_000)


def test_keys_work_with_the_focus_on_a_button(page: TeachPage, qtbot: QtBot) -> None:
    first = question(page)
    skip = button(page, "Skip")
    skip.setFocus()
    qtbot.keyClick(skip, Keys.Key_A)
    second = question(page)
    assert second != first
    assert f"Is this {second[1]}?" in page.accessibleDescription()
    qtbot.keyClick(skip, Keys.Key_Left)
    assert question(page) == first


def test_letters_in_the_chooser_choose_and_do_not_answer(
    page: TeachPage, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    page.chooser.setFocus()
    qtbot.keyClick(page.chooser, Keys.Key_R)
    assert page.chooser.mood == "Romantic"
    qtbot.waitUntil(lambda: page.passage is not None)
    first = question(page)
    qtbot.keyClick(page.chooser, Keys.Key_Return)
    assert (question(page), undo_stack.count()) == (first, 0)
    assert page.hasFocus()


def test_a_large_library_is_counted_in_part(qtbot: QtBot) -> None:
    box = EffectBox()
    qtbot.addWidget(box)
    for counts_all in (True, False):
        box.show_effects("Calm", Effect(14, 11), Effect(0, 1), counts_all)
        texts = [label.text() for label in box.findChildren(QLabel) if not label.isHidden()]
        assert "Adds Calm to 14 other tracks\nRemoves Calm from 11 other tracks" in texts
        assert "Removes Calm from 1 other track" in texts
        # With the locale's digits.
        pattern = r"Counted among the 4\D?000 most similar tracks"
        assert any(re.fullmatch(pattern, text) for text in texts) is not counts_all
