"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QGuiApplication

from mood_app.window.dropping import DraggedMusic
from mood_app.window.main_window import MainWindow
from window_helpers import drag_files, drop_files, text_in

_COPY, _MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def added(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window would scan."""
    paths: list[str] = []
    monkeypatch.setattr(window.scans, "start", paths.extend)
    return paths


def test_a_drop_is_a_copy_even_where_the_file_manager_proposes_to_move(
    window: MainWindow, added: list[str], tmp_path: Path
) -> None:
    event = drop_files(window, files(tmp_path, tmp_path / "a.flac"), _COPY | _MOVE)
    assert event.isAccepted()
    assert event.dropAction() is _COPY
    assert added == [str(tmp_path), str(tmp_path / "a.flac")]
    assert not window.search.text()


def test_a_source_that_can_only_move_is_refused(
    window: MainWindow, added: list[str], tmp_path: Path
) -> None:
    assert not drag_files(window, files(tmp_path), _MOVE).isAccepted()
    assert not drop_files(window, files(tmp_path), _MOVE).isAccepted()
    assert not added


def test_other_files_are_refused(window: MainWindow, added: list[str], tmp_path: Path) -> None:
    (tmp_path / "cover.jpg").touch()
    event = drop_files(window, files(tmp_path / "cover.jpg"))
    assert not event.isAccepted()
    assert event.dropAction() is Qt.DropAction.IgnoreAction
    assert not added


def test_an_overlay_says_what_a_drop_would_do(window: MainWindow, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    data = files(tmp_path / "one", tmp_path / "two", tmp_path / "a.mp3", tmp_path / "a.txt")
    drag_files(window, data)
    assert "Add 2 folders and 1 file to the library" in text_in(window)
    assert "1 file that is not music is ignored" in text_in(window)
    QGuiApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert "Add 2 folders" not in text_in(window)


def test_the_sentence_counts() -> None:
    files = tuple(f"/{number}.mp3" for number in range(1400))
    assert DraggedMusic(("/a",)).sentence() == "Add 1 folder to the library"
    assert DraggedMusic((), files).sentence() == "Add 1,400 files to the library"
