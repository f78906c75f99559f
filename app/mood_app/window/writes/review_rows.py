"""A plan in rows, one for each field of a file, made to be sorted and filtered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from mood_engine.library.columns import Mask, Rows
from mood_engine.writing.plan import PlannedField, PlannedFile, Status

from ...safe_text import safe
from .formatting import names_of


class Outcome(IntEnum):
    """What happens to a field, what a person wants to see first, first."""

    WILL_CHANGE = 0
    FAILED = 1
    KEPT = 2
    SAME = 3


_OUTCOMES = {
    Status.PLANNED: Outcome.WILL_CHANGE,
    Status.KEPT: Outcome.KEPT,
    Status.UNCHANGED: Outcome.SAME,
    Status.FAILED: Outcome.FAILED,
}


class Column(IntEnum):
    """The columns, from left to right."""

    FILE = 0
    FIELD = 1
    BEFORE = 2
    AFTER = 3
    OUTCOME = 4


@dataclass(frozen=True)
class ReviewRows:
    """`files` and `fields` (rows,) are numbers within `planned` and within its fields.

    A file that failed has one row, with the field -1. `texts` are what a person may look for, in
    lower case. `ranks` (columns, rows) sort. `counts` (outcomes,) are files that have such a row.
    `tracks` (files,) are row ids, `names` (files,) as they are shown, `is_planned` (files,) tells
    which files would be written, `is_linked` (files,) which have other names (hard links).
    """

    planned: Sequence[PlannedFile]
    tracks: npt.NDArray[np.int64]
    names: list[str]
    is_planned: Mask
    is_linked: Mask
    files: Rows
    fields: Rows
    outcomes: npt.NDArray[np.int8]
    texts: list[str]
    ranks: npt.NDArray[np.int64]
    counts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.files)

    @classmethod
    def of(cls, planned: Sequence[PlannedFile]) -> ReviewRows:
        places = [
            (number, field)
            for number, file in enumerate(planned)
            for field in (range(len(file.fields)) if file.fields else (-1,))
        ]
        names = names_of([file.path for file in planned])
        rows = [_texts(names[number], planned[number], field) for number, field in places]
        outcomes = np.array(
            [
                Outcome.FAILED if field < 0 else _OUTCOMES[planned[number].fields[field].status]
                for number, field in places
            ],
            np.int8,
        )
        files, fields = np.array(places, np.intp).reshape(-1, 2).T
        ranks = [_ranks([row[column] for row in rows]) for column in range(Column.OUTCOME)]
        return cls(
            planned,
            np.array([file.track_id for file in planned], np.int64),
            names,
            np.array([file.status is Status.PLANNED for file in planned], bool),
            np.array([file.links > 1 for file in planned], bool),
            files,
            fields,
            outcomes,
            [
                "\0".join((safe(planned[number].path).casefold(), *row[1:]))
                for (number, _), row in zip(places, rows, strict=True)
            ],
            np.stack([*ranks, outcomes.astype(np.int64)]),
            tuple(len(np.unique(files[outcomes == outcome])) for outcome in Outcome),
        )

    def has_only(self, outcome: Outcome) -> bool:
        return bool((self.outcomes == outcome).all())

    def field(self, row: int) -> PlannedField | None:
        """None where the file could not be read."""
        number = int(self.fields[row])
        return None if number < 0 else self.file(row).fields[number]

    def file(self, row: int) -> PlannedFile:
        return self.planned[int(self.files[row])]

    def name(self, row: int) -> str:
        return self.names[int(self.files[row])]

    def outcome(self, row: int) -> Outcome:
        return Outcome(int(self.outcomes[row]))

    def matches(self, text: str, outcome: Outcome | None) -> Mask:
        """Rows, (rows,), with these words in them and this outcome, if one is given."""
        mask = np.ones(len(self), bool) if outcome is None else self.outcomes == outcome
        for word in text.casefold().split():
            left = np.flatnonzero(mask)
            mask[left] = [word in self.texts[row] for row in left.tolist()]
        return mask

    def order(self, column: Column, down: bool) -> Rows:
        ranks = self.ranks[column]
        return np.argsort(-ranks if down else ranks, kind="stable")


def values_text(values: Sequence[str]) -> str:
    return safe("; ".join(values))


def _texts(name: str, file: PlannedFile, number: int) -> tuple[str, ...]:
    """The columns of a row, but the last, in lower case."""
    if number < 0:
        return name.casefold(), "", "", ""
    field = file.fields[number]
    texts = (str(field.field), values_text(field.before), values_text(field.after))
    return name.casefold(), *(text.casefold() for text in texts)


def _ranks(texts: list[str]) -> npt.NDArray[np.int64]:
    places = {text: place for place, text in enumerate(sorted(set(texts)))}
    return np.array([places[text] for text in texts], np.int64)
