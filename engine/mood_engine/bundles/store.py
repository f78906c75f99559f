"""The models at hand: those that the program brings and those that a person added."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from ..errors import BundleError
from .card import ModelCard
from .file import BUNDLE_SUFFIX, read_card

DEFAULT_MODEL = "compact"
MODELS_VARIABLE = "MOOD_TAGGER_MODELS"
_BUNDLED = Path(str(files("mood_resources"))) / "models"


class ModelStore:
    """Bundles by name; a person's own model hides a bundled one of the same name."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds the person's models; by default that of the platform."""
        self.folder = folder or Path(
            os.environ.get(MODELS_VARIABLE) or user_data_path("mood-tagger") / "models"
        )

    def names(self) -> list[str]:
        return sorted({path.stem for folder in self._folders() for path in _bundles(folder)})

    def path(self, name: str) -> Path:
        """Raises `BundleError` if there is no model of that name."""
        for folder in self._folders():
            path = folder / f"{name}{BUNDLE_SUFFIX}"
            if path.is_file():
                return path
        raise BundleError(
            f"There is no model '{name}'; at hand are {', '.join(self.names()) or 'none'}."
        )

    def card(self, name: str) -> ModelCard:
        return read_card(self.path(name))

    def digest(self, name: str) -> str:
        """Of the whole file: another training is another model, whatever its name."""
        return hashlib.sha256(self.path(name).read_bytes()).hexdigest()

    def own_path(self, name: str) -> Path:
        """Where a model of the person's would lie."""
        if not name or name.startswith(".") or Path(name).name != name:
            raise BundleError(f"'{name}' cannot be a model's name.")
        return self.folder / f"{name}{BUNDLE_SUFFIX}"

    def is_bundled(self, name: str) -> bool:
        return not self.own_path(name).is_file()

    def remove(self, name: str) -> None:
        """Delete a person's model. Raises `BundleError` for a bundled or an unknown one."""
        path = self.path(name)
        if self.is_bundled(name):
            raise BundleError(f"'{name}' belongs to the program and cannot be removed.")
        path.unlink()

    def _folders(self) -> list[Path]:
        return [self.folder, _BUNDLED]


def _bundles(folder: Path) -> Iterator[Path]:
    return folder.glob(f"*{BUNDLE_SUFFIX}")
