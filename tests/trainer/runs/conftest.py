"""A recipe that trains in a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_recipes import write_recipe


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    return write_recipe(tmp_path)
