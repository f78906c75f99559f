"""Public checkpoints come whole and right, or not at all and with a sentence."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import torch

from mood_engine.bundles import downloading
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.downloading import (
    Download,
    downloadable_models,
    fetch_checkpoint,
    find_download,
)
from mood_engine.bundles.importing import import_checkpoint, importable_architectures
from mood_engine.errors import BundleError
from mood_engine.networks import build_network

CHECKPOINT = Path(__file__).parents[4] / "shared" / "jamendo" / "vggish_best_model.pth"
PATH = "/models/best_model.pth"


@dataclass
class Server:
    """Gives `content` under `PATH`; the other fields are its vices."""

    content: bytes
    url: str = ""
    status: int = 200
    stated_length: int | None = -1  # -1: that of the content; None: there is none
    chunked: bool = False
    redirects: dict[str, str] = field(default_factory=dict)
    raw_answer: bytes | None = None
    hangs: bool = False
    requests: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)


def handler_for(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.requests.append(self.path)
            server.agents.append(self.headers.get("User-Agent", ""))
            with contextlib.suppress(OSError):  # the client may go away
                self.answer()

        def answer(self) -> None:
            if server.hangs:
                server.stopping.wait()
                return
            if server.raw_answer is not None:
                self.wfile.write(server.raw_answer)
                return
            if self.path in server.redirects:
                self.send_response(302)
                self.send_header("Location", server.redirects[self.path])
                self.end_headers()
                return
            self.send_response(server.status if self.path == PATH else 404)
            if server.chunked:
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                # The first of two chunks, and of that one half.
                half = server.content[: len(server.content) // 2]
                self.wfile.write(b"%x\r\n" % len(server.content) + half)
                return
            if server.stated_length is not None:
                length = len(server.content) if server.stated_length == -1 else server.stated_length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(server.content)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


@pytest.fixture(scope="module")
def weights() -> bytes:
    """A checkpoint as it is published, but with random weights."""
    torch.manual_seed(0)
    buffer = io.BytesIO()
    torch.save(build_network("mtg-vggish", 56, {}).state_dict(), buffer)
    return buffer.getvalue()


@pytest.fixture
def server(weights: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Server(weights)
    with HTTPServer(("127.0.0.1", 0), handler_for(server)) as http:
        server.url = f"http://127.0.0.1:{http.server_port}{PATH}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.stopping.set()
        http.shutdown()
        thread.join()


@pytest.fixture
def published(server: Server) -> Download:
    return Download(server.url, hashlib.sha256(server.content).hexdigest(), "mtg-vggish")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the checkpoint shall lie; empty again after every failure."""
    folder = tmp_path / "fetched"
    folder.mkdir()
    return folder


def assert_refused(download: Download, folder: Path, *expected: str, source: Any = None) -> None:
    """One sentence with the place and `expected` in it, and nothing left in the folder."""
    with pytest.raises(BundleError) as refused:
        fetch_checkpoint(download, folder, source)
    sentence = str(refused.value)
    for part in (download.url if source is None else source, *expected):
        assert part in sentence
    assert re.fullmatch(r"[^\n]*\. [^\n]*\.", sentence), "what is wrong. What helps."
    assert list(folder.iterdir()) == []


def test_the_checkpoint_comes_as_it_is_published(
    server: Server, published: Download, folder: Path
) -> None:
    progress: list[tuple[int, int | None]] = []
    path = fetch_checkpoint(published, folder, None, lambda *counts: progress.append(counts))
    assert path.read_bytes() == server.content
    assert list(folder.iterdir()) == [path]
    size = len(server.content)
    assert progress[0] == (0, size)
    assert progress[-1] == (size, size)
    assert progress == sorted(progress)
    assert server.agents[0].startswith("mood-tagger/")
    card, _ = import_checkpoint(path, published.architecture)
    assert published.is_source_of(card)


def test_a_length_that_is_not_stated_is_not_needed(
    server: Server, published: Download, folder: Path
) -> None:
    server.stated_length = None
    progress: list[tuple[int, int | None]] = []
    path = fetch_checkpoint(published, folder, None, lambda *counts: progress.append(counts))
    assert path.read_bytes() == server.content
    assert progress[-1] == (len(server.content), None)


def test_redirections_are_followed(server: Server, published: Download, folder: Path) -> None:
    server.redirects["/elsewhere"] = PATH
    source = server.url.replace(PATH, "/elsewhere")
    assert fetch_checkpoint(published, folder, source).read_bytes() == server.content
    assert server.requests == ["/elsewhere", PATH]


def test_another_place_is_asked_instead(
    server: Server, published: Download, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.pth"
    copy.write_bytes(server.content)
    path = fetch_checkpoint(published, folder, str(copy))
    assert path.read_bytes() == copy.read_bytes() == server.content
    assert server.requests == []
    far = Download("https://nowhere.invalid/best_model.pth", published.sha256, "mtg-vggish")
    assert fetch_checkpoint(far, folder, server.url) == path


def test_other_bytes_are_not_kept(
    server: Server, published: Download, folder: Path, tmp_path: Path
) -> None:
    spoilt = bytes([server.content[0] ^ 1]) + server.content[1:]
    found = hashlib.sha256(spoilt).hexdigest()
    copy = tmp_path / "copy.pth"
    copy.write_bytes(spoilt)
    assert_refused(published, folder, found, published.sha256, "another source", source=str(copy))
    server.content = spoilt
    assert_refused(published, folder, found, published.sha256, "another source")


@pytest.mark.parametrize(("status", "phrase"), [(404, "Not Found"), (503, "Service Unavailable")])
def test_what_the_server_refuses_is_reported(
    server: Server, published: Download, folder: Path, status: int, phrase: str
) -> None:
    server.status = status
    assert_refused(published, folder, f"answered '{status} {phrase}'", "another source")


def test_redirections_in_a_circle_end(server: Server, published: Download, folder: Path) -> None:
    server.redirects[PATH] = PATH
    assert_refused(published, folder, "answered '302 Found'")


@pytest.mark.parametrize("vices", [{"stated_length": 10_000_000}, {"chunked": True}])
def test_a_cut_is_reported_and_leaves_nothing(
    server: Server, published: Download, folder: Path, vices: dict[str, Any]
) -> None:
    for name, value in vices.items():
        setattr(server, name, value)
    assert_refused(published, folder, "broke off before", "Try again")


def test_a_connection_without_an_answer_is_a_cut(
    server: Server, published: Download, folder: Path
) -> None:
    server.raw_answer = b""
    assert_refused(published, folder, "broke off before", "Try again")


def test_an_answer_that_is_no_http_is_reported(
    server: Server, published: Download, folder: Path
) -> None:
    server.raw_answer = b"220 mail is served here\r\n"
    assert_refused(published, folder, "220 mail", "Check the address")


def test_a_server_that_hangs_is_given_up(
    server: Server, published: Download, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "TIMEOUT", 0.1)
    server.hangs = True
    assert_refused(published, folder, "does not answer", "Check the network")


@pytest.mark.parametrize("stated_length", [None, -1, 10**12])
def test_far_too_much_is_not_read(
    server: Server,
    published: Download,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    stated_length: int | None,
) -> None:
    monkeypatch.setattr(downloading, "MAX_CHECKPOINT_BYTES", 1_000_000)
    server.stated_length = stated_length
    assert_refused(published, folder, "larger than 1 MB", "Check the address")


def test_an_endless_file_ends(published: Download, folder: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no endless file here")
    assert_refused(published, folder, "larger than 64 MB", source="/dev/zero")


def test_a_host_that_is_not_found_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_found(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    monkeypatch.setenv("NO_PROXY", "*")
    download = find_download("mtg-vggish")
    assert_refused(
        download, folder, "github.com was not found", "Check the network", "another source"
    )


def test_a_port_where_nobody_listens_is_reported(
    published: Download, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    source = f"http://127.0.0.1:{port}/best_model.pth"
    assert_refused(published, folder, "cannot be reached", "Check the network", source=source)


def test_a_certificate_that_is_not_right_is_reported(
    published: Download, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_verified(*arguments: object, **options: object) -> None:
        raise ssl.SSLCertVerificationError(1, "certificate verify failed: self-signed")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", not_verified)
    source = published.url.replace("http://", "https://")
    assert_refused(published, folder, "certificate of 127.0.0.1", "another source", source=source)


@pytest.mark.parametrize(
    "source",
    [
        *("ftp://127.0.0.1/best_model.pth", "file:///best_model.pth", "http://", "http://[::1"),
        *("http://127.0.0.1:port/x", "http://127.0.0.1/white space", "http://127.0.0.1/häß"),
    ],
)
def test_what_is_no_address_is_reported(published: Download, folder: Path, source: str) -> None:
    assert_refused(published, folder, source=source)


@pytest.mark.parametrize("name", ["absent.pth", "", "nul\0.pth"])
def test_a_file_that_cannot_be_read_is_reported(
    published: Download, folder: Path, tmp_path: Path, name: str
) -> None:
    assert_refused(published, folder, "cannot be read", source=str(tmp_path / name))


def test_a_folder_that_takes_nothing_is_reported(published: Download, tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.touch()
    with pytest.raises(BundleError, match=r"best_model\.pth cannot be saved as .* Free some space"):
        fetch_checkpoint(published, folder)


def test_a_full_disk_leaves_nothing(
    published: Download, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert_refused(published, folder, os.strerror(errno.ENOSPC), "Free some space")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_who_watches_can_break_off(
    published: Download, folder: Path, fault: type[BaseException]
) -> None:
    """What the callback raises, Ctrl-C too, comes out as it is; nothing is left."""

    def watch(done: int, total: int | None) -> None:
        if done:
            raise fault

    with pytest.raises(fault):
        fetch_checkpoint(published, folder, None, watch)
    assert list(folder.iterdir()) == []


def test_a_download_needs_no_torch(server: Server, published: Download, folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from mood_engine.bundles.downloading import Download, fetch_checkpoint\n"
        "fetch_checkpoint(Download(*sys.argv[1:4]), Path(sys.argv[4]))\n"
        "assert 'torch' not in sys.modules"
    )
    arguments = [published.url, published.sha256, "mtg-vggish", str(folder)]
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True)
    assert len(list(folder.iterdir())) == 1


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BundleError, match=r"no model 'oracle' .*\. Available: mtg-vggish\."):
        find_download("oracle")


@pytest.mark.parametrize("name", downloadable_models())
def test_the_table_names_safe_addresses_and_what_can_be_imported(name: str) -> None:
    download = find_download(name)
    assert download.url.startswith("https://")
    assert re.fullmatch(r"[0-9a-f]{64}", download.sha256)
    assert download.architecture in importable_architectures()


def test_another_model_of_the_architecture_is_not_the_download(card: ModelCard) -> None:
    assert card.architecture == "mtg-vggish"
    assert not find_download("mtg-vggish").is_source_of(card)


@pytest.mark.skipif(not CHECKPOINT.exists(), reason="the public weights are not beside the project")
def test_the_table_has_the_public_files_checksum(folder: Path) -> None:
    path = fetch_checkpoint(find_download("mtg-vggish"), folder, str(CHECKPOINT))
    assert path.read_bytes() == CHECKPOINT.read_bytes()
