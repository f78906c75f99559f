"""Writes and undoings that are killed, torn, or whose system fails, at every operation in turn.

    python -m engine.writing.fault_harness

reads lines such as `kill FOLDER SONG --job undo` (see `answer`) and answers each with a line of
JSON. The music file SONG is copied into the new FOLDER and given a library. Every function by which
this process could change a file or the library is wrapped and counted, and the job is done over and
over: with `kill` in a child process that ends by SIGKILL before, halfway through and after the
first operation, the second, and so on; with `fail` the operation raises an error of the system's
instead. With `tear` only some of a patch's bytes arrive. The answer has the `operations`, the
number of `faults`, and all `complaints`, each of a kind; see `Complaint`.

It is a process of its own so that it has one thread, and may fork.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shlex
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from audio_files import audio_digest
from engine.writing.fault_injection import (
    LOCK,
    Fault,
    Moment,
    Operation,
    Unhurried,
    failure,
    kill,
    under,
)
from engine.writing.fault_world import (
    LONG_AGO,
    Complaint,
    Complaints,
    Snapshot,
    World,
    lay_down,
    settled,
)
from mood_engine.errors import LibraryError, MoodEngineError
from mood_engine.tagging import change
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import Status
from mood_engine.writing.recovery import Recovered
from mood_engine.writing.undo import UndoStatus

CODES = ("ENOSPC", "EIO", "EACCES", "EROFS", "ESTALE")
# No error, but another start of the program, which recovers.
RECOVERED = "RECOVERED"
SECTOR = 512
# What hangs is as bad as what is harmed.
SECONDS_AT_MOST = 60


class Sweep:
    """One job, done once without a fault and then with each."""

    def __init__(self, world: World, job: str, reading: bool) -> None:
        self.world = world
        self._reading = reading
        self.complaints: Complaints = []
        self.faults = 0
        self._where = ""
        self.plain = Snapshot(world)
        self._job: Callable[[], Iterator[Any]] = world.write
        self.operations = self._counted(Status.WRITTEN)
        self.in_place = "replace" not in {operation.name for operation in self.operations}
        self.written = Snapshot(world)
        self.before = self.plain
        if job == "recover":
            self._cut_short(Moment.HALFWAY)
        if job != "write":
            self._job = getattr(world, job)
            self.before = Snapshot(world)
            self.operations = self._counted(UndoStatus.RESTORED)

    def _counted(self, good: str) -> list[Operation]:
        """The operations on the first song."""
        with under(Fault(reading=self._reading)) as fault:
            outcomes = self._job()
            first = next(outcomes)
            seen = [*fault.seen]
            held = all(getattr(each, "status", good) == good for each in (first, *outcomes))
        self._expect(Complaint.SENTENCE, held, "it fails by itself")
        return seen

    def _cut_short(self, moment: Moment) -> None:
        """Leave a write that was killed at the last time that it wrote something."""
        names = [operation.name for operation in self.operations]
        number = len(names) - names[::-1].index("write")
        self.plain.lay()
        killed(self._job, Fault(number, moment, kill, reading=self._reading))

    # --- killed ---

    def kill_everywhere(self, moments: Sequence[Moment], numbers: Sequence[int]) -> None:
        for number in numbers:
            for moment in self._moments(number, moments):
                self.before.lay()
                self._begin(f"killed {moment} {self._at(number)}")
                fault = Fault(number, moment, kill, reading=self._reading)
                self._expect(Complaint.SENTENCE, killed(self._job, fault), "it was not killed")
                # A patch by halves is what only the next start can put right.
                if moment is not Moment.HALFWAY and self._job != self.world.recover:
                    whole = self.world.song.read_bytes() in (self.plain.data, self.written.data)
                    self._expect(Complaint.FILE, whole, "neither the old file nor the new one")
                self._settled(again=True)
        self.before.lay()
        self._begin("with a fault after its end")
        unharmed = Fault(len(self.operations) + 1, Moment.BEFORE, kill, reading=self._reading)
        self._expect(Complaint.SENTENCE, not killed(self._job, unharmed), "it has more operations")

    # --- failing ---

    def fail_everywhere(
        self, moments: Sequence[Moment], numbers: Sequence[int], codes: Sequence[str], last: bool
    ) -> None:
        for number in numbers:
            operation = self.operations[number - 1]
            for code in codes:
                for moment in self._moments(number, moments):
                    # SQLite distinguishes only two, and a library may lie on another disk; while a
                    # transaction lasts, another process waits.
                    if operation.library and (last or code not in ("ENOSPC", "EIO")):
                        continue
                    self.before.lay()
                    self._begin(f"{code}{'...' * last} {moment} {self._at(number)}")
                    strike = self._another_start if code == RECOVERED else failure(code)
                    fault = Fault(number, moment, strike, last, self._reading)
                    self._fail(fault, operation)
                    self._settled(again=False)

    def _another_start(self, _: Operation) -> None:
        with suppress(MoodEngineError):
            list(self.world.recover())

    def _fail(self, fault: Fault, operation: Operation) -> None:
        with under(fault):
            outcomes = self._job()
            try:
                outcome = next(outcomes)
            except LibraryError as error:
                # Without its journal a run may not go on.
                expected = operation.library or operation.name == LOCK or fault.reading
                sentence = expected and str(error).endswith(".")
                self._expect(Complaint.SENTENCE, sentence, f"{error}")
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, nobody can read it
                self._expect(Complaint.SENTENCE, False, f"{type(error).__name__}: {error}")
                return
            fault.strike = None
            others = list(outcomes)
        if isinstance(outcome, Recovered):
            return
        failed = outcome.status in (Status.FAILED, UndoStatus.FAILED)
        sentence = not failed or str(outcome.problem).endswith(".")
        self._expect(Complaint.SENTENCE, sentence, f"{outcome.problem}")
        done = self.world.song.read_bytes() != self.before.data
        self._expect(Complaint.SENTENCE, failed != done, f"reported as {outcome.status}")
        good = (Status.WRITTEN, UndoStatus.RESTORED)
        held = all(each.status in good for each in others)
        # All files are read before the first is written.
        self._expect(Complaint.NEXT, held or fault.reading, "the next file failed")

    # --- torn ---

    def tear_everywhere(self, every: int) -> None:
        """As a loss of power may leave a patch: its beginning, or some of the disk's sectors."""
        self._cut_short(Moment.BEFORE)
        self.before = Snapshot(self.world)
        with self.world.journal() as journal:
            (write,) = journal.begun()
        patch = write.patch
        assert patch is not None
        old, new = self.plain.data, self.written.data
        for state, data in _torn(old, new, patch.offset, patch.offset + len(patch.new), every):
            self.before.lay()
            self._begin(state)
            lay_down(self.world.song, data, LONG_AGO + 10**9)
            self._settled(again=False)
            if data != new:
                recovered = self.world.song.read_bytes() == old
                self._expect(Complaint.FILE, recovered, "not the old file")

    # --- looked after ---

    def _settled(self, again: bool) -> None:
        found = settled(self.world, self.plain, self.written)
        self.complaints += [(kind, f"{self._where}: {message}") for kind, message in found]
        data = self.world.song.read_bytes()
        if not found and (again or data != self.before.data):
            self._again(data)

    def _again(self, data: bytes) -> None:
        """What was done can be undone, what was not can be done."""
        world, song = self.world, self.world.song
        try:
            if data != self.plain.data:
                undone = {each.path: each.status for each in world.undo()}
                put_back = undone.get(str(song)) is UndoStatus.RESTORED
                back = song.read_bytes() == self.plain.data
                back &= song.stat().st_mtime_ns == self.plain.modified
                self._expect(Complaint.AGAIN, put_back and back, f"undone: {undone}")
            if data == self.plain.data or self._job == world.write:
                outcomes = {each.path: each for each in world.write()}
                written = outcomes[str(song)].status is Status.WRITTEN
                written &= song.read_bytes() == self.written.data
                self._expect(Complaint.AGAIN, written, f"written: {outcomes[str(song)].status}")
        except MoodEngineError as error:
            self._expect(Complaint.AGAIN, False, str(error))

    def _moments(self, number: int, wanted: Sequence[Moment]) -> list[Moment]:
        whole = self.operations[number - 1].whole
        return [each for each in wanted if each is not Moment.HALFWAY or not whole]

    def _begin(self, where: str) -> None:
        self.faults += 1
        self._where = where

    def _at(self, number: int) -> str:
        return f"operation {number}, {self.operations[number - 1].name}"

    def _expect(self, kind: Complaint, held: bool, message: str) -> None:
        if not held:
            self.complaints.append((kind, f"{self._where}: {message}"))


def _torn(old: bytes, new: bytes, begin: int, end: int, every: int) -> Iterator[tuple[str, bytes]]:
    yield "nothing of it arrived", old
    for place in range(begin + 1, end, every):
        yield f"{place - begin} bytes arrived", new[:place] + old[place:]
    first, last = begin // SECTOR, (end - 1) // SECTOR
    for chosen in range(1, 1 << (last - first + 1)):
        data = bytearray(old)
        for number in range(first, last + 1):
            if chosen >> (number - first) & 1:
                sector = slice(number * SECTOR, (number + 1) * SECTOR)
                data[sector] = new[sector]
        yield f"of its sectors {chosen:b} arrived", bytes(data)


def killed(job: Callable[[], Iterator[object]], fault: Fault) -> bool:
    """Whether a child process that does the job under the fault ended by SIGKILL."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.alarm(SECONDS_AT_MOST)
            with under(fault):
                list(job())
            code = 0
        except BaseException:  # noqa: BLE001 - the parent goes on, whatever happens here
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def answer(line: str) -> dict[str, Any]:
    parser = argparse.ArgumentParser(prog="")
    parser.add_argument("what", choices=("kill", "fail", "tear"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("song", type=Path)
    parser.add_argument("--job", choices=("write", "undo", "recover"), default="write")
    parser.add_argument("--songs", type=int, default=1, help="the first alone meets faults")
    parser.add_argument("--keep-time", action="store_true")
    parser.add_argument("--rewrite", action="store_true", help="change no file in place")
    parser.add_argument("--reading", action="store_true", help="strike what only reads, too")
    parser.add_argument("--moments", nargs="+", type=Moment, default=list(Moment))
    parser.add_argument("--only", nargs="+", help="the names of the operations that are struck")
    parser.add_argument("--every", type=int, default=1, help="of so many operations, or bytes, one")
    parser.add_argument("--codes", nargs="+", default=CODES)
    parser.add_argument("--lasting", action="store_true", help="all later operations fail too")
    wanted = parser.parse_args(shlex.split(line))
    limit = change.MAX_PATCHED_BYTES
    change.MAX_PATCHED_BYTES = -1 if wanted.rewrite else limit
    # A patch that is torn has to reach over several sectors.
    moods = [f"mood {n} {'x' * 60}" for n in range(30)] if wanted.what == "tear" else ["happy"]
    options = WriteOptions(keep_modified=wanted.keep_time)
    world = World(wanted.folder, wanted.song, wanted.songs, moods, options)
    digest = audio_digest(world.song)
    sweep = Sweep(world, wanted.job, wanted.reading)
    kills = wanted.what == "kill"
    numbers = [
        number
        for number, operation in enumerate(sweep.operations, 1)
        if (operation.name in wanted.only if wanted.only else operation.name != LOCK or kills)
    ][:: wanted.every]
    if kills:
        sweep.kill_everywhere(wanted.moments, numbers)
    elif wanted.what == "tear":
        sweep.tear_everywhere(wanted.every)
    else:
        sweep.fail_everywhere(wanted.moments, numbers, wanted.codes, wanted.lasting)
    change.MAX_PATCHED_BYTES = limit
    sweep.written.lay()
    return {
        "in_place": sweep.in_place,
        "same_audio": audio_digest(world.song) == digest,
        "operations": [operation.name for operation in sweep.operations],
        "faults": sweep.faults,
        "complaints": sweep.complaints,
    }


def main() -> None:
    connect = partial(sqlite3.connect, factory=Unhurried)
    # What there is now is not looked at again, which would copy it into every child.
    gc.freeze()
    with (
        patch.object(sqlite3, "connect", connect),
        patch.object(os, "fsync", lambda _: None),
        patch.object(os, "fdatasync", lambda _: None),
    ):
        for line in sys.stdin:
            sys.stdout.write(json.dumps(answer(line)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
