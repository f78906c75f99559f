"""However a library is damaged, no command ends in a traceback, and no file is harmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library_damage import DAMAGES, fill, try_commands

Run = Callable[..., Any]


@pytest.mark.slow
def test_damaged_libraries_get_sentences(run: Run, scanned: Path, tmp_path: Path) -> None:
    fill(tmp_path / "library.db", run, scanned)
    tried = try_commands(tmp_path, tmp_path / "library.db", scanned, range(0, len(DAMAGES), 4))
    assert tried.commands > 150
    assert tried.tracebacks == []
    assert tried.harmed == []
    assert tried.codes["a sentence"] > 25
