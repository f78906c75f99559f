"""The archives of a set: what belongs into each, unpacking it, and the record that it is done."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..errors import DatasetError
from ..files import write_whole
from .part import disk_faults, sha256_of

_CHUNK = 1 << 20
_LINE = re.compile(r"([0-9a-f]{64}) (\S+)")
_ARCHIVE = re.compile(r"autotagging_moodtheme_[a-z-]+-(\d\d)\.tar(\.gz)?")
_FILE = re.compile(r"(\d\d)/\w[\w.-]*")


@dataclass(frozen=True)
class Archive:
    """`files`: SHA-256 by path, as '48/948.npy'; all lie in the one `folder`, as '48'."""

    data: Path
    set_name: str
    name: str
    sha256: str
    folder: str
    files: dict[str, str]

    @property
    def path(self) -> Path:
        return self.data / "archives" / self.name

    @property
    def part(self) -> Path:
        return self.path.with_name(self.name + ".part")

    @property
    def record(self) -> Path:
        """Says that all files were unpacked and right; comes last, in one go."""
        return self.path.with_name(self.name + ".done")

    @property
    def target(self) -> Path:
        return self.data / self.set_name

    @property
    def packed(self) -> bool:
        return self.name.endswith(".gz")

    def is_done(self) -> bool:
        return self.is_recorded() and self.is_complete()

    def is_recorded(self) -> bool:
        return self.record.is_file() and self.record.read_text().strip() == self.sha256

    def is_complete(self) -> bool:
        """Whether a file of every name is there, right or not."""
        return all((self.target / name).is_file() for name in self.files)

    def mark_done(self) -> None:
        with disk_faults(self.record):
            write_whole(self.record, f"{self.sha256}\n".encode())

    def damaged(self, check: Callable[[], None]) -> Iterator[str]:
        """Names of files that are there and not as published; `check` may raise in between."""
        for name, wanted in self.files.items():
            check()
            path = self.target / name
            if path.is_file() and sha256_of(path) != wanted:
                yield name


def read_archives(data: Path, set_name: str) -> list[Archive]:
    """The archives that the fetched checksum lists name. Raises `DatasetError`."""
    files: dict[str, dict[str, str]] = {}
    for name, sha256 in _read_list(data, set_name, "tracks"):
        match = _FILE.fullmatch(name)
        if not match:
            raise DatasetError(f"The list of {set_name} files names '{name}', which is no place.")
        files.setdefault(match[1], {})[name] = sha256
    archives = []
    for name, sha256 in _read_list(data, set_name, "tars"):
        match = _ARCHIVE.fullmatch(name)
        if not match:
            raise DatasetError(f"The list of {set_name} archives names '{name}', which is none.")
        archives.append(Archive(data, set_name, name, sha256, match[1], files.get(match[1], {})))
    return archives


def parse_numbers(text: str) -> frozenset[int]:
    """'0-9,42' names archives, which are numbered 0 to 99. Raises `ValueError`."""
    numbers: set[int] = set()
    for piece in text.split(","):
        match = re.fullmatch(r"(\d\d?)(?:-(\d\d?))?", piece.strip())
        if not match:
            raise ValueError(f"'{text}' does not name archives 0 to 99 as 0-9,42 does.")
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(numbers)


def unpack(archive: Archive, check: Callable[[], None]) -> None:
    """All files of the archive lie in its target, each whole and right, or `DatasetError`.

    Only what the list names is taken: no other path, link or device can come out of it. `check`
    may raise in between; files that are out by then are whole.
    """
    seen: set[str] = set()
    try:
        with tarfile.open(archive.path) as tar:
            for member in tar:
                check()
                if member.isdir() and member.name == archive.folder:
                    continue
                _refuse_stranger(archive, member, seen)
                seen.add(member.name)
                content = tar.extractfile(member)
                assert content is not None  # a regular file, or it were refused
                with content:
                    _write(archive, member.name, content)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DatasetError(f"{archive.path} cannot be unpacked ({error}).") from error
    missing = sorted(archive.files.keys() - seen)
    if missing:
        raise DatasetError(
            f"{archive.name} lacks {len(missing)} of its files, the first is {missing[0]}."
        )


def _refuse_stranger(archive: Archive, member: tarfile.TarInfo, seen: set[str]) -> None:
    kind = ""
    if member.name not in archive.files:
        kind = "which the list of files does not name"
    elif not member.isreg() or member.issparse():
        kind = "which is no plain file"
    elif member.name in seen:
        kind = "twice"
    if kind:
        raise DatasetError(f"{archive.name} holds '{member.name}', {kind}; it was not taken.")


def _write(archive: Archive, name: str, content: IO[bytes]) -> None:
    path = archive.target / name
    partial = path.with_name(f".{path.name}.part")
    digest = hashlib.sha256()
    with disk_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() == archive.files[name]:
            os.replace(partial, path)
            return
        partial.unlink()
    raise DatasetError(f"{name} in {archive.name} has the wrong SHA-256; it was not taken.")


def _read_list(data: Path, set_name: str, kind: str) -> Iterator[tuple[str, str]]:
    path = data / "checksums" / f"autotagging_moodtheme_{set_name}_sha256_{kind}.txt"
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        raise DatasetError(f"There is no {path}; run 'mood-tagger-train download' first.") from None
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise DatasetError(f"Line {number} of {path} is no SHA-256 and name.")
        yield match[2], match[1]
