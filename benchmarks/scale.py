"""How time and memory grow with a library: a table and a picture.

    python benchmarks/scale.py OUT [--tracks 1000 10000 100000] [--rows 1000000] [--audio 1000]

For each number of `--tracks`, so many small FLAC files are made, scanned and planned to be written;
a hundredth of them is written and undone. They have their own tags, but only `--audio` different
recordings: computing scores takes the same for every track. What only reads the library is measured
with one of made-up tracks, each with its own scores; `--rows` are more of these. Each step is a
process of its own: seconds from start to end, processor seconds with its children's, and the
largest memory of the process itself, but no less than this benchmark's, which forks it. OUT gets
`scale.json`, `scale.md` and `scale.png`; what is there already is not measured again.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from math import log
from operator import itemgetter
from pathlib import Path
from sqlite3 import connect

import numpy as np
import soundfile
from window import EMBEDDING, fill

MOOD_TAGGER = [sys.executable, "-c", "from mood_app.cli.command import main; main()"]
FILES_A_FOLDER = 100
SAMPLE_RATE = 8000
QUERY = "calm>=80%"
# Steps whose figures are not of a command.
FILE_SIZE = "library file"


@dataclass(frozen=True)
class Figures:
    """What a step took. `bytes_per_track` is only given for the library's file."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    megabytes: float = 0.0
    bytes_per_track: float = 0.0


# By step.
Measured = dict[str, Figures]


def measure(arguments: Sequence[str | Path], library: Path) -> Figures:
    """Run `mood-tagger` once. Raises `RuntimeError` if it fails."""
    command = [*MOOD_TAGGER, *map(str, arguments), "--library", str(library)]
    with tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise RuntimeError(f"{arguments}: {errors.read().decode(errors='replace')}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Figures(seconds, used.ru_utime + used.ru_stime, kilobytes / 1024)


def make_file(folder: Path, audio: int, number: int) -> None:
    """A second of two tones, of which no other of the first `audio` files has both."""
    path = folder / f"{number // FILES_A_FOLDER}" / f"{number}.flac"
    times = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    low, high = 100 + number % audio % 317, 500 + number % audio // 317
    samples = 0.4 * np.sin(2 * np.pi * low * times) + 0.3 * np.sin(2 * np.pi * high * times)
    with soundfile.SoundFile(path, "w", SAMPLE_RATE, 1, format="FLAC") as file:
        file.title, file.artist = f"Track {number}", f"Artist {number // 60}"
        file.album = f"Album {number // 12}"
        file.write(samples)


def make_music(folder: Path, audio: int, numbers: range) -> None:
    for place in {number // FILES_A_FOLDER for number in numbers}:
        (folder / str(place)).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(partial(make_file, folder, audio), numbers, chunksize=500):
            pass


def of_tracks(files: int, audio: int, scratch: Path) -> Iterator[tuple[str, Figures]]:
    """The steps with so many files, then those that read a library of so many tracks."""
    music, library = scratch / "music", scratch / "files.db"
    few = max(files // 100, 1)
    make_music(music, audio, range(files - few))
    yield "scan: all new", measure(["scan", music], library)
    make_music(music, audio, range(files - few, files))
    yield "scan: 1 % new", measure(["scan", music], library)
    yield "scan: nothing new", measure(["scan", music], library)
    yield "write --dry-run", measure(["write", "--dry-run", "--json"], library)
    some = [music / str(number) for number in range(-(-few // FILES_A_FOLDER))]
    yield "write 1 %", measure(["write", "--yes", "--json", *some], library)
    yield "undo 1 %", measure(["undo", "--yes", "--json"], library)
    yield from of_rows(files, scratch)


def of_rows(rows: int, scratch: Path) -> Iterator[tuple[str, Figures]]:
    """The steps that only read a library of made-up tracks."""
    library = scratch / "rows.db"
    with ProcessPoolExecutor(1) as pool:
        # Linux counts the memory of the process that starts a command as the command's.
        pool.submit(fill, library, rows, EMBEDDING).result()
    with closing(connect(library)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tracks, path = database.execute("SELECT COUNT(*), MIN(path) FROM tracks").fetchone()
    yield FILE_SIZE, Figures(bytes_per_track=library.stat().st_size / tracks)
    yield "moods", measure(["moods"], library)
    yield "moods --json", measure(["moods", "--json"], library)
    yield f"moods --mood '{QUERY}' --json", measure(["moods", "--mood", QUERY, "--json"], library)
    yield "moods --top 10", measure(["moods", "--top", "10"], library)
    for suffix in ("m3u8", "csv", "json"):
        yield (
            f"export .{suffix}",
            measure(["export", scratch / f"all.{suffix}"], library),
        )
    yield "similar", measure(["similar", path], library)
    yield "runs", measure(["runs"], library)


def table(found: dict[str, Measured]) -> str:
    """A row for each step, with seconds (processor seconds) and memory for each library."""
    steps = list(dict.fromkeys(step for figures in found.values() for step in figures))
    lines = [
        "| step | " + " | ".join(found) + " |",
        "|---|" + "---:|" * len(found),
    ]
    for step in steps:
        cells = (cell(step, figures.get(step)) for figures in found.values())
        lines.append(f"| {step} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def cell(step: str, figures: Figures | None) -> str:
    if figures is None:
        return ""
    if step == FILE_SIZE:
        return f"{figures.bytes_per_track:.0f} bytes a track"
    return f"{figures.seconds:.2f} s ({figures.cpu_seconds:.2f}), {figures.megabytes:.0f} MB"


def growth(small: int, few: Figures, large: int, many: Figures) -> float:
    """The exponent by which processor time grows: 1 is linear."""
    return log(max(many.cpu_seconds, 0.01) / max(few.cpu_seconds, 0.01)) / log(large / small)


def draw(found: dict[int, Measured], path: Path) -> None:
    """Processor time and memory over the number of tracks, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    steps = [step for step in found[min(found)] if step != FILE_SIZE]
    figure, axes = plt.subplots(1, 2, figsize=(14, 6), layout="constrained")
    for axis, of, title in (
        (axes[0], "cpu_seconds", "processor time (s)"),
        (axes[1], "megabytes", "memory (MB)"),
    ):
        for number, step in enumerate(steps):
            points = [
                (tracks, getattr(steps_of[step], of))
                for tracks, steps_of in found.items()
                if step in steps_of
            ]
            line = ("-", "--", ":")[number // 10]
            axis.plot(*zip(*points, strict=True), line, marker="o", markersize=3, label=step)
        axis.set(xscale="log", yscale="log", xlabel="tracks", title=title)
        axis.grid(alpha=0.3)
    axes[1].legend(loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--tracks", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--rows", type=int, nargs="*", default=[])
    parser.add_argument("--audio", type=int, default=1000, help="different recordings")
    arguments = parser.parse_args()
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    store = out / "scale.json"
    stored = json.loads(store.read_text()) if store.exists() else {}
    found = {
        name: {step: Figures(**figures) for step, figures in steps.items()}
        for name, steps in stored.items()
    }
    of_files = partial(of_tracks, audio=arguments.audio)
    wanted: list[tuple[int, Callable[..., Iterator[tuple[str, Figures]]]]] = [
        *((size, of_files) for size in arguments.tracks),
        *((size, of_rows) for size in arguments.rows),
    ]
    for size, steps in wanted:
        name = f"{size:,} tracks"
        if name in found:
            continue
        scratch = Path(tempfile.mkdtemp(dir=out))
        found[name] = {}
        for step, figures in steps(size, scratch=scratch):
            found[name][step] = figures
            print(f"{name}: {step}: {cell(step, figures)}", flush=True)
        shutil.rmtree(scratch)
        store.write_text(
            json.dumps(
                {key: {s: asdict(f) for s, f in each.items()} for key, each in found.items()},
                indent=1,
            )
        )
    (out / "scale.md").write_text(table(found))
    print(table(found))
    measured = {size: found[f"{size:,} tracks"] for size, _ in sorted(wanted, key=itemgetter(0))}
    if len(measured) > 1:
        draw(measured, out / "scale.png")
        for step in measured[min(measured)]:
            sizes = [size for size, steps_of in measured.items() if step in steps_of]
            if step != FILE_SIZE and len(sizes) > 1:
                small, large = sizes[0], sizes[-1]
                power = growth(small, measured[small][step], large, measured[large][step])
                print(f"{step}: processor time grows with the tracks to the power of {power:.2f}")


if __name__ == "__main__":
    main()
