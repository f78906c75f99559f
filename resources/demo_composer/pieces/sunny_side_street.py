"""Happy: ukulele, marimba, a whistled tune, hand claps."""

from __future__ import annotations

import numpy as np

from ..effects import master, reverb
from ..instruments.drums import clap, shaker, soft_kick, tambourine
from ..instruments.plucked import ukulele, upright_bass
from ..instruments.struck import glockenspiel, marimba
from ..instruments.sustained import whistle
from ..mixer import Song, Track
from ..notation import Note, bass, changes, melody, shifted, voicing
from ..sound import Stereo

_VERSE = "C G Am F C G F G"
_CHORDS = f"C G {_VERSE} {_VERSE} F C"
_BEATS = 80
_INTRO = 8

_TUNE = """
E5:.5 G5:.5 C6:1 B5:.5 A5:.5 G5:1   | D5:.5 G5:.5 B5:1 A5:.5 G5:.5 D5:1
E5:.5 A5:.5 C6:1 B5:.5 C6:.5 A5:1   | F5:.5 A5:.5 C6:.5 A5:.5 G5:1 F5:1
E5:.5 G5:.5 C6:1 D6:.5 C6:.5 G5:1   | D6:.5 C6:.5 B5:.5 A5:.5 B5:1 G5:1
A5:.5 A5:.5 C6:.5 A5:.5 G5:.5 F5:.5 A5:1 | G5:.5 A5:.5 B5:.5 C6:.5 D6:1 .:1
"""
_ANSWER = """
.:2 G5:.5 E5 C5 E5 | .:2 G5:.5 D5 B4 D5 | .:2 A5:.5 E5 C5 E5 | .:2 A5:.5 F5 C5 F5
.:2 G5:.5 E5 C5 E5 | .:2 G5:.5 D5 B4 D5 | F5:.5 A5 C6 A5 F5 A5 C6:1 | G5:.5 B5 D6 B5 G6:1 .:1
"""


def compose() -> Stereo:
    song = Song(beats_per_minute=124, beats=_BEATS, tail=2.0, seed=41)
    band = _rhythm(song)
    tune = song.track()
    tune.play(whistle, shifted(melody(_TUNE), _INTRO), gain=0.32, pan=0.15)
    tune.play(marimba, shifted(melody(_ANSWER), _INTRO), gain=0.4, pan=-0.4)
    tune.play(marimba, shifted(melody(_TUNE), _INTRO + 32, -12), gain=0.5, pan=-0.35)
    tune.play(glockenspiel, shifted(melody(_TUNE), _INTRO + 32), gain=0.22, pan=0.4)
    tune.play(whistle, shifted(melody(_TUNE), _INTRO + 32), gain=0.2, pan=0.1)
    tune.play(glockenspiel, melody(".:72 A5:.5 C6 F6 A6 C7:2"), gain=0.16, pan=0.4)
    sound = reverb(band.sound + tune.sound, 0.9, 0.16, seed=5)
    return master(sound, 2.4, fade_in=0.01, fade_out=1.5)


def _rhythm(song: Song) -> Track:
    track = song.track()
    for beat, chord in changes(_CHORDS, 4):
        _strum(track, chord, beat)
        root = bass(chord, "E2")
        walk = [Note(beat, root, 0.9), Note(beat + 2, root + 7, 0.9), Note(beat + 3.5, root, 0.4)]
        track.play(upright_bass, walk, gain=0.35)
    played = _BEATS - 4
    track.beat(soft_kick, range(_INTRO, played, 2), gain=0.55)
    track.beat(clap, range(5, played, 2), gain=1.4, pan=0.1)
    track.beat(shaker, np.arange(_INTRO, played, 0.5), gain=0.7, pan=-0.4, spread=0.5)
    track.beat(tambourine, range(_INTRO + 33, played, 2), gain=0.5, pan=0.4)
    return track


def _strum(track: Track, chord: str, first: float) -> None:
    """Down, down-up, up-down-up: the string that is struck first sounds first."""
    strings = [*voicing(chord, "G4")[:3], voicing(chord, "C4")[0]]
    for beat, down, velocity in (
        (0, True, 0.9), (1, True, 0.7), (1.5, False, 0.5),
        (2.5, False, 0.6), (3, True, 0.75), (3.5, False, 0.5),
    ):  # fmt: skip
        ordered = sorted(strings, reverse=not down)
        notes = [Note(first + beat + 0.022 * i, p, 0.6, velocity) for i, p in enumerate(ordered)]
        track.play(ukulele, notes, gain=0.7, pan=0.12)
