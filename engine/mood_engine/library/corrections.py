"""What a person says of a track's moods; it wins over what was predicted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..choosing import Policy, tags_of_moods
from .library import Library, now

# By mood: True where a person added it, False where it was taken out, None for neither.
Verdicts = Mapping[str, bool | None]
_Row = tuple[int, str, int, str, str | None]  # as in the table


@dataclass(frozen=True)
class Renamed:
    """Corrections as they were, and as they are under other names of moods."""

    before: Collection[_Row] = ()
    after: Collection[_Row] = ()


def all_corrections(
    library: Library, recordings: Collection[int] | None = None
) -> dict[int, dict[str, bool]]:
    """By recording's row id, and by mood; of these recordings alone, if given."""
    given = recordings is not None
    only = "WHERE recording_id IN (SELECT value FROM json_each(?))" if given else ""
    rows = library.db.execute(
        f"SELECT recording_id, mood, wanted FROM corrections {only} ORDER BY corrected_at, mood",
        [] if recordings is None else [json.dumps(list(recordings))],
    )
    found: dict[int, dict[str, bool]] = {}
    for recording, mood, wanted in rows:
        found.setdefault(recording, {})[mood] = bool(wanted)
    return found


def correct(library: Library, changes: Mapping[int, Verdicts]) -> dict[int, dict[str, bool | None]]:
    """Keep verdicts by recording; returns those that were there, which undo the change."""
    with library.transaction():
        return _kept(library, all_corrections(library, changes.keys()), changes)


def rename_corrected(
    library: Library,
    model_id: int | None,
    vocabulary: Sequence[str],
    before: Policy,
    after: Policy,
) -> Renamed:
    """Moods have the names of another policy; what a person said of them goes where their tags go.

    Of tags that become one mood, what was said of that mood already stands, or else what was said
    first; it is known still what was said of which, for when they go apart. What was said only of
    moods that go apart now: that one is not there holds of each of its tags, that it is there of
    the one that the model hears most.
    """
    tags_before, tags_after = tags_of_moods(before, vocabulary), tags_of_moods(after, vocabulary)
    if tags_before == tags_after:
        return Renamed()
    with library.transaction():
        strongest = _strongest_tags(library, model_id, tags_before)
        rows = library.db.execute(
            "SELECT recording_id, mood, wanted, corrected_at, by_tag FROM corrections "
            "ORDER BY corrected_at, mood"
        ).fetchall()
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
                parts.setdefault((recording, after.name_of(tag)), []).append((row, tag, each))
        come = set()
        for (recording, mood), part in parts.items():
            (_, _, wanted, when, _), _, _ = min(part, key=lambda one: one[0][1] != mood)
            said = {tag: each for _, tag, each in part}
            if bool(wanted) not in said.values():
                wanted = int(not wanted)
            tags = tags_after.get(mood, [mood])
            whole = said == dict.fromkeys(tags, bool(wanted)) and (len(tags) == 1 or not wanted)
            come.add((recording, mood, wanted, when, None if whole else json.dumps(said)))
        renamed = Renamed(set(rows) - come, come - set(rows))
        _exchange(library, renamed.before, renamed.after)
    return renamed


def put_back(library: Library, renamed: Renamed) -> None:
    """Corrections as they were, to the last letter."""
    with library.transaction():
        _exchange(library, renamed.after, renamed.before)


def _strongest_tags(
    library: Library, model_id: int | None, tags_of: Mapping[str, Sequence[str]]
) -> dict[tuple[int, str], str]:
    """By recording and mood that was added to it: which of the mood's tags scores highest."""
    strongest = {}
    for mood, tags in tags_of.items():
        if len(tags) > 1:
            columns = ", ".join(f'"{tag}"' for tag in tags)
            found = library.db.execute(
                f"""
                SELECT recording_id, {columns} FROM scores WHERE model_id = ? AND recording_id IN
                    (SELECT recording_id FROM corrections WHERE mood = ? AND wanted)
                """,
                [model_id, mood],
            )
            for recording, *scores in found:
                strongest[recording, mood] = tags[scores.index(max(scores))]
    return strongest


def _exchange(library: Library, gone: Iterable[_Row], come: Iterable[_Row]) -> None:
    """Within a transaction."""
    connection = library.db.conn
    connection.executemany(
        "DELETE FROM corrections WHERE recording_id = ? AND mood = ?", (row[:2] for row in gone)
    )
    connection.executemany("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?)", come)


def _kept(
    library: Library,
    known: Mapping[int, Mapping[str, bool]],
    changes: Mapping[int, Verdicts],
) -> dict[int, dict[str, bool | None]]:
    """Within a transaction. Returns what was there of what changes."""
    before: dict[int, dict[str, bool | None]] = {}
    out: list[tuple[int, str]] = []
    kept: list[tuple[int, str, int, str]] = []
    when = now()
    for recording, verdicts in changes.items():
        were = known.get(recording, {})
        before[recording] = {mood: were.get(mood) for mood in verdicts}
        for mood, wanted in verdicts.items():
            if wanted is None:
                out.append((recording, mood))
            elif wanted is not were.get(mood):
                kept.append((recording, mood, int(wanted), when))
    # At once: nobody else can write meanwhile.
    connection = library.db.conn
    connection.executemany("DELETE FROM corrections WHERE recording_id = ? AND mood = ?", out)
    connection.executemany("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, NULL)", kept)
    return before
