"""The one-file model bundle: safetensors with the card in its metadata."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import SafetensorError, safe_open

from ..atomic_file import atomic_write
from ..errors import BundleError, ErrorCode
from ..permissions import is_allowed, why_not_entered, why_not_read
from .card import ModelCard

if TYPE_CHECKING:
    from torch import Tensor

    from ..networks.interface import MoodNetwork

BUNDLE_SUFFIX = ".safetensors"
_METADATA_KEY = "mood_tagger_model"
# Of one layer for one window, 4 bytes each; the public model has 8.4 million.
_MAX_NUMBERS = 1 << 25


def read_card(path: Path) -> ModelCard:
    """The card alone, without torch and without reading the weights."""
    with _opened(path, "numpy") as bundle:
        metadata = bundle.metadata() or {}
    if _METADATA_KEY not in metadata:
        raise BundleError(f"{path} has weights but no Mood Tagger card. Export the model again.")
    try:
        return ModelCard.from_json(metadata[_METADATA_KEY])
    except BundleError as error:
        raise BundleError(f"{path}: {error}", error.code) from error


def load_bundle(path: Path) -> tuple[ModelCard, MoodNetwork]:
    """Card and network, in evaluation mode on the CPU.

    Raises `BundleError` if card and weights do not match, for a network with other inputs than the
    mel spectrogram, and for windows that would need more memory than a scan has.
    """
    import torch

    from ..networks import build_network

    card = read_card(path)
    # On the meta device only shapes exist: memory is allocated for the weights in the file, not for
    # those that the card claims.
    with torch.device("meta"):
        network = build_network(card.architecture, len(card.vocabulary), card.settings)
    network.eval()
    if network.feature_count:
        raise BundleError(
            f"The model '{card.name}' needs {network.feature_count} external features "
            "(AcousticBrainz descriptors), which a scan does not compute. Use a model whose only "
            "input is the mel spectrogram."
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
    """Raises `BundleError` for NaN and infinite weights, which would make every score NaN."""
    if not all(value.isfinite().all() for value in weights.values()):
        raise BundleError(
            f"{path} has weights that are not finite. Download or export the model again."
        )


def _check_window(path: Path, card: ModelCard, network: MoodNetwork) -> None:
    """Raises `BundleError` for windows that do not fit the network or need too much memory."""
    try:
        largest = network.largest_plane(card.front_end.mel_bands, card.window_frames)
    except ValueError as error:
        raise BundleError(
            f"The network in {path} does not accept windows of its card's size: {error}."
        ) from error
    if largest > _MAX_NUMBERS:
        raise BundleError(
            f"The model in {path} needs {4 * largest / 1e6:.0f} MB for one layer of a window, more "
            "than this version allows. Export it with shorter windows or fewer channels."
        )


def check_model_file(path: Path) -> None:
    """Raises `BundleError` for what is no file or may not be read; a pipe would block."""
    if text := why_not_entered(os.path.abspath(path)):
        raise BundleError(text, ErrorCode.PERMISSION_DENIED)
    if not os.path.isfile(path):
        raise BundleError(f"There is no model file {path}.", ErrorCode.FILE_MISSING)
    if not is_allowed(path, os.R_OK):
        reason = why_not_read(os.fspath(path))
        raise BundleError(f"{path} cannot be read. {reason}", ErrorCode.PERMISSION_DENIED)


@contextmanager
def _opened(path: Path, framework: str) -> Iterator[Any]:
    """The open file; all its errors become `BundleError` here."""
    try:
        check_model_file(path)
        with safe_open(path, framework=framework) as bundle:
            yield bundle
    # safetensors has no error class for number types that torch lacks.
    except (SafetensorError, OSError, RuntimeError, ValueError, TypeError, LookupError) as error:
        raise BundleError(f"{path} is not a readable model bundle ({error}).") from error


def save_bundle(path: Path, card: ModelCard, network: MoodNetwork) -> None:
    """Write the bundle atomically."""
    from safetensors.torch import save

    weights = {
        name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(save(weights, metadata={_METADATA_KEY: card.to_json()}))
