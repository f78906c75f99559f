"""Music that is dropped onto the window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mood_engine.audio import is_audio_name

from .language import plural, translate
from .paths import file_path
from .widgets.label import Label

_BACKGROUND_ALPHA = 235


@dataclass(frozen=True)
class DraggedMusic:
    """What a drag would add to the library; `others` are files that are not music."""

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    others: int = 0

    @classmethod
    def among(cls, paths: Sequence[str]) -> DraggedMusic:
        folders = tuple(path for path in paths if os.path.isdir(path))
        known = set(folders)
        rest = [path for path in paths if path not in known]
        files = tuple(path for path in rest if is_audio_name(os.path.basename(path)))
        return cls(folders, files, len(rest) - len(files))

    @property
    def paths(self) -> tuple[str, ...]:
        return (*self.folders, *self.files)

    def sentence(self) -> str:
        """What a drop would do."""
        parts = []
        if self.folders:
            parts.append(plural("Dropping", "%Ln folders", len(self.folders)))
        if self.files:
            parts.append(plural("Dropping", "%Ln files", len(self.files)))
        if not parts:
            return translate("Dropping", "Only music files and folders can be added to the library")
        return translate("Dropping", "Add {} to the library").format(
            translate("Dropping", " and ").join(parts)
        )

    def note(self) -> str:
        """Which files a drop would ignore."""
        if not self.paths or not self.others:
            return ""
        return plural("Dropping", "%Ln files that are not music are ignored", self.others)


class DropTarget(QObject):
    """Takes drags of files for the whole window, before any widget in it sees them.

    A drop is always a copy: the source of a move would delete the files.

    Attributes:
        overlay: what covers the window during a drag.

    Signals:
        dropped(paths: tuple[str, ...]): music files and folders were dropped.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._music = DraggedMusic()
        self.overlay = DropOverlay(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        kind = event.type()
        if watched is self._window:
            if kind is QEvent.Type.Show:
                # What the system's drags reach first.
                self._window.windowHandle().installEventFilter(self)
            elif kind is QEvent.Type.Resize:
                self.overlay.setGeometry(self._window.rect())
            return False
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            urls = event.mimeData().urls() if event.source() is None else []
            paths = [file_path(url) for url in urls if url.isLocalFile()]
            self._music = DraggedMusic.among(paths)
            if paths:
                self.overlay.show_music(self._music)
            self._answer(event)
            return True
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():  # or a move of the mouse
            self._answer(event)
            if not isinstance(event, QDragMoveEvent):
                self.overlay.hide()
                if event.isAccepted():
                    self.dropped.emit(self._music.paths)
            return True
        if kind is QEvent.Type.DragLeave:
            self.overlay.hide()
        return False

    def _answer(self, event: QDropEvent) -> None:
        copy = Qt.DropAction.CopyAction
        possible = bool(event.possibleActions() & copy)
        event.setDropAction(copy if possible and self._music.paths else Qt.DropAction.IgnoreAction)
        event.setAccepted(possible and bool(self._music.paths))


class DropOverlay(QWidget):
    """Covers the window and says what a drop would do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sentence = Label(size=1.5, bold=True)
        self._note = Label(quiet=True)
        column = QVBoxLayout(self)
        column.addStretch()
        for label in (self._sentence, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch()
        self.hide()

    def show_music(self, music: DraggedMusic) -> None:
        self._sentence.setText(music.sentence())
        self._note.setText(music.note())
        self._note.setVisible(bool(music.note()))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self.palette().color(QPalette.ColorRole.Window))
        ground.setAlpha(_BACKGROUND_ALPHA)
        painter.fillRect(self.rect(), ground)
        gap = self.fontMetrics().height()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
        frame = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
        painter.drawRoundedRect(frame, gap / 2, gap / 2)
