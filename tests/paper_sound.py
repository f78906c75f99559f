"""A sound that only writes down what it is asked to do."""

from __future__ import annotations

from typing import Any

from mood_app.window.player.sound import Sound


class PaperSound(Sound):
    """Writes down what it is asked to do; the test says what comes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Any] = []
        self.loudness = 0.0

    def open(self, path: str) -> None:
        self.done.append(path)

    def play(self) -> None:
        self.done.append("play")
        self.switched.emit(True)

    def pause(self) -> None:
        self.done.append("pause")
        self.switched.emit(False)

    def seek(self, seconds: float) -> None:
        self.done.append(seconds)
        self.moved.emit(seconds)

    def set_loudness(self, share: float) -> None:
        self.loudness = share

    def close(self) -> None:
        self.done.append("close")
