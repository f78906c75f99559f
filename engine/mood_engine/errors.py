"""Errors that the user sees.

Every error that the engine raises on purpose is a `MoodEngineError`. Its text is a complete
sentence that fits a command line as well as a window: what happened, to what, and what to do. An
app adds what only it knows, such as an option or a button, by the error's code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Self

FieldValue = str | int | float


class ErrorCode(StrEnum):
    """Kinds of problems that an app may phrase or handle in its own way."""

    OTHER = "other"
    STOPPED = "stopped"

    # Files and drives
    FILE_MISSING = "file-missing"
    FILE_EMPTY = "file-empty"
    FILE_IN_USE = "file-in-use"
    FILE_CHANGED = "file-changed"
    PERMISSION_DENIED = "permission-denied"
    DISK_FULL = "disk-full"
    DRIVE_FAILED = "drive-failed"

    # Audio and its analysis
    AUDIO_UNREADABLE = "audio-unreadable"
    AUDIO_CHANGED = "audio-changed"
    MEMORY_LIMIT = "memory-limit"
    DECODERS_NOT_STARTED = "decoders-not-started"
    DECODERS_KILLED = "decoders-killed"
    NOTHING_TO_SCAN = "nothing-to-scan"
    DEVICE_UNUSABLE = "device-unusable"
    CPU_UNUSABLE = "cpu-unusable"
    WORKER_DIED = "worker-died"

    # Archives
    ARCHIVE_UNREADABLE = "archive-unreadable"
    ARCHIVE_OF_ANOTHER_RUN = "archive-of-another-run"
    FILES_ELSEWHERE = "files-elsewhere"
    CLUSTER_UNUSABLE = "cluster-unusable"
    EXTRA_MISSING = "extra-missing"

    # Models
    MODEL_UNUSABLE = "model-unusable"
    MODEL_UNKNOWN = "model-unknown"
    MODEL_NOT_INSTALLED = "model-not-installed"
    MODEL_IN_USE = "model-in-use"
    DOWNLOAD_FAILED = "download-failed"

    # The library
    LIBRARY_UNUSABLE = "library-unusable"
    LIBRARY_BUSY = "library-busy"
    LIBRARY_DAMAGED = "library-damaged"
    LIBRARY_MISSING = "library-missing"
    LIBRARY_NEWER = "library-newer"
    NOT_IN_LIBRARY = "not-in-library"
    NOT_ANALYSED = "not-analysed"
    LIBRARY_READ_ONLY = "library-read-only"
    PACKAGE_INCOMPLETE = "package-incomplete"
    TORCH_WITHOUT_CUDA = "torch-without-cuda"
    TORCH_CUDA_UNUSED = "torch-cuda-unused"
    BACKUP_AVAILABLE = "backup-available"
    INVALID_QUERY = "invalid-query"
    EXCLUSIONS_UNREADABLE = "exclusions-unreadable"
    MOOD_SETTINGS_UNREADABLE = "mood-settings-unreadable"
    PERSONAL_MODEL_UNREADABLE = "personal-model-unreadable"

    # Tags and writing them
    TAGS_UNUSABLE = "tags-unusable"
    UNKNOWN_CHARSET = "unknown-charset"
    HARD_LINKS = "hard-links"
    TORN_WRITE = "torn-write"
    RECORD_DAMAGED = "record-damaged"
    PLAN_OUTDATED = "plan-outdated"
    PLAN_UNREADABLE = "plan-unreadable"
    PLAN_NOT_SAVED = "plan-not-saved"
    RUN_UNKNOWN = "run-unknown"
    NOTHING_TO_UNDO = "nothing-to-undo"
    EXPORT_FAILED = "export-failed"


@dataclass(frozen=True)
class Problem:
    """An error as a value, for results that hold one.

    `text` is the error's sentence, `fields` are its particulars: a path, a limit, a name.
    """

    text: str
    code: ErrorCode = ErrorCode.OTHER
    fields: Mapping[str, FieldValue] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


class MoodEngineError(Exception):
    """Base of all deliberate errors of the engine; `problem` is the error as a value."""

    default_code: ClassVar[ErrorCode] = ErrorCode.OTHER

    def __init__(self, text: str, code: ErrorCode | None = None, **fields: FieldValue) -> None:
        super().__init__(text)
        self.problem = Problem(text, code or self.default_code, fields)

    @classmethod
    def of(cls, problem: Problem) -> Self:
        error = cls(problem.text)
        error.problem = problem
        return error

    @property
    def code(self) -> ErrorCode:
        return self.problem.code

    @property
    def fields(self) -> Mapping[str, FieldValue]:
        return self.problem.fields


class AudioError(MoodEngineError):
    """A file from which no audio can be read; the text does not name the path."""

    default_code = ErrorCode.AUDIO_UNREADABLE


class BundleError(MoodEngineError):
    """A model bundle that is damaged, unknown or needs what this version does not have."""

    default_code = ErrorCode.MODEL_UNUSABLE


class DeviceError(MoodEngineError):
    """A requested device that is absent or does not work.

    `device` is its name, `reason` what is wrong, and `remedy` a sentence or empty.
    """

    def __init__(self, device: str, reason: str, remedy: str = "") -> None:
        self.device, self.reason, self.remedy = device, reason, remedy
        text = f"The device '{device}' cannot be used: {reason}."
        super().__init__(
            f"{text} {remedy}" if remedy else text,
            ErrorCode.CPU_UNUSABLE if device == "cpu" else ErrorCode.DEVICE_UNUSABLE,
            device=device,
            reason=reason,
        )


class LibraryError(MoodEngineError):
    """A library file that cannot be opened, read or written."""

    default_code = ErrorCode.LIBRARY_UNUSABLE


class BusyError(MoodEngineError):
    """Another process does what only one may do at a time."""

    default_code = ErrorCode.LIBRARY_BUSY


class TagError(MoodEngineError):
    """A file whose tags cannot be read or written; the text does not name the path."""

    default_code = ErrorCode.TAGS_UNUSABLE


class TornWriteError(TagError):
    """A drive failed in the middle of a write and again while the write was undone."""

    default_code = ErrorCode.TORN_WRITE


class Stopped(MoodEngineError):  # noqa: N818 - not an error, though an exception
    """Work ended because the user asked for it."""

    default_code = ErrorCode.STOPPED


_MAX_SHOWN = 60


def shortened(text: str) -> str:
    """A text from outside, which may have any length, as a sentence shows it."""
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
