"""What a Matroska file holds, seen from outside, and what has to stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import av

from engine.tagging.matroska_files import (
    CLUSTERS,
    SEEK_HEAD,
    TAGS,
    TARGETS,
    VOID,
    cluster,
    element,
    index_of,
    info,
    parts_of,
    segment,
    segment_of,
    simple,
    simple_tags,
    tracks,
)
from mood_engine.tagging import Field, TagChange, Tags

MOODS = ("happy", "喜び 🎷")
FIELDS = {
    Field.MOOD: MOODS,
    Field.SCORES: ("happy 0.91",),
    Field.GROUPING: ("happy", "dark"),
    Field.COMMENT: ("bought in 1999", "dark"),
    Field.ENERGY: ("71",),
    Field.PLEASANTNESS: ("9",),
    Field.ALBUM_MOOD: MOODS[::-1],
}
ARTIST = simple("ARTIST", "Me")
TRACK_LEVEL, ALBUM_LEVEL = 30, 50
OF_FILE = element(TARGETS)
SOUND = [cluster(number) for number in range(CLUSTERS)]


def song(*behind: bytes, front: Iterable[bytes] = (), **more: Any) -> bytes:
    """A file with parts in front of the clusters and behind them."""
    return segment([info(), tracks(), *front, *SOUND, *behind], **more)


def packets(path: Path, seek: int | None = None) -> list[object]:
    with av.open(str(path)) as container:
        if seek is not None:
            container.seek(seek, stream=container.streams.audio[0])
        return [
            (packet.stream_index, packet.pts, packet.duration, bytes(packet))
            for packet in container.demux()
            if packet.size
        ]


def metadata(path: Path) -> tuple[list[dict[str, str]], Sequence[object], int]:
    """What FFmpeg shows, but for our fields."""
    ours = {str(field) for field in Field} | {"mood_scores", "albummood"}
    with av.open(str(path)) as container:
        shown = [container.metadata, *(stream.metadata for stream in container.streams)]
        found = [
            {name: text for name, text in each.items() if ours.isdisjoint(name.lower().split("/"))}
            for each in shown
        ]
        return found, container.chapters(), len(container.streams)


def shown_mood(path: Path) -> str | None:
    with av.open(str(path)) as container:
        return container.metadata.get("MOOD")


def places(data: bytes, *besides: int) -> list[tuple[int, int, bytes]]:
    """Where everything lies that must not move."""
    free = {TAGS, VOID, SEEK_HEAD, *besides}
    return [
        (each.id, each.start, data[each.start : each.end])
        for each in parts_of(data)
        if each.id not in free
    ]


def moods_in(data: bytes) -> list[tuple[bytes, bytes]]:
    return [(targets, raw) for targets, name, raw in simple_tags(data) if name.upper() == "MOOD"]


def changed(path: Path, edit: Callable[[Tags], None]) -> None:
    TagChange(str(path), list(FIELDS), edit).apply()


def assert_sound(path: Path, before: bytes) -> None:
    """Nothing moved, everything is where the index says, and sounds as before."""
    data = path.read_bytes()
    assert places(data) == places(before)
    assert segment_of(data).end == len(data)
    by_place = {each.start: each.id for each in parts_of(data)}
    assert all(by_place.get(place) == name for name, place in index_of(data))
    assert {TAGS for _ in [0] if TAGS in by_place.values()} <= {name for name, _ in index_of(data)}
    original = path.with_name("original")
    original.write_bytes(before)
    assert packets(path) == packets(original)
    assert packets(path, seek=130) == packets(original, seek=130)
    assert metadata(path) == metadata(original)
