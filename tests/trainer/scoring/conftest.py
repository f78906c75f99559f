"""Labelled sets, and the published files."""

from __future__ import annotations

from pathlib import Path

import pytest

from labelled_data import Labelled, label


@pytest.fixture(scope="session")
def labelled() -> Labelled:
    return label(500)


@pytest.fixture(scope="session")
def few_tags() -> Labelled:
    """Only the first ten tags occur, as in a small set."""
    return label(60, tags=10)


@pytest.fixture(scope="session")
def jamendo() -> Path:
    folder = Path(__file__).parents[4] / "shared" / "jamendo"
    if not folder.exists():
        pytest.skip("needs the data set's published files")
    return folder
