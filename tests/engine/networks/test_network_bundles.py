"""Networks in bundles, and the public checkpoint."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.networks.small_networks import (
    NARROW_TAIINN,
    SMALL,
    Settings,
    features_for,
    windows,
)
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle, read_card, save_bundle
from mood_engine.bundles.importing import import_checkpoint
from mood_engine.errors import BundleError
from mood_engine.networks import build_network

SHARED = Path(__file__).parents[4] / "shared"
CHECKPOINT = SHARED / "jamendo" / "vggish_best_model.pth"
REFERENCES = sorted((SHARED / "reference").glob("*.npz"))


def bundle(path: Path, like: ModelCard, architecture: str, settings: Settings, frames: int) -> Path:
    card = replace(
        like, name="small", architecture=architecture, settings=settings, window_frames=frames
    )
    network = build_network(architecture, len(card.vocabulary), settings)
    with torch.no_grad():
        network(windows(4, frames), features_for(network, 4))
    save_bundle(path, card, network.eval())
    return path


@pytest.mark.skipif(
    not CHECKPOINT.exists() or not REFERENCES,
    reason="the public weights and their predictions are not beside the project",
)
def test_the_public_checkpoint_predicts_the_reference_scores() -> None:
    golden = np.load(REFERENCES[0])
    _, network = import_checkpoint(CHECKPOINT, "mtg-vggish")
    mel = torch.from_numpy(golden["mel"][:, :1366].astype(np.float32))
    with torch.inference_mode():
        predictions = torch.sigmoid(network(mel[None]))[0].numpy()
    # The same spectrogram and the same weights: what another order of float32 sums leaves.
    assert np.abs(predictions - golden["vggish"][0]).max() < 1e-5


@pytest.mark.parametrize(
    ("architecture", "settings", "frames"),
    [case for case in SMALL if not case[1].get("features")],
)
def test_bundles_of_every_architecture_can_be_loaded(
    tmp_path: Path,
    card: ModelCard,
    architecture: str,
    settings: Settings,
    frames: int,
) -> None:
    path = bundle(tmp_path / "small.safetensors", card, architecture, settings, frames)
    loaded, network = load_bundle(path)
    again = tmp_path / "again.safetensors"
    save_bundle(again, loaded, network)
    assert again.read_bytes() == path.read_bytes()
    assert network(windows(2, frames)).shape == (2, len(card.vocabulary))


def test_a_model_with_external_features_is_refused(tmp_path: Path, card: ModelCard) -> None:
    settings = {**NARROW_TAIINN, "features": 23}
    path = bundle(tmp_path / "small.safetensors", card, "taiinn-crnn", settings, 192)
    assert read_card(path).settings["features"] == 23
    with pytest.raises(BundleError, match=r"'small' needs 23 external features"):
        load_bundle(path)
