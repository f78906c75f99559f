"""What plays before and after the current track."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from .player import Player
from .saved_queue import MOST, SavedQueue

# The track so many places after another one in the list that plays, or None beyond its ends.
Neighbour = Callable[[str, int], str | None]

# After so many seconds, 'previous' goes to the beginning of the track.
_RESTART_SECONDS = 3.0
# A list of files that cannot be opened, as on a drive that was removed, is not tried to its end.
_MOST_FAILURES = 5


class When(Enum):
    """When queued tracks play."""

    NOW = auto()
    NEXT = auto()
    LAST = auto()


class Queue(QObject):
    """Plays what the user queued, and then on through the list that the user plays from.

    A file that others play by `Player.play` is not followed by another one.

    Attributes:
        upcoming: the queued files, the next one first.

    Signals:
        changed(): `upcoming` is another one.
    """

    changed = Signal()

    def __init__(self, player: Player, neighbour: Neighbour, parent: QObject) -> None:
        super().__init__(parent)
        self._player, self._neighbour = player, neighbour
        self.upcoming: list[str] = []
        # The track of the list that played last, queued ones that played since then, and the
        # track after which the list goes on.
        self._place: str | None = None
        self._since: list[str] = []
        self._last: str | None = None
        self._follows = False
        self._begins = False
        self._failures = 0
        player.changed.connect(self._watch)
        player.moved.connect(self._note_success)
        player.ended.connect(self._play_next)
        player.failed.connect(self._skip)

    # --- what it plays ----------------------------------------------------------------------

    def play(self, path: str, seconds: float = 0.0) -> None:
        """Play a track of the list, from there on."""
        self._failures = 0
        self._play_listed(path, seconds)

    def play_all(self, paths: Sequence[str]) -> None:
        """Play these tracks of the list one after another, and go on after the last of them."""
        if not paths:
            return
        self.play(paths[0])
        if len(paths) > 1 and self._player.path == paths[0]:
            self._last = paths[-1]
            self.add(paths[1:], When.NEXT)

    def play_alone(self, path: str, seconds: float = 0.0) -> None:
        """Play a track that no other one follows, unless the user asks for the next one."""
        self._play_listed(path, seconds)
        self._follows = False

    def next(self) -> None:
        self._failures = 0
        self._next()

    def previous(self) -> None:
        """To the beginning of the track, or to the one before it."""
        self._failures = 0
        current = self._player.path
        if current is None:
            return
        if self._player.seconds > _RESTART_SECONDS:
            self._player.seek(0.0)
        elif self._since:
            self.upcoming.insert(0, self._since.pop())
            if self._since:
                self._begin(self._since[-1])
            elif self._place is not None:
                self._begin(self._place)
            self.changed.emit()
        elif (before := self._neighbour(self._place or current, -1)) is not None:
            self._play_listed(before)
        else:
            self._player.seek(0.0)

    # --- what is queued ---------------------------------------------------------------------

    def add(self, paths: Sequence[str], when: When) -> None:
        """Play these after the current track, or last; now where no track is open."""
        place = 0 if when is When.NEXT else len(self.upcoming)
        self.upcoming[place:place] = paths
        if self._player.path is None and self.upcoming:
            self.next()
        else:
            self._follows = True
            self.changed.emit()

    def move(self, places: Iterable[int], before: int) -> None:
        """Move the files at these places before the one at another place."""
        moving = sorted(set(places))
        moved = [self.upcoming[place] for place in moving]
        staying = [
            path for place, path in enumerate(self.upcoming[:before]) if place not in set(moving)
        ]
        after = [
            path
            for place, path in enumerate(self.upcoming[before:], before)
            if place not in set(moving)
        ]
        self.upcoming = [*staying, *moved, *after]
        self.changed.emit()

    def remove(self, places: Iterable[int]) -> None:
        gone = set(places)
        self.upcoming = [path for place, path in enumerate(self.upcoming) if place not in gone]
        self.changed.emit()

    def play_at(self, place: int) -> None:
        """Play a queued file now; those before it are removed."""
        self._failures = 0
        del self.upcoming[:place]
        self._next()

    def clear(self) -> None:
        self.upcoming = []
        self.changed.emit()

    # --- from one start to the next ---------------------------------------------------------

    def saved(self, library: str) -> SavedQueue:
        """What plays and follows, of a library."""
        current, seconds = self._player.path, self._player.seconds
        upcoming = tuple(self.upcoming[:MOST])
        return SavedQueue(library, current, seconds, self._place, self._last, upcoming)

    def restore(self, saved: SavedQueue, duration: float) -> None:
        """Show a queue again; its open file has this duration, and waits for the user."""
        if saved.current is None:
            return
        self.upcoming = list(saved.upcoming)
        self._place, self._last = saved.place, saved.last
        self._since = [] if saved.current == saved.place else [saved.current]
        self._follows = True
        self._player.prepare(saved.current, saved.seconds, duration)
        self.changed.emit()

    # --- what follows -----------------------------------------------------------------------

    def _next(self) -> None:
        if self.upcoming:
            path = self.upcoming[0]
            self._begin(path)
            if self._player.path == path:  # else nothing can be played
                del self.upcoming[0]
                self._since.append(path)
                self.changed.emit()
        elif self._last is not None and (after := self._neighbour(self._last, 1)) is not None:
            self._play_listed(after)

    def _play_listed(self, path: str, seconds: float = 0.0) -> None:
        self._place, self._last, self._since = path, path, []
        self._begin(path, seconds)

    def _begin(self, path: str, seconds: float = 0.0) -> None:
        self._follows, self._begins = True, True
        self._player.play(path, seconds)
        self._begins = False

    def _watch(self) -> None:
        path = self._player.path
        if path is None or self._begins or path in (self._place, *self._since):
            return
        # Others play it.
        self._place, self._last, self._since, self._follows = path, path, [], False

    def _note_success(self, _path: object, seconds: float, _duration: float) -> None:
        if seconds > 0:
            self._failures = 0

    def _play_next(self) -> None:
        if self._follows:
            self._next()

    def _skip(self, _path: object) -> None:
        """Play the next one after a file that cannot be played."""
        self._failures += 1
        if self._follows and self._failures < _MOST_FAILURES:
            QTimer.singleShot(0, self, self._play_next)  # not while the sound is reporting
