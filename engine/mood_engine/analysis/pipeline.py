"""Many files at once: processes decode, one thread runs the network in batches."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..audio import SILENT_PEAK, AudioInfo, Samples
from ..bundles.card import ModelCard
from ..errors import AudioError, Stopped
from .decoding import DecodingProcess, Listening
from .results import Analysis, FileResult, WindowScores

if TYPE_CHECKING:
    from .analyser import Analyser

_log = logging.getLogger(__name__)
_WAIT_SECONDS = 0.2
# Windows between decoding and the network: 1.4 MB each.
_WAITING_WINDOWS = 64
# Files between their survey and their decoding, of all processes together.
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


_Item = _Window | FileResult | BaseException | None


def analyse_files(
    paths: Iterable[str],
    card: ModelCard,
    make_analyser: Callable[[], Analyser],
    windows_per_track: int | None,
    threads: int,
    is_known: Callable[[AudioInfo], bool],
    stop: threading.Event,
    opened: Callable[[str], None] = lambda path: None,
) -> Iterator[FileResult]:
    """Analyse files by so many windows each at most, None: all of them.

    Outcomes come as they are ready, not in order. `make_analyser`, of the model of `card`, is
    called when the first files are being opened, as it takes seconds to load torch.
    `is_known` says of an opened file whether it needs no analysis, `opened` is told which file
    is looked at next; both are called from the threads.
    Memory is bounded whatever the number and length of files. Setting `stop`, or closing
    the iterator, ends the threads within a moment; what was yielded before is complete.
    """
    ended = threading.Event()
    waiting: queue.Queue[_Item] = queue.Queue(maxsize=2 * threads + _WAITING_WINDOWS)
    decoder = _Decoder(
        iter(paths),
        Listening(card.front_end, card.window_frames, windows_per_track, _HELD_BYTES // threads),
        is_known,
        opened,
        lambda: stop.is_set() or ended.is_set(),
        waiting,
    )
    workers = [
        threading.Thread(target=decoder.run, name=f"decode-{number}", daemon=True)
        for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    try:
        yield from _collect(waiting, make_analyser(), len(workers), stop)
    finally:
        ended.set()
        while any(worker.is_alive() for worker in workers):
            _drain(waiting)
            for worker in workers:
                worker.join(_WAIT_SECONDS / 10)


class _Decoder:
    """The work of a thread that drives a decoding process; several run the same object."""

    def __init__(
        self,
        paths: Iterator[str],
        listening: Listening,
        is_known: Callable[[AudioInfo], bool],
        opened: Callable[[str], None],
        stop: Callable[[], bool],
        waiting: queue.Queue[_Item],
    ) -> None:
        self._paths = paths
        self._lock = threading.Lock()
        self._listening = listening
        self._is_known = is_known
        self._opened = opened
        self._stop = stop
        self._waiting = waiting

    def run(self) -> None:
        try:
            with DecodingProcess(self._listening, self._stop) as process:
                while not self._stop():
                    with self._lock:
                        path = next(self._paths, None)
                    if path is None:
                        break
                    self._hear(path, process)
        except Stopped:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again in the collecting thread
            self._waiting.put(error)
            return
        self._waiting.put(None)

    def _hear(self, path: str, process: DecodingProcess) -> None:
        try:
            self._opened(path)
            opened = process.open(path)
            if self._is_known(opened.info):
                process.skip()
                self._waiting.put(FileResult(path, known=opened.info))
                return
            track = _Track(path, opened.info, opened.starts)
            for samples in process.windows(opened):
                track.peak = max(track.peak, float(np.abs(samples).max()))
                self._waiting.put(_Window(track, samples))
        except AudioError as error:
            for note in getattr(error, "__notes__", ()):
                _log.error("decoding %r failed: %s", path, note)
            self._waiting.put(FileResult(path, failure=str(error)))


def _collect(
    waiting: queue.Queue[_Item],
    listener: Analyser,
    workers: int,
    stop: threading.Event,
) -> Iterator[FileResult]:
    batch: list[_Window] = []
    while workers or batch:
        if stop.is_set():
            return
        if workers and len(batch) < listener.batch_size:
            try:
                # With windows in hand, do not wait for more: keep the network busy.
                item = waiting.get(block=not batch, timeout=None if batch else _WAIT_SECONDS)
            except queue.Empty:
                if not batch:
                    continue
            else:
                if isinstance(item, BaseException):
                    raise item
                if item is None:
                    workers -= 1
                elif isinstance(item, FileResult):
                    yield item
                elif isinstance(item, _Window):
                    batch.append(item)
                continue
        results = listener.listen([window.samples for window in batch])
        for window, result in zip(batch, results, strict=True):
            window.track.results.append(result)
            if len(window.track.results) == len(window.track.starts):
                yield FileResult(window.track.path, analysis=_analysis(window.track, listener))
        batch = []


def _analysis(track: _Track, listener: Analyser) -> Analysis:
    settings = listener.card.front_end
    return Analysis(
        info=track.info,
        starts=tuple(settings.seconds(start) for start in track.starts),
        scores=np.stack([result.scores for result in track.results]),
        embedding=np.mean([result.embedding for result in track.results], axis=0),
        silent=track.peak < SILENT_PEAK,
        short=track.info.duration < listener.card.window_seconds,
    )


def _drain(waiting: queue.Queue[_Item]) -> None:
    try:
        while True:
            waiting.get_nowait()
    except queue.Empty:
        pass
