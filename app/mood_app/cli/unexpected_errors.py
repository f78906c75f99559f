"""Unexpected errors: one sentence for the terminal, details in a file."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_log_path


def report_unexpected(error: BaseException) -> str:
    """The sentence to print; the traceback replaces the one of the last such error."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    details = "".join(traceback.format_exception(error))
    try:
        path = _keep(details)
    except OSError as lost:
        return f"Unexpected error: {what}. Its details could not be saved ({lost})."
    return f"Unexpected error: {what}. The details are in {path}; please report them."


def _keep(details: str) -> Path:
    path = user_log_path("mood-tagger", ensure_exists=True) / "unexpected-error.txt"
    when = datetime.now(UTC).isoformat(timespec="seconds")
    begin = f"{when}, mood-tagger {version('mood-tagger')}, Python {sys.version}\n\n"
    path.write_text(begin + details, encoding="utf-8", errors="backslashreplace")
    return path
