"""Files as addresses."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl


def file_url(path: str) -> QUrl:
    """Of an absolute path, whose bytes need not be valid text: `QUrl.fromLocalFile` loses those."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())


def file_path(url: QUrl) -> str:
    """Of a file's address; `QUrl.toLocalFile` loses bytes that are not valid text."""
    if os.name == "nt":
        return url.toLocalFile()
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return os.fsdecode(unquote_to_bytes(encoded))
