"""Blind votes on which model's moods fit better, and how the library stores them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field, to_builtins
from msgspec.structs import replace

from ..documents import Document, DocumentError, decode_json
from ..library.library import Library
from .comparison import ComparedModel, ComparedTrack, ModelComparison

# More would tire; the test needs fewer.
_MAX_PAIRS = 30
_SETTING = "model_comparisons"
_MAX_COMPARISONS = 50

_Id = Annotated[int, Meta(ge=0)]
_Name = Annotated[str, Meta(max_length=1000)]
_Speed = Annotated[float, Meta(gt=0, le=1e9)]


class Answer(StrEnum):
    """Which model's moods fit a track better: the one in use, the other one, both or neither."""

    MINE = "mine"
    OTHERS = "others"
    BOTH = "both"
    NEITHER = "neither"

    @property
    def swapped(self) -> Answer:
        """The same answer while the other model is in use."""
        swapped = {Answer.MINE: Answer.OTHERS, Answer.OTHERS: Answer.MINE}
        return swapped.get(self, self)


class Vote(Document, frozen=True):
    """An answer for a recording by row id, and the families that both models gave it then."""

    recording: _Id
    answer: Answer
    family: _Name | None = None
    other_family: _Name | None = None

    @classmethod
    def on(cls, track: ComparedTrack, answer: Answer) -> Vote:
        return cls(track.recording, answer, track.mine.family, track.others.family)

    @property
    def swapped(self) -> Vote:
        """The same vote while the other model is in use."""
        return Vote(self.recording, self.answer.swapped, self.other_family, self.family)


class Speeds(Document, frozen=True):
    """Windows a second of both models, measured one after the other on one device."""

    mine: _Speed
    others: _Speed

    @property
    def swapped(self) -> Speeds:
        return Speeds(self.others, self.mine)


@dataclass(frozen=True)
class Pair:
    """A track to vote on: the moods of one model on the left, those of the other on the right."""

    track: ComparedTrack
    mine_is_left: bool

    @property
    def left(self) -> tuple[str, ...]:
        return (self.track.mine if self.mine_is_left else self.track.others).moods

    @property
    def right(self) -> tuple[str, ...]:
        return (self.track.others if self.mine_is_left else self.track.mine).moods

    def answer(self, left: bool) -> Answer:
        """The answer of a user who prefers this side."""
        return Answer.MINE if left is self.mine_is_left else Answer.OTHERS


def pairs_of(comparison: ModelComparison) -> list[Pair]:
    """Tracks of different families to vote on; order and sides are random, but always the same.

    The same moods in another order are no difference that anyone could vote on.
    """
    different = (t for t in comparison.tracks if not t.same_family and t.overlap < 1)
    shuffled = sorted((_random_number(comparison, t), t.path, t) for t in different)
    return [Pair(track, number % 2 == 0) for number, _, track in shuffled[:_MAX_PAIRS]]


def _random_number(comparison: ModelComparison, track: ComparedTrack) -> int:
    key = f"{comparison.model.id} {comparison.other.id} {track.recording}"
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())


def counted_votes(comparison: ModelComparison, votes: Sequence[Vote]) -> list[Vote]:
    """Votes on compared tracks; those on families that a model no longer chooses are outdated."""
    families = {t.recording: (t.mine.family, t.others.family) for t in comparison.tracks}
    latest = {vote.recording: vote for vote in votes}
    return [
        vote
        for vote in latest.values()
        if families.get(vote.recording) == (vote.family, vote.other_family)
    ]


class _Record(Document, frozen=True):
    """Votes and speeds of two models by row id, the one in use at that time first."""

    models: tuple[_Id, _Id]
    votes: Annotated[tuple[Vote, ...], Meta(max_length=10_000)] = ()
    speeds: Speeds | None = None

    @property
    def swapped(self) -> _Record:
        return _Record(
            (self.models[1], self.models[0]),
            tuple(vote.swapped for vote in self.votes),
            self.speeds and self.speeds.swapped,
        )


class _Records(Document, frozen=True):
    comparisons: Annotated[tuple[_Record, ...], Meta(max_length=_MAX_COMPARISONS)] = field(
        default_factory=tuple
    )


def load_votes(library: Library, model: ComparedModel, other: ComparedModel) -> list[Vote]:
    """The votes on these models, the earliest first; none if another version saved them."""
    return list(_record(library, model, other).votes)


def save_votes(
    library: Library, model: ComparedModel, other: ComparedModel, votes: Sequence[Vote]
) -> None:
    """Replace the votes on these models."""
    with library.transaction():
        _save(library, replace(_record(library, model, other), votes=tuple(votes)))


def load_speeds(library: Library, model: ComparedModel, other: ComparedModel) -> Speeds | None:
    """The speeds that were measured last."""
    return _record(library, model, other).speeds


def save_speeds(
    library: Library, model: ComparedModel, other: ComparedModel, speeds: Speeds
) -> None:
    with library.transaction():
        _save(library, replace(_record(library, model, other), speeds=speeds))


def _record(library: Library, model: ComparedModel, other: ComparedModel) -> _Record:
    wanted = model.id, other.id
    for record in _records(library):
        if record.models == wanted:
            return record
        if record.swapped.models == wanted:
            return record.swapped
    return _Record(wanted)


def _records(library: Library) -> tuple[_Record, ...]:
    text = library.setting(_SETTING)
    try:
        return () if text is None else decode_json(text, _Records).comparisons
    except DocumentError:
        return ()


def _save(library: Library, record: _Record) -> None:
    """Put a record first, and drop the oldest ones."""
    both = set(record.models)
    rest = (each for each in _records(library) if set(each.models) != both)
    records = _Records((record, *rest)[:_MAX_COMPARISONS])
    library.set_setting(_SETTING, json.dumps(to_builtins(records)))
