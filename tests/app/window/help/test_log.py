"""The log dialog, and the dialog for unexpected errors."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.help.log import LogDialog
from mood_app.window.help.log_records import RecentRecords, start_collecting
from mood_app.window.scan.bar import summary
from mood_app.window.scan.job import ScanMonitor, ScanOptions, scan_steps
from mood_app.window.session import Session
from mood_app.window.unexpected_errors import UnexpectedErrorDialog, catch_unexpected
from mood_engine.library.library import Library
from mood_engine.scanning.scan import ScanReport
from window_helpers import child

LOGGER = logging.getLogger("mood_engine.somewhere")


@pytest.fixture
def records() -> Iterator[RecentRecords]:
    loggers = [logging.getLogger(name) for name in ("mood_app", "mood_engine")]
    levels = [logger.level for logger in loggers]
    records = start_collecting()
    yield records
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(records)
        logger.setLevel(level)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """One that shows unexpected errors."""
    for module in (sys, threading):  # to be there again afterwards
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    window = QWidget()
    qtbot.addWidget(window)
    catch_unexpected(window)
    return window


def button(widget: QWidget, text: str) -> QPushButton:
    (found,) = [each for each in widget.findChildren(QPushButton) if text in each.text()]
    return found


def test_the_last_records_are_kept_from_all_threads() -> None:
    records = RecentRecords(most=100)
    logger = logging.Logger("mood_app.busy")
    logger.addHandler(records)

    def log(thread: int) -> None:
        for number in range(50):
            logger.warning("%s of %s", number, thread)

    threads = [threading.Thread(target=log, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.number for entry in records.after(0)] == list(range(101, 201))
    assert [entry.number for entry in records.after(198)] == [199, 200]
    assert records.after(200) == []


def test_the_log_is_shown_filtered_copied_and_saved(
    records: RecentRecords,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    LOGGER.info("All is well")
    LOGGER.debug("too much")
    dialog = LogDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    LOGGER.error("One file failed")
    qtbot.waitUntil(lambda: "One file failed" in dialog.text and "torch 2" in dialog.text)
    assert dialog.text.index("All is well") < dialog.text.index("One file failed")
    assert "too much" not in dialog.text
    level = child(dialog, QComboBox)
    level.setCurrentIndex(level.findData(logging.WARNING))
    assert "All is well" not in dialog.text
    assert "One file failed" in dialog.text
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().text() == dialog.text
    target = tmp_path / "kept.log"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(dialog, "Save").click()
    qtbot.waitUntil(lambda: not session.background.busy)
    assert target.read_text() == dialog.text


def test_the_log_opens_where_lines_begin_and_follows(
    records: RecentRecords, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mood_app.window.help.log._LOOK_MS", 20)
    for number in range(100):
        LOGGER.warning("%s %s", number, "long " * 100)
    dialog = LogDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    text = child(dialog, QPlainTextEdit)
    beside, below = text.horizontalScrollBar(), text.verticalScrollBar()
    assert beside.maximum() > 0
    LOGGER.warning("the last")
    qtbot.waitUntil(lambda: "the last" in dialog.text)
    qtbot.waitUntil(lambda: below.value() == below.maximum() > 0)
    assert beside.value() == 0
    below.setValue(5)  # the user reads something
    LOGGER.warning("one more")
    qtbot.waitUntil(lambda: "one more" in dialog.text)
    assert below.value() == 5


def scanned(library: Path, *folders: Path) -> ScanReport:
    steps = scan_steps(
        library, [str(each) for each in folders], ScanOptions(), ScanMonitor(), threading.Event()
    )
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report: ScanReport = end.value
            return report


def test_a_scan_and_its_failures_are_logged_and_missing_folders_reported(
    records: RecentRecords, session: Session, tmp_path: Path
) -> None:
    music, drive = tmp_path / "music", tmp_path / "usb"
    music.mkdir()
    broken = music / "broken.mp3"
    broken.touch()
    with Library(session.path) as library:
        status = broken.stat()
        library.put_failure(str(broken), status.st_size, status.st_mtime_ns, "It is empty.")
    sentence = summary(scanned(session.path, music, drive))
    session.message.emit("100 % of it is done.")
    reason = f"{drive}: It does not exist. If it is on a drive, connect the drive."
    assert sentence == f"1 track found, 1 failed. {reason} Its tracks stay in the library."
    log = "\n".join(entry.text for entry in records.after(0))
    for part in (
        f"Scan of {music} and 1 more with the model tiny",
        f"{broken}: It is empty.",
        reason,
        "1 tracks found, 0 analysed",
        "100 % of it is done.",
    ):
        assert part in log


@pytest.mark.parametrize("in_thread", [False, True])
def test_an_unexpected_error_is_logged_and_shown_once(
    window: QWidget, records: RecentRecords, qtbot: QtBot, in_thread: bool
) -> None:
    def fail() -> None:
        try:
            raise ZeroDivisionError("nobody thought of this in /music/Aria.flac")
        except ZeroDivisionError:
            if in_thread:
                raise
            sys.excepthook(*sys.exc_info())

    for _ in range(2):
        if in_thread:
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
        else:
            fail()
    qtbot.waitUntil(lambda: len(window.findChildren(UnexpectedErrorDialog)) == 1)
    (dialog,) = window.findChildren(UnexpectedErrorDialog)
    qtbot.waitUntil(lambda: dialog.details.count("nobody thought of this") == 2 * (1 + 1))
    assert "Traceback" in records.after(0)[-1].text
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().text() == dialog.details
    assert "Aria" not in dialog.details
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChildren(UnexpectedErrorDialog) == [])
