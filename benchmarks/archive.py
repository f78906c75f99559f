"""How much more `archive run` costs than a scan of the same files, in processor seconds.

    python benchmarks/archive.py MUSIC
    python benchmarks/archive.py MUSIC --workers 2 --rounds 2

A round runs both one after the other, with a fresh library and a fresh folder of results; ratios
are those of pairs. Counted are all processes of a command, Ray's own among them. Linux only.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from mood_engine.machine import usable_cores

COMMAND = [sys.executable, "-c", "from mood_app.cli.command import main; main()"]
LOOK_SECONDS = 0.2
# Marks the processes of a command by their environment, which children inherit.
MARK = "MOOD_TAGGER_BENCHMARK"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Of a command: seconds, processor seconds, and the most memory of its processes together."""

    seconds: float
    processor: float
    megabytes: float


def measure(command: list[str]) -> Cost:
    mark = secrets.token_hex(8)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, *command], stderr=subprocess.PIPE, env={**os.environ, MARK: mark}
    )
    spent: dict[int, float] = {}
    megabytes = 0.0
    wanted = f"{MARK}={mark}".encode()
    others: set[int] = set()
    while process.poll() is None:
        time.sleep(LOOK_SECONDS)
        total = 0.0
        for folder in Path("/proc").glob("[0-9]*"):
            pid = int(folder.name)
            if pid in others:
                continue
            try:
                # A process that changes its title overwrites what is to be read here.
                if pid not in spent and wanted not in (folder / "environ").read_bytes():
                    others.add(pid)
                    continue
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            spent[pid] = (int(fields[11]) + int(fields[12])) / TICKS
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        megabytes = max(megabytes, total)
    said = process.communicate()[1].decode()
    if process.returncode not in (0, 1):
        sys.exit(said)
    return Cost(time.perf_counter() - begun, sum(spent.values()), megabytes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("music", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=usable_cores())
    parser.add_argument("--model", default="compact")
    options = parser.parse_args()
    same = ["--device", "cpu", "--model", options.model]
    ratios = []
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            scan = ["scan", str(options.music), "--library", f"{folder}/library.db"]
            run = ["archive", "run", str(options.music), "--out", f"{folder}/results"]
            run += ["--workers", str(options.workers)]
            # Every other round in the other order: the machine's load changes.
            order = ("scan", "archive") if number % 2 == 0 else ("archive", "scan")
            costs = {name: measure([*(scan if name == "scan" else run), *same]) for name in order}
            results = sum(path.stat().st_size for path in Path(folder, "results").iterdir())
        for name in ("scan", "archive"):
            cost = costs[name]
            print(
                f"{name:8} {cost.seconds:7.1f} s, {cost.processor:7.1f} processor seconds, "
                f"{cost.megabytes:.0f} MB resident"
            )
        ratios.append(costs["archive"].processor / costs["scan"].processor)
        print(f"results  {results / 1e6:.2f} MB")
    print(f"archive/scan, processor seconds: {statistics.median(ratios):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
