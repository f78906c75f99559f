"""What a person says of a track's moods; it wins over what was predicted."""

from __future__ import annotations

from collections.abc import Mapping

from .library import Library, now

# By mood: True where a person added it, False where it was taken out, None for neither.
Verdicts = Mapping[str, bool | None]


def all_corrections(library: Library) -> dict[int, dict[str, bool]]:
    """By recording's row id, and by mood."""
    found: dict[int, dict[str, bool]] = {}
    for recording, mood, wanted in library.db.execute(
        "SELECT recording_id, mood, wanted FROM corrections ORDER BY corrected_at, mood"
    ):
        found.setdefault(recording, {})[mood] = bool(wanted)
    return found


def correct(library: Library, changes: Mapping[int, Verdicts]) -> dict[int, dict[str, bool | None]]:
    """Keep verdicts by recording; returns those that were there, which undo the change."""
    before: dict[int, dict[str, bool | None]] = {}
    with library.transaction():
        known = all_corrections(library)
        for recording, verdicts in changes.items():
            were = known.get(recording, {})
            before[recording] = {mood: were.get(mood) for mood in verdicts}
            for mood, wanted in verdicts.items():
                if wanted is None:
                    library.db.execute(
                        "DELETE FROM corrections WHERE recording_id = ? AND mood = ?",
                        [recording, mood],
                    )
                elif wanted is not were.get(mood):
                    library.db.execute(
                        "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?)",
                        [recording, mood, int(wanted), now()],
                    )
    return before


def rename_corrected(library: Library, before: str, after: str) -> None:
    """A mood has another name now; what a person said of it holds of the new one."""
    with library.transaction():
        library.db.execute(
            "UPDATE OR IGNORE corrections SET mood = ? WHERE mood = ?", [after, before]
        )
        library.db.execute("DELETE FROM corrections WHERE mood = ?", [before])
