"""Errors as the window shows them: the engine's sentence, and the setting or page that helps."""

from __future__ import annotations

from collections.abc import Mapping

from mood_engine.errors import ErrorCode, FieldValue, MoodEngineError, Problem

from ..messages import with_command
from .language import engine_text, translate


def for_window(problem: Problem | MoodEngineError) -> str:
    """The sentence, and the setting or page that helps."""
    text, remedy = engine_text(str(problem)), window_remedy(problem.code, problem.fields)
    return f"{text} {remedy}" if remedy else text


def window_remedy(code: ErrorCode, fields: Mapping[str, FieldValue]) -> str:
    """Empty where the sentence will do."""
    return _remedies().get(code, "").format_map(with_command(code, fields))


def _remedies() -> dict[ErrorCode, str]:
    """Formats that are filled in from an error's fields."""
    return {
        ErrorCode.BACKUP_AVAILABLE: translate(
            "Problems",
            "Close Mood Tagger and run `mood-tagger doctor --restore '{backup}'` in a terminal.",
        ),
        ErrorCode.DECODERS_NOT_STARTED: translate(
            "Problems", "Lower the number of decoding processes in Settings, under Analysis."
        ),
        ErrorCode.DEVICE_UNUSABLE: translate(
            "Problems", "Choose another device in Settings, under Analysis."
        ),
        ErrorCode.DOWNLOAD_FAILED: translate("Problems", "Use “Import model file…” in Settings."),
        ErrorCode.EXCLUSIONS_UNREADABLE: translate("Problems", "Open Settings, Exclusions."),
        ErrorCode.HARD_LINKS: translate("Problems", "The option is in Settings, under Writing."),
        ErrorCode.LIBRARY_DAMAGED: translate(
            "Problems",
            "Close Mood Tagger and run `mood-tagger doctor --repair` in a terminal; `mood-tagger "
            "doctor` lists the backups.",
        ),
        ErrorCode.MODEL_NOT_INSTALLED: translate(
            "Problems", "Download it in Settings, under Analysis."
        ),
        ErrorCode.MOOD_SETTINGS_UNREADABLE: translate("Problems", "Open the page Moods."),
        ErrorCode.PACKAGE_INCOMPLETE: "pip install --force-reinstall {package}",
        ErrorCode.PERSONAL_MODEL_UNREADABLE: translate(
            "Problems", "Export… on the page Teach writes one."
        ),
        ErrorCode.RECORD_DAMAGED: translate(
            "Problems", "Close Mood Tagger and run `mood-tagger doctor --repair` in a terminal."
        ),
        ErrorCode.TORCH_CUDA_UNUSED: translate("Problems", "To replace it: {command}"),
        ErrorCode.TORCH_WITHOUT_CUDA: translate("Problems", "To replace it: {command}"),
        ErrorCode.UNKNOWN_CHARSET: translate(
            "Problems", "The charset can be chosen in Settings, under Writing."
        ),
    }
