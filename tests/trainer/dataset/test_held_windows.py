"""Windows cut on the device are those of the files, up to the rounding of 8 bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from mood_trainer.dataset.byte_levels import ByteScale, measure_scale
from mood_trainer.dataset.held_windows import HeldWindows, usable_bytes
from mood_trainer.dataset.levels import SILENCE, STEPS_PER_DECIBEL
from mood_trainer.dataset.mels import open_part
from mood_trainer.dataset.windows import TrackWindows
from mood_trainer.training.run_folder import RunFolder
from small_data import MakeData, Run, SmallData
from small_recipes import write_recipe

SHARED = Path(__file__).parents[4] / "shared"
CPU = torch.device("cpu")


def test_levels_are_accurate_to_half_a_step_of_their_band() -> None:
    lowest = torch.linspace(-150, -60, 96)
    scale = ByteScale(lowest, torch.linspace(0.3, 0.8, 96))
    loudest = scale.lowest + 254 * scale.step
    drawn = lowest + torch.rand(200, 96) * (loudest - lowest)
    levels = (drawn * STEPS_PER_DECIBEL).round().to(torch.int16)
    found = scale.decode(scale.encode(levels))
    # And half a step of the stored levels.
    assert bool(((found - drawn).abs() <= scale.step / 2 + 0.5 / STEPS_PER_DECIBEL + 1e-4).all())

    beyond = torch.stack([loudest + 20, lowest - 5, torch.full((96,), SILENCE)])
    limited = scale.decode(scale.encode((beyond * STEPS_PER_DECIBEL).to(torch.int16)))
    torch.testing.assert_close(limited[:2], torch.stack([loudest, lowest]))
    assert torch.equal(limited[2], beyond[2]), "silence stays silence"


def test_the_scale_spans_the_levels_of_each_band(small_data: SmallData) -> None:
    part = open_part(small_data.path, "train")
    scale = measure_scale(part.mels)
    frames = part.mels.frames.tolist()
    levels = np.concatenate([part.mels.span(row, 0, each) for row, each in enumerate(frames)])
    decibel = levels / STEPS_PER_DECIBEL
    # In whole decibels; of so few frames none is rare.
    np.testing.assert_array_equal(scale.lowest.numpy(), np.floor(decibel.min(0)))
    loudest = (scale.lowest + 254 * scale.step).numpy()
    np.testing.assert_allclose(loudest, np.floor(decibel.max(0)) + 1, atol=1e-3)


@pytest.mark.parametrize("repeated", [False, True])
@pytest.mark.parametrize("frames", [40, 110])
def test_windows_are_those_of_the_files(small_data: SmallData, frames: int, repeated: bool) -> None:
    """Tracks have 96 to 119 frames, so that some are shorter than the longer windows."""
    part = open_part(small_data.path, "train")
    features = np.arange(48, dtype=np.float32).reshape(24, 2)
    plain = TrackWindows(
        part, frames, 2, redrawn=True, seed=3, features=features, repeated=repeated
    )
    held = HeldWindows(plain)
    assert len(held) == len(plain)
    assert np.array_equal(held.rows, plain.rows)
    assert held.needed_bytes == int(part.mels.frames.sum()) * 96
    chosen = [0, 5, 40, 47]
    ours, theirs = (source.batch(1, chosen) for source in (held, plain))
    for name in ("target", "indices", "features"):
        assert torch.equal(getattr(ours, name), getattr(theirs, name))
    expected = plain.to_input(theirs.stored)
    found = held.to_input(ours.stored)
    assert found.shape == expected.shape
    silent = expected == SILENCE
    assert torch.equal(found == SILENCE, silent)
    step = measure_scale(part.mels).step[:, None]
    assert bool((((found - expected).abs() <= step / 2 + 1e-3) | silent).all())


@pytest.mark.slow
def test_a_run_holds_what_its_memory_allows(
    run: Run, make_data: MakeData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_data(tmp_path / "data", train=24, validation=12, test=13)
    command = ("run", write_recipe(tmp_path), "--data", data.path, "--device", "cpu")
    held = ("--set", "windows.held=true")
    figures = {}
    for name, options in (("plain", ()), ("held", held)):
        code, _, err = run(*command, *options, "--out", tmp_path / name)
        assert code == 0, err
        assert ("Mel-spectrograms are held as 8 bits a level" in err) == (name == "held")
        figures[name] = RunFolder(tmp_path / name).read().figures["test"]["ROC-AUC-macro"]
    # The same windows and random numbers, but for the rounding.
    assert figures["held"] == pytest.approx(figures["plain"], abs=0.1)
    monkeypatch.setattr("mood_trainer.runs.tagging.usable_bytes", lambda _: 1000)
    code, _, err = run(*command, *held, "--out", tmp_path / "read")
    assert code == 0, err
    assert "Mel-spectrograms are read from disk, as 8 bits a level need" in err
    ours, plain = (RunFolder(tmp_path / name).weights_file for name in ("read", "plain"))
    assert ours.read_bytes() == plain.read_bytes()
    code, stdout, _ = run("report", tmp_path)
    assert "training windows held as 8 bits a level, " in stdout
    assert "training windows read from disk" in stdout


def test_the_memory_of_a_gpu_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_bytes(CPU) > 1e8
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _: (10, 20))
    assert usable_bytes(torch.device("cuda")) == 5
    monkeypatch.delattr("os.sysconf")
    assert usable_bytes(CPU) == 0


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "jamendo_mini").exists(), reason="needs ../shared/jamendo_mini")
def test_the_rounding_of_music_is_small() -> None:
    """Measured: 0.235 dB (root of the mean square), 99.9 % within 0.48 dB."""
    part = open_part(SHARED / "jamendo_mini", "train")
    scale = measure_scale(part.mels)
    frames = part.mels.frames.tolist()
    errors = []
    for row in range(0, len(frames), 20):
        levels = torch.from_numpy(np.array(part.mels.span(row, 0, frames[row])))
        errors.append((scale.decode(scale.encode(levels)) - levels / STEPS_PER_DECIBEL).flatten())
    error = torch.cat(errors).abs()
    assert float(error.square().mean().sqrt()) < 0.26
    assert float((error < 0.5).float().mean()) > 0.999
