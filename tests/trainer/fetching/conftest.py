"""A local server with a small data set, and the command that downloads it."""

from __future__ import annotations

import contextlib
import random
import socket
import sys
import tarfile
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from download_server import ENDINGS, FOLDERS, Download, Handler, IsUnpacked, Published, Server
from mood_trainer import command
from mood_trainer.fetching import downloader, mirrors


@pytest.fixture
def server() -> Iterator[Server]:
    data = Server()
    handler = type("Handler", (Handler,), {"data": data})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = False  # so that closing waits for their threads
    data.url = f"http://127.0.0.1:{http.server_port}/"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield data
    data.stopping.set()
    http.shutdown()
    # A handler may still wait for the next request on a connection.
    with data.lock:
        for connection in data.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
    http.server_close()
    thread.join()


@pytest.fixture
def published(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Published:
    """Three archives per set with three files of 60 kB each, in the real ones' layout."""
    generator = random.Random(0)
    table = tmp_path / "table.json"
    published = Published(server, table)
    for set_name, ending in ENDINGS.items():
        for folder in FOLDERS:
            directory = tarfile.TarInfo(folder)
            directory.type = tarfile.DIRTYPE
            members = [(directory, b"")]
            for number in range(3):
                name = f"{folder}/{number + 1}0{folder}.{ending}"
                published.files[set_name][name] = generator.randbytes(60_000)
                members.append((tarfile.TarInfo(name), published.files[set_name][name]))
            published.add(set_name, folder, members)
    published.publish()
    monkeypatch.setattr(mirrors, "CHECKSUMS", table)
    monkeypatch.setattr(downloader, "BACKOFF", 0.001)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return published


@pytest.fixture
def download(
    server: Server,
    published: Published,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Download:
    """`download("--only", "1")` returns the exit code and the output."""

    def call(*arguments: object) -> tuple[int, str]:
        line = ["mood-tagger-train", "download", "--to", tmp_path / "data"]
        line += ["--base-url", server.url, "--metadata-url", server.url, "--yes", *arguments]
        monkeypatch.setattr(sys, "argv", list(map(str, line)))
        with pytest.raises(SystemExit) as exit_:
            command.main()
        return int(exit_.value.code or 0), "".join(capsys.readouterr())

    return call


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def unpacked(published: Published, data: Path) -> IsUnpacked:
    """Whether exactly the published files of a set, or of one of its folders, are unpacked."""

    def is_unpacked(set_name: str = "melspecs", folder: str = "") -> bool:
        expected = {n: c for n, c in published.files[set_name].items() if n.startswith(folder)}
        target = data / set_name
        found = {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in target.glob(f"{folder or '*'}/*")
        }
        return found == expected

    return is_unpacked
