"""How long it takes to read what tags say about tracks, beside FFmpeg's own look at each file.

    python benchmarks/tags.py FOLDER...

Both read every file once before, so that neither waits for the disk.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import av

from mood_engine.errors import TagError
from mood_engine.scanning.walk import find_music
from mood_engine.tagging import read_track_tags


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    paths = [file.path for file in find_music([str(each) for each in asked.folders]).files]
    ours, theirs = seconds(tags_of, paths), seconds(metadata_of, paths)
    print(
        f"{len(paths)} files: {1000 * ours:.0f} ms, {1000 * ours / len(paths):.2f} ms a file; "
        f"{ours / theirs:.2f} of FFmpeg's time"
    )


def seconds(read: Callable[[str], object], paths: Sequence[str]) -> float:
    """Of the second round."""
    taken = 0.0
    for _ in range(2):
        begun = time.perf_counter()
        for path in paths:
            read(path)
        taken = time.perf_counter() - begun
    return taken


def tags_of(path: str) -> None:
    with suppress(TagError):
        read_track_tags(path)


def metadata_of(path: str) -> None:
    with suppress(av.error.FFmpegError), av.open(path) as file:
        dict(file.metadata)


if __name__ == "__main__":
    main()
