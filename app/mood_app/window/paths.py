"""Conversions between paths and URLs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QStandardPaths, QUrl

_Places = QStandardPaths.StandardLocation


def file_url(path: str) -> QUrl:
    """The URL of an absolute path; `QUrl.fromLocalFile` would lose bytes that are no valid text."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())


def music_location(folders: Sequence[str], last: str = "") -> str:
    """The folder in which to look for music: the last one used, or where the known folders lie."""
    return existing_folder(last, *(os.path.dirname(folder) for folder in reversed(folders)))


def existing_folder(*wanted: str, system: _Places = _Places.MusicLocation) -> str:
    """The first of these folders that exists; else one of the system's, or the user's own."""
    folders = (*wanted, QStandardPaths.writableLocation(system))
    return next((each for each in folders if os.path.isdir(each)), str(Path.home()))


def document_location(name: str = "") -> str:
    """Where documents are saved, or a file of this name there."""
    return os.path.join(existing_folder(system=_Places.DocumentsLocation), name)


def download_location() -> str:
    return existing_folder(system=_Places.DownloadLocation)


def file_path(url: QUrl) -> str:
    """The path of a file URL. `QUrl.toLocalFile` would lose bytes that are not valid text."""
    if os.name == "nt":
        return url.toLocalFile()
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return os.fsdecode(unquote_to_bytes(encoded))
