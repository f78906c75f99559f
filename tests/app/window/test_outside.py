"""Other programs change the library, and drives come and go."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mood_app.window import missing_folders, outside
from mood_app.window.learning import learner
from mood_app.window.main_window import MainWindow
from mood_app.window.outside import LOOK_SECONDS
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.lock import analysing_lock
from mood_engine.library.personal import learn_from_corrections
from mood_engine.library.preferences import add_folders, music_folders
from window_helpers import button, catalogue_of, text_in


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / "Aria.flac").touch()
    return folder


@pytest.fixture
def window(
    fill: Callable[..., Path], music: Path, settings: WindowSettings, qtbot: QtBot
) -> Iterator[MainWindow]:
    path = fill({"Aria.flac": ("calm",), "Bolero.flac": ("epic",)})
    with Library(path) as library:
        add_folders(library, [str(music)])
    window = MainWindow(path, settings)
    window.show()
    qtbot.waitUntil(lambda: window.session.settled)
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.slow
def test_learning_is_no_change_by_another_program(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def learn_slowly(library: Library, model_id: int, catalogue: Catalogue) -> Catalogue:
        learned = learn_from_corrections(library, model_id, catalogue)
        time.sleep(1.2 * LOOK_SECONDS)  # as long as a large library takes after the commit
        return learned

    readings: list[None] = []
    monkeypatch.setattr(learner, "learn_from_corrections", learn_slowly)
    monkeypatch.setattr(outside, "_OWN_SECONDS", 0.1)
    monkeypatch.setattr(window.session, "reload", lambda: readings.append(None))
    with qtbot.waitSignal(window.learner.learned, timeout=20_000):
        window.session.correct({1: {"Epic": True}})
    assert not readings
    assert catalogue_of(window.session).personal is not None


@pytest.mark.slow
def test_what_another_program_changes_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(1500)
    with Library(window.session.path) as library:
        correct(library, {1: {"Sad": True}})
    qtbot.waitUntil(lambda: "Sad" in catalogue_of(window.session).moods_of(0), timeout=5000)


@pytest.mark.slow
def test_the_window_s_own_changes_are_not_read_twice(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = 0
    reload = window.session.reload

    def count() -> None:
        nonlocal readings
        readings += 1
        reload()

    monkeypatch.setattr(window.session, "reload", count)
    qtbot.wait(1500)
    window.session.correct({1: {"Sad": True}})
    qtbot.wait(3000)
    assert "Sad" in catalogue_of(window.session).moods_of(0)
    assert readings == 0


@pytest.mark.slow
def test_a_scan_waits_while_another_program_analyses(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    more = tmp_path / "more"
    more.mkdir()
    with analysing_lock(window.session.path):
        window.add([str(more)])
        qtbot.waitUntil(lambda: "Another Mood Tagger is analysing" in text_in(window.scan_bar))
        with Library(window.session.path) as library:
            assert str(more) in music_folders(library)
        assert window.scans.running
    qtbot.waitUntil(lambda: not window.scans.running, timeout=5000)


@pytest.mark.slow
def test_a_missing_folder_stays_on_the_screen_until_it_is_back(
    window: MainWindow, music: Path, qtbot: QtBot
) -> None:
    assert not window.missing.isVisible()
    music.rename(music.with_name("elsewhere"))
    qtbot.waitUntil(window.missing.isVisible, timeout=5000)
    assert f"{music} cannot be found" in text_in(window.missing)
    assert button(window.missing, "Rescan").isVisible()
    music.with_name("elsewhere").rename(music)
    qtbot.waitUntil(lambda: not window.missing.isVisible(), timeout=5000)


@pytest.mark.slow
def test_a_missing_folder_can_be_removed(
    window: MainWindow, music: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(music)
    qtbot.waitUntil(window.missing.isVisible, timeout=5000)
    monkeypatch.setattr(missing_folders, "may_remove", lambda *_: True)
    button(window.missing, "Remove").click()
    qtbot.waitUntil(lambda: not window.missing.isVisible(), timeout=5000)
    with Library(window.session.path) as library:
        assert music_folders(library) == []
