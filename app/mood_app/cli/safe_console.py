"""rich's console, through which nothing from a file reaches the terminal raw."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console
from rich.text import Text

from ..safe_text import safe
from .output import standard_error, standard_output


class SafeConsole(Console):
    """Makes every string safe, also those in tables."""

    def __init__(self, stderr: bool, width: int | None = None) -> None:
        super().__init__(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)

    def render_str(self, text: str, **options: Any) -> Text:
        return super().render_str(safe(text), **options)

    def print(self, *objects: Any, **options: Any) -> None:
        with standard_error() if self.stderr else standard_output():
            super().print(*objects, **options)

    def on_broken_pipe(self) -> None:
        """rich, which handles such an error here, would end the program."""
        error = sys.exception()
        assert error is not None
        raise error
