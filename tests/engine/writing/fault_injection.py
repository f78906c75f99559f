"""Wraps everything by which a process changes files or a library, to count it and make it fail."""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from mood_engine.library.connection import LibraryConnection, LibraryCursor

# No error, but another start of the program, which recovers.
RECOVERED = "RECOVERED"
# No matter of a single file: it is struck where it is asked for.
LOCK = "lock"


class Moment(StrEnum):
    """When an operation is struck; HALFWAY leaves a part of what it writes."""

    BEFORE = "before"
    HALFWAY = "halfway"
    AFTER = "after"


@dataclass(frozen=True)
class Operation:
    """One call; `whole` is one of which nothing can be done by halves."""

    name: str
    whole: bool
    library: bool


Strike = Callable[[Operation], None]
Result = TypeVar("Result")


@dataclass
class Fault:
    """Strikes the operation of this number, counted from 1; `lasting`: the file's later ones too.

    Without a strike it only counts. `reading`: what only reads counts as well.
    """

    number: int = 0
    moment: Moment = Moment.BEFORE
    strike: Strike | None = None
    lasting: bool = False
    reading: bool = False
    seen: list[Operation] = field(default_factory=list)

    def meet(
        self,
        name: str,
        do: Callable[[], Result],
        half: Callable[[], object] | None = None,
        library: bool = False,
    ) -> Result:
        """Do an operation, unless it is struck."""
        operation = Operation(name, half is None, library)
        self.seen.append(operation)
        later = self.lasting and len(self.seen) > self.number and not library
        if self.strike is None or not (later or len(self.seen) == self.number):
            return do()
        if self.moment is Moment.AFTER and not later:
            try:
                return do()
            finally:
                self.strike(operation)
        if self.moment is Moment.HALFWAY and not later and half is not None:
            half()
        self.strike(operation)
        return do()


def kill(_: Operation) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failure(code: str) -> Strike:
    def fail(operation: Operation) -> None:
        if operation.library:
            full = "database or disk is full" if code == "ENOSPC" else "disk I/O error"
            raise sqlite3.OperationalError(full)
        number = getattr(errno, code)
        raise OSError(number, os.strerror(number))

    return fail


_FUNCTIONS = (
    *("fsync", "fdatasync"),
    *("rename", "replace", "unlink", "remove", "link", "symlink", "truncate", "ftruncate"),
    *("utime", "chmod", "fchmod", "chown", "fchown", "lchown", "setxattr", "removexattr"),
)
# Of a transaction, what begins, divides or rolls it back leaves the disk as it is.
_CHANGING = ("INSERT", "UPDATE", "DELETE", "COMMIT")


@contextmanager
def under(fault: Fault) -> Iterator[Fault]:
    """Every operation of the block, by which a file or the library may change, meets the fault."""
    kept = [(os, name, getattr(os, name)) for name in _FUNCTIONS if hasattr(os, name)]
    wrapped = [(os, name, _function(fault, name, real)) for _, name, real in kept]
    own: dict[tuple[Any, str], Callable[..., Any]] = {
        (os, "stat"): _stat,
        (os, "open"): _os_open,
        (os, "write"): _os_write,
        (os, "sendfile"): _sendfile,
        (shutil, "copyfile"): _copyfile,
        (sqlite3, "connect"): _connect,
        (builtins, "open"): _open,
        (io, "open"): _open,
    }
    for (module, name), wrap in own.items():
        if hasattr(module, name):
            real = getattr(module, name)
            kept.append((module, name, real))
            wrapped.append((module, name, wrap(fault, real)))
    for module, name, wrapper in wrapped:
        setattr(module, name, wrapper)
    try:
        yield fault
    finally:
        for module, name, real in kept:
            setattr(module, name, real)


def _function(fault: Fault, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **more: fault.meet(name, lambda: real(*args, **more))


def _stat(fault: Fault, real: Callable[..., Any]) -> Callable[..., Any]:
    def stat(path: Any, *args: Any, **more: Any) -> Any:
        if not fault.reading:
            return real(path, *args, **more)
        return fault.meet("stat", lambda: real(path, *args, **more))

    return stat


def _os_open(fault: Fault, real: Callable[..., int]) -> Callable[..., int]:
    def opened(path: Any, flags: int, *args: Any, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            name = LOCK if os.fspath(path).endswith(".writing") else "os.open"
            return fault.meet(name, lambda: real(path, flags, *args, **more))
        return real(path, flags, *args, **more)

    return opened


def _os_write(fault: Fault, real: Callable[..., int]) -> Callable[..., int]:
    return lambda handle, data: fault.meet(
        "os.write", lambda: real(handle, data), lambda: real(handle, data[: len(data) // 2])
    )


def _sendfile(fault: Fault, real: Callable[..., int]) -> Callable[..., int]:
    def sent(target: int, source: int, offset: int, count: int, *more: Any) -> int:
        left = os.fstat(source).st_size - offset
        if left <= 0:
            return real(target, source, offset, count, *more)
        return fault.meet(
            "sendfile",
            lambda: real(target, source, offset, count, *more),
            lambda: real(target, source, offset, min(count, left // 2), *more),
        )

    return sent


def _copyfile(fault: Fault, real: Callable[..., Any]) -> Callable[..., Any]:
    """Where the system copies by itself, as macOS does, its writes are not to be seen."""
    seen = hasattr(os, "sendfile") and sys.platform.startswith("linux")

    def copied(source: str, target: str, **more: Any) -> Any:
        if seen:
            return real(source, target, **more)

        def half() -> None:
            real(source, target, **more)
            os.truncate(target, os.path.getsize(source) // 2)

        return fault.meet("copyfile", lambda: real(source, target, **more), half)

    return copied


def _open(fault: Fault, real: Callable[..., Any]) -> Callable[..., Any]:
    class Counted(io.FileIO):
        def write(self, data: Any) -> int:
            data = bytes(data)
            write = super().write
            half = (lambda: write(data[: len(data) // 2])) if len(data) > 1 else None
            return fault.meet("write", lambda: write(data), half)

        def truncate(self, size: int | None = None) -> int:
            return fault.meet("truncate", lambda: super(Counted, self).truncate(size))

    def opened(file: Any, mode: str = "r", buffering: int = -1, *args: Any, **more: Any) -> Any:
        if not set(mode) & set("wax+") or isinstance(file, int):
            if not fault.reading:
                return real(file, mode, buffering, *args, **more)
            return fault.meet("open to read", lambda: real(file, mode, buffering, *args, **more))
        raw = fault.meet("open", lambda: Counted(file, mode.replace("b", "")))
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *args, **more)

    return opened


class Unhurried(LibraryConnection):
    """Does not wait for the disk: what the system was given outlives a process that is killed."""

    def execute(self, sql: str, *args: Any) -> LibraryCursor:
        if sql.startswith("PRAGMA synchronous ="):
            sql = "PRAGMA synchronous = OFF"
        return super().execute(sql, *args)


def _connect(fault: Fault, real: Callable[..., Any]) -> Callable[..., Any]:
    class Counted(Unhurried):
        def execute(self, sql: str, *args: Any) -> LibraryCursor:
            execute = super().execute
            word = sql.split(None, 1)[0].upper()
            if word not in _CHANGING:
                return execute(sql, *args)
            return fault.meet(f"SQL {word}", lambda: execute(sql, *args), library=True)

        def __exit__(self, kind: Any, *more: Any) -> Any:
            leave = super().__exit__
            if kind is not None:
                return leave(kind, *more)
            try:
                return fault.meet("SQL COMMIT", lambda: leave(kind, *more), library=True)
            except sqlite3.Error:
                # As where the commit itself fails.
                self.rollback()
                raise

    return lambda *args, **more: real(*args, **{**more, "factory": Counted})
