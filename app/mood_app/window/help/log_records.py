"""Keeps the log records of the program's packages for the log dialog."""

from __future__ import annotations

import logging
from collections import deque
from typing import NamedTuple

_LOGGERS = ("mood_app", "mood_engine")
_KEPT = 2000


class Entry(NamedTuple):
    """`number` counts all records, those too that are no longer kept."""

    number: int
    level: int
    text: str


class RecentRecords(logging.Handler):
    """Keeps the last records, from whatever thread they come."""

    def __init__(self, most: int = _KEPT) -> None:
        super().__init__()
        self._entries: deque[Entry] = deque(maxlen=most)
        self._count = 0
        self.setFormatter(logging.Formatter("%(asctime)s  %(levelname)s  %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:  # the handler's lock is held
        text = self.format(record)
        self._count += 1
        self._entries.append(Entry(self._count, record.levelno, text))

    def after(self, number: int) -> list[Entry]:
        """The records that are kept and came after that one, the newest at the end."""
        self.acquire()
        try:
            if number >= self._count:
                return []
            return [entry for entry in self._entries if entry.number > number]
        finally:
            self.release()


def start_collecting() -> RecentRecords:
    """Keep from now on what the program's own packages log."""
    records = RecentRecords()
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.addHandler(records)
        logger.setLevel(logging.INFO)
    return records


def collected_records() -> RecentRecords | None:
    """The records that `start_collecting` keeps, if it was called."""
    handlers = logging.getLogger(_LOGGERS[0]).handlers
    return next((each for each in handlers if isinstance(each, RecentRecords)), None)
