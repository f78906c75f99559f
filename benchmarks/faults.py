"""What becomes of music files when `mood-tagger write` is killed or fails at any system call.

    nice python benchmarks/faults.py [--every 10] [--kinds flac wav] [--faults KILL ENOSPC] [--undo]

needs Linux and `strace`. A small file of every kind is written once under strace, which lists the
system calls that concern the file, its folder or the library; then again and again, and each time
strace kills the command as it enters one of these calls, or lets the call fail. Of all these faults
one in `--every` is tried. After each, the file has to be the old or the new one byte for byte, and
after the recovery at the next start, nothing may lie beside it and the library has to know
how it is. The table counts the faults, and what was wrong: files harmed, copies left, a library
that does not know the file as it is (`untrue`), commands that ended in a traceback instead of a
sentence; and faults that missed, where the command made other calls than before. The exit code is 1
where a file was harmed, a copy left or a library untrue. `--undo` does the same with
`mood-tagger undo`.

The command runs in a fork of this process, so that Python starts but once; strace joins it there.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

# Numbers' libraries start threads, and a process with threads cannot be forked.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import mutagen

# The same worlds and the same rules as in the tests.
TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from audio_files import audio_digest, encode, tune  # noqa: E402
from engine.writing.fault_world import Complaint, Snapshot, World, settled  # noqa: E402
from mood_app.cli.command import main as main_command  # noqa: E402
from mood_app.cli.commands import undo, write  # noqa: E402, F401 - so that each fork has them
from mood_engine.writing.options import WriteOptions  # noqa: E402
from mood_engine.writing.plan import plan_writes  # noqa: E402
from mood_engine.writing.plan_file import save_plan  # noqa: E402

CALLS = (
    *("openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "lseek", "sendfile"),
    *("copy_file_range", "rename", "renameat", "renameat2", "unlink", "unlinkat", "utimensat"),
    *("chmod", "fchmod", "fchmodat", "chown", "fchown", "setxattr", "fsetxattr"),
)
KILL = "KILL"
FAULTS = (KILL, "ENOSPC", "EIO", "EACCES")
# name: ending, options of the encoder, whether room for moods is made in the tags
KINDS: dict[str, tuple[str, dict[str, str], bool]] = {
    "mp3": (".mp3", {}, True),
    "mp3-bare": (".mp3", {"id3v2_version": "0", "write_xing": "0"}, False),
    "flac": (".flac", {}, True),
    "vorbis": (".ogg", {}, True),
    "opus": (".opus", {}, False),
    "oggflac": (".oga", {}, False),
    "m4a": (".m4a", {}, True),
    "m4a-full": (".m4a", {}, False),
    "wav": (".wav", {}, False),
    "aiff": (".aiff", {}, False),
    "wma": (".wma", {}, False),
    "wavpack": (".wv", {}, False),
    "adts": (".aac", {}, False),
    "tta": (".tta", {}, False),
    "mka": (".mka", {}, False),
    "webm": (".webm", {}, False),
}
SECONDS_AT_MOST = 60
_SET_TRACER = 0x59616D61  # PR_SET_PTRACER
# thread, name, arguments and result
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)")


@dataclass(frozen=True)
class Call:
    """The `number`th call of this name in its thread, which concerns the song or the library."""

    name: str
    number: int


@dataclass
class Row:
    kind: str
    way: str = "in place"
    calls: int = 0
    killed: int = 0
    failed: int = 0
    harmed: int = 0
    left: int = 0
    untrue: int = 0
    tracebacks: int = 0
    missed: int = 0

    def cells(self) -> list[str]:
        return [str(cell) for cell in vars(self).values()]


def make_song(folder: Path, kind: str) -> Path:
    suffix, options, roomy = KINDS[kind]
    path = folder / f"{kind}{suffix}"
    encode(path, tune(0.2, 48000), 48000, options=options)
    if roomy:
        file = mutagen.File(path)
        if file.tags is None:
            file.add_tags()
        file.save(padding=lambda _: 4096)
    return path


class Trial:
    """A song, and the command that writes it or undoes that."""

    def __init__(self, folder: Path, song: Path, undoing: bool) -> None:
        self.world = World(folder, song, 1, ["happy", "film"], WriteOptions())
        self._folder = folder
        self._log = folder / "strace.log"
        self._output = folder / "output"
        self._plan = folder / "plan.json"
        with self.world.journal() as journal:
            planned = list(plan_writes(journal, self.world.tracks, self.world.options))
            save_plan(self._plan, planned, self.world.options)
        self.plain = self.before = Snapshot(self.world)
        self._words = ["write", "--plan", str(self._plan)]
        self.calls = self._done()
        self.written = Snapshot(self.world)
        if undoing:
            self.before = self.written
            self._words = ["undo"]
            self.calls = self._done()
            # Room that was made in the tags stays there.
            self.plain = Snapshot(self.world)

    def _done(self) -> list[Call]:
        if self._run():
            raise SystemExit(f"{self.world.song}: {self._output.read_text()}")
        return list(self._calls())

    def inject(self, call: Call, fault: str) -> tuple[bool, str]:
        """Whether the fault struck one of our calls, and what the command printed."""
        self.before.lay()
        how = "signal=KILL" if fault == KILL else f"error={fault}"
        ended = self._run(f"inject={call.name}:{how}:when={call.number}")
        ours = [line for line in self._lines() if self._is_ours(line)]
        if fault == KILL:
            struck = ended == -signal.SIGKILL and bool(ours) and f" {call.name}(" in ours[-1]
        else:
            struck = any("(INJECTED)" in line for line in ours)
        return struck, self._output.read_text()

    def _run(self, *tampering: str) -> int:
        """The command's exit code, or minus the signal that ended it."""
        command = ["strace", "-f", "-y", "-s", "0", "-o", str(self._log)]
        command += ["-e", f"trace={','.join(CALLS)}"]
        command += [word for each in tampering for word in ("-e", each)]
        begin, go = os.pipe()
        child = os.fork()
        if child == 0:
            self._be_the_command(begin)
        os.close(begin)
        with subprocess.Popen(
            [*command, "-p", str(child)], stderr=subprocess.PIPE, text=True
        ) as strace:
            assert strace.stderr is not None
            answer = strace.stderr.readline()
            if "attached" not in answer:
                os.kill(child, signal.SIGKILL)
            os.write(go, b"!")
            os.close(go)
            _, status = os.waitpid(child, 0)
        if "attached" not in answer:
            raise SystemExit(answer)
        return os.waitstatus_to_exitcode(status)

    def _be_the_command(self, begin: int) -> NoReturn:
        code: Any = 1
        try:
            # Linux may let nobody but a process's ancestors trace it, unless it says so.
            ctypes.CDLL(None).prctl(_SET_TRACER, ctypes.c_ulong(-1), 0, 0, 0)
            signal.alarm(SECONDS_AT_MOST)
            output = os.open(self._output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.read(begin, 1)
            library = ["--yes", "--library", str(self.world.library)]
            sys.argv = ["mood-tagger", *self._words, *library]
            main_command()
        except SystemExit as ended:
            code = ended.code
        except BaseException:  # noqa: BLE001 - what Python does with what nobody caught
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _lines(self) -> list[str]:
        return self._log.read_text(errors="replace").splitlines()

    def _calls(self) -> Iterator[Call]:
        """Those of the thread that writes; strace counts the calls of each for itself."""
        counts: Counter[tuple[str, str]] = Counter()
        for line in self._lines():
            if match := _CALL.match(line):
                thread, name, _ = match.groups()
                counts[thread, name] += 1
                if self._is_ours(line):
                    yield Call(name, counts[thread, name])

    def _is_ours(self, line: str) -> bool:
        match = _CALL.match(line)
        if match is None or str(self._folder) not in match[3]:
            return False
        if match[2] == "openat":
            return re.search(r"O_(WRONLY|RDWR|CREAT)", match[3]) is not None
        return not any(str(path) in match[3] for path in (self._plan, self._output))


def tried(
    kind: str, folder: Path, wanted: Sequence[str], undoing: bool, turn: Iterator[bool]
) -> Row:
    trial = Trial(folder / kind, make_song(folder, kind), undoing)
    world = trial.world
    row = Row(kind, calls=len(trial.calls))
    if any(call.name.startswith("rename") for call in trial.calls):
        row.way = "copy"
    trial.plain.lay()
    digest = audio_digest(world.song)
    for call, fault in itertools.product(trial.calls, wanted):
        # That a jump inside a file fails is no matter of rights or room.
        if (call.name == "lseek" and fault not in (KILL, "EIO")) or not next(turn):
            continue
        struck, output = trial.inject(call, fault)
        if not struck:
            row.missed += 1
            continue
        row.killed += fault == KILL
        row.failed += fault != KILL
        whole = world.song.read_bytes() in (trial.plain.data, trial.written.data)
        found = {complaint for complaint, _ in settled(world, trial.plain, trial.written)}
        harmed = not whole or Complaint.FILE in found or audio_digest(world.song) != digest
        unforeseen = "Traceback" in output
        row.harmed += harmed
        row.left += Complaint.LEFT in found
        row.untrue += bool(found - {Complaint.FILE, Complaint.LEFT})
        row.tracebacks += unforeseen
        if harmed or found or unforeseen:
            last = output.strip().splitlines()[-1:] if unforeseen else sorted(found)
            print(f"{kind}: {fault} at {call.name} {call.number}:", *last, flush=True)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--undo", action="store_true")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--faults", nargs="+", default=FAULTS)
    arguments = parser.parse_args()
    if shutil.which("strace") is None:
        raise SystemExit("strace is missing; install it first.")
    begun = time.monotonic()
    draw = random.Random(0)
    turn = (draw.randrange(arguments.every) == 0 for _ in itertools.count())
    rows = []
    for kind in arguments.kinds:
        with tempfile.TemporaryDirectory() as name:
            rows.append(tried(kind, Path(name).resolve(), arguments.faults, arguments.undo, turn))
    heads = ["kind", "way", "calls", "killed", "failed", "harmed", "left", "untrue"]
    heads += ["tracebacks", "missed"]
    table = [heads, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
    faults = sum(row.killed + row.failed for row in rows)
    print(
        f"{len(rows)} kinds, {faults} faults in {time.monotonic() - begun:.0f} s: "
        f"{sum(row.harmed for row in rows)} files harmed"
    )
    sys.exit(any(row.harmed or row.left or row.untrue for row in rows))


if __name__ == "__main__":
    main()
