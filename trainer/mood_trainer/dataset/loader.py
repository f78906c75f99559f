"""Batches of a source for the loops that train and predict."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import numpy as np
import numpy.typing as npt
import torch

from ..prefetch import prefetch
from .windows import Batch, WindowSource

# Threads that read ahead for a GPU; training on a CPU leaves no core for them.
_MAX_THREADS = 8
_BATCHES_PER_THREAD = 2

_EpochIndices = tuple[int, list[int]]


class EpochBatches:
    """Epoch and indices of every batch of one process.

    All processes together see the same batches, however many there are. In training (`seed`
    given) the indices are shuffled, and a last batch with fewer windows than processes is dropped;
    otherwise they stay in order, and the last batch is padded with the first ones.
    """

    def __init__(
        self, count: int, size: int, seed: int | None, rank: int = 0, processes: int = 1
    ) -> None:
        if size % processes:
            raise ValueError(f"{processes} processes cannot share a batch of {size} evenly")
        self._count = count
        self._size = size
        self._seed = seed
        self._rank = rank
        self._processes = processes
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Called by Lightning."""
        self._epoch = epoch

    def __len__(self) -> int:
        whole, rest = divmod(self._count, self._size)
        return whole + bool(rest and (self._seed is None or rest >= self._processes))

    def __iter__(self) -> Iterator[_EpochIndices]:
        order = self._order()
        for first in range(0, len(self) * self._size, self._size):
            shared = order[first : first + self._size]
            yield self._epoch, shared[self._rank :: self._processes].tolist()

    def _order(self) -> npt.NDArray[np.int64]:
        if self._seed is not None:
            return np.random.default_rng([self._seed, self._epoch]).permutation(self._count)
        padding = -self._count % self._processes
        return np.resize(np.arange(self._count), self._count + padding)


class Loader:
    """Batches in the order of `sampler`, read ahead by threads; without any, when they are due.

    Threads read into the memory from which a GPU takes batches, while processes would hand them
    over in shared memory, from where they had to be copied. Reading waits for disk and memory, in
    which other threads go on.
    """

    def __init__(
        self, source: WindowSource, sampler: EpochBatches, threads: int, pinned: bool
    ) -> None:
        # Lightning looks for these attributes, as torch's loaders have them.
        self.sampler = sampler
        self.batch_sampler = None
        self._source = source
        self._threads = threads
        self._pinned = pinned

    def __len__(self) -> int:
        return len(self.sampler)

    def __iter__(self) -> Iterator[Batch]:
        if not self._threads:
            yield from map(self._read, self.sampler)
            return
        ahead = self._threads * _BATCHES_PER_THREAD
        # The reading is closed first, so that nobody waits for batches that are no longer needed.
        with (
            ThreadPoolExecutor(self._threads) as pool,
            closing(prefetch(pool, self._read, self.sampler, ahead)) as reading,
        ):
            for _, batch in reading:
                yield batch.result()

    def _read(self, key: _EpochIndices) -> Batch:
        batch = self._source.batch(*key, pinned=self._pinned)
        return _pinned(batch) if self._pinned else batch


def make_loader(
    source: WindowSource,
    batch: int,
    device: torch.device,
    seed: int | None = None,
    rank: int = 0,
    processes: int = 1,
    workers: int | None = None,
) -> Loader:
    """Batches of `batch` windows over all processes, read ahead by `workers` threads.

    By default there are some for a GPU only.
    """
    size = max(processes, batch // source.windows_per_item)
    sampler = EpochBatches(len(source), size, seed, rank, processes)
    if workers is None:
        cores = torch.multiprocessing.cpu_count()
        workers = 0 if device.type == "cpu" else max(1, min(_MAX_THREADS, cores - 1))
    return Loader(source, sampler, workers, pinned=device.type == "cuda")


def _pinned(batch: Batch) -> Batch:
    """What is not yet in pinned memory, copied there: else the GPU waits until it is."""
    features = batch.features
    return Batch(
        batch.stored.pin_memory(),
        batch.target.pin_memory(),
        batch.indices.pin_memory(),
        None if features is None else features.pin_memory(),
    )
