"""A library of tracks, and writing as a command does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mood_engine.audio import open_audio
from mood_engine.library.journal import Journal
from mood_engine.library.library import Library
from mood_engine.tagging import FileState
from mood_engine.writing.apply import apply_write
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import PlannedFile, plan_writes
from mood_engine.writing.wanted import WantedMoods


@dataclass
class Writer:
    """A library and its journal, with shortcuts to plan and write moods."""

    library: Library
    journal: Journal

    def track(
        self,
        path: Path,
        *moods: str,
        scores: Mapping[str, float] | None = None,
        axes: tuple[float | None, float | None] = (None, None),
        album: tuple[str, ...] = (),
    ) -> WantedMoods:
        """A track with these moods, and those of its album; `axes` are shares of all music."""
        if str(path) not in self.library.tracks():
            self.rescan(path)
        energy, pleasantness = axes
        return WantedMoods(
            track_id=self.library.tracks()[str(path)].id,
            path=str(path),
            moods=moods,
            album_moods=album,
            scores=scores or {},
            energy=energy,
            pleasantness=pleasantness,
        )

    def rescan(self, path: Path) -> None:
        """Let the library know what the file holds now."""
        file = FileState.of(str(path))
        with open_audio(str(path)) as source:
            self.library.put_track(str(path), file.size, file.modified, source.info)

    def plan(self, *tracks: WantedMoods, **options: Any) -> list[PlannedFile]:
        return list(plan_writes(self.journal, tracks, WriteOptions(**options)))

    def write(self, *tracks: WantedMoods, **options: Any) -> list[PlannedFile]:
        planned = self.plan(*tracks, **options)
        run = self.journal.new_run()
        return [apply_write(self.journal, run, each, WriteOptions(**options)) for each in planned]
