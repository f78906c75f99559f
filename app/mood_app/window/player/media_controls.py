"""The desktop's media controls on Linux: MPRIS over D-Bus.

https://specifications.freedesktop.org/mpris-spec/latest/
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusVariant,
    QDBusVirtualObject,
)

from .bar import Describe
from .player import Player
from .queue import Queue

_PATH = "/org/mpris/MediaPlayer2"
_SERVICE = "org.mpris.MediaPlayer2.moodtagger"
_ROOT, _PLAYER = "org.mpris.MediaPlayer2", "org.mpris.MediaPlayer2.Player"
_PROPERTIES = "org.freedesktop.DBus.Properties"
# Positions and lengths are in microseconds.
_SECOND = 1_000_000
# A position that is so many seconds from where playing would have led was sought.
_JUMP = 1.5
_log = logging.getLogger(__name__)

_INTROSPECTION = f"""
<interface name="{_ROOT}">
  <method name="Raise"/>
  <property name="CanQuit" type="b" access="read"/>
  <property name="CanRaise" type="b" access="read"/>
  <property name="HasTrackList" type="b" access="read"/>
  <property name="Identity" type="s" access="read"/>
  <property name="DesktopEntry" type="s" access="read"/>
  <property name="SupportedUriSchemes" type="as" access="read"/>
  <property name="SupportedMimeTypes" type="as" access="read"/>
</interface>
<interface name="{_PLAYER}">
  <method name="Next"/>
  <method name="Previous"/>
  <method name="Pause"/>
  <method name="PlayPause"/>
  <method name="Stop"/>
  <method name="Play"/>
  <method name="Seek"><arg name="Offset" type="x" direction="in"/></method>
  <method name="SetPosition">
    <arg name="TrackId" type="o" direction="in"/>
    <arg name="Position" type="x" direction="in"/>
  </method>
  <signal name="Seeked"><arg name="Position" type="x"/></signal>
  <property name="PlaybackStatus" type="s" access="read"/>
  <property name="Rate" type="d" access="readwrite"/>
  <property name="Metadata" type="a{{sv}}" access="read"/>
  <property name="Volume" type="d" access="readwrite"/>
  <property name="Position" type="x" access="read"/>
  <property name="MinimumRate" type="d" access="read"/>
  <property name="MaximumRate" type="d" access="read"/>
  <property name="CanGoNext" type="b" access="read"/>
  <property name="CanGoPrevious" type="b" access="read"/>
  <property name="CanPlay" type="b" access="read"/>
  <property name="CanPause" type="b" access="read"/>
  <property name="CanSeek" type="b" access="read"/>
  <property name="CanControl" type="b" access="read"/>
</interface>
"""


class MediaControls(QObject):
    """What the desktop's panel and media keys see and control of a player.

    PySide sends whole numbers below 2^31 as D-Bus's type `i` instead of `x`; clients accept both.

    Signals:
        raise_wanted(): the user wants to see the window.
    """

    raise_wanted = Signal()

    def __init__(
        self, player: Player, queue: Queue, describe: Describe, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player, self._queue, self._describe = player, queue, describe
        self._track = 0
        self._path: str | None = None
        self._duration = 0.0
        self._last = (0.0, 0.0)  # position, and when it was there
        self._object = _Object(self.call, self.properties, self._set)
        self._bus = QDBusConnection.sessionBus()
        if not self._bus.isConnected():
            _log.info("no session bus for media controls: %s", self._bus.lastError().message())
            return
        self._bus.registerVirtualObject(_PATH, self._object)
        if not self._bus.registerService(_SERVICE):  # another window has it
            self._bus.registerService(f"{_SERVICE}.instance{os.getpid()}")
        player.changed.connect(self._report)
        player.volume_changed.connect(self._report)
        player.moved.connect(self._follow)
        self._report()

    def close(self) -> None:
        if self._bus.isConnected():
            self._bus.unregisterObject(_PATH)
            self._bus.unregisterService(_SERVICE)

    # --- what it answers --------------------------------------------------------------------

    def properties(self, interface: str) -> Mapping[str, Any]:
        if interface == _ROOT:
            return {
                "CanQuit": False,
                "CanRaise": True,
                "HasTrackList": False,
                "Identity": "Mood Tagger",
                "DesktopEntry": "mood-tagger",
                "SupportedUriSchemes": ["file"],
                "SupportedMimeTypes": ["audio/mpeg", "audio/flac", "audio/ogg"],
            }
        if interface != _PLAYER:
            return {}
        is_open = self._player.path is not None
        return {
            "PlaybackStatus": self._status(),
            "Rate": 1.0,
            "MinimumRate": 1.0,
            "MaximumRate": 1.0,
            "Metadata": self._metadata(),
            "Volume": float(self._player.volume),
            "Position": round(self._player.seconds * _SECOND),
            "CanGoNext": is_open,
            "CanGoPrevious": is_open,
            "CanPlay": is_open,
            "CanPause": is_open,
            "CanSeek": is_open,
            "CanControl": True,
        }

    def _status(self) -> str:
        if self._player.path is None:
            return "Stopped"
        return "Playing" if self._player.playing else "Paused"

    def _track_id(self) -> str:
        if self._player.path is None:
            return f"{_PATH}/TrackList/NoTrack"
        return f"/org/moodtagger/track/{self._track}"

    def _metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = {"mpris:trackid": QDBusObjectPath(self._track_id())}
        if self._player.path is not None:
            title, artist = self._describe(self._player.path)
            found["xesam:title"] = title
            if artist:
                found["xesam:artist"] = [artist]
            if self._player.duration:
                found["mpris:length"] = round(self._player.duration * _SECOND)
        return found

    def call(self, method: str, arguments: list[Any]) -> bool:
        """Whether there is such a method."""
        known = {
            "Next": self._queue.next,
            "Previous": self._queue.previous,
            "Pause": self._player.pause,
            "PlayPause": self._player.toggle,
            "Play": self._play,
            "Stop": self._player.stop,
            "Raise": self.raise_wanted.emit,
        }
        match method, arguments:
            case "Seek", [int(offset)]:
                self._seek(self._player.seconds + offset / _SECOND)
            case "SetPosition", [track, int(position)]:
                path = track.path() if isinstance(track, QDBusObjectPath) else track
                if path == self._track_id():
                    self._seek(position / _SECOND)
            case _, [] if method in known:
                known[method]()
            case _:
                return False
        return True

    def _play(self) -> None:
        if not self._player.playing:
            self._player.toggle()

    def _seek(self, seconds: float) -> None:
        if self._player.duration and seconds > self._player.duration:
            self._queue.next()
        else:
            self._player.seek(max(seconds, 0.0))

    def _set(self, name: str, value: Any) -> bool:
        if name == "Volume" and isinstance(value, float):
            self._player.set_volume(value)
        return name in ("Volume", "Rate")  # there is only one rate

    # --- what it reports --------------------------------------------------------------------

    def _report(self) -> None:
        if self._player.path != self._path:
            self._path = self._player.path
            self._track += 1
        self._duration = self._player.duration
        changed = dict(self.properties(_PLAYER))
        del changed["Position"]
        self._send(_PROPERTIES, "PropertiesChanged", [_PLAYER, changed, [""]])

    def _follow(self, _path: object, seconds: float, duration: float) -> None:
        if duration != self._duration:
            self._report()
        now, (before, when) = time.monotonic(), self._last
        self._last = seconds, now
        if not before <= seconds <= before + (now - when) + _JUMP:
            self._send(_PLAYER, "Seeked", [round(seconds * _SECOND)])

    def _send(self, interface: str, name: str, arguments: list[Any]) -> None:
        message = QDBusMessage.createSignal(_PATH, interface, name)
        message.setArguments(arguments)
        self._bus.send(message)


class _Object(QDBusVirtualObject):
    def __init__(
        self,
        call: Callable[[str, list[Any]], bool],
        properties: Callable[[str], Mapping[str, Any]],
        change: Callable[[str, Any], bool],
    ) -> None:
        super().__init__()
        self._call, self._properties, self._change = call, properties, change

    def introspect(self, path: str) -> str:
        return _INTROSPECTION if path == _PATH else ""

    def handleMessage(  # noqa: N802 - Qt's own
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> bool:
        reply = self._reply(message)
        if reply is None:
            return False  # Qt answers that there is no such method
        connection.send(reply)
        return True

    def _reply(self, message: QDBusMessage) -> QDBusMessage | None:
        arguments = [
            each.variant() if isinstance(each, QDBusVariant) else each
            for each in message.arguments()
        ]
        if message.interface() in (_ROOT, _PLAYER):
            done = self._call(message.member(), arguments)
            return message.createReply() if done else None
        if message.interface() != _PROPERTIES or not arguments:
            return None
        known = dict(self._properties(str(arguments[0])))
        match message.member(), arguments[1:]:
            case "GetAll", []:
                return message.createReply(known)
            case "Get", [name] if name in known:
                return message.createReply(QDBusVariant(known[name]))
            case "Set", [name, value] if self._change(name, value):
                return message.createReply()
        error = "org.freedesktop.DBus.Error.UnknownProperty"
        return message.createErrorReply(error, f"No such property: {arguments[1:2]}")
