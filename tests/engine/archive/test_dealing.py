from __future__ import annotations

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from engine.archive.test_rows import analysed
from mood_engine.archive.dealing import Dealer, Partition, WaitingFile
from mood_engine.archive.rows import Row
from mood_engine.errors import ErrorCode, Problem


def dealer(*sizes: int) -> Dealer:
    partitions = [
        Partition(number, [f"/{number}/{position}" for position in range(size)])
        for number, size in enumerate(sizes)
    ]
    return Dealer(partitions, sum(sizes))


def finish(dealer: Dealer, files: list[WaitingFile]) -> None:
    for file in files:
        dealer.finish(file, analysed())


def test_every_file_becomes_one_row_of_its_partition() -> None:
    dealt = dealer(5, 0, 3)
    rows: dict[int, list[Row]] = {}
    while files := dealt.deal(2):
        finish(dealt, files[::-1])
        rows.update(dealt.take_complete())
    assert dealt.left == 0
    assert {number: [row.uri for row in part] for number, part in rows.items() if part} == {
        0: [f"/0/{position}" for position in range(5)],
        2: [f"/2/{position}" for position in range(3)],
    }


def test_batches_become_smaller_so_that_workers_finish_together() -> None:
    dealt = dealer(1000)
    sizes = []
    while files := dealt.deal(2):
        sizes.append(len(files))
        finish(dealt, files)
    assert sizes[0] == 64
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes[-2:]) <= 4


def test_files_of_a_dead_worker_come_back_one_by_one_and_are_blamed_only_alone() -> None:
    dealt = dealer(4)
    files = dealt.deal(1)
    finish(dealt, files[:1])
    assert dealt.lose(files[1:]) == []
    first, poison, last = (dealt.deal(1) for _ in range(3))
    assert [*first, *poison, *last] == files[1:]
    finish(dealt, first)
    assert dealt.lose(poison) == []
    finish(dealt, last)
    assert dealt.deal(1) == poison
    ((failed, outcome),) = dealt.lose(poison)
    assert failed is poison[0]
    assert isinstance(outcome.found, Problem)
    assert outcome.found.code is ErrorCode.WORKER_DIED
    ((_, rows),) = dealt.take_complete()
    assert [row.outcome.is_analysed for row in rows] == [True, True, False, True]
    assert dealt.deal(1) == []


def test_known_rows_are_not_dealt_again_and_rows_of_open_partitions_are_kept() -> None:
    known = {1: Row("/b", analysed())}
    dealt = Dealer([Partition(7, ["/a", "/b", "/c"], known)], 2)
    files = dealt.deal(1)
    assert [file.uri for file in files] == ["/a", "/c"]
    finish(dealt, files[:1])
    ((number, rows),) = dealt.take_incomplete()
    assert number == 7
    assert {row.uri for row in rows} == {"/a", "/b"}
