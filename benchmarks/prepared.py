"""How fast training windows come from a prepared set, beside what the disk delivers.

    python benchmarks/full_size.py DATA     # once, 27 GB
    python benchmarks/prepared.py DATA

In turns, each time on other windows and with the file dropped from memory: random windows by the
training's own loader, and the same number of bytes in blocks of the same size by plain reads.
Then the loader again with the windows in memory, which is what a machine gives whose memory holds
the set.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from mood_trainer.dataset.levels import MEL_BANDS
from mood_trainer.dataset.loader import make_loader
from mood_trainer.dataset.mels import open_part
from mood_trainer.dataset.prepared import prepared_paths
from mood_trainer.dataset.windows import TrackWindows

FRAMES = 1366
WINDOWS_A_TRACK = 5
BATCH = 64
WINDOW_BYTES = FRAMES * MEL_BANDS * 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batches", type=int, default=40, help="of 64 windows a round")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    part = open_part(options.data, "train")
    mels = prepared_paths(options.data, "train").mels
    print(f"{mels}: {mels.stat().st_size / 1e9:.1f} GB, {options.workers} threads that read")

    rates: dict[str, list[float]] = {"loader": [], "disk": [], "loader, in memory": []}
    for seed in range(options.rounds):
        windows = TrackWindows(part, FRAMES, WINDOWS_A_TRACK, seed=seed)
        for source in ("disk", "loader", "loader, in memory"):
            if source != "loader, in memory":
                drop_from_memory(mels)
            seconds = (
                seconds_of_disk(mels, options.batches * BATCH, options.workers, seed)
                if source == "disk"
                else seconds_of_loader(windows, options.batches, options.workers, seed)
            )
            rates[source].append(options.batches * BATCH / seconds)
    for source, values in rates.items():
        rate = statistics.median(values)
        print(
            f"{source:18} {rate:7.0f} windows/s  {rate * WINDOW_BYTES / 1e6:6.0f} MB/s  "
            f"(from {min(values):.0f} to {max(values):.0f} windows/s)"
        )
    ratio = statistics.median(
        ours / disk for ours, disk in zip(rates["loader"], rates["disk"], strict=True)
    )
    print(f"the loader delivers {ratio:.2f} of what the disk does (median of pairs)")


def seconds_of_loader(windows: TrackWindows, batches: int, workers: int, seed: int) -> float:
    """Of `batches` batches, without the first; what is read ahead goes with them."""
    loader = make_loader(windows, BATCH, torch.device("cpu"), seed, workers=workers)
    ahead = iter(loader)
    next(ahead)
    begun = time.perf_counter()
    for _ in islice(ahead, batches):
        pass
    return time.perf_counter() - begun


def seconds_of_disk(path: Path, blocks: int, threads: int, seed: int) -> float:
    """Of reading random blocks as large as a window."""
    offsets = np.random.default_rng([seed, 1]).integers(
        0, path.stat().st_size - WINDOW_BYTES, blocks
    )
    file = os.open(path, os.O_RDONLY)
    try:
        with ThreadPoolExecutor(threads) as pool:
            begun = time.perf_counter()
            for block in pool.map(lambda offset: os.pread(file, WINDOW_BYTES, offset), offsets):
                assert len(block) == WINDOW_BYTES
            return time.perf_counter() - begun
    finally:
        os.close(file)


def drop_from_memory(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    os.fdatasync(file)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


if __name__ == "__main__":
    main()
