"""The first step: which music."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from mood_engine.scanning.walk import find_music

from ...safe_text import safe
from ..background import Background, Job
from ..design.icons import icon
from ..design.tokens import scaled
from ..widgets.card import Card
from ..widgets.label import Label
from .step import CentredChips, Step, primary

_MOODS = ("happy", "epic", "dark", "relaxing", "romantic", "summer")
_ICON = 28
# Of the folder's card, in letters.
_CARD_LETTERS = 52


class FolderStep(Step):
    """Offers the system's music folder, another one, or the demo tracks.

    Signals:
        add_wanted(folder: str): the user wants this folder analysed.
        choose_wanted(): the user wants to choose a folder.
        demo_wanted(): the user wants to try the demo tracks.
    """

    add_wanted = Signal(str)
    choose_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__("", "")
        self.title.setText(self.tr("What does your music feel like?"))
        self.text.setText(
            self.tr(
                "Mood Tagger analyses your tracks on your own computer and finds their "
                "moods.\nNothing is uploaded, and no file is changed without your review."
            )
        )
        self._background = background
        self._counting: Job | None = None
        chips = CentredChips()
        chips.show_moods(_MOODS)
        self._column.insertWidget(0, chips)
        self.note = Label()
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.hide()
        self.card = FolderCard()
        self._analyse = primary(self.tr("&Analyse this folder"))
        self._choose = QPushButton(self.tr("&Choose a folder…"))
        demo = QPushButton(self.tr("Try the &demo tracks"))
        self._analyse.clicked.connect(lambda: self.add_wanted.emit(self.card.folder))
        self._choose.clicked.connect(self.choose_wanted)
        demo.clicked.connect(self.demo_wanted)
        self.add(self.note)
        self.add_centred(self.card)
        self.add_buttons(self._analyse, self._choose, demo)
        hint = Label(self.tr("or drop folders and files anywhere in this window"), quiet=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add(hint)
        self.offer(music_folder())

    def offer(self, folder: str) -> None:
        """Offer a folder, with the number of its music files; none, if empty."""
        self.stop()
        self._show_offer(bool(folder))
        if not folder:
            return
        self.card.show_folder(folder)

        def steps(stop: threading.Event) -> Generator[None, None, int | None]:
            yield
            found = find_music([folder], stop=stop)
            return None if stop.is_set() else len(found.files)

        self._counting = self._background.start(steps, lambda _: None, self._counted)

    def stop(self) -> None:
        """No longer count."""
        if self._counting is not None:
            self._counting.stop()
            self._counting = None

    def say_nothing_found(self) -> None:
        """The chosen folder has no music."""
        self.note.setText(self.tr("No music files were found there. Choose another folder."))
        self.note.show()

    def _counted(self, files: int | None) -> None:
        self._counting = None
        if files is not None:
            self.card.show_files(files)
            if not files:
                self._show_offer(False)

    def _show_offer(self, offers: bool) -> None:
        had_focus = self._analyse.hasFocus()
        self.card.setVisible(offers)
        self._analyse.setVisible(offers)
        self._choose.setProperty("primary", not offers)
        self._choose.setDefault(not offers)
        self._choose.style().polish(self._choose)
        text = self.tr("&Choose another folder…") if offers else self.tr("&Choose a music folder…")
        self._choose.setText(text)
        self.setFocusProxy(self._analyse if offers else self._choose)
        if had_focus:
            self.setFocus()


class FolderCard(Card):
    """A folder with the number of its music files.

    Attributes:
        folder: its path.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = ""
        self._icon = QLabel()
        self._name, self._files = Label(bold=True), Label(quiet=True)
        row, texts = QHBoxLayout(self), QVBoxLayout()
        texts.addWidget(self._name)
        texts.addWidget(self._files)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        self.pad()
        self._fit()

    def show_folder(self, folder: str) -> None:
        self.folder = folder
        self._name.setText(safe(folder))
        self._files.setText(self.tr("Your music folder. Counting its files…"))

    def show_files(self, files: int) -> None:
        self._files.setText(self.tr("Your music folder: %Ln music files", "", files))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if hasattr(self, "_icon"):  # not an event of its making
            side = scaled(_ICON, self.fontMetrics())
            self._icon.setPixmap(icon("folder", self.palette()).pixmap(side, side))
            self.setFixedWidth(self.fontMetrics().averageCharWidth() * _CARD_LETTERS)


def music_folder() -> str:
    """The system's folder for music; empty if there is none of its own."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    is_own = bool(folder) and Path(folder) != Path.home()
    return folder if is_own and os.path.isdir(folder) else ""
