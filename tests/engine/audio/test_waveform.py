"""How loud a file is over its length."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from mood_engine.audio.waveform import read_waveform
from mood_engine.errors import AudioError


def write(path: Path, samples: object) -> str:
    soundfile.write(path, samples, 8000)
    return str(path)


def test_parts_are_as_loud_as_they_sound(tmp_path: Path) -> None:
    tone = np.sin(np.arange(16_000))
    loud = np.repeat([0.1, 0.4, 0.2, 0.0], 4000)
    waveform = read_waveform(write(tmp_path / "a.flac", tone * loud), 8)
    np.testing.assert_allclose(waveform, [0.25, 0.25, 1, 1, 0.5, 0.5, 0, 0], atol=0.01)


def test_silence_and_short_files_have_waveforms(tmp_path: Path) -> None:
    assert not read_waveform(write(tmp_path / "a.wav", np.zeros(8000)), 20).any()
    assert len(read_waveform(write(tmp_path / "b.wav", np.ones(5) / 2), 20)) == 5


def test_a_waveform_can_be_stopped_and_may_fail(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", np.zeros(80_000))

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_waveform(path, 20, stop)
    with pytest.raises(AudioError):
        read_waveform(str(tmp_path / "gone.wav"), 20)
