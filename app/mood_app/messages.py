"""Errors as the command line shows them: the engine's sentence, and the option that helps."""

from __future__ import annotations

from collections.abc import Mapping

from mood_engine.errors import ErrorCode, FieldValue, MoodEngineError, Problem

from .torch_command import torch_command

_REPAIR = "`mood-tagger doctor --repair`"
# Formats that are filled in from an error's fields.
_REMEDIES = {
    ErrorCode.FILES_ELSEWHERE: "Use --map, for instance --map '{prefix}=/mnt/music'.",
    ErrorCode.EXTRA_MISSING: "Install it with `pip install 'mood-tagger[{extra}]'`.",
    ErrorCode.BACKUP_AVAILABLE: "Run `mood-tagger doctor --restore '{backup}'`.",
    ErrorCode.DECODERS_NOT_STARTED: "Use a lower number with --jobs.",
    ErrorCode.DEVICE_UNUSABLE: "Use --device cpu instead.",
    ErrorCode.DOWNLOAD_FAILED: "`mood-tagger models download` takes a URL or a file with --from.",
    ErrorCode.EXCLUSIONS_UNREADABLE: "Run `mood-tagger` and open Settings, Exclusions.",
    ErrorCode.HARD_LINKS: "Use --break-hard-links.",
    ErrorCode.LIBRARY_DAMAGED: f"Run {_REPAIR}; `mood-tagger doctor` lists the backups.",
    ErrorCode.MODEL_NOT_INSTALLED: "Download it with `mood-tagger models download {model}`.",
    ErrorCode.MOOD_SETTINGS_UNREADABLE: "Run `mood-tagger` and open the page Moods.",
    ErrorCode.NOT_ANALYSED: "Analyse with `mood-tagger scan FOLDER`.",
    ErrorCode.NOT_IN_LIBRARY: "Add it with `mood-tagger scan '{path}'`.",
    ErrorCode.PACKAGE_INCOMPLETE: "pip install --force-reinstall {package}",
    ErrorCode.PERSONAL_MODEL_UNREADABLE: "`mood-tagger learn --export FILE` writes one.",
    ErrorCode.PLAN_UNREADABLE: ("`mood-tagger write --dry-run --save-plan FILE` creates a plan."),
    ErrorCode.RECORD_DAMAGED: f"Run {_REPAIR}.",
    ErrorCode.RUN_UNKNOWN: "`mood-tagger runs` lists the runs.",
    ErrorCode.TORCH_CUDA_UNUSED: "{command}",
    ErrorCode.TORCH_WITHOUT_CUDA: "{command}",
    ErrorCode.UNKNOWN_CHARSET: "Use --charset NAME, for instance --charset cp1251.",
}


def for_command_line(problem: Problem | MoodEngineError) -> str:
    """The sentence, and the option or command that helps."""
    remedy = command_line_remedy(problem.code, problem.fields)
    return f"{problem} {remedy}" if remedy else str(problem)


def command_line_remedy(code: ErrorCode, fields: Mapping[str, FieldValue]) -> str:
    return _REMEDIES.get(code, "").format_map(with_command(code, fields))


def with_command(code: ErrorCode, fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
    """The fields, and for a build of PyTorch the `command` that installs the fitting one."""
    if code not in (ErrorCode.TORCH_CUDA_UNUSED, ErrorCode.TORCH_WITHOUT_CUDA):
        return fields
    return {**fields, "command": torch_command(code is ErrorCode.TORCH_WITHOUT_CUDA)}
