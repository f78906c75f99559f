"""What a person chose about writing, as it is remembered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QSettings

from mood_engine.errors import MoodEngineError
from mood_engine.tagging import Field, known_charset
from mood_engine.writing.options import PROFILES, Mode, WriteOptions, options_for


@dataclass(frozen=True)
class WriteSettings:
    """`player` is a name in `PROFILES`, or empty for the standard field alone.

    `charset` is that of old tags which do not say it, None where it is to be detected.
    """

    player: str = ""
    mode: Mode = Mode.OWN
    scores: bool = False
    keep_modified: bool = False
    charset: str | None = None
    break_links: bool = False

    @property
    def options(self) -> WriteOptions:
        more = (Field.SCORES,) if self.scores else ()
        return options_for(
            self.player,
            more,
            self.mode,
            keep_modified=self.keep_modified,
            charset=self.charset,
            break_links=self.break_links,
        )


def write_settings(settings: QSettings) -> WriteSettings:
    """As remembered; what this version does not know is as at first."""
    player = str(settings.value("write/player", ""))
    mode = str(settings.value("write/mode", str(Mode.OWN)))
    return WriteSettings(
        player if player in PROFILES else "",
        Mode(mode) if mode in list(Mode) else Mode.OWN,
        bool(settings.value("write/scores", False, type=bool)),
        bool(settings.value("write/keep_modified", False, type=bool)),
        _charset(str(settings.value("write/charset", ""))),
        bool(settings.value("write/break_links", False, type=bool)),
    )


def save_write_settings(settings: QSettings, choice: WriteSettings) -> None:
    settings.setValue("write/player", choice.player)
    settings.setValue("write/mode", str(choice.mode))
    settings.setValue("write/scores", choice.scores)
    settings.setValue("write/keep_modified", choice.keep_modified)
    settings.setValue("write/charset", choice.charset or "")
    settings.setValue("write/break_links", choice.break_links)


def _charset(name: str) -> str | None:
    with suppress(MoodEngineError):
        return known_charset(name) if name else None
    return None
