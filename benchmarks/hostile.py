"""What files that ask for much get: of memory, and of time.

    python benchmarks/hostile.py
    python benchmarks/hostile.py FILE...

Without files it makes its own, in a temporary folder that needs 1.5 GB. Each is decoded in a
process of its own, as a scan does it; then the whole `mood-tagger scan` command goes over all of
them, and the memory of all its processes together is measured (proportional set size).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from scan import scan  # noqa: E402

from hostile_files import LARGE, SMALL, measure  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if files:
            for number, file in enumerate(files):
                shutil.copy(file, folder / f"{number} {file.name}")
        else:
            for made, make in {**SMALL, **LARGE}.items():
                make(folder / made)
        for file in sorted(folder.iterdir()):
            found = measure(file)
            print(
                f"{file.name:28s} {found.megabytes:5.0f} MB {found.seconds:6.1f} s "
                f"(processor {found.processor_seconds:5.1f} s)  {found.outcome}",
                flush=True,
            )
        whole = scan(folder, [])
        print(f"scan of them all: {whole.megabytes:.0f} MB at most, {whole.seconds:.0f} s")


if __name__ == "__main__":
    main()
