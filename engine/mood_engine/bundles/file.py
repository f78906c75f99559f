"""The one-file model bundle: safetensors with the card in its metadata."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safetensors import SafetensorError, safe_open

from ..atomic_file import atomic_write
from ..errors import BundleError
from .card import ModelCard

if TYPE_CHECKING:
    from ..networks.interface import MoodNetwork

BUNDLE_SUFFIX = ".safetensors"
_METADATA_KEY = "mood_tagger_model"


def read_card(path: Path) -> ModelCard:
    """The card alone, without torch and without reading the weights."""
    try:
        with safe_open(path, framework="numpy") as bundle:
            metadata = bundle.metadata() or {}
    except FileNotFoundError:
        raise BundleError(f"There is no model file {path}.") from None
    except (SafetensorError, OSError) as error:
        raise BundleError(f"{path} is not a model bundle that can be read ({error}).") from error
    if _METADATA_KEY not in metadata:
        raise BundleError(f"{path} holds weights but no Mood Tagger card; export the model again.")
    return ModelCard.from_json(metadata[_METADATA_KEY])


def load_bundle(path: Path) -> tuple[ModelCard, MoodNetwork]:
    """Card and network, in evaluation mode on the CPU.

    Raises `BundleError` for what does not fit together, and for a network that hears more than
    the mel-spectrogram.
    """
    from safetensors.torch import load_file

    from ..networks import build_network

    card = read_card(path)
    network = build_network(card.architecture, len(card.vocabulary), card.settings)
    if network.feature_count:
        raise BundleError(
            f"The model '{card.name}' needs {network.feature_count} outside features "
            "(AcousticBrainz descriptors) that listening does not provide; "
            "use a model that hears the mel-spectrogram alone."
        )
    weights = load_file(path)
    try:
        network.load_state_dict({name: value.float() for name, value in weights.items()})
    except RuntimeError as error:
        raise BundleError(
            f"The weights in {path} do not fit the architecture '{card.architecture}'."
        ) from error
    network.eval()
    return card, network


def save_bundle(path: Path, card: ModelCard, network: MoodNetwork) -> None:
    """Write the bundle whole or not at all."""
    from safetensors.torch import save

    weights = {
        name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(save(weights, metadata={_METADATA_KEY: card.to_json()}))
