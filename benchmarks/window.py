"""How quickly the window starts, shows a large library, and filters it; offscreen.

    python benchmarks/window.py [--tracks 100000] [--rounds 3] [--group-by album]

Every round is a process of its own. Times are from its start: until the window takes input,
until the first rows are painted, until all tracks are there; then what the user waits for a
filter, from the last key to painted rows. Beside them stands `import PySide6.QtWidgets` with an
empty window in the same round, for the machine's mood. Then a story, each step with the longest
gap of the event loop: for so long the window answered nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEventLoop

from mood_app.window.window_settings import WindowSettings
from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore
from mood_engine.library.groups import GroupBy
from mood_engine.library.library import Library

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mood_app.window.main_window import MainWindow

BEAT_MS = 5
EMBEDDING = 64
FILTERS = ("still", "still w", "calm>=0.1", "calm>=0.1 -sad", "artist:7 happy", "state:waiting", "")
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("empty")
label.show()
QTimer.singleShot(0, application.quit)
application.exec()
print(time.time() - float(sys.argv[1]))
"""


def fill(path: Path, tracks: int, embedding_size: int = 0) -> None:
    """A library of made-up tracks, with scores as the default model gives them."""
    store = ModelStore()
    card = store.card(DEFAULT_MODEL)
    random = np.random.default_rng(0)
    words = ("Still", "Water", "Neon", "Garden", "Winter", "Harbour", "Letters", "Fire")
    usual, spread = (
        np.array([getattr(tag, of) for tag in card.figures])
        for of in ("logit_mean", "logit_deviation")
    )
    with Library(path) as library:
        model = library.add_model(card, store.digest(DEFAULT_MODEL))
        scores = 1 / (1 + np.exp(-(usual + spread * random.normal(size=(tracks, len(usual))))))
        embeddings = random.normal(size=(tracks, embedding_size)).astype("<f4")
        names = random.integers(len(words), size=(tracks, 2))
        tags = ", ".join(f'"{tag}"' for tag in card.vocabulary)
        marks = ", ".join("?" * (len(card.vocabulary) + 2))
        with library.transaction():
            database = library.db.conn
            database.executemany(
                "INSERT INTO recordings VALUES (?, ?, 'flac', 44100, 2, 200, 0)",
                ((n + 1, f"made:{n}") for n in range(tracks)),
            )
            database.executemany(
                """
                INSERT INTO tracks (id, path, size, modified, recording_id, title, artist, album,
                                    genre, year, bpm, rating, tags_read)
                VALUES (?, ?, 1, 2, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """,
                (
                    (
                        n + 1,
                        f"/music/{n // 60}/{n // 12}/{n}.flac",
                        n + 1,
                        f"{words[a]} {words[b]} {n}",
                        f"Artist {n // 60}",
                        f"Album {n // 12}",
                        f"Genre {n // 60 % 300}",
                        1950 + n // 12 % 75,
                        60 + n % 120,
                        n % 6 or None,
                    )
                    for n, (a, b) in enumerate(names.tolist())
                ),
            )
            database.executemany(
                """
                INSERT INTO analyses (recording_id, model_id, analysed_at, silent, short,
                                      window_starts, window_scores, embedding)
                VALUES (?, ?, '', 0, 0, '[0.0]', x'', ?)
                """,
                ((n + 1, model, each.tobytes()) for n, each in enumerate(embeddings)),
            )
            database.executemany(
                f"INSERT INTO scores (recording_id, model_id, {tags}) VALUES ({marks})",
                ((n + 1, model, *row) for n, row in enumerate(scores.tolist())),
            )


def watch(library: Path, begun: float, by: GroupBy | None, rest: float) -> dict[str, float]:
    """One start of the window in this process; seconds by name."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from mood_app.cli import command  # noqa: F401 - as the program is started
    from mood_app.window.program import make_application, make_window

    settings = WindowSettings.in_file(library.parent / "settings.ini")
    settings.group_by = by
    application = make_application(settings)
    window = make_window(application, library, settings)
    times: dict[str, float] = {}
    table = window.library.table

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
            if event.type() == QEvent.Type.Paint and window.library.tracks.rowCount():
                QTimer.singleShot(0, lambda: times.setdefault("first rows", time.time() - begun))
            return False

    paints = Paints()
    table.viewport().installEventFilter(paints)
    window.show()
    QTimer.singleShot(0, lambda: times.setdefault("usable", time.time() - begun))
    while window.session.catalogue is None or window.session.partial:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()
    times["all tracks"] = time.time() - begun
    for words in FILTERS:
        at = time.perf_counter()
        window.library.set_words(words)
        application.processEvents()
        times[f"filter '{words}'"] = time.perf_counter() - at
    times |= gaps(window, rest)
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        times["memory (MB)"] = int(peak.split()[1]) / 1024
    window.close()
    return times


def gaps(window: MainWindow, rest_seconds: float) -> dict[str, float]:
    """The longest gap of the event loop in each step of a story, with a rest after each."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    library, table = window.library, window.library.table
    window.session.settings.teach_autoplay = False
    longest = last = 0.0

    def beat() -> None:
        nonlocal longest, last
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()

    timer = QTimer(interval=BEAT_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()

    def rest() -> None:
        """Until nothing has been at work for a while."""
        quiet = time.perf_counter()
        while time.perf_counter() - quiet < rest_seconds:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if window.session.background.busy or not window.session.settled:
                quiet = time.perf_counter()

    def select_first(count: int) -> None:
        table.select_places(np.arange(min(count, library.tracks.rowCount())))

    pages: dict[str, QWidget] = {
        "map": window.map,
        "moods": window.moods,
        "teach": window.teach_page,
        "writes": window.writes,
        "tracks": library,
    }
    steps: dict[str, Callable[[], object]] = {
        **{f"first {name}": partial(window.show_page, page) for name, page in pages.items()},
        **{f"again {name}": partial(window.show_page, page) for name, page in pages.items()},
        "filter": partial(library.set_words, "calm>=50%"),
        "all tracks": window.clear_filter,
        "select all": window.select_all,
        "select 50": partial(select_first, 50),
        "correct 50": partial(library.correct, "happy", True),
        "undo": window.undo_stack.undo,
        "select 200": partial(select_first, 200),
        "review 200": lambda: window.review(library.selected_ids()),
    }
    time.sleep(rest_seconds)
    rest()
    found = {}
    for name, step in steps.items():
        longest, last = 0.0, time.perf_counter()
        step()
        rest()
        found[f"gap: {name}"] = longest
    timer.stop()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tracks", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--group-by", type=GroupBy, choices=list(GroupBy), metavar="NAME")
    parser.add_argument("--rest", type=float, default=0.5, help="seconds after each step")
    parser.add_argument("--make", type=Path, metavar="LIBRARY", help="only make a library")
    parser.add_argument("--watch", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--begun", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make:
        fill(arguments.make, arguments.tracks, EMBEDDING)
        return
    if arguments.watch:
        group_by, rest = arguments.group_by, arguments.rest
        print(json.dumps(watch(arguments.watch, arguments.begun, group_by, rest)))
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        fill(library, arguments.tracks)
        rounds = []
        for _ in range(arguments.rounds):
            bare = subprocess.run(
                [sys.executable, "-c", BARE, str(time.time())],
                check=True,
                capture_output=True,
                text=True,
            )
            command = [sys.executable, __file__, "--watch", str(library)]
            command += ["--rest", str(arguments.rest)]
            if arguments.group_by:
                command += ["--group-by", arguments.group_by]
            done = subprocess.run(
                [*command, "--begun", str(time.time())],
                check=True,
                capture_output=True,
                text=True,
            )
            rounds.append({"an empty window": float(bare.stdout), **json.loads(done.stdout)})
    for name in rounds[0]:
        values = [each[name] for each in rounds]
        print(
            f"{name:28s} {statistics.median(values):8.3f}  ({min(values):.3f} to {max(values):.3f})"
        )


if __name__ == "__main__":
    main()
