"""Sound by Qt, loaded when first needed."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QFile,
    QFileDevice,
    QIODevice,
    QLoggingCategory,
    QTimer,
    QUrl,
)

from ..language import translate
from .sound import NoSoundError, Sound, Trouble
from .sound_packages import install_command

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

# Whoever ends so many seconds early, or has played less, did not play the file.
_EARLY, _LEAST = 2.0, 0.2


def make_sound() -> Sound:
    """Raises `NoSoundError` where there is nothing to play with."""
    sound = QtSound()
    from PySide6.QtMultimedia import QMediaDevices

    if QMediaDevices.defaultAudioOutput().isNull():
        raise NoSoundError(_no_device())
    return sound


class QtSound(Sound):
    """By Qt's own media player."""

    def __init__(self) -> None:
        """Raises `NoSoundError` where Qt cannot play. That there is a loudspeaker is not asked."""
        super().__init__()
        # Qt prints half a page about every file, which is of use to nobody here.
        QLoggingCategory.setFilterRules("qt.multimedia*.info=false\nqt.multimedia*.debug=false")
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
        except ImportError as error:
            raise NoSoundError(_not_imported(error)) from error
        self._player: QMediaPlayer | None = QMediaPlayer()
        if not self._player.isAvailable():
            raise NoSoundError(_no_backend())
        self._output: QAudioOutput | None = QAudioOutput()
        _look_up_overrides(self._output)
        self._player.setAudioOutput(self._output)
        self._odd: QFile | None = None
        self._opening = self._loaded = self._hurt = False
        self._from = self._before = self._now = 0.0
        self._player.positionChanged.connect(self._on_position)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(self._on_error)

    def open(self, path: str) -> None:
        self._release()
        self._opening = True
        self._from = self._before = self._now = 0.0
        try:
            path.encode()
        except UnicodeEncodeError:
            self._open_odd(path)
        else:
            assert self._player is not None
            self._player.setSource(QUrl.fromLocalFile(path))

    def _open_odd(self, path: str) -> None:
        """A name that is no valid text, which Qt cannot hold: it gets the open file."""
        assert self._player is not None
        try:
            number = os.open(path, os.O_RDONLY)
        except OSError:
            self._fail(Trouble.OUT_OF_REACH)
            return
        self._odd = QFile()
        closed_with_it = QFileDevice.FileHandleFlag.AutoCloseHandle
        self._odd.open(number, QIODevice.OpenModeFlag.ReadOnly, closed_with_it)
        self._player.setSourceDevice(self._odd, QUrl())

    def play(self) -> None:
        assert self._player is not None
        self._player.play()

    def pause(self) -> None:
        assert self._player is not None
        self._player.pause()

    def seek(self, seconds: float) -> None:
        assert self._player is not None
        self._from, self._hurt = seconds, False
        if seconds != self._now:  # a damaged file may be played from its beginning, but not this
            self._player.setPosition(round(seconds * 1000))

    def set_loudness(self, share: float) -> None:
        assert self._output is not None
        self._output.setVolume(share**2)  # ears judge by powers

    def close(self) -> None:
        if self._player is not None:
            self.blockSignals(True)
            self._release()
            # Without a parent, they and their threads end with the last name for them.
            self._player = self._output = None

    def _release(self) -> None:
        self._opening = self._loaded = self._hurt = False
        if self._player is not None:
            self._player.setSource(QUrl())
        self._odd = None

    # --- what Qt reports --------------------------------------------------------------------

    def _on_position(self, milliseconds: int) -> None:
        self._before, self._now = self._now, milliseconds / 1000
        if self._loaded:
            self.moved.emit(self._now)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status.name == "LoadedMedia" and self._opening and self._player is not None:
            self._opening, self._loaded = False, True
            self.loaded.emit(self._player.duration() / 1000)

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        if not self._loaded:
            return
        if state.name == "StoppedState" and self._broke_off():
            self._fail(Trouble.DAMAGED)
            return
        self.switched.emit(state.name == "PlayingState")
        if state.name == "StoppedState":
            self.ended.emit()

    def _broke_off(self) -> bool:
        """Whether it ended before its end: Qt then goes there all the same."""
        assert self._player is not None
        early = self._before < self._player.duration() / 1000 - _EARLY
        return early and (self._hurt or self._before - self._from < _LEAST)

    def _on_error(self, error: QMediaPlayer.Error, text: str) -> None:
        damaged = error.name == "FormatError"
        if self._loaded and damaged:
            self._hurt = True  # in one place; what comes after may be played
        elif self._opening or self._loaded:
            self._fail(Trouble.DAMAGED if damaged or self._loaded else Trouble.OUT_OF_REACH)

    def _fail(self, trouble: Trouble) -> None:
        self._opening = self._loaded = False
        QTimer.singleShot(0, self, self._close_failed)  # not while Qt is speaking
        self.failed.emit(trouble)

    def _close_failed(self) -> None:
        if not self._opening and not self._loaded:
            self._release()


def _look_up_overrides(output: QAudioOutput) -> None:
    """Let PySide look up here whether Python overrides what Qt's audio thread calls.

    That thread disconnects from the output when it ends. PySide looks for a `disconnectNotify` in
    Python at the first time only, but for that it takes the GIL. The window would freeze if it
    held the GIL just then, since Qt waits for the thread to end.
    """
    output.deviceChanged.connect(_ignore)
    output.deviceChanged.disconnect(_ignore)


def _ignore() -> None:
    pass


# --- what it lacks ------------------------------------------------------------------------------


def _not_imported(error: ImportError) -> str:
    if isinstance(error, ModuleNotFoundError):
        return translate(
            "Sound",
            "Music cannot be played because a part of Qt is missing. Install it with “pip "
            "install PySide6-Addons”.",
        )
    library = str(error).partition(":")[0].rpartition("/")[2]
    return (
        translate("Sound", "Music cannot be played because {} is missing.").format(library)
        + _remedy()
    )


def _no_backend() -> str:
    return (
        translate("Sound", "Music cannot be played because a library that Qt needs is missing.")
        + _remedy()
    )


def _remedy() -> str:
    command = install_command()
    if command is None:
        return translate(
            "Sound",
            " Install your system's packages of libpulse, libXrandr, libXext, libdrm and Kerberos, "
            "and start Mood Tagger again.",
        )
    text = translate("Sound", " Run “{}” and start Mood Tagger again.")
    return text.format(command)


def _no_device() -> str:
    text = translate(
        "Sound", "Music cannot be played because no speakers or headphones were found."
    )
    if platform.system() == "Linux":
        text += translate(
            "Sound", " Check that PulseAudio, or PipeWire with pipewire-pulse, is running."
        )
    return text
