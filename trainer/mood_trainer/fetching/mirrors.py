"""Where the data set lies: its archives on two mirrors, its lists in its own repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from .part import sha256_of
from .transfer import Transfer

SETS = ("melspecs", "audio", "audio-low", "acousticbrainz")

MIRRORS = {
    "freesound": "https://cdn.freesound.org/mtg-jamendo/",
    "upf": "https://essentia.upf.edu/documentation/datasets/mtg-jamendo/",
}

_TABLE = Path(str(files(__package__))) / "metadata.json"

# Folders of ours and where the repository keeps them.
_REMOTE = {"splits": "data/splits", "checksums": "data/download", "tags": "data/tags"}


@dataclass(frozen=True)
class Metadata:
    """Splits, tags and checksum lists at one revision; `sha256` by their path with us.

    The files are CC BY-NC-SA 4.0 and no part of this project: it knows their checksums alone.
    """

    url: str
    sha256: dict[str, str]

    def absent(self, data: Path) -> list[str]:
        """What is not there or not as published."""
        return [
            path
            for path, wanted in self.sha256.items()
            if not (data / path).is_file() or sha256_of(data / path) != wanted
        ]

    def fetch(self, data: Path, path: str, transfer: Transfer) -> None:
        folder, _, rest = path.partition("/")
        transfer.fetch(
            f"{self.url.rstrip('/')}/{_REMOTE[folder]}/{rest}", data / path, self.sha256[path]
        )


def read_metadata(url: str | None = None) -> Metadata:
    """The pinned revision; `url` names another place with the same files."""
    table = json.loads(_TABLE.read_text())
    pinned = f"https://raw.githubusercontent.com/{table['repository']}/{table['revision']}/"
    return Metadata(url or pinned, table["sha256"])


def archive_url(base: str, set_name: str, name: str) -> str:
    return f"{base.rstrip('/')}/autotagging_moodtheme/{set_name}/{name}"
