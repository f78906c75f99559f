"""The eight pieces, one module each with a function `compose`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..encode import FileFormat
from ..sound import Stereo
from . import (
    beneath_the_glacier,
    candlelight,
    letters_never_sent,
    neon_run,
    snow_globe,
    still_water,
    sunny_side_street,
    the_last_ascent,
)

__all__ = ["PIECES", "Piece"]


@dataclass(frozen=True)
class Piece:
    """`mood` is what the composer had in mind."""

    title: str
    mood: str
    compose: Callable[[], Stereo]
    file_format: FileFormat

    @property
    def file_name(self) -> str:
        return self.title.lower().replace(" ", "-") + self.file_format.suffix


PIECES = (
    Piece(
        "Still Water",
        "calm, meditative, relaxing",
        still_water.compose,
        FileFormat(".opus", "libopus", 48_000, 2, 64_000, peak=-2.0),
    ),
    Piece(
        "Beneath the Glacier",
        "dark, deep soundscape",
        beneath_the_glacier.compose,
        FileFormat(".ogg", "vorbis", 44_100, 2, 80_000, peak=-3.2, options={"strict": "-2"}),
    ),
    Piece(
        "Neon Run",
        "energetic, fast, party",
        neon_run.compose,
        FileFormat(".mp3", "libmp3lame", 44_100, 2, 112_000, peak=-2.5),
    ),
    Piece(
        "Sunny Side Street",
        "happy, fun, upbeat",
        sunny_side_street.compose,
        FileFormat(".m4a", "aac", 44_100, 2, 96_000, peak=-4.5),
    ),
    Piece(
        "Letters Never Sent",
        "sad, melancholic, emotional",
        letters_never_sent.compose,
        FileFormat(".mp3", "libmp3lame", 22_050, 1, 48_000, peak=-1.5),
    ),
    Piece(
        "The Last Ascent",
        "epic, dramatic, adventure",
        the_last_ascent.compose,
        FileFormat(".m4a", "aac", 44_100, 2, 96_000, peak=-2.0),
    ),
    Piece(
        "Candlelight",
        "romantic, love, soft",
        candlelight.compose,
        FileFormat(".wav", "pcm_s16le", 16_000, 1),
    ),
    Piece(
        "Snow Globe",
        "christmas, children, holiday",
        snow_globe.compose,
        FileFormat(".flac", "flac", 22_050, 1),
    ),
)
