"""A job of which there is one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..background import Background, Job, Steps


class SingleJob:
    """What a job that was dropped, or that another one took the place of, still tells is lost."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def start(
        self,
        steps: Steps,
        stepped: Callable[[Any], None],
        ended: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        self.drop()

        def end(callback: Callable[[Any], None]) -> Callable[[Any], None]:
            def finish(what: Any) -> None:
                if self._job is job:
                    self._job = None
                    callback(what)

            return finish

        def step(what: Any) -> None:
            if self._job is job:
                stepped(what)

        job = self._background.start(steps, step, end(ended), end(failed))
        self._job = job

    def stop(self) -> None:
        """Stop; what it did so far becomes its result."""
        if self._job is not None:
            self._job.stop()

    def drop(self) -> None:
        self.stop()
        self._job = None
