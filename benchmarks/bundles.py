"""What becomes of commands that are given model bundles of strangers.

    nice python benchmarks/bundles.py [--bundles 700] [--first 0]

Each is a small bundle with something wrong in it, made from a seed, as in the tests. It is
imported, listed and shown, then music is scanned with it and the moods are listed; where the import
is refused, the file is put among the models as a user could do. Every command has to end with one
of its exit codes and a sentence. The table counts how they ended; a traceback or an error that
nobody expected is shown with its seed, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"


TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from audio_files import encode, tune  # noqa: E402
from mood_app.cli.command import main as main_command  # noqa: E402
from mood_engine.bundles.file import save_bundle  # noqa: E402
from mood_engine.bundles.store import ModelStore  # noqa: E402
from mutated_bundles import mutated  # noqa: E402
from small_model import small_model  # noqa: E402

CODES = (0, 1, 2)


def small_bundle(path: Path) -> bytes:
    origin = {"recipe": "made up", "metrics": {"ROC-AUC": 0.5}}
    save_bundle(path, *small_model("mutated", origin=origin))
    return path.read_bytes()


def call(*arguments: object) -> tuple[int, str]:
    """Exit code, and what is wrong."""
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["mood-tagger", *map(str, arguments)]
    code, trouble = -1, ""
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main_command()
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException:  # noqa: BLE001 - that is what is looked for
            trouble = traceback.format_exc()
    said = out.getvalue() + err.getvalue()
    if code not in CODES or "Unexpected error" in said or "Traceback" in said:
        trouble = trouble or said
    return code, trouble


def try_bundle(content: bytes, folder: Path, counts: Counter[str]) -> str:
    """What went wrong, if anything did."""
    models, library, file = (
        folder / "models",
        folder / "library.db",
        folder / "stranger.safetensors",
    )
    shutil.rmtree(models, ignore_errors=True)
    for each in folder.glob("library.db*"):
        each.unlink()
    os.environ.update(MOOD_TAGGER_MODELS=str(models), MOOD_TAGGER_LIBRARY=str(library))
    file.write_bytes(content)
    code, trouble = call("models", "import", file)
    counts[f"models import: {code}"] += 1
    if trouble:
        return trouble
    if code:
        models.mkdir(exist_ok=True)
        name = "stranger"
        shutil.copy(file, models / file.name)
    else:
        own = [name for name in ModelStore().names() if not ModelStore().is_bundled(name)]
        name = own[0]
    for arguments in (
        ("models", "list"),
        ("models", "list", "--json"),
        ("models", "info", name),
        ("models", "info", name, "--json"),
        ("scan", str(folder / "music"), "--model", name, "--jobs", "1", "--device", "cpu"),
        ("moods", "--model", name),
        ("moods", "--model", name, "--json"),
    ):
        code, trouble = call(*arguments)
        counts[f"{' '.join(arguments[: 1 + (arguments[0] == 'models')])}: {code}"] += 1
        if trouble:
            return trouble
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bundles", type=int, default=700)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    troubles = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bundle = small_bundle(folder / "small.safetensors")
        (folder / "music").mkdir()
        encode(folder / "music" / "a.flac", tune(2.0, 24000, 2, 1), 24000)
        for seed in range(arguments.first, arguments.first + arguments.bundles):
            trouble = try_bundle(mutated(bundle, seed), folder, counts)
            if trouble:
                troubles += 1
                print(f"seed {seed}: {trouble}", flush=True)
    for name, count in sorted(counts.items()):
        print(f"{name:30s} {count:6d}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{arguments.bundles} bundles, {troubles} tracebacks; peak memory {peak:.0f} MB")
    sys.exit(1 if troubles else 0)


if __name__ == "__main__":
    main()
