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
        loaded(float): the file is open and so many seconds long; it can be sought in.
        moved(float): the place that is heard, in seconds.
        switched(bool): whether it plays; at the end it does not any more.
        failed(object): a `Trouble`; the file is not played any further.
    """

    loaded = Signal(float)
    moved = Signal(float)
    switched = Signal(bool)
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
