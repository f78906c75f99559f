"""Whatever tags a file has, moods come and go and the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen import apev2, asf, id3, mp4

from engine.tagging.container_views import others, packets, seen, write
from engine.tagging.encoded_files import Make
from mood_engine.tagging import Field
from tag_helpers import read_moods, restore

pytestmark = pytest.mark.slow  # all together; rounds of every kind of file are quicker


def texts(least: int = 1, exclude_characters: str = "") -> st.SearchStrategy[str]:
    characters = st.characters(exclude_categories=["Cs"], exclude_characters=exclude_characters)
    return st.text(characters, min_size=least)


MOOD = texts(exclude_characters=";,/\\\0\r\n").map(str.strip).filter(bool)
VALUE = texts(exclude_characters="\0")
BYTES = st.binary(min_size=1, max_size=200)
# Names that are nearly ours, and any others that all the kinds of tags can hold.
NAME = st.sampled_from(["Moody", "amood", "MOOD ", "Mood_Score", "xy"]) | st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7D, exclude_characters="=:"),
    min_size=2,
    max_size=9,
).filter(lambda name: name.upper() not in ("TAG", "ID3", "OGGS", "MP+"))

AnyTags = tuple[st.SearchStrategy[Any], Callable[[Path, Any], None]]
"""Tags, and what puts them into a file."""


def id3_tags(version: int) -> AnyTags:
    """Frames that programs keep data of their own in."""
    text = VALUE.map(lambda value: value.strip("\0") or "x")
    frames = st.one_of(
        st.builds(id3.TXXX, desc=NAME, text=st.lists(text, min_size=1, max_size=3)),
        st.builds(id3.COMM, lang=st.just("eng"), desc=NAME, text=st.tuples(text).map(list)),
        st.builds(id3.USLT, lang=st.just("deu"), desc=NAME, text=text),
        st.builds(id3.PRIV, owner=NAME, data=BYTES),
        st.builds(id3.APIC, mime=st.just("image/png"), type=st.just(3), desc=NAME, data=BYTES),
        st.builds(id3.TPE1, text=st.lists(text, min_size=1, max_size=3)),
    )

    def put(path: Path, frames: list[id3.Frame]) -> None:
        tags = id3.ID3()
        for each in frames:
            tags.add(each)
        tags.save(path, v2_version=version)

    return st.lists(frames, min_size=1, max_size=6), put


def vorbis_tags() -> AnyTags:
    def put(path: Path, pairs: list[tuple[str, str]]) -> None:
        tagged = mutagen.File(path)
        tagged.tags.extend(pairs)
        tagged.save()

    return st.lists(st.tuples(NAME, texts(0)), max_size=6), put


DATA_KINDS = [mp4.AtomDataType.IMPLICIT, mp4.AtomDataType.UTF8, mp4.AtomDataType.INTEGER]


def mp4_tags() -> AnyTags:
    name = st.builds("----:{}:{}".format, st.sampled_from(["com.apple.iTunes", "a.b"]), NAME)
    form = st.builds(mp4.MP4FreeForm, BYTES, st.sampled_from(DATA_KINDS))
    return st.dictionaries(name, st.lists(form, min_size=1, max_size=3), max_size=6), put_items


def ape_tags() -> AnyTags:
    value = st.one_of(
        texts(0, exclude_characters="\0").map(lambda text: apev2.APEValue(text, apev2.TEXT)),
        BYTES.map(lambda data: apev2.APEValue(data, apev2.BINARY)),
        VALUE.map(lambda link: apev2.APEValue(link, apev2.EXTERNAL)),
    )
    return st.dictionaries(NAME, value, max_size=6), put_items


def asf_tags() -> AnyTags:
    value = st.one_of(
        VALUE.map(asf.ASFUnicodeAttribute),
        BYTES.map(asf.ASFByteArrayAttribute),
        st.booleans().map(asf.ASFBoolAttribute),
        st.integers(0, 2**32 - 1).map(asf.ASFDWordAttribute),
        st.integers(0, 2**64 - 1).map(asf.ASFQWordAttribute),
        st.builds(asf.ASFWordAttribute, st.integers(0, 2**16 - 1), stream=st.integers(1, 127)),
        st.builds(asf.ASFGUIDAttribute, st.binary(min_size=16, max_size=16)),
    )
    values = st.lists(value, min_size=1, max_size=3)
    name = NAME.map(str.strip).filter(bool)
    return st.dictionaries(name, values, max_size=6), put_items


def put_items(path: Path, items: dict[str, object]) -> None:
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    for name, value in items.items():
        tagged[name] = value
    tagged.save()


ANY_TAGS = {
    "mp3-bare": id3_tags(4),
    "mp3-bare-v2.3": id3_tags(3),
    "opus": vorbis_tags(),
    "aac": mp4_tags(),
    "musepack": ape_tags(),
    "wma": asf_tags(),
}


@pytest.mark.parametrize("name", ANY_TAGS)
def test_any_tags_stay_whatever_moods_come_and_go(
    name: str, make: Make, music: dict[str, bytes]
) -> None:
    kind = name.removesuffix("-v2.3")
    path = make(kind)
    tags, put = ANY_TAGS[name]

    @settings(max_examples=15, deadline=None, database=None)
    @given(tags, st.lists(st.lists(MOOD, max_size=4), min_size=1, max_size=3))
    def check(tags: object, lists: list[list[str]]) -> None:
        path.write_bytes(music[kind])
        put(path, tags)
        data = path.read_bytes()
        rest, visible = others(path, [Field.MOOD]), seen(path, [Field.MOOD])
        audio = packets(path)
        for moods in lists:
            write(path, {Field.MOOD: moods})
            assert read_moods(str(path)).values == tuple(moods)
            assert others(path, [Field.MOOD]) == rest
            assert seen(path, [Field.MOOD]) == visible
            assert packets(path) == audio
        assert restore(path, data) < 400 + len(data) // 50

    check()
