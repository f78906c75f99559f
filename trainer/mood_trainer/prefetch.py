"""Work done in advance by threads: ordered, and with a bounded number of results in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def prefetch(
    pool: ThreadPoolExecutor, work: Callable[[Item], Result], items: Iterable[Item], ahead: int
) -> Generator[tuple[Item, Future[Result]]]:
    """Each item with the future of its result; `ahead` of them are submitted in advance."""
    remaining = iter(items)
    pending = deque((item, pool.submit(work, item)) for item in islice(remaining, ahead))
    try:
        while pending:
            yield pending.popleft()
            pending.extend((item, pool.submit(work, item)) for item in islice(remaining, 1))
    finally:
        for _, future in pending:
            future.cancel()
