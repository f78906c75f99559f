"""A prepared data set of full size with random content, for the benchmarks of training.

    python benchmarks/full_size.py FOLDER

As many tracks as the train and validation parts of split-0, as long on average (27 GB), with
random levels and random tags. Goes on where it stopped.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from rich.progress import track as shown

from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.dataset.levels import FRONT_END, MEL_BANDS, STEPS_PER_DECIBEL, Levels
from mood_trainer.dataset.prepared import prepare, prepared_paths
from mood_trainer.dataset.splits import SplitTrack, read_split, split_path

# Tracks and their mean length in seconds, of split-0's own files.
PARTS = {"train": (9949, 221), "validation": (3802, 211)}
TAGS_A_TRACK = 2
HEADER = "TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS\n"
FRAMES_A_SECOND = FRONT_END.sample_rate / FRONT_END.hop


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    first = 1
    for part, (tracks, seconds) in PARTS.items():
        _write_split(split_path(folder, part), first, tracks)
        first += tracks
        split = read_split(split_path(folder, part))
        bar = iter(shown(range(tracks), f"{part:10} "))

        def read(track: SplitTrack, seconds: int = seconds) -> Levels:
            generator = np.random.default_rng(track.number)
            frames = int(generator.uniform(0.3, 1.7) * seconds * FRAMES_A_SECOND)
            lowest, highest = -100 * STEPS_PER_DECIBEL, 20 * STEPS_PER_DECIBEL
            return generator.integers(lowest, highest, (frames, MEL_BANDS), np.int16)

        prepare(
            prepared_paths(folder, part), split, read, lambda *_, bar=bar: next(bar, None), jobs=2
        )


def _write_split(path: Path, first: int, tracks: int) -> None:
    generator = np.random.default_rng(first)
    lines = []
    for number in range(first, first + tracks):
        tags = generator.choice(MTG_JAMENDO_MOODS, TAGS_A_TRACK, replace=False)
        marked = "\t".join(f"mood/theme---{tag}" for tag in tags)
        place = f"{number % 100:02}/{number}.mp3"
        lines.append(f"track_{number:07}\tartist_1\talbum_1\t{place}\t0\t{marked}\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(lines))


if __name__ == "__main__":
    main()
