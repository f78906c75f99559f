"""Preparation: arrays with the same windows as the single files, even after interruptions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from audio_files import encode, tune
from full_disk import CAN_FILL, largest_file
from mood_trainer.dataset.levels import STEPS_PER_DECIBEL, to_decibel, to_levels
from mood_trainer.dataset.mels import LooseMels, PreparedMels, open_part
from mood_trainer.dataset.prepared import prepared_paths
from mood_trainer.errors import DatasetError
from small_data import MakeData, Run, SmallData

SHARED = Path(__file__).parents[4] / "shared"


@pytest.fixture
def data(tmp_path: Path, make_data: MakeData) -> SmallData:
    return make_data(tmp_path / "data", train=6, validation=3, test=3)


@pytest.mark.slow
@given(
    arrays.arrays(
        np.float32,
        arrays.array_shapes(min_dims=1, max_dims=1, max_side=20).map(lambda s: (96, *s)),
        elements=st.floats(-200, 60, width=32),
    )
)
def test_levels_are_accurate_to_half_a_step(mel: np.ndarray) -> None:
    import torch

    stored = to_decibel(torch.from_numpy(to_levels(mel))[None])[0].numpy()
    # Half of 1/128 dB, and float32's own rounding at 200 dB.
    assert np.abs(stored - mel).max() <= 0.5 / STEPS_PER_DECIBEL + 2e-5


@pytest.mark.parametrize(
    ("mel", "message"),
    [
        (np.zeros((80, 10), np.float32), "shape"),
        (np.zeros((96, 0), np.float32), "shape"),
        (np.full((96, 10), np.nan, np.float32), "contains nan in frame 1"),
        (np.full((96, 10), -np.inf, np.float32), "contains -inf in frame 1"),
        (np.full((96, 10), 300, np.float32), "values outside"),
    ],
)
def test_invalid_mel_spectrograms_are_refused(mel: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        to_levels(mel)


def test_prepared_windows_match_the_files(data: SmallData, run: Run) -> None:
    loose = open_part(data.path, "train")
    assert isinstance(loose.mels, LooseMels)
    code, _, err = run("prepare", "--data", data.path)
    assert code == 0
    assert "train.npy: 6 tracks" in err
    prepared = open_part(data.path, "train")
    assert isinstance(prepared.mels, PreparedMels)
    np.testing.assert_array_equal(prepared.mels.frames, loose.mels.frames)
    past_the_end = (5, 90, 40)
    for row, start, length in [(0, 0, 50), (3, 20, 60), past_the_end]:
        ours, theirs = (np.empty((length, 96), np.int16) for _ in range(2))
        prepared.mels.read(row, start, ours)
        loose.mels.read(row, start, theirs)
        np.testing.assert_array_equal(ours, theirs)
        assert (ours[-1].max() == -200 * STEPS_PER_DECIBEL) == (
            (row, start, length) == past_the_end
        )


def _as_power(mel: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(10 ** (mel / 20), np.float32)


def _with(value: float) -> Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]:
    def change(mel: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        mel[:, 80] = value
        return mel

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_as_power, "powers or amplitudes instead of decibels"),
        (_with(np.nan), "contains nan in frame 81"),
        (_with(np.inf), "contains inf in frame 81"),
    ],
)
def test_a_file_that_is_not_in_decibels_is_named_before_it_is_used(
    data: SmallData,
    run: Run,
    change: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]],
    message: str,
) -> None:
    file = data.mel_file(103)
    np.save(file, change(np.load(file)))
    with pytest.raises(DatasetError, match=message) as error:
        open_part(data.path, "train")
    assert str(file) in str(error.value)
    code, _, err = run("prepare", "--data", data.path)
    assert (code, str(file) in err, message in err) == (1, True, True)


def test_preparation_begins_only_where_the_disk_has_space(
    data: SmallData, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=100_000))
    code, _, err = run("prepare", "--data", data.path)
    # 12 tracks of 96 to 101 frames, 192 bytes each.
    assert (code, f"Not enough space in {data.path}: 225.2 kB needed, 100.0 kB free" in err) == (
        2,
        True,
    ), err
    assert not prepared_paths(data.path, "train").mels.parent.exists()


@pytest.mark.skipif(not CAN_FILL, reason="Windows does not limit the size of files")
def test_a_disk_that_fills_up_keeps_what_is_prepared(data: SmallData, run: Run) -> None:
    paths = prepared_paths(data.path, "train")
    with largest_file(50_000):
        code, _, err = run("prepare", "--data", data.path)
    assert (code, f"Cannot write {paths.mels}" in err) == (2, True)
    assert "Free some space and repeat the command" in err
    code, _, err = run("prepare", "--data", data.path)
    assert (code, "train.npy: 6 tracks, 4 new" in err) == (0, True), err


def test_a_damaged_file_is_reported_and_added_once_it_is_repaired(
    data: SmallData, run: Run
) -> None:
    damaged, missing = data.mel_file(102), data.mel_file(104)
    whole = {path: path.read_bytes() for path in (damaged, missing)}
    damaged.write_bytes(whole[damaged][:500])
    missing.unlink()
    code, _, err = run("prepare", "--data", data.path)
    assert code == 1
    assert f"{damaged} is damaged" in err
    assert f"{missing} is missing. Run 'mood-tagger-train download' to fetch it." in err
    assert "Failed: 2. Repair their files and repeat the command" in err
    with pytest.raises(DatasetError, match="lacks 2 of 6 tracks"):
        open_part(data.path, "train")
    for path, content in whole.items():
        path.write_bytes(content)
    array = prepared_paths(data.path, "train").mels
    before = np.load(array)
    assert run("prepare", "--data", data.path)[0] == 0
    np.testing.assert_array_equal(np.load(array)[: len(before)], before)
    assert len(open_part(data.path, "train").mels.frames) == 6


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_preparation_resumes_after_a_kill_at_any_point(data: SmallData, run: Run, cut: int) -> None:
    """What a kill may leave: frames without their line, half a line, an old header."""
    run("prepare", "--data", data.path)
    paths = prepared_paths(data.path, "train")
    array, index = paths.mels.read_bytes(), paths.index.read_text()
    lines = index.splitlines(keepends=True)
    paths.index.write_text("".join(lines[:4]) + lines[4][:cut])
    header = np.lib.format.header_data_from_array_1_0(np.load(paths.mels)[:0])
    with open(paths.mels, "r+b") as file:
        np.lib.format.write_array_header_1_0(file, header)
    with open(paths.mels, "ab") as file:
        file.write(b"half a track")
    assert run("prepare", "--data", data.path)[0] == 0
    assert paths.mels.read_bytes() == array
    assert paths.index.read_text() == index


def test_damage_on_disk_is_found_and_repaired(data: SmallData, run: Run) -> None:
    run("prepare", "--data", data.path)
    paths = prepared_paths(data.path, "train")
    whole = paths.mels.read_bytes()
    with open(paths.mels, "r+b") as file:
        file.seek(len(whole) - 10)
        file.write(b"broken")
    code, _, err = run("prepare", "--data", data.path, "--check")
    assert code == 0
    assert "train.npy: 1 damaged tracks, read again" in err
    assert paths.mels.read_bytes() == whole


def test_arrays_do_not_mix_sources(data: SmallData, run: Run) -> None:
    assert run("prepare", "--data", data.path)[0] == 0
    code, _, err = run("prepare", "--data", data.path, "--from", "audio")
    assert code == 2
    assert "were made from melspecs, and cannot mix with audio" in err
    code, _, err = run("prepare", "--data", data.path)
    assert (code, "train.npy: 6 tracks, 0 new" in err) == (0, True)


@pytest.mark.parametrize("options", [(), ("--check",)])
@pytest.mark.parametrize(
    ("bytes_left", "fraction_left"), [(None, 0), (0, 0), (60, 0), (300, 0), (0, 0.7)]
)
def test_a_truncated_or_lost_array_is_repaired(
    data: SmallData,
    run: Run,
    bytes_left: int | None,
    fraction_left: float,
    options: tuple[str, ...],
) -> None:
    """As after a full disk or an aborted copy; missing frames must not be read as silence."""
    run("prepare", "--data", data.path)
    paths = prepared_paths(data.path, "train")
    whole, index = paths.mels.read_bytes(), paths.index.read_text()
    if bytes_left is None:
        paths.mels.unlink()
    else:
        paths.mels.write_bytes(whole[: bytes_left + int(fraction_left * len(whole))])
    if bytes_left or fraction_left:
        with pytest.raises(DatasetError, match=r"lacks \d of 6 tracks"):
            open_part(data.path, "train")
    assert run("prepare", "--data", data.path, *options)[0] == 0
    assert (paths.mels.read_bytes(), paths.index.read_text()) == (whole, index)


def test_an_array_with_an_old_header_is_refused(data: SmallData, run: Run) -> None:
    """A kill after the last track leaves it; numpy ignores frames beyond the header's count."""
    run("prepare", "--data", data.path)
    paths = prepared_paths(data.path, "train")
    header = np.lib.format.header_data_from_array_1_0(np.load(paths.mels)[:-5])
    with open(paths.mels, "r+b") as file:
        np.lib.format.write_array_header_1_0(file, header)
    with pytest.raises(DatasetError, match="shorter than its index"):
        open_part(data.path, "train")


def test_a_folder_without_any_source_is_refused(tmp_path: Path, run: Run) -> None:
    code, _, err = run("prepare", "--data", tmp_path)
    assert code == 2
    assert "contains none of melspecs, audio, audio-low" in err


def test_missing_files_are_counted_before_training(data: SmallData) -> None:
    data.mel_file(101).unlink()
    with pytest.raises(DatasetError, match="1 of 6 mel-spectrograms are missing"):
        open_part(data.path, "train")


@pytest.mark.slow
def test_audio_is_prepared_by_the_engines_front_end(data: SmallData, run: Run) -> None:
    from mood_engine.audio import open_audio
    from mood_engine.frontend.mel import LogMel
    from mood_engine.frontend.settings import FrontEndSettings
    from mood_engine.frontend.track import track_mel

    for number in range(101, 113):
        path = data.path / "audio" / f"{number % 100:02}" / f"{number}.mp3"
        path.parent.mkdir(parents=True, exist_ok=True)
        encode(path, tune(1.5, 44100, 2, number), 44100)
    assert run("prepare", "--data", data.path, "--from", "audio")[0] == 0
    mels = open_part(data.path, "train").mels
    with open_audio(str(data.path / "audio" / "03" / "103.mp3")) as source:
        frames = int(mels.frames[2])
        expected = track_mel(source, LogMel(FrontEndSettings()), frames)
    read = np.empty((frames, 96), np.int16)
    mels.read(2, 0, read)
    np.testing.assert_array_equal(read, to_levels(expected.numpy()))


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="needs Essentia's spectrograms")
def test_prepared_audio_matches_the_published_mel_spectrograms(
    tmp_path: Path, run: Run, make_data: MakeData
) -> None:
    """The same number of frames as Essentia, and levels within hundredths of a decibel."""
    references = sorted((SHARED / "reference").glob("*.npz"))[:3]
    data = make_data(tmp_path / "data", train=3, validation=3, test=3)
    for part in range(3):
        for row, reference in enumerate(references):
            number = 101 + 3 * part + row
            (audio,) = (SHARED / "reference" / "audio").glob(f"{reference.stem}.*")
            path = data.path / "audio" / f"{number % 100:02}" / f"{number}.mp3"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(audio)
    assert run("prepare", "--data", data.path, "--from", "audio")[0] == 0
    mels = open_part(data.path, "train").mels
    for row, reference in enumerate(references):
        with np.load(reference) as stored:
            golden = dict(stored)
        assert mels.frames[row] == golden["frames"]
        frames = min(int(golden["frames"]), golden["mel"].shape[1])
        read = np.empty((frames, 96), np.int16)
        mels.read(row, 0, read)
        # Half of 1/128 dB and the front end's own thousandths; the last frames extend past the end.
        difference = np.abs(read.T / STEPS_PER_DECIBEL - golden["mel"][:, :frames])
        assert difference[:, :-2].mean() < 0.01
