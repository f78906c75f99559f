"""The pictures of README and guide, made of a library: python resources/make_pictures.py LIBRARY

Nothing is written to the library or to any file of music; a copy of it is looked at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from mood_app.window.main_window import MainWindow
from mood_app.window.map.arrangement import Arrangement
from mood_app.window.program import make_application
from mood_app.window.settings.appearance import apply_appearance
from mood_app.window.window_settings import WindowSettings
from mood_engine.library.groups import GroupBy

PICTURES = Path(__file__).parents[1] / "docs/pictures"
SIZE = (1280, 800)


def wait(until: Callable[[], bool], milliseconds: int = 60_000) -> None:
    """Let the window work until something is so."""
    loop, timer, last = QEventLoop(), QTimer(), QTimer()

    def look() -> None:
        if until():
            loop.quit()

    timer.timeout.connect(look)
    timer.start(50)
    last.singleShot(milliseconds, loop.quit)
    loop.exec()


def rest(milliseconds: int = 800) -> None:
    wait(lambda: False, milliseconds)


def take(window: MainWindow, name: str) -> None:
    window.grab().save(str(PICTURES / f"{name}.png"))


def tracks(window: MainWindow, chosen: int) -> None:
    window.show_page(window.library)
    window.clear_filter()
    window.library.table.select_places(np.array([chosen]))
    rest(1500)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--track", type=int, default=8, help="row that is chosen")
    parser.add_argument("--mood", default="Epic", help="mood that the pages are about")
    arguments = parser.parse_args()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        shutil.copy(arguments.library, library)
        settings = WindowSettings.in_file(Path(folder) / "settings.ini")
        settings.colour_scheme = "light"
        application = make_application(settings)
        window = MainWindow(library, settings)
        window.resize(*SIZE)
        window.show()
        wait(lambda: window.session.catalogue is not None and not window.session.partial)
        tracks(window, arguments.track)
        take(window, "tracks")
        window.library.table.group_by(GroupBy.ALBUM)
        window.library.table.scrollToTop()
        rest()
        take(window, "albums")
        window.library.table.group_by(None)
        window.show_page(window.moods)
        rest()
        window.moods.page.list.select(arguments.mood)
        window.moods.page.list.view.expand(window.moods.page.list.view.currentIndex())
        rest()
        take(window, "moods")
        window.review(None)
        writes = window.writes.page
        wait(writes.review_tab.table.isVisible)
        rest()
        take(window, "review")
        settings.teach_autoplay = False
        window.show_page(window.teach_page)
        for answer in 3 * (Qt.Key.Key_A, Qt.Key.Key_R):
            rest(1500)
            QTest.keyClick(window.teach_page.page, answer)
        rest(4000)  # until it has learned
        take(window, "questions")
        window.show_page(window.map)
        window.map.page.arrange(Arrangement.AXES)
        rest()
        take(window, "plane")
        window.map.page.arrange(Arrangement.SIMILARITY)
        settings.colour_scheme = "dark"
        apply_appearance(application, settings)
        window.show_page(window.map)
        wait(lambda: window.session.background.busy, 3000)  # until it is drawn
        wait(lambda: not window.session.background.busy)
        rest(3000)  # until its regions have names
        take(window, "map")
        tracks(window, arguments.track)
        window.library.set_words(f"{arguments.mood}>=80% -calm")
        rest()
        take(window, "filter")
        window.close()


if __name__ == "__main__":
    main()
