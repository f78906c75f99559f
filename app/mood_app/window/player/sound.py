"""What a player needs of whatever plays for it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class NoSoundError(Exception):
    """Nothing can be played here; the text is a sentence with the remedy."""


class Trouble(Enum):
    """Why a file cannot be played: it cannot be opened, or what is in it is not understood."""

    OUT_OF_REACH = auto()
    DAMAGED = auto()


class Sound(QObject):
    """Plays one file at a time.

    Signals:
        loaded(seconds: float): the file is open, has this length, and can be sought in.
        moved(seconds: float): the position changed.
        switched(playing: bool): it started or stopped playing; it stops at the end.
        ended(): the file was played to its end; after `switched`.
        failed(trouble: Trouble): the file cannot be played, or not any further.
    """

    loaded = Signal(float)
    moved = Signal(float)
    switched = Signal(bool)
    ended = Signal()
    failed = Signal(object)

    def open(self, path: str) -> None:
        """Another file instead; nothing can be done with it before `loaded`."""
        raise NotImplementedError

    def play(self) -> None:
        """At the end: from the beginning."""
        raise NotImplementedError

    def pause(self) -> None:
        raise NotImplementedError

    def seek(self, seconds: float) -> None:
        raise NotImplementedError

    def set_loudness(self, share: float) -> None:
        """As ears judge it, from 0 to 1."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of everything; no signal comes any more."""
        raise NotImplementedError
