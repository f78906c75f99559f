"""Plays one track at a time."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ...safe_text import safe
from ..window_settings import WindowSettings
from .qt_sound import make_sound
from .sound import NoSoundError, Sound, Trouble


class Player(QObject):
    """Plays one file at a time. It opens no sound device before the first one.

    Attributes:
        path: the open file, or None.
        playing: whether it is playing.
        seconds, duration: its position and length; 0 while unknown.
        volume: perceived loudness from 0 to 1, kept in the settings.
        muted: whether the sound is off, kept in the settings.
        make: makes the sound; raises `NoSoundError`.

    Signals:
        moved(path: str, seconds: float, duration: float): the position changed. The path is
            declared as an object, since Qt's strings cannot hold every file name.
        changed(): another file is open, or it started or stopped playing.
        message(sentence: str): why a file cannot be played.
        no_sound(sentence: str): why no file can be played here.
        volume_changed(): `volume` or `muted` changed.
        ended(): the file was played to its end.
        failed(path: str): this file cannot be played, and is closed.
    """

    moved = Signal(object, float, float)
    changed = Signal()
    message = Signal(str)
    no_sound = Signal(str)
    volume_changed = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self,
        settings: WindowSettings,
        parent: QObject | None = None,
        make: Callable[[], Sound] = make_sound,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.make = make
        self._sound: Sound | None = None
        self._volume = settings.volume
        self._muted = settings.muted
        self._begin: float | None = None  # where to play from, once the file is loaded
        self._lent = False
        self.path: str | None = None
        self.playing = False
        self.seconds = 0.0
        self.duration = 0.0

    # --- what it can do --------------------------------------------------------------------

    def play(self, path: str, seconds: float = 0.0) -> None:
        """Play this file from this position, or report why it cannot be played."""
        sound = self._sound or self._made()
        if sound is None:
            return
        if path == self.path and self._begin is None:
            sound.seek(seconds)
            sound.play()
            return
        self.path, self.playing = path, True
        self.seconds = self._begin = seconds
        self.duration = 0.0
        self.changed.emit()
        if not self._lent:
            sound.open(path)

    def prepare(self, path: str, seconds: float, duration: float) -> None:
        """Show this file as one that is paused there; it is opened when it is to play."""
        self.path, self.playing = path, False
        self.seconds = self._begin = seconds
        self.duration = duration
        self.changed.emit()

    def toggle(self) -> None:
        """Pause, or go on; at the end from the beginning."""
        if self.playing:
            self.pause()
        elif self._sound is None and self.path is not None and not self._lent:
            self.play(self.path, self._begin or 0.0)
        elif self._begin is not None:
            self._switch(True)
        elif self._sound is not None and self.path is not None:
            self._sound.play()

    def pause(self) -> None:
        if self._begin is not None:
            self._switch(False)
        elif self._sound is not None:
            self._sound.pause()

    def stop(self) -> None:
        """Close the file."""
        self._close_sound()
        if self.path is not None:
            self._forget()

    def lend_file(self) -> None:
        """Close files until `reclaim_file`, so that they can be written on every system."""
        self._lent = True
        if self._begin is None:
            self._begin = self.seconds
        self._close_sound()

    def reclaim_file(self) -> None:
        """Play on where `lend_file` closed the file, or what the user chose since then."""
        if not self._lent:
            return
        self._lent = False
        if self.path is None:
            self._begin = None
            return
        sound = self._sound or self._made()
        if sound is not None:
            sound.open(self.path)

    def _close_sound(self) -> None:
        sound, self._sound = self._sound, None
        if sound is not None:
            sound.close()

    def seek(self, seconds: float) -> None:
        """To another place in the file."""
        if self._begin is not None:
            self._begin = self.seconds = seconds
            if self.path is not None:
                self.moved.emit(self.path, seconds, self.duration)
        elif self._sound is not None and self.path is not None:
            self._sound.seek(seconds)

    def close(self) -> None:
        """Release everything; no signal follows."""
        self.blockSignals(True)
        self.stop()

    @property
    def volume(self) -> float:
        return self._volume

    def set_volume(self, volume: float) -> None:
        """Set the volume, and unmute."""
        self._volume = min(max(volume, 0.0), 1.0)
        self._settings.volume = self._volume
        self.set_muted(False)

    @property
    def muted(self) -> bool:
        return self._muted

    def set_muted(self, muted: bool) -> None:
        self._muted = self._settings.muted = muted
        if self._sound is not None:
            self._sound.set_loudness(self._loudness)
        self.volume_changed.emit()

    # --- what the sound reports ---------------------------------------------------------------

    @property
    def _loudness(self) -> float:
        return 0.0 if self._muted else self._volume

    def _made(self) -> Sound | None:
        try:
            sound = self.make()
        except NoSoundError as error:
            self.no_sound.emit(str(error))
            return None
        sound.set_loudness(self._loudness)
        sound.loaded.connect(self._start)
        sound.moved.connect(self._move)
        sound.switched.connect(self._switch_loaded)
        sound.ended.connect(self._end)
        sound.failed.connect(self._fail)
        self._sound = sound
        return sound

    def _start(self, duration: float) -> None:
        if self._sound is None or self._begin is None:
            return
        begin, self._begin = self._begin, None
        self.duration = duration
        self._sound.seek(begin)
        self._move(begin)
        if self.playing:
            self._sound.play()

    def _move(self, seconds: float) -> None:
        if self._begin is None and self.path is not None:
            self.seconds = seconds
            self.moved.emit(self.path, seconds, self.duration)

    def _switch_loaded(self, playing: bool) -> None:
        if self._begin is None:  # else it is the file before that ends
            self._switch(playing)

    def _switch(self, playing: bool) -> None:
        if playing is not self.playing:
            self.playing = playing
            self.changed.emit()

    def _end(self) -> None:
        if self._begin is None and self.path is not None:
            self.ended.emit()

    def _fail(self, trouble: Trouble) -> None:
        path = self.path or ""
        name = safe(os.path.basename(path))
        self._forget()  # but for the sound, which is just speaking
        if trouble is Trouble.DAMAGED:
            text = self.tr("“{}” cannot be played. It may be damaged.")
        else:
            text = self.tr(
                "“{}” cannot be opened. It may have been moved, or its drive is not connected."
            )
        self.message.emit(text.format(name))
        self.failed.emit(path)

    def _forget(self) -> None:
        self.path, self.playing, self._begin = None, False, None
        self.seconds = self.duration = 0.0
        self.changed.emit()
