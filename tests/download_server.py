"""A small data set on a local server that imitates faulty servers and networks."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import tarfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

# `download("--only", "1")` returns the exit code and the output.
Download = Callable[..., tuple[int, str]]
# Whether exactly the published files of a set, or of one of its folders, are unpacked.
IsUnpacked = Callable[..., bool]

ENDINGS = {"melspecs": "npy", "audio": "mp3", "audio-low": "low.mp3", "acousticbrainz": "json"}
FOLDERS = ("00", "01", "02")


@dataclass
class Request:
    method: str
    path: str
    range: str | None
    agent: str


@dataclass
class Server:
    """Serves `files`; the other fields are its faults, by path or for all files."""

    files: dict[str, bytes] = field(default_factory=dict)
    cuts: dict[str, list[int]] = field(
        default_factory=dict
    )  # bytes before closing the connection, per GET
    answers: dict[str, list[int]] = field(default_factory=dict)  # status codes, per request
    wrong_bytes: Counter[str] = field(default_factory=Counter)  # number of GETs
    ignores_ranges: bool = False
    omits_length: bool = False
    claims_gzip: bool = False
    etag: str | None = '"a"'
    bytes_per_second: float | None = None
    stalls_after: int | None = None
    on_get: Callable[[str], None] = lambda _: None
    requests: list[Request] = field(default_factory=list)
    most_at_once: int = 0
    url: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    at_once: int = 0
    connections: set[socket.socket] = field(default_factory=set)

    def gets(self, name: str = "") -> list[Request]:
        return [r for r in self.requests if r.method == "GET" and r.path.endswith(name)]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    data: Server

    def setup(self) -> None:
        super().setup()
        with self.data.lock:
            self.data.connections.add(self.connection)

    def finish(self) -> None:
        with self.data.lock:
            self.data.connections.discard(self.connection)
        super().finish()

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        with self.data.lock:
            self.data.at_once += 1
            self.data.most_at_once = max(self.data.most_at_once, self.data.at_once)
        try:
            self._answer()
        finally:
            with self.data.lock:
                self.data.at_once -= 1

    def _answer(self) -> None:
        data, path = self.data, self.path
        requested = self.headers.get("Range")
        agent = self.headers.get("User-Agent", "")
        with data.lock:
            data.requests.append(Request(self.command, path, requested, agent))
            status = data.answers[path].pop(0) if data.answers.get(path) else None
        if path not in data.files or status:
            self.send_response(status or 404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content, start = data.files[path], 0
        if (
            requested
            and not data.ignores_ranges
            and self.headers.get("If-Range", data.etag) == (data.etag)
        ):
            start = int(requested.removeprefix("bytes=").removesuffix("-"))
        if start and start >= len(content):
            self.send_response(416)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        if data.etag:
            self.send_header("ETag", data.etag)
        if data.claims_gzip and path.endswith(".gz"):
            self.send_header("Content-Encoding", "gzip")
        if data.omits_length:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if self.command == "HEAD":
            return
        with data.lock:
            if data.wrong_bytes[path] > 0:
                data.wrong_bytes[path] -= 1
                content = content[:-1] + bytes([content[-1] ^ 1])
            cut = data.cuts[path].pop(0) if data.cuts.get(path) else None
        data.on_get(path)
        self._send(content[start:] if cut is None else content[start : start + cut])
        if cut is not None:
            self.close_connection = True

    def _send(self, content: bytes) -> None:
        data = self.data
        if data.stalls_after is not None:
            self.wfile.write(content[: data.stalls_after])
            data.stopping.wait()
            self.close_connection = True
            return
        step = 4096 if data.bytes_per_second else len(content)
        try:
            for first in range(0, len(content), step or 1):
                self.wfile.write(content[first : first + step])
                if data.bytes_per_second:
                    time.sleep(step / data.bytes_per_second)
        except OSError:  # the client went away
            self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        pass


class Published:
    """The data set on the server: `add` makes an archive, `publish` the lists and checksums."""

    def __init__(self, server: Server, table: Path) -> None:
        self.server = server
        self.table = table
        self.files: dict[str, dict[str, bytes]] = {name: {} for name in ENDINGS}
        self.archives: dict[str, dict[str, bytes]] = {name: {} for name in ENDINGS}

    def add(self, set_name: str, folder: str, members: list[tuple[tarfile.TarInfo, bytes]]) -> str:
        compressed = set_name == "acousticbrainz"
        name = f"autotagging_moodtheme_{set_name}-{folder}.tar{'.gz' if compressed else ''}"
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz" if compressed else "w") as tar:
            for info, content in members:
                info.size = len(content) if info.isreg() else 0
                tar.addfile(info, io.BytesIO(content))
        self.archives[set_name][name] = buffer.getvalue()
        return name

    def publish(self) -> None:
        metadata = {
            f"splits/split-{n}/autotagging_moodtheme-{part}.tsv": b"TRACK_ID\n"
            for n in range(5)
            for part in ("train", "validation", "test")
        }
        metadata["tags/moodtheme_split.txt"] = b"mood/theme---happy\n"
        for set_name in ENDINGS:
            stem = f"checksums/autotagging_moodtheme_{set_name}_sha256"
            metadata[f"{stem}_tars.txt"] = listed(self.archives[set_name])
            metadata[f"{stem}_tracks.txt"] = listed(self.files[set_name])
            for name, content in self.archives[set_name].items():
                self.server.files[archive_path(set_name, name)] = content
        remote = {"checksums": "download", "splits": "splits", "tags": "tags"}
        for path, content in metadata.items():
            folder, _, rest = path.partition("/")
            self.server.files[f"/data/{remote[folder]}/{rest}"] = content
        sums = {path: hashlib.sha256(content).hexdigest() for path, content in metadata.items()}
        self.table.write_text(
            json.dumps({"repository": "some/where", "revision": "0" * 40, "sha256": sums})
        )


def archive_path(set_name: str, name: str) -> str:
    return f"/autotagging_moodtheme/{set_name}/{name}"


def listed(contents: dict[str, bytes]) -> bytes:
    return b"".join(
        f"{hashlib.sha256(content).hexdigest()} {name}\n".encode()
        for name, content in contents.items()
    )
