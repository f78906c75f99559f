from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from compared_models import TwoModels
from mood_engine.bundles.card import ModelCard
from mood_engine.library.library import Library


@pytest.fixture
def two(tmp_path: Path, card: ModelCard) -> Iterator[TwoModels]:
    with Library(tmp_path / "library.db") as library:
        library.db.execute("PRAGMA synchronous = OFF")
        yield TwoModels(library, tmp_path / "music", card)
