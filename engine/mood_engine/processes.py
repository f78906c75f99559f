"""Child processes that start quickly, leave nothing running and print nothing to the terminal.

On Linux they are forked by a server process that has imported everything: this is quicker than
starting interpreters, and they share its memory. The fork server of Python's `multiprocessing` has
a socket in a temporary folder, which remains if the program is killed; this one uses an unnamed
socket. Elsewhere, where forking is not safe, children are new interpreters.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Protocol

# What a child runs: it is called with the child's end of the connection, and the arguments. All are
# pickled, so the function must be importable by its name.
Target = Callable[..., None]

# Requests to the server: an operation and a process id. The answer is a number.
_FORK, _POLL, _KILL = range(3)
_REQUEST = struct.Struct("<Bq")
_ANSWER = struct.Struct("<q")
_STILL_RUNNING = 1 << 32  # instead of an exit code
_POLL_SECONDS = 0.01
_MAX_NOTES = 1 << 14
# First argument of the server in a frozen program, whose executable runs no Python code by `-c`.
_SERVE = "mood-tagger-fork-server"


class Child(Protocol):
    """A child process; `connection` closes when it ends."""

    pid: int
    connection: Any

    def end(self, timeout: float) -> int | None:
        """Close the connection and wait for the process to end.

        Returns the exit code, or None if the process had to be killed after `timeout` seconds.
        """
        ...

    def notes(self) -> str:
        """The child's standard output and error since the last call."""
        ...


# --- forked children ----------------------------------------------------------------------------


class ForkServer:
    """A process that imports the modules named in `preload` and forks children."""

    def __init__(self, preload: Sequence[str]) -> None:
        self._preload = preload
        self._lock = threading.Lock()
        self._requests: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, target: Target, *arguments: object) -> Child:
        """Start a child. Raises `OSError` or `EOFError` if no process can be started."""
        ours, theirs = multiprocessing.Pipe()
        with theirs:
            notes, their_notes = os.pipe()
            try:
                pid = self._request(_FORK, 0, [theirs.fileno(), their_notes])
                if pid < 0:
                    raise OSError(-pid, os.strerror(-pid))
                ours.send((target, arguments))
            except BaseException:
                ours.close()
                os.close(notes)
                raise
            finally:
                os.close(their_notes)
        return _ForkedChild(self, pid, ours, notes)

    def exit_code(self, pid: int, kill: bool = False) -> int | None:
        """The exit code, None while the process runs. To be called until it returns one."""
        try:
            code = self._request(_KILL if kill else _POLL, pid)
        except (OSError, EOFError):
            return None  # the server was killed; children end with their connections
        return None if code == _STILL_RUNNING else code

    def _request(self, operation: int, pid: int, handles: Sequence[int] = ()) -> int:
        with self._lock:
            if self._process is not None and self._process.poll() is not None:
                self.stop()
            if self._requests is None:
                if operation != _FORK:
                    raise EOFError("the fork server is not running")
                self._begin()
            assert self._requests is not None
            try:
                socket.send_fds(self._requests, [_REQUEST.pack(operation, pid)], list(handles))
                answer = self._requests.recv(_ANSWER.size)
                if not answer:
                    raise EOFError("the fork server has ended")
            except (OSError, EOFError):
                self.stop()
                raise
        return int(_ANSWER.unpack(answer)[0])

    def _begin(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, *_server_arguments(theirs.fileno(), self._preload)],
                    stdin=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    # Ctrl-C and other signals to the terminal's process group are for the program.
                    start_new_session=True,
                )
        except BaseException:
            ours.close()
            raise
        self._requests = ours
        atexit.register(self.stop)

    @property
    def pid(self) -> int | None:
        """The server's process id; None if it is not running."""
        return None if self._process is None else self._process.pid

    def stop(self) -> None:
        """End the server; its children end with their connections."""
        atexit.unregister(self.stop)
        if self._requests is not None and self._process is not None:
            self._requests.close()
            self._process.kill()
            self._process.wait()
        self._requests = self._process = None


class _ForkedChild:
    def __init__(self, server: ForkServer, pid: int, connection: Any, notes: int) -> None:
        self.pid = pid
        self.connection = connection
        self._server = server
        self._pipe: int | None = notes
        self._read = b""
        os.set_blocking(notes, False)

    def end(self, timeout: float) -> int | None:
        self.connection.close()
        code = self._wait(timeout)
        if code is None:
            self._wait(timeout, kill=True)
        self._read_notes()
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
        return code

    def notes(self) -> str:
        self._read_notes()
        notes, self._read = self._read, b""
        return notes.decode(errors="replace")

    def _read_notes(self) -> None:
        if self._pipe is not None:
            with suppress(BlockingIOError):
                while data := os.read(self._pipe, _MAX_NOTES):
                    self._read = (self._read + data)[-_MAX_NOTES:]

    def _wait(self, timeout: float, kill: bool = False) -> int | None:
        end = time.monotonic() + timeout
        while (code := self._server.exit_code(self.pid, kill)) is None and time.monotonic() < end:
            time.sleep(_POLL_SECONDS)
        return code


def _server_arguments(handle: int, preload: Sequence[str]) -> list[str]:
    if getattr(sys, "frozen", False):
        return [_SERVE, str(handle), *preload]
    program = (
        f"import sys; sys.path[:] = {sys.path!r}; "
        f"from {__name__} import serve; serve({handle}, {list(preload)!r})"
    )
    return ["-c", program]


def freeze_support() -> None:
    """Run this process as a child if it was started as one; to be called first in a frozen program.

    The executable of a frozen program is also that of its child processes.
    """
    if sys.argv[1:2] == [_SERVE]:
        serve(int(sys.argv[2]), sys.argv[3:])
        sys.exit()
    multiprocessing.freeze_support()


def serve(handle: int, preload: Sequence[str]) -> None:
    """The server's main loop, until the program closes the socket or ends."""
    requests = socket.socket(fileno=handle)
    # Children do not multiply matrices, and a process that forks should have no threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in preload:
        import_module(name)
    children: set[int] = set()
    with suppress(OSError):
        while True:
            data, handles, *_ = socket.recv_fds(requests, _REQUEST.size, 2)
            if not data:
                return
            operation, pid = _REQUEST.unpack(data)
            answer = _STILL_RUNNING  # also for children of an earlier server
            if operation == _FORK:
                answer = _fork(requests, handles)
                children.add(answer)
            elif (
                pid in children
                and (answer := _exit_code(pid, operation == _KILL)) != _STILL_RUNNING
            ):
                children.remove(pid)
            requests.send(_ANSWER.pack(answer))


def _fork(requests: socket.socket, handles: Sequence[int]) -> int:
    """The child's process id, or a negative error number."""
    try:
        pid = os.fork()
    except OSError as error:
        pid = -(error.errno or 1)
    if pid == 0:
        requests.close()
        _run(*handles)
    for handle in handles:
        os.close(handle)
    return pid


def _exit_code(pid: int, kill: bool) -> int:
    if kill:
        os.kill(pid, signal.SIGKILL)  # not waited for yet, so the id is not reused
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else _STILL_RUNNING


def _run(connection: int, notes: int) -> None:
    """Main function of a forked child."""
    code = 1
    try:
        os.set_blocking(notes, False)  # output that is not read in time is lost, and blocks nothing
        os.dup2(notes, 1)
        os.dup2(notes, 2)
        os.close(notes)
        _call(Connection(connection))
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - the last chance to report it
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def _call(connection: Any) -> None:
    target, arguments = connection.recv()
    target(connection, *arguments)


# --- new interpreters ---------------------------------------------------------------------------


class _SpawnedChild:
    def __init__(self, process: Any, connection: Any) -> None:
        self.pid: int = process.pid
        self.connection = connection
        self._process = process

    def end(self, timeout: float) -> int | None:
        self.connection.close()
        self._process.join(timeout)
        code: int | None = self._process.exitcode
        self._process.kill()
        self._process.join()
        self._process.close()
        return code

    def notes(self) -> str:
        return ""


def start_interpreter(target: Target, *arguments: object) -> Child:
    """Start a child in a new interpreter; its output is discarded.

    Large data goes through the connection instead of `arguments`: Python passes these in a pipe,
    and if they fill it, waits forever for a child that died before it read them.

    Raises `OSError` or `EOFError` if no process can be started.
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run_silently, args=(theirs, target, *arguments), daemon=True
    )
    try:
        with theirs, _interrupts_blocked():
            process.start()
    except BaseException:
        ours.close()
        raise
    return _SpawnedChild(process, ours)


def _run_silently(connection: Any, target: Target, *arguments: object) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    target(connection, *arguments)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block SIGINT, so that a process started meanwhile inherits the mask from the start."""
    if sys.platform == "win32":  # no signal masks
        yield
        return
    # Otherwise the tracker would be started inside, and unblock the signal again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
