"""Covers in the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mood_app.window.design.icons import NAMES, icon
from mood_app.window.library.cover_label import CoverLabel
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings


@pytest.fixture
def session(tmp_path: Path, settings: WindowSettings, qapp: QApplication) -> Iterator[Session]:
    session = Session(tmp_path / "library.db", settings)
    yield session
    session.close()


@pytest.fixture
def label(session: Session, qtbot: QtBot) -> CoverLabel:
    label = CoverLabel(session)
    qtbot.addWidget(label)
    label.resize(100, 100)
    label.show()
    return label


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The covers of files, by path; any other file has none."""
    pictures: dict[str, bytes] = {}
    monkeypatch.setattr("mood_engine.tagging.cover.read_cover", pictures.get)
    return pictures


def picture(colour: str, kind: str = "PNG") -> bytes:
    image = QImage(700, 700, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]  # a str, whatever its type says
    return bytes(buffer.data().data())


def colour(label: CoverLabel) -> str:
    return label.grab().toImage().pixelColor(30, 50).name()


def test_a_cover_is_shown_and_taken_away(
    label: CoverLabel, pictures: dict[str, bytes], qtbot: QtBot
) -> None:
    pictures["/a.mp3"] = picture("#102030")
    label.show_track("/a.mp3")
    qtbot.waitUntil(lambda: colour(label) == "#102030")
    assert label.accessibleName() == "Cover"
    label.show_track(None)
    assert colour(label) != "#102030"
    assert label.accessibleName() == "No cover"


@pytest.mark.parametrize(
    "data", [b"", b"no picture", picture("red")[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_shown_as_none(
    label: CoverLabel, pictures: dict[str, bytes], data: bytes, qtbot: QtBot
) -> None:
    pictures.update({"/a.mp3": picture("#102030"), "/b.mp3": data})
    label.show_track("/a.mp3")
    qtbot.waitUntil(lambda: colour(label) == "#102030")
    label.show_track("/b.mp3")
    qtbot.waitUntil(lambda: label.accessibleName() == "No cover")


def test_of_many_tracks_the_last_counts_and_few_are_read(
    label: CoverLabel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    colours = {f"/{number}.mp3": f"#0000{number:02x}" for number in range(30)}
    asked: list[str] = []
    going = threading.Event()

    def read(path: str) -> bytes:
        going.wait(5)
        asked.append(path)
        return picture(colours[path])

    monkeypatch.setattr("mood_engine.tagging.cover.read_cover", read)
    for path in colours:
        label.show_track(path)
    going.set()
    qtbot.waitUntil(lambda: colour(label) == colours["/29.mp3"])
    assert asked == ["/0.mp3", "/29.mp3"]
    label.show_track("/0.mp3")  # at once, as it was read before
    assert colour(label) == colours["/0.mp3"]


def test_a_slow_drive_shows_no_cover_of_another_track(
    label: CoverLabel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    going = threading.Event()

    def read(path: str) -> bytes | None:
        return picture("#102030") if path == "/quick.mp3" or not going.wait(5) else None

    monkeypatch.setattr("mood_engine.tagging.cover.read_cover", read)
    label.show_track("/quick.mp3")
    qtbot.waitUntil(lambda: colour(label) == "#102030")
    label.show_track("/slow.mp3")
    qtbot.waitUntil(lambda: colour(label) != "#102030")
    going.set()


def test_every_icon_is_drawn_in_the_palette_s_colour(qapp: QApplication) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("#123456"))
    for name in NAMES:
        image = icon(name, palette).pixmap(96, 96, QIcon.Mode.Normal).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, 96, 3)
            for y in range(0, 96, 3)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {"#123456"}, name
