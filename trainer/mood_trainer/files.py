"""Files that are written completely or not at all."""

from __future__ import annotations

from pathlib import Path

from mood_engine.atomic_file import atomic_write


def write_atomically(path: Path, content: bytes | memoryview) -> None:
    """Replace `path` in one step; missing parent folders are created."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(content)
