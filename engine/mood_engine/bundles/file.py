"""The one-file model bundle: safetensors with the card in its metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import SafetensorError, safe_open

from ..atomic_file import atomic_write
from ..errors import BundleError
from .card import ModelCard

if TYPE_CHECKING:
    from torch import Tensor

    from ..networks.interface import MoodNetwork

BUNDLE_SUFFIX = ".safetensors"
_METADATA_KEY = "mood_tagger_model"
# Of one layer and one window, as 4 bytes each; the public model has 8.4 million.
_MOST_NUMBERS = 1 << 25


def read_card(path: Path) -> ModelCard:
    """The card alone, without torch and without reading the weights."""
    with _opened(path, "numpy") as bundle:
        metadata = bundle.metadata() or {}
    if _METADATA_KEY not in metadata:
        raise BundleError(f"{path} holds weights but no Mood Tagger card; export the model again.")
    try:
        return ModelCard.from_json(metadata[_METADATA_KEY])
    except BundleError as error:
        raise BundleError(f"{path}: {error}") from error


def load_bundle(path: Path) -> tuple[ModelCard, MoodNetwork]:
    """Card and network, in evaluation mode on the CPU.

    Raises `BundleError` for what does not fit together, for a network that hears more than the
    mel-spectrogram, and for one whose windows would take more memory than a scan has.
    """
    import torch

    from ..networks import build_network

    card = read_card(path)
    # Shapes alone: memory is taken for weights that the file has, not for those of which the card
    # speaks.
    with torch.device("meta"):
        network = build_network(card.architecture, len(card.vocabulary), card.settings)
    network.eval()
    if network.feature_count:
        raise BundleError(
            f"The model '{card.name}' needs {network.feature_count} outside features "
            "(AcousticBrainz descriptors) that listening does not provide; "
            "use a model that hears the mel-spectrogram alone."
        )
    weights = _read_weights(path, card, network)
    _check_window(path, card, network)
    network.load_state_dict(weights, assign=True)
    return card, network


def _read_weights(path: Path, card: ModelCard, network: MoodNetwork) -> dict[str, Tensor]:
    expected = network.state_dict()
    with _opened(path, "pt") as bundle:
        shapes = {name: tuple(bundle.get_slice(name).get_shape()) for name in bundle.keys()}  # noqa: SIM118 - no dictionary
        if shapes != {name: tuple(value.shape) for name, value in expected.items()}:
            raise BundleError(
                f"The weights in {path} do not fit the architecture '{card.architecture}'."
            )
        # Copied, as the file may go while the network is used.
        weights = {
            name: bundle.get_tensor(name).to(value.dtype, copy=True)
            for name, value in expected.items()
        }
    check_finite(path, weights)
    return weights


def check_finite(path: Path, weights: Mapping[str, Tensor]) -> None:
    """Raises `BundleError` for weights with which every score would be not-a-number."""
    if not all(value.isfinite().all() for value in weights.values()):
        raise BundleError(f"{path} holds weights that are not numbers; get the model again.")


def _check_window(path: Path, card: ModelCard, network: MoodNetwork) -> None:
    """Raises `BundleError` unless the network takes the card's windows, and little memory."""
    try:
        largest = network.largest_plane(card.front_end.mel_bands, card.window_frames)
    except ValueError as error:
        raise BundleError(
            f"The network in {path} does not take the windows of which its card speaks: {error}."
        ) from error
    if largest > _MOST_NUMBERS:
        raise BundleError(
            f"The model in {path} takes {4 * largest / 1e6:.0f} MB for one layer of a window, more "
            "than this version gives it; export it with shorter windows or fewer channels."
        )


@contextmanager
def _opened(path: Path, framework: str) -> Iterator[Any]:
    """The one place where what can be wrong with such a file becomes a sentence."""
    try:
        if not path.is_file():  # a pipe would have to be waited for
            raise BundleError(f"There is no model file {path}.")
        with safe_open(path, framework=framework) as bundle:
            yield bundle
    # The library has no error of its own for types of numbers that torch does not have.
    except (SafetensorError, OSError, RuntimeError, ValueError, TypeError, LookupError) as error:
        raise BundleError(f"{path} is not a model bundle that can be read ({error}).") from error


def save_bundle(path: Path, card: ModelCard, network: MoodNetwork) -> None:
    """Write the bundle whole or not at all."""
    from safetensors.torch import save

    weights = {
        name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(save(weights, metadata={_METADATA_KEY: card.to_json()}))
