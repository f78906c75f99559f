"""Energetic dance at 140 beats a minute: intro, climb, drop."""

from __future__ import annotations

import numpy as np

from ..effects import blend, duck, echo, low_pass, master, reverb, saturate, to_loudness, to_peak
from ..instruments.drums import clap, closed_hat, club_kick, crash, open_hat, snare
from ..instruments.electronic import pluck_synth, riser, super_saw, synth_bass
from ..mixer import Drum, Song
from ..notation import Note, bass, changes, held, melody, shifted, voicing
from ..sound import Stereo

_ROUND = 16
"""Beats of the four chords."""
_CHORDS = "Am F C G " * 6
_BEATS = 96
_DROP, _END = 32, 92

_HOOK = """
A5:.75 A5:.75 G5:.5 E5:.5 G5:1 A5:.5 | C6:.75 C6:.75 A5:.5 G5:.5 A5:1 F5:.5
G5:.75 G5:.75 E5:.5 C5:.5 E5:1 G5:.5 | B5:.75 B5:.75 A5:.5 G5:.5 D5:.5 E5:.5 G5:.5
"""
_STABS = (0, 0.75, 1.5, 2.5, 3.25)
_LADDER = (0, 2, 1, 3, 2, 4, 3, 1)


def compose() -> Stereo:
    song = Song(beats_per_minute=140, beats=_BEATS, tail=2.0, seed=31)
    dotted = 0.75 * song.beat_seconds
    kicks = song.moments(range(_END))
    opening = song.curve((0, 0.05), (_ROUND, 0.3), (_DROP, 1.0))
    chords = _chords(song)
    chords = duck(blend(low_pass(chords, 500), chords, opening), kicks, 0.7, 0.28)
    lead = duck(echo(_lead(song), dotted, 0.35, 0.25), kicks, 0.3, 0.28)
    synths = (
        to_loudness(chords, -29)
        + to_loudness(lead, -26)
        + to_loudness(echo(_plucks(song), dotted, 0.45, 0.4), -28)
        + to_loudness(duck(_bass(song), kicks, 0.7, 0.28), -17)
    )
    return master(reverb(synths, 1.6, 0.35, seed=4) + _drums(song), 2.4, 0.01, 2.0)


def _chords(song: Song) -> Stereo:
    """Held until the drop, chopped after it."""
    track = song.track(haste=0)
    for beat, chord in changes(_CHORDS, 4):
        for stab in _STABS if beat >= _DROP else (0,):
            notes = held(voicing(chord, "E4"), beat + stab, 0.6 if beat >= _DROP else 3.8, 0.8)
            track.play(super_saw, notes, width=0.8)
    return track.sound


def _plucks(song: Song) -> Stereo:
    """Sixteenths up and down the chord."""
    track = song.track(haste=0)
    for beat, chord in changes(_CHORDS, 4):
        low = voicing(chord, "A4")
        ladder = [*low, *(pitch + 12 for pitch in low)]
        run = [Note(beat + i / 4, ladder[_LADDER[i % 8]], 0.2, 0.7) for i in range(16)]
        track.play(pluck_synth, run, width=0.35)
    return track.sound


def _bass(song: Song) -> Stereo:
    """Between the kicks, from the third bar on."""
    track = song.track(haste=0)
    for beat, chord in changes(_CHORDS, 4):
        if beat >= 8:
            root = bass(chord, "F1")
            offbeats = [Note(beat + i / 2 + 0.25, root, 0.22) for i in range(8)]
            track.play(synth_bass, offbeats)
    return track.sound


def _lead(song: Song) -> Stereo:
    track = song.track(haste=0)
    for start in range(_DROP, _BEATS, _ROUND):
        hook = [n for n in shifted(melody(_HOOK), start, semitones=-12) if n.beat < _END]
        track.play(super_saw, hook, width=0.4)
        if start >= _DROP + 2 * _ROUND:
            track.play(super_saw, shifted(hook, semitones=12), gain=0.5, width=0.6)
    return track.sound


def _drums(song: Song) -> Stereo:
    strokes: tuple[tuple[Drum, np.ndarray, float], ...] = (
        (club_kick, np.arange(_END), -21),
        (closed_hat, np.arange(8, _END, 0.25), -36),
        (open_hat, np.arange(0.5, _END, 1), -31),
        (clap, np.arange(17, _END, 2), -24),
        (snare, np.arange(1, _END, 2), -33),
        (crash, np.arange(0, _END + 4, _ROUND), -28),
    )
    total = np.zeros_like(song.track().sound)
    for drum, beats, level in strokes:
        track = song.track(haste=0)
        track.beat(drum, beats)
        total += to_loudness(saturate(to_peak(track.sound, 0), 3), level)
    return total + to_loudness(_climb(song), -33)


def _climb(song: Song) -> Stereo:
    """Riser and snare roll before the drop."""
    track = song.track(haste=0)
    track.play(riser, [Note(_DROP - 8, 69, 8, 1.0)])
    for beat in np.arange(_DROP - 8, _DROP, 0.25):
        track.beat(snare, (beat,), gain=0.2 + 0.1 * (beat - _DROP + 8))
    return track.sound
