"""Notes of many instruments become one stereo sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .notation import Note
from .sound import RATE, Mono, Stereo, hertz, sample_count

_HASTE = 0.006
"""Standard deviation of a player's timing, seconds."""


@dataclass(frozen=True)
class Tone:
    """What an instrument is asked for: `seconds` is how long the key is held."""

    hertz: float
    seconds: float
    velocity: float
    rng: np.random.Generator


Instrument = Callable[[Tone], Mono]
"""Plays one tone; the sound may ring longer than the key is held."""

Drum = Callable[[np.random.Generator], Mono]


class Song:
    """Tempo, length and seed that the tracks of a piece share."""

    def __init__(self, beats_per_minute: float, beats: float, tail: float, seed: int) -> None:
        """`tail`: seconds after the last beat."""
        self.beat_seconds = 60 / beats_per_minute
        self.seconds = beats * self.beat_seconds + tail
        self._seeds = np.random.SeedSequence(seed)

    def track(self, haste: float = _HASTE) -> Track:
        """An empty track; `haste` is its player's untidiness in seconds."""
        rng = np.random.default_rng(self._seeds.spawn(1)[0])
        return Track(self.seconds, self.beat_seconds, rng, haste)

    def moments(self, beats: Iterable[float]) -> list[float]:
        """Seconds of beats."""
        return [beat * self.beat_seconds for beat in beats]

    def curve(self, *points: tuple[float, float]) -> Mono:
        """A value for every sample, linear between points (beat, value)."""
        beats, values = zip(*points, strict=True)
        seconds = np.arange(sample_count(self.seconds)) / RATE
        values_at: Mono = np.interp(seconds, self.moments(beats), values)
        return values_at


class Track:
    """A stereo sound to which tones are added."""

    def __init__(
        self, seconds: float, beat_seconds: float, rng: np.random.Generator, haste: float
    ) -> None:
        self.sound: Stereo = np.zeros((2, sample_count(seconds)))
        self._beat_seconds = beat_seconds
        self._rng = rng
        self._haste = haste

    def play(
        self,
        instrument: Instrument,
        notes: Iterable[Note],
        gain: float = 1.0,
        pan: float = 0.0,
        width: float = 0.0,
    ) -> None:
        """Add notes at `pan` (-1 left to 1 right).

        With `width` each note is played twice, that far to either side, as by two players.
        """
        places = (pan - width, pan + width) if width else (pan,)
        for note in notes:
            for place in places:
                sound = instrument(self._tone(note))
                self.add(sound, note.beat, gain * note.velocity / len(places) ** 0.5, place)

    def beat(
        self,
        drum: Drum,
        beats: Iterable[float],
        gain: float = 1.0,
        pan: float = 0.0,
        spread: float = 0.12,
    ) -> None:
        """Add strokes whose loudness differs by about `spread` of itself."""
        for beat in beats:
            loudness = 1 + spread * float(self._rng.uniform(-1, 1))
            self.add(drum(self._rng), beat, gain * loudness, pan)

    def add(self, sound: Mono, beat: float, gain: float = 1.0, pan: float = 0.0) -> None:
        """Add a ready sound with equal-power panning."""
        moment = beat * self._beat_seconds + self._haste * float(self._rng.standard_normal())
        first = max(0, sample_count(moment))
        angle = (pan + 1) * np.pi / 4
        room = self.sound[:, first : first + len(sound)]
        room[0] += gain * np.cos(angle) * sound[: room.shape[1]]
        room[1] += gain * np.sin(angle) * sound[: room.shape[1]]

    def _tone(self, note: Note) -> Tone:
        velocity = note.velocity * (1 + 0.06 * float(self._rng.uniform(-1, 1)))
        return Tone(
            hertz(note.pitch), note.beats * self._beat_seconds, min(velocity, 1.0), self._rng
        )
