"""Covers in the table, and what stands there without one."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

from mood_app.window.background import Background
from mood_app.window.library.cover_tile import Tile, initials
from mood_app.window.library.covers import Covers

TILE = Tile("Album", "A")


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def covers(background: Background) -> Covers:
    return Covers(background, background)


def picture(colour: str) -> bytes:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]  # a str, whatever its type says
    return bytes(buffer.data().data())


def middle(pixmap: QPixmap) -> str:
    image = pixmap.toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


def test_a_tile_stands_for_a_cover_until_it_is_read(
    covers: Covers, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("mood_engine.tagging.cover.read_cover", lambda _: picture("#aa2211"))
    with qtbot.waitSignal(covers.ready):
        assert middle(covers.pixmap("/a.mp3", TILE, 40)) != "#aa2211"
    cover = covers.pixmap("/a.mp3", TILE, 40)
    assert middle(cover) == "#aa2211"
    assert (cover.width(), cover.height()) == (40, 40)
    assert cover.toImage().pixelColor(0, 0).alpha() == 0, "its corners are rounded"


def test_only_what_was_last_in_view_is_read(
    covers: Covers, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, background: Background
) -> None:
    going, read = threading.Event(), list[str]()

    def slowly(path: str) -> None:
        going.wait(5)
        read.append(path)

    monkeypatch.setattr("mood_engine.tagging.cover.read_cover", slowly)
    for number in range(5000):  # as while scrolling through a large library
        covers.pixmap(f"/{number}.mp3", TILE, 40)
    going.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert "/4999.mp3" in read[:2], "the last one comes first, but for the one under way"
    assert len(read) < 100
    covers.pixmap("/4999.mp3", TILE, 40)
    assert not background.busy, "it is known to have no cover"


def test_albums_have_initials_and_a_colour(covers: Covers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mood_engine.tagging.cover.read_cover", lambda _: None)
    assert [initials(name) for name in ("The Last Ascent", "(live) at home", "", "ólafur")] == [
        *("TL", "AH", "", "Ó")
    ]
    one, same, other = (
        covers.pixmap(f"/{number}.mp3", Tile(album, ""), 40).toImage()
        for number, album in enumerate(("One", "One", "Other"))
    )
    assert one == same
    assert one != other
