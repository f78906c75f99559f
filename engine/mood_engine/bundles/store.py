"""The installed models: those that come with the program and those that the user added."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from ..atomic_file import remove_leftovers, temporary_name
from ..errors import BundleError, ErrorCode
from .card import ModelCard
from .file import BUNDLE_SUFFIX, read_card, save_bundle
from .names import MAX_NAME_LENGTH, check_model_name, is_model_name

if TYPE_CHECKING:
    from ..networks.interface import MoodNetwork

DEFAULT_MODEL = "compact"
MODELS_VARIABLE = "MOOD_TAGGER_MODELS"
_BUNDLED = Path(str(files("mood_resources"))) / "models"


class ModelStore:
    """Bundles by name; the user's model hides a bundled one of the same name."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` has the user's models; by default the platform's data folder."""
        self.folder = folder or Path(
            os.environ.get(MODELS_VARIABLE) or user_data_path("mood-tagger") / "models"
        )

    def names(self) -> list[str]:
        found = {path.stem for folder in self._folders() for path in _bundles(folder)}
        return sorted(filter(is_model_name, found))

    def path(self, name: str) -> Path:
        """Raises `BundleError` if there is no model of that name."""
        for folder in self._folders() if is_model_name(name) else ():
            path = folder / f"{name}{BUNDLE_SUFFIX}"
            if os.path.isfile(path):
                return path
        raise self._missing(name)

    def _missing(self, name: str) -> BundleError:
        # Imported here: only for this.
        from .downloading import downloadable_models

        installed = ", ".join(self.names()) or "none"
        if name in downloadable_models():
            return BundleError(
                f"The model '{name}' is not installed. Installed models: {installed}.",
                ErrorCode.MODEL_NOT_INSTALLED,
                model=name,
            )
        return BundleError(
            f"There is no model '{name[:MAX_NAME_LENGTH]}'. Installed models: {installed}.",
            ErrorCode.MODEL_UNKNOWN,
        )

    def card(self, name: str) -> ModelCard:
        return read_card(self.path(name))

    def digest(self, name: str) -> str:
        """The digest of the whole file: another training is another model, whatever its name."""
        return hashlib.sha256(self.path(name).read_bytes()).hexdigest()

    def own_path(self, name: str) -> Path:
        """The path of a model of the user."""
        check_model_name(name)
        return self.folder / f"{name}{BUNDLE_SUFFIX}"

    def save(self, card: ModelCard, network: MoodNetwork) -> None:
        """Save a model under the name on its card, replacing the user's model of that name."""
        path = self.own_path(card.name)
        self.remove_leftovers()
        try:
            save_bundle(path, card, network)
        except OSError as error:
            raise BundleError(f"The model cannot be saved as {path}: {error.strerror}.") from error

    def remove_leftovers(self) -> None:
        """Delete temporary files of a program that was killed while it saved a model."""
        remove_leftovers(self.folder, temporary_name(BUNDLE_SUFFIX, "*"))
        remove_leftovers(self.folder, f"*{BUNDLE_SUFFIX}.partial")  # of older versions

    def is_bundled(self, name: str) -> bool:
        return not os.path.isfile(self.own_path(name))

    def remove(self, name: str) -> None:
        """Delete a model of the user. Raises `BundleError` for a bundled or an unknown one."""
        if name not in self.names():
            raise BundleError(f"The model '{name}' is not installed.", ErrorCode.MODEL_UNKNOWN)
        path = self.path(name)
        if self.is_bundled(name):
            raise BundleError(f"The model '{name}' comes with Mood Tagger and cannot be removed.")
        path.unlink()

    def _folders(self) -> list[Path]:
        return [self.folder, _BUNDLED]


def _bundles(folder: Path) -> Iterator[Path]:
    # glob fails below a folder that may not be opened.
    return folder.glob(f"*{BUNDLE_SUFFIX}") if os.path.isdir(folder) else iter(())
