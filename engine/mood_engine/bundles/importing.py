"""Public checkpoints as bundles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..errors import BundleError
from ..frontend.settings import FrontEndSettings
from ..networks import build_network
from ..vocabulary import MTG_JAMENDO_MOODS
from .card import ModelCard
from .figures import MTG_FIGURES, read_figures
from .file import check_finite, check_model_file

if TYPE_CHECKING:
    from ..networks.interface import MoodNetwork


# Far more than any of these checkpoints has.
MAX_CHECKPOINT_BYTES = 64_000_000


def _mtg_vggish_card() -> ModelCard:
    thresholds, figures = read_figures(MTG_FIGURES.read_text(), MTG_JAMENDO_MOODS)
    return ModelCard(
        name="mtg-vggish",
        architecture="mtg-vggish",
        settings={},
        vocabulary=MTG_JAMENDO_MOODS,
        front_end=FrontEndSettings(),
        window_frames=1366,
        windows_per_track=4,
        licence="Apache-2.0 (code and weights of the MTG-Jamendo baseline)",
        date="",
        thresholds=thresholds,
        figures=figures,
        origin={
            "recipe": "MediaEval 2019 VGG-ish baseline of the MTG-Jamendo data set",
            "data": "MTG-Jamendo mood/theme, split-0",
            "metrics": {"ROC-AUC-macro": 0.725821, "PR-AUC-macro": 0.107734},
        },
    )


_CARDS: dict[str, Callable[[], ModelCard]] = {"mtg-vggish": _mtg_vggish_card}


def importable_architectures() -> list[str]:
    return sorted(_CARDS)


def public_card(architecture: str) -> ModelCard:
    """The card of an architecture's public checkpoint, without a date."""
    if architecture not in _CARDS:
        known = ", ".join(importable_architectures())
        raise BundleError(
            f"The architecture '{architecture}' cannot be imported. Available: {known}."
        )
    return _CARDS[architecture]()


def import_checkpoint(path: Path, architecture: str) -> tuple[ModelCard, MoodNetwork]:
    """Read a public `.pth` of a known architecture; only weights, no code in it is run."""
    import torch

    card = replace(public_card(architecture), date=datetime.now(UTC).date().isoformat())
    try:
        check_model_file(path)
        if path.stat().st_size > MAX_CHECKPOINT_BYTES:
            raise BundleError(
                f"{path} is larger than {MAX_CHECKPOINT_BYTES / 1e6:g} MB, so it is not a "
                f"checkpoint of the architecture '{architecture}'."
            )
        weights = torch.load(path, map_location="cpu", weights_only=True)
    except BundleError:
        raise
    # A damaged or foreign file can cause any error in the reader; no code in it is run.
    except Exception as error:
        raise BundleError(f"{path} is not a PyTorch checkpoint with weights only.") from error
    network = build_network(architecture, len(card.vocabulary), card.settings)
    try:
        network.load_state_dict(weights)
    except (RuntimeError, AttributeError, TypeError, LookupError, ValueError) as error:
        raise BundleError(
            f"The weights in {path} do not fit the architecture '{architecture}'."
        ) from error
    check_finite(path, network.state_dict())
    network.eval()
    return card, network
