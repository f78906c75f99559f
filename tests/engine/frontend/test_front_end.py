"""The front end agrees with the data set's formula, and with spectrograms by Essentia."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_files import decode, encode, tune
from mood_engine.audio import Span, open_audio
from mood_engine.bundles.importing import import_checkpoint
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.resample import LinearResampler
from mood_engine.frontend.settings import FrontEndSettings
from mood_engine.frontend.windows import (
    repeated_windows,
    spread_starts,
    track_frames,
    window_samples,
)

SETTINGS = FrontEndSettings()
SHARED = Path(__file__).parents[4] / "shared"
REFERENCES = sorted((SHARED / "reference").glob("*.npz"))


def resampled(samples: np.ndarray, rate: int, wanted: int) -> float:
    """Output sample `wanted` by the formula: the input at n / ratio - 1, linearly."""
    position = max(wanted / float(np.float32(12000 / rate)) - 1, 0)
    index = int(position)
    padded = np.append(samples.astype(float), 0)
    return float(padded[index] + (position - index) * (padded[index + 1] - padded[index]))


def converted(resampler: LinearResampler, samples: np.ndarray, output: Span) -> np.ndarray:
    """The output, from the input that the resampler needs, with zeros outside the track."""
    needed = resampler.input_span(output)
    part = np.zeros(len(needed), np.float32)
    inside = samples[needed.start : needed.stop]
    part[: len(inside)] = inside
    return resampler.convert(part, output)


RATES = st.sampled_from([8000, 11025, 12000, 22050, 32000, 44100, 48000, 96000]) | st.integers(
    1000, 400_000
)


@pytest.mark.slow
@settings(deadline=None)
@given(RATES, st.integers(1, 3000), st.data())
def test_any_part_is_resampled_according_to_the_formula(
    rate: int, count: int, data: st.DataObject
) -> None:
    samples = np.random.default_rng(rate).standard_normal(count).astype(np.float32)
    resampler = LinearResampler(rate, 12000, count)
    assert resampler.output_count == int(count * float(np.float32(12000 / rate)))
    start = data.draw(st.integers(-50, resampler.output_count + 50))
    output = Span(start, start + data.draw(st.integers(1, 400)))
    found = converted(resampler, samples, output)
    assert found.shape == (len(output),)
    for offset, n in enumerate(range(output.start, output.stop)):
        inside_track = 0 <= n < resampler.output_count
        expected = resampled(samples, rate, n) if inside_track else 0.0
        # The interpolation is in float32: values of a few units, seven digits.
        assert found[offset] == pytest.approx(expected, abs=2e-6)


@settings(deadline=None)
@given(RATES, st.data())
def test_any_part_equals_that_part_of_the_whole(rate: int, data: st.DataObject) -> None:
    """Bit for bit, also far inside a long track, where positions need many digits."""
    count = 40_000_000
    resampler = LinearResampler(rate, 12000, count)
    start = data.draw(st.integers(0, resampler.output_count - 3000))
    whole = Span(start, start + 3000)
    needed = resampler.input_span(whole)
    samples = np.random.default_rng(0).standard_normal(len(needed)).astype(np.float32)
    first = data.draw(st.integers(0, 2999))
    part = Span(start + first, start + data.draw(st.integers(first + 1, 3000)))
    inner = resampler.input_span(part)
    inputs = samples[inner.start - needed.start : inner.stop - needed.start]
    assert len(inputs) == len(inner)
    expected = resampler.convert(samples, whole)[part.start - start : part.stop - start]
    assert np.array_equal(resampler.convert(inputs, part), expected)


def slaney_filters() -> np.ndarray:
    """Slaney's area-normalised triangles (Auditory Toolbox), (bands, bins)."""

    def to_mel(hertz: np.ndarray) -> np.ndarray:
        return np.where(
            hertz < 1000,
            hertz * 3 / 200,
            15 + np.log(np.maximum(hertz, 1e-9) / 1000) * 27 / np.log(6.4),
        )

    def to_hertz(mel: np.ndarray) -> np.ndarray:
        return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))

    edges = to_hertz(np.linspace(0, to_mel(np.array(6000.0)), 98))
    bins = np.arange(257) * 12000 / 512
    filters = np.zeros((96, 257))
    for band in range(96):
        low, centre, high = edges[band : band + 3]
        rise, fall = (bins - low) / (centre - low), (high - bins) / (high - centre)
        filters[band] = np.maximum(0, np.minimum(rise, fall)) * 2 / (high - low)
    return filters


def test_the_spectrogram_follows_the_recipe() -> None:
    samples = tune(2.0, 12000, 1, 0)[0]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(512) / 511)
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(float), 512)[::256]
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    expected = 20 * np.log10(np.maximum(power @ slaney_filters().T, 1e-10))
    found = LogMel(SETTINGS)(torch.from_numpy(samples)[None])[0].numpy().T
    assert found.shape == expected.shape
    # float32 against float64: the FFT's rounding, a thousandth of a decibel at most.
    assert np.abs(found - expected).mean() < 1e-3


def test_silence_is_at_the_floor_and_a_batch_equals_its_parts() -> None:
    log_mel = LogMel(SETTINGS)
    assert SETTINGS.silence_level == -200
    assert torch.all(log_mel(torch.zeros(1, 4096)) == -200)
    samples = torch.from_numpy(tune(1.0, 12000, 2, 1))
    together = log_mel(samples)
    assert torch.allclose(together[1], log_mel(samples[1:])[0], atol=1e-3)


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000])
def test_windows_are_slices_of_the_whole_spectrogram(tmp_path: Path, rate: int) -> None:
    """Of the whole track at once, between half an FFT of zeros before it and after it."""
    path = encode(tmp_path / "a.flac", tune(3.0, rate, 2, 2), rate)
    info, samples = decode(path)
    resampler = LinearResampler(rate, 12000, info.sample_count)
    track = converted(resampler, samples, Span(0, resampler.output_count))
    mel = LogMel(SETTINGS)(torch.from_numpy(np.pad(track, 256))[None])[0]
    with open_audio(str(path)) as source:
        total = track_frames(source, SETTINGS)
        assert mel.shape == (96, total)
        starts = [0, 1, 31, 35, 90, total - 40]
        parts = np.stack(list(window_samples(source, starts, 40, SETTINGS)))
    assert parts.shape == (len(starts), SETTINGS.samples_for(40))
    found = LogMel(SETTINGS)(torch.from_numpy(parts))
    for start, part in zip(starts, found, strict=True):
        # The FFT of another batch may round differently: far below what is audible.
        assert torch.allclose(part, mel[:, start : start + 40], atol=1e-3)


def test_a_short_track_is_followed_by_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    encode(path, tune(0.5, 22050, 1, 3), 22050)
    with open_audio(str(path)) as source:
        total = track_frames(source, SETTINGS)
        starts = spread_starts(total, 100, 4)
        (window,) = window_samples(source, starts, 100, SETTINGS)
    mel = LogMel(SETTINGS)(torch.from_numpy(window)[None])[0]
    assert starts == [0]
    assert torch.all(mel[:, total + 1 :] == -200)
    assert torch.all(mel[:, : total - 1].amax(0) > -200)


@settings(deadline=None, max_examples=20)
@given(seconds=st.floats(0.1, 2.2))
def test_a_short_track_is_repeated_for_the_models(
    tmp_path_factory: pytest.TempPathFactory, seconds: float
) -> None:
    path = tmp_path_factory.mktemp("short") / "a.wav"
    encode(path, tune(seconds, 22050, 1, 3), 22050)
    with open_audio(str(path)) as source:
        (plain,) = window_samples(source, [0], 100, SETTINGS)
    with open_audio(str(path)) as source:
        (repeated,) = repeated_windows(source, [0], 100, SETTINGS)
        count = LinearResampler(22050, 12000, source.info.sample_count).output_count
    margin = SETTINGS.fft_size // 2
    played = np.arange(len(plain) - margin) % count
    if count >= len(plain) - margin:
        assert np.array_equal(repeated, plain)
    else:
        assert np.array_equal(repeated[margin:], plain[margin:][played])


@settings(deadline=None)
@given(st.integers(1, 200_000), st.integers(1, 2000), st.integers(1, 12))
def test_windows_are_spread_without_overlap_inside_the_track(
    total: int, window: int, most: int
) -> None:
    starts = spread_starts(total, window, most)
    assert 1 <= len(starts) <= most
    assert all(b - a >= window for a, b in itertools.pairwise(starts))
    if total >= window:
        assert starts[0] >= 0
        assert starts[-1] + window <= total
        assert len(starts) == min(most, total // window)
    else:
        assert starts == [0]
    if total >= window:
        assert spread_starts(total, window, 1) == [round(total / 2 - window / 2)]


@pytest.mark.slow
@pytest.mark.skipif(not REFERENCES, reason="Essentia's spectrograms are not beside the project")
@pytest.mark.parametrize("reference", REFERENCES, ids=lambda path: path.stem)
def test_spectrograms_and_predictions_are_those_of_the_data_set(reference: Path) -> None:
    """MP3 too: it is decoded with the fixed-point decoder that Essentia uses."""
    golden = np.load(reference)
    (path,) = (SHARED / "reference" / "audio").glob(f"{reference.stem}.*")
    _, network = import_checkpoint(SHARED / "jamendo" / "vggish_best_model.pth", "mtg-vggish")
    with open_audio(str(path)) as source:
        assert track_frames(source, SETTINGS) + 1 == golden["frames"], "Essentia's has one more"
        starts = range(0, 1366 * len(golden["vggish"]), 1366)
        windows = np.stack(list(window_samples(source, starts, 1366, SETTINGS)))
    with torch.inference_mode():
        mel = LogMel(SETTINGS)(torch.from_numpy(windows))
        predictions = torch.sigmoid(network(mel)).numpy()
    whole = np.concatenate(list(mel.numpy()), axis=1)
    frames = min(whole.shape[1], golden["mel"].shape[1])
    assert np.abs(whole[:, :frames] - golden["mel"][:, :frames]).mean() < 0.01
    # What float32 leaves: measured at 1.2e-5 on all files.
    assert np.abs(predictions - golden["vggish"]).max() < 1e-4


def test_settings_survive_a_bundle() -> None:
    other = FrontEndSettings(sample_rate=16000, hop=160)
    assert msgspec.convert(msgspec.to_builtins(other), FrontEndSettings) == other
    assert other.seconds(100) == 1.0
