"""Headers of ASF of any shape: our attributes come and go, every other byte stays."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import av
import mutagen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_files import audio_digest
from engine.tagging.asf_objects import (
    CONTENT,
    EXTENDED,
    EXTENSION,
    LIBRARY,
    METADATA,
    PADDING,
    PROPERTIES,
    STANDARD,
    TAGS,
    UNKNOWN,
    attribute,
    extended,
    extension,
    guid,
    obj,
    padding,
    split,
    streamed,
    text,
)
from engine.tagging.encoded_files import made_tag
from mood_engine.errors import TagError
from mood_engine.tagging import Field, TagChange, Tags
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, write_moods

Build = Callable[..., bytes]
MOOD = attribute("WM/Mood", "happy")
TITLE, GENRE = attribute("WM/SubTitle", "Töst"), attribute("WM/Genre", "Rock")


@pytest.fixture(scope="module")
def bare(music: dict[str, bytes]) -> tuple[list[bytes], bytes]:
    """The objects that the audio needs, and all that follows the header."""
    objects, behind = split(music["wma"])
    objects = [each for each in objects if each[:16] not in (*TAGS, EXTENSION, PADDING)]
    return objects, behind


@pytest.fixture
def data(bare: tuple[list[bytes], bytes]) -> Build:
    """data(*objects): a file with these objects behind those that the audio needs."""
    needed, behind = bare

    def made(*objects: bytes, rest: bytes = b"", count: int = 0, size_error: int = 0) -> bytes:
        body = b"".join([*needed, *objects]) + rest
        start = body.index(PROPERTIES) + 40
        size = 30 + len(body) + len(behind) + size_error
        body = body[:start] + struct.pack("<Q", size) + body[start + 8 :]
        header = guid("75B22630-668E-11CF-A6D9-00AA0062CE6C") + struct.pack(
            "<QI2s", 30 + len(body), len(needed) + len(objects) + count, b"\1\2"
        )
        return header + body + behind

    return made


def written(data: bytes, moods: Sequence[str]) -> bytes:
    """The file with these moods."""
    file = io.BytesIO(data)
    tags = open_tags(file)
    rest = tags.other_content([Field.MOOD])
    tags.replace(Field.MOOD, moods)
    tags.save()
    again = open_tags(file)
    assert again.values(Field.MOOD) == tuple(moods)
    assert again.other_content([Field.MOOD]) == rest == tags.other_content([Field.MOOD])
    return file.getvalue()


# --- one object changes, and the room behind it -------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((extended(TITLE), padding(500)), (extended(TITLE, MOOD), 500)),
        ((padding(500), extended(TITLE)), (500, extended(TITLE, MOOD))),
        # As Windows has it.
        (
            (extended(TITLE, GENRE), extension(padding(500))),
            (extended(TITLE, GENRE, MOOD), extension, 500),
        ),
        ((extension(padding(9)), padding(500)), None),
    ],
)
def test_padding_gives_the_room(before: tuple[bytes, ...], after: Any, data: Build) -> None:
    old = data(*before)
    new = written(old, ["happy"])
    assert len(new) == len(old)
    assert written(new, []) == old or after is None
    grown = len(MOOD)
    if after is not None:
        rest = padding(500 - grown)
        wanted = [
            extension(rest) if each is extension else rest if each == 500 else each
            for each in after
            if after[after.index(each) - 1] is not extension or each != 500
        ]
        assert new == data(*wanted)


def test_without_room_some_is_left_for_the_next_time(data: Build) -> None:
    old = data(extended(TITLE))
    new = written(old, ["happy"])
    assert new == data(extended(TITLE, MOOD), padding(2048))
    for moods in (["film"], [], ["x" * 400]):
        assert len(written(new, moods)) == len(new)
    small = data(extended(TITLE), padding(10))
    assert written(small, ["happy"]) == data(extended(TITLE, MOOD), padding(10 + 2048))


def test_what_is_hidden_in_padding_stays(data: Build) -> None:
    old = data(extended(TITLE), padding(5, b"somebody's"), padding(100, b"x"))
    new = written(old, ["happy"])
    assert len(new) == len(old)
    assert b"somebody's" in new
    assert split(new)[0][-1].startswith(PADDING)


def test_a_removal_makes_room(data: Build) -> None:
    old = data(extended(TITLE, MOOD), padding(0))
    assert written(old, []) == data(extended(TITLE), padding(len(MOOD)))
    old = data(extended(TITLE, MOOD))
    assert written(old, []) == data(extended(TITLE), padding(len(MOOD) - 24))


def test_a_file_without_tags(data: Build) -> None:
    old = data()
    assert written(old, ["happy"]) == data(extended(MOOD), padding(2048))


# --- what cannot be parsed ----------------------------------------------------------------------

ROOM = padding(500)
LONG = struct.pack("<H", 4) + text("x") + struct.pack("<HH", 0, 60_000) + b"x"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (extended(TITLE, count=3), extended(TITLE, MOOD, count=4)),
        (extended(TITLE, GENRE, count=1), extended(TITLE, MOOD, GENRE, count=2)),
        (extended(TITLE, rest=b"rest"), extended(TITLE, MOOD, rest=b"rest", count=2)),
        (extended(TITLE, LONG), extended(TITLE, MOOD, LONG, count=3)),
        (extended(TITLE, rest=b"\xff", count=9), extended(TITLE, MOOD, rest=b"\xff", count=10)),
        (extended(TITLE, TITLE), extended(TITLE, TITLE, MOOD)),
        (extended(attribute("x", b"odd", 99)), extended(attribute("x", b"odd", 99), MOOD)),
        (extended(attribute(b"odd", b"", 0)), extended(attribute(b"odd", b"", 0), MOOD)),
        (obj(EXTENDED, b"x"), None),
        (obj(CONTENT, b"damaged"), None),
        (obj(CONTENT, struct.pack("<5H", 9, 9, 9, 9, 9) + b"too short"), None),
        (obj(EXTENSION, b"too short"), None),
        (extension(rest=b"rest"), None),
        (extension(obj(UNKNOWN, b"", size=7)), None),
        (extension(obj(UNKNOWN, b"", size=1 << 40), wrong=5), None),
        (extended(streamed("a", "b"), count=7, rest=b"rest", name=METADATA), None),
        (obj(UNKNOWN, b"odd"), None),
    ],
)
def test_what_cannot_be_parsed_stays(before: bytes, after: bytes | None, data: Build) -> None:
    old = data(before, ROOM)
    new = written(old, ["happy"])
    assert len(new) == len(old)
    objects, behind = split(new)
    assert behind == split(old)[1]
    if after is not None:
        assert objects[-2] == after
    else:
        assert before in objects
        assert extended(MOOD) in objects
    again = written(new, [])
    assert again == old or (after is None and before in split(again)[0])


@pytest.mark.parametrize("rest", [b"rest", obj(UNKNOWN, b"x", size=3), obj(UNKNOWN, b"", 1 << 60)])
def test_what_follows_the_objects_stays(rest: bytes, data: Build) -> None:
    for count in (0, 3):
        old = data(extended(TITLE), rest=rest, count=count)
        new = written(old, ["happy"])
        wanted = data(extended(TITLE, MOOD), padding(2048), rest=rest, count=count)
        assert new == wanted


@pytest.mark.parametrize(
    ("place", "change", "reason"),
    [
        (8, b"another", "its header is missing"),
        (16, struct.pack("<Q", 29), "impossible"),
        (16, struct.pack("<Q", 1 << 60), "impossible"),
        (16, struct.pack("<Q", 100), "does not end where the audio begins"),
    ],
)
def test_a_size_that_lies_is_named(
    place: int, change: bytes, reason: str, data: Build, tmp_path: Path
) -> None:
    path = tmp_path / "song.wma"
    whole = data(extended(TITLE))
    path.write_bytes(whole[:place] + change + whole[place + len(change) :])
    before = path.read_bytes()
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == before


def test_the_size_of_the_file_is_kept_up_if_it_is_right(data: Build) -> None:
    old = data(extended(TITLE), size_error=7)
    new = written(old, ["happy"])
    assert len(new) > len(old)
    (before, *_), (after, *_) = split(old)[0], split(new)[0]
    assert after[:16] == PROPERTIES
    assert after[40:48] == before[40:48]
    assert written(data(), ["happy"]) == data(extended(MOOD), padding(2048))


def test_too_many_attributes(data: Build) -> None:
    full = extended(*[attribute("x", b"")] * 0xFFFF)
    with pytest.raises(TagError, match="maximum number of attributes"):
        written(data(full), ["happy"])
    lists = [full, obj(UNKNOWN, b""), full]
    with pytest.raises(TagError, match="more than 100,000"):
        written(data(*lists), ["happy"])


# --- where attributes are -----------------------------------------------------------------------


def test_those_with_languages_and_streams_stay(data: Build) -> None:
    own = extension(
        extended(
            streamed("WM/Mood ", "no mood", 0, 1),
            streamed("IsVBR", b"\1\0", 0, 1, 2),
            name=METADATA,
        ),
        extended(streamed("Title", "Tytuł", 3), streamed("Title", "Titel", 2), name=LIBRARY),
    )
    old = data(own, extended(TITLE), ROOM)
    new = written(old, ["happy"])
    assert own in split(new)[0]
    assert written(new, []) == old


def test_moods_are_replaced_wherever_they_are(data: Build) -> None:
    """mutagen puts all but the first value of a name into the metadata library."""
    others = streamed("WM/Genre", "Jazz")
    old = data(
        extension(extended(others, streamed("WM/Mood", "dark"), name=LIBRARY)),
        extended(MOOD, TITLE),
        ROOM,
    )
    assert open_tags(io.BytesIO(old)).values(Field.MOOD) == ("happy", "dark")
    new = written(old, ["film"])
    objects = split(new)[0]
    assert extension(extended(others, name=LIBRARY)) in objects
    assert extended(attribute("WM/Mood", "film"), TITLE) in objects


def contents(*texts: bytes, rest: bytes = b"") -> bytes:
    return obj(CONTENT, struct.pack("<5H", *map(len, texts)) + b"".join(texts) + rest)


@pytest.mark.parametrize("rest", [b"", b"rest"])
@pytest.mark.parametrize("had", [b"", text("bought in 1999"), "no end".encode("utf-16-le")])
def test_the_comment_is_one_text_of_five(rest: bytes, had: bytes, data: Build) -> None:
    def made(comment: bytes) -> bytes:
        return contents(text("Title"), "no end".encode("utf-16-le"), b"", comment, b"\0", rest=rest)

    old = data(made(had), ROOM)
    file = io.BytesIO(old)
    tags = open_tags(file)
    left = tags.other_content([Field.COMMENT])
    tags.replace(Field.COMMENT, ["happy", "dark"])
    tags.save()
    assert made(text("happy; dark")) in split(file.getvalue())[0]
    tags = open_tags(file)
    assert tags.values(Field.COMMENT) == ("happy", "dark")
    assert tags.other_content([Field.COMMENT]) == left
    assert len(file.getvalue()) == len(old)


def test_a_comment_where_there_is_no_description(data: Build) -> None:
    file = io.BytesIO(data(ROOM))
    tags = open_tags(file)
    tags.replace(Field.COMMENT, ["note"])
    tags.save()
    assert contents(b"", b"", b"", text("note"), b"") in split(file.getvalue())[0]
    tags = open_tags(io.BytesIO(data(obj(CONTENT, b"damaged"))))
    with pytest.raises(TagError, match="content description is damaged"):
        tags.replace(Field.COMMENT, ["note"])


def test_text_that_cannot_be_read_is_not_taken_for_none(data: Build) -> None:
    tags = open_tags(io.BytesIO(data(extended(attribute("WM/Mood", b"odd")))))
    assert tags.values(Field.MOOD) == ("\udcff",)
    tags = open_tags(io.BytesIO(data(extended(attribute("WM/Mood", b"\1\0\0\0", 3)))))
    assert tags.values(Field.MOOD) == ()


def test_a_text_that_is_too_long(data: Build) -> None:
    tags = open_tags(io.BytesIO(data()))
    with pytest.raises(TagError, match="32,766"):
        tags.replace(Field.SCORES, ["x" * 32_767])
    tags.replace(Field.SCORES, ["x" * 32_766])


def test_further_moods_are_in_the_metadata_library(data: Build) -> None:
    """As other programs have it, which look for one value of a name among the other attributes."""
    lyrics = extended(streamed("WM/Lyrics", "la la"), name=LIBRARY)
    more = [streamed("WM/Mood", mood) for mood in ("dark", "film")]
    old = data(extension(lyrics), extended(TITLE), ROOM)
    new = written(old, ["happy", "dark", "film"])
    room = len(MOOD + b"".join(more))
    wanted = extended(streamed("WM/Lyrics", "la la"), *more, name=LIBRARY)
    assert new == data(extension(wanted), extended(TITLE, MOOD), padding(500 - room))
    assert written(new, []) == old
    assert written(new, ["dark", "film", "happy"]) != new
    library = extended(more[0], name=LIBRARY)
    assert extension(library, reserved=STANDARD) in split(written(data(ROOM), ["happy", "dark"]))[0]
    damaged = extension(extended(streamed("WM/Lyrics", "la la"), count=2, name=LIBRARY))
    objects = split(written(data(damaged, ROOM), ["happy", "dark"]))[0]
    assert damaged in objects
    assert extended(MOOD, attribute("WM/Mood", "dark")) in objects
    odd = data(extended(streamed("WM/Mood", "dark"), name=LIBRARY), extended(MOOD), ROOM)
    assert open_tags(io.BytesIO(odd)).values(Field.MOOD) == ("happy", "dark")
    written(odd, ["dark", "happy"])


def test_id3_in_front_stays(data: Build, tmp_path: Path) -> None:
    path = tmp_path / "song.wma"
    front = made_tag(3, ("TIT2", b"\0Title"))
    path.write_bytes(front + data(extended(TITLE)))
    audio = audio_digest(path)
    write_moods(str(path), ["happy"])
    assert path.read_bytes()[len(front) :] == data(extended(TITLE, MOOD), padding(2048))
    assert path.read_bytes().startswith(front)
    assert audio_digest(path) == audio


def test_other_programs_see_it(data: Build, tmp_path: Path) -> None:
    path = tmp_path / "song.wma"
    path.write_bytes(data(extended(TITLE, GENRE), extension(padding(500))))

    def packets() -> list[tuple[int | None, int | None, bytes]]:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            return [(each.pts, each.pos, bytes(each)) for each in container.demux(stream)]

    before = packets()

    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, ["happy", "dark"])
        tags.save()

    change = TagChange(str(path), [Field.MOOD], edit)
    assert change.patch is not None
    change.apply()
    assert packets() == before
    assert mutagen.File(path).tags["WM/Mood"] == ["happy", "dark"]
    assert mutagen.File(path).tags["WM/Genre"] == ["Rock"]
    assert read_moods(str(path)).values == ("happy", "dark")


# --- any header ---------------------------------------------------------------------------------

NAME = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(lambda name: f"a{name}"),
    st.sampled_from(["Title", "WM/Genre", "WM/Moody"]),
)
VALUE = st.binary(max_size=30)
NUMBER = st.sampled_from([0, 0, 1, 3, 99, 0xFFFF])
COUNT = st.sampled_from([None, None, 0, 1, 9, 0xFFFF - 9])
LIST = st.one_of(
    st.builds(
        lambda attributes, count, rest: extended(*attributes, count=count, rest=rest),
        st.lists(st.builds(attribute, NAME, VALUE, NUMBER), max_size=4),
        COUNT,
        VALUE,
    ),
    st.builds(
        lambda attributes, count, rest, name: extended(
            *attributes, count=count, rest=rest, name=name
        ),
        st.lists(st.builds(streamed, NAME, VALUE, NUMBER, NUMBER, NUMBER), max_size=4),
        COUNT,
        VALUE,
        st.sampled_from([METADATA, LIBRARY]),
    ),
    st.builds(lambda texts, rest: contents(*texts, rest=rest), st.tuples(*[VALUE] * 5), VALUE),
)
OTHER = st.one_of(
    st.builds(obj, st.sampled_from([UNKNOWN, EXTENDED, CONTENT, METADATA, EXTENSION]), VALUE),
    st.builds(padding, st.integers(0, 200), st.sampled_from([b"", b"", b"x", b"\0x"])),
)
INNER = st.lists(st.one_of(LIST, OTHER), max_size=3)
OBJECTS = st.lists(
    st.one_of(
        LIST,
        OTHER,
        st.builds(
            lambda objects, rest, wrong: extension(*objects, rest=rest, wrong=wrong),
            INNER,
            VALUE,
            st.sampled_from([0, 0, 1, 500]),
        ),
    ),
    max_size=5,
)


OURS = [
    make("WM/Mood", mood) for make in (attribute, streamed) for mood in ("happy", "dark", "喜び")
]


def stripped(objects: Iterable[bytes]) -> list[bytes]:
    """All objects without our attributes, their counts, their sizes and the room."""
    found = []
    for each in objects:
        name, content = each[:16], each[24:]
        if name == EXTENSION and len(content) >= 22:
            inner = b"".join(stripped(inside(content[22:])))
            if inner or content[:18] != STANDARD:
                found.append(name + content[:18] + inner)
            continue
        for ours in OURS:
            content = content.replace(ours, b"")
        if name == PADDING:
            content = content.rstrip(b"\0")
        elif name in (EXTENDED, METADATA, LIBRARY) and len(content) >= 2:
            content = content[2:]
        elif name == PROPERTIES:
            content = content[:16] + content[24:]
        if content:
            found.append(name + content)
    return found


def inside(data: bytes) -> list[bytes]:
    """The objects in the extension, and what follows them."""
    objects = []
    while len(data) >= 24 and 24 <= struct.unpack_from("<Q", data, 16)[0] <= len(data):
        (size,) = struct.unpack_from("<Q", data, 16)
        objects.append(data[:size])
        data = data[size:]
    return [*objects, b"r" * 24 + data] if data else objects


@pytest.mark.slow
def test_any_header_stays(data: Build) -> None:
    @settings(max_examples=100, deadline=None, database=None)
    @given(OBJECTS, st.lists(st.sampled_from(["happy", "dark", "喜び"]), unique=True))
    def check(objects: list[bytes], moods: Sequence[str]) -> None:
        old = data(*objects)
        new = written(old, moods)
        before, after = split(old), split(new)
        assert after[1] == before[1]
        assert stripped(after[0]) == stripped(before[0])
        properties = next(each for each in after[0] if each[:16] == PROPERTIES)
        assert properties[40:48] == struct.pack("<Q", len(new))
        assert len(new) == len(old) or len(written(new, ["dark"])) == len(new)
        assert stripped(split(written(new, []))[0]) == stripped(before[0])

    check()
