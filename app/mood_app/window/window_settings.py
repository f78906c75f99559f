"""Everything that the window remembers between starts: each entry's key, default and type.

Users edit these values, and other versions write them: a value that cannot be read counts as the
default.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from PySide6.QtCore import QByteArray, QSettings

from mood_engine.analysis.device import DEVICE_CHOICES
from mood_engine.library.groups import GroupBy

from .language import LANGUAGES, SYSTEM
from .player.saved_queue import SavedQueue
from .scan.job import ScanOptions

# Writing knows about tags, which take a tenth of a second to import.
if TYPE_CHECKING:
    from mood_engine.writing.options import Mode

    from .writes.write_settings import WriteSettings

Value = TypeVar("Value")


class Entry(Generic[Value]):
    """A value that is stored as text, as `default` is, and used as an attribute.

    `read` turns text into the value and raises `ValueError` where it cannot.
    """

    def __init__(
        self,
        key: str,
        default: str,
        read: Callable[[str], Value],
        write: Callable[[Value], str] = str,
    ) -> None:
        self._key, self._default, self._read, self._write = key, default, read, write

    @overload
    def __get__(self, settings: None, owner: type) -> Entry[Value]: ...
    @overload
    def __get__(self, settings: WindowSettings, owner: type) -> Value: ...
    def __get__(self, settings: WindowSettings | None, owner: type) -> Entry[Value] | Value:
        if settings is None:
            return self
        try:
            return self._read(str(settings.store.value(self._key, self._default)))
        except ValueError:
            return self._read(self._default)

    def __set__(self, settings: WindowSettings, value: Value) -> None:
        settings.store.setValue(self._key, self._write(value))


class Layout:
    """Qt's own description of where widgets are; empty where none is stored."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __get__(self, settings: WindowSettings, owner: type) -> QByteArray:
        stored = settings.store.value(self._key)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def __set__(self, settings: WindowSettings, value: QByteArray) -> None:
        settings.store.setValue(self._key, value)


def _one_of(values: Sequence[str]) -> Callable[[str], str]:
    return lambda text: values[values.index(text)]


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    """What lies outside becomes the nearest one inside."""
    return lambda text: min(max(int(text), lowest), highest)


def _share(text: str) -> float:
    share = float(text)
    if not math.isfinite(share):
        raise ValueError(text)
    return min(max(share, 0.0), 1.0)


def _widths(text: str) -> tuple[int, ...]:
    """Of two panes, in letters."""
    side_bar, details = map(_number(1, 400), text.split())
    return side_bar, details


def _spaced(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def _is_on(text: str) -> bool:
    return text.lower() in ("true", "1")


def _switch(key: str, default: bool) -> Entry[bool]:
    # As text: Qt gives a bool back as one until the program ends, and as text at the next start.
    return Entry(key, str(default).lower(), _is_on, lambda on: str(on).lower())


def _player(text: str) -> str:
    from mood_engine.writing.options import PROFILES

    return _one_of(["", *PROFILES])(text)


def _mode(text: str) -> Mode:
    from mood_engine.writing.options import Mode

    return Mode(text)


def _charset(text: str) -> str | None:
    from mood_engine.errors import MoodEngineError
    from mood_engine.tagging import known_charset

    try:
        return known_charset(text) if text else None
    except MoodEngineError as error:
        raise ValueError(text) from error


class WindowSettings:
    """What the window remembers: each class attribute is an entry.

    Attributes:
        store: Qt's settings, which hold the entries.
        scanning, writing: several entries as one value.
    """

    MAX_PROCESSES = 256
    MAP_ARRANGEMENTS = ("similarity", "axes")
    COLOUR_SCHEMES = ("system", "light", "dark")
    TEXT_PERCENT = (80, 200)
    MIX_TRACKS = (3, 500)

    geometry = Layout("window/geometry")
    # Of side bar and details, in letters.
    pane_widths = Entry("library/pane_widths", "34 46", _widths, _spaced)
    columns = Layout("table/columns")
    two_line_columns = Layout("table/two_line_columns")
    compact_rows = _switch("table/compact", False)
    # Of the table when its layout was saved; later ones have more.
    columns_known = Entry("table/columns_known", "8", _number(0, 100))
    columns_mood = Entry("table/mood", "", str)
    columns_exceed_window = _switch("table/wide", False)
    group_by = Entry[GroupBy | None](
        "table/group_by", "", lambda text: GroupBy(text) if text else None, lambda by: by or ""
    )
    show_side_bar = _switch("library/side_bar", True)
    show_panel = _switch("library/panel", True)
    volume = Entry("player/volume", "0.8", _share)
    muted = _switch("player/muted", False)
    queue = Entry("player/queue", "", SavedQueue.from_text, SavedQueue.to_text)
    colour_scheme = Entry("appearance/scheme", "system", _one_of(COLOUR_SCHEMES))
    language = Entry("appearance/language", SYSTEM, _one_of((SYSTEM, *LANGUAGES)))
    text_percent = Entry("appearance/font_percent", "100", _number(*TEXT_PERCENT))
    # Where the user last chose music to add.
    music_folder = Entry("add/folder", "", str)
    export_folder = Entry("export/folder", "", str)
    export_suffix = Entry("export/kind", "", str)
    map_arrangement = Entry("map/arrangement", "similarity", _one_of(MAP_ARRANGEMENTS))
    mix_tracks = Entry("mix/tracks", "20", _number(*MIX_TRACKS))
    mix_same_artist = _switch("mix/same_artist", False)
    teach_autoplay = _switch("review/autoplay", True)
    watch_folders = _switch("watch/on", False)
    device = Entry("listening/device", "auto", _one_of(DEVICE_CHOICES))
    # Zero: one for each core.
    processes = Entry("listening/processes", "0", _number(0, MAX_PROCESSES))
    thorough = _switch("listening/thorough", False)
    write_player = Entry("write/player", "", _player)
    write_mode = Entry("write/mode", "own", _mode)
    write_scores = _switch("write/scores", False)
    write_energy = _switch("write/energy", False)
    write_album_moods = _switch("write/album_moods", False)
    keep_modified = _switch("write/keep_modified", False)
    charset = Entry[str | None]("write/charset", "", _charset, lambda name: name or "")
    break_links = _switch("write/break_links", False)
    # The last hint about PyTorch's build that the user closed.
    torch_hint_closed = Entry("hints/torch", "", str)

    def __init__(self, store: QSettings) -> None:
        self.store = store

    @classmethod
    def in_file(cls, path: Path) -> WindowSettings:
        return cls(QSettings(str(path), QSettings.Format.IniFormat))

    @property
    def scanning(self) -> ScanOptions:
        return ScanOptions(self.device, self.processes or None, self.thorough)

    @scanning.setter
    def scanning(self, options: ScanOptions) -> None:
        self.device = options.device
        self.processes = options.processes or 0
        self.thorough = options.thorough

    @property
    def writing(self) -> WriteSettings:
        from .writes.write_settings import WriteSettings

        return WriteSettings(
            player=self.write_player,
            mode=self.write_mode,
            scores=self.write_scores,
            energy=self.write_energy,
            album_moods=self.write_album_moods,
            keep_modified=self.keep_modified,
            charset=self.charset,
            break_links=self.break_links,
        )

    @writing.setter
    def writing(self, chosen: WriteSettings) -> None:
        self.write_player = chosen.player
        self.write_mode = chosen.mode
        self.write_scores = chosen.scores
        self.write_energy = chosen.energy
        self.write_album_moods = chosen.album_moods
        self.keep_modified = chosen.keep_modified
        self.charset = chosen.charset
        self.break_links = chosen.break_links
