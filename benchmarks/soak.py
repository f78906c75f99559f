"""Whether anything grows while music and broken files are scanned again and again.

    python benchmarks/soak.py MUSIC [--minutes 60] [--files 30]

Some files of MUSIC, damaged copies of them, and files that are no audio are scanned with `--force`
in one process, round after round. After each, it looks at the private memory of this process and
its children, open files, threads, child processes, and the library's size.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path

from scan import descendants

from mood_app.cli.command import mood_tagger
from mood_engine.scanning.walk import find_music

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from hostile_files import SMALL  # noqa: E402

FEWEST_ROUNDS = 3
PARTS = 5
FILES_FAILED = 1  # exit code of a scan


@dataclass(frozen=True)
class Look:
    megabytes: float
    open_files: float
    threads: float
    processes: float
    library_kilobytes: float


def private_memory(pid: int) -> float:
    """In MB, without pages of libraries, whose share depends on what other programs run."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:")) / 1024


def look(library: Path) -> Look:
    children = descendants(os.getpid())
    return Look(
        megabytes=sum(private_memory(pid) for pid in (os.getpid(), *children)),
        open_files=len(list(Path("/proc/self/fd").iterdir())),
        threads=threading.active_count(),
        processes=len(children),
        library_kilobytes=sum(
            file.stat().st_size for file in library.parent.glob(f"{library.name}*")
        )
        / 1024,
    )


def collect(music: Path, files: int, folder: Path) -> None:
    """Copies of some files, two damaged ones of each, and files that ask for too much."""
    draw = random.Random(0)
    found = sorted(find_music([str(music)]).files, key=lambda file: file.path)
    for number, file in enumerate(draw.sample(found, min(files, len(found)))):
        path = Path(os.fsdecode(file.path))
        content = path.read_bytes()
        (folder / f"{number}{path.suffix}").write_bytes(content)
        (folder / f"{number}-cut{path.suffix}").write_bytes(content[: draw.randrange(len(content))])
        damaged = bytearray(content)
        for _ in range(200):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        (folder / f"{number}-damaged{path.suffix}").write_bytes(damaged)
    for name, make in SMALL.items():
        make(folder / name)
    (folder / "empty.mp3").touch()
    (folder / "text.flac").write_text("This is no music.\n" * 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("music", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--files", type=int, default=30)
    arguments = parser.parse_args()
    looks: list[Look] = []
    with tempfile.TemporaryDirectory() as name:
        folder, library = Path(name) / "music", Path(name) / "library.db"
        folder.mkdir()
        collect(arguments.music, arguments.files, folder)
        end = time.monotonic() + 60 * arguments.minutes
        while len(looks) < FEWEST_ROUNDS or time.monotonic() < end:
            command = ["scan", "--force", str(folder), "--library", str(library)]
            code = mood_tagger.main(command, standalone_mode=False)
            if code != FILES_FAILED:
                raise RuntimeError(f"A scan of broken files ended with {code}.")
            looks.append(look(library))
    print(f"{len(looks)} rounds; medians of each fifth of them, and the most")
    for place, field in enumerate(fields(Look)):
        values = [astuple(each)[place] for each in looks]
        bounds = [len(values) * part // PARTS for part in range(PARTS + 1)]
        medians = (
            statistics.median(values[begin : max(end, begin + 1)])
            for begin, end in pairwise(bounds)
        )
        figures = "".join(f"{each:10.1f}" for each in (*medians, max(values)))
        print(f"{field.name.replace('_', ' '):18}{figures}")


if __name__ == "__main__":
    main()
