"""Sad: a slow piano in a minor key, and later a cello."""

from __future__ import annotations

from ..effects import low_pass, master, reverb
from ..instruments.struck import piano
from ..instruments.sustained import slow_strings, solo_cello
from ..mixer import Song
from ..notation import Note, bass, changes, held, melody, voicing
from ..sound import Stereo

_CHORDS = "Am F C G Am F Dm E Am F Dm Am"
_BEATS_EACH = 4
_LAST = 44
"""Beat of the last chord, which rings until the end."""

_RIGHT = """
.:1 E4:1 D4:.5 C4:1.5 | A3:3 .:1        | .:1 G3:1 C4:.5 E4:1.5 | D4:2.5 B3:.5 G3:1
.:1 E4:1 A4:1 G4:.5 E4:.5 | F4:2 E4:1 C4:1 | D4:1.5 E4:.5 F4:1 A3:1 | G#3:2 B3:2
C4:1.5 B3:.5 A3:1 E4:1 | C4:3 A3:1       | D4:1 C4:1 B3:.5 A3:1.5   | A3:7
"""
_CELLO = """
.:16 A3:3 B3:1 | C4:3 A3:1 | D4:2 C4:1 A3:1 | B3:4
C4:3 E4:1 | F4:2 E4:1 C4:1 | D4:3 F3:1 | E3:4
"""


def compose() -> Stereo:
    song = Song(beats_per_minute=52, beats=48, tail=4.0, seed=51)
    keys = song.track(haste=0.014)
    keys.play(piano, melody(_RIGHT, 0.5), gain=0.8, pan=0.12)
    for beat, chord in changes(_CHORDS, _BEATS_EACH):
        keys.play(piano, _broken(chord, beat), gain=0.6, pan=-0.15)
    bows = song.track(haste=0.02)
    bows.play(solo_cello, melody(_CELLO, 0.5), gain=0.13, pan=0.2)
    for beat, chord in list(changes(_CHORDS, _BEATS_EACH))[4:]:
        bows.play(slow_strings, held(voicing(chord, "A3"), beat, 4, 0.3), gain=0.04, width=0.5)
    sound = reverb(low_pass(keys.sound, 4000, 1), 2.8, 0.28, seed=6)
    sound += reverb(bows.sound, 3.5, 0.5, seed=7)
    return master(sound, 1.2, fade_in=0.01, fade_out=3.0)


def _broken(chord: str, beat: float) -> list[Note]:
    """Left hand: root, fifth, tenth and fifth in crotchets, all held by the pedal."""
    root = bass(chord, "A1")
    tenth = root + (15 if chord.endswith("m") else 16)
    pattern = (root, root + 7, tenth, root + 7)
    end = beat + (_BEATS_EACH if beat < _LAST else 7)
    return [
        Note(beat + i, pitch, end - beat - i, 0.42 if i else 0.55)
        for i, pitch in enumerate(pattern)
    ]
