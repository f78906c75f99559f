"""Calm and meditative: slow pads, a harp that takes its time, waves on a shore."""

from __future__ import annotations

import numpy as np

from ..effects import band_pass, chorus, echo, low_pass, master, reverb
from ..instruments.plucked import harp
from ..instruments.struck import bowl
from ..instruments.sustained import choir_oo, flute, warm_pad
from ..instruments.waves import noise, sine
from ..mixer import Song, Track
from ..notation import Note, bass, changes, held, melody, voicing
from ..sound import Stereo, times

_CHORDS = "Dadd9 Gmaj7 Bm7 Gmaj7 Em9 Dadd9"
_BEATS_EACH = 8

_HARP = """
.:1 A4:1 D5 F#5 E5:2 .:2     | .:1 B4:1 D5 A5 F#5:2 .:2
.:1 F#4:1 B4 D5 F#5:1.5 E5:.5 D5:2 | .:1 D4:1 G4 B4 D5:2 E5:2
.:1 E4:1 B4 D5 G5:1.5 F#5:.5 E5:2  | .:1 D4:1 A4 D5 F#5:2 A5+D5:2
"""
_FLUTE = """
.:8 | .:4 D5:3 E5:1 | F#5:4 .:4 | .:4 B4:3 A4:1 | B4:5 .:3 | .:2 A4:4
"""


def compose() -> Stereo:
    song = Song(beats_per_minute=60, beats=48, tail=6, seed=11)
    pads = _pads(song)
    strings = song.track(haste=0.02)
    strings.play(harp, melody(_HARP, 0.55), gain=0.2, pan=-0.2)
    strings.play(bowl, melody("D4:16 A3:16 D4:16", 0.5), gain=0.2, pan=0.35)
    air = song.track(haste=0.02)
    air.play(flute, melody(_FLUTE, 0.4), gain=0.14, pan=0.25)
    sound = chorus(pads.sound)
    sound += echo(strings.sound, seconds=0.75, feedback=0.45, wet=0.3)
    sound += low_pass(air.sound, 3000)
    return master(reverb(sound, 4.5, 0.5, seed=1) + _waves(song), 1.2, fade_in=2, fade_out=6)


def _pads(song: Song) -> Track:
    track = song.track()
    for beat, chord in changes(_CHORDS, _BEATS_EACH):
        notes = held(voicing(chord, "A3"), beat, _BEATS_EACH, 0.6)
        track.play(warm_pad, notes, gain=0.2, width=0.6)
        track.play(choir_oo, notes[:3], gain=0.04, width=0.8)
        track.play(warm_pad, [Note(beat, bass(chord, "D2"), _BEATS_EACH, 0.6)], gain=0.38)
    return track


def _waves(song: Song) -> Stereo:
    """Surf: a wave about every ten seconds, drifting from side to side."""
    rng = np.random.default_rng(12)
    time = times(song.seconds)
    sides = []
    for drift in (0.0, 0.17):
        wave = (0.5 - 0.5 * sine(0.097 * time + 0.25 + drift)) ** 2
        surf = band_pass(noise(rng, song.seconds), 500, 0.4)
        sides.append(surf * (0.2 + wave))
    return 0.036 * np.stack(sides)
