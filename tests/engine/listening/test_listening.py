"""Listening: devices that are honest, batches that change nothing, memory that is bounded."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
import torch

from audio_files import encode, tune
from mood_engine.errors import DeviceError
from mood_engine.listening.device import choose_device, describe_device
from mood_engine.listening.listener import Listener
from mood_engine.listening.pipeline import hear_files


def test_a_gpu_that_is_not_there_is_never_the_cpu_in_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError, match=r"'cuda' was asked for.*--device cpu"):
        choose_device("cuda")


def test_a_gpu_that_does_not_compute_is_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA error: no kernel image\nmore lines")

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch, "zeros", broken)
    with pytest.raises(DeviceError, match=r"does not work .CUDA error: no kernel image.;"):
        choose_device("auto")


def test_the_device_is_named() -> None:
    assert describe_device(choose_device("cpu")).startswith("cpu")


def test_a_batch_hears_what_single_windows_hear(listener: Listener) -> None:
    count = listener.card.front_end.samples_for(listener.card.window_frames)
    windows = [np.random.default_rng(i).standard_normal(count, np.float32) for i in range(5)]
    together = listener.listen(windows)
    for window, result in zip(windows, together, strict=True):
        (alone,) = listener.listen([window])
        # The sum's order changes with the batch: float32 rounding, no more.
        np.testing.assert_allclose(result.scores, alone.scores, atol=1e-5)
        np.testing.assert_allclose(result.embedding, alone.embedding, atol=1e-4)


def hear(paths: list[Path], listener: Listener, **options: object):
    arguments = {
        "windows_per_track": listener.card.windows_per_track,
        "threads": 2,
        "is_known": lambda digest: False,
        "stop": threading.Event(),
    }
    return list(hear_files([str(path) for path in paths], listener, **{**arguments, **options}))


def test_windows_are_spread_and_their_mean_is_the_track(listener: Listener, make_track) -> None:
    (heard,) = hear([make_track("a.flac", seconds=10)], listener)
    analysis = heard.analysis
    assert analysis is not None
    assert analysis.scores.shape == (3, 56)
    assert np.diff(analysis.starts) == pytest.approx(10 / 3, abs=0.1)
    assert analysis.starts[0] > 0
    assert analysis.starts[-1] + listener.card.window_seconds < 10
    np.testing.assert_allclose(analysis.mean_scores, analysis.scores.mean(axis=0))


def test_the_number_of_windows_can_be_asked_for(listener: Listener, make_track) -> None:
    (heard,) = hear([make_track("a.flac", seconds=10)], listener, windows_per_track=5)
    assert heard.analysis is not None
    assert len(heard.analysis.starts) == 5
    (heard,) = hear([make_track("a.flac", seconds=10)], listener, windows_per_track=None)
    assert heard.analysis is not None
    assert len(heard.analysis.starts) == int(10 / listener.card.window_seconds)


def test_the_same_track_gives_the_same_scores_in_any_company(
    listener: Listener, make_track
) -> None:
    tracks = [make_track(f"{i}.flac", seed=i, seconds=3 + i) for i in range(5)]
    together = {heard.path: heard.analysis for heard in hear(tracks, listener)}
    for track in tracks:
        (alone,) = hear([track], listener, threads=1)
        assert alone.analysis is not None
        np.testing.assert_allclose(together[str(track)].scores, alone.analysis.scores, atol=1e-5)


def test_known_audio_is_not_heard_again(listener: Listener, make_track) -> None:
    path = make_track("a.flac")
    (first,) = hear([path], listener)
    assert first.analysis is not None
    digest = first.analysis.info.digest
    (again,) = hear([path], listener, is_known=lambda asked: asked == digest)
    assert again.known == first.analysis.info
    assert again.analysis is None


@pytest.mark.slow
def test_every_file_has_exactly_one_outcome(listener: Listener, make_track, tmp_path: Path) -> None:
    tracks = [make_track(f"{i}.mp3", seed=i, seconds=1 + i / 3) for i in range(9)]
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"no music")
    outcomes = hear([*tracks, broken, tmp_path / "absent.mp3"], listener, threads=3)
    assert sorted(outcome.path for outcome in outcomes) == sorted(
        str(path) for path in [*tracks, broken, tmp_path / "absent.mp3"]
    )
    assert sum(outcome.failure is not None for outcome in outcomes) == 2


def test_a_wrong_number_of_samples_is_no_silent_answer(listener: Listener) -> None:
    with pytest.raises(ValueError, match="shape"):
        listener.listen([np.zeros(10, np.float32), np.zeros(11, np.float32)])


def test_an_error_in_the_network_ends_the_run_and_its_threads(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
