"""Storing what an analysis found out about files, and counting it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from ..analysis.results import NO_SCORES, Analysed, Analysis, Failed, FileResult, Known
from ..bundles.card import ModelCard
from ..library.library import Library, StoredTrack
from .known import NO_TIME
from .walk import FoundFile

if TYPE_CHECKING:
    from ..audio import AudioInfo


@dataclass
class StoredCounts:
    """How many files were stored as what.

    Attributes:
        analysed: files that the model analysed.
        unchanged: files of which the library knew everything, also retagged ones.
        moved: files with known audio under a new name, also copies.
        too_long: files longer than the maximum length.
        failures: reasons by path.
    """

    analysed: int = 0
    unchanged: int = 0
    moved: int = 0
    too_long: int = 0
    failures: dict[str, str] = field(default_factory=dict)


class ResultStorage:
    """Stores results of files in a library, each committed at once, and counts them."""

    def __init__(
        self,
        library: Library,
        model_id: int,
        card: ModelCard,
        stored: Mapping[str, StoredTrack],
        recordings: dict[str, int],
        not_found: Iterable[StoredTrack],
        counts: StoredCounts,
    ) -> None:
        """`stored`: all tracks; `recordings`: those that the model has analysed, by digest.

        `recordings` grows with the results. `not_found`: tracks whose files may be gone. A new file
        with the same audio as one that is gone has been moved.
        """
        self._library, self._model_id, self._card = library, model_id, card
        self._stored, self._recordings, self._counts = stored, recordings, counts
        self._not_found: dict[int, list[StoredTrack]] = {}
        for track in not_found:
            if track.recording_id is not None:
                self._not_found.setdefault(track.recording_id, []).append(track)

    def store(self, file: FoundFile, result: FileResult) -> None:
        match result:
            case Analysed(analysis=analysis) if analysis.is_finite:
                self._store_analysis(file, analysis)
            case Analysed():
                self._store_failure(file, NO_SCORES)
            case Known(info=info):
                self._store_known(file, info)
            case Failed(reason=reason):
                self._store_failure(file, reason)
            case _:
                assert_never(result)

    def _store_analysis(self, file: FoundFile, analysis: Analysis) -> None:
        recording = self._library.put_analysis(
            file.path, file.size, file.modified, self._model_id, self._card, analysis
        )
        self._recordings[analysis.info.digest] = recording
        if self._take_over_moved_track(recording, file):
            self._library.put_track(file.path, file.size, file.modified, analysis.info)
        self._counts.analysed += 1

    def _store_known(self, file: FoundFile, info: AudioInfo) -> None:
        recording = self._recordings.get(info.digest)
        if recording is not None:
            self._take_over_moved_track(recording, file)
        self._library.put_track(file.path, file.size, file.modified, info)
        if recording is None:
            self._counts.too_long += 1
        elif file.path in self._stored and self._stored[file.path].recording_id == recording:
            self._counts.unchanged += 1
        else:
            self._counts.moved += 1

    def _store_failure(self, file: FoundFile, reason: str) -> None:
        modified = file.modified if os.access(file.path, os.R_OK) else NO_TIME
        self._library.put_failure(file.path, file.size, modified, reason)
        self._counts.failures[file.path] = reason

    def _take_over_moved_track(self, recording: int, file: FoundFile) -> bool:
        """Give the file the row of a track with the same audio whose own file is gone."""
        others = self._not_found.get(recording, [])
        candidates = [track for track in others if track.missing or not os.path.lexists(track.path)]
        if not candidates:
            return False

        def likeness(track: StoredTrack) -> tuple[bool, bool]:
            same_state = (track.size, track.modified) == (file.size, file.modified)
            return same_state, os.path.basename(track.path) == os.path.basename(file.path)

        # Among copies, which may have different tags, the one most like the file.
        moved = max(candidates, key=likeness)
        others.remove(moved)
        self._library.move_track(moved.id, file.path)
        return True
