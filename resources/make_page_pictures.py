"""Every page in both themes and several sizes.

    python resources/make_page_pictures.py OUT LIBRARY...

A library of demo tracks is made by the window itself, one of 100,000 made-up tracks by
`python benchmarks/window.py --make LIBRARY`. Nothing is written to the libraries or to any file of
music; copies of them are looked at. A page can only be as small as its texts let it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication, QWidget

from make_pictures import rest, wait
from mood_app.window.main_window import MainWindow
from mood_app.window.program import make_application, make_window
from mood_app.window.settings.appearance import apply_appearance
from mood_app.window.settings.dialog import SettingsDialog
from mood_app.window.window_settings import WindowSettings

SIZES = ((800, 600), (1280, 800), (2560, 1440))
SCHEMES = ("light", "dark")
PERCENTS = (100, 200)
QUIET_MS = 400


def pages(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """By name, what shows a page and returns the widget to draw."""

    def shown(page: QWidget) -> QWidget:
        window.show_page(page)
        return window

    def review() -> QWidget:
        window.review(None)
        return window

    def settings() -> QWidget:
        for former in window.findChildren(SettingsDialog):
            former.close()
        window.show_settings()
        return window.findChildren(SettingsDialog)[-1]

    catalogue = window.session.catalogue
    if catalogue is None or not len(catalogue):
        yield "first-start", lambda: window
        return
    yield "tracks", partial(shown, window.library)
    yield "map", partial(shown, window.map)
    yield "moods", partial(shown, window.moods)
    yield "teach", partial(shown, window.teach_page)
    yield "changes", review
    yield "settings", settings


def wait_until_quiet(window: MainWindow) -> None:
    rest(QUIET_MS)
    wait(lambda: window.session.settled and not window.session.background.busy)
    rest(QUIET_MS)


def draw(application: QApplication, library: Path, out: Path, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library.db"
        if library.exists():
            shutil.copy(library, copy)
        settings = WindowSettings.in_file(Path(folder) / "settings.ini")
        settings.teach_autoplay = False
        settings.language = language
        window = make_window(application, copy, settings)
        window.show()
        wait(lambda: window.session.catalogue is not None and not window.session.partial)
        catalogue = window.session.catalogue
        tracks = 0 if catalogue is None else len(catalogue)
        window.library.table.select_places(np.arange(min(1, tracks)))
        for name, show in pages(window):
            for scheme, percent, size in product(SCHEMES, PERCENTS, SIZES):
                settings.colour_scheme, settings.text_percent = scheme, percent
                apply_appearance(application, settings)
                drawn = show()
                drawn.resize(*size) if drawn is window else drawn.adjustSize()
                wait_until_quiet(window)
                file = f"{tracks}_{name}_{scheme}_{size[0]}x{size[1]}_{percent}.png"
                drawn.grab().save(str(out / file))
        window.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("libraries", type=Path, nargs="+", help="one that is not there is empty")
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = WindowSettings.in_file(Path(folder) / "settings.ini")
        settings.language = arguments.language
        application = make_application(settings)
        for library in arguments.libraries:
            draw(application, library, arguments.out, arguments.language)


if __name__ == "__main__":
    main()
