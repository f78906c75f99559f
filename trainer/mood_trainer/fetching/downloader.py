"""Downloads a file over HTTP: resumed after interruptions, complete only with the right SHA-256."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util.retry import Retry

from mood_engine.atomic_file import move_into_place

from ..errors import DatasetError
from .partial_file import OnBytes, PartialFile, disk_errors

# Seconds to connect, and to wait for the next bytes.
TIMEOUT = (10, 30)
# Consecutive errors without a new byte after which a file fails; backoff in seconds.
RETRIES = 4
BACKOFF = 1.0

_CHUNK = 1 << 18
_TRANSIENT_STATUS = Retry.RETRY_AFTER_STATUS_CODES | {408, 500, 502, 504}
_MAX_WAIT = 60.0
_ALTERNATIVES = "try again later, or use another server (--mirror, --base-url, --metadata-url)"

Result = TypeVar("Result")


class StoppedError(Exception):
    """Another thread stopped the downloads."""


class _TransientError(Exception):
    """An error that a retry may resolve, after `retry_after` seconds if the server says so."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Downloader:
    """Downloads files in any number of threads until `stop`."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._open: set[requests.Response] = set()

    def stop(self) -> None:
        """Make every download raise `StoppedError`, even those that are waiting for bytes."""
        self._stop.set()
        with self._lock:
            for response in self._open:
                with suppress(ValueError, RuntimeError, OSError):  # it has just ended
                    response.raw.shutdown()

    def check(self) -> None:
        """Raises `StoppedError` after `stop`."""
        if self._stop.is_set():
            raise StoppedError

    def size(self, url: str) -> int | None:
        """Size of a file in bytes, None if the server does not say. Raises `DatasetError`."""

        def request_size() -> int | None:
            with self._response("HEAD", url) as response:
                length = response.headers.get("Content-Length", "")
                return int(length) if response.ok and length.isdecimal() else None

        return self._retry(url, request_size)

    def fetch(self, url: str, path: Path, sha256: str, on_bytes: OnBytes = lambda _: None) -> None:
        """Download to `path`, by way of a `.part` file that a later call resumes.

        `on_bytes` gets the number of new bytes, negative if the file has to start over. Raises
        `DatasetError` if retries do not help.
        """
        part = path.with_name(path.name + ".part")
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        # A wrong checksum is worth a second download, as the partial file may be damaged.
        for _ in range(2):
            if self._fetch_part(url, part, sha256, on_bytes):
                with disk_errors(path):
                    move_into_place(part, path)
                return
        raise DatasetError(f"{url} has the wrong SHA-256, twice in a row; {_ALTERNATIVES}.")

    def _fetch_part(self, url: str, path: Path, sha256: str, on_bytes: OnBytes) -> bool:
        """Whether the file has the right checksum; otherwise it is emptied."""
        with PartialFile(path, on_bytes) as part:
            if part.hash.hexdigest() != sha256:
                self._retry(url, lambda: self._resume(url, part), lambda: part.size)
            if part.hash.hexdigest() == sha256:
                return True
            part.clear()
            return False

    def _resume(self, url: str, part: PartialFile) -> None:
        headers = {}
        if part.size:
            headers["Range"] = f"bytes={part.size}-"
            if part.etag:
                headers["If-Range"] = part.etag
        with self._response("GET", url, headers) as response:
            status = response.status_code
            answer = f"{_host(url)} answered {status} {response.reason}"
            if status in _TRANSIENT_STATUS:
                raise _TransientError(answer, Retry().get_retry_after(response.raw) or 0.0)
            if status == 416:
                part.clear()
                raise _TransientError("the file is shorter than its partial download")
            if not response.ok:
                raise DatasetError(f"{answer} for {url}; {_ALTERNATIVES}.")
            start = response.headers.get("Content-Range", "").partition("-")[0]
            if status != 206 or start != f"bytes {part.size}":
                # The server sent the whole file, as some do regardless of the request.
                part.clear()
                if status == 206:
                    raise _TransientError("the server sent another range than the requested one")
            etag = response.headers.get("ETag", "")
            part.etag = etag if etag.startswith('"') else None  # weak ones are not reliable
            # Undecoded: the checksum of an archive that is sent as "gzip" is that of its bytes.
            while chunk := response.raw.read1(_CHUNK, decode_content=False):
                self.check()
                part.append(chunk)
            self.check()

    @contextmanager
    def _response(
        self, method: str, url: str, headers: dict[str, str] | None = None
    ) -> Iterator[requests.Response]:
        """Raises `_TransientError` for errors of network and server that may pass."""
        host = _host(url)
        standard_headers = {
            "User-Agent": f"mood-tagger-train/{version('mood-tagger')}",
            "Accept-Encoding": "identity",
        }
        try:
            with requests.request(
                method,
                url,
                headers=standard_headers | (headers or {}),
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
            raise _TransientError(f"the certificate of {host} cannot be verified") from None
        except requests.Timeout:
            raise _TransientError(f"{host} does not answer") from None
        except requests.ConnectionError:
            raise _TransientError(f"{host} cannot be reached") from None
        except requests.RequestException as error:
            raise DatasetError(f"Cannot download {url} ({error}).") from error
        except HTTPError:
            self.check()
            raise _TransientError(f"{host} closed the connection") from None

    def _retry(
        self, url: str, action: Callable[[], Result], progress: Callable[[], int] = lambda: 0
    ) -> Result:
        """Repeat `action` after transient errors; progress resets their count."""
        unused = Retry(RETRIES, backoff_factor=BACKOFF, backoff_max=_MAX_WAIT)
        retry, furthest = unused, progress()
        while True:
            self.check()
            try:
                return action()
            except _TransientError as error:
                if progress() > furthest:
                    retry, furthest = unused, progress()
                try:
                    retry = retry.increment(error=error)
                except MaxRetryError:
                    raise DatasetError(
                        f"Cannot download {url}: {error}, {len(retry.history) + 1} times in a row. "
                        f"Check the network, {_ALTERNATIVES}."
                    ) from None
                # Not `retry.sleep`, which `stop` could not interrupt.
                wait = max(error.retry_after, retry.get_backoff_time())
                self._stop.wait(min(wait, _MAX_WAIT))


def _host(url: str) -> str:
    return urlsplit(url).netloc or url
