"""Conversions between paths and URLs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QStandardPaths, QUrl


def file_url(path: str) -> QUrl:
    """The URL of an absolute path; `QUrl.fromLocalFile` would lose bytes that are no valid text."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())


def music_location(folders: Sequence[str]) -> str:
    """The folder in which to look for more music."""
    if folders:
        return os.path.dirname(folders[-1])
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)


def file_path(url: QUrl) -> str:
    """The path of a file URL. `QUrl.toLocalFile` would lose bytes that are not valid text."""
    if os.name == "nt":
        return url.toLocalFile()
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return os.fsdecode(unquote_to_bytes(encoded))
