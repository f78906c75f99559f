"""Listening: devices that are honest, batches that change nothing, memory that is bounded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from audio_files import encode, tune
from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.pipeline import analyse_files
from mood_engine.errors import BundleError, DeviceError
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.settings import FrontEndSettings


def test_a_batch_hears_what_single_windows_hear(listener: Analyser) -> None:
    count = listener.card.front_end.samples_for(listener.card.window_frames)
    windows = [np.random.default_rng(i).standard_normal(count, np.float32) for i in range(5)]
    together = listener.listen(windows)
    for window, result in zip(windows, together, strict=True):
        (alone,) = listener.listen([window])
        # The sum's order changes with the batch: float32 rounding, no more.
        np.testing.assert_allclose(result.scores, alone.scores, atol=1e-5)
        np.testing.assert_allclose(result.embedding, alone.embedding, atol=1e-4)


def failing(error: RuntimeError, most: int) -> Callable[[torch.Tensor], torch.Tensor]:
    """In place of the front end: fails for more than `most` windows at once."""

    def fail(samples: torch.Tensor) -> torch.Tensor:
        if len(samples) > most:
            raise error
        return real(samples)

    real = LogMel(FrontEndSettings())
    return fail


@pytest.mark.parametrize(
    "error",
    [torch.OutOfMemoryError("CUDA out of memory."), RuntimeError("MPS backend out of memory")],
)
def test_want_of_memory_halves_the_batch(
    listener: Analyser, monkeypatch: pytest.MonkeyPatch, error: RuntimeError
) -> None:
    count = listener.card.front_end.samples_for(listener.card.window_frames)
    windows = [np.random.default_rng(i).standard_normal(count, np.float32) for i in range(7)]
    expected = listener.listen(windows)
    monkeypatch.setattr(listener, "_log_mel", failing(error, 2))
    for wanted, result in zip(expected, listener.listen(windows), strict=True):
        np.testing.assert_allclose(result.scores, wanted.scores, atol=1e-5)
    assert listener.batch_size == 2
    monkeypatch.setattr(listener, "_log_mel", failing(error, 0))
    with pytest.raises(DeviceError, match=r"'cpu' cannot be used: .*out of memory.* Close other"):
        listener.listen(windows)


def test_a_device_that_breaks_in_the_middle_is_a_sentence(
    listener: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = np.zeros(listener.card.front_end.samples_for(64), np.float32)
    broken = RuntimeError("CUDA error: unspecified launch failure\nmore lines")
    monkeypatch.setattr(listener, "_log_mel", failing(broken, 0))
    with pytest.raises(RuntimeError, match="unspecified"):  # on the CPU it is our mistake
        listener.listen([window])
    monkeypatch.setattr(listener, "device", torch.device("cuda"))
    monkeypatch.setattr(torch.Tensor, "to", lambda tensor, *_: tensor)
    with pytest.raises(DeviceError, match=r"'cuda' cannot be used: .*launch failure\. "):
        listener.listen([window])


def hear(paths: list[Path], listener: Analyser, **options: object):
    arguments = {
        "windows_per_track": listener.card.windows_per_track,
        "threads": 2,
        "is_known": lambda info: False,
        "stop": threading.Event(),
    }
    names = [str(path) for path in paths]
    return list(analyse_files(names, listener.card, lambda: listener, **{**arguments, **options}))


def test_windows_are_spread_and_their_mean_is_the_track(listener: Analyser, make_track) -> None:
    (heard,) = hear([make_track("a.flac", seconds=10)], listener)
    analysis = heard.analysis
    assert analysis is not None
    assert analysis.scores.shape == (3, 56)
    assert np.diff(analysis.starts) == pytest.approx(10 / 3, abs=0.1)
    assert analysis.starts[0] > 0
    assert analysis.starts[-1] + listener.card.window_seconds < 10
    np.testing.assert_allclose(analysis.mean_scores, analysis.scores.mean(axis=0))


@pytest.mark.slow
def test_stereo_with_an_inverted_channel_is_no_silence(listener: Analyser, tmp_path: Path) -> None:
    sound = tune(3, 24000, 1)
    paths = [tmp_path / name for name in ("inverted.flac", "mono.flac", "silent.flac")]
    for path, channels in zip(paths, ([sound, -sound], [sound], [0 * sound] * 2), strict=True):
        encode(path, np.vstack(channels), 24000)
    found = {Path(heard.path).name: heard.analysis for heard in hear(paths, listener)}
    inverted, mono, silent = (found[path.name] for path in paths)
    assert inverted is not None
    assert mono is not None
    assert silent is not None
    assert not inverted.silent
    assert silent.silent
    np.testing.assert_allclose(inverted.scores, mono.scores, atol=1e-3)


@pytest.mark.slow
def test_the_number_of_windows_can_be_asked_for(listener: Analyser, make_track) -> None:
    (heard,) = hear([make_track("a.flac", seconds=10)], listener, windows_per_track=5)
    assert heard.analysis is not None
    assert len(heard.analysis.starts) == 5
    (heard,) = hear([make_track("a.flac", seconds=10)], listener, windows_per_track=None)
    assert heard.analysis is not None
    assert len(heard.analysis.starts) == int(10 / listener.card.window_seconds)


@pytest.mark.slow
def test_the_same_track_gives_the_same_scores_in_any_company(
    listener: Analyser, make_track
) -> None:
    tracks = [make_track(f"{i}.flac", seed=i, seconds=3 + i) for i in range(5)]
    together = {heard.path: heard.analysis for heard in hear(tracks, listener)}
    for track in tracks:
        (alone,) = hear([track], listener, threads=1)
        assert alone.analysis is not None
        np.testing.assert_allclose(together[str(track)].scores, alone.analysis.scores, atol=1e-5)


def test_known_audio_is_not_heard_again(listener: Analyser, make_track) -> None:
    path = make_track("a.flac")
    (first,) = hear([path], listener)
    assert first.analysis is not None
    digest = first.analysis.info.digest
    (again,) = hear([path], listener, is_known=lambda asked: asked.digest == digest)
    assert again.known == first.analysis.info
    assert again.analysis is None


@pytest.mark.slow
def test_every_file_has_exactly_one_outcome(listener: Analyser, make_track, tmp_path: Path) -> None:
    tracks = [make_track(f"{i}.mp3", seed=i, seconds=1 + i / 3) for i in range(9)]
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"no music")
    outcomes = hear([*tracks, broken, tmp_path / "absent.mp3"], listener, threads=3)
    assert sorted(outcome.path for outcome in outcomes) == sorted(
        str(path) for path in [*tracks, broken, tmp_path / "absent.mp3"]
    )
    assert sum(outcome.failure is not None for outcome in outcomes) == 2


def test_a_wrong_number_of_samples_is_no_silent_answer(listener: Analyser) -> None:
    with pytest.raises(ValueError, match="shape"):
        listener.listen([np.zeros(10, np.float32), np.zeros(11, np.float32)])


def test_an_error_in_the_network_ends_the_run_and_its_threads(
    listener: Analyser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []
    for number in range(6):
        paths.append(tmp_path / f"{number}.wav")
        encode(paths[-1], tune(2, 22050, 1, number), 22050)

    def fail(windows: list[np.ndarray]) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(listener, "listen", fail)
    with pytest.raises(RuntimeError, match="out of memory"):
        hear(paths, listener)
    assert not [thread for thread in threading.enumerate() if "decode" in thread.name]


@pytest.mark.parametrize("error", [BundleError("The model is damaged."), OSError(5, "I/O error")])
def test_a_listener_that_cannot_be_made_ends_the_threads_and_says_why(
    listener: Analyser, tmp_path: Path, error: Exception
) -> None:
    """Decoding has begun by then, with more windows than there is room for."""
    path = tmp_path / "a.wav"
    encode(path, tune(2, 22050, 1), 22050)
    begun = threading.Event()

    def fail() -> Analyser:
        assert begun.wait(20)
        raise error

    outcomes = analyse_files(
        [str(path)] * 500,
        listener.card,
        fail,
        *(listener.card.windows_per_track, 2, lambda info: False, threading.Event()),
        lambda path: begun.set(),
    )
    with pytest.raises(type(error)) as caught:
        list(outcomes)
    assert caught.value is error
    assert not [thread for thread in threading.enumerate() if "decode" in thread.name]
