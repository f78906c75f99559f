"""Downloads of public checkpoints, accepted only whole and with the right SHA-256."""

from __future__ import annotations

import hashlib
import os
import socket
import ssl
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead, responses
from importlib.metadata import version
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from ..atomic_file import atomic_write
from ..errors import BundleError, ErrorCode
from .card import ModelCard
from .importing import MAX_CHECKPOINT_BYTES, public_card

# Seconds to connect, and to wait for the next bytes.
TIMEOUT = 30
_CHUNK = 1 << 14

# Bytes so far, and the total if it is known.
Progress = tuple[int, int | None]
OnBytes = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Download:
    """The address and the SHA-256 of a checkpoint of a known architecture."""

    url: str
    sha256: str
    architecture: str

    def is_source_of(self, card: ModelCard) -> bool:
        """Whether the card's model comes from this checkpoint, whatever its name."""
        public = public_card(self.architecture)
        return card.architecture == self.architecture and card.origin == public.origin


_DOWNLOADS = {
    "mtg-vggish": Download(
        url="https://github.com/MTG/mtg-jamendo-dataset/raw/"
        "ab2cc39cf1f0d6b622e676a14096706a1b24915e/scripts/baseline/models/best_model.pth",
        sha256="c1d6bee6bc25d78b28cea52bde68a353b3e674687171a78af020fa039d3cbdbe",
        architecture="mtg-vggish",
    ),
}


def downloadable_models() -> list[str]:
    return sorted(_DOWNLOADS)


def find_download(name: str) -> Download:
    """Raises `BundleError` for a name that is not in the table."""
    if name not in _DOWNLOADS:
        known = ", ".join(downloadable_models())
        raise BundleError(
            f"There is no model '{name}' to download. Available: {known}.", ErrorCode.MODEL_UNKNOWN
        )
    return _DOWNLOADS[name]


def fetch_checkpoint(
    download: Download,
    folder: Path,
    source: str | None = None,
    on_bytes: OnBytes = lambda done, total: None,
) -> Path:
    """Run `download_steps` to its end."""
    with closing(download_steps(download, folder, source)) as steps:
        while True:
            try:
                came = next(steps)
            except StopIteration as end:
                path: Path = end.value
                return path
            on_bytes(*came)


def download_steps(
    download: Download, folder: Path, source: str | None = None
) -> Generator[Progress, None, Path]:
    """Download the checkpoint into `folder`; yields progress and returns the path.

    `source`, an HTTP address or a path, replaces the published address for the same bytes. Raises
    `BundleError` if it cannot be reached, breaks off, is too large or has another SHA-256, and if
    the folder cannot be written to.
    """
    place = download.url if source is None else source
    content = yield from _read(place)
    found = hashlib.sha256(content).hexdigest()
    if found != download.sha256:
        raise _failed(
            place,
            f"{place} is not the expected file: its SHA-256 is {found} instead of "
            f"{download.sha256}, so it was discarded. Try again later",
        )
    path = folder / f"{download.architecture}.pth"
    try:
        with atomic_write(path) as file:
            file.write(content)
    except OSError as error:
        raise BundleError(
            f"The download of {place} cannot be saved as {path} ({error.strerror or error}). "
            "Free some space or change the folder's permissions, then try again."
        ) from error
    return path


def _read(place: str) -> Generator[Progress, None, bytes]:
    """All bytes of a URL or a file, in memory: they are few, and unchecked ones reach no file."""
    scheme, separator, _ = place.partition("://")
    if separator and scheme.lower() not in ("http", "https"):
        raise BundleError(f"{place} cannot be downloaded. Use an http or https address, or a file.")
    content = bytearray()
    with closing(_from_url(place) if separator else _from_file(place)) as pieces:
        for piece, total in pieces:
            content += piece
            if max(len(content), total or 0) > MAX_CHECKPOINT_BYTES:
                raise BundleError(
                    f"{place} is larger than {MAX_CHECKPOINT_BYTES / 1e6:g} MB, so it is not the "
                    "expected file. Check the address."
                )
            yield len(content), total
    return bytes(content)


# Both yield pieces and the total length if it is known, beginning with an empty piece. They are
# generators, so that the caller's own errors are never taken for network errors.
_Pieces = Generator[tuple[bytes, int | None], None, None]


def _from_file(place: str) -> _Pieces:
    path = Path(place)
    try:
        with path.open("rb") as file:
            total = os.fstat(file.fileno()).st_size or None
            yield b"", total
            while piece := file.read(_CHUNK):
                yield piece, total
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BundleError(
            f"{path} cannot be read ({reason}). Use the path of a readable file, or an address "
            "that begins with https://."
        ) from error


def _from_url(url: str) -> _Pieces:
    try:
        request = Request(url, headers={"User-Agent": f"mood-tagger/{version('mood-tagger')}"})
        with urlopen(request, timeout=TIMEOUT) as response:
            total: int | None = response.length
            came = 0
            yield b"", total
            while piece := response.read(_CHUNK):
                came += len(piece)
                yield piece, total
            if total is not None and came < total:
                raise IncompleteRead(b"", total - came)
    except HTTPError as error:
        error.close()
        answer = f"{error.code} {responses.get(error.code, '')}".strip()
        raise _failed(url, f"The server answered '{answer}' for {url}. Try again later") from error
    except URLError as error:
        raise _unreachable(url, error.reason) from error
    except TimeoutError as error:
        raise _unreachable(url, error) from error
    except (OSError, IncompleteRead) as error:
        raise _failed(
            url, f"The connection broke off before {url} was complete. Try again"
        ) from error
    except (HTTPException, ValueError) as error:
        # An invalid address, or an answer that is not HTTP.
        reason = " ".join(str(error).split()) or type(error).__name__
        raise _failed(url, f"{url} cannot be downloaded ({reason}). Check the address") from error


def _unreachable(url: str, error: object) -> BundleError:
    host = urlsplit(url).netloc
    if isinstance(error, socket.gaierror):
        reason = f"the host {host} was not found"
    elif isinstance(error, TimeoutError):
        reason = f"{host} does not answer"
    elif isinstance(error, ssl.SSLCertVerificationError):
        reason = f"the certificate of {host} cannot be verified"
    else:
        reason = str(getattr(error, "strerror", None) or error)
    return _failed(url, f"{url} cannot be reached ({reason}). Check the network connection")


def _failed(url: str, beginning: str) -> BundleError:
    return BundleError(
        f"{beginning}, or get the same file from another source.",
        ErrorCode.DOWNLOAD_FAILED,
        url=url,
    )
