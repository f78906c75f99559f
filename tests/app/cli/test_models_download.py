"""`mood-tagger models download`."""

from __future__ import annotations

import hashlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
import torch

from mood_app.cli import command
from mood_engine.bundles import downloading
from mood_engine.bundles.downloading import Download, downloadable_models
from mood_engine.bundles.file import load_bundle, read_card
from mood_engine.bundles.store import ModelStore
from mood_engine.networks import build_network


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Answer]
DONE = "Downloaded and imported as 'mtg-vggish'. Use it with `mood-tagger models use mtg-vggish`.\n"


@dataclass
class Published:
    """What the server of this machine gives, and how often it was asked."""

    content: bytes
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint as it is published, but with random weights."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("published") / "best_model.pth"
    torch.save(build_network("mtg-vggish", 56, {}).state_dict(), path)
    return path


@pytest.fixture
def published(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Published]:
    """The table names a server of this machine, which has the checkpoint."""
    published = Published(checkpoint.read_bytes())
    sha256 = hashlib.sha256(published.content).hexdigest()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            published.requests.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(published.content)))
            self.end_headers()
            self.wfile.write(published.content)

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        url = f"http://127.0.0.1:{http.server_port}/best_model.pth"
        table = {"mtg-vggish": Download(url, sha256, "mtg-vggish")}
        monkeypatch.setattr(downloading, "_DOWNLOADS", table)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield published
        http.shutdown()
        thread.join()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, in which nothing may stay."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def run(
    models: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """`run("mtg-vggish")`: the command in this process; it never leaves a temporary file."""

    def call(*arguments: object) -> Answer:
        line = ["mood-tagger", "models", "download", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as exit_:
            command.main()
        assert list(temporary.iterdir()) == []
        return Answer(int(exit_.value.code or 0), *capsys.readouterr())

    return call


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_model_is_fetched_and_at_hand(run: Run, published: Published, models: Path) -> None:
    assert run("mtg-vggish") == Answer(0, DONE, "")
    assert names(models) == ["mtg-vggish.safetensors", "tiny.safetensors"]
    card, network = load_bundle(ModelStore().path("mtg-vggish"))
    assert card.name == card.architecture == "mtg-vggish"
    assert len(card.figures) == 56
    torch.manual_seed(0)
    weights = build_network("mtg-vggish", 56, {}).state_dict()
    assert all(torch.equal(value, weights[key]) for key, value in network.state_dict().items())


def test_what_is_there_already_is_not_asked_for_again(
    run: Run, published: Published, models: Path
) -> None:
    run("mtg-vggish")
    path = models / "mtg-vggish.safetensors"
    before = path.stat().st_mtime_ns
    again = run("mtg-vggish")
    assert again.code == 0
    assert "'mtg-vggish' is already installed" in again.out
    assert path.stat().st_mtime_ns == before
    assert len(published.requests) == 1
    path.write_bytes(ModelStore().path("tiny").read_bytes())
    assert run("mtg-vggish", "--replace") == Answer(0, DONE, "")
    assert len(published.requests) == 2
    assert read_card(path).name == "mtg-vggish"


def test_another_name_and_another_models_name(run: Run, published: Published, models: Path) -> None:
    taken = run("mtg-vggish", "--name", "tiny")
    assert taken.code == 2
    assert "Another model named 'tiny' exists" in taken.err
    assert run("mtg-vggish", "--name", "../up").code == 2
    assert published.requests == [], "what cannot be kept is not fetched"
    assert "imported as 'teacher'" in run("mtg-vggish", "--name", "teacher").out
    assert read_card(models / "teacher.safetensors").name == "teacher"
    assert "'teacher' is already installed" in run("mtg-vggish", "--name", "teacher").out
    assert run("mtg-vggish", "--name", "tiny", "--replace").code == 0
    assert names(models) == ["teacher.safetensors", "tiny.safetensors"]


def test_a_file_can_be_given_and_stays(
    run: Run, published: Published, checkpoint: Path, models: Path
) -> None:
    assert run("mtg-vggish", "--from", checkpoint) == Answer(0, DONE, "")
    assert checkpoint.read_bytes() == published.content
    assert published.requests == []


def test_other_bytes_change_nothing(run: Run, published: Published, models: Path) -> None:
    run("mtg-vggish")
    before = (models / "mtg-vggish.safetensors").read_bytes()
    published.content += b"more"
    answer = run("mtg-vggish", "--replace")
    assert answer.code == 2
    assert answer.err.startswith("mood-tagger: http://127.0.0.1:")
    assert "its SHA-256 is" in answer.err
    assert answer.err.count("\n") == 1
    assert (models / "mtg-vggish.safetensors").read_bytes() == before


def test_weights_that_do_not_fit_leave_nothing(
    run: Run, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.pth"
    torch.save({"weight": torch.zeros(3)}, other)
    sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
    table = {"mtg-vggish": Download("https://nowhere.invalid", sha256, "mtg-vggish")}
    monkeypatch.setattr(downloading, "_DOWNLOADS", table)
    answer = run("mtg-vggish", "--from", other)
    assert answer.code == 2
    assert "do not fit the architecture" in answer.err
    assert names(models) == ["tiny.safetensors"]


def test_a_missing_temporary_folder_is_reported(
    run: Run, published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    answer = run("mtg-vggish")
    assert answer.code == 2
    assert "no folder for temporary files" in answer.err
    assert published.requests == []


def test_an_unknown_name_is_answered_with_the_known_ones(run: Run) -> None:
    answer = run("oracle")
    assert answer.code == 2
    assert "Available: mtg-vggish." in answer.err


def test_the_help_names_what_can_be_downloaded(run: Run) -> None:
    shown = run("--help").out
    assert all(name in shown for name in downloadable_models())


def test_a_terminal_shows_the_bytes(
    run: Run, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes it for a terminal
    monkeypatch.setenv("TERM", "xterm")
    answer = run("mtg-vggish")
    assert "1.8/1.8 MB" in answer.err
    assert answer.out == DONE


SCRIPT = """
import sys
from mood_app.cli.command import main
try:
    main()
finally:
    assert not {'torch', 'PySide6'} & set(sys.modules)
"""


@pytest.mark.slow
def test_ctrl_c_leaves_nothing_and_needed_no_torch(
    models: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        source = f"http://127.0.0.1:{server.getsockname()[1]}/best_model.pth"
        line = [sys.executable, "-c", SCRIPT, "models", "download", "mtg-vggish", "--from", source]
        pipe = subprocess.PIPE
        with (
            subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True) as process,
            server.accept()[0] as connection,
        ):
            connection.recv(4096)
            assert names(temporary) != []
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 500)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "Interrupted.")
    assert names(temporary) == []
    assert names(models) == ["tiny.safetensors"]
