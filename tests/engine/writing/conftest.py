from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.writing.writer import Writer
from mood_engine.library.journal import Journal
from mood_engine.library.library import Library


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with Library(tmp_path / "library.db") as library:
        yield Writer(library, Journal(library))


@pytest.fixture
def reopened(writer: Writer, tmp_path: Path) -> Iterator[Callable[[], Writer]]:
    """reopened() is a writer for the same library, closed and opened again."""
    opened: list[Library] = []

    def reopen() -> Writer:
        writer.library.close()
        library = Library(tmp_path / "library.db")
        opened.append(library)
        return Writer(library, Journal(library))

    yield reopen
    for library in opened:
        library.close()
