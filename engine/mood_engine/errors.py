"""Errors that a person can read.

Every error the engine raises on purpose is a `MoodEngineError` whose text is one
whole sentence: what is wrong, with which file, and what mends it.
"""

from __future__ import annotations


class MoodEngineError(Exception):
    """Base of all deliberate errors of the engine."""


class AudioError(MoodEngineError):
    """A file from which no music could be read; `str()` is the reason, without the path."""


class BundleError(MoodEngineError):
    """A model bundle that is broken, unknown or asks for what this version cannot do."""


class DeviceError(MoodEngineError):
    """A device that was asked for and is absent or does not work.

    `device` is its name, `reason` what is wrong, and `remedy` a sentence, maybe none.
    """

    def __init__(self, device: str, reason: str, remedy: str = "") -> None:
        self.device, self.reason, self.remedy = device, reason, remedy
        text = f"The device '{device}' cannot be used: {reason}."
        super().__init__(f"{text} {remedy}" if remedy else text)


class LibraryError(MoodEngineError):
    """A library file that cannot be opened, read or written."""


class BusyError(MoodEngineError):
    """Another process does what only one may do at a time."""


class TagError(MoodEngineError):
    """A file whose tags cannot be read or written; `str()` is the reason, without the path."""


class TornWriteError(TagError):
    """A drive failed in the middle of a write, and also when that was to be taken back."""


class Stopped(MoodEngineError):  # noqa: N818 - no error, though an exception
    """Work was ended because somebody asked for it; not a failure."""


_MOST_SHOWN = 60


def shortened(text: str) -> str:
    """What a sentence shows of a text from outside, which may be of any length."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
