"""Names of strangers are shown as they are: no HTML, no control characters, no turned text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.library.export_dialog import ExportDialog
from mood_app.window.library.track_columns import Column
from mood_app.window.library.tracks_model import TracksModel
from mood_app.window.moods.mood_list import MoodList
from mood_app.window.moods.mood_rows import Kind, MoodRow
from mood_app.window.session import Session
from mood_app.window.widgets.elided_label import ElidedLabel
from mood_app.window.widgets.label import Label
from mood_app.window.widgets.plain_text import menu_text, tip
from mood_app.window.widgets.question import Question
from mood_app.window.widgets.table import TextTable
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.query import Query
from window_helpers import catalogue_of

HTML = "<b>x</b><img src=http://example.org/a.png>"
TURNED = "song\u202egpj\x1b[2J\nline"
SHOWN = r"song\u202egpj\x1b[2J\nline"
WINDOW = Path(__file__).parents[3] / "app" / "mood_app" / "window"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def labels_of(dialog: QDialog) -> list[QLabel]:
    return [label for label in dialog.findChildren(QLabel) if label.text()]


def assert_plain(dialog: QDialog, text: str) -> None:
    assert any(text in label.text() for label in labels_of(dialog))
    assert {label.textFormat() for label in labels_of(dialog)} == {Qt.TextFormat.PlainText}


def when_open(kind: type[QDialog], then: Callable[[QDialog], None]) -> list[bool]:
    """Looks at the dialog that is open a moment later, and closes it."""
    seen: list[bool] = []

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, kind) and widget.isVisible():
                then(widget)
                seen.append(True)
                widget.reject()

    QTimer.singleShot(0, look)
    return seen


def test_questions_show_names_as_they_are(parent: QWidget) -> None:
    box = Question(parent, "Remove", f"Remove {HTML}?", f"{HTML} {TURNED}")
    assert_plain(box, HTML)
    assert box.text() == f"Remove {HTML}?"
    assert "\u202e" not in box.informativeText() + "".join(each.text() for each in labels_of(box))


def test_the_question_before_a_file_is_replaced(
    parent: QWidget, tmp_path: Path, qtbot: QtBot, settings: WindowSettings
) -> None:
    dialog = ExportDialog(parent, settings, Query.parse(""))
    (tmp_path / "<b>Vol<b>. 2.m3u8").touch()
    seen = when_open(QMessageBox, lambda box: assert_plain(box, "“<b>Vol<b>. 2.m3u8” already"))
    dialog.fileSelected.emit(str(tmp_path / "<b>Vol<b>. 2"))
    assert seen


def test_qts_own_question_before_a_file_is_replaced(
    parent: QWidget, tmp_path: Path, settings: WindowSettings
) -> None:
    dialog = ExportDialog(parent, settings, Query.parse(""))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(tmp_path))
    (tmp_path / "<b>x<b>.m3u8").touch()
    dialog.selectFile("<b>x<b>.m3u8")
    seen = when_open(QMessageBox, lambda box: assert_plain(box, "<b>x<b>.m3u8"))
    dialog.accept()
    assert seen
    dialog.close()


def test_the_question_with_which_mood_to_merge(qtbot: QtBot, parent: QWidget) -> None:
    moods = MoodList()
    qtbot.addWidget(moods)
    moods.show()
    seen = when_open(QInputDialog, lambda dialog: assert_plain(dialog, HTML))
    moods.ask_to_merge([MoodRow(Kind.MOOD, HTML, HTML)])
    qtbot.waitUntil(lambda: bool(seen))


def test_labels_tips_and_menus(parent: QWidget) -> None:
    label, elided = Label(f"{HTML} {TURNED}"), ElidedLabel()
    elided.setText(f"{HTML} {TURNED}")
    assert elided.text() == f"{HTML} {SHOWN}"
    assert elided.textFormat() is label.textFormat() is Qt.TextFormat.PlainText
    assert "\x1b" not in label.text()
    assert "\u202e" not in label.text()
    for shown in (tip(f"{HTML} {TURNED}"), elided.toolTip()):
        assert shown.startswith("<qt>&lt;b&gt;x")
        assert "\u202e" not in shown
        assert "<img" not in shown
    assert menu_text(f"R&B {TURNED}") == f"R&&B {SHOWN}"


def test_tables(session: Session) -> None:
    catalogue = catalogue_of(session)
    for texts in catalogue.texts.values():
        texts[0] = f"{HTML} {TURNED}"
    catalogue.paths[0] = f"/music/{TURNED}/caf\udce9.mp3"
    model = TracksModel()
    model.show_catalogue(catalogue)
    place = model.rows.tolist().index(0)

    def text(column: Column, role: Qt.ItemDataRole) -> str:
        return str(model.data(model.index(place, column), role))

    for column in (Column.TITLE, Column.ARTIST, Column.ALBUM):
        assert text(column, Qt.ItemDataRole.DisplayRole) == f"{HTML} {SHOWN}"
    assert text(Column.FOLDER, Qt.ItemDataRole.DisplayRole) == f"/music/{SHOWN}"
    message = text(Column.TITLE, Qt.ItemDataRole.ToolTipRole)
    assert SHOWN in message
    assert "caf\ufffd" in message
    table = TextTable(["File"])
    table.show([[TURNED]])
    assert table.data(table.index(0, 0)) == SHOWN


def test_no_label_or_question_goes_another_way() -> None:
    """Those take HTML where it looks like it; pictures and the one link have their reasons."""
    allowed = {"label.py", "elided_label.py", "cover_label.py", "question.py"}
    # The link of a hint and its icon, a dot that is a picture, and icons.
    rich = {
        "first_run/files_step.py": 1,
        "first_run/folder_step.py": 1,
        "library/filter_notes.py": 2,
        "moods/detail.py": 1,
        "unexpected_errors.py": 1,
    }
    for path in WINDOW.rglob("*.py"):
        text, name = path.read_text(), path.relative_to(WINDOW).as_posix()
        assert not re.search(r"QMessageBox(\.\w+)?\(", text) or path.name == "question.py", path
        if path.name not in allowed:
            assert len(re.findall(r"QLabel\(", text)) == rich.get(name, 0), path
