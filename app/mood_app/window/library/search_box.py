"""The search box."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy

_PAUSE_MS = 80


class SearchBox(QLineEdit):
    """The line for a query in words.

    Signals:
        typed(words: str): a moment after the last key.
        left(): the user goes to the tracks found.
        given_up(): the user wants to see all tracks.
    """

    typed = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search, for example calm>=80%  -sad  artist:bach"))
        self.setToolTip(
            self.tr(
                "Words from title, artist, album or file name; a mood (calm); tracks "
                "without it (-sad); either of two (calm|soft); more of it than 80 % of all "
                "music has (calm>=80%); more energy or less pleasant than most (energy>=70%, "
                "pleasant<30%); by score (calm>=0.4); tracks that sound like one or like a mood "
                '(like:"Still Water", like:calm); '
                "artist:, album:, title:, "
                "text:, folder:, state:failed, corrected:yes"
            )
        )
        self.setClearButtonEnabled(True)
        self.setAccessibleName(self.tr("Search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._leave)
        for key, does in (
            (Qt.Key.Key_Escape, self.given_up.emit),
            (Qt.Key.Key_Down, self._leave),
        ):
            here = QShortcut(key, self)
            here.setContext(Qt.ShortcutContext.WidgetShortcut)
            here.activated.connect(does)

    def _leave(self) -> None:
        if self._pause.isActive():  # what was typed counts at once
            self._pause.stop()
            self.typed.emit(self.text())
        self.left.emit()
