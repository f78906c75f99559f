"""Model bundles: one file, everything in it, refused with a sentence when unfit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from msgspec.structs import replace
from safetensors.torch import save_file

from mood_engine.bundles.file import load_bundle, read_card, save_bundle
from mood_engine.bundles.importing import import_checkpoint
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError
from mood_engine.networks import architecture_names, build_network
from small_model import Model

CHECKPOINT = Path(__file__).parents[4] / "shared" / "jamendo" / "vggish_best_model.pth"


def with_card(path: Path, **changes: object) -> None:
    """Write a bundle whose card has other JSON values than its makers meant."""
    card = json.loads(read_card(path).to_json())
    card.update(changes)
    save_file({"x": torch.zeros(1)}, path, metadata={"mood_tagger_model": json.dumps(card)})


def test_a_bundle_comes_back_as_it_was_saved(tmp_path: Path, tiny_model: Model) -> None:
    card, network = tiny_model
    path = tmp_path / "tiny.safetensors"
    save_bundle(path, card, network)
    loaded_card, loaded = load_bundle(path)
    assert loaded_card.to_json() == card.to_json()
    mel = torch.randn(2, 96, card.window_frames)
    assert torch.equal(loaded(mel), network(mel))
    assert [p.name for p in tmp_path.iterdir()] == ["tiny.safetensors"]


def test_a_bundle_of_another_format_is_refused(tmp_path: Path, tiny_model: Model) -> None:
    path = tmp_path / "tiny.safetensors"
    save_bundle(path, *tiny_model)
    with_card(path, format_version=99)
    with pytest.raises(BundleError, match=r"format 99.*Update Mood Tagger"):
        read_card(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"vocabulary": []},
        {"vocabulary": ["calm", "calm"]},
        {"thresholds": {"best-f": [0.1]}},
        {"window_frames": 0},
        {"front_end": {"whistles": 3}},
        {"invented": 1},
    ],
)
def test_a_card_that_does_not_fit_is_refused(
    tmp_path: Path, tiny_model: Model, changes: dict[str, object]
) -> None:
    path = tmp_path / "tiny.safetensors"
    save_bundle(path, *tiny_model)
    with_card(path, **changes)
    with pytest.raises(BundleError, match=r"\.$"):
        read_card(path)


def test_unknown_architectures_and_wrong_weights_are_refused(
    tmp_path: Path, tiny_model: Model
) -> None:
    path = tmp_path / "tiny.safetensors"
    save_bundle(path, *tiny_model)
    with_card(path, architecture="oracle")
    with pytest.raises(BundleError, match="'oracle' is unknown"):
        load_bundle(path)
    save_bundle(path, replace(tiny_model[0], architecture="mtg-vggish", settings={}), tiny_model[1])
    with pytest.raises(BundleError, match="do not fit the architecture"):
        load_bundle(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 100])
def test_what_is_no_bundle_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(content)
    with pytest.raises(BundleError, match=r"broken\.safetensors"):
        read_card(path)


def test_weights_without_a_card_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bare.safetensors"
    save_file({"x": torch.zeros(1)}, path)
    with pytest.raises(BundleError, match="no Mood Tagger card"):
        read_card(path)


def test_a_checkpoint_of_other_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.pth"
    torch.save({"weight": torch.zeros(3)}, path)
    with pytest.raises(BundleError, match="do not fit the architecture 'mtg-vggish'"):
        import_checkpoint(path, "mtg-vggish")


def test_no_code_in_a_checkpoint_is_run(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "sprung",)

    path = tmp_path / "trap.pth"
    torch.save({"weight": Trap()}, path)
    with pytest.raises(BundleError, match="with weights only"):
        import_checkpoint(path, "mtg-vggish")
    assert not (tmp_path / "sprung").exists()


def test_the_public_architecture_has_the_public_size() -> None:
    network = build_network("mtg-vggish", 56, {})
    # By hand: 9 x (64 + 64 x 128 + 2 x 128 x 128 + 128 x 64) weights and 512 biases in the
    # convolutions, 2 x (1 + 512) in the batch norms, 64 x 56 + 56 in the linear layer.
    assert sum(parameter.numel() for parameter in network.parameters()) == 448_122


@pytest.mark.parametrize("architecture", architecture_names())
@pytest.mark.slow
def test_every_network_gives_embedding_and_logits(architecture: str) -> None:
    network = build_network(architecture, 7, {}).eval()
    mel = torch.randn(2, 96, 1366)
    with torch.inference_mode():
        embedding = network.embed(mel)
        logits = network(mel)
        assert embedding.shape == (2, network.embedding_size)
        assert logits.shape == (2, 7)
        assert torch.allclose(network.classify(embedding), logits, atol=1e-5)


def test_settings_that_an_architecture_does_not_have_are_refused() -> None:
    with pytest.raises(BundleError, match="'mtg-vggish' has no setting 'wings'"):
        build_network("mtg-vggish", 7, {"wings": 2})


def test_the_users_model_hides_a_bundled_one(models: Path, tiny_model: Model) -> None:
    store = ModelStore()
    assert "tiny" in store.names()
    assert not store.is_bundled("tiny")
    digest = store.digest("tiny")
    torch.manual_seed(1)
    other = build_network("mtg-vggish", 56, tiny_model[0].settings)
    save_bundle(models / "tiny.safetensors", tiny_model[0], other)
    assert store.digest("tiny") != digest
    store.remove("tiny")
    with pytest.raises(BundleError, match="no model 'tiny'"):
        store.path("tiny")


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden"])
def test_names_that_leave_the_folder_are_refused(models: Path, name: str) -> None:
    with pytest.raises(BundleError, match="is not a valid model name"):
        ModelStore().own_path(name)


@pytest.mark.skipif(not CHECKPOINT.exists(), reason="the public weights are not beside the project")
def test_the_public_checkpoint_becomes_a_bundle(tmp_path: Path) -> None:
    card, network = import_checkpoint(CHECKPOINT, "mtg-vggish")
    save_bundle(tmp_path / "mtg.safetensors", card, network)
    loaded_card, _ = load_bundle(tmp_path / "mtg.safetensors")
    assert len(loaded_card.vocabulary) == len(loaded_card.figures) == 56
    weak = {
        t for t, f in zip(loaded_card.vocabulary, loaded_card.figures, strict=True) if f.unreliable
    }
    assert {"travel", "movie"} <= weak
