"""One window for each library: another start of the program hands its files over to it."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CONNECT_MS, _ANSWER_MS = 500, 3000
_ANSWER = b"ok\n"
_MOST_BYTES = 1 << 24


class OneWindow(QObject):
    """Takes over what later starts of the program were given.

    Signals:
        opened(paths: list[str]): the program was started again, with these absolute paths.
    """

    opened = Signal(object)

    def __init__(self, library: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connect)
        name = _server_name(library)
        # That of a window that was killed: nobody answered on it, see `hand_over`.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _connect(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()
            return
        try:
            paths = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            paths = None
        if not isinstance(paths, list) or not all(isinstance(each, str) for each in paths):
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        self.opened.emit(paths)


def hand_over(library: Path, paths: Sequence[str]) -> bool:
    """Give these absolute paths to the window of this library; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_server_name(library))
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    # Names that are no valid UTF-8 have surrogates, which JSON escapes.
    socket.write(json.dumps(list(paths)).encode("ascii") + b"\n")
    answered = socket.waitForReadyRead(_ANSWER_MS)
    return answered and bytes(socket.readAll().data()) == _ANSWER


def _server_name(library: Path) -> str:
    """In a folder that is the user's own: another user's server would be given the paths."""
    whose = f"{getpass.getuser()}\n{os.path.realpath(library)}"
    name = f"mood-tagger-{hashlib.sha256(os.fsencode(whose)).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or user_cache_path("mood-tagger"))
    with suppress(OSError):  # then there are several windows
        folder.mkdir(parents=True, exist_ok=True)
    return str(folder / name)
