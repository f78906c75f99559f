"""How many damaged music files are harmed by a write or its undoing: none should be.

    nice python benchmarks/mutations.py [--files 20000] [--seed 1] [--kinds flac wav] [--keep DIR]

damages small files of every kind at random, writes moods, takes them out, writes again and undoes,
and compares what FFmpeg's libraries read, and TagLib where pytaglib is installed. The table counts
files that were written, refused, and harmed, and the longest time of a write. Harmed files are kept
in the folder `--keep`. The exit code is 1 where there are any.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from engine.tagging.mutations import Outcome, Read, View, by_ffmpeg, examine, mutate  # noqa: E402
from engine.tagging.rich_files import KINDS, rich_files  # noqa: E402

_TAGLIB = """
import json, sys, taglib
for line in sys.stdin:
    try:
        with taglib.File(json.loads(line)) as file:
            print(json.dumps({name: "; ".join(texts) for name, texts in file.tags.items()}))
    except Exception:
        print("null")
    sys.stdout.flush()
"""


class TagLib:
    """TagLib in a process of its own, which damaged files bring down now and then."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, path: Path) -> View | None:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _TAGLIB],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(str(path)) + "\n")
            self._process.stdin.flush()
            tags = json.loads(self._process.stdout.readline() or "null")
        except (OSError, ValueError):
            tags = None
        if tags is None:
            return None
        return View((), {name.lower(): text for name, text in tags.items()})

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    each = -(-asked.files // len(asked.kinds))
    with tempfile.TemporaryDirectory() as folder:
        originals = rich_files(Path(folder), asked.kinds)
        parts = [
            (kind, originals[kind], asked.seed * 1000 + part, -(-each // asked.jobs), asked.keep)
            for kind in asked.kinds
            for part in range(asked.jobs)
        ]
        print(
            f"{'kind':16} {'files':>6} {'written':>8} {'refused':>8} {'harmed':>7} {'longest':>8}"
        )
        rows: dict[str, Counter[str]] = {}
        longest: dict[str, float] = {}
        with ProcessPoolExecutor(asked.jobs) as pool:
            for (kind, *_), (counts, seconds, stories) in zip(
                parts, pool.map(_work, parts), strict=True
            ):
                rows.setdefault(kind, Counter()).update(counts)
                longest[kind] = max(longest.get(kind, 0.0), seconds)
                print(*stories, sep="\n", end="\n" * bool(stories), file=sys.stderr)
    print(f"{'kind':16} {'files':>6} {'written':>8} {'refused':>8} {'harmed':>7} {'longest':>8}")
    for kind, counts in rows.items():
        print(
            f"{kind:16} {counts['files']:6} {counts['written']:8} {counts['refused']:8} "
            f"{counts['harmed']:7} {longest[kind]:7.2f}s"
        )
    total: Counter[str] = sum(rows.values(), Counter())
    print(
        f"{'all':16} {total['files']:6} {total['written']:8} {total['refused']:8} "
        f"{total['harmed']:7}"
    )
    return 1 if total["harmed"] else 0


_Part = tuple[str, tuple[str, bytes], int, int, Path | None]


def _work(part: _Part) -> tuple[Counter[str], float, list[str]]:
    kind, (suffix, original), seed, count, keep = part
    taglib = TagLib()
    readers: dict[str, Read] = {"FFmpeg": by_ffmpeg}
    if find_spec("taglib") is not None:
        readers["TagLib"] = taglib
    counts: Counter[str] = Counter()
    longest, stories = 0.0, []
    for number, outcome, data in _outcomes(kind, suffix, original, seed, count, readers):
        counts["files"] += 1
        counts["refused" if outcome.refused else "written"] += 1
        longest = max(longest, outcome.seconds)
        if outcome.harm:
            counts["harmed"] += 1
            stories.append(f"{kind} {seed}-{number}: {'; '.join(outcome.harm[:4])}")
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{kind}-{seed}-{number}{suffix}").write_bytes(data)
    taglib.close()
    return counts, longest, stories


def _outcomes(
    kind: str, suffix: str, original: bytes, seed: int, count: int, readers: Mapping[str, Read]
) -> Iterator[tuple[int, Outcome, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"song{suffix}")
        for number in range(count):
            chance = random.Random(f"{kind} {seed} {number}")
            data = mutate(original, chance)
            path.write_bytes(data)
            try:
                outcome = examine(path, readers)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                outcome = Outcome(None, (f"{type(error).__name__}: {error}",), 0.0)
            yield number, outcome, data


if __name__ == "__main__":
    sys.exit(main())
