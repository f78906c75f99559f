"""Overwriting some bytes in the middle of a file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from io import FileIO


class PatchState(StrEnum):
    """What a patch's range holds; TORN is a mix of old and new, FOREIGN neither."""

    OLD = "old"
    NEW = "new"
    TORN = "torn"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Patch:
    """`new` replaces `old`, which is as long, at `offset`.

    It is a single write, usually of a few kilobytes. A power failure in the middle of it may leave
    a mix of both, so the caller records the patch first and reverts a torn one later, as a
    database does with its journal.
    """

    offset: int
    old: bytes
    new: bytes

    def apply(self, path: str) -> None:
        """Patch a file that holds `old`; a failure may leave it torn."""
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

    def revert(self, path: str) -> None:
        """Restore `old` after the patch was applied or torn."""
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
