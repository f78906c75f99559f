"""Texts, numbers and moods that other programs wrote into every kind of file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen import apev2, asf, id3

from engine.tagging import matroska_files as matroska
from engine.tagging.encoded_files import ENDINGS, KINDS, Make
from engine.tagging.handmade import TITLE
from mood_engine.errors import TagError
from mood_engine.tagging import TrackTags, read_track_tags
from mood_engine.tagging.ratings import (
    stars_of_percentage,
    stars_of_popularimeter,
    stars_of_share,
    stars_of_text,
    stars_of_windows_media,
)
from mood_engine.track_numbers import TrackNumbers
from mood_engine.track_texts import TrackTexts

ITUNES = "----:com.apple.iTunes:"


def tags_id3(tags: Any) -> None:
    tags.add(id3.TPE1(text=["one", "two"]))
    tags.add(id3.TALB(text=["Album"]))
    tags.add(id3.TCON(text=["(17)", "Folk"]))
    tags.add(id3.TDRC(text=["1999-12-31"]))
    tags.add(id3.TBPM(text=["128"]))
    tags.add(id3.POPM(email="Windows Media Player 9 Series", rating=196, count=7))
    tags.add(id3.TMOO(text=["mellow", "late"]))


def tags_vorbis(tags: Any) -> None:
    tags["artist"] = ["one", "two"]
    tags["ALBUM"] = "Album"
    tags["Genre"] = ["Rock", "Folk"]
    tags["DATE"] = "1999-12-31"
    tags["bpm"] = "128"
    tags["RATING"] = "80"
    tags["MOOD"] = ["mellow", "late"]


def tags_ape(tags: Any) -> None:
    tags["Artist"] = ["one", "two"]
    tags["Album"] = "Album"
    tags["Genre"] = ["Rock", "Folk"]
    tags["Year"] = "1999"
    tags["BPM"] = "128"
    tags["RATING"] = "80"
    tags["Mood"] = ["mellow", "late"]


def tags_mp4(tags: Any) -> None:
    tags["\xa9ART"] = ["one", "two"]
    tags["\xa9alb"] = "Album"
    tags["\xa9gen"] = ["Rock", "Folk"]
    tags["\xa9day"] = "1999-12-31"
    tags["tmpo"] = [128]
    tags["rate"] = "80"
    tags[f"{ITUNES}MOOD"] = [b"mellow", b"late"]


def tags_asf(tags: Any) -> None:
    tags["Author"] = ["one", "two"]
    tags["WM/AlbumTitle"] = "Album"
    tags["WM/Genre"] = ["Rock", "Folk"]
    tags["WM/Year"] = "1999"
    tags["WM/BeatsPerMinute"] = asf.ASFDWordAttribute(128)
    tags["WM/SharedUserRating"] = asf.ASFDWordAttribute(75)
    tags["WM/Mood"] = ["mellow", "late"]


FILL: dict[str, Callable[[Any], None]] = {
    **dict.fromkeys(("mp3-v2.4", "mp3-bare", "wav", "aiff", "tta", "dsf", "dff"), tags_id3),
    **dict.fromkeys(("flac", "vorbis", "opus", "oggflac", "speex"), tags_vorbis),
    **dict.fromkeys(("aac", "alac-faststart"), tags_mp4),
    **dict.fromkeys(("wavpack", "musepack", "monkeys-audio", "adts", "ac3"), tags_ape),
    "wma": tags_asf,
}


def filled(path: Path, container: str) -> TrackTags:
    if FILL[container] is tags_ape:
        try:
            tags = apev2.APEv2(path)
        except apev2.error:
            tags = apev2.APEv2()
        tags_ape(tags)
        tags.save(path)
        return read_track_tags(str(path))
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    FILL[container](tagged.tags)
    tagged.save()
    return read_track_tags(str(path))


@pytest.mark.parametrize("container", sorted(FILL))
def test_what_the_tags_of_a_file_say(container: str, make: Make) -> None:
    found = filled(make(container), container)
    texts = TrackTexts(
        title=found.texts.title, artist="one; two", album="Album", genre="Rock; Folk"
    )
    assert found == TrackTags(texts, TrackNumbers(year=1999, bpm=128, rating=4), ("mellow", "late"))


@pytest.mark.parametrize("container", sorted(KINDS.keys() - {"mp3-bare"}))
def test_the_title_that_an_encoder_wrote(container: str, make: Make) -> None:
    assert read_track_tags(str(make(container))).texts.title == TITLE


def test_older_versions_of_id3(make: Make) -> None:
    path = make("mp3-bare")
    tags = id3.ID3()
    tags_id3(tags)
    tags.update_to_v23()
    tags["TCON"] = id3.TCON(text=["(17)(80)"])
    tags.save(path, v2_version=3)
    found = read_track_tags(str(path))
    assert found.numbers == TrackNumbers(year=1999, bpm=128, rating=4)
    assert found.texts.artist == "one/two"  # as this version has it
    assert found.texts.genre == "Rock; Folk"


def test_the_info_of_a_wav_completes_its_id3(make: Make) -> None:
    path = make("wav")
    assert read_track_tags(str(path)).texts.title == TITLE  # the encoder's, in INFO
    tagged = mutagen.File(path)
    tagged.add_tags()
    tagged.tags.add(id3.TCON(text=["Folk"]))
    tagged.save()
    found = read_track_tags(str(path)).texts
    assert (found.title, found.genre) == (TITLE, "Folk")


def test_matroska(tmp_path: Path) -> None:
    named = {
        "ARTIST": "one",
        "GENRE": "Folk",
        "DATE_RELEASED": "1999-12-31",
        "BPM": "127.98",
        "RATING": "3.5",
    }
    tag = matroska.tag(*(matroska.simple(name, text) for name, text in named.items()))
    parts = [matroska.info(), matroska.tracks(), matroska.tags(tag), matroska.cluster(0)]
    path = tmp_path / "song.mka"
    path.write_bytes(matroska.segment(parts))
    found = read_track_tags(str(path))
    assert (found.texts.artist, found.texts.genre) == ("one", "Folk")
    assert found.numbers == TrackNumbers(year=1999, bpm=127.98, rating=3.5)


@pytest.mark.parametrize(
    ("written", "year", "bpm"),
    [
        ({"DATE": "31.12.1999", "BPM": "128,5"}, 1999, 128.5),
        ({"DATE": "19991231", "BPM": "0"}, 1999, None),
        ({"DATE": "unknown", "YEAR": "1999", "TEMPO": "98 bpm"}, 1999, 98),
        ({"DATE": "2020-13-45", "BPM": "120-130"}, 2020, 120),
        ({"DATE": "0000", "BPM": "-1"}, None, None),
        ({"DATE": "9999", "BPM": "1e9"}, None, None),
        ({"DATE": "", "YEAR": "1999", "BPM": "fast"}, 1999, None),
        ({"DATE": "99", "BPM": "99999"}, None, None),
    ],
)
def test_numbers_in_texts(
    written: dict[str, str], year: int | None, bpm: float | None, make: Make
) -> None:
    path = make("flac")
    tagged = mutagen.File(path)
    tagged.tags.update(written)
    tagged.save()
    assert read_track_tags(str(path)).numbers == TrackNumbers(year=year, bpm=bpm)


@pytest.mark.parametrize(
    ("email", "values"),
    [
        ("Windows Media Player 9 Series", {1: 1, 64: 2, 128: 3, 196: 4, 255: 5}),
        ("MusicBee", {13: 0.5, 54: 1.5, 118: 2.5, 186: 3.5, 242: 4.5}),
        ("users@musicbrainz.org", {51: 1, 102: 2, 153: 3, 204: 4, 255: 5}),
        ("quodlibet@lists.sacredchao.net", {127: 2.5, 191: 3.5, 255: 5}),
        ("", {0: None, 4: 4, 51: 1, 192: 4, 252: 5}),
    ],
)
def test_stars_in_id3(email: str, values: dict[int, float | None]) -> None:
    assert {value: stars_of_popularimeter(email, value) for value in values} == values


def test_stars_in_other_tags() -> None:
    assert [stars_of_windows_media(value) for value in (0, 1, 25, 50, 75, 99, 20, 79)] == [
        *(None, 1, 2, 3, 4, 5, 1, 4)
    ]
    assert [stars_of_share(text) for text in ("0.8", "1", "0", "none")] == [4, 5, None, None]
    assert [stars_of_percentage(text) for text in ("80", "10", "100")] == [4, 0.5, 5]
    texts = ("4", "0.5", "80", "10", "100", "255", "0", "5 stars", "9" * 400)
    assert [stars_of_text(text) for text in texts] == [4, 2.5, 4, 0.5, 5, 5, None, None, 5]


def test_a_rating_for_a_name(make: Make) -> None:
    path = make("vorbis")
    tagged = mutagen.File(path)
    tagged.tags["RATING:me@example.org"] = "0.6"
    tagged.save()
    assert read_track_tags(str(path)).numbers.rating == 3


def test_genres_by_number_in_mp4(make: Make) -> None:
    path = make("aac")
    tagged = mutagen.File(path)
    tagged.tags["\xa9gen"] = "@~"
    tagged.save()
    data, before = path.read_bytes(), b"\0\0\0\x12data\0\0\0\1\0\0\0\0"
    assert data.count(b"\xa9gen" + before + b"@~") == 1
    path.write_bytes(data.replace(b"\xa9gen" + before + b"@~", b"gnre" + before + b"\0\x12"))
    assert read_track_tags(str(path)).texts.genre == "Rock"


@pytest.mark.parametrize("name", [b"tmpo", b"gnre"])
def test_a_number_of_any_length_in_mp4_is_no_error(make: Make, name: bytes) -> None:
    path = make("aac")
    tagged = mutagen.File(path)
    tagged.tags["\xa9ART"] = "Somebody"
    tagged.tags["\xa9alb"] = "~" * 3000  # more digits than Python turns into text
    tagged.save()
    path.write_bytes(path.read_bytes().replace(b"\xa9alb", name))
    found = read_track_tags(str(path))
    assert (found.texts.artist, found.texts.genre, found.numbers.bpm) == ("Somebody", None, None)


@pytest.mark.parametrize("genre", ["1" * 5000, f"({'1' * 5000})"])
def test_a_genre_of_any_length_in_id3_is_no_error(make: Make, genre: str) -> None:
    path = make("mp3-v2.4")
    tags = id3.ID3()
    tags.add(id3.TPE1(text="Somebody"))
    tags.add(id3.TCON(text=genre))
    tags.save(path)
    found = read_track_tags(str(path)).texts
    assert (found.artist, found.genre) == ("Somebody", genre[:1000])


def test_texts_are_bounded(make: Make) -> None:
    path = make("flac")
    tagged = mutagen.File(path)
    tagged.tags["GENRE"] = ["Rock", " Rock ", "", "x" * 5000]
    tagged.save()
    genre = read_track_tags(str(path)).texts.genre
    assert genre is not None
    assert genre.startswith("Rock; xxx")
    assert len(genre) == 1000


@pytest.mark.parametrize("content", [b"", b"no music at all", b"fLaC\0\0\0\x22", b"ID3\4\0\0\0"])
def test_what_is_no_music(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"song{ENDINGS['flac']}"
    path.write_bytes(content)
    with pytest.raises(TagError):
        read_track_tags(str(path))
