"""A report of a problem, which holds nothing private."""

from __future__ import annotations

import getpass
import logging
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import mood_app
from mood_app.safe_text import safe
from mood_app.window.help.log_records import start_collecting
from mood_app.window.help.private import without_private
from mood_app.window.help.problem_report import ReportDialog, report
from mood_app.window.session import Session

HOME = str(Path.home())
ENTRY = "2026-11-30 23:05:12,345  WARNING  mood_app.window.scan.job: "
NAMES = st.text(
    st.sampled_from("abcXYZ09 äé.,:;'\"()[]&-_“”„‘’`~<>|\\"), min_size=4, max_size=20
).map(lambda name: f"Secret {name.strip()}")


@pytest.mark.parametrize(
    "text",
    [
        "/home/secret/Music/secret.mp3: The file is empty (0 bytes).",
        "It cannot be read: '/mnt/secret drive/secret'",
        "The library /media/secret/my secret.db is locked by another program.",
        r"C:\Users\Secret\secret song.flac: The file is damaged.",
        r"\\secret-server\music\secret.ogg",
        "file:///run/secret%20folder/secret.wma",
        "~/secret/secret.txt",
        "secret song.mp3 could not be played",
        "“My Secret.flac” cannot be played.",
        f"{HOME}/secret",
    ],
)
def test_no_path_and_no_name_of_a_file_survives(text: str) -> None:
    for written in (text, ENTRY + text, f"{text}\n{ENTRY}{text}"):
        assert "secret" not in without_private(written).lower()


@given(folder=NAMES, name=NAMES)
def test_whatever_a_file_is_called(folder: str, name: str) -> None:
    music = f"/music/{folder}"
    path = safe(f"{music}/{name}.flac")
    entry = f"{ENTRY}{path}: The file is empty (0 bytes)."
    known = report({"system": "Linux"}, [entry], [music], [path])
    assert "Secret" not in known
    assert known.endswith(f"{ENTRY}<path>: The file is empty (0 bytes).\n")
    assert "Secret" not in report({"system": "Linux"}, [entry], [], [])


def test_what_a_report_needs_stays() -> None:
    source = Path(str(mood_app.__file__)).parent / "window/session.py"
    text = (
        f'  File "{source}", line 140, in _with_library\n'
        "    raise OSError\n"
        "/usr/lib/x86_64-linux-gnu/libpulse.so.0 is missing\n"
        f"{ENTRY}Scan ended after 1.5 s: 3 tracks/s"
    )
    kept = without_private(text)
    assert '  File "<mood_app>/window/session.py", line 140, in _with_library\n' in kept
    assert "libpulse.so.0" in kept
    assert kept.endswith(f"{ENTRY}Scan ended after 1.5 s: 3 tracks/s")


def test_the_users_name_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "secret")
    assert without_private("secret's file belongs to secret.") == "<name>'s file belongs to <name>."


def test_a_report_is_shown_before_it_is_copied(session: Session, qtbot: QtBot) -> None:
    records = start_collecting()
    logger = logging.getLogger("mood_app.somewhere")
    try:
        for path in (f"/music/{name}" for name in ("Aria.flac", "broken.mp3")):
            logger.warning("%s: It is broken.", path)
        dialog = ReportDialog(session)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.copy_button.isEnabled, timeout=60_000)
    finally:
        for name in ("mood_app", "mood_engine"):
            logging.getLogger(name).removeHandler(records)
    for fact in ("system: ", "Python: ", "mood-tagger: ", "Qt: ", "torch: ", "device: ", "sound: "):
        assert re.search(f"^{fact}", dialog.text, re.MULTILINE)
    assert dialog.text.count("<path>: It is broken.") == 2
    assert not re.search("Aria|broken.mp3|/music", dialog.text)
    QGuiApplication.clipboard().clear()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.text
