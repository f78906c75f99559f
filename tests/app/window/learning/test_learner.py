"""Learning beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from mood_app.window.learning import learner as learner_module
from mood_app.window.learning.learner import Learner
from mood_app.window.library.correction import AcceptMoods, Correction
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.labelling import TagChoice, move_tags
from mood_engine.learning import PersonalModel
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.library import Library
from mood_engine.library.personal import is_outdated, learn_from_corrections, load_personal
from not_none import not_none
from window_helpers import catalogue_of, id_of


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_module, "_WAIT_MS", 20)


@pytest.fixture
def learner(session: Session) -> Iterator[Learner]:
    learner = Learner(session)
    yield learner
    learner.deleteLater()


@pytest.fixture
def learned_from(monkeypatch: pytest.MonkeyPatch) -> list[Catalogue]:
    """The catalogues that were learned from, one for each time."""
    seen: list[Catalogue] = []

    def watched(library: Library, model_id: int, catalogue: Catalogue) -> Catalogue:
        seen.append(catalogue)
        return learn_from_corrections(library, model_id, catalogue)

    monkeypatch.setattr(learner_module, "learn_from_corrections", watched)
    return seen


def personal_of(session: Session) -> PersonalModel:
    return not_none(catalogue_of(session).personal)


def at_rest(session: Session, learner: Learner) -> Callable[[], bool]:
    return lambda: not (learner.busy or session.background.busy) and session.settled


def row_of(session: Session, title: str) -> int:
    return catalogue_of(session).titles.index(title)


def add(session: Session, title: str, mood: str) -> Correction:
    return Correction(session, np.array([row_of(session, title)]), mood, True, "adding")


def test_corrections_are_learned_once_they_pause(
    session: Session, learner: Learner, learned_from: list[Catalogue], qtbot: QtBot
) -> None:
    stack = QUndoStack()
    stack.push(add(session, "Aria", "Epic"))
    with qtbot.waitSignal(learner.learned):
        stack.push(add(session, "Canon", "Epic"))
    assert len(learned_from) == 1
    assert learned_from[0].corrections[row_of(session, "Canon")] == {"Epic": True}
    assert personal_of(session).known["Epic"].added == 2
    with qtbot.waitSignal(learner.learned):
        stack.undo()
    assert personal_of(session).known["Epic"].added == 1


def test_a_start_learns_what_the_last_one_did_not(
    session: Session, settings: WindowSettings, qtbot: QtBot
) -> None:
    with Library(session.path) as library:
        correct(library, {1: {"Epic": True}})
        assert is_outdated(library, id_of(session))
    again = Session(session.path, settings)
    learner = Learner(again)
    with qtbot.waitSignal(learner.learned):
        again.reload()
    with Library(session.path) as library:
        assert not is_outdated(library, id_of(session))
        assert load_personal(library, id_of(session)) is not None
    again.close()


def test_nothing_is_learned_at_a_start_without_news(
    session: Session, learned_from: list[Catalogue], qtbot: QtBot
) -> None:
    learner = Learner(session)
    session.reload()
    qtbot.waitUntil(at_rest(session, learner))
    assert not learned_from


def test_a_correction_during_learning_is_shown_and_learned_next(
    session: Session, learner: Learner, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, go = threading.Event(), threading.Event()
    running = 0

    def slow(library: Library, model_id: int, catalogue: Catalogue) -> Catalogue:
        nonlocal running
        running += 1
        assert running == 1  # never two at once
        begun.set()
        assert go.wait(10)
        running -= 1
        return learn_from_corrections(library, model_id, catalogue)

    monkeypatch.setattr(learner_module, "learn_from_corrections", slow)
    stack = QUndoStack()
    stack.push(add(session, "Aria", "Epic"))
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(session.changed):
        stack.push(add(session, "Canon", "sunday"))
    go.set()
    shown = []
    session.changed.connect(
        lambda: shown.append("sunday" in catalogue_of(session).moods_of(row_of(session, "Canon")))
    )
    with qtbot.waitSignal(learner.learned):
        pass
    qtbot.waitUntil(at_rest(session, learner))
    assert shown
    assert all(shown)  # the correction did not vanish when learning ended
    assert set(personal_of(session).heads) == {"Epic", "sunday"}


def test_a_renamed_mood_is_learned_under_its_new_name(
    session: Session, learner: Learner, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(learner.learned):
        QUndoStack(session).push(add(session, "Bolero", "calm"))
    policy = session.policy.with_tag("calm", TagChoice(name="quiet"))
    with qtbot.waitSignal(learner.learned):
        session.change_policy(policy)
    qtbot.waitUntil(at_rest(session, learner))
    # What has a tag has its family, too.
    assert set(personal_of(session).known) == {"quiet", "Calm"}


def test_a_tag_in_another_family_is_learned_from_there(
    session: Session, learner: Learner, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(learner.learned):
        QUndoStack(session).push(add(session, "Bolero", "relaxing"))
    assert set(personal_of(session).known) == {"relaxing", "Calm"}
    with qtbot.waitSignal(learner.learned):
        session.change_policy(move_tags(session.policy, ["relaxing"], "Epic"))
    qtbot.waitUntil(at_rest(session, learner))
    assert set(personal_of(session).known) == {"relaxing", "Epic"}


def test_another_policy_meanwhile_is_learned_from_again(
    session: Session, learner: Learner, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, go, times = threading.Event(), threading.Event(), []

    def slow(library: Library, model_id: int, catalogue: Catalogue) -> Catalogue:
        begun.set()
        assert go.wait(10)
        times.append(catalogue.chooser.policy.max_moods)
        return learn_from_corrections(library, model_id, catalogue)

    monkeypatch.setattr(learner_module, "learn_from_corrections", slow)
    QUndoStack(session).push(add(session, "Aria", "Epic"))
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(session.changed):
        session.change_policy(replace(session.policy, max_moods=1))
    with qtbot.waitSignal(learner.learned):
        go.set()
    qtbot.waitUntil(at_rest(session, learner))
    assert times[-1] == catalogue_of(session).chooser.policy.max_moods == 1
    assert catalogue_of(session).personal is not None


def test_accepted_moods_are_the_users_own_and_one_step(session: Session, qtbot: QtBot) -> None:
    stack, rows = QUndoStack(), np.array([row_of(session, "Aria"), row_of(session, "Canon")])
    before = [catalogue_of(session).moods_of(row) for row in rows.tolist()]
    with qtbot.waitSignal(session.changed):
        stack.push(AcceptMoods(session, rows, "Accept moods"))
    catalogue = catalogue_of(session)
    assert [set(catalogue.corrections[row]) for row in rows.tolist()] == list(map(set, before))
    assert [catalogue.moods_of(row) for row in rows.tolist()] == before  # in the same order
    assert np.flatnonzero(catalogue.reviewed).tolist() == rows.tolist()
    assert all(mood.by_hand for mood in next(catalogue.moods_with_confidence(rows[:1].tolist())))
    assert AcceptMoods(session, rows, "again").isObsolete()
    with qtbot.waitSignal(session.changed):
        stack.undo()
    assert not catalogue_of(session).corrections
    assert not catalogue_of(session).reviewed.any()
    with Library(session.path) as library:
        assert not all_corrections(library)
