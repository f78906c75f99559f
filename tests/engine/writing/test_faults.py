"""Whatever ends a write or an undo, the file is the old one or the new one, and the journal true.

A crash, a full disk and a loss of power are tried at every operation; see `fault_harness.py`, which
does it in a process of its own. `benchmarks/faults.py` does it with the real system.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import mutagen
import pytest

from audio_files import encode, tune
from not_none import not_none

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be split here"),
    pytest.mark.slow,
]
TESTS = Path(__file__).parents[2]
BARE = {"id3v2_version": "0", "write_xing": "0"}
# name: ending, options of the encoder, whether its tags have room for moods
SONGS: dict[str, tuple[str, dict[str, str], bool]] = {
    "flac": (".flac", {}, True),
    "mp3": (".mp3", {}, True),
    "m4a": (".m4a", {}, True),
    "bare mp3": (".mp3", BARE, False),
    "wav": (".wav", {}, False),
}


@dataclass(frozen=True)
class Swept:
    """The answer of the harness; `complaints` by their kinds."""

    in_place: bool
    same_audio: bool
    operations: list[str]
    faults: int
    complaints: list[tuple[str, str]]

    def without(self, *kinds: str) -> list[tuple[str, str]]:
        return [each for each in self.complaints if each[0] not in kinds]

    def only(self, *kinds: str) -> list[tuple[str, str]]:
        return [each for each in self.complaints if each[0] in kinds]


Sweep = Callable[[str], Swept]


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("songs")
    made = {}
    for name, (suffix, options, padded) in SONGS.items():
        path = encode(folder / f"{name}{suffix}", tune(0.2, 24000), 24000, options=options)
        if padded:
            file = mutagen.File(path)
            if file.tags is None:
                file.add_tags()
            file.save(padding=lambda _: 4096)
        made[name] = path
    return made


@pytest.fixture(scope="module")
def sweep(songs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sweep]:
    """sweep("kill SONG --job undo"): the answer of the harness, which is asked but once."""
    known: dict[str, Swept] = {}
    with subprocess.Popen(
        [sys.executable, "-m", "engine.writing.fault_harness"],
        cwd=TESTS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as harness:
        requests, answers = not_none(harness.stdin), not_none(harness.stdout)

        def swept(request: str) -> Swept:
            if request not in known:
                what, name, *options = shlex.split(request)
                folder = tmp_path_factory.mktemp("world") / "new"
                words = [what, str(folder), str(songs[name]), *options]
                requests.write(shlex.join(words) + "\n")
                requests.flush()
                known[request] = Swept(**json.loads(answers.readline()))
            answer = known[request]
            assert answer.same_audio
            assert answer.in_place is (
                SONGS[shlex.split(request)[1]][2] and "--rewrite" not in request
            )
            return answer

        yield swept
        requests.close()


# --- killed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "faults"),
    [
        ("kill flac", 20),
        # After one operation is before the next, as a rule.
        ("kill 'bare mp3' --moments before halfway", 30),
        ("kill 'bare mp3' --moments after --every 3", 8),
        ("kill mp3 --only write fsync", 5),
        ("kill wav --moments before halfway --every 4", 6),
    ],
)
def test_a_write_that_is_killed_leaves_the_old_or_the_new_file(
    sweep: Sweep, request_: str, faults: int
) -> None:
    swept = sweep(request_)
    assert swept.faults >= faults
    assert swept.complaints == []


KEPT = "kill m4a --keep-time --moments before halfway --only write fsync utime"
UNDONE = (
    "kill flac --job undo --moments before halfway",
    "kill 'bare mp3' --job undo --moments before halfway --every 2",
)


@pytest.mark.parametrize("request_", UNDONE)
def test_an_undo_that_is_killed_leaves_the_one_or_the_other_file(
    sweep: Sweep, request_: str
) -> None:
    swept = sweep(request_)
    assert swept.faults >= 12
    assert swept.without("undone", "modified") == []


@pytest.mark.parametrize("request_", UNDONE)
def test_an_undo_that_is_killed_is_known_as_undone(sweep: Sweep, request_: str) -> None:
    assert sweep(request_).only("undone") == []


def test_a_write_that_keeps_the_time_and_is_killed(sweep: Sweep) -> None:
    assert sweep(KEPT).without("modified") == []


@pytest.mark.parametrize("request_", [KEPT, UNDONE[0]])
def test_a_patch_that_is_killed_before_the_time_is_set_gets_it(sweep: Sweep, request_: str) -> None:
    assert sweep(request_).only("modified") == []


@pytest.mark.parametrize("name", ["flac", "'bare mp3'"])
def test_recovery_may_be_killed_itself(sweep: Sweep, name: str) -> None:
    swept = sweep(f"kill {name} --job recover")
    assert swept.faults >= 7
    assert swept.without("modified") == []


def test_recovery_that_is_killed_gives_the_old_time_back_later(sweep: Sweep) -> None:
    assert sweep("kill flac --job recover").only("modified") == []


def test_a_replacement_of_the_same_size_and_time_is_recognised(sweep: Sweep) -> None:
    """As where a large picture moves behind the moods, into room that was left."""
    assert sweep("kill flac --rewrite --keep-time --only replace").complaints == []


def test_each_step_is_on_the_disk_before_the_next(sweep: Sweep) -> None:
    """What a kill cannot show, and a loss of power would."""
    patched = sweep("kill flac").operations
    steps = ["SQL COMMIT", "open", "write", "fsync", "SQL UPDATE"]
    begin = patched.index("open")
    assert patched[begin - 1 : begin + 4] == steps
    copied = sweep("kill 'bare mp3' --moments before halfway").operations
    copy, name = copied.index("os.open"), copied.index("replace")
    assert copied[copy - 1] == "SQL COMMIT"
    assert copied[name - 1 : name + 3] == ["fsync", "replace", "fsync", "SQL UPDATE"]


# --- torn -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["flac", "mp3", "m4a"])
def test_a_torn_patch_is_reverted(sweep: Sweep, name: str) -> None:
    swept = sweep(f"tear {name} --every 150")
    assert swept.faults >= 40
    assert [each for each in swept.complaints if not each[1].startswith("nothing")] == []


def test_a_patch_that_never_arrived_leaves_no_new_time(sweep: Sweep) -> None:
    assert sweep("tear flac --every 150").complaints == []


# --- failing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "faults"),
    [
        ("fail flac --moments before halfway --songs 2", 30),
        ("fail 'bare mp3' --moments before", 90),
        ("fail 'bare mp3' --moments halfway --codes ENOSPC EIO --songs 2", 8),
        # Who may write another user's file may still not set its time.
        ("fail flac --moments before --codes EACCES --keep-time", 6),
        ("fail 'bare mp3' --moments before --codes EACCES --keep-time --only utime chmod", 3),
        # An operation that was done, and reported as failed.
        ("fail flac --moments after --codes ESTALE", 3),
    ],
)
def test_an_error_of_the_system_leaves_the_file_and_is_reported(
    sweep: Sweep, request_: str, faults: int
) -> None:
    swept = sweep(request_)
    assert swept.faults >= faults
    assert swept.complaints == []


@pytest.mark.parametrize("name", ["flac", "'bare mp3'"])
def test_an_error_while_undoing_harms_no_file(sweep: Sweep, name: str) -> None:
    swept = sweep(f"fail {name} --job undo --moments before --codes EIO")
    assert swept.faults >= 10
    assert swept.without("undone") == []


def test_a_disk_that_goes_in_the_middle_of_a_patch_is_remembered(sweep: Sweep) -> None:
    swept = sweep("fail flac --lasting --codes EIO --moments before halfway")
    assert swept.faults >= 4
    # It is reported as failed, and may turn out to be done.
    assert swept.without("sentence") == []


def test_a_disk_that_goes_while_a_copy_is_made_leaves_the_file(sweep: Sweep) -> None:
    swept = sweep("fail 'bare mp3' --lasting --codes EROFS --moments before halfway")
    assert swept.faults >= 20
    assert swept.without("left") == []


def test_a_copy_that_a_disk_took_along_is_removed_later(sweep: Sweep) -> None:
    swept = sweep("fail 'bare mp3' --lasting --codes EROFS --moments before halfway")
    assert swept.only("left") == []


@pytest.mark.parametrize("name", ["os.open", "replace"])
def test_what_was_done_and_reported_as_failed_is_looked_after(sweep: Sweep, name: str) -> None:
    swept = sweep(f"fail 'bare mp3' --moments after --codes ESTALE --only {name}")
    assert swept.without("sentence") == []


def test_a_lock_that_cannot_be_made_is_reported(sweep: Sweep) -> None:
    swept = sweep("fail flac --moments before --codes ENOSPC EROFS --only lock")
    assert swept.complaints == []


# --- recovery -------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["EIO", "EROFS"])
def test_recovery_that_fails_is_done_another_time(sweep: Sweep, code: str) -> None:
    assert (
        sweep(f"fail flac --job recover --moments before --codes {code}").without("modified") == []
    )


def test_a_copy_that_cannot_be_removed_is_removed_another_time(sweep: Sweep) -> None:
    assert sweep("fail 'bare mp3' --job recover --moments before --codes EACCES").complaints == []


def test_a_torn_file_that_is_out_of_reach_is_remembered(sweep: Sweep) -> None:
    swept = sweep("fail flac --job recover --reading --only stat --moments before --codes EIO")
    assert swept.only("file") == []


@pytest.mark.parametrize("name", ["flac", "'bare mp3'"])
def test_another_start_leaves_a_running_write_alone(sweep: Sweep, name: str) -> None:
    swept = sweep(f"fail {name} --moments before --codes RECOVERED --every 2")
    assert swept.faults >= 1
    assert swept.complaints == []
