"""The archives of a set: their contents, unpacking them, and the record of what is unpacked."""

from __future__ import annotations

import gzip
import hashlib
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mood_engine.atomic_file import atomic_write, remove_leftovers, temporary_name

from ..errors import DatasetError
from ..files import write_atomically
from .partial_file import disk_errors, sha256_of

_CHUNK = 1 << 20
_LINE = re.compile(r"([0-9a-f]{64}) (\S+)")
_ARCHIVE = re.compile(r"autotagging_moodtheme_[a-z-]+-(\d\d)\.tar(\.gz)?")
_FILE = re.compile(r"(\d\d)/\w[\w.-]*")


@dataclass(frozen=True)
class Archive:
    """`files` has the SHA-256 by path, such as '48/948.npy', all in one `folder`, such as '48'."""

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
        """Exists once all files are unpacked and verified."""
        return self.path.with_name(self.name + ".done")

    @property
    def target(self) -> Path:
        return self.data / self.set_name

    @property
    def compressed(self) -> bool:
        return self.name.endswith(".gz")

    def is_recorded(self) -> bool:
        return self.record.is_file() and self.record.read_text().strip() == self.sha256

    def is_complete(self) -> bool:
        """Whether all files exist, valid or not."""
        return all((self.target / name).is_file() for name in self.files)

    def mark_done(self) -> None:
        with disk_errors(self.record):
            write_atomically(self.record, f"{self.sha256}\n".encode())

    def damaged(self, check: Callable[[], None]) -> Iterator[str]:
        """Names of existing files that differ from the published ones.

        `check` is called before each file and may raise to stop.
        """
        for name, expected in self.files.items():
            check()
            path = self.target / name
            if path.is_file() and sha256_of(path) != expected:
                yield name


def read_archives(data: Path, set_name: str) -> list[Archive]:
    """The archives in the downloaded checksum lists. Raises `DatasetError`."""
    files: dict[str, dict[str, str]] = {}
    for name, sha256 in _read_list(data, set_name, "tracks"):
        match = _FILE.fullmatch(name)
        if not match:
            raise DatasetError(f"The list of {set_name} files contains the invalid path '{name}'.")
        files.setdefault(match[1], {})[name] = sha256
    archives = []
    for name, sha256 in _read_list(data, set_name, "tars"):
        match = _ARCHIVE.fullmatch(name)
        if not match:
            raise DatasetError(
                f"The list of {set_name} archives contains the invalid name '{name}'."
            )
        archives.append(Archive(data, set_name, name, sha256, match[1], files.get(match[1], {})))
    return archives


def parse_numbers(text: str) -> frozenset[int]:
    """Archive numbers from 0 to 99, such as '0-9,42'. Raises `ValueError`."""
    numbers: set[int] = set()
    for piece in text.split(","):
        match = re.fullmatch(r"(\d\d?)(?:-(\d\d?))?", piece.strip())
        if not match:
            raise ValueError(f"'{text}' is not a list of numbers from 0 to 99, such as 0-9,42.")
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(numbers)


def unpack(archive: Archive, check: Callable[[], None]) -> None:
    """Unpack and verify all files of the archive. Raises `DatasetError`.

    Only regular files on the published list are unpacked: no other path, link or device. `check`
    is called before each file and may raise to stop; files are unpacked completely or not at all.
    """
    seen: set[str] = set()
    remove_leftovers(archive.target / archive.folder, temporary_name("", "*"))
    try:
        with tarfile.open(archive.path) as tar:
            for member in tar:
                check()
                if member.isdir() and member.name == archive.folder:
                    continue
                _check_member(archive, member, seen)
                seen.add(member.name)
                content = tar.extractfile(member)
                assert content is not None  # a regular file
                with content:
                    _unpack_file(archive, member.name, content)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DatasetError(f"Cannot unpack {archive.path} ({error}).") from error
    missing = sorted(archive.files.keys() - seen)
    if missing:
        raise DatasetError(
            f"{archive.name} lacks {len(missing)} of its files, the first is {missing[0]}."
        )


def _check_member(archive: Archive, member: tarfile.TarInfo, seen: set[str]) -> None:
    fault = ""
    if member.name not in archive.files:
        fault = "which is not on the list of files"
    elif not member.isreg() or member.issparse():
        fault = "which is not a regular file"
    elif member.name in seen:
        fault = "twice"
    if fault:
        raise DatasetError(f"{archive.name} contains '{member.name}', {fault}; it was skipped.")


def _unpack_file(archive: Archive, name: str, content: IO[bytes]) -> None:
    path = archive.target / name
    digest = hashlib.sha256()
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as file:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
            if digest.hexdigest() != archive.files[name]:
                raise DatasetError(
                    f"{name} in {archive.name} has the wrong SHA-256; it was skipped."
                )


def _read_list(data: Path, set_name: str, kind: str) -> Iterator[tuple[str, str]]:
    path = data / "checksums" / f"autotagging_moodtheme_{set_name}_sha256_{kind}.txt"
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        raise DatasetError(f"{path} is missing. Run 'mood-tagger-train download' first.") from None
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise DatasetError(f"Line {number} of {path} is not a SHA-256 followed by a name.")
        yield match[2], match[1]
