"""Files as addresses."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QStandardPaths, QUrl


def file_url(path: str) -> QUrl:
    """Of an absolute path, whose bytes need not be valid text: `QUrl.fromLocalFile` loses those."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())


def place_of_music(folders: Sequence[str]) -> str:
    """Where a person may look for more music than is in these folders."""
    if folders:
        return os.path.dirname(folders[-1])
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)


def file_path(url: QUrl) -> str:
    """Of a file's address; `QUrl.toLocalFile` loses bytes that are not valid text."""
    if os.name == "nt":
        return url.toLocalFile()
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return os.fsdecode(unquote_to_bytes(encoded))
