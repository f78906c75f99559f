"""How long a scan takes that finds nothing new.

    python benchmarks/rescan.py FILE [--files 10000]

FILE, which should be small, is copied under so many names, scanned once, then again and again.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from scan import SCAN


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.file.absolute().parent) as name:
        folder = Path(name)
        for number in range(arguments.files):
            place = folder / "music" / f"{number // 100}"
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(arguments.file, place / f"{number % 100}{arguments.file.suffix}")
        command = [*SCAN, str(folder / "music"), "--library", str(folder / "library.db")]
        subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
        seconds = []
        for _ in range(arguments.rounds):
            begun = time.perf_counter()
            subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
            seconds.append(time.perf_counter() - begun)
    print(f"{arguments.files} unchanged files: {statistics.median(seconds):.2f} s a scan")


if __name__ == "__main__":
    main()
