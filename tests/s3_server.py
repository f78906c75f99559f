"""An S3-compatible server for tests, as a program: `python s3_server.py` prints its address.

A GET of a key with `kill-once` in its name kills the process that asks, the first time; one with
`kill-always` every time: so a test decides which file ends a worker, and nothing in the program has
to know of it.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

BUCKET = "music"
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _process_of(port: int) -> int | None:
    """The process with a connection from this port; Linux only."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    wanted = f":{port:04X}"
    inodes = {line.split()[9] for line in lines if line.split()[1].endswith(wanted)}
    for handle in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(handle).removeprefix("socket:[").rstrip("]") in inodes:
                return int(handle.parts[2])
        except OSError:
            continue
    return None


def _killed_by_port(port: int) -> bool:
    process = _process_of(port)
    if process is None:
        return False
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


class Killing:
    """The application, and the processes that it kills; each is a line on standard output."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._killed: set[str] = set()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = str(environ["PATH_INFO"])
        with self._lock:
            deadly = "kill-always" in path or ("kill-once" in path and path not in self._killed)
            # A process that another file ended at the same moment does not count.
            if (
                environ["REQUEST_METHOD"] == "GET"
                and deadly
                and _killed_by_port(int(environ["REMOTE_PORT"]))
            ):
                self._killed.add(path)
                _say(f"killed {path}")
        return self._application(environ, start)


def main() -> None:
    application = DomainDispatcherApplication(create_backend_app)
    with socket.socket() as handle:
        handle.bind(("127.0.0.1", 0))
        handle.listen()
        port = handle.getsockname()[1]
        server = make_server("127.0.0.1", port, Killing(application), True, fd=handle.fileno())
        server.log = lambda *_args: None
        _say(f"http://127.0.0.1:{port}")
        server.serve_forever()


if __name__ == "__main__":
    main()
