"""How long a scan takes beside FFmpeg decoding the same files in full, and beside another program.

    python benchmarks/scan.py MUSIC
    python benchmarks/scan.py MUSIC --peer "vibenet predict --recursive --quiet --format csv"

All use as many threads or processes as there are cores and read the same files, which are read once
before so that the disk counts for none. The scan is the whole `mood-tagger scan` command with a
fresh library; FFmpeg is the `ffmpeg` command, one process a file; the peer's command gets the
folder as its last argument. A round runs them one after the other, and ratios are those of pairs.
Beside seconds, of the scan: when the first result lies in the library, the largest memory of all
its processes together (proportional set size), and the processor seconds of network and decoding.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from mood_engine.scanning.walk import find_music

SCAN = [sys.executable, "-c", "from mood_app.cli.command import main; main()", "scan"]
LOOK_SECONDS = 0.1
# The kernel walks all pages to measure a process's memory: not so often that it slows the scan.
LOOKS_A_MEASUREMENT = 5
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Scan:
    seconds: float
    first_result: float
    megabytes: float
    network_seconds: float
    decoding_seconds: float


def scan(music: Path, options: list[str]) -> Scan:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*SCAN, str(music), "--library", str(library), *options], stderr=subprocess.DEVNULL
        )
        first, megabytes = 0.0, 0.0
        spent: dict[int, float] = {}
        looks = 0
        while process.poll() is None:
            time.sleep(LOOK_SECONDS)
            looks += 1
            if not first and analysed(library):
                first = time.perf_counter() - begun
            if looks % LOOKS_A_MEASUREMENT:
                continue
            pids = [process.pid, *descendants(process.pid)]
            megabytes = max(megabytes, sum(memory(pid) for pid in pids))
            for pid in pids:
                spent[pid] = processor_seconds(pid) or spent.get(pid, 0.0)
        seconds = time.perf_counter() - begun
    network = spent.pop(process.pid)
    return Scan(seconds, first or seconds, megabytes, network, sum(spent.values()))


def analysed(library: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as database:
            return bool(database.execute("SELECT 1 FROM analyses LIMIT 1").fetchone())
    except sqlite3.Error:
        return False


def descendants(pid: int) -> list[int]:
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in children.read_text().split()]
        except OSError:
            continue
    return found + [each for child in found for each in descendants(child)]


def memory(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def seconds_of_decoding(files: list[str]) -> float:
    def decode(file: str) -> None:
        subprocess.run(
            [
                *("ffmpeg", "-v", "quiet", "-threads", "1", "-i", file),
                *("-map", "0:a:0", "-f", "null", "-"),
            ],
            stdin=subprocess.DEVNULL,
            check=False,
        )

    begun = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(decode, files))
    return time.perf_counter() - begun


def seconds_of(command: list[str], music: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [*command, str(music)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("music", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", type=shlex.split, help="another program's command")
    parser.add_argument("--options", type=shlex.split, default=[], help="for the scan")
    arguments = parser.parse_args()
    files = [file.path for file in find_music([str(arguments.music)]).files]
    for file in files:
        Path(file).read_bytes()
    scans: list[Scan] = []
    others: dict[str, list[float]] = {"ffmpeg": []}
    for _ in range(arguments.rounds):
        scans.append(scan(arguments.music, arguments.options))
        others["ffmpeg"].append(seconds_of_decoding(files))
        if arguments.peer:
            peer = others.setdefault(Path(arguments.peer[0]).name, [])
            peer.append(seconds_of(arguments.peer, arguments.music))
    print(f"{len(files)} tracks, medians of {arguments.rounds} rounds")
    median = statistics.median
    seconds = median(each.seconds for each in scans)
    print(f"{'scan':10s} {seconds:7.2f} s {len(files) / seconds:7.2f} tracks/s")
    for name, rounds in others.items():
        ratios = [each.seconds / other for each, other in zip(scans, rounds, strict=True)]
        print(
            f"{name:10s} {median(rounds):7.2f} s {len(files) / median(rounds):7.2f} tracks/s"
            f"   scan / {name} {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    print(f"first result after {median(each.first_result for each in scans):.1f} s")
    print(f"memory {max(each.megabytes for each in scans):.0f} MB at most")
    network, decoding = (
        median(getattr(each, f"{work}_seconds") for each in scans)
        for work in ("network", "decoding")
    )
    print(f"processor seconds: start, network, library {network:.1f}; decoding {decoding:.1f}")


if __name__ == "__main__":
    main()
