"""One file over HTTP: gone on with after every cut, and whole only with the right SHA-256."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from ..errors import DatasetError
from .part import OnBytes, Part, disk_faults

# Seconds: to connect, and for the next bytes to come.
TIMEOUT = (10, 30)
# Failures in a row without a new byte before a file is given up; seconds before the first retry.
RETRIES = 4
BACKOFF = 1.0

_CHUNK = 1 << 18
_PASSING_STATUS = {408, 429, 500, 502, 503, 504}
_LONGEST_WAIT = 60.0
_ELSEWHERE = "try again later, or another place (--mirror, --base-url, --metadata-url)"

Result = TypeVar("Result")


class StoppedError(Exception):
    """Another thread ended the transfers."""


class _PassingError(Exception):
    """A fault that may be over at the next try."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class Transfer:
    """Fetches files, in any number of threads at once, until `stop`."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._open: set[requests.Response] = set()

    def stop(self) -> None:
        """From any thread: every fetch ends with `StoppedError`, also one that waits for bytes."""
        self._stop.set()
        with self._lock:
            for response in self._open:
                with suppress(ValueError, RuntimeError, OSError):  # one that is just over
                    response.raw.shutdown()

    def check(self) -> None:
        """Raises `StoppedError` after `stop`."""
        if self._stop.is_set():
            raise StoppedError

    def size(self, url: str) -> int | None:
        """Bytes of a file, None where the server does not say; `DatasetError` if out of reach."""

        def ask() -> int | None:
            with self._response("HEAD", url) as response:
                length = response.headers.get("Content-Length", "")
                return int(length) if response.ok and length.isdecimal() else None

        return self._persist(url, ask)

    def fetch(
        self, url: str, path: Path, sha256: str, on_bytes: OnBytes = lambda count: None
    ) -> None:
        """`path` is there and right afterwards; until then what came so far lies in `.part`.

        `on_bytes` hears of bytes gained, or lost where the file had to be begun anew. Raises
        `DatasetError` for what trying again does not mend.
        """
        part = path.with_name(path.name + ".part")
        with disk_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        # A wrong checksum is worth one more try from the first byte: the part may be spoilt.
        for _ in range(2):
            if self._fetch_part(url, part, sha256, on_bytes):
                with disk_faults(path):
                    os.replace(part, path)
                return
        raise DatasetError(f"{url} has the wrong SHA-256, twice over; {_ELSEWHERE}.")

    def _fetch_part(self, url: str, path: Path, sha256: str, on_bytes: OnBytes) -> bool:
        """Whether the file has the right checksum; a wrong one is emptied."""
        with Part(path, on_bytes) as part:
            if part.hash.hexdigest() != sha256:
                self._persist(url, lambda: self._go_on(url, part), lambda: part.size)
            if part.hash.hexdigest() == sha256:
                return True
            part.empty()
            return False

    def _go_on(self, url: str, part: Part) -> None:
        headers = {}
        if part.size:
            headers["Range"] = f"bytes={part.size}-"
            if part.etag:
                headers["If-Range"] = part.etag
        with self._response("GET", url, headers) as response:
            status = response.status_code
            answer = f"{_host(url)} answered {status} {response.reason}"
            if status in _PASSING_STATUS:
                after = response.headers.get("Retry-After", "")
                raise _PassingError(answer, float(after) if after.isdecimal() else 0.0)
            if status == 416:
                part.empty()
                raise _PassingError("the file is shorter than what came of it before")
            if not response.ok:
                raise DatasetError(f"{answer} for {url}; {_ELSEWHERE}.")
            begin = response.headers.get("Content-Range", "").partition("-")[0]
            if status != 206 or begin != f"bytes {part.size}":
                # The server sent the file from its first byte, as some do whatever one asks.
                part.empty()
                if status == 206:
                    raise _PassingError("another range came than the one asked for")
            etag = response.headers.get("ETag", "")
            part.etag = etag if etag.startswith('"') else None  # weak ones promise too little
            # Undecoded: an archive sent as "gzip" is the archive itself, whose checksum is known.
            while chunk := response.raw.read1(_CHUNK, decode_content=False):
                self.check()
                part.append(chunk)
            self.check()

    @contextmanager
    def _response(
        self, method: str, url: str, headers: dict[str, str] | None = None
    ) -> Iterator[requests.Response]:
        """Faults of network and server that may pass come out as `_PassingError`."""
        host = _host(url)
        program = {
            "User-Agent": f"mood-tagger-train/{version('mood-tagger')}",
            "Accept-Encoding": "identity",
        }
        try:
            with requests.request(
                method,
                url,
                headers=program | (headers or {}),
                stream=True,
                timeout=TIMEOUT,
                allow_redirects=True,
            ) as response:
                with self._lock:
                    self._open.add(response)
                try:
                    self.check()
                    yield response
                finally:
                    with self._lock:
                        self._open.discard(response)
        except requests.exceptions.SSLError:
            raise _PassingError(f"the certificate of {host} cannot be verified") from None
        except requests.Timeout:
            raise _PassingError(f"{host} does not answer") from None
        except requests.ConnectionError:
            raise _PassingError(f"{host} cannot be reached") from None
        except requests.RequestException as error:
            raise DatasetError(f"{url} cannot be fetched ({error}).") from error
        except HTTPError:
            self.check()
            raise _PassingError(f"{host} cut the connection") from None

    def _persist(
        self, url: str, action: Callable[[], Result], progress: Callable[[], int] = lambda: 0
    ) -> Result:
        """Repeat `action` while faults pass; waits grow unless bytes came in between."""
        failures, furthest = 0, progress()
        while True:
            self.check()
            try:
                return action()
            except _PassingError as fault:
                failures = 1 if progress() > furthest else failures + 1
                furthest = max(furthest, progress())
                if failures > RETRIES:
                    raise DatasetError(
                        f"{url} did not come: {fault}, {failures} times in a row; check "
                        f"the network, {_ELSEWHERE}."
                    ) from None
                wait = max(fault.wait, BACKOFF * 2 ** (failures - 1))
                self._stop.wait(min(wait, _LONGEST_WAIT))


def _host(url: str) -> str:
    return urlsplit(url).netloc or url
