"""Windows and their order depend on seed and epoch only."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from mood_trainer.dataset.loader import EpochBatches, make_loader
from mood_trainer.dataset.mels import open_part
from mood_trainer.dataset.windows import Batch, SpreadWindows, TrackWindows
from mood_trainer.errors import DatasetError
from small_data import SmallData

CPU = torch.device("cpu")


@given(st.integers(1, 200), st.integers(1, 8), st.integers(1, 4), st.booleans(), st.integers(0, 3))
def test_processes_share_the_same_batches(
    count: int, per_process: int, processes: int, training: bool, epoch: int
) -> None:
    size = per_process * processes
    seed = 3 if training else None

    def batches(rank: int, of: int) -> list[list[int]]:
        sampler = EpochBatches(count, size, seed, rank, of)
        sampler.set_epoch(epoch)
        found = list(sampler)
        assert len(found) == len(sampler)
        assert all(key[0] == epoch for key in found)
        return [key[1] for key in found]

    shared = [batches(rank, processes) for rank in range(processes)]
    assert len({len(part) for part in shared}) == 1, "a process would wait forever"
    every = [index for part in shared for batch in part for index in batch]
    if training:
        # Fewer windows than processes are dropped.
        assert len(every) == len(set(every)) > count - processes
    else:
        assert set(every) == set(range(count))
        assert len(every) - count < processes
        for parts in zip(*shared, strict=True):
            assert len({len(part) for part in parts}) == 1
    for batch, parts in zip(batches(0, 1), zip(*shared, strict=True), strict=False):
        if len(batch) == size:
            assert sorted(batch) == sorted(index for part in parts for index in part)


def test_every_epoch_has_another_order() -> None:
    sampler = EpochBatches(50, 10, seed=1)
    first = list(sampler)
    sampler.set_epoch(1)
    assert [key[1] for key in first] != [key[1] for key in sampler]


def test_random_windows_are_within_their_tracks_and_fixed_or_redrawn(small_data: SmallData) -> None:
    part = open_part(small_data.path, "train")
    fixed = TrackWindows(part, 40, per_track=5, seed=1)
    redrawn = TrackWindows(part, 40, per_track=5, redrawn=True, seed=1)
    assert len(fixed) == 5 * 24
    for number in range(len(fixed)):
        row, start = fixed.start(0, number)
        assert row == number // 5 == fixed.rows[number]
        assert 0 <= start <= part.mels.frames[row] - 40
        assert fixed.start(3, number) == (row, start)
    starts = [[redrawn.start(epoch, number) for number in range(120)] for epoch in (0, 1)]
    assert starts[0] != starts[1]
    assert len({start for _, start in starts[0]}) > 20


def test_the_centre_window(small_data: SmallData) -> None:
    part = open_part(small_data.path, "test")
    windows = TrackWindows(part, 40)
    for row, frames in enumerate(part.mels.frames):
        assert windows.start(0, row) == (row, (frames - 40) // 2)
    # A window longer than the track starts with it.
    assert TrackWindows(part, 4000).start(0, 0) == (0, 0)


def test_the_first_window_repeats_a_shorter_track(small_data: SmallData) -> None:
    part = open_part(small_data.path, "test")
    row = 1
    frames = int(part.mels.frames[row])
    cut = TrackWindows(part, 40, from_start=True)
    assert cut.start(0, row) == (row, 0)
    whole = TrackWindows(part, frames, from_start=True).batch(0, [row]).stored[0]
    assert torch.equal(cut.batch(0, [row]).stored[0], whole[:40])
    size = 2 * frames + 7
    repeated = TrackWindows(part, size, from_start=True, repeated=True).batch(0, [row]).stored[0]
    assert torch.equal(repeated, torch.cat([whole, whole, whole[:7]]))
    silent = TrackWindows(part, size, from_start=True).batch(0, [row]).stored[0]
    assert torch.equal(silent[:frames], whole)
    assert len(silent[frames:].unique()) == 1


@pytest.mark.parametrize(("most", "expected"), [(1, 1), (2, 2), (10, 3), (0, 3)])
def test_windows_spread_over_a_track(small_data: SmallData, most: int, expected: int) -> None:
    part = open_part(small_data.path, "test")
    windows = SpreadWindows(part, 32, most)
    frames = part.mels.frames
    assert frames.min() >= 3 * 32
    rows = windows.rows
    assert len(windows) == len(rows)
    assert np.bincount(rows).tolist() == [min(most or 9, f // 32) for f in frames.tolist()]
    assert np.bincount(rows)[0] == expected
    for row in range(len(frames)):
        starts = [windows.start(0, int(index))[1] for index in np.flatnonzero(rows == row)]
        ends = [start + 32 for start in starts]
        assert all(
            end <= start for end, start in zip(ends, [*starts[1:], frames[row]], strict=True)
        )
    batch = windows.batch(0, [0, len(windows) - 1])
    assert torch.equal(batch.target, torch.from_numpy(windows.targets[rows[[0, -1]]]))


def test_a_track_shorter_than_a_window_has_one(small_data: SmallData) -> None:
    part = open_part(small_data.path, "test")
    assert len(SpreadWindows(part, 10_000, 0)) == len(part.split.tracks)


def test_a_batch_has_windows_with_their_tags(small_data: SmallData) -> None:
    part = open_part(small_data.path, "train")
    features = np.arange(48, dtype=np.float32).reshape(24, 2)
    batch = TrackWindows(part, 40, per_track=2, features=features).batch(0, [3, 40])
    assert batch.stored.shape == (2, 40, 96)
    assert batch.stored.dtype == torch.int16
    np.testing.assert_array_equal(batch.target.numpy(), part.split.truth[[1, 20]])
    np.testing.assert_array_equal(batch.features, features[[1, 20]])


def test_threads_read_the_same_batches_in_the_same_order(small_data: SmallData) -> None:
    source = TrackWindows(open_part(small_data.path, "train"), 40, per_track=3, seed=2)
    alone, shared = (
        list(make_loader(source, 16, CPU, seed=5, workers=workers)) for workers in (0, 2)
    )
    for ours, theirs in zip(alone, shared, strict=True):
        assert torch.equal(ours.stored, theirs.stored)
        assert torch.equal(ours.indices, theirs.indices)


def test_a_loop_that_ends_early_stops_the_threads(small_data: SmallData) -> None:
    source = TrackWindows(open_part(small_data.path, "train"), 40, per_track=3, seed=2)
    read: list[int] = []

    class Counted(TrackWindows):
        def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
            read.append(epoch)
            return super().batch(epoch, indices, pinned)

    loader = make_loader(Counted(source.part, 40, per_track=3), 1, CPU, seed=5, workers=1)
    batches = iter(loader)
    next(batches)
    del batches
    assert len(read) < len(loader)
    assert len(list(loader)) == len(loader) == 72, "and it can begin again"


def test_errors_of_threads_are_those_of_the_source(small_data: SmallData) -> None:
    class Broken(TrackWindows):
        def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
            raise DatasetError("It is damaged.")

    broken = Broken(open_part(small_data.path, "train"), 40)
    with pytest.raises(DatasetError, match=r"^It is damaged\.$"):
        list(make_loader(broken, 16, CPU, workers=2))


def test_batches_for_cuda_are_read_into_pinned_memory(
    small_data: SmallData, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a GPU only the calls can be seen. What is pinned already stays where it is."""
    empty, pinned, copied = torch.empty, [], []

    def pin(self: torch.Tensor) -> torch.Tensor:
        copied.append(self.dtype)
        return self

    def empty_pinned(*shape: Any, dtype: torch.dtype, pin_memory: bool) -> torch.Tensor:
        pinned.append(pin_memory)
        return empty(*shape, dtype=dtype)

    source = TrackWindows(open_part(small_data.path, "train"), 40)
    monkeypatch.setattr("mood_trainer.dataset.windows.torch.empty", empty_pinned)
    monkeypatch.setattr(torch.Tensor, "pin_memory", pin)
    loader = make_loader(source, 12, torch.device("cuda"), seed=1)
    assert len(list(loader)) == 2
    assert pinned == [True, True]
    assert sorted(map(str, copied)) == sorted(["torch.int16", "torch.float32", "torch.int64"] * 2)
