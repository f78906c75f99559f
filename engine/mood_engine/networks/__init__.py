"""mel -> scores: the network definitions, by name.

Listing the names does not import torch; a network's module is imported when it is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any, get_type_hints

from ..documents import DocumentError, convert
from ..errors import BundleError

if TYPE_CHECKING:
    from .interface import MoodNetwork

_ARCHITECTURES = {
    "attention-crnn": ("attention_crnn", "AttentionCrnn"),
    "cpjku-faresnet": ("cpjku_faresnet", "CpjkuFaresnet"),
    "lileonardo-cnn": ("lileonardo_cnn", "LileonardoCnn"),
    "mood-resnet": ("mood_resnet", "MoodResnet"),
    "mtg-vggish": ("vggish", "MtgVggish"),
    "taiinn-crnn": ("taiinn_crnn", "TaiinnCrnn"),
}


def architecture_names() -> list[str]:
    return sorted(_ARCHITECTURES)


def build_network(architecture: str, tags: int, settings: Mapping[str, Any]) -> MoodNetwork:
    """A network with fresh weights, ready for `load_state_dict`.

    Raises `BundleError` for an architecture or a setting that this version does not know.
    """
    if architecture not in _ARCHITECTURES:
        known = ", ".join(architecture_names())
        raise BundleError(
            f"The architecture '{architecture}' is unknown to this version (known: {known})."
        )
    module_name, class_name = _ARCHITECTURES[architecture]
    network_class = getattr(import_module(f".{module_name}", __name__), class_name)
    types = get_type_hints(network_class.__init__, include_extras=True)
    known_settings = list(signature(network_class).parameters)[1:]
    for name in settings:
        if name not in known_settings:
            raise BundleError(
                f"The architecture '{architecture}' has no setting '{name}' "
                f"(known: {', '.join(known_settings)})."
            )
    try:
        typed = {name: _typed(name, value, types[name]) for name, value in settings.items()}
        network: MoodNetwork = network_class(tags, **typed)
    except (TypeError, ValueError) as error:
        raise BundleError(
            f"The settings of architecture '{architecture}' do not fit this version: {error}."
        ) from error
    return network


def _typed(name: str, value: Any, kind: Any) -> Any:
    try:
        return convert(value, kind)
    except DocumentError as error:
        raise ValueError(f"{name}: {error}") from error
