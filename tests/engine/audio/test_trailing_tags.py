"""Tags behind Monkey's Audio are none of its audio."""

from __future__ import annotations

from pathlib import Path

from mutagen.apev2 import APEv2

from engine.tagging.handmade import HANDMADE
from mood_engine.audio import open_audio
from mood_engine.audio.trailing_tags import end_of_monkeys_audio


def digest(path: Path) -> str:
    with open_audio(str(path)) as source:
        return source.info.digest


def test_a_tag_changes_neither_audio_nor_its_end(tmp_path: Path) -> None:
    path = tmp_path / "song, with: commas.ape"
    _, made = HANDMADE["monkeys-audio"]
    path.write_bytes(made())
    size, audio = path.stat().st_size, digest(path)
    tags = APEv2()
    tags["Title"] = "A title"
    tags.save(path)
    with open_audio(str(path)) as source:
        assert source.info.title == "A title"
    with open(path, "ab") as file:
        file.write(b"TAG" + bytes(125))
    assert end_of_monkeys_audio(str(path)) == size
    assert digest(path) == audio


def test_other_files_have_no_such_end(tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    for content in (b"", b"ID3", b"MAC"):
        path.write_bytes(content)
        assert end_of_monkeys_audio(str(path)) is None
    path.write_bytes(b"MAC ")
    assert end_of_monkeys_audio(str(path)) == 4
