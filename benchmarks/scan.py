"""How long a scan takes beside FFmpeg decoding the same files in full.

    python benchmarks/scan.py MUSIC

Both use as many threads as there are cores and read the same files, which are read once before so
that the disk counts for neither. The scan is the whole `mood-tagger scan` command with a fresh
library; FFmpeg is the `ffmpeg` command, one process a file.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mood_engine.scanning.walk import find_music


def seconds_of_scan(music: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        subprocess.run(
            [
                *(sys.executable, "-c", "from mood_app.command import main; main()"),
                *("scan", str(music), "--library", f"{folder}/library.db"),
            ],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return time.perf_counter() - begun


def seconds_of_decoding(files: list[str]) -> float:
    def decode(file: str) -> None:
        subprocess.run(
            [
                "ffmpeg",
                "-v",
                "quiet",
                "-threads",
                "1",
                "-i",
                file,
                "-map",
                "0:a:0",
                "-f",
                "null",
                "-",
            ],
            stdin=subprocess.DEVNULL,
            check=False,
        )

    begun = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(decode, files))
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("music", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    files = [file.path for file in find_music([str(arguments.music)]).files]
    for file in files:
        Path(file).read_bytes()
    scans, decodings = [], []
    for _ in range(arguments.rounds):
        scans.append(seconds_of_scan(arguments.music))
        decodings.append(seconds_of_decoding(files))
    ratios = [scan / decoding for scan, decoding in zip(scans, decodings, strict=True)]
    print(f"{len(files)} tracks, median of {arguments.rounds} rounds")
    for name, rounds in (("scan", scans), ("ffmpeg", decodings)):
        seconds = statistics.median(rounds)
        print(f"{name:8s} {seconds:7.2f} s  {len(files) / seconds:6.2f} tracks/s")
    print(f"ratio    {statistics.median(ratios):7.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
