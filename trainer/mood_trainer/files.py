"""Files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

from mood_engine.atomic_file import atomic_write


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` in one step; its folder is made if it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(content)
