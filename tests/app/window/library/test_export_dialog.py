"""Exporting what the window shows."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.library import export_dialog
from mood_app.window.library.export_dialog import ExportDialog, View, export_to, export_view
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import track_moods
from mood_engine.library.query import Query
from mood_engine.track_texts import TrackTexts
from window_helpers import catalogue_of


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, card: ModelCard) -> Iterator[Session]:
    """Three tracks: one waits, two were analysed."""
    path = tmp_path / "library.db"
    with Library(path) as library:
        model_id = library.add_model(card, "0" * 64)
        for name in ("b", "c"):
            analysis = Analysis(
                info=AudioInfo(
                    f"flac:{name}", "flac", 44100, 2, 441000, texts=TrackTexts(title=name.upper())
                ),
                starts=(0.0,),
                scores=np.full((1, len(card.vocabulary)), 0.1, np.float32),
                embedding=np.zeros(4, np.float32),
                silent=False,
                short=False,
            )
            library.put_analysis(f"/music/{name}.flac", 1, 2, model_id, card, analysis)
        library.put_waiting([("/music/a.flac", 1, 2)])
        catalogue = load_catalogue(library, model_id, card)
    session = Session(path, WindowSettings.in_file(tmp_path / "s.ini"))
    session.catalogue = catalogue
    session.folders = ["/music"]
    yield session
    session.close()


def exported(qtbot: QtBot, session: Session, path: Path, rows: list[int], words: str = "") -> str:
    """The last message."""
    messages: list[str] = []
    threads: set[threading.Thread] = set()

    def note(sentence: str) -> None:
        messages.append(sentence)
        threads.add(threading.current_thread())

    session.message.connect(note)
    view = View(catalogue_of(session), np.array(rows, np.intp), Query.parse(words), session.folders)
    export_to(session, path, view)
    qtbot.waitUntil(lambda: bool(messages) and not session.background.busy)
    assert threads == {threading.main_thread()}
    return messages[-1]


def test_tracks_are_written_in_the_order_shown(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "list.json"
    text = exported(qtbot, session, file, [2, 0, 1])
    assert [each["title"] for each in json.loads(file.read_text())] == ["C", "B"]
    assert text == (
        f"2 tracks exported to {file}. 1 track was skipped because it has not been analysed yet."
    )
    assert exported(qtbot, session, file, [1]) == f"1 track exported to {file}."


def test_without_analysed_tracks_there_is_no_file(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "list.m3u8"
    file.write_text("old")
    assert exported(qtbot, session, file, [0]).startswith(
        "Nothing was exported. 1 track was skipped"
    )
    assert file.read_text() == "old"


def test_a_smart_playlist_is_made_of_the_words(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "Rain.nsp"
    message = exported(qtbot, session, file, [1], "calm>=0.4 folder:/music/x")
    assert json.loads(file.read_text())["all"] == [
        {"is": {"mood": "Calm"}},
        {"startsWith": {"filepath": "x/"}},
    ]
    assert message.startswith(f"Smart playlist exported to {file}. Only Mood Tagger has scores")
    assert "reads moods from your files" in message


def test_a_file_that_cannot_be_written_is_reported(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "absent" / "list.csv"
    assert "cannot be written" in exported(qtbot, session, file, [1])
    assert "cannot search for" in exported(qtbot, session, tmp_path / "x.nsp", [1], "state:heard")
    assert list(tmp_path.glob("*.nsp*")) == []


def test_closing_the_window_ends_an_export(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = track_moods(catalogue_of(session), [1])
    monkeypatch.setattr(export_dialog, "track_moods", lambda *_: itertools.repeat(one))
    export_to(
        session, tmp_path / "list.csv", View(catalogue_of(session), np.array([1]), Query(), [])
    )
    qtbot.waitUntil(lambda: any(tmp_path.glob(".mood-tagger-*.tmp")))
    session.close()
    assert not list(tmp_path.glob("list.csv")) + list(tmp_path.glob("*.tmp"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_dialog_adds_the_suffix_and_remembers(
    window: QWidget, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.settings.export_suffix = ".csv"
    dialog = ExportDialog(window, session.settings, Query.parse("calm>=0.4 -sad artist:J/S"))
    wanted: list[Path] = []
    dialog.wanted.connect(wanted.append)
    assert dialog.defaultSuffix() == "csv"
    assert Path(dialog.selectedFiles()[0]).stem == "calm j s"
    dialog.fileSelected.emit(str(tmp_path / "Vol. 2"))
    dialog.fileSelected.emit(str(tmp_path / "list.NSP"))
    assert wanted == [tmp_path / "Vol. 2.csv", tmp_path / "list.NSP"]
    assert session.settings.export_folder == str(tmp_path)
    assert session.settings.export_suffix == ".nsp"

    (tmp_path / "Vol. 2.csv").touch()
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "exec", lambda _: next(answers))
    for _ in range(2):
        dialog.fileSelected.emit(str(tmp_path / "Vol. 2"))
    assert len(wanted) == 3


def test_export_asks_for_a_file_and_waits_for_the_library(
    qtbot: QtBot, window: QWidget, session: Session, tmp_path: Path
) -> None:
    export_view(window, session, np.array([1]), Query())
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.isVisible()
    with qtbot.waitSignals([session.message] * 2):
        dialog.wanted.emit(tmp_path / "list.m3u8")
    dialog.close()
    assert "music/b.flac" in (tmp_path / "list.m3u8").read_text()
    session.partial = True
    with qtbot.waitSignal(session.message) as signal:
        export_view(window, session, np.array([1]), Query())
    assert "still loading" in signal.args[0]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (Query.parse('like:"Still Water" calm'), "like Still Water calm"),
        (Query.parse("like:#3|#12"), "Tracks"),
        (Query.in_order([3, 1]), "Mix"),
        (Query(), "Tracks"),
    ],
)
def test_the_file_is_named_by_what_is_shown(
    window: QWidget, session: Session, query: Query, name: str
) -> None:
    dialog = ExportDialog(window, session.settings, query)
    assert Path(dialog.selectedFiles()[0]).stem == name
