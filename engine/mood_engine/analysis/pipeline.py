"""Many files at once: processes decode, one thread runs the network in batches."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

import numpy as np

from ..audio import SILENT_PEAK, AudioInfo, Samples
from ..errors import AudioError, Stopped
from ..machine import release_freed_memory
from .decoding import DecodingProcess, DecodingSettings
from .request import AnalysisRequest
from .results import Analysed, Analysis, Failed, FileResult, Known, WindowScores

if TYPE_CHECKING:
    from .analyser import Analyser

_log = logging.getLogger(__name__)
_WAIT_SECONDS = 0.2
# Windows between decoding and the network: 1.4 MB each.
_QUEUED_WINDOWS = 64
# Packets kept in memory while files are decoded, for all processes together.
_HELD_BYTES = 256 << 20


class _Track:
    """A file whose windows are on their way through the network."""

    def __init__(self, path: str, info: AudioInfo, starts: list[int]) -> None:
        self.path = path
        self.info = info
        self.starts = starts
        self.results: list[WindowScores] = []
        self.peak = 0.0


@dataclass(frozen=True)
class _Window:
    track: _Track
    samples: Samples


@dataclass(frozen=True)
class _WorkerDone:
    """The worker has no more files; `error` is what ended it early."""

    error: BaseException | None = None


_Item = _Window | FileResult | _WorkerDone


def analyse_files(paths: Iterable[str], request: AnalysisRequest) -> Iterator[FileResult]:
    """Analyse files; results come as they are ready, not in order.

    Memory is bounded whatever the number and length of the files. Setting `request.stop`, or
    closing the iterator, ends the threads within a moment; results yielded before are complete.
    """
    ended = threading.Event()
    items: queue.Queue[_Item] = queue.Queue(maxsize=2 * request.processes + _QUEUED_WINDOWS)
    decoder = _Decoder(iter(paths), request, lambda: request.stop.is_set() or ended.is_set(), items)
    workers = [
        threading.Thread(target=decoder.run, name=f"decode-{number}", daemon=True)
        for number in range(request.processes)
    ]
    for worker in workers:
        worker.start()
    try:
        yield from _collect(items, request.make_analyser(), len(workers), request.stop)
    finally:
        ended.set()
        while any(worker.is_alive() for worker in workers):
            _drain(items)
            for worker in workers:
                worker.join(_WAIT_SECONDS / 10)
        release_freed_memory()  # the window lives on


class _Decoder:
    """What each worker thread runs: it drives a decoding process. All threads share one object."""

    def __init__(
        self,
        paths: Iterator[str],
        request: AnalysisRequest,
        should_stop: Callable[[], bool],
        items: queue.Queue[_Item],
    ) -> None:
        self._paths = paths
        self._lock = threading.Lock()
        self._request = request
        self._settings = DecodingSettings(
            front_end=request.card.front_end,
            window_frames=request.card.window_frames,
            max_windows=request.windows_per_track,
            held_bytes=_HELD_BYTES // request.processes,
        )
        self._should_stop = should_stop
        self._items = items

    def run(self) -> None:
        try:
            with DecodingProcess(self._settings, self._should_stop) as process:
                while not self._should_stop():
                    with self._lock:
                        path = next(self._paths, None)
                    if path is None:
                        break
                    self._decode(path, process)
        except Stopped:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again in the collecting thread
            self._items.put(_WorkerDone(error))
            return
        self._items.put(_WorkerDone())

    def _decode(self, path: str, process: DecodingProcess) -> None:
        try:
            self._request.on_opened(path)
            opened = process.open(path)
            if self._request.is_known(opened.info):
                process.skip()
                self._items.put(Known(path, opened.info))
                return
            track = _Track(path, opened.info, opened.starts)
            for samples in process.windows(opened):
                track.peak = max(track.peak, float(np.abs(samples).max()))
                self._items.put(_Window(track, samples))
        except AudioError as error:
            for note in getattr(error, "__notes__", ()):
                _log.error("decoding %r failed: %s", path, note)
            self._items.put(Failed(path, str(error), error.code))


def _collect(
    items: queue.Queue[_Item], analyser: Analyser, workers: int, stop: threading.Event
) -> Iterator[FileResult]:
    batch: list[_Window] = []
    while (workers or batch) and not stop.is_set():
        item: _Item | None = None
        if workers and len(batch) < analyser.batch_size:
            # Run an incomplete batch rather than wait for more: this keeps the network busy.
            item = _next_item(items, wait=not batch)
        match item:
            case None:
                yield from _run(batch, analyser)
                batch = []
            case _Window():
                batch.append(item)
            case Analysed() | Known() | Failed():
                yield item
            case _WorkerDone(error=error):
                if error is not None:
                    raise error
                workers -= 1
            case _:
                assert_never(item)


def _next_item(items: queue.Queue[_Item], wait: bool) -> _Item | None:
    """None if there is none within a moment."""
    try:
        return items.get(block=wait, timeout=_WAIT_SECONDS if wait else None)
    except queue.Empty:
        return None


def _run(batch: list[_Window], analyser: Analyser) -> Iterator[FileResult]:
    """Analyse the windows; yields the tracks that are complete then."""
    if not batch:
        return
    results = analyser.analyse([window.samples for window in batch])
    for window, result in zip(batch, results, strict=True):
        track = window.track
        track.results.append(result)
        if len(track.results) == len(track.starts):
            yield Analysed(track.path, _analysis(track, analyser))


def _analysis(track: _Track, analyser: Analyser) -> Analysis:
    settings = analyser.card.front_end
    return Analysis(
        info=track.info,
        starts=tuple(settings.seconds(start) for start in track.starts),
        scores=np.stack([result.scores for result in track.results]),
        embedding=np.mean([result.embedding for result in track.results], axis=0),
        silent=track.peak < SILENT_PEAK,
        short=track.info.duration < analyser.card.window_seconds,
    )


def _drain(items: queue.Queue[_Item]) -> None:
    try:
        while True:
            items.get_nowait()
    except queue.Empty:
        pass
