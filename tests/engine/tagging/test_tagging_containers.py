"""In every kind of file, with tags as rich as programs make them, only our fields change.

Not here are TAK and OptimFROG: nothing at hand can make such files, and FFmpeg's libraries cannot
decode the latter, so that no change of them could be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest
from mutagen import apev2

from audio_files import audio_digest
from engine.tagging.container_views import (
    MOODS,
    others,
    packets,
    restore_fields,
    seen,
    single_values,
    values,
    write,
)
from engine.tagging.encoded_files import Make
from engine.tagging.handmade import musepack_7
from engine.tagging.rich_files import (
    BY_ENCODER,
    EMOJI,
    ID3V1,
    KINDS,
    NEVER_RICH,
    USERS,
    add_id3,
    enriched,
)
from mood_engine.tagging import Field, read_fields
from tag_helpers import read_moods, restore, write_moods

pytestmark = pytest.mark.slow  # all together; rounds of every kind of file are quicker

OURS = {
    Field.MOOD: MOODS,
    Field.SCORES: ("happy 0.91; 喜び 0.17",),
    Field.GROUPING: ("happy", "dark"),
    Field.COMMENT: ("happy", "dark", EMOJI),
    Field.ENERGY: ("71",),
    Field.PLEASANTNESS: ("9",),
    Field.ALBUM_MOOD: MOODS[::-1],
}
Song = Callable[..., tuple[Path, list[bytes]]]
EACH_KIND = pytest.mark.parametrize(
    "name",
    list(KINDS),
)


@pytest.fixture
def song(make: Make) -> Song:
    """song(name): see `enriched`."""

    def made(name: str, users: bool = False, rich: bool = True) -> tuple[Path, list[bytes]]:
        path = make(name if name in BY_ENCODER else "mp3-bare")
        return path, enriched(path, name, users, rich)

    return made


@EACH_KIND
def test_two_moods_change_nothing_else(name: str, song: Song) -> None:
    path, kept = song(name)
    sound, audio = audio_digest(path), packets(path)
    rest, visible = others(path, [Field.MOOD]), seen(path, [Field.MOOD])
    assert audio
    assert len(visible[0]) > 6 or name in NEVER_RICH
    assert all(part in path.read_bytes() for part in kept)

    write(path, {Field.MOOD: MOODS})
    assert audio_digest(path) == sound
    assert packets(path) == audio
    assert others(path, [Field.MOOD]) == rest
    assert seen(path, [Field.MOOD]) == visible
    assert all(part in path.read_bytes() for part in kept)
    assert read_moods(str(path)) == (KINDS[name].field, MOODS)
    field = KINDS[name].field.replace("TXX:", "TXXX:")  # as mutagen calls it
    joint = ["; ".join(MOODS)] if field == "TXXX:MOOD" else list(MOODS)
    assert single_values(path, field) == joint


@EACH_KIND
def test_all_fields_are_written_and_restored(name: str, song: Song) -> None:
    """Where the user's values stood, in the places where they stood."""
    path, kept = song(name, users=True)
    rest, visible, audio = others(path, OURS), seen(path, OURS), packets(path)
    whole = seen(path, [])
    before = read_fields(str(path), OURS)
    had = {field: state.values for field, state in before.fields.items()}
    assert had == (dict.fromkeys(OURS, ()) if name in ("mp3-bare", "mp3-id3v1") else USERS)

    write(path, OURS)
    assert values(path, OURS) == OURS
    assert others(path, OURS) == rest
    assert seen(path, OURS) == visible
    assert len(seen(path, [])[0]) > len(visible[0])

    restore_fields(path, before)
    assert read_fields(str(path), OURS) == before
    assert others(path, OURS) == rest
    assert seen(path, []) == whole
    assert packets(path) == audio
    assert all(part in path.read_bytes() for part in kept)


@EACH_KIND
@pytest.mark.parametrize("rich", [True, False], ids=["rich", "bare"])
def test_undoing_gives_every_byte_back(name: str, rich: bool, song: Song) -> None:
    path, _ = song(name, rich=rich)
    data = path.read_bytes()
    in_place = write(path, {Field.MOOD: MOODS})
    assert path.read_bytes() != data
    assert in_place or not rich or not KINDS[name].room
    assert restore(path, data) < 400 + len(data) // 50


# --- beside and around the tags -----------------------------------------------------------------


@pytest.mark.parametrize("lyrics", [b"", b"LYRICSBEGININD0000210000021LYRICS200"])
@pytest.mark.parametrize(
    "name", ["mp3-v2.3", "mp3-bare", "tta", "wavpack", "musepack", "adts", "ac3"]
)
def test_what_lies_at_the_end_stays(name: str, lyrics: bytes, make: Make) -> None:
    """ID3v1, and a Lyrics3 tag before it, behind our tag or behind the audio."""
    path = make(name)
    path.write_bytes(path.read_bytes() + lyrics + ID3V1)
    data, sound = path.read_bytes(), audio_digest(path)
    for moods in (MOODS, MOODS * 50, ()):
        write_moods(str(path), moods)
        assert read_moods(str(path)).values == moods
        assert path.read_bytes().endswith(lyrics + ID3V1)
        assert path.read_bytes().count(ID3V1) == 1
        assert audio_digest(path) == sound
    assert restore(path, data) < 400 + len(data) // 50


def test_an_ape_tag_behind_id3_stays(song: Song) -> None:
    path, _ = song("mp3-ape-id3v1")
    end = path.read_bytes()
    end = end[end.index(b"APETAGEX") :]
    assert len(end) > 5000
    assert apev2.APEv2(path)["Moody"] == "no mood"
    for wanted in (OURS, dict.fromkeys(OURS, ())):
        write(path, wanted)
        assert path.read_bytes().endswith(end)
        assert path.read_bytes().count(b"APETAGEX") == 2


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("name", ["mp3-bare", "aiff", "wav", "dsf", "dff", "tta"])
def test_id3_keeps_its_version(name: str, version: int, make: Make) -> None:
    path = make(name)
    add_id3(path, version, True)
    before = read_fields(str(path), OURS)
    for step in (OURS, dict.fromkeys(OURS, ()), None):
        if step is None:
            restore_fields(path, before)
        else:
            write(path, step)
        assert mutagen.File(path).tags.version[1] == version
        assert read_moods(str(path)).field == ("TMOO" if version == 4 else "TXXX:MOOD")


def stated_size(path: Path) -> int:
    """The size of the file in its header."""
    data = path.read_bytes()
    match data[:4]:
        case b"RIFF":
            return 8 + int.from_bytes(data[4:8], "little")
        case b"FORM":
            return 8 + int.from_bytes(data[4:8], "big")
        case b"FRM8":
            return 12 + int.from_bytes(data[4:12], "big")
        case b"DSD ":
            return int.from_bytes(data[12:20], "little")
    raise AssertionError(data[:4])


@pytest.mark.parametrize("name", ["aiff", "wav", "dsf", "dff"])
def test_headers_have_the_new_size(name: str, make: Make) -> None:
    path = make(name)
    assert stated_size(path) == path.stat().st_size
    for moods in (MOODS, MOODS * 50):
        write_moods(str(path), moods)
        assert stated_size(path) == path.stat().st_size


@pytest.mark.parametrize(
    "name",
    [
        "aiff",
        "wav",
        "dsf",
        "dff",
    ],
)
def test_headers_have_the_old_size_after_undoing(name: str, make: Make) -> None:
    path = make(name)
    data = path.read_bytes()
    write_moods(str(path), MOODS)
    assert restore(path, data) < 400 + len(data) // 50
    assert stated_size(path) == path.stat().st_size


def test_a_file_hardly_longer_than_an_id3v1_tag(tmp_path: Path) -> None:
    path = tmp_path / "song.mpc"
    path.write_bytes(musepack_7(20))
    assert 128 < path.stat().st_size < 128 + 15
    write_moods(str(path), MOODS)
    assert read_moods(str(path)).values == MOODS
