"""Work done a little ahead in threads, in order, without holding all results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_ahead(
    pool: ThreadPoolExecutor, work: Callable[[Item], Result], items: Iterable[Item], ahead: int
) -> Iterator[tuple[Item, Future[Result]]]:
    """Each item with its finished or coming result, `ahead` of them submitted in advance."""
    coming = iter(items)
    waiting = [(item, pool.submit(work, item)) for item in islice(coming, ahead)]
    try:
        while waiting:
            yield waiting.pop(0)
            waiting += [(item, pool.submit(work, item)) for item in islice(coming, 1)]
    finally:
        for _, future in waiting:
            future.cancel()
