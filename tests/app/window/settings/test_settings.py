"""The settings dialog: apply, cancel, and their effects."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import torch
from PySide6.QtGui import QGuiApplication, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.design.tokens import is_dark
from mood_app.window.help.about import AboutDialog
from mood_app.window.scan.job import ScanOptions
from mood_app.window.session import Session
from mood_app.window.settings.appearance import apply_appearance
from mood_app.window.settings.dialog import SettingsDialog
from mood_app.window.writes.write_settings import WriteSettings
from mood_engine.bundles import downloading
from mood_engine.bundles.downloading import Download
from mood_engine.bundles.store import ModelStore
from mood_engine.labelling import WriteAs
from mood_engine.library.library import Library
from mood_engine.library.preferences import (
    Exclusions,
    add_folders,
    load_exclusions,
    load_policy,
    music_folders,
    save_exclusions,
)
from mood_engine.networks import build_network
from window_helpers import child


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> SettingsDialog:
    """Of a library with `/music` and `/more`; podcasts are left out."""
    with Library(session.path) as library:
        add_folders(library, ["/music", "/more"])
        save_exclusions(library, Exclusions(("podcasts",), 0.5))
    with qtbot.waitSignal(session.changed):
        session.reload()
    return opened(session, qtbot)


def opened(session: Session, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(session, QUndoStack(session))
    dialog.open()
    qtbot.waitUntil(lambda: not session.background.busy)
    return dialog


def button(widget: QWidget, text: str) -> QPushButton:
    (found,) = [each for each in widget.findChildren(QPushButton) if text in each.text()]
    return found


def box(widget: QWidget, text: str) -> QCheckBox:
    (found,) = [each for each in widget.findChildren(QCheckBox) if text in each.text()]
    return found


def patterns(dialog: SettingsDialog) -> QPlainTextEdit:
    return child(dialog.exclusions, QPlainTextEdit)


def models_shown(dialog: SettingsDialog) -> list[str]:
    combo = child(dialog.analysis.model, QComboBox)
    return [combo.itemText(row) for row in range(combo.count())]


def kept_rules(session: Session) -> Exclusions:
    with Library(session.path) as library:
        return load_exclusions(library)


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.background.busy)


def test_nothing_is_changed_by_looking(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    assert not dialog.apply_button.isEnabled()
    before = kept_rules(session)
    dialog.accept()
    settle(session, qtbot)
    assert kept_rules(session) == before
    assert session.settings.store.allKeys() == []


def test_cancel_leaves_everything_as_it_was(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.folders.add("/new")
    patterns(dialog).setPlainText("books")
    box(dialog.analysis, "full").setChecked(True)
    child(dialog.appearance, QSpinBox).setValue(150)
    assert dialog.apply_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.folder_added):
        dialog.reject()
    settle(session, qtbot)
    assert kept_rules(session) == Exclusions(("podcasts",), 0.5)
    assert session.settings.store.allKeys() == []


def test_folders_come_and_go_when_that_is_applied(
    dialog: SettingsDialog, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(question: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(question.text())
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "exec", yes)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/new")
    listed = child(dialog.folders, QListWidget)
    assert not button(dialog.folders, "Remove").isEnabled()
    listed.setCurrentRow(dialog.folders.shown().index("/music"))
    button(dialog.folders, "Remove").click()
    button(dialog.folders, "Add").click()
    dialog.folders.add("/more/inside")
    assert dialog.folders.shown() == ["/more", "/new"]
    assert asked == ["Remove /music?"]
    assert len(session.catalogue or ()) == 5
    added: list[str] = []
    dialog.folder_added.connect(added.append)
    with qtbot.waitSignal(session.changed):
        dialog.accept()
    assert added == ["/new"]
    assert session.folders == ["/more"]
    assert session.catalogue is not None
    assert len(session.catalogue) == 0
    with Library(session.path) as library:
        assert music_folders(library) == ["/more"]


def exclude(dialog: SettingsDialog, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Yes)
    child(dialog.folders, QListWidget).setCurrentRow(dialog.folders.shown().index(folder))
    button(dialog.folders, "Remove").click()


def test_scans_that_the_settings_bring_about_bring_no_removed_folder_back(
    dialog: SettingsDialog,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    exclude(dialog, "/music", monkeypatch)
    dialog.folders.add(str(tmp_path))
    patterns(dialog).setPlainText("books")
    seen: list[list[str]] = []
    dialog.folder_added.connect(lambda _: seen.append(list(session.folders)))
    dialog.rules_changed.connect(lambda: seen.append(list(session.folders)))
    dialog.accept()
    assert seen == [], "nothing is scanned before it is removed"
    qtbot.waitUntil(lambda: seen == [["/more", str(tmp_path)]] * 2)
    settle(session, qtbot)


def test_a_folder_is_removed_though_the_window_closes_at_once(
    dialog: SettingsDialog, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    busy = threading.Event()
    session.background.run(busy.wait, lambda _: None)
    exclude(dialog, "/music", monkeypatch)
    dialog.folders.add(str(tmp_path))
    dialog.accept()
    threading.Timer(0.05, busy.set).start()
    session.close()
    with Library(session.path) as library:
        assert music_folders(library) == ["/more", str(tmp_path)]


def test_a_folder_whose_name_is_no_text_stays(session: Session, qtbot: QtBot) -> None:
    odd = "/music/caf\udce9"
    with Library(session.path) as library:
        add_folders(library, [odd])
    with qtbot.waitSignal(session.changed):
        session.reload()
    dialog = opened(session, qtbot)
    assert not dialog.apply_button.isEnabled()
    added: list[str] = []
    dialog.folder_added.connect(added.append)
    dialog.folders.add(odd + "-2")
    dialog.accept()
    settle(session, qtbot)
    assert added == [odd + "-2"]
    with Library(session.path) as library:
        assert music_folders(library) == [odd]


def test_exclusions_are_saved(dialog: SettingsDialog, session: Session, qtbot: QtBot) -> None:
    audiobooks, text = box(dialog.exclusions, "books"), patterns(dialog)
    audiobooks.click()
    assert text.toPlainText().splitlines() == ["podcasts", "*.m4b", "*.aax"]
    text.setPlainText("*.M4B\n\n  live/rehearsals \n*.aax\n")
    assert audiobooks.isChecked()
    audiobooks.click()
    assert text.toPlainText() == "live/rehearsals"
    child(dialog.exclusions, QSpinBox).setValue(20)
    with qtbot.waitSignal(dialog.rules_changed):
        dialog.apply()
    assert kept_rules(session) == Exclusions(("live/rehearsals",), 20.0)
    assert not dialog.apply_button.isEnabled()
    box(dialog.exclusions, "longer").click()
    with qtbot.waitSignal(dialog.rules_changed):
        dialog.apply()
    assert kept_rules(session).longest_minutes is None


def test_exclusions_of_another_version_are_reported_and_can_be_replaced(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.reject()
    with Library(session.path) as library:
        library.set_setting("left_out", "[]")
    later = opened(session, qtbot)
    messages = [label.text() for label in later.exclusions.findChildren(QLabel)]
    assert any("Choose them again" in text for text in messages)
    with qtbot.waitSignal(later.rules_changed):
        later.accept()
    assert kept_rules(session) == Exclusions()


def test_scans_use_the_analysis_settings(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    page = dialog.analysis
    assert session.settings.scanning == ScanOptions()
    device = page.findChildren(QComboBox)[-1]
    device.setCurrentIndex(device.findData("cpu"))
    child(page, QSpinBox).setValue(3)
    box(page, "full").setChecked(True)
    dialog.apply()
    wanted = ScanOptions(device="cpu", processes=3, thorough=True)
    assert session.settings.scanning == wanted
    dialog.reject()


def test_write_settings_are_saved(dialog: SettingsDialog, session: Session) -> None:
    (charset,) = [each for each in dialog.findChildren(QComboBox) if each.findData("cp1251") >= 0]
    assert charset.currentText() == "Detect automatically"
    charset.setCurrentIndex(charset.findData("cp1251"))
    box(dialog, "hard links").setChecked(True)
    assert button(dialog, "Apply").isEnabled()
    dialog.apply()
    assert session.settings.writing == WriteSettings(charset="cp1251", break_links=True)
    options = session.settings.writing.options
    assert (options.charset, options.break_links) == ("cp1251", True)
    assert not button(dialog, "Apply").isEnabled()


def test_which_moods_are_written_is_saved_in_the_library(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    (moods,) = [each for each in dialog.findChildren(QComboBox) if each.findText("Tags only") >= 0]
    assert moods.currentText() == "Families and tags"
    moods.setCurrentText("Families only")
    assert button(dialog, "Apply").isEnabled()
    dialog.apply()
    assert not button(dialog, "Apply").isEnabled()
    qtbot.waitUntil(lambda: not session.background.busy)
    with Library(session.path) as library:
        assert load_policy(library).write_as is WriteAs.FAMILIES


def test_a_charset_beside_the_usual_ones_stays(session: Session, qtbot: QtBot) -> None:
    session.settings.writing = WriteSettings(charset="mac-cyrillic")
    dialog = opened(session, qtbot)
    assert not button(dialog, "Apply").isEnabled()
    assert session.settings.writing.charset == "mac-cyrillic"


def test_another_model_is_used(dialog: SettingsDialog, session: Session, qtbot: QtBot) -> None:
    assert models_shown(dialog) == ["compact", "tiny"]
    combo = child(dialog.analysis.model, QComboBox)
    assert combo.currentText() == "tiny"
    combo.setCurrentText("compact")
    text = "\n".join(label.text() for label in dialog.analysis.model.findChildren(QLabel))
    assert "Included with Mood Tagger. 1.3 MB, 56 moods and themes, licence: Apache-2.0" in text
    with qtbot.waitSignal(dialog.model_changed):
        dialog.accept()
    with Library(session.path) as library:
        assert library.model_in_use() == "compact"


def test_a_model_file_is_taken_in_and_removed(
    dialog: SettingsDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def chosen(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        with qtbot.waitSignal(dialog.analysis.model.settled):
            button(dialog.analysis, "Import").click()

    chosen(ModelStore().path("tiny"))
    assert models_shown(dialog) == ["compact", "tiny"], "it is there already"
    changed = tmp_path / "changed.safetensors"
    changed.write_bytes(ModelStore().path("tiny").read_bytes().replace(b"CC0-1.0", b"MIT-0.0"))
    chosen(changed)
    assert models_shown(dialog) == ["compact", "tiny", "tiny-2"]
    assert child(dialog.analysis.model, QComboBox).currentText() == "tiny-2"
    assert dialog.analysis.is_edited
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Yes)
    remove, combo = button(dialog.analysis, "ve…"), child(dialog.analysis.model, QComboBox)
    remove.click()
    qtbot.waitUntil(lambda: models_shown(dialog) == ["compact", "tiny"])
    assert not remove.isEnabled(), "it is in use"
    combo.setCurrentText("compact")
    assert not remove.isEnabled(), "it belongs to the program"
    assert changed.exists()
    changed.write_text("no model")
    chosen(changed)
    message = [label.text() for label in dialog.analysis.model.findChildren(QLabel)]
    assert any("is not a readable model bundle" in text for text in message)
    dialog.reject()


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The larger model, which lies on this machine in place of its address."""
    torch.manual_seed(0)
    path = tmp_path / "best_model.pth"
    torch.save(build_network("mtg-vggish", 56, {}).state_dict(), path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    table = {"mtg-vggish": Download(str(path), sha256, "mtg-vggish")}
    monkeypatch.setattr(downloading, "_DOWNLOADS", table)
    return path


def test_the_larger_model_is_downloaded(
    dialog: SettingsDialog, published: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.analysis.model.settled):
        button(dialog.analysis, "Download").click()
    assert models_shown(dialog) == ["compact", "mtg-vggish", "tiny"]
    assert dialog.analysis.model.is_edited
    dialog.reject()


def test_a_download_can_be_stopped_or_fail(
    dialog: SettingsDialog, published: Path, qtbot: QtBot
) -> None:
    download, stop = button(dialog.analysis, "Download"), button(dialog.analysis, "Stop")
    with qtbot.waitSignal(dialog.analysis.model.settled):
        download.click()
        assert not download.isEnabled()
        stop.click()
    assert models_shown(dialog) == ["compact", "tiny"]
    published.unlink()
    with qtbot.waitSignal(dialog.analysis.model.settled):
        download.click()
    messages = [label.text() for label in dialog.analysis.model.findChildren(QLabel)]
    assert any("cannot be read" in text for text in messages)
    assert download.isEnabled()
    dialog.reject()


def test_a_closed_dialog_is_deleted_once_all_is_saved(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    patterns(dialog).setPlainText("books")
    messages: list[str] = []
    dialog.rules_changed.connect(lambda: messages.append("kept"))
    dialog.destroyed.connect(lambda: messages.append("gone"))
    dialog.accept()
    qtbot.waitUntil(lambda: messages == ["kept", "gone"])
    assert kept_rules(session).patterns == ("books",)


@pytest.mark.slow
def test_this_machine_is_checked(dialog: SettingsDialog, session: Session, qtbot: QtBot) -> None:
    machine = dialog.analysis.machine
    button(machine, "Check").click()
    qtbot.waitUntil(lambda: button(machine, "Check").isEnabled(), timeout=20_000)
    assert "✓ PyTorch" in machine.text
    assert f"✓ library: {session.path}: 5 tracks" in machine.text
    button(machine, "opy").click()
    assert QGuiApplication.clipboard().text() == machine.text
    dialog.reject()


def test_colours_and_letters(
    dialog: SettingsDialog, session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    before = qapp.font().pointSizeF()
    combo = child(dialog.appearance, QComboBox)
    combo.setCurrentIndex(combo.findData("dark"))
    child(dialog.appearance, QSpinBox).setValue(200)
    try:
        dialog.accept()
        assert qapp.font().pointSizeF() == pytest.approx(2 * before)
        assert is_dark(qapp.palette())
        apply_appearance(qapp, session.settings)
        assert qapp.font().pointSizeF() == pytest.approx(2 * before), "it does not grow again"
    finally:
        session.settings.store.clear()
        apply_appearance(qapp, session.settings)
        qapp.setStyleSheet("")
    assert qapp.font().pointSizeF() == pytest.approx(before)
    assert not is_dark(qapp.palette())


def test_watching_is_switched_on(dialog: SettingsDialog, session: Session, qtbot: QtBot) -> None:
    box(dialog.folders, "Watch").setChecked(True)
    with qtbot.waitSignal(dialog.watch_changed) as signal:
        dialog.accept()
    assert signal.args == [True]
    assert session.settings.watch_folders


def test_what_the_program_is_made_of(session: Session, qtbot: QtBot) -> None:
    about = AboutDialog(session)
    qtbot.addWidget(about)
    settle(session, qtbot)
    text = "\n".join(label.text() for label in about.findChildren(QLabel))
    for part in ("licence: Apache-2.0", "LGPL", "mtg-vggish", "CC0-1.0"):
        assert part in text
    table = about.tabs.widget(2)
    assert isinstance(table, QTableWidget)

    def cell(row: int, column: int) -> str:
        item = table.item(row, column)
        assert item is not None
        return item.text()

    rows = {cell(row, 0): cell(row, 2) for row in range(table.rowCount())}
    assert rows["numpy"].startswith("BSD")
    assert "LGPL" in rows["FFmpeg (in av)"]


@pytest.mark.slow
def test_the_settings_need_no_torch() -> None:
    script = (
        "import sys\n"
        "from mood_app.window.settings.dialog import SettingsDialog\n"
        "from mood_app.window.help.about import AboutDialog\n"
        "from mood_app.window.scan.folder_watcher import FolderWatcher\n"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
