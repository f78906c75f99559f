"""The user's corrections of moods, which override the model."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..labelling import Policy, tags_of_moods
from .library import Library, now
from .outside import text
from .preferences import load_policy
from .records import CorrectionRow
from .schema import tag_columns

# By mood: True if the user added it, False if the user removed it, None for neither.
Verdicts = Mapping[str, bool | None]
_Row = tuple[int, str, int, str, str | None, int]  # as in the table


@dataclass(frozen=True)
class Replaced:
    """A change of corrections: rows that were removed, and rows that were added."""

    before: Collection[_Row] = ()
    after: Collection[_Row] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def all_corrections(
    library: Library, recordings: Collection[int] | None = None
) -> dict[int, dict[str, bool]]:
    """Corrections by row id of the recording and by mood; only of these recordings, if given."""
    found: dict[int, dict[str, bool]] = {}
    for recording, mood, wanted, _, _, _ in _rows(library, recordings):
        found.setdefault(recording, {})[mood] = bool(wanted)
    return found


def teaching_corrections(library: Library) -> dict[int, dict[str, bool]]:
    """As `all_corrections`, those that the personal model learns from."""
    found: dict[int, dict[str, bool]] = {}
    for recording, mood, wanted, _, _, teaches in _rows(library):
        if teaches:
            found.setdefault(recording, {})[mood] = bool(wanted)
    return found


def set_teaching(library: Library, teaches: bool) -> None:
    """Whether the personal model learns from the corrections that there are."""
    with library.transaction():
        library.db.execute("UPDATE corrections SET teaches = ?", [int(teaches)])


def by_known_name(
    corrections: Mapping[int, Mapping[str, bool]], names: Collection[str]
) -> dict[int, dict[str, bool]]:
    """Corrections by recording with the moods' present names: 'calm' is the family Calm."""
    known = {name.casefold(): name for name in reversed(tuple(names))}
    return {
        recording: {known.get(mood.casefold(), mood): wanted for mood, wanted in verdicts.items()}
        for recording, verdicts in corrections.items()
    }


def own_moods(library: Library) -> set[str]:
    """Names of moods and families that the user chose: renamed and added ones."""
    policy = load_policy(library)
    renamed = {each.name for each in policy.tags.values() if each.name}
    renamed |= {policy.family_name(each.family) for each in policy.tags.values() if each.family}
    renamed |= {each.name for each in policy.families.values() if each.name}
    corrected = all_corrections(library).values()
    return renamed | {mood for each in corrected for mood, wanted in each.items() if wanted}


def correct(library: Library, changes: Mapping[int, Verdicts]) -> Replaced:
    """Store verdicts by row id of the recording."""
    with library.transaction():
        # By recording and mood, in any case: earlier versions wrote the family Calm as 'calm'.
        rows: dict[tuple[int, str], list[_Row]] = {}
        for row in _rows(library, changes.keys()):
            rows.setdefault((row[0], row[1].casefold()), []).append(row)
        when = now()
        removed, added = set(), set()
        for recording, verdicts in changes.items():
            for mood, wanted in verdicts.items():
                old = rows.get((recording, mood.casefold()), [])
                if wanted is (bool(old[-1][2]) if old else None) and (not old or old[-1][5]):
                    continue  # else it teaches from now on
                removed.update(old)
                if wanted is not None:
                    added.add((recording, text(mood), int(wanted), when, None, 1))
        replaced = Replaced(removed, added)
        _exchange(library, replaced.before, replaced.after)
    return replaced


def move_corrections(
    library: Library,
    model_id: int | None,
    vocabulary: Sequence[str],
    before: Policy,
    policy: Policy,
) -> Replaced:
    """Move corrections of moods and families that a policy renames, merges or splits.

    If tags are merged into one mood, an existing correction of that mood wins, or else the oldest
    one; the corrections of single tags are remembered for a later split. If a mood is split for
    which only the whole was corrected, a removal applies to all of its tags, an addition to the one
    with the highest score.
    """
    with library.transaction():
        tags_before = tags_of_moods(before, vocabulary)
        tags_after = tags_of_moods(policy, vocabulary)
        rows = _rows(library)
        moved = _with_families(rows, _renamed_families(before, policy, vocabulary))
        if tags_before != tags_after:
            strongest = _strongest_tags(library, model_id, tags_before)
            moved = _with_moods(moved, policy, tags_before, tags_after, strongest)
        if tags_before != tags_after or _tags_by_family(before, vocabulary) != _tags_by_family(
            policy, vocabulary
        ):
            # What was learned was about other moods: the next start learns again.
            library.db.execute("UPDATE personal_models SET learned_at = ''")
        replaced = Replaced(set(rows) - set(moved), set(moved) - set(rows))
        _exchange(library, replaced.before, replaced.after)
    return replaced


def _tags_by_family(policy: Policy, vocabulary: Sequence[str]) -> dict[str, tuple[int, ...]]:
    return {family.name: family.tags for family in policy.families_of(vocabulary)}


def _with_families(rows: Sequence[_Row], renamed: Mapping[str, str]) -> list[_Row]:
    """Corrections under the new names of families, unless there is one of that name already.

    `renamed` has the names in lower case.
    """
    taken = {row[:2] for row in rows if row[1].casefold() not in renamed}
    moved = []
    for row in rows:
        recording, mood, wanted, when, by_tag, teaches = row
        name = renamed.get(mood.casefold())
        if name is None:
            moved.append(row)
        elif (recording, name) not in taken:
            taken.add((recording, name))
            moved.append((recording, name, wanted, when, by_tag, teaches))
    return moved


def _with_moods(
    rows: Iterable[_Row],
    policy: Policy,
    tags_before: Mapping[str, Sequence[str]],
    tags_after: Mapping[str, Sequence[str]],
    strongest: Mapping[tuple[int, str], str],
) -> list[_Row]:
    """Corrections, the oldest first, under the moods that have their tags now."""
    # By recording and new mood: the corrected tags, each with its row.
    parts: dict[tuple[int, str], list[tuple[_Row, str, bool]]] = {}
    for row in rows:
        recording, mood, wanted, _, by_tag, _ = row
        # A mood that the user added counts as a tag that no model knows.
        by_name = dict.fromkeys(tags_before.get(mood, [mood]), bool(wanted))
        if by_tag is not None:
            by_name = json.loads(by_tag)
        elif wanted and len(by_name) > 1:
            by_name = {strongest.get((recording, mood), next(iter(by_name))): True}
        for tag, each in by_name.items():
            parts.setdefault((recording, policy.name_of(tag)), []).append((row, tag, each))
    found = []
    for (recording, mood), part in parts.items():
        (_, _, wanted, when, _, teaches), _, _ = min(part, key=lambda one: one[0][1] != mood)
        verdicts = {tag: each for _, tag, each in part}
        if bool(wanted) not in verdicts.values():
            wanted = int(not wanted)
        tags = tags_after.get(mood, [mood])
        whole = verdicts == dict.fromkeys(tags, bool(wanted)) and (len(tags) == 1 or not wanted)
        by_tag = None if whole else json.dumps(verdicts)
        found.append((recording, mood, wanted, when, by_tag, teaches))
    return found


def _renamed_families(before: Policy, after: Policy, vocabulary: Sequence[str]) -> dict[str, str]:
    """By the old name in lower case, the new names of families."""
    names = {key: each.name for each in after.families_of(vocabulary) for key in each.keys}
    renamed = {}
    for family in before.families_of(vocabulary):
        name = names.get(family.keys[0], family.name)
        if name != family.name:
            renamed[family.name.casefold()] = name
    return renamed


def restore_corrections(library: Library, replaced: Replaced) -> None:
    """Undo a change of corrections."""
    with library.transaction():
        _exchange(library, replaced.after, replaced.before)


def _rows(library: Library, recordings: Collection[int] | None = None) -> list[_Row]:
    """The oldest first; only of these recordings, if given."""
    is_limited = recordings is not None
    only = "WHERE recording_id IN (SELECT value FROM json_each(?))" if is_limited else ""
    rows = library.read(
        CorrectionRow,
        "SELECT recording_id, mood, wanted, corrected_at, by_tag, teaches FROM corrections "
        f"{only} ORDER BY corrected_at, mood",
        [] if recordings is None else [json.dumps(list(recordings))],
    )
    return [
        (row.recording_id, row.mood, row.wanted, row.corrected_at, row.by_tag, row.teaches)
        for row in rows
    ]


def _strongest_tags(
    library: Library, model_id: int | None, tags_of: Mapping[str, Sequence[str]]
) -> dict[tuple[int, str], str]:
    """By recording and mood added to it, the one of the mood's tags that scores highest."""
    strongest = {}
    for mood, tags in tags_of.items():
        if len(tags) > 1:
            found = library.db.execute(
                f"""
                SELECT recording_id, {tag_columns(tags)} FROM scores
                WHERE model_id = ? AND recording_id IN
                    (SELECT recording_id FROM corrections WHERE mood = ? AND wanted)
                """,
                [model_id, mood],
            )
            for recording, *stored in found:
                scores = [each if isinstance(each, int | float) else -1.0 for each in stored]
                strongest[recording, mood] = tags[scores.index(max(scores))]
    return strongest


def _exchange(library: Library, removed: Iterable[_Row], added: Iterable[_Row]) -> None:
    """Replace rows; to be called within a transaction."""
    connection = library.db.conn
    connection.executemany(
        "DELETE FROM corrections WHERE recording_id = ? AND mood = ?", (row[:2] for row in removed)
    )
    connection.executemany("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?)", added)
