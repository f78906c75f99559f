"""A hint that the installed PyTorch does not fit the machine's GPU."""

from __future__ import annotations

import threading
from collections.abc import Generator

from mood_engine.errors import Problem
from mood_engine.torch_build import unfitting_build

from .problems import for_window
from .session import Session
from .widgets.notice import Notice


class TorchHint(Notice):
    """Stays until the user closes it, and comes back only for another reason."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._code = ""
        self.closed.connect(self._remember)

    def look(self) -> None:
        """Find out beside the window, and say so."""

        def steps(_: threading.Event) -> Generator[None, None, Problem | None]:
            yield
            return unfitting_build()

        self._session.background.start(steps, lambda _: None, self._show, lambda _: None)

    def _show(self, problem: Problem | None) -> None:
        if problem is not None and problem.code != self._session.settings.torch_hint_closed:
            self._code = str(problem.code)
            self.show_reason(for_window(problem))

    def _remember(self) -> None:
        self._session.settings.torch_hint_closed = self._code
