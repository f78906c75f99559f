"""Files as addresses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl


def file_url(path: str) -> QUrl:
    """Of an absolute path, whose bytes need not be valid text: `QUrl.fromLocalFile` loses those."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())
