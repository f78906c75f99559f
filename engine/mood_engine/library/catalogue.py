"""All tracks of a library in columns, to be shown, sorted and filtered at once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import compress
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..choosing import Chooser, Mood, Policy, TagScores
from ..choosing.odds import Values, logit
from .corrections import all_corrections
from .library import Library
from .paths import from_column
from .preferences import choosing_policy, left_out

TEXT_COLUMNS = ("title", "artist", "album", "path")
_TEXTS = ("paths", "titles", "artists", "albums")
_ARRAYS = ("ids", "recordings", "titled", "durations", "silent", "short", "too_long")
_BY_ROW = ("reasons", "corrections", "written")
_ROWS_AT_ONCE = 8192
_LEAST_SPREAD = 1e-3

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]
Moods = npt.NDArray[np.int16]


class TrackState(IntEnum):
    """WAITING has not been heard by the model; of WRITTEN the file bears the moods it has now.

    LEFT_OUT is longer than the library's person wants to listen to.
    """

    WAITING = 0
    HEARD = 1
    WRITTEN = 2
    FAILED = 3
    LEFT_OUT = 4


@dataclass(frozen=True)
class Catalogue:
    """Row by row what is known of a track; rows are those of all columns.

    `recordings` (rows,) are row ids, -1 for what was never opened. `titles` are file names where
    a file tells none (`titled` is False). `durations` (rows,) in seconds and `scores` (rows, tags)
    are not-a-number for what was not heard. `names` are those of moods: the chooser's, and after
    them a person's own; `moods` (rows, most) are numbers of them, the most telling first, -1 where
    there are fewer. `corrections` are a person's by row and mood, `reasons` of failure by row,
    `written` by row what a write left in the file: all values, and ours.
    """

    model: str
    tags: tuple[str, ...]
    chooser: Chooser
    names: tuple[str, ...]
    ids: npt.NDArray[np.int64]
    recordings: npt.NDArray[np.int64]
    paths: list[str]
    titles: list[str]
    titled: Mask
    artists: list[str]
    albums: list[str]
    durations: npt.NDArray[np.float32]
    silent: Mask
    short: Mask
    reasons: Mapping[int, str]
    scores: npt.NDArray[np.float32]
    corrections: Mapping[int, Mapping[str, bool]]
    written: Mapping[int, tuple[str, str]]
    too_long: Mask
    predicted: Moods

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def heard(self) -> Mask:
        return ~np.isnan(self.scores[:, 0])

    # What follows from the columns is worked out once; a catalogue that is made of another one
    # is lent it, but for what changed.

    @cached_property
    def moods(self) -> Moods:
        return _corrected(self.predicted, self.names, self.corrections)

    @cached_property
    def states(self) -> npt.NDArray[np.int8]:
        states = np.where(self.heard, TrackState.HEARD, TrackState.WAITING).astype(np.int8)
        states[self.too_long & ~self.heard] = TrackState.LEFT_OUT
        states[self._up_to_date] = TrackState.WRITTEN
        states[list(self.reasons)] = TrackState.FAILED
        return states

    @cached_property
    def _up_to_date(self) -> Mask:
        """Files, (rows,), that bear the moods that their tracks have now."""
        return self._bear_moods(np.zeros(len(self), bool), self.written)

    def _bear_moods(self, before: Mask, rows: Iterable[int]) -> Mask:
        """`before` with the truth about some rows that were written."""
        judged = list(rows)
        bearing = before.copy()
        for row, moods in zip(judged, self.moods[judged].tolist(), strict=True):
            after, ours = self.written[row]
            names = {self.names[mood] for mood in moods if mood >= 0}
            bearing[row] = names <= _values(after) and _values(ours) <= names
        return bearing

    def moods_of(self, row: int) -> list[str]:
        return [self.names[mood] for mood in self.moods[row].tolist() if mood >= 0]

    def predicted_of(self, row: int) -> list[str]:
        """What the model and the policy say, whatever the person does."""
        return [self.names[mood] for mood in self.predicted[row].tolist() if mood >= 0]

    def told_moods(self, rows: Sequence[int]) -> Iterator[list[Mood]]:
        """The moods of one row after the other, with how sure they are."""
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[begin : begin + _ROWS_AT_ONCE]
            scores = self.scores[part].astype(np.float64)
            right = self.chooser.confidence(scores)
            shares = [None] * len(part) if right is None else right.tolist()
            for row, row_scores, row_right in zip(part, scores.tolist(), shares, strict=True):
                yield [
                    self._mood(row, mood, row_scores, row_right)
                    for mood in self.moods[row].tolist()
                    if mood >= 0
                ]

    def _mood(self, row: int, mood: int, scores: list[float], right: list[float] | None) -> Mood:
        name = self.names[mood]
        by_hand = self.corrections.get(row, {}).get(name, False)
        if mood >= len(self.chooser.names):
            return Mood(name, None, None, by_hand=by_hand)
        each = self.chooser.mood(mood, scores, right)
        return replace(each, right=None, weak=False, by_hand=True) if by_hand else each

    def tags_of(self, name: str) -> list[int]:
        """The columns of `scores` that tell of a mood or tag; none for one of a person's own."""
        if name in self.chooser.names:
            number = self.chooser.names.index(name)
            return np.flatnonzero(self.chooser.mood_of_tag == number).tolist()
        return [self.tags.index(name)] if name in self.tags else []

    def score_of(self, name: str) -> npt.NDArray[np.float32] | None:
        """The scores (rows,) of a mood, the highest of its tags', or of a tag; None: unknown."""
        tags = self.tags_of(name)
        if not tags:
            return None
        highest: npt.NDArray[np.float32] = self.scores[:, tags].max(axis=1)
        return highest

    def range_of(self, name: str) -> tuple[float, float] | None:
        """Scores of a mood where it is absent, as usual, and where it is strong."""
        ranges = [self.chooser.range_of(tag) for tag in self.tags_of(name)]
        known = [each for each in ranges if each is not None]
        return max(known, key=lambda each: each[1]) if known else None

    def standing_of(self, name: str, rows: Rows | slice = slice(None)) -> Values | None:
        """How far a mood lies above its usual level, in spreads, (rows,); None: unknown.

        Usual is what it is on labelled music, or else, where the model was not measured, here.
        """
        standings = []
        for tag in self.tags_of(name):
            scores = self.scores[rows, tag].astype(np.float64)
            standing = self.chooser.standing(scores, tag)
            if standing is None:
                here = logit(self.scores[self.heard, tag].astype(np.float64))
                standing = (logit(scores) - here.mean()) / max(float(here.std()), _LEAST_SPREAD)
            standings.append(standing)
        return np.max(standings, axis=0) if standings else None

    def share_in_row(self, name: str, row: int) -> float | None:
        """Of a hundred labelled tracks, the share that has less of a mood than this one.

        As the scores' logits are spread about as a normal distribution. None where it was not
        heard, or the mood is unknown.
        """
        standing = self.standing_of(name, np.array([row]))
        if standing is None or np.isnan(standing[0]):
            return None
        return NormalDist().cdf(float(standing[0]))

    def has_mood(self, name: str) -> Mask:
        if name not in self.names:
            return np.zeros(len(self), bool)
        has: Mask = (self.moods == self.names.index(name)).any(axis=1)
        return has

    def counts(self, rows: Rows | None = None) -> npt.NDArray[np.int64]:
        """How many tracks, of `rows` or of all, have each mood, (moods,)."""
        chosen = self.moods if rows is None else self.moods[rows]
        return np.bincount(chosen[chosen >= 0], minlength=len(self.names))

    @cached_property
    def folded(self) -> Mapping[str, list[str]]:
        """The columns of text in lower case, by the names that a query has for them."""
        return {name: [text.casefold() for text in self._texts(name)] for name in TEXT_COLUMNS}

    @cached_property
    def words(self) -> list[str]:
        """All text of each row in lower case; no query holds the character between."""
        return [self._words(row) for row in range(len(self))]

    def chosen_by(self, chooser: Chooser) -> Catalogue:
        """The same tracks with moods chosen otherwise; no row is heard again for it."""
        own = {
            mood for each in self.corrections.values() for mood, wanted in each.items() if wanted
        }
        names = (*chooser.names, *sorted(own - set(chooser.names)))
        rows, newer = self._chosen_anew(chooser)
        if len(rows) == len(self):
            predicted = newer
        else:
            width = max(self.predicted.shape[1], newer.shape[1])
            predicted = _widened(self.predicted, width).copy()
            predicted[rows] = _widened(newer, width)
        chosen = replace(self, chooser=chooser, names=names, predicted=predicted)
        changed = np.flatnonzero(_differ(_renumbered(self.moods, self.names, names), chosen.moods))
        judged = [row for row in changed.tolist() if row in self.written]
        chosen.__dict__["_up_to_date"] = chosen._bear_moods(self._up_to_date, judged)
        return self._lending_texts(chosen, [])

    def changed_by(self, chooser: Chooser) -> Mask:
        """Tracks, (rows,), that would have other moods or have them in another order.

        For choosers that have the same names for moods.
        """
        rows, newer = self._chosen_anew(chooser)
        corrections = self.corrections and {
            place: self.corrections[row]
            for place, row in enumerate(rows.tolist())
            if row in self.corrections
        }
        after = _corrected(newer, self.names, corrections)
        changed = np.zeros(len(self), bool)
        changed[rows] = _differ(self.moods[rows], after)
        return changed

    def _chosen_anew(self, chooser: Chooser) -> tuple[Rows, Moods]:
        """Rows for which another chooser may choose otherwise, and what it predicts of them."""
        differ = self.chooser.may_differ(chooser, self.scores)
        if differ is None:
            return np.arange(len(self)), _predicted(chooser, self.scores, self.silent)
        rows = np.flatnonzero(differ)
        return rows, _predicted(chooser, self.scores[rows], self.silent[rows])

    def tag_scores(self, tag: str) -> TagScores:
        """The scores of a tag over the tracks that were heard and are not silent."""
        rows = np.flatnonzero(self.heard & ~self.silent)
        return TagScores(self.scores[:, self.tags.index(tag)][rows], rows)

    def with_rows(self, newer: Catalogue) -> Catalogue:
        """Rows of `newer` in place of those of the same tracks, new ones at the end.

        A track that `newer` has another one at the path of is gone, and so is its row.
        """
        if not len(newer):
            return self
        if newer.chooser.policy != self.chooser.policy:  # it was changed meanwhile
            newer = newer.chosen_by(self.chooser)
        targets, gone = self._targets(newer)
        if gone:
            return self._without(gone).with_rows(newer)
        added = np.flatnonzero(targets < 0)
        targets[added] = len(self) + np.arange(len(added))
        rows: list[int] = targets.tolist()
        names = (*newer.names, *(name for name in self._own_names() if name not in newer.names))
        columns: dict[str, Any] = {"names": names}
        for name in (*_ARRAYS, "scores", "predicted"):
            columns[name] = _placed(getattr(self, name), getattr(newer, name), targets, len(added))
        for name in _TEXTS:
            texts = [*getattr(self, name), *[""] * len(added)]
            for target, text in zip(rows, getattr(newer, name), strict=True):
                texts[target] = text
            columns[name] = texts
        for name in _BY_ROW:
            entries = dict(getattr(self, name))
            for target in rows:
                entries.pop(target, None)
            entries.update({rows[row]: told for row, told in getattr(newer, name).items()})
            columns[name] = entries
        patched = replace(self, **columns)
        moods = _renumbered(self.moods, self.names, names)
        patched.__dict__["moods"] = _placed(moods, newer.moods, targets, len(added))
        patched.__dict__["_up_to_date"] = _placed(
            self._up_to_date, newer._up_to_date, targets, len(added)
        )
        return self._lending_texts(patched, rows)

    def _targets(self, newer: Catalogue) -> tuple[Rows, list[int]]:
        """Where the rows of `newer` belong, -1 for at the end, and the rows that are no more."""
        targets = np.full(len(newer), -1, np.intp)
        _, ours, theirs = np.intersect1d(
            self.ids, newer.ids, assume_unique=True, return_indices=True
        )
        targets[theirs] = ours
        stay = set(ours.tolist())
        places = {path: row for row, path in enumerate(newer.paths)}
        gone = []
        for row, path in enumerate(self.paths):
            if path in places and row not in stay:
                place = places[path]
                if targets[place] < 0:
                    targets[place] = row  # the newer track is new, and takes the row
                else:
                    gone.append(row)
        return targets, gone

    def _without(self, gone: list[int]) -> Catalogue:
        """The other rows, which have other numbers then."""
        stays = np.ones(len(self), bool)
        stays[gone] = False
        kept: list[bool] = stays.tolist()
        numbers: list[int] = (np.cumsum(stays) - 1).tolist()
        columns: dict[str, Any] = {
            name: getattr(self, name)[stays] for name in (*_ARRAYS, "scores", "predicted")
        }
        for name in _TEXTS:
            columns[name] = list(compress(getattr(self, name), kept))
        for name in _BY_ROW:
            entries = getattr(self, name).items()
            columns[name] = {numbers[row]: told for row, told in entries if kept[row]}
        fewer = replace(self, **columns)
        for name in ("moods", "_up_to_date"):
            fewer.__dict__[name] = getattr(self, name)[stays]
        if "folded" in self.__dict__:
            fewer.__dict__["folded"] = {
                name: list(compress(texts, kept)) for name, texts in self.folded.items()
            }
        if "words" in self.__dict__:
            fewer.__dict__["words"] = list(compress(self.words, kept))
        return fewer

    def _lending_texts(self, newer: Catalogue, changed: Sequence[int]) -> Catalogue:
        """Texts were put in lower case already, but for those of some rows."""
        if "folded" in self.__dict__:
            newer.__dict__["folded"] = {
                name: _patched(texts, changed, newer._texts(name), str.casefold)
                for name, texts in self.folded.items()
            }
        if "words" in self.__dict__:
            newer.__dict__["words"] = _patched(self.words, changed, range(len(newer)), newer._words)
        return newer

    def _texts(self, name: str) -> list[str]:
        texts: list[str] = getattr(self, f"{name}s")
        return texts

    def _words(self, row: int) -> str:
        return "\0".join(texts[row] for texts in self.folded.values())

    def _own_names(self) -> tuple[str, ...]:
        return self.names[len(self.chooser.names) :]


def load_catalogue(
    library: Library,
    model_id: int | None,
    card: ModelCard,
    policy: Policy | None = None,
    ids: Collection[int] | None = None,
) -> Catalogue:
    """The tracks that are present, by path; of them those with these row ids, if given.

    `model_id` is None where no model has listened yet. The library's own policy is `policy`
    unless one is given.
    """
    # One statement for both would look at every track in either case.
    only = "" if ids is None else "AND tracks.id IN (SELECT value FROM json_each(:ids))"
    rows = library.db.execute(
        f"""
        SELECT tracks.id, path, title, artist, album, duration, reason,
               tracks.recording_id, coalesce(silent, 0), coalesce(short, 0), scores.rowid
        FROM tracks
        LEFT JOIN recordings ON recordings.id = tracks.recording_id
        LEFT JOIN failures ON failures.track_id = tracks.id
        LEFT JOIN analyses ON analyses.recording_id = tracks.recording_id
                          AND analyses.model_id = :model
        LEFT JOIN scores ON scores.recording_id = analyses.recording_id
                        AND scores.model_id = analyses.model_id
        WHERE missing_since IS NULL {only}
        """,
        {"model": model_id, "ids": None if ids is None else json.dumps(list(ids))},
    ).fetchall()
    names = [from_column(row[1]) for row in rows]
    order = sorted(range(len(rows)), key=names.__getitem__)
    rows = [rows[place] for place in order]
    names = [names[place] for place in order]
    chooser = Chooser(card, policy or choosing_policy(library))
    corrections = all_corrections(library)
    own = {mood for each in corrections.values() for mood, wanted in each.items() if wanted}
    written = _written(library, ids)
    scores = _scores(library, card, [row[10] for row in rows])
    silent = np.array([row[8] for row in rows], bool)
    rules = left_out(library)
    catalogue = Catalogue(
        model=card.name,
        tags=card.vocabulary,
        chooser=chooser,
        names=(*chooser.names, *sorted(own - set(chooser.names))),
        ids=np.array([row[0] for row in rows], np.int64),
        recordings=np.array([row[7] or -1 for row in rows], np.int64),
        paths=names,
        titles=[row[2] or os.path.basename(path) for row, path in zip(rows, names, strict=True)],
        titled=np.array([bool(row[2]) for row in rows], bool),
        artists=[row[3] or "" for row in rows],
        albums=[row[4] or "" for row in rows],
        durations=np.array([row[5] or np.nan for row in rows], np.float32),
        silent=silent,
        short=np.array([row[9] for row in rows], bool),
        reasons={place: row[6] for place, row in enumerate(rows) if row[6]},
        scores=scores,
        corrections={
            place: corrections[row[7]] for place, row in enumerate(rows) if row[7] in corrections
        },
        written={place: written[row[0]] for place, row in enumerate(rows) if row[0] in written},
        too_long=np.array([rules.is_too_long(row[5] or 0.0) for row in rows], bool),
        predicted=_predicted(chooser, scores, silent),
    )
    _ = catalogue.states  # here, not where they are shown
    return catalogue


def _written(library: Library, ids: Collection[int] | None) -> dict[int, tuple[str, str]]:
    """By track what the last write that stands left in the mood field, as JSON: all, and ours."""
    only = "" if ids is None else "AND track_id IN (SELECT value FROM json_each(:ids))"
    rows = library.db.execute(
        f"""
        SELECT track_id, after, added FROM written_fields
        JOIN file_writes ON file_writes.id = write_id
        JOIN runs ON runs.id = run_id
        JOIN tracks ON tracks.id = track_id
        WHERE field = 'mood' AND state = 'done' AND undone_by IS NULL AND undoes IS NULL
          AND size_after = size AND modified_after = modified {only}
        ORDER BY write_id
        """,
        {"ids": None if ids is None else json.dumps(list(ids))},
    )
    return {track: (after, ours) for track, after, ours in rows}


@lru_cache(1 << 12)
def _values(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


def _scores(library: Library, card: ModelCard, places: list[int | None]) -> npt.NDArray[np.float32]:
    """The scores in these rows of their table; not-a-number where there is none."""
    scores = np.full((len(places), len(card.vocabulary)), np.nan, np.float32)
    rows = [row for row, place in enumerate(places) if place is not None]
    if not rows:
        return scores
    wanted = np.array([places[row] for row in rows], np.int64)
    tags = ", ".join(f'"{tag}"' for tag in card.vocabulary)
    cursor = library.db.execute(
        f"""
        SELECT rowid, {tags} FROM scores
        WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid
        """,
        [json.dumps(np.unique(wanted).tolist())],
    )
    parts = []
    while part := cursor.fetchmany(_ROWS_AT_ONCE):
        parts.append(np.array(part))
    stored = np.concatenate(parts)
    # Copies share the scores of their recording.
    scores[rows] = stored[np.searchsorted(stored[:, 0], wanted), 1:]
    return scores


def _predicted(chooser: Chooser, scores: npt.NDArray[np.float32], silent: Mask) -> Moods:
    parts = []
    for begin in range(0, len(scores), _ROWS_AT_ONCE):
        part = scores[begin : begin + _ROWS_AT_ONCE].astype(np.float64)
        unheard = np.isnan(part).any(axis=1) | silent[begin : begin + _ROWS_AT_ONCE]
        part[unheard] = 0.0
        chosen = chooser.numbers(part, chooser.confidence(part))
        chosen[unheard] = -1
        parts.append(chosen.astype(np.int16))
    return np.concatenate(parts) if parts else np.full((0, 1), -1, np.int16)


def _corrected(
    predicted: Moods, names: tuple[str, ...], corrections: Mapping[int, Mapping[str, bool]]
) -> Moods:
    """A person's moods first, then what was predicted and not taken out."""
    places = {name: place for place, name in enumerate(names)}
    rows: dict[int, list[int]] = {}
    for row, verdicts in corrections.items():
        added = [places[mood] for mood, wanted in verdicts.items() if wanted]
        out = {places.get(mood) for mood, wanted in verdicts.items() if not wanted}
        rest = [m for m in predicted[row].tolist() if m >= 0 and m not in out and m not in added]
        rows[row] = added + rest
    widest = max([predicted.shape[1], *map(len, rows.values())])
    moods = _widened(predicted, widest)
    if rows and moods is predicted:
        moods = moods.copy()
    for row, numbers in rows.items():
        moods[row] = -1
        moods[row, : len(numbers)] = numbers
    return moods


def _widened(moods: npt.NDArray[Any], width: int) -> npt.NDArray[Any]:
    if moods.shape[1] >= width:
        return moods
    wider = np.full((len(moods), width), -1, moods.dtype)
    wider[:, : moods.shape[1]] = moods
    return wider


def _renumbered(moods: Moods, before: tuple[str, ...], names: tuple[str, ...]) -> Moods:
    """The same moods by their places in other names; -2 for those that are not among them."""
    if before == names:
        return moods
    places = {name: place for place, name in enumerate(names)}
    numbers = np.array([*(places.get(name, -2) for name in before), -1], moods.dtype)
    return numbers[moods]  # -1 is the last


def _differ(some: Moods, others: Moods) -> Mask:
    width = max(some.shape[1], others.shape[1])
    differ: Mask = (_widened(some, width) != _widened(others, width)).any(axis=1)
    return differ


def _placed(
    old: npt.NDArray[Any], new: npt.NDArray[Any], rows: Rows, added: int
) -> npt.NDArray[Any]:
    """`old` with `new` in these rows; where one has fewer columns, -1 for the others."""
    if old.ndim > 1:
        width = max(old.shape[1], new.shape[1])
        old, new = _widened(old, width), _widened(new, width)
    more = np.zeros((added, *old.shape[1:]), old.dtype)
    placed = np.concatenate([old, more])
    placed[rows] = new
    return placed


def _patched(
    old: list[str], changed: Sequence[int], source: Sequence[Any], make: Callable[[Any], str]
) -> list[str]:
    """`old` with `make(source[row])` in the changed rows, and in those that came at the end."""
    patched = [*old, *[""] * (len(source) - len(old))]
    for row in changed:
        patched[row] = make(source[row])
    return patched
