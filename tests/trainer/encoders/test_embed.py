"""`embed`: the data set's audio through an encoder, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from full_disk import CAN_FILL, largest_file
from mood_engine.audio import Span, open_audio
from mood_engine.errors import DeviceError
from mood_trainer.dataset.embeddings import Embedded, Embeddings
from mood_trainer.dataset.splits import read_split, split_path
from mood_trainer.encoders.embedding import _embed_batch
from mood_trainer.encoders.encoder import Encoder
from mood_trainer.encoders.loading import load_musicfm
from mood_trainer.encoders.registry import ENCODERS
from small_data import MakeData, Run, SmallData
from small_encoder import SIZE, STATES, EncoderFiles, add_audio, write_encoder

NAME = "musicfm-msd"
PUBLISHED = Embedded(
    encoder=NAME,
    licence="MIT",
    distributable=True,
    weights="",
    statistics="",
    audio="audio",
    seconds=30,
    most_windows=20,
    steps=3,
    states=13,
    width=1024,
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> EncoderFiles:
    return write_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture
def data(tmp_path: Path, make_data: MakeData) -> SmallData:
    made = make_data(tmp_path / "data", train=2, validation=1, test=1)
    add_audio(made)
    return made


def embed(run: Run, data: SmallData, files: EncoderFiles, *options: object) -> tuple[int, str]:
    code, _, err = run(
        *("embed", "--data", data.path, "--encoder", NAME, *files.options, "--device", "cpu"),
        *options,
    )
    return code, err


def stored(data: SmallData) -> dict[str, int]:
    """When the embeddings were written, by their names."""
    files = (data.path / "embeddings" / NAME).rglob("*.npy")
    return {file.name: file.stat().st_mtime_ns for file in files}


def test_windows_cover_a_track_from_its_start_to_its_end() -> None:
    assert PUBLISHED.starts(12) == [0]
    assert PUBLISHED.starts(30) == [0]
    assert PUBLISHED.starts(37) == [0], "a rest of less than a quarter has no window of its own"
    assert PUBLISHED.starts(100) == pytest.approx([0, 70 / 3, 140 / 3, 70])
    long = PUBLISHED.starts(3600)
    assert (len(long), long[0], long[-1]) == (20, 0, 3570)


@pytest.mark.slow
def test_tracks_are_embedded_once(run: Run, data: SmallData, files: EncoderFiles) -> None:
    """Slow, as one window goes through 30 s of convolutions."""
    code, err = embed(run, data, files)
    assert code == 0, err
    assert "Space needed" in err
    assert "3 states of 64" in err
    assert "4 tracks, 4 new" in err
    embeddings = Embeddings(data.path, NAME)
    embedded = embeddings.read()
    assert (embedded.states, embedded.width, embedded.audio) == (STATES, SIZE.width, "audio")
    (track, _) = read_split(split_path(data.path, "train")).tracks
    steps = embeddings.open_track(track)
    assert steps.shape == (3, STATES, SIZE.width)
    assert steps.dtype == np.float16

    # A track of a second is repeated; its audio has the encoder's rate already.
    with open_audio(str(data.path / "audio" / f"{track.stem}.mp3")) as source:
        (samples,) = source.read([Span(0, source.info.sample_count)])
    window = torch.from_numpy(np.resize(samples, (1, 30 * 24_000)))
    with torch.inference_mode():
        expected = load_musicfm(files.weights, files.statistics).embed(window, 3)[0]
    # float16 has 11 significant bits.
    np.testing.assert_allclose(steps, expected.numpy(), rtol=2e-3, atol=2e-3)

    before = stored(data)
    (data.path / "embeddings" / NAME / f"{track.stem}.npy").unlink()
    code, err = embed(run, data, files)
    assert code == 0
    assert "4 tracks, 1 new" in err
    after = stored(data)
    assert {name for name in after if after[name] != before[name]} == {f"{track.number}.npy"}, (
        "only the missing one is made again"
    )


@pytest.mark.slow
def test_a_bad_file_does_not_stop_the_others(
    run: Run, data: SmallData, files: EncoderFiles
) -> None:
    bad, missing = sorted((data.path / "audio").rglob("*.mp3"))[1:3]
    good = bad.read_bytes()
    bad.write_bytes(b"no audio at all")
    missing.unlink()
    code, err = embed(run, data, files)
    assert code == 1
    assert f"Cannot decode {bad}" in err
    assert f"Cannot decode {missing}: The file no longer exists." in err
    assert "2 tracks, 2 new" in err
    assert "Failed: 2." in err
    bad.write_bytes(good)
    missing.write_bytes(good)
    assert embed(run, data, files)[0] == 0
    assert len(stored(data)) == 4


def test_other_settings_are_not_mixed(run: Run, data: SmallData, files: EncoderFiles) -> None:
    embeddings = Embeddings(data.path, NAME)
    embeddings.describe(PUBLISHED)
    code, err = embed(run, data, files)
    assert code == 2
    assert "were made with weights , not " in err
    changed = msgspec.structs.replace(PUBLISHED, steps=1)
    with pytest.raises(Exception, match="made with steps 3, not 1"):
        embeddings.describe(changed)


def test_space_is_checked_first(
    run: Run, data: SmallData, files: EncoderFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 100})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    code, err = embed(run, data, files)
    assert code == 2
    assert "Not enough space" in err
    assert not Embeddings(data.path, NAME).exist


@pytest.mark.slow
@pytest.mark.skipif(not CAN_FILL, reason="needs limits of file sizes")
def test_a_full_disk_keeps_finished_tracks(run: Run, data: SmallData, files: EncoderFiles) -> None:
    with largest_file(1000):  # less than one embedding
        code, err = embed(run, data, files)
    assert code == 2
    assert "Finished tracks are kept" in err
    assert not list((data.path / "embeddings").rglob("*.tmp"))
    assert embed(run, data, files)[0] == 0


def test_without_audio_the_error_says_how_to_get_it(
    run: Run, small_data: SmallData, files: EncoderFiles
) -> None:
    code, err = embed(run, small_data, files)
    assert code == 2
    assert "contains none of audio, audio-low" in err
    assert "--set audio" in err


def test_one_process_at_a_time(run: Run, data: SmallData, files: EncoderFiles) -> None:
    with Embeddings(data.path, NAME).lock():
        code, err = embed(run, data, files)
    assert code == 2
    assert "Another process is making the embeddings" in err


def test_a_small_memory_takes_smaller_batches() -> None:
    class Limited(Encoder):
        limit = 2

        def states(self, samples: torch.Tensor) -> Iterator[torch.Tensor]:
            if len(samples) > self.limit:
                raise torch.OutOfMemoryError("too many")
            yield samples[:, :4, None]

    encoder, device = Limited(), torch.device("cpu")
    windows = torch.arange(28.0).view(7, 4)
    assert torch.equal(_embed_batch(windows, encoder, 4, device)[:, :, 0, 0], windows)
    encoder.limit = 0
    with pytest.raises(DeviceError, match="does not suffice for one window"):
        _embed_batch(windows, encoder, 4, device)


def test_damaged_embeddings_are_named(data: SmallData) -> None:
    embeddings = Embeddings(data.path, NAME)
    (track, _) = read_split(split_path(data.path, "train")).tracks
    with pytest.raises(Exception, match="is not finite"):
        embeddings.write(track, np.full((1, 1, 1, 1), np.nan, np.float32))
    embeddings.write(track, np.full((1, 3, 2, 4), 1e6, np.float32))
    assert float(embeddings.open_track(track).max()) == np.finfo(np.float16).max
    file = embeddings.folder / f"{track.stem}.npy"
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(Exception, match="repeat 'mood-tagger-train embed'"):
        embeddings.open_track(track)


def test_licences_are_named(run: Run) -> None:
    code, out, _ = run("encoders")
    assert code == 0
    for entry in ENCODERS:
        assert f"{entry.name}: {entry.title}" in out
        assert entry.distributable == ("NC" not in entry.licence)
    assert "CC BY-NC 4.0 (not for distribution)" in out
