"""Errors as the user reads them: the engine's sentence, and what helps in this interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mood_engine.errors import ErrorCode, FieldValue, MoodEngineError, Problem


@dataclass(frozen=True)
class _Remedy:
    """Formats that are filled in from an error's fields; empty where its own sentence will do."""

    command_line: str = ""
    window: str = ""


_REPAIR = "`mood-tagger doctor --repair`"
_SETTINGS = "in Settings, under"
_REINSTALL = "pip install --force-reinstall {package}"
_REMEDIES = {
    ErrorCode.BACKUP_AVAILABLE: _Remedy(
        "Run `mood-tagger doctor --restore '{backup}'`.",
        "Close Mood Tagger and run `mood-tagger doctor --restore '{backup}'` in a terminal.",
    ),
    ErrorCode.DECODERS_NOT_STARTED: _Remedy(
        "Use a lower number with --jobs.",
        f"Lower the number of decoding processes {_SETTINGS} Analysis.",
    ),
    ErrorCode.DEVICE_UNUSABLE: _Remedy(
        "Use --device cpu instead.", f"Choose another device {_SETTINGS} Analysis."
    ),
    ErrorCode.DOWNLOAD_FAILED: _Remedy(
        "`mood-tagger models download` takes a URL or a file with --from.",
        "Use “Import model file…” in Settings.",
    ),
    ErrorCode.EXCLUSIONS_UNREADABLE: _Remedy(
        "Run `mood-tagger` and open Settings, Exclusions.", "Open Settings, Exclusions."
    ),
    ErrorCode.HARD_LINKS: _Remedy("Use --break-hard-links.", f"The option is {_SETTINGS} Writing."),
    ErrorCode.LIBRARY_DAMAGED: _Remedy(
        f"Run {_REPAIR}; `mood-tagger doctor` lists the backups.",
        f"Close Mood Tagger and run {_REPAIR} in a terminal; `mood-tagger doctor` lists the "
        "backups.",
    ),
    ErrorCode.MOOD_SETTINGS_UNREADABLE: _Remedy(
        "Run `mood-tagger` and open the page Moods.", "Open the page Moods."
    ),
    ErrorCode.PACKAGE_INCOMPLETE: _Remedy(_REINSTALL, _REINSTALL),
    ErrorCode.PERSONAL_MODEL_UNREADABLE: _Remedy(
        "`mood-tagger learn --export FILE` writes one.", "Export… on the page Review writes one."
    ),
    ErrorCode.PLAN_UNREADABLE: _Remedy(
        "`mood-tagger write --dry-run --save-plan FILE` creates a plan."
    ),
    ErrorCode.RECORD_DAMAGED: _Remedy(
        f"Run {_REPAIR}.", f"Close Mood Tagger and run {_REPAIR} in a terminal."
    ),
    ErrorCode.RUN_UNKNOWN: _Remedy("`mood-tagger runs` lists the runs."),
    ErrorCode.UNKNOWN_CHARSET: _Remedy(
        "Use --charset NAME, for instance --charset cp1251.",
        f"The charset can be chosen {_SETTINGS} Writing.",
    ),
}


def for_command_line(problem: Problem | MoodEngineError) -> str:
    """The sentence, and the option or command that helps."""
    return _joined(str(problem), command_line_remedy(problem.code, problem.fields))


def for_window(problem: Problem | MoodEngineError) -> str:
    """The sentence, and the setting or page that helps."""
    return _joined(str(problem), window_remedy(problem.code, problem.fields))


def command_line_remedy(code: ErrorCode, fields: Mapping[str, FieldValue]) -> str:
    return _REMEDIES.get(code, _Remedy()).command_line.format_map(fields)


def window_remedy(code: ErrorCode, fields: Mapping[str, FieldValue]) -> str:
    return _REMEDIES.get(code, _Remedy()).window.format_map(fields)


def _joined(sentence: str, remedy: str) -> str:
    return f"{sentence} {remedy}" if remedy else sentence
