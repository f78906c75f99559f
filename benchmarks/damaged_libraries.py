"""What commands do with libraries that were damaged in many ways.

    nice python benchmarks/damaged_libraries.py [--seeds 0 62] [--folder FOLDER]

makes a library of three small files with a small model and damages a copy of it once for each
seed: tables, columns and rows that are missing, values of wrong types, texts that are not UTF-8,
bytes and pages of the file, files beside it. On each it runs all commands, and reads what the
window reads, in this process. It counts how they end; the exit code is 1 where one ends in a
traceback or harms a file.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from audio_files import encode, tune  # noqa: E402
from library_damage import DAMAGES, fill, try_commands  # noqa: E402
from mood_app.cli.command import mood_tagger  # noqa: E402
from mood_engine.bundles.file import save_bundle  # noqa: E402
from small_model import small_model  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", nargs=2, type=int, default=(0, 2 * len(DAMAGES)))
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        return run(folder, range(*arguments.seeds))


def run(folder: Path, seeds: Sequence[int]) -> int:
    music, library = folder / "music", folder / "library.db"
    (music / "one").mkdir(parents=True)
    for number, name in enumerate(("one/First.mp3", "one/Second.flac", "third.ogg")):
        encode(music / name, tune(2, 24000, 2, number), 24000, metadata={"title": name})
    os.environ["MOOD_TAGGER_MODELS"] = str(folder / "models")
    os.environ["MOOD_TAGGER_LIBRARY"] = str(library)
    save_bundle(folder / "models" / "tiny.safetensors", *small_model())

    def call(*command: str) -> None:
        mood_tagger.main(list(command), standalone_mode=False)

    call("models", "use", "tiny")
    call("scan", str(music), "--device", "cpu")
    fill(library, call, music)
    begun = time.monotonic()
    tried = try_commands(folder, library, music, seeds)
    print(f"{tried.commands} commands on {len(seeds)} damaged libraries:")
    for ended, count in sorted(tried.codes.items()):
        print(f"  {count:6} {ended}")
    print(f"{len(tried.harmed)} harmed files; {time.monotonic() - begun:.0f} s")
    for problem in (*tried.tracebacks, *tried.harmed):
        print(f"\n{problem}")
    return 1 if tried.tracebacks or tried.harmed else 0


if __name__ == "__main__":
    sys.exit(main())
