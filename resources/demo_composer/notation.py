"""Music as text: melodies and chord names become notes with MIDI pitches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_NAME = re.compile(r"([A-G])([#b]?)(-?\d)")
_CHORD = re.compile(r"([A-G])([#b]?)(.*)")
_SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_ACCIDENTALS = {"": 0, "#": 1, "b": -1}
_INTERVALS = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "6": (0, 4, 7, 9),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "maj9": (0, 4, 7, 11, 14),
    "m9": (0, 3, 7, 10, 14),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
}


@dataclass(frozen=True)
class Note:
    """A pitch from `beat` on, held for `beats`; velocity 0 to 1."""

    beat: float
    pitch: float
    beats: float
    velocity: float = 0.8


def pitch(name: str) -> int:
    """MIDI pitch of a name such as `C4` (60), `F#3` or `Bb2`."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"not a pitch: {name!r}")
    letter, accidental, octave = match.groups()
    return _SEMITONES[letter] + _ACCIDENTALS[accidental] + 12 * (int(octave) + 1)


def melody(text: str, velocity: float = 0.8) -> list[Note]:
    """Notes of tokens `pitch:beats`, e.g. `E5:1.5 D5:.5 | A3+C4:2 .:1 G4!`.

    `+` sounds pitches together, `.` rests, `!` accents, `|` is for the eye; a token
    without beats takes those of the token before.
    """
    notes: list[Note] = []
    beat, beats = 0.0, 1.0
    for token in text.replace("|", " ").split():
        names, _, length = token.partition(":")
        beats = float(length) if length else beats
        loudness = min(1.0, velocity * 1.25) if names.endswith("!") else velocity
        if names != ".":
            chord = names.rstrip("!").split("+")
            notes += [Note(beat, pitch(name), beats, loudness) for name in chord]
        beat += beats
    return notes


def voicing(chord: str, lowest: str) -> list[int]:
    """Pitches of a chord such as `Am7`, each at its first place from `lowest` up, ascending."""
    root, intervals = _chord(chord)
    floor = pitch(lowest)
    return sorted(floor + (root + interval - floor) % 12 for interval in intervals)


def bass(chord: str, lowest: str) -> int:
    """The chord's root at its first place from `lowest` up."""
    floor = pitch(lowest)
    return floor + (_chord(chord)[0] - floor) % 12


def changes(chords: str, beats: float) -> Iterator[tuple[float, str]]:
    """(first beat, chord) for chord names that last `beats` each."""
    for number, chord in enumerate(chords.replace("|", " ").split()):
        yield number * beats, chord


def held(chord_pitches: Iterable[float], beat: float, beats: float, velocity: float) -> list[Note]:
    """All pitches together."""
    return [Note(beat, pitch, beats, velocity) for pitch in chord_pitches]


def shifted(notes: Iterable[Note], beats: float = 0.0, semitones: float = 0.0) -> list[Note]:
    """The same notes later and higher."""
    return [replace(n, beat=n.beat + beats, pitch=n.pitch + semitones) for n in notes]


def _chord(name: str) -> tuple[int, tuple[int, ...]]:
    match = _CHORD.fullmatch(name)
    if match is None or match[3] not in _INTERVALS:
        raise ValueError(f"not a chord: {name!r}")
    return _SEMITONES[match[1]] + _ACCIDENTALS[match[2]], _INTERVALS[match[3]]
