"""What a person says of a track's moods; it wins over what was predicted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from .library import Library, now

# By mood: True where a person added it, False where it was taken out, None for neither.
Verdicts = Mapping[str, bool | None]


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
    library: Library, names: Mapping[str, str]
) -> dict[int, dict[str, bool | None]]:
    """Moods have other names now, by those before; what a person said of them holds of the new.

    Where something was said of the new one already, that stands. Returns the verdicts that were
    there; `correct` puts them back.
    """
    with library.transaction():
        known = all_corrections(library)
        changes: dict[int, Verdicts] = {}
        for recording, verdicts in known.items():
            moved = {mood: wanted for mood, wanted in verdicts.items() if mood in names}
            after: dict[str, bool | None] = dict.fromkeys(moved)
            for mood, wanted in moved.items():
                new = names[mood]
                if after.get(new) is None and (new in moved or new not in verdicts):
                    after[new] = wanted
            if moved:
                changes[recording] = after
        return _kept(library, known, changes)


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
    connection.executemany("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?)", kept)
    return before
