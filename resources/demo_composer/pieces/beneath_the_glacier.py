"""Dark and deep: a drone in the ice, rumble, and a bell far away."""

from __future__ import annotations

import numpy as np

from ..effects import band_pass, echo, low_pass, master, reverb, saturate
from ..instruments.drums import war_drum
from ..instruments.struck import bell, piano
from ..instruments.sustained import choir_oo, drone, slow_strings
from ..instruments.waves import noise, sine, swell
from ..mixer import Song
from ..notation import melody, shifted
from ..sound import Stereo, sample_count, times

_DRONE = ("D1+D2+A1:20", "D1+C2+Ab1:20", "D1+D2+A1:24")
_DRONE_BEATS = 16
"""From drone to drone; each dies away under the next."""

_CLUSTERS = ".:8 D3+Eb3:7 .:1 F3+E3:7 .:1 A3+Bb3+D3:8 .:2 Eb3+D3+Ab3:10"
_KEYS = ".:8 D1+Eb1:8 C1+Db1:8 D1+Ab1:8 Bb0+B0:8 D1+Eb1:8"
_BELLS = ".:5 D4:8 Ab3:9 Eb4:8 D4:10 A3:6"
_VOICES = ".:12 D3+A3:8 .:2 Eb3+Bb3:8 .:4 D3+Ab3:10"


def compose() -> Stereo:
    song = Song(beats_per_minute=60, beats=52, tail=4, seed=21)
    deep = song.track()
    for number, chord in enumerate(_DRONE):
        notes = shifted(melody(chord), number * _DRONE_BEATS)
        deep.play(drone, notes, gain=0.5, width=0.7)
    grit = low_pass(saturate(deep.sound, 20), 2500)
    keys = song.track()
    keys.play(piano, melody(_KEYS, 0.9), gain=2.6)
    sound = 0.4 * deep.sound + 0.18 * grit + reverb(keys.sound, 6.0, 0.7, seed=4)
    return master(sound + _far(song) + _rumble(song) + _ice(song), 3.0, fade_in=3, fade_out=6)


def _far(song: Song) -> Stereo:
    """What sounds from the other end of the cave."""
    track = song.track()
    track.play(slow_strings, melody(_CLUSTERS, 0.35), gain=0.42, width=0.8)
    track.play(choir_oo, melody(_VOICES, 0.5), gain=0.08, width=0.6)
    track.play(bell, melody(_BELLS, 0.4), gain=0.08, pan=0.3)
    track.beat(war_drum, (0, 16, 32, 44), gain=0.3)
    answered = echo(low_pass(track.sound, 1800), 1.3, 0.5, 0.35)
    return reverb(answered, 7.0, 1.0, seed=2, damping=1500)


def _rumble(song: Song) -> Stereo:
    """Earth under the ice."""
    rng = np.random.default_rng(22)
    time = times(song.seconds)
    sides = [low_pass(noise(rng, song.seconds), 70, 3) for _ in range(2)]
    return np.stack(sides) * (0.55 + 0.4 * sine(0.045 * time))


def _ice(song: Song) -> Stereo:
    """Long groans of narrow noise that cross the room."""
    rng = np.random.default_rng(23)
    result = np.zeros((2, sample_count(song.seconds)))
    for moment in np.arange(4.0, song.seconds - 8, 6.5):
        seconds = float(rng.uniform(3.5, 6))
        groan = band_pass(noise(rng, seconds), float(rng.uniform(180, 900)), 14)
        groan *= swell(seconds, seconds * 0.6, seconds * 0.4)
        origin, aim = rng.permutation([0.1, 0.9])
        crossing = np.linspace(origin, aim, len(groan))
        first = sample_count(moment)
        result[:, first : first + len(groan)] += 1.3 * groan * np.stack([crossing, 1 - crossing])
    return reverb(result, 5.0, 0.8, seed=3, damping=1200)
