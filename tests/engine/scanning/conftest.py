from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.scanning.scanner import Scanner
from mood_engine.analysis.analyser import Analyser
from mood_engine.library.library import Library


@pytest.fixture
def scanner(tmp_path: Path, analyser: Analyser) -> Iterator[Scanner]:
    (tmp_path / "music").mkdir()
    with Library(tmp_path / "library.db") as library:
        yield Scanner(tmp_path / "music", library, analyser)
