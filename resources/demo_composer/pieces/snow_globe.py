"""Christmas for children: a music box waltz with sleigh bells."""

from __future__ import annotations

from ..effects import master, reverb
from ..instruments.drums import sleigh_bells
from ..instruments.struck import glockenspiel, music_box, piano
from ..instruments.sustained import choir_oo
from ..mixer import Song, Track
from ..notation import Note, bass, changes, held, melody, shifted, voicing
from ..sound import Stereo

_INTRO = "F F"
_FIRST = "F C F Bb F C F C"
_SECOND = "Dm Bb F Bb F C F F"
_LAST = "F C F Bb F C F F"
_CHORDS = f"{_INTRO} {_FIRST} {_SECOND} {_LAST}"
_BEATS = 3 * 26

_TUNE = """
A5:1 C6 A5 | G5:2 C5:1 | A5:1 F5 A5 | Bb5:2 D6:1 | C6:1 A5 F5 | G5:1 E5 C5 | F5:1 G5 A5 | G5:3
D6:1 C6 A5 | Bb5:2 D6:1 | C6:1 A5 F5 | Bb5:2 G5:1 | A5:1 C6 A5 | G5:1 E5 G5 | F5:3 | .:3
A5:1 C6 A5 | G5:2 C5:1 | A5:1 F5 A5 | Bb5:2 D6:1 | C6:1 A5 F5 | G5:1 Bb5 E5 | F5:1 A5 C6 | F6:3
"""


def compose() -> Stereo:
    song = Song(beats_per_minute=144, beats=_BEATS, tail=2.0, seed=81)
    tune = shifted(melody(_TUNE), 6)
    box = _waltz(song)
    box.play(music_box, tune, gain=0.5)
    box.play(music_box, shifted(tune, semitones=12), gain=0.18, pan=0.3)
    box.play(glockenspiel, [n for n in tune if n.beat >= 54], gain=0.22, pan=-0.3)
    return master(reverb(box.sound, 1.8, 0.25, seed=12), 1.4, fade_in=0.01, fade_out=2.5)


def _waltz(song: Song) -> Track:
    """A piano by the tree, children humming, and the sleigh outside."""
    track = song.track()
    for beat, chord in changes(_CHORDS, 3):
        track.play(piano, [Note(beat, bass(chord, "C2"), 3, 0.5)], gain=0.6, pan=-0.2)
        for later in (1, 2):
            notes = held(voicing(chord, "C4"), beat + later, 0.9, 0.35)
            track.play(piano, notes, gain=0.35, pan=-0.1)
        track.play(choir_oo, held(voicing(chord, "A3"), beat, 3, 0.5), gain=0.09, width=0.6)
        track.beat(sleigh_bells, (beat, beat + 1, beat + 2), gain=0.45, pan=0.35)
    return track
