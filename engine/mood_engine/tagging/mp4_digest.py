"""The digest of what must stay in an MP4 file when its tag changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from .mp4_boxes import HEADER
from .mp4_index import find_offsets
from .mp4_layout import Layout
from .mp4_offsets import Places

_Range = tuple[int, int]


def digest_around(layout: Layout, has_other_items: bool) -> bytes:
    """The digest of the file without items, padding next to them, and the content of `mdat`.

    Sizes and offsets count as if there were neither items nor padding, so they stay equal as long
    as they lead to the same bytes. Without other items, the item list and boxes that contain
    nothing else do not count either.
    """
    boxes = layout.boxes
    own = None if has_other_items else layout.own_box()
    kept = [*layout.containers, *([layout.item_list] if layout.item_list else [])]
    if own is not None:
        kept = [each for each in kept if each.start < own.start]

    cuts = [(room.start, room.end) for room in layout.rooms]
    cuts.append((layout.front, layout.start))
    if own is not None:
        cuts.append((own.start, own.end))
    elif layout.item_list is not None:
        cuts.append((layout.item_list.content, layout.boxes.children(layout.item_list).rest))
    for each in kept:  # their sizes
        cuts.append((each.start, each.start + 4))
        if each.has_large_header:
            cuts.append((each.start + HEADER.size, each.content))

    move = _Without(list(_merged(cuts)))
    edges = [place for each in kept for place in (each.start, each.end)]
    digest = hashlib.blake2b(digest_size=20)
    digest.update(move(np.array([*edges, boxes.size], np.int64)).tobytes())
    offsets = find_offsets(boxes)
    audio = [(each.content, each.end) for each in boxes.top_level() if each.kind == b"mdat"]
    start = 0
    for end, next_start in [*_merged([*cuts, *audio]), (boxes.size, boxes.size)]:
        for data in boxes.blocks(start, end):
            blanked = bytearray(data)
            offsets.blank(start, blanked)
            digest.update(blanked)
            start += len(data)
        start = next_start
    digest.update(offsets.moved_by(move).tobytes())
    return digest.digest()


class _Without:
    """Offsets as they would be without some ranges; offsets within one become its start."""

    def __init__(self, ranges: Sequence[_Range]) -> None:
        self._starts = np.array([start for start, _ in ranges], np.int64)
        self._lengths = np.array([end - start for start, end in ranges], np.int64)
        self._before = np.cumsum(self._lengths) - self._lengths

    def __call__(self, places: Places) -> Places:
        last = np.searchsorted(self._starts, places, side="right") - 1
        inside = np.minimum(places - self._starts[last], self._lengths[last])
        removed: Places = np.where(last < 0, 0, self._before[last] + inside)
        return places - removed


def _merged(ranges: Iterable[_Range]) -> Iterator[_Range]:
    """Sorted and merged, without empty ranges."""
    start = end = 0
    for first, last in sorted(each for each in ranges if each[0] < each[1]):
        if first > end:
            if start < end:
                yield start, end
            start = first
        end = max(end, last)
    if start < end:
        yield start, end
