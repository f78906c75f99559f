"""What a person says of a track's moods; it wins over what was predicted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..labelling import Policy, tags_of_moods
from .library import Library, now
from .outside import text
from .preferences import choosing_policy, keep_policy
from .records import CorrectionRow
from .schema import tag_columns

# By mood: True where a person added it, False where it was taken out, None for neither.
Verdicts = Mapping[str, bool | None]
_Row = tuple[int, str, int, str, str | None]  # as in the table


@dataclass(frozen=True)
class Replaced:
    """Corrections as they were, and those that are in their place."""

    before: Collection[_Row] = ()
    after: Collection[_Row] = ()


def all_corrections(
    library: Library, recordings: Collection[int] | None = None
) -> dict[int, dict[str, bool]]:
    """By recording's row id, and by mood; of these recordings alone, if given."""
    found: dict[int, dict[str, bool]] = {}
    for recording, mood, wanted, _, _ in _rows(library, recordings):
        found.setdefault(recording, {})[mood] = bool(wanted)
    return found


def own_moods(library: Library) -> set[str]:
    """Names of moods that the user gave."""
    renamed = {each.name for each in choosing_policy(library).tags.values() if each.name}
    corrected = all_corrections(library).values()
    return renamed | {mood for each in corrected for mood, wanted in each.items() if wanted}


def correct(library: Library, changes: Mapping[int, Verdicts]) -> Replaced:
    """Keep verdicts by recording."""
    with library.transaction():
        rows = {row[:2]: row for row in _rows(library, changes.keys())}
        when = now()
        gone, come = set(), set()
        for recording, verdicts in changes.items():
            for mood, wanted in verdicts.items():
                was = rows.get((recording, mood))
                if wanted is (None if was is None else bool(was[2])):
                    continue
                if was is not None:
                    gone.add(was)
                if wanted is not None:
                    come.add((recording, text(mood), int(wanted), when, None))
        replaced = Replaced(gone, come)
        _exchange(library, replaced.before, replaced.after)
    return replaced


def choose_by(
    library: Library, model_id: int | None, vocabulary: Sequence[str], policy: Policy
) -> Replaced:
    """Keep a policy; what a person said of moods that it renames goes where their tags go.

    Of tags that become one mood, what was said of that mood already stands, or else what was said
    first; it is known still what was said of which, for when they go apart. What was said only of
    moods that go apart now: that one is not there holds of each of its tags, that it is there of
    the one that the model hears most.
    """
    with library.transaction():
        tags_before = tags_of_moods(choosing_policy(library), vocabulary)
        tags_after = tags_of_moods(policy, vocabulary)
        keep_policy(library, policy)
        if tags_before == tags_after:
            return Replaced()
        strongest = _strongest_tags(library, model_id, tags_before)
        rows = _rows(library)
        # What is said of tags whose moods have this name now, the row of each, and the tag.
        parts: dict[tuple[int, str], list[tuple[_Row, str, bool]]] = {}
        for row in rows:
            recording, mood, wanted, _, by_tag = row
            # A mood of a person's own is as a tag that no model knows.
            said = dict.fromkeys(tags_before.get(mood, [mood]), bool(wanted))
            if by_tag is not None:
                said = json.loads(by_tag)
            elif wanted and len(said) > 1:
                said = {strongest.get((recording, mood), next(iter(said))): True}
            for tag, each in said.items():
                parts.setdefault((recording, policy.name_of(tag)), []).append((row, tag, each))
        come = set()
        for (recording, mood), part in parts.items():
            (_, _, wanted, when, _), _, _ = min(part, key=lambda one: one[0][1] != mood)
            said = {tag: each for _, tag, each in part}
            if bool(wanted) not in said.values():
                wanted = int(not wanted)
            tags = tags_after.get(mood, [mood])
            whole = said == dict.fromkeys(tags, bool(wanted)) and (len(tags) == 1 or not wanted)
            come.add((recording, mood, wanted, when, None if whole else json.dumps(said)))
        replaced = Replaced(set(rows) - come, come - set(rows))
        _exchange(library, replaced.before, replaced.after)
    return replaced


def put_back(library: Library, replaced: Replaced, policy: Policy | None = None) -> None:
    """Corrections as they were, to the last letter, and the policy that was kept then, if given."""
    with library.transaction():
        _exchange(library, replaced.after, replaced.before)
        if policy is not None:
            keep_policy(library, policy)


def _rows(library: Library, recordings: Collection[int] | None = None) -> list[_Row]:
    """Of these recordings alone, if given; what was said first comes first."""
    given = recordings is not None
    only = "WHERE recording_id IN (SELECT value FROM json_each(?))" if given else ""
    rows = library.read(
        CorrectionRow,
        "SELECT recording_id, mood, wanted, corrected_at, by_tag FROM corrections "
        f"{only} ORDER BY corrected_at, mood",
        [] if recordings is None else [json.dumps(list(recordings))],
    )
    return [(row.recording_id, row.mood, row.wanted, row.corrected_at, row.by_tag) for row in rows]


def _strongest_tags(
    library: Library, model_id: int | None, tags_of: Mapping[str, Sequence[str]]
) -> dict[tuple[int, str], str]:
    """By recording and mood that was added to it: which of the mood's tags scores highest."""
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


def _exchange(library: Library, gone: Iterable[_Row], come: Iterable[_Row]) -> None:
    """Within a transaction."""
    connection = library.db.conn
    connection.executemany(
        "DELETE FROM corrections WHERE recording_id = ? AND mood = ?", (row[:2] for row in gone)
    )
    connection.executemany("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?)", come)
