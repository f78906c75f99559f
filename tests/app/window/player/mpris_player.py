"""A player with media controls on the session bus, for some seconds: `python mpris_player.py INI`.

Writes a line for each thing that the player did.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QThread, QTimer

from mood_app.window.player.media_controls import MediaControls
from mood_app.window.player.player import Player
from mood_app.window.player.queue import Queue
from mood_app.window.window_settings import WindowSettings
from paper_sound import PaperSound

TRACKS = ["a", "b", "c"]


def report(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class TalkingSound(PaperSound):
    """Opens files at once, and writes down what it does on the terminal."""

    def open(self, path: str) -> None:
        report(f"open {path} {QThread.isMainThread()}")
        self.loaded.emit(100.0)

    def seek(self, seconds: float) -> None:
        report(f"seek {seconds}")
        super().seek(seconds)

    def pause(self) -> None:
        report("pause")
        super().pause()


def neighbour(path: str, step: int) -> str | None:
    place = TRACKS.index(path) + step
    return TRACKS[place] if 0 <= place < len(TRACKS) else None


def main(settings: Path) -> None:
    application = QCoreApplication([])
    player = Player(WindowSettings.in_file(settings), application, TalkingSound)
    queue = Queue(player, neighbour, application)
    queue.play("a")
    controls = MediaControls(player, queue, lambda path: (f"Title {path}", "Artist"), application)
    controls.raise_wanted.connect(application.quit)
    QTimer.singleShot(30_000, application.quit)
    report("ready")
    application.exec()
    controls.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
