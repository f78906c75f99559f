"""Where to download the data set from: mirrors of its archives, and its own repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from .downloader import Downloader
from .partial_file import sha256_of

SETS = ("melspecs", "audio", "audio-low", "acousticbrainz")

MIRRORS = {
    "freesound": "https://cdn.freesound.org/mtg-jamendo/",
    "upf": "https://essentia.upf.edu/documentation/datasets/mtg-jamendo/",
}

CHECKSUMS = Path(str(files(__package__))) / "metadata.json"

# Our folders and the repository's.
_REMOTE = {"splits": "data/splits", "checksums": "data/download", "tags": "data/tags"}


@dataclass(frozen=True)
class Metadata:
    """Splits, tags and checksum lists of one revision; `sha256` by path in the data folder.

    The files are CC BY-NC-SA 4.0 and not part of this project, which has only their checksums.
    """

    url: str
    sha256: dict[str, str]

    def missing(self, data: Path) -> list[str]:
        """Paths of files that are missing or damaged."""
        return [
            path
            for path, expected in self.sha256.items()
            if not (data / path).is_file() or sha256_of(data / path) != expected
        ]

    def fetch(self, data: Path, path: str, downloader: Downloader) -> None:
        folder, _, rest = path.partition("/")
        downloader.fetch(
            f"{self.url.rstrip('/')}/{_REMOTE[folder]}/{rest}", data / path, self.sha256[path]
        )


def read_metadata(url: str | None = None) -> Metadata:
    """The pinned revision; `url` is another server with the same files."""
    table = json.loads(CHECKSUMS.read_text())
    pinned = f"https://raw.githubusercontent.com/{table['repository']}/{table['revision']}/"
    return Metadata(url or pinned, table["sha256"])


def archive_url(base: str, set_name: str, name: str) -> str:
    return f"{base.rstrip('/')}/autotagging_moodtheme/{set_name}/{name}"
