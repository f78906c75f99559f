"""How well the map keeps neighbours together, and how long it takes.

    python benchmarks/map.py LIBRARY [--tracks 5000 100000] [--frames]

Of a library that was listened to (nothing is changed in it), and of made-up larger ones: each of
their tracks lies between three neighbours of the library's. 'kept' is the share of a track's 10
nearest by embedding that are among its 10 nearest in the plane, 'near' of those that are among
the nearest hundredth, on 1,000 tracks; in the principal plane, which is the first picture, and on
the map. 'added' is the time for one new track in a hundred, 'named' for regions at all levels, with
moods by chance. Every library is a process of its own.
With --frames, also how long a picture takes while the map is moved, offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

import numpy as np

from mood_engine.library.embeddings import load_embeddings
from mood_engine.library.library import Library
from mood_engine.mapping.places import Places, load_places, update_map
from mood_engine.mapping.projection import Floats, normalised, principal_plane
from mood_engine.mapping.regions import find_regions

NEIGHBOURS, ASKED, FRAMES = 10, 1000, 100
MOODS = 30


def made_up(library: Library, tracks: int) -> Floats:
    """Embeddings between those of the library's neighbours."""
    real = load_embeddings(library, next(library.models())[0]).table
    random = np.random.default_rng(0)
    apart = np.linalg.norm(real[:, None] - real[None], axis=2)
    near = np.argsort(apart, axis=1)[:, : NEIGHBOURS + 1]
    begin = random.integers(len(real), size=tracks)
    corners = [begin, *(near[begin, random.integers(1, NEIGHBOURS + 1, tracks)] for _ in "ab")]
    shares = random.dirichlet([1, 1, 1], tracks)
    made = np.zeros((tracks, real.shape[1]))
    for place, corner in enumerate(corners):
        made += real[corner] * shares[:, [place]]
    noise = random.normal(size=made.shape) * apart[begin, near[begin, 1]][:, None] * 0.04
    found: Floats = (made + noise).astype(np.float32)
    return found


def fill(path: Path, source: Library, embeddings: Floats) -> None:
    """A library in which nothing but the embeddings is true."""
    with Library(path) as library:
        model = library.add_model(next(source.models())[1], "0" * 64)
        with library.transaction():
            library.db.conn.executemany(
                "INSERT INTO recordings VALUES (?, ?, 'flac', 44100, 2, 200, 0)",
                ((n + 1, f"made:{n}") for n in range(len(embeddings))),
            )
            library.db.conn.executemany(
                """
                INSERT INTO analyses (recording_id, model_id, analysed_at, silent, short,
                                      window_starts, window_scores, embedding)
                VALUES (?, ?, '', 0, 0, '[0.0]', x'', ?)
                """,
                ((n + 1, model, row.tobytes()) for n, row in enumerate(embeddings)),
            )


def kept(points: Floats, plane: Floats) -> dict[str, float]:
    rows = np.random.default_rng(1).permutation(len(points))[:ASKED]
    hundredth = max(NEIGHBOURS, len(points) // 100)
    same = near = 0
    for row in rows.tolist():
        true, seen = (_nearest(places, row) for places in (points, plane))
        same += len(np.intersect1d(true[:NEIGHBOURS], seen[:NEIGHBOURS]))
        near += len(np.intersect1d(true[:NEIGHBOURS], seen[:hundredth]))
    asked = NEIGHBOURS * len(rows)
    return {"kept": same / asked, "near": near / asked}


def _nearest(places: Floats, row: int) -> np.ndarray:
    apart = ((places - places[row]) ** 2).sum(axis=1)
    apart[row] = np.inf
    return np.argsort(apart)


def lay_out(library: Library) -> tuple[Places, float, float]:
    """The map, and after how many seconds there was a first picture and the last one."""
    model = next(library.models())[0]
    begun = time.perf_counter()
    steps = update_map(library, model, Event(), rebuild=True)
    next(steps)
    first = time.perf_counter() - begun
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, first, time.perf_counter() - begun


def measure(path: Path) -> dict[str, float]:
    with Library(path) as library:
        model = next(library.models())[0]
        places, first, whole = lay_out(library)
        peak = _peak_mb()
        points = normalised(load_embeddings(library, model).table)
        begun = time.perf_counter()
        load_places(library, model)
        loaded = time.perf_counter() - begun
        with library.transaction():
            library.db.execute("DELETE FROM places WHERE recording_id % 100 = 7")
        begun = time.perf_counter()
        for _ in update_map(library, model, Event()):
            pass
        added = time.perf_counter() - begun
    moods = np.random.default_rng(0).integers(-1, MOODS, (len(places), 3)).astype(np.int16)
    moods[:, 1:][moods[:, 1:] == moods[:, :1]] = -1
    begun = time.perf_counter()
    find_regions(places.xy, moods, MOODS)
    named = time.perf_counter() - begun
    plane = kept(points, principal_plane(points))
    on_map = kept(points, places.xy)
    return {
        "tracks": len(places),
        "first": first,
        "whole": whole,
        "loaded": loaded,
        "added": added,
        "named": named,
        "peak": peak,
        **{f"plane {name}": share for name, share in plane.items()},
        **{f"map {name}": share for name, share in on_map.items()},
        "frame": frame_ms(places) if os.environ.get("FRAMES") else np.nan,
    }


def frame_ms(places: Places) -> float:
    """Of a picture while the map is moved, in 1100 by 700 pixels; the median."""
    from PySide6.QtWidgets import QApplication

    from mood_app.window.map.plot import MapPlot
    from mood_app.window.map.points import Points

    application = QApplication([])
    plot = MapPlot(lambda number: (str(number), ""))
    plot.resize(1100, 700)
    plot.show()
    colours = np.random.default_rng(0).choice([0xFFB04030, 0xFF3050B0, 0xFF30A040], len(places))
    layers = np.ones(len(places), np.int8)
    marked = np.zeros(len(places), bool)
    plot.show_points(Points(places.xy, colours.astype(np.uint32), layers, marked))
    application.processEvents()
    times = []
    for _ in range(FRAMES):
        begun = time.perf_counter()
        plot.pan(1, 1)
        plot.repaint()
        times.append(time.perf_counter() - begun)
    return float(np.median(times)) * 1000


def _peak_mb() -> float:
    """Of this process; not-a-number where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def in_process(path: Path, frames: bool) -> dict[str, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "FRAMES": "1" if frames else ""}
    done = subprocess.run(
        [sys.executable, __file__, "--measure", str(path)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--tracks", type=int, nargs="*", default=[5000, 100_000])
    parser.add_argument("--frames", action="store_true")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.library)))
        return
    print("         seconds" + 30 * " " + "peak  principal plane   map           picture")
    print(
        " tracks  first   whole  loaded  added  named    MB" + 2 * "  kept   near   " + "      ms"
    )
    with tempfile.TemporaryDirectory() as folder, Library(arguments.library) as library:
        real = load_embeddings(library, next(library.models())[0]).table
        for number, asked in enumerate([real, *arguments.tracks]):
            path = Path(folder) / f"{number}.db"
            embeddings = made_up(library, asked) if isinstance(asked, int) else asked
            fill(path, library, embeddings)
            m = in_process(path, arguments.frames)
            print(
                f"{m['tracks']:7,}  {m['first']:5.2f}  {m['whole']:6.1f}  {m['loaded']:6.2f} "
                f"{m['added']:6.2f}  {m['named']:5.2f}  {m['peak']:4.0f}  {m['plane kept']:.3f}"
                f"  {m['plane near']:.3f}    {m['map kept']:.3f}  {m['map near']:.3f}"
                f"   {m['frame']:6.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
