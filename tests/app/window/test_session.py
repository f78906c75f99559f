"""The session: corrections are saved, and readings do not overtake them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from mood_app.window import session as session_module
from mood_app.window.library.correction import Correction
from mood_app.window.program import back_up
from mood_app.window.scan import controller
from mood_app.window.scan.controller import ScanController
from mood_app.window.scan.job import ScanMonitor
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import LibraryError
from mood_engine.labelling import Policy, TagChoice
from mood_engine.library import connection
from mood_engine.library.backups import backups_of
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import all_corrections
from mood_engine.library.file_tags import ReadFile, store_tags
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.policy_changes import PolicyChange
from mood_engine.library.preferences import load_policy
from mood_engine.scanning.scan import ScanReport
from mood_engine.tagging import TrackTags
from mood_engine.track_numbers import TrackNumbers
from mood_engine.track_texts import TrackTexts
from moods_page import put_tracks
from window_helpers import catalogue_of


def at_rest(session: Session) -> Callable[[], bool]:
    return lambda: not session.background.busy


def row_of(session: Session, title: str) -> int:
    assert session.catalogue is not None
    return catalogue_of(session).titles.index(title)


def test_a_policy_chosen_while_the_library_is_read_stays(session: Session, qtbot: QtBot) -> None:
    session.reload()
    session.change_policy(replace(session.policy, max_moods=1))
    qtbot.waitUntil(at_rest(session))
    assert session.catalogue is not None
    assert (session.policy.max_moods, catalogue_of(session).chooser.policy.max_moods) == (1, 1)
    with Library(session.path) as library:
        assert load_policy(library).max_moods == 1


def test_a_small_library_has_its_own_moods_from_the_start(
    tmp_path: Path, models: Path, card: ModelCard, settings: WindowSettings, qtbot: QtBot
) -> None:
    """Not those of tracks that are compared with no library, as the first rows of a large one."""
    path = tmp_path / "library.db"
    put_tracks(path, card, 60)
    session = Session(path, settings)
    session.reload()
    qtbot.waitUntil(lambda: session.catalogue is not None)
    with Library(path) as library:
        known = load_catalogue(library, 1, card)
    assert known.chooser.family_count
    np.testing.assert_array_equal(catalogue_of(session).predicted, known.predicted)
    session.close()


def test_closing_at_once_loses_no_correction(session: Session) -> None:
    assert session.catalogue is not None
    row = row_of(session, "Aria")
    recording = int(catalogue_of(session).recordings[row])
    session.background.run(lambda: time.sleep(0.1), lambda _: None)
    session.correct({recording: {"sunday": True}})
    session.change_policy(replace(session.policy, max_moods=2))
    session.close()
    with Library(session.path) as library:
        assert all_corrections(library) == {recording: {"sunday": True}}
        assert load_policy(library).max_moods == 2


def test_a_policy_that_cannot_be_saved_is_reverted(session: Session, qtbot: QtBot) -> None:
    def refuse(_: Library) -> PolicyChange:
        raise LibraryError("The disk is full.")

    with qtbot.waitSignal(session.message) as signal:
        session.change_policy(replace(session.policy, max_moods=1), refuse)
    assert "not saved: The disk is full." in signal.args[0]
    qtbot.waitUntil(at_rest(session))
    assert session.catalogue is not None
    assert session.policy == catalogue_of(session).chooser.policy == Policy()


def test_nothing_is_said_of_moods_while_they_get_other_names(
    session: Session, qtbot: QtBot
) -> None:
    session.change_policy(session.policy.with_tag("calm", TagChoice(name="quiet")))
    rows = np.array([row_of(session, "Bolero")])
    with qtbot.waitSignal(session.message) as signal:
        assert Correction(session, rows, "calm", True, "adding").isObsolete()
    assert "in a moment" in signal.args[0]
    qtbot.waitUntil(at_rest(session))
    assert not Correction(session, rows, "quiet", True, "adding").isObsolete()


def test_a_correction_undone_at_once_is_undone(session: Session, qtbot: QtBot) -> None:
    stack, rows = QUndoStack(), np.array([row_of(session, "Aria")])
    stack.push(Correction(session, rows, "sunday", True, "adding"))
    taken = Correction(session, rows, "sunday", False, "taking out")
    assert not taken.isObsolete()
    stack.push(taken)
    assert Correction(session, rows, "sunday", None, "again").isObsolete()
    qtbot.waitUntil(at_rest(session))
    assert session.catalogue is not None
    assert "sunday" not in catalogue_of(session).moods_of(row_of(session, "Aria"))
    stack.undo()
    stack.undo()
    stack.redo()
    qtbot.waitUntil(at_rest(session))
    assert "sunday" in catalogue_of(session).moods_of(row_of(session, "Aria"))


def test_news_during_a_reading_are_read_after_it_and_not_all_again(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[bool] = []

    def watched(
        library: Library, model_id: int, card: ModelCard, policy: Policy, ids: Any = None
    ) -> Catalogue:
        whole.append(ids is None)
        return load_catalogue(library, model_id, card, policy, ids)

    monkeypatch.setattr(session_module, "load_catalogue", watched)
    session.reload()
    with Library(session.path) as library:
        library.put_failure("/music/new.ogg", 1, 2, "It is broken, too.")
    for _ in range(3):
        session.reload_rows(paths=["/music/new.ogg"])
    qtbot.waitUntil(at_rest(session))
    assert whole == [True, False]
    assert session.catalogue is not None
    assert catalogue_of(session).reasons[row_of(session, "new.ogg")] == "It is broken, too."


def test_unopened_files_are_counted_and_not_corrected(session: Session) -> None:
    rows = np.array([row_of(session, "Aria"), row_of(session, "new.ogg")])
    correction = Correction(session, rows, "sunday", True, "adding")
    assert correction.unopened == 1
    assert not correction.isObsolete()


def test_a_removed_folder_waits_no_longer(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned: list[tuple[str, ...]] = []
    done = threading.Event()

    def steps(
        _library: Path, folders: tuple[str, ...], *_rest: Any
    ) -> Generator[None, None, ScanReport]:
        scanned.append(folders)
        while folders[-1] != "/c" and not done.wait(0.001):
            yield
        return ScanReport()

    monkeypatch.setattr(controller, "scan_steps", steps)
    control = ScanController(session)
    for folders in (["/a"], ["/b"], ["/b/inside", "/c"]):
        control.start(folders)
    session.folders_removed.emit(["/b"])
    done.set()
    qtbot.waitUntil(lambda: not control.running)
    assert scanned == [("/a",), ("/c",)]


def test_names_of_waiting_tracks_come_while_a_scan_runs(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()

    def steps(
        path: Path, _folders: object, _options: object, watch: ScanMonitor, _stop: object
    ) -> Generator[None, None, ScanReport]:
        files = [f"/music/new{number}.ogg" for number in range(3)]
        with Library(path) as library:
            library.put_waiting([(file, 1, 2) for file in files])
            for number, file in enumerate(files):
                texts = TrackTexts(title=f"Title {number}")
                tags = TrackTags(texts, TrackNumbers(year=1999), ("mellow",))
                store_tags(library, [ReadFile(file, 1, 2, tags)])
                watch.tags_read([file])
                yield
        done.wait(10)
        return ScanReport()

    monkeypatch.setattr(controller, "scan_steps", steps)
    monkeypatch.setattr(controller, "_NAMES_SECONDS", 0.01)
    control = ScanController(session)
    control.start(["/music"])
    names = {f"Title {number}" for number in range(3)}
    qtbot.waitUntil(lambda: names <= set(catalogue_of(session).titles))
    assert control.running
    done.set()
    qtbot.waitUntil(lambda: not control.running)


def test_a_library_that_can_no_longer_be_read_is_reported(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOOD_TAGGER_MODELS", "/nowhere")
    with qtbot.waitSignal(session.message) as signal:
        session.reload()
    assert "no model 'tiny'" in signal.args[0]
    assert session.catalogue is not None


def test_a_library_that_can_only_be_read_is_shown(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "why_read_only", lambda _: "its drive is read-only. Copy it.")
    assert session.catalogue is not None
    recording = int(catalogue_of(session).recordings[row_of(session, "Aria")])
    messages: list[str] = []
    session.message.connect(messages.append)
    session.reload()
    session.correct({recording: {"sunday": True}})
    qtbot.waitUntil(at_rest(session))
    assert "Aria" in catalogue_of(session).titles
    assert catalogue_of(session).corrections == {}
    (sentence,) = messages
    assert "cannot be changed: its drive is read-only. Copy it." in sentence


def test_notices_of_a_library_are_reported(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)

    class WithNotice(Library):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            self.notices.append("A notice.")

    monkeypatch.setattr("mood_app.window.session.Library", WithNotice)
    session.run(lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: messages == ["A notice."])


def test_a_damaged_library_is_reported_with_its_remedy(
    session: Session, settings: WindowSettings, qtbot: QtBot
) -> None:
    session.close()
    with Library(session.path) as library:
        library.db.execute("DROP TABLE failures")
    damaged = Session(session.path, settings)
    with qtbot.waitSignal(damaged.unreadable) as signal:
        damaged.reload()
    assert "is damaged (the table failures is missing). A repair keeps" in signal.args[0]
    damaged.close()


def test_unreadable_rows_are_reported_once(session: Session, qtbot: QtBot) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    with Library(session.path) as library:
        library.db.execute("UPDATE scores SET happy = 'much' WHERE recording_id = 1")
    for _ in range(2):
        with qtbot.waitSignal(session.changed):
            session.reload()
        qtbot.waitUntil(at_rest(session))
    (sentence,) = messages
    assert "1 row of the library" in sentence
    assert session.catalogue is not None
    assert catalogue_of(session).analysed.sum() == 2


def test_the_open_library_is_backed_up(session: Session, qtbot: QtBot) -> None:
    back_up(session)
    qtbot.waitUntil(lambda: len(backups_of(session.path)) == 1)
    qtbot.waitUntil(at_rest(session))
