"""Romantic and soft: guitar and piano share a tune, a cello close by."""

from __future__ import annotations

from ..effects import low_pass, master, reverb
from ..instruments.plucked import guitar, upright_bass
from ..instruments.struck import piano
from ..instruments.sustained import slow_strings, solo_cello
from ..mixer import Song, Track
from ..notation import Note, bass, changes, held, melody, shifted, voicing
from ..sound import Stereo

_CHORDS = "Fmaj7 Dm7 Bbmaj7 C7 Fmaj7 Am7 Bbmaj7 C7 Dm7 Bbmaj7 Gm7 C7 Bbmaj7 Fadd9"
_TUNE = """
A4:1.5 C5:.5 F5:2 | E5:1 D5:1 A4:2 | Bb4:1.5 A4:.5 D5:2 | C5:1 Bb4:1 G4:2
A4:1.5 C5:.5 G5:2 | E5:2 C5:2      | F5:1.5 E5:.5 D5:1 Bb4:1 | C5:2 E5:2
F5:2 E5:1 D5:1    | D5:1.5 C5:.5 Bb4:2 | G4:1 Bb4:1 A4:1 G4:1 | G4:1 C5:1 E5:2
D5:2 C5:1 Bb4:1   | A4:4
"""


def compose() -> Stereo:
    song = Song(beats_per_minute=92, beats=56, tail=2.5, seed=71)
    fingers = song.track(haste=0.009)
    for beat, chord in changes(_CHORDS, 4):
        fingers.play(guitar, _picked(chord, beat), gain=0.7, pan=-0.15)
    tune = melody(_TUNE, 0.75)
    fingers.play(guitar, tune, gain=0.7, pan=0.15)
    sound = reverb(low_pass(fingers.sound, 5500, 1), 1.8, 0.2, seed=10)
    sound += reverb(_warmth(song, shifted(tune, semitones=-12)).sound, 2.5, 0.2, seed=11)
    return master(sound, 1.9, fade_in=0.01, fade_out=2.5)


def _warmth(song: Song, tune: list[Note]) -> Track:
    track = song.track(haste=0.02)
    track.play(piano, tune, gain=0.3, pan=0.05)
    track.play(solo_cello, tune, gain=0.2, pan=0.3)
    for beat, chord in changes(_CHORDS, 4):
        track.play(upright_bass, [Note(beat, bass(chord, "D1"), 3.5, 0.5)], gain=0.35)
        chords = held(voicing(chord, "A3"), beat, 4, 0.3)
        track.play(slow_strings, chords, gain=0.24, width=0.5)
    return track


def _picked(chord: str, beat: float) -> list[Note]:
    """Thumb and three fingers, quavers."""
    low = bass(chord, "D2")
    upper = voicing(chord, "C3")[-3:]
    order = (0, 1, 2, 1, 0, 2, 1)
    notes = [Note(beat, low, 3.6, 0.7), Note(beat + 2, low + 7, 1.8, 0.5)]
    notes += [Note(beat + (i + 1) / 2, upper[k], 1.6, 0.45) for i, k in enumerate(order)]
    return notes
