"""Analysing the tracks of a sample that a model has not analysed yet."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..analysis.request import AnalysisRequest
from ..analysis.results import NO_SCORES, Analysed, Failed, Known
from ..bundles.card import ModelCard
from ..library.library import Library
from ..library.outside import file_state
from .sample import SampledTrack

if TYPE_CHECKING:
    from ..analysis.analyser import Analyser
    from ..audio import AudioInfo


def _ignore(_path: str) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class SampleRequest:
    """What to analyse, with which model, and how; see `scanning.scan.ScanRequest`."""

    tracks: Sequence[SampledTrack]
    model_id: int
    card: ModelCard
    make_analyser: Callable[[], Analyser]
    processes: int
    thorough: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    on_opened: Callable[[str], None] = _ignore


@dataclass
class SampleReport:
    """What an analysis did so far.

    Attributes:
        analysed: tracks that the model analysed.
        known: tracks that it had analysed before.
        failures: reasons by path.
    """

    analysed: int = 0
    known: int = 0
    failures: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return self.analysed + self.known + len(self.failures)


@dataclass(frozen=True)
class SampleProgress:
    """`done` of `total` tracks of the sample are finished."""

    done: int
    total: int


def analyse_sample(
    library: Library, request: SampleRequest, report: SampleReport
) -> Generator[SampleProgress]:
    """Analyse what is missing; yields at the start and after each file, and fills `report`.

    Every analysis is committed at once, as those of a scan, so that neither another comparison nor
    a scan with this model repeats it. The library does not remember failures: they are this
    model's, or the file is gone, and the analyses of the model in use stay.
    """
    recordings = library.analysed_recordings(
        request.model_id, request.card.window_seconds if request.thorough else None
    )
    analysed = set(recordings.values())
    to_open = [track.path for track in request.tracks if track.recording not in analysed]
    total = len(request.tracks)
    report.known = total - len(to_open)
    yield SampleProgress(report.done, total)
    if not to_open:
        return
    # Not imported above: a sample that is analysed already needs no decoders.
    from ..analysis.pipeline import analyse_files

    def is_known(info: AudioInfo) -> bool:
        return info.digest in recordings

    results = analyse_files(
        to_open,
        AnalysisRequest(
            card=request.card,
            make_analyser=request.make_analyser,
            windows_per_track=None if request.thorough else request.card.windows_per_track,
            processes=request.processes,
            is_known=is_known,
            on_opened=request.on_opened,
            stop=request.stop,
        ),
    )
    for result in results:
        match result:
            case Analysed(path=path, analysis=analysis) if analysis.is_finite:
                try:
                    state = file_state(os.stat(path))
                except OSError as error:
                    report.failures[path] = f"It cannot be read: {error.strerror}."
                else:
                    library.put_analysis(path, *state, request.model_id, request.card, analysis)
                    report.analysed += 1
            case Analysed(path=path):
                report.failures[path] = NO_SCORES
            case Known():
                report.known += 1
            case Failed(path=path, reason=reason):
                report.failures[path] = reason
        yield SampleProgress(report.done, total)
