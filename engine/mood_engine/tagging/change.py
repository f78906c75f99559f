"""Changing a file's tags: tried in memory, checked, then applied so that nothing can be lost."""

from __future__ import annotations

import hashlib
import os
import stat
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from ..atomic_file import sync_file
from ..audio import open_audio
from ..errors import ErrorCode, Problem, TagError, TornWriteError
from .delta import Delta, OldFile
from .failures import check_writable, tag_errors
from .fields import open_tags
from .overlay import Overlay, Resized
from .patch import Patch, PatchState
from .replace import file_changed, replacement
from .tags import Stored, Tags
from .values import Field, Values

# A larger patch in the middle of a file is no safer than a new copy of the file.
MAX_PATCHED_BYTES = 4 << 20
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class FieldState:
    """A field of a file: its name there, its values, and its items as they are stored.

    `second` are the values under the field's second name, None if it has no second name.
    """

    name: str
    values: Values
    stored: Stored
    second: Values | None = None


@dataclass(frozen=True)
class TagState:
    """Some fields of a file, and the kind of its tags; see `Tags`."""

    kind: str
    fields: Mapping[Field, FieldState]
    obstacle: Problem | None = None

    @classmethod
    def of(cls, tags: Tags, fields: Collection[Field]) -> TagState:
        return cls(
            tags.kind,
            {
                field: FieldState(
                    tags.names[field],
                    tags.values(field),
                    tags.stored(field),
                    tags.second_values(field),
                )
                for field in fields
            },
            None if tags.obstacle is None else tags.obstacle.problem,
        )


Edit = Callable[[Tags], None]
Digest = Callable[[str], str]


@dataclass(frozen=True)
class FileState:
    """Size, modification time in nanoseconds, and number of hard links of a file.

    Equal states are only a hint that the file is unchanged: some programs keep the time.
    """

    size: int
    modified: int
    links: int = field(default=1, compare=False)

    @classmethod
    def of(cls, path: str) -> FileState:
        """Raises `TagError` if the file is not accessible."""
        with tag_errors("read"):
            status = os.stat(path)
        return cls(status.st_size, status.st_mtime_ns, status.st_nlink)


def read_fields(
    path: str,
    fields: Collection[Field] = (Field.MOOD,),
    charset: str | None = None,
    known_moods: Collection[str] = (),
) -> TagState:
    """The fields of a file's tags; see `open_tags`.

    Raises `TagError` for a file that is unreadable, damaged or not supported.
    """
    with tag_errors("read"), opened(path) as file:
        return TagState.of(open_tags(file, charset, known_moods), fields)


def file_digest(path: str, patch: Patch | None = None) -> str:
    """The digest of a whole file, as it would be with the patch applied.

    Raises `TagError` if the file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=20)
    with tag_errors("read"), open(path, "rb") as file:
        if patch is not None:
            _digest_part(digest, file, patch.offset)
            digest.update(patch.new)
            file.seek(len(patch.new), os.SEEK_CUR)
        _digest_part(digest, file, None)
    return digest.hexdigest()


def _digest_part(digest: hashlib.blake2b, file: BinaryIO, count: int | None) -> None:
    """Add the next bytes, or all that are left."""
    while count is None or count > 0:
        data = file.read(_CHUNK_BYTES if count is None else min(_CHUNK_BYTES, count))
        if not data:
            return
        digest.update(data)
        count = None if count is None else count - len(data)


def audio_digest(path: str) -> str:
    """The digest of a file's audio without tags. Raises `AudioError` if it cannot be read."""
    with open_audio(path) as source:
        return source.info.digest


@dataclass(frozen=True)
class Restoration:
    """The state of a file before a write, from the journal; `digest` is of the whole file."""

    delta: Delta
    digest: str

    def simulate(
        self, file: BinaryIO, fields: Collection[Field], known_moods: Collection[str]
    ) -> tuple[Mapping[Field, Values], Patch | None]:
        """The restored values of the fields, and the patch if one is enough."""
        if not self.delta.fits(file.seek(0, os.SEEK_END)):
            raise _NotRestorableError
        old = cast(BinaryIO, OldFile(file, self.delta))
        try:
            with tag_errors("read"):
                tags = open_tags(old, known_moods=known_moods)
                after = {field: tags.values(field) for field in fields}
        except TagError:
            self._check_content(old)  # then the record is damaged, not the user's file
            raise
        changed = self.delta.changed(file.seek(0, os.SEEK_END))
        if changed is None or changed[1] - changed[0] > MAX_PATCHED_BYTES:
            return after, None
        begin, end = changed
        present, restored = (_part(each, begin, end - begin) for each in (file, old))
        return after, Patch(begin, present, restored)

    def apply(self, path: str, copy: BinaryIO) -> None:
        """Write the old state of the file at `path` into `copy`."""
        with open(path, "rb") as file:
            old = OldFile(file, self.delta)
            copy.seek(0)
            while data := old.read(_CHUNK_BYTES):
                copy.write(data)
        copy.truncate()
        self._check_content(copy)

    def _check_content(self, file: BinaryIO) -> None:
        file.seek(0)
        digest = hashlib.blake2b(digest_size=20)
        _digest_part(digest, file, None)
        self.check(digest.hexdigest())

    def check(self, digest: str) -> None:
        """Raises `TagError` if this is not the digest of the old file."""
        if digest != self.digest:
            raise _NotRestorableError


def _part(file: BinaryIO, start: int, count: int) -> bytes:
    file.seek(start)
    return file.read(count)


class _NotRestorableError(TagError):
    def __init__(self) -> None:
        super().__init__(
            "The journal's record cannot restore the file to its state before the write; the "
            "file was left as it is."
        )


class _AudioDiffersError(TagError):
    """The write changes the audio."""


class TagChange:
    """A change of a file's tags that was tried in memory and gives the expected result.

    `before` and `state` are the present tags and file, `after` the values of the fields after the
    change. If the tags have room, the change is a `patch` of the file. Otherwise a new copy of the
    file replaces it, which has the name `temporary` while it is written.
    """

    def __init__(
        self,
        path: str,
        fields: Collection[Field],
        edit: Edit | Restoration,
        charset: str | None = None,
        known_moods: Collection[str] = (),
        break_links: bool = False,
    ) -> None:
        """`edit` changes tags and saves them, or restores an old state of the file.

        `charset` and `known_moods` are as for `open_tags`. With `break_links`, other names of the
        file (hard links) keep the present content.

        Raises `TagError` if the change is not possible.
        """
        # The target of a symbolic link is changed, not the link.
        self.path = os.path.realpath(path)
        self._edit = edit
        self._charset, self._known_moods = charset, known_moods
        self._break_links = break_links
        self.state = FileState.of(self.path)
        with tag_errors("read"), opened(self.path) as file:
            tags = self._open(file)
            self.before = TagState.of(tags, fields)
            self._other_content = tags.other_content(fields)
            with tag_errors("written"):
                self.after, self.patch = self._simulate(Overlay(file), fields)
        if break_links and self.state.links > 1 and self.needed:
            self.patch = None
        folder = os.path.dirname(self.path)
        self.temporary = os.path.join(folder, f".mood-tagger-{uuid.uuid4().hex}.tmp")

    @property
    def delta(self) -> Delta | None:
        """What undoes the patch; for a copy see `delta_of`."""
        if self.patch is None:
            return None
        return Delta.of_patch(self.patch.offset, self.patch.old, self.patch.new, self.state.size)

    def delta_of(self, copy: str) -> Delta:
        """What restores the file after the copy has replaced it.

        Raises `TagError` if that is more than the journal keeps.
        """
        with tag_errors("read"), open(self.path, "rb") as old, open(copy, "rb") as new:
            return Delta.between(old, new)

    @property
    def needed(self) -> bool:
        return self.patch is None or self.patch.old != self.patch.new

    @property
    def breaks_links(self) -> bool:
        """Whether other names of the file keep the present content."""
        return self.patch is None and self.state.links > 1

    def apply(
        self,
        modified: int | None = None,
        audio: str | None = None,
        known: bool = False,
        digest: Digest = audio_digest,
        on_copy: Callable[[str], None] | None = None,
    ) -> None:
        """Change the file; `modified` is its modification time afterwards, by default now.

        The values are read back and the audio is compared by `digest`; if anything differs, the
        file is restored. `audio` is the expected digest; `known` says that the file has it.
        `on_copy` gets the copy that is about to replace the file, if there is one. Raises
        `TagError` if the change is not possible; the file is then as it was. A crash at any moment
        leaves the old file, the new file, or a torn patch.
        """
        with tag_errors("written"):
            if FileState.of(self.path) != self.state:
                raise file_changed()
            check_writable(self.path, replaced=self.patch is None)
            present = audio if audio is not None and known else digest(self.path)
            if audio not in (None, present):
                raise TagError(
                    "The file holds other audio than was analysed; scan it again.",
                    ErrorCode.AUDIO_CHANGED,
                )
            try:
                self._write(modified, present, digest, on_copy)
            except _AudioDiffersError:
                # Perhaps an older version computed the library's digest in another way.
                if not known or (present := digest(self.path)) == audio:
                    raise
                self._write(modified, present, digest, on_copy)

    def _write(
        self,
        modified: int | None,
        audio: str,
        digest: Digest,
        on_copy: Callable[[str], None] | None,
    ) -> None:
        if self.patch is not None:
            self._patch(self.patch, modified, audio, digest)
        else:
            self._replace(modified, audio, digest, on_copy)

    def _simulate(
        self, overlay: Overlay, fields: Collection[Field]
    ) -> tuple[Mapping[Field, Values], Patch | None]:
        file = cast(BinaryIO, overlay)
        if isinstance(self._edit, Restoration):
            return self._edit.simulate(file, fields, self._known_moods)
        tags = self._open(file)
        try:
            self._edit(tags)
        except Resized:
            return {field: tags.values(field) for field in fields}, None
        patch = Patch(*overlay.difference())
        after = {field: tags.values(field) for field in fields}
        if len(patch.old) > MAX_PATCHED_BYTES:
            return after, None
        self._check(file, after)
        return after, patch

    def _patch(self, patch: Patch, modified: int | None, audio: str, digest: Digest) -> None:
        access = os.stat(self.path).st_atime_ns
        if patch.state(self.path) is not PatchState.OLD:
            raise file_changed()
        if isinstance(self._edit, Restoration):
            self._edit.check(file_digest(self.path, patch))
        try:
            patch.apply(self.path)
            with open(self.path, "rb") as file:
                self._check(file, self.after)
            if digest(self.path) != audio:
                raise _AudioDiffersError("Writing changed the audio of this file; it was restored.")
            if modified is not None:
                os.utime(self.path, ns=(access, modified))
                sync_file(self.path)
        except BaseException as error:
            if not self._revert(patch, access):
                raise TornWriteError(
                    f"The drive failed in the middle of a write ({error}). The file is repaired "
                    "before the next write or scan, as soon as the drive can be written to again."
                ) from error
            raise

    def _revert(self, patch: Patch, access: int) -> bool:
        """Revert a patch; returns whether the file is as it was, or changed by another program."""
        try:
            state = patch.state(self.path)
            if state is PatchState.FOREIGN:
                return True
            if state is not PatchState.OLD:
                patch.revert(self.path)
            os.utime(self.path, ns=(access, self.state.modified))
        except OSError:
            return False
        return True

    def _replace(
        self,
        modified: int | None,
        audio: str,
        digest: Digest,
        on_copy: Callable[[str], None] | None,
    ) -> None:
        with replacement(self.path, self.temporary, modified, self._break_links) as copy:
            with open(copy, "rb+") as file:
                if isinstance(self._edit, Restoration):
                    self._edit.apply(self.path, file)
                else:
                    self._edit(self._open(file))
                self._check(file, self.after)
            if digest(copy) != audio:
                raise _AudioDiffersError(
                    "Writing would change the audio of this file; the file was not changed."
                )
            if on_copy is not None:
                on_copy(copy)

    def _open(self, file: BinaryIO) -> Tags:
        return open_tags(file, self._charset, self._known_moods)

    def _check(self, file: BinaryIO, after: Mapping[Field, Values]) -> None:
        tags = self._open(file)
        if {field: tags.values(field) for field in after} != after:
            raise TagError("The moods could not be read back. Is the file damaged?")
        # Of a restored file, every byte was compared with the record.
        exact = not isinstance(self._edit, Restoration)
        if exact and tags.other_content(after) != self._other_content:
            raise TagError("Writing would change other tags of this file, so it was not changed.")


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The file for reading. Raises `TagError` for what is not a file, and for an empty one."""
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise TagError("This is not a regular file.")
    if status.st_size == 0:
        raise TagError("The file is empty (0 bytes).", ErrorCode.FILE_EMPTY)
    with open(path, "rb") as file:
        yield file
