"""Changing some bytes in the middle of a file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from io import FileIO


class PatchState(StrEnum):
    """What lies in a patch's place; TORN is part of either, FOREIGN something else."""

    OLD = "old"
    NEW = "new"
    TORN = "torn"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Patch:
    """`new` in place of `old`, as many bytes, from `offset` on.

    It is one write, of a few kilobytes as a rule. A loss of power in the middle of it may leave
    neither; so whoever applies a patch keeps it safe before, and mends the file afterwards, as a
    database does with its journal.
    """

    offset: int
    old: bytes
    new: bytes

    def apply(self, path: str) -> None:
        """To a file that holds `old`; what fails may leave it torn."""
        with open(path, "rb+", buffering=0) as file:
            self._write(file, self.new)

    def reversed(self) -> Patch:
        return Patch(self.offset, self.new, self.old)

    def state(self, path: str) -> PatchState:
        with open(path, "rb", buffering=0) as file:
            present = self._read(file)
        if present == self.old:
            return PatchState.OLD
        if present == self.new:
            return PatchState.NEW
        if len(present) == len(self.old) and all(
            byte in pair for byte, *pair in zip(present, self.old, self.new, strict=True)
        ):
            return PatchState.TORN
        return PatchState.FOREIGN

    def mend(self, path: str) -> None:
        """Put `old` back, where the patch was made or torn."""
        with open(path, "rb+", buffering=0) as file:
            self._write(file, self.old)

    def _read(self, file: FileIO) -> bytes:
        file.seek(self.offset)
        data = b""
        while more := file.read(len(self.old) - len(data)):
            data += more
        return data

    def _write(self, file: FileIO, data: bytes) -> None:
        file.seek(self.offset)
        while data:
            data = data[file.write(data) :]
        os.fsync(file.fileno())
