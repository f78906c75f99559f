"""Starts the window."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Generator, Sequence
from importlib.metadata import version
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from mood_engine.library.library import Library

from .design.appearance import appearance_of
from .design.icons import program_icon
from .garbage import GarbageCollector
from .given_music import GivenMusic
from .help.log_records import start_collecting
from .language import engine_text, speak, translate
from .main_window import MainWindow
from .one_window import OneWindow, hand_over
from .scan.job import recover_writes
from .session import Session
from .settings.appearance import apply_appearance, follow_system
from .torch_libraries import load_torch_libraries
from .unexpected_errors import catch_unexpected
from .window_settings import WindowSettings

# How often Python can handle Ctrl-C while Qt waits.
_LOOK_MS = 500
_TORCH_MS = 4000
_HINT_MS = 2000
# How often to check whether a daily backup is due.
_BACKUP_MS = 3_600_000


def open_window(library: Path, paths: Sequence[str] = ()) -> int:
    """Show the window until it is closed, with these absolute paths; returns the exit code.

    If the library has a window already, it takes the paths, and comes to the front.
    """
    settings = WindowSettings(QSettings("mood-tagger", "mood-tagger"))
    application = make_application(settings)
    if hand_over(library, paths):
        return 0
    window = make_window(application, library, settings)
    catch_unexpected(window)
    take_music(window, library, paths)
    window.show()
    _recover_writes(window.session)
    backups = QTimer(window)
    backups.timeout.connect(lambda: back_up(window.session))
    backups.start(_BACKUP_MS)
    QTimer.singleShot(_TORCH_MS, lambda: back_up(window.session))
    # Torch takes seconds to load: not before the tracks are there, nor when the first scan begins.
    QTimer.singleShot(
        _TORCH_MS, lambda: window.session.background.start(_load_torch, _ignore, _freeze, _ignore)
    )
    QTimer.singleShot(_HINT_MS, window.torch_hint.look)
    signal.signal(signal.SIGINT, lambda *_: window.close())
    ticking = QTimer()
    ticking.timeout.connect(lambda: None)
    ticking.start(_LOOK_MS)
    code = application.exec()
    # While Qt is still there: torn down by the interpreter's end, a window may take it along.
    shiboken6.delete(window)
    return code


def take_music(window: MainWindow, library: Path, paths: Sequence[str]) -> None:
    """Open these paths in the window, and later what other starts of the program are given."""
    given = GivenMusic(window)

    def open_more(more: Sequence[str]) -> None:
        given.open(more)
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    OneWindow(library, window).opened.connect(open_more)
    given.open(paths)


def make_window(application: QApplication, library: Path, settings: WindowSettings) -> MainWindow:
    with appearance_of(application).style_at_the_end():
        return MainWindow(library, settings)


def make_application(settings: WindowSettings) -> QApplication:
    """The application with the user's appearance and language."""
    start_collecting()
    application = QApplication(sys.argv[:1])
    GarbageCollector(application)
    application.setApplicationName("Mood Tagger")
    application.setApplicationVersion(version("mood-tagger"))
    application.setDesktopFileName("mood-tagger")
    application.setWindowIcon(program_icon())
    apply_appearance(application, settings)
    follow_system(application, settings)
    speak(application, settings.language)
    return application


def _recover_writes(session: Session) -> None:
    """Recover files of a write that was interrupted last time."""

    def report(files: int) -> None:
        if files:
            session.message.emit(
                translate(
                    "Program",
                    "The last write was interrupted. Mood Tagger has recovered its files; "
                    "see the log.",
                )
            )
            session.reload()

    # The session reports a library that cannot be opened.
    session.run(recover_writes, report, _ignore)


def back_up(session: Session) -> None:
    """Back up the library once a day, also while the window stays open."""

    def steps(_: threading.Event) -> Generator[None, None, str | None]:
        yield
        with Library(session.path) as library:
            return library.back_up_daily()

    def report(problem: str | None) -> None:
        if problem is not None:
            session.message.emit(engine_text(problem))

    # The session reports a library that cannot be opened.
    session.background.start(steps, _ignore, report, _ignore)


def _load_torch(stop: threading.Event) -> Generator[None, None, None]:
    yield
    if not stop.is_set():
        load_torch_libraries()
        import torch  # noqa: F401


def _freeze(_: object) -> None:
    # Modules stay until the end: among them, a search for garbage only holds the window up.
    gc.freeze()


def _ignore(_: object) -> None:
    pass
