"""Mood Tagger in the menu and in 'Open with' of a desktop on Linux.

Installers of Python packages put nothing where a desktop looks, so the program does it itself:
https://specifications.freedesktop.org/desktop-entry-spec/latest/
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from mood_engine.atomic_file import atomic_write
from mood_engine.errors import MoodEngineError

_NAME = "mood-tagger"
_FOLDER = Path(str(files("mood_resources"))) / "desktop"
_REFRESH_SECONDS = 30
# Characters that have a meaning inside quotes, each escaped for the quotes and again as a string.
_ESCAPED = {"\\": "\\\\\\\\", '"': '\\\\"', "`": "\\\\`", "$": "\\\\$", "%": "%%"}


def install(program: str | None = None) -> list[Path]:
    """Write the desktop's files into the user's data folder; returns them.

    `program` is what the desktop starts, by default the program that runs. Raises
    `MoodEngineError` if this is not Linux, or the files cannot be written.
    """
    command = _quoted(program or _program())
    installed = []
    for source, target in _places():
        content = source.read_bytes()
        if target.suffix == ".desktop":
            content = content.replace(b"Exec=mood-tagger ", b"Exec=" + command + b" ")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(target) as file:
                file.write(content)
        except OSError as error:
            raise MoodEngineError(f"{target} cannot be written: {error.strerror}.") from error
        installed.append(target)
    _refresh()
    return installed


def remove() -> list[Path]:
    """Delete the files that `install` writes; returns those that were there."""
    removed = []
    for _, target in _places():
        try:
            target.unlink()
            removed.append(target)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise MoodEngineError(f"{target} cannot be deleted: {error.strerror}.") from error
    _refresh()
    return removed


def _places() -> Iterator[tuple[Path, Path]]:
    """Each file, and where it belongs."""
    if sys.platform != "linux":
        raise MoodEngineError("Desktop files are for Linux; other systems have no use for them.")
    data = _data_folder()
    yield _FOLDER / f"{_NAME}.desktop", data / "applications" / f"{_NAME}.desktop"
    yield _FOLDER / f"{_NAME}.metainfo.xml", data / "metainfo" / f"{_NAME}.metainfo.xml"
    for icon in sorted((_FOLDER / "icons").glob("*.png")):
        size = f"{icon.stem}x{icon.stem}"
        yield icon, data / "icons" / "hicolor" / size / "apps" / f"{_NAME}.png"


def _data_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _program() -> str:
    """The path of this program: the desktop's PATH may lack its folder."""
    if getattr(sys, "frozen", False):
        return sys.executable
    return os.path.abspath(shutil.which(sys.argv[0]) or shutil.which(_NAME) or _NAME)


def _quoted(program: str) -> bytes:
    return os.fsencode('"' + "".join(_ESCAPED.get(each, each) for each in program) + '"')


def _refresh() -> None:
    """Have the desktop read which files the program opens; desktops without the tool look anew."""
    tool = shutil.which("update-desktop-database")
    if tool is None:
        return
    try:
        subprocess.run(
            [tool, _data_folder() / "applications"],
            check=False,
            capture_output=True,
            timeout=_REFRESH_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
