"""What the window remembers keeps its type, whoever wrote the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from mood_app.window.scan.job import ScanOptions
from mood_app.window.window_settings import WindowSettings
from mood_app.window.writes.write_settings import WriteSettings
from mood_engine.writing.options import Mode


def at_the_next_start(settings: WindowSettings) -> WindowSettings:
    settings.store.sync()
    return WindowSettings.in_file(Path(settings.store.fileName()))


def test_defaults(settings: WindowSettings) -> None:
    assert settings.scanning == ScanOptions()
    assert settings.writing == WriteSettings()
    assert settings.volume == 0.8
    assert (settings.colour_scheme, settings.text_percent) == ("system", 100)
    assert settings.show_panel
    assert not settings.watch_folders
    assert settings.geometry.isEmpty()
    assert settings.store.allKeys() == []


def test_values_keep_their_types_until_the_next_start(settings: WindowSettings) -> None:
    scanning = ScanOptions(device="cpu", processes=3, thorough=True)
    writing = WriteSettings(
        "kodi",
        Mode.ADD,
        scores=True,
        energy=True,
        album_moods=True,
        keep_modified=True,
        charset="cp1251",
        break_links=True,
    )
    settings.scanning, settings.writing = scanning, writing
    settings.watch_folders, settings.show_panel = True, False
    settings.volume, settings.geometry = 0.25, QByteArray(b"\0\1")
    for read in (settings, at_the_next_start(settings)):
        assert (read.scanning, read.writing) == (scanning, writing)
        assert (read.watch_folders, read.show_panel) == (True, False)
        assert (read.volume, read.geometry) == (0.25, QByteArray(b"\0\1"))


@pytest.mark.parametrize(
    ("key", "text", "name", "value"),
    [
        ("listening/device", "abacus", "device", "auto"),
        ("listening/processes", "many", "processes", 0),
        ("listening/processes", "100000", "processes", 256),
        ("appearance/scheme", "plaid", "colour_scheme", "system"),
        ("appearance/font_percent", "7", "text_percent", 80),
        ("player/volume", "loud", "volume", 0.8),
        ("player/volume", "nan", "volume", 0.8),
        ("write/player", "gramophone", "write_player", ""),
        ("write/mode", "somehow", "write_mode", Mode.OWN),
        ("write/charset", "klingon", "charset", None),
        ("window/geometry", "wide", "geometry", QByteArray()),
    ],
)
def test_a_value_that_cannot_be_read_is_the_default_or_the_nearest(
    settings: WindowSettings, key: str, text: str, name: str, value: object
) -> None:
    settings.store.setValue(key, text)
    assert getattr(settings, name) == value


def test_values_of_earlier_versions_are_read(settings: WindowSettings) -> None:
    settings.store.setValue("write/scores", True)
    settings.store.setValue("player/volume", 0.5)
    settings.store.setValue("watch/on", "1")
    assert settings.writing == WriteSettings(scores=True)
    assert (settings.volume, settings.watch_folders) == (0.5, True)
