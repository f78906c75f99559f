"""What plays, and what was queued, from one start to the next."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

from msgspec import to_builtins

from mood_engine.documents import Document, DocumentError, decode_json

# Files of a long selection that was played at once are not all remembered.
MOST = 1000


class SavedQueue(Document, frozen=True):
    """The queue of a library: `current` is the open file, at so many `seconds`.

    `place` is the file of the list that played last, `last` the one after which the list goes on.
    """

    library: str = ""
    current: str | None = None
    seconds: float = 0.0
    place: str | None = None
    last: str | None = None
    upcoming: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.current is None and not self.upcoming

    def to_text(self) -> str:
        return "" if self.is_empty else json.dumps(to_builtins(self))

    @classmethod
    def from_text(cls, text: str) -> SavedQueue:
        """Raises `ValueError` for what is none."""
        saved = decode_json(text, cls) if text else cls()
        if not math.isfinite(saved.seconds):
            raise DocumentError("the position is not finite")
        return saved

    def only(self, is_there: Callable[[str], bool]) -> SavedQueue:
        """The queue of the files that are still there; the first of them is open."""
        current = self.current if self.current is not None and is_there(self.current) else None
        upcoming = list(filter(is_there, self.upcoming[:MOST]))
        seconds = max(self.seconds, 0.0)
        if current is None:
            current, seconds = (upcoming.pop(0) if upcoming else None), 0.0
        last = self.last if self.last is not None and is_there(self.last) else current
        place = self.place if self.place is not None and is_there(self.place) else current
        return SavedQueue(self.library, current, seconds, place, last, tuple(upcoming))
