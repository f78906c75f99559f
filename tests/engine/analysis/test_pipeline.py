"""The analysis of many files: batches, errors of the device, and the end of a run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from audio_files import MakeTrack, encode, tune
from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.pipeline import analyse_files
from mood_engine.analysis.request import AnalysisRequest
from mood_engine.analysis.results import Analysed, Analysis, Failed, FileResult, Known
from mood_engine.errors import BundleError, DeviceError
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.settings import FrontEndSettings


def test_a_batch_gives_the_scores_of_single_windows(analyser: Analyser) -> None:
    count = analyser.card.front_end.samples_for(analyser.card.window_frames)
    windows = [np.random.default_rng(i).standard_normal(count, np.float32) for i in range(5)]
    together = analyser.analyse(windows)
    for window, result in zip(windows, together, strict=True):
        (alone,) = analyser.analyse([window])
        # The sum's order changes with the batch: float32 rounding, no more.
        np.testing.assert_allclose(result.scores, alone.scores, atol=1e-5)
        np.testing.assert_allclose(result.embedding, alone.embedding, atol=1e-4)


def failing(error: RuntimeError, batch_size: int) -> Callable[[torch.Tensor], torch.Tensor]:
    """A front end that fails for larger batches."""

    def fail(samples: torch.Tensor) -> torch.Tensor:
        if len(samples) > batch_size:
            raise error
        mel: torch.Tensor = real(samples)
        return mel

    real = LogMel(FrontEndSettings())
    return fail


@pytest.mark.parametrize(
    "error",
    [torch.OutOfMemoryError("CUDA out of memory."), RuntimeError("MPS backend out of memory")],
)
def test_running_out_of_memory_halves_the_batch(
    analyser: Analyser, monkeypatch: pytest.MonkeyPatch, error: RuntimeError
) -> None:
    count = analyser.card.front_end.samples_for(analyser.card.window_frames)
    windows = [np.random.default_rng(i).standard_normal(count, np.float32) for i in range(7)]
    expected = analyser.analyse(windows)
    monkeypatch.setattr(analyser, "_log_mel", failing(error, 2))
    for wanted, result in zip(expected, analyser.analyse(windows), strict=True):
        np.testing.assert_allclose(result.scores, wanted.scores, atol=1e-5)
    assert analyser.batch_size == 2
    monkeypatch.setattr(analyser, "_log_mel", failing(error, 0))
    with pytest.raises(DeviceError, match=r"'cpu' cannot be used: .*out of memory.* Close other"):
        analyser.analyse(windows)


def test_a_device_that_fails_during_the_analysis_is_an_error(
    analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = np.zeros(analyser.card.front_end.samples_for(64), np.float32)
    broken = RuntimeError("CUDA error: unspecified launch failure\nmore lines")
    monkeypatch.setattr(analyser, "_log_mel", failing(broken, 0))
    with pytest.raises(RuntimeError, match="unspecified"):  # on the CPU it is a bug
        analyser.analyse([window])
    monkeypatch.setattr(analyser, "device", torch.device("cuda"))
    monkeypatch.setattr(torch.Tensor, "to", lambda tensor, *_: tensor)
    with pytest.raises(DeviceError, match=r"'cuda' cannot be used: .*launch failure\. "):
        analyser.analyse([window])


def request(analyser: Analyser, **options: Any) -> AnalysisRequest:
    settings: dict[str, Any] = {
        "card": analyser.card,
        "make_analyser": lambda: analyser,
        "windows_per_track": analyser.card.windows_per_track,
        "processes": 2,
    }
    return AnalysisRequest(**{**settings, **options})


def run(paths: list[Path], analyser: Analyser, **options: Any) -> list[FileResult]:
    return list(analyse_files([str(path) for path in paths], request(analyser, **options)))


def analyses(paths: list[Path], analyser: Analyser, **options: Any) -> dict[str, Analysis]:
    """Of files that can all be analysed, by name."""
    found = {}
    for result in run(paths, analyser, **options):
        assert isinstance(result, Analysed)
        found[Path(result.path).name] = result.analysis
    return found


def test_windows_are_spread_and_their_mean_is_the_track(
    analyser: Analyser, make_track: MakeTrack
) -> None:
    analysis = analyses([make_track("a.flac", seconds=10)], analyser)["a.flac"]
    assert analysis.scores.shape == (3, 56)
    assert np.diff(analysis.starts) == pytest.approx(10 / 3, abs=0.1)
    assert analysis.starts[0] > 0
    assert analysis.starts[-1] + analyser.card.window_seconds < 10
    np.testing.assert_allclose(analysis.mean_scores, analysis.scores.mean(axis=0))


@pytest.mark.slow
def test_stereo_with_an_inverted_channel_is_not_silent(analyser: Analyser, tmp_path: Path) -> None:
    sound = tune(3, 24000, 1)
    paths = [tmp_path / name for name in ("inverted.flac", "mono.flac", "silent.flac")]
    for path, channels in zip(paths, ([sound, -sound], [sound], [0 * sound] * 2), strict=True):
        encode(path, np.vstack(channels), 24000)
    found = analyses(paths, analyser)
    inverted, mono, silent = (found[path.name] for path in paths)
    assert not inverted.silent
    assert silent.silent
    np.testing.assert_allclose(inverted.scores, mono.scores, atol=1e-3)


@pytest.mark.slow
def test_the_number_of_windows_can_be_chosen(analyser: Analyser, make_track: MakeTrack) -> None:
    path = make_track("a.flac", seconds=10)
    five = analyses([path], analyser, windows_per_track=5)["a.flac"]
    assert len(five.starts) == 5
    whole = analyses([path], analyser, windows_per_track=None)["a.flac"]
    assert len(whole.starts) == int(10 / analyser.card.window_seconds)


@pytest.mark.slow
def test_the_same_track_gives_the_same_scores_in_any_company(
    analyser: Analyser, make_track: MakeTrack
) -> None:
    tracks = [make_track(f"{i}.flac", seed=i, seconds=3 + i) for i in range(5)]
    together = analyses(tracks, analyser)
    for track in tracks:
        alone = analyses([track], analyser, processes=1)[track.name]
        np.testing.assert_allclose(together[track.name].scores, alone.scores, atol=1e-5)


def test_known_audio_is_not_analysed_again(analyser: Analyser, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    info = analyses([path], analyser)["a.flac"].info
    results = run([path], analyser, is_known=lambda asked: asked.digest == info.digest)
    assert results == [Known(str(path), info)]


@pytest.mark.slow
def test_every_file_has_exactly_one_result(
    analyser: Analyser, make_track: MakeTrack, tmp_path: Path
) -> None:
    tracks = [make_track(f"{i}.mp3", seed=i, seconds=1 + i / 3) for i in range(9)]
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"no music")
    paths = [*tracks, broken, tmp_path / "absent.mp3"]
    results = run(paths, analyser, processes=3)
    assert sorted(result.path for result in results) == sorted(map(str, paths))
    assert sum(isinstance(result, Failed) for result in results) == 2


def test_a_wrong_number_of_samples_is_an_error(analyser: Analyser) -> None:
    with pytest.raises(ValueError, match="shape"):
        analyser.analyse([np.zeros(10, np.float32), np.zeros(11, np.float32)])


def test_an_error_in_the_network_ends_the_run_and_its_threads(
    analyser: Analyser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []
    for number in range(6):
        paths.append(tmp_path / f"{number}.wav")
        encode(paths[-1], tune(2, 22050, 1, number), 22050)

    def fail(_windows: list[np.ndarray]) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(analyser, "analyse", fail)
    with pytest.raises(RuntimeError, match="out of memory"):
        run(paths, analyser)
    assert not [thread for thread in threading.enumerate() if "decode" in thread.name]


@pytest.mark.parametrize("error", [BundleError("The model is damaged."), OSError(5, "I/O error")])
def test_an_analyser_that_cannot_be_made_ends_the_threads(
    analyser: Analyser, tmp_path: Path, error: Exception
) -> None:
    """Decoding has begun by then, and its queue is full."""
    path = tmp_path / "a.wav"
    encode(path, tune(2, 22050, 1), 22050)
    begun = threading.Event()

    def fail() -> Analyser:
        assert begun.wait(20)
        raise error

    with pytest.raises(type(error)) as caught:
        run([path] * 500, analyser, make_analyser=fail, on_opened=lambda _: begun.set())
    assert caught.value is error
    assert not [thread for thread in threading.enumerate() if "decode" in thread.name]
