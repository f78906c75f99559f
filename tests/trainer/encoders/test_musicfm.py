"""MusicFM computes what its authors' public code computes with the same weights.

`musicfm_outputs.npz` has the hidden states of that code (Won et al., 2024) with four heads, three
layers of width 32 with 64 inner units, and 8 channels of convolutions, in evaluation mode, after
`fill(network, 5)` of the weights that both have, for `noise()`: every fifth step. The published
size was compared once in the same way: 328.9 million parameters, no difference over 4e-6.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine.networks.counted_weights import fill
from mood_trainer.encoders.conformer import ConformerSize
from mood_trainer.encoders.loading import load_musicfm
from mood_trainer.encoders.musicfm import MusicFm
from mood_trainer.errors import DatasetError
from small_encoder import SIZE, STATES, EncoderFiles, write_encoder

OUTPUTS = np.load(Path(__file__).with_name("musicfm_outputs.npz"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> EncoderFiles:
    return write_encoder(tmp_path_factory.mktemp("encoder"))


def noise(seconds: int = 2) -> torch.Tensor:
    samples = np.random.default_rng(6).normal(0, 0.1, (2, seconds * 24_000))
    return torch.from_numpy(samples.astype(np.float32))


def test_states_are_those_of_the_public_code() -> None:
    network = MusicFm(6.7, 18.4, ConformerSize(32, 3, 4, 64), channels=8).eval()
    with torch.inference_mode():
        fill(network, 5)
        found = torch.stack(list(network.states(noise())), 1)
    assert found.shape == (2, network.states_count, 50, network.width)
    # Only the order of sums differs, relative to states of about the largest one.
    expected = torch.from_numpy(OUTPUTS["states"])
    assert float((found[:, :, ::5] - expected).abs().max()) < 1e-6 * float(expected.abs().max())


def test_an_embedding_has_the_means_of_equal_parts(files: EncoderFiles) -> None:
    network = load_musicfm(files.weights, files.statistics)
    with torch.inference_mode():
        states = torch.stack(list(network.states(noise())), 1)
        parts = network.embed(noise(), 5)
        whole = network.embed(noise(), 1)
    assert parts.shape == (2, 5, STATES, SIZE.width)
    torch.testing.assert_close(whole[:, 0], states.mean(2))
    torch.testing.assert_close(parts[:, 1], states[:, :, 10:20].mean(2))


def test_the_size_is_read_from_the_weights(files: EncoderFiles, tmp_path: Path) -> None:
    network = load_musicfm(files.weights, files.statistics)
    assert (network.states_count, network.width) == (STATES, SIZE.width)
    assert not network.training
    # As MuQ publishes them.
    weights = torch.load(files.weights, weights_only=True)["state_dict"]
    save_file(weights, tmp_path / "model.safetensors")
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"stat": json.loads(files.statistics.read_text())}))
    other = load_musicfm(tmp_path / "model.safetensors", config)
    with torch.inference_mode():
        assert torch.equal(other.embed(noise(), 1), network.embed(noise(), 1))


def test_other_files_are_refused_with_a_sentence(files: EncoderFiles, tmp_path: Path) -> None:
    class Harmful:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "ran",)

    weights = torch.load(files.weights, weights_only=True)["state_dict"]
    harmful, lacking, damaged = (tmp_path / f"{number}.pt" for number in range(3))
    harmful.write_bytes(pickle.dumps({"state_dict": Harmful()}))
    torch.save({k: v for k, v in weights.items() if "layers.1.ffn1" not in k}, lacking)
    torch.save(weights | {"conv.linear.bias": torch.full((64,), torch.nan)}, damaged)
    for path, message in (
        (harmful, "is not a file of weights only"),
        (lacking, "are not those of MusicFM or MuQ"),
        (damaged, "are damaged"),
        (files.statistics, "is not a file of weights only"),
    ):
        with pytest.raises(DatasetError, match=message):
            load_musicfm(path, files.statistics)
    assert not (tmp_path / "ran").exists()
    for text in ("{}", "[]", '{"melspec_2048_mean": 1, "melspec_2048_std": 0}', "\0"):
        (tmp_path / "stats.json").write_text(text)
        with pytest.raises(DatasetError, match="does not have the encoder's statistics"):
            load_musicfm(files.weights, tmp_path / "stats.json")
