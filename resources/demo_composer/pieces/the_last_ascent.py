"""Epic: marching strings, drums of war, brass and a choir, louder and louder."""

from __future__ import annotations

import numpy as np

from ..effects import master, reverb
from ..instruments.drums import crash, cymbal_swell, tuned_timpani, war_drum
from ..instruments.sustained import brass, choir_ah, spiccato, strings
from ..mixer import Song, Track
from ..notation import Note, bass, changes, held, melody, shifted, voicing
from ..sound import Stereo, hertz

_CHORDS = "Dm Dm Bb Bb Dm Bb F C Dm Bb Gm A Dm Bb F C Dm"
_BARS = 17
_THEME_BAR, _CLIMAX_BAR = 4, 8

_THEME = """
D4:3 E4:1 | F4:3 D4:1 | C4:3 F4:1 | E4:2 G4:2
A4:3 G4:1 | F4:2 D4:2 | Bb4:2 A4:1 G4:1 | A4:4
D5:3 C5:1 | Bb4:2 D5:2 | C5:2 A4:1 F4:1 | G4:2 E4:2 | D4:4
"""


def compose() -> Stereo:
    song = Song(beats_per_minute=100, beats=4 * _BARS, tail=4.0, seed=61)
    orchestra = _ostinato(song).sound + _theme(song).sound + _harmony(song).sound
    growth = song.curve((0, 0.35), (16, 0.6), (32, 1.0), (68, 1.1))
    sound = reverb(orchestra * growth, 2.8, 0.35, seed=8)
    sound += reverb(_drums(song).sound, 2.6, 0.25, seed=9)
    return master(sound, 2.2, fade_in=0.05, fade_out=3.5)


def _ostinato(song: Song) -> Track:
    """Quavers of violas and basses, accents in threes: 3 + 3 + 2."""
    track = song.track()
    for beat, chord in changes(_CHORDS, 4):
        if beat >= 4 * (_BARS - 1):
            break
        root, third, fifth = (voicing(chord, "D3") * 2)[:3]
        for i, p in enumerate((root, fifth, third, root, fifth, third, root, third)):
            velocity = 0.95 if i in (0, 3, 6) else 0.6
            quaver = Note(beat + i / 2, p, 0.4, velocity)
            track.play(spiccato, [quaver, *shifted([quaver], semitones=-12)], 0.14, -0.15, 0.4)
            if i in (0, 3, 6):
                low = Note(beat + i / 2, bass(chord, "D2"), 0.5, velocity)
                track.play(spiccato, [low], gain=0.22, pan=0.3)
    return track


def _theme(song: Song) -> Track:
    track = song.track()
    theme = shifted(melody(_THEME, 0.8), 4 * _THEME_BAR)
    track.play(brass, shifted(theme, semitones=-12), gain=0.65, pan=0.25)
    loud = [n for n in theme if n.beat >= 4 * _CLIMAX_BAR]
    track.play(brass, loud, gain=0.65, pan=0.15, width=0.3)
    track.play(strings, shifted(loud, semitones=12), gain=0.4, pan=-0.3, width=0.4)
    return track


def _harmony(song: Song) -> Track:
    track = song.track()
    for beat, chord in changes(_CHORDS, 4):
        notes = held(voicing(chord, "A3"), beat, 4, 0.8)
        track.play(strings, notes, gain=0.09, width=0.7)
        if beat >= 4 * _THEME_BAR:
            track.play(choir_ah, notes, gain=0.1, width=0.6)
        if beat >= 4 * _CLIMAX_BAR:
            track.play(choir_ah, shifted(notes, semitones=12), gain=0.075, width=0.8)
            track.play(brass, [Note(beat, bass(chord, "D2"), 4, 0.9)], gain=0.45)
    return track


def _drums(song: Song) -> Track:
    track = song.track(haste=0.008)
    quiet = [bar * 4 for bar in range(_CLIMAX_BAR)]
    loud = [bar * 4 for bar in range(_CLIMAX_BAR, _BARS - 1)]
    track.beat(war_drum, quiet, gain=0.28)
    track.beat(war_drum, [b + x for b in loud for x in (0, 1.5, 3)], gain=0.42, pan=-0.2)
    track.beat(war_drum, [b + x for b in loud for x in (2, 2.5, 3.5)], gain=0.28, pan=0.3)
    track.beat(war_drum, (4 * (_BARS - 1),), gain=0.65)
    for beat, chord in changes(_CHORDS, 4):
        kettle = tuned_timpani(hertz(bass(chord, "F2")))
        if beat >= 4 * _THEME_BAR:
            track.beat(kettle, (beat, beat + 3.5), gain=0.28, pan=0.1)
    roll = np.arange(4 * _CLIMAX_BAR - 4, 4 * _CLIMAX_BAR, 0.25)
    for number, beat in enumerate(roll):
        track.beat(tuned_timpani(hertz(45)), (beat,), gain=0.07 + 0.015 * number)
    track.beat(cymbal_swell, (4 * _THEME_BAR - 3.2, 4 * _CLIMAX_BAR - 3.3, 44.7, 60.7), gain=0.55)
    track.beat(crash, [4 * bar for bar in (_CLIMAX_BAR, 12, 16)], gain=0.55)
    return track
