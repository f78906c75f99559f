"""Asking which music to add."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtWidgets import QFileDialog, QWidget

from mood_engine.audio import AUDIO_SUFFIXES

from .language import translate
from .paths import music_location
from .window_settings import WindowSettings


def ask_for_folder(parent: QWidget, settings: WindowSettings, folders: Sequence[str]) -> str:
    """Ask for a folder to add, near the last one; `folders` are those known. Empty if cancelled."""
    folder = QFileDialog.getExistingDirectory(
        parent,
        translate("Adding", "Add music folder"),
        music_location(folders, settings.music_folder),
    )
    if folder:
        settings.music_folder = os.path.dirname(folder)
    return folder


def ask_for_files(
    parent: QWidget, settings: WindowSettings, folders: Sequence[str]
) -> Sequence[str]:
    """Ask for music files to add, near the last ones."""
    kinds = " ".join(f"*{suffix}" for suffix in sorted(AUDIO_SUFFIXES))
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        translate("Adding", "Add music files"),
        music_location(folders, settings.music_folder),
        translate("Adding", "Music ({})").format(kinds)
        + ";;"
        + translate("Adding", "All files (*)"),
    )
    if names:
        settings.music_folder = os.path.dirname(names[0])
    return names
