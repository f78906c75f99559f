"""What writing moods would change in each file, before anything is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ..errors import Problem, TagError
from ..library.corrections import own_moods
from ..library.journal import Journal, WrittenValues
from ..tagging import Field, FieldState, FileState, Values, read_fields, with_separators
from .options import Mode, WriteOptions
from .wanted import WantedMoods

# In the scores field; lower scores are noise, and 56 tags are too many to read.
_MIN_SCORE = 0.05
# DJ programs show energy as text, from 1 to 10 as Mixed In Key writes it.
_ENERGY_TEXT = "Energy {}"
_HIGHEST_ENERGY = 10
_LISTS = tuple(field for field in Field if field.is_list)


class Status(StrEnum):
    """`KEPT`: the field has values of the user, which were kept.

    `CHANGED`: the file changed since the plan was made, and was skipped.
    """

    PLANNED = "planned"
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    CHANGED = "changed"
    FAILED = "failed"


@dataclass(frozen=True)
class PlannedField:
    """A field before and after; `added` are those of its new values that are ours."""

    field: Field
    name: str
    before: Values
    after: Values
    added: Values
    status: Status


@dataclass(frozen=True)
class PlannedFile:
    """A file's fields; `problem` is why it failed or was skipped."""

    track_id: int
    path: str
    file: FileState | None
    fields: tuple[PlannedField, ...]
    status: Status
    problem: Problem | None = None

    @property
    def links(self) -> int:
        """How many names (hard links) the file has."""
        return self.file.links if self.file is not None else 1

    def with_outcome(self, status: Status, problem: Problem | None = None) -> PlannedFile:
        """The file with its final status, also for the fields that were planned."""
        fields = tuple(
            replace(field, status=status) if field.status is Status.PLANNED else field
            for field in self.fields
        )
        return replace(self, fields=fields, status=status, problem=problem)


def plan_writes(
    journal: Journal, tracks: Iterable[WantedMoods], options: WriteOptions
) -> Iterator[PlannedFile]:
    """Compare each file's fields with its chosen moods; nothing is written.

    Raises `LibraryError` if damaged rows of the library hide which values are the user's or which
    moods the user wants.
    """
    with journal.library.damage.refused():
        written = journal.written()
        own = with_separators(own_moods(journal.library))
    for track in tracks:
        known = own | with_separators(_own_values(track, written, options))
        try:
            file = FileState.of(track.path)
            state = read_fields(track.path, options.fields, options.charset, known)
        except TagError as error:
            yield PlannedFile(track.track_id, track.path, None, (), Status.FAILED, error.problem)
            continue
        fields = tuple(
            _planned(
                field,
                present,
                _wanted(track, field, options),
                written.get((track.track_id, field)),
                options,
                known,
            )
            for field, present in state.fields.items()
        )
        statuses = [field.status for field in fields]
        status = next(
            (each for each in (Status.PLANNED, Status.KEPT) if each in statuses), Status.UNCHANGED
        )
        planned = PlannedFile(track.track_id, track.path, file, fields, status)
        if status is Status.PLANNED and state.obstacle is not None:
            planned = planned.with_outcome(Status.FAILED, state.obstacle)
        yield planned


def _own_values(
    track: WantedMoods, written: Mapping[tuple[int, Field], WrittenValues], options: WriteOptions
) -> Iterator[str]:
    """The moods that fields of the track get, and that Mood Tagger wrote there."""
    for field in _LISTS:
        yield from _wanted(track, field, options)
        if (ours := written.get((track.track_id, field))) is not None:
            yield from ours.added


def _wanted(track: WantedMoods, field: Field, options: WriteOptions) -> Values:
    match field:
        case Field.SCORES:
            return _scores(track)
        case Field.ENERGY:
            return _percent(track.energy)
        case Field.PLEASANTNESS:
            return _percent(track.pleasantness)
        case Field.ALBUM_MOOD:
            return track.album_moods
    if field is not Field.MOOD and Field.ENERGY in options.fields:
        return (*_energy_text(track), *track.moods)
    return track.moods


def _percent(value: float | None) -> Values:
    return () if value is None else (f"{value:.0f}",)


def _energy_text(track: WantedMoods) -> Values:
    if track.energy is None:
        return ()
    tenth = int(track.energy * _HIGHEST_ENERGY / 100)
    return (_ENERGY_TEXT.format(min(tenth + 1, _HIGHEST_ENERGY)),)


def _scores(track: WantedMoods) -> Values:
    scores = sorted(track.scores.items(), key=lambda item: -item[1])
    texts = [f"{tag} {score:.2f}" for tag, score in scores if score >= _MIN_SCORE]
    return ("; ".join(texts),) if texts else ()


def _planned(
    field: Field,
    present: FieldState,
    wanted: Values,
    written: WrittenValues | None,
    options: WriteOptions,
    known: Collection[str],
) -> PlannedField:
    before, mode = present.values, options.mode
    users = _user_values(field, before, written, known)
    is_to_stay = mode is Mode.OWN or (field.has_one_value and mode is Mode.ADD) or not wanted
    unknown = users is None and is_to_stay
    if unknown or (before and mode is Mode.FILL):
        status = Status.UNCHANGED if wanted in ((), before) else Status.KEPT
        return PlannedField(field, present.name, before, before, (), status)
    ours: Values = ()
    if mode is Mode.OVERWRITE and wanted:
        kept: Values = ()
    elif users is None:
        # Values that are still wanted stay in place, perhaps among values that the user typed.
        ours = written.added if written else ()
        kept = tuple(value for value in before if value not in ours or value in wanted)
    else:
        kept = users
    # In a text for DJ programs, too, 'energetic, film' is two moods.
    there = {value.casefold() for value in (*kept, *Field.MOOD.parse(kept, known))}
    new = tuple(value for value in wanted if value.casefold() not in there)
    after = (*kept, *new)
    added = (*(value for value in kept if value in ours), *new)
    same = after == before and not (options.everywhere and _is_missing(present.second, after))
    status = Status.UNCHANGED if same else Status.PLANNED
    return PlannedField(field, present.name, before, after, added, status)


def _user_values(
    field: Field, before: Values, written: WrittenValues | None, known: Collection[str]
) -> Values | None:
    """The user's values beside ours; None if they cannot be distinguished."""
    if not before or field is Field.SCORES:
        return ()
    if written and field.parse(written.after, known) == before:
        return tuple(value for value in before if value not in written.added)
    return None


def _is_missing(second: Values | None, after: Values) -> bool:
    """Whether there is a second name that is empty and would be written."""
    return second == () and bool(after)
