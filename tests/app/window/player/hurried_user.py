"""Play, seek, replace and close within moments: `python hurried_user.py FOLDER_OF_WAVES`.

Unlike an event loop, `QTest.qWait` holds the GIL: if a thread that Qt waits for needs Python, this
program freezes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mood_app.window.player.player import Player
from mood_app.window.player.qt_sound import QtSound
from mood_app.window.window_settings import WindowSettings


def main(folder: Path) -> None:
    application = QApplication([])
    settings = WindowSettings.in_file(folder / "settings.ini")
    songs = sorted(map(str, folder.glob("*.wav")))
    for number in range(40):
        with opened(settings) as player:
            for song in songs:
                player.play(song)
                QTest.qWait(number % 7 * 3)
                player.seek(0.1)
                if number % 3 == 0:
                    player.stop()
    for _ in range(4):
        with opened(settings) as player:
            play_to_the_end_and_again(player, songs[0])
    application.quit()


@contextmanager
def opened(settings: WindowSettings) -> Iterator[Player]:
    player = Player(settings, make=QtSound)
    player.set_volume(0.0)
    yield player
    player.close()


def play_to_the_end_and_again(player: Player, song: str) -> None:
    player.play(song)
    wait_until(lambda: player.duration > 0)
    wait_until(lambda: not player.playing)  # Qt ends its threads
    player.toggle()
    wait_until(lambda: player.playing)


def wait_until(true: Callable[[], bool]) -> None:
    while not true():
        QTest.qWait(5)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
