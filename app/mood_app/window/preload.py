"""Imports what pages and dialogs need, beside the window, before they are first shown."""

from __future__ import annotations

import importlib
import threading

# Those first that take longest and are opened most.
_MODULES = (
    "mood_engine.tagging.change",
    "mood_app.window.writes.page",
    "mood_engine.writing.options",
    "mood_app.window.moods.page",
    "pyqtgraph",
    "mood_app.window.moods.histogram",
    "mood_app.window.teach.page",
    "mood_app.window.map.page",
    "mood_app.window.settings.dialog",
    "mood_app.window.library.export_dialog",
    "mood_app.window.help.about",
)
# Between two of them, the window has the interpreter to itself.
_PAUSE_SECONDS = 0.05


class Preload:
    """Imports in a thread, from `start` until all is there or it is closed."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="preload", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        for name in _MODULES:
            if self._stop.wait(_PAUSE_SECONDS):
                return
            importlib.import_module(name)
