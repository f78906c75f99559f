"""A library and its songs, to be laid down again and again, and what must hold after a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from mood_engine.audio import open_audio
from mood_engine.library.journal import Journal
from mood_engine.library.library import Library
from mood_engine.tagging import FileState
from mood_engine.writing.apply import apply_write
from mood_engine.writing.lock import only_writer
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import PlannedFile, plan_writes
from mood_engine.writing.recovery import Recovered, recover
from mood_engine.writing.undo import UndoneFile, run_to_undo, undo_write
from mood_engine.writing.wanted import WantedMoods

# A time that no file gets by itself, in nanoseconds.
LONG_AGO = 1_000_000_000_123_456_700

# --- a library and its songs ----------------------------------------------------------------------


class World:
    """A library that knows some songs, which all have the same content, and no moods."""

    def __init__(
        self, folder: Path, song: Path, songs: int, moods: Sequence[str], options: WriteOptions
    ) -> None:
        self.options = options
        self.music = folder / "music"
        self.library = folder / "library.db"
        self.music.mkdir(parents=True)
        self.songs = [self.music / f"{number}{song.suffix}" for number in range(songs)]
        with Library(self.library) as library, open_audio(str(song)) as source:
            for path in self.songs:
                lay_down(path, song.read_bytes(), LONG_AGO)
                library.put_track(str(path), *self.state(path), source.info)
            stored = library.tracks()
        self.tracks = [
            WantedMoods(stored[str(path)].id, str(path), tuple(moods)) for path in self.songs
        ]

    @property
    def song(self) -> Path:
        return self.songs[0]

    @staticmethod
    def state(path: Path) -> tuple[int, int]:
        state = FileState.of(str(path))
        return state.size, state.modified

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """For this process alone, as every command has it."""
        with Library(self.library) as library, only_writer(library) as journal:
            yield journal

    def write(self) -> Iterator[PlannedFile]:
        with self.journal() as journal:
            planned = list(plan_writes(journal, self.tracks, self.options))
            run = journal.new_run()
            for each in planned:
                yield apply_write(journal, run, each, self.options)

    def undo(self) -> Iterator[UndoneFile]:
        with self.journal() as journal:
            number, writes = run_to_undo(journal, None)
            run = journal.new_run(undoes=number)
            # As they were written.
            for each in reversed(writes):
                yield undo_write(journal, run, each)

    def recover(self) -> Iterator[Recovered]:
        with self.journal() as journal:
            yield from recover(journal)


class Snapshot:
    """A world's files as they were, to be laid down again and again."""

    def __init__(self, world: World) -> None:
        self._world = world
        # What a killed process left beside the library goes into it.
        with world.journal():
            pass
        self._library = world.library.read_bytes()
        self._songs = {
            path: (path.read_bytes(), path.stat().st_mtime_ns) for path in world.music.iterdir()
        }
        self.data, self.modified = self._songs[world.song]

    def lay(self) -> None:
        for path in (*self._world.music.iterdir(), *self._world.library.parent.glob("*.db-*")):
            path.unlink()
        self._world.library.write_bytes(self._library)
        for path, (data, modified) in self._songs.items():
            lay_down(path, data, modified)


def lay_down(path: Path, data: bytes, modified: int) -> None:
    """A fresh file; with an attribute, where there are any, so that it has to be copied."""
    path.write_bytes(data)
    with suppress(OSError, AttributeError):
        os.setxattr(path, "user.note", b"keep")
    os.utime(path, ns=(modified, modified))


# --- what must hold -------------------------------------------------------------------------------


class Complaint(StrEnum):
    """FILE: neither the old file nor the new one. LEFT: a leftover beside it. JOURNAL: it is wrong.
    UNDONE: the file was restored, and the journal does not know. AGAIN: a second try fails.
    MODIFIED: not the expected modification time. SENTENCE: a fault that is not reported, or one
    that is reported although all went well. NEXT: the next file was not written.
    """

    FILE = "file"
    LEFT = "left"
    JOURNAL = "journal"
    UNDONE = "undone"
    AGAIN = "again"
    MODIFIED = "modified"
    SENTENCE = "sentence"
    NEXT = "next"


Complaints = list[tuple[Complaint, str]]


def settled(world: World, plain: Snapshot, written: Snapshot) -> Complaints:
    """What is wrong after the next start, which recovers; the song has to be one of these two."""
    song = str(world.song)
    with Library(world.library) as library, only_writer(library) as journal:
        try:
            list(recover(journal))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a complaint
            return [(Complaint.JOURNAL, f"{type(error).__name__}: {error}")]
        begun = journal.begun()
        track = library.tracks()[song]
        runs = [(run.id, run.undoes) for run in journal.runs()]
        after_writes, after_undoing = (
            [
                write.file_after
                for run, undoes in runs
                if (undoes is not None) is undo
                for write in journal.writes_of(run)
                if write.path == song
            ]
            for undo in (False, True)
        )
    state = FileState.of(song)
    data = world.song.read_bytes()
    old, new = data == plain.data, data == written.data
    left = {path.name for path in world.music.iterdir()} - {path.name for path in world.songs}
    kept = state.modified == plain.modified
    known = [after and after.size for after in after_writes] == [len(data)]
    rules = (
        (Complaint.FILE, not (old or new), "neither the old file nor the new one"),
        (Complaint.LEFT, left, f"{left} lies beside it"),
        (Complaint.JOURNAL, begun, "a write is begun still"),
        (Complaint.JOURNAL, new and not known, "the journal does not know the new file"),
        (
            Complaint.JOURNAL,
            old and after_writes and not after_undoing,
            "the old file counts as written",
        ),
        (
            Complaint.UNDONE,
            old and after_writes and after_undoing,
            "an undone file counts as written",
        ),
        (Complaint.JOURNAL, track.size != len(data), "the library does not know its size"),
        (
            Complaint.MODIFIED,
            not kept and (old or world.options.keep_modified),
            "not the modification time that it should have",
        ),
        (
            Complaint.MODIFIED,
            track.modified != state.modified or (new and known and after_writes != [state]),
            "the library does not know its modification time",
        ),
    )
    return [(kind, message) for kind, broken, message in rules if broken]
