"""Which mood is asked about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QInputDialog

from mood_engine.labelling import can_be_name
from mood_engine.library.catalogue import Catalogue

from ...safe_text import safe
from ..design.mood_colours import mood_dot
from ..design.tokens import is_dark
from ..language import known_mood, mood_name

_ALL, _NEW = "", "\n"  # no mood is called so


class MoodChooser(QComboBox):
    """All moods, or one: families, other moods of the model, and the user's own.

    Attributes:
        mood: the chosen one, or None for all.

    Signals:
        chosen(mood: str | None): the user chose.
        left(): the user is done with choosing.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mood: str | None = None
        self._shown: tuple[object, ...] = ()
        self._added: list[str] = []  # moods that no track has yet
        self.setAccessibleName(self.tr("Mood to teach"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.installEventFilter(self)
        self.activated.connect(self._choose)

    def show_moods(self, catalogue: Catalogue) -> None:
        """Offer the moods of this catalogue; a mood that is gone is no longer chosen."""
        chooser = catalogue.chooser
        families = [
            name
            for name, on in zip(chooser.family_names, chooser.enabled_families, strict=True)
            if on
        ]
        tags = sorted(set(chooser.names) - set(chooser.family_names), key=str.casefold)
        own = list(catalogue.names[len(chooser.names) :])
        self._added = [mood for mood in self._added if mood not in catalogue.names]
        parts = families, [*own, *self._added], tags
        dark = is_dark(self.palette())
        shown = (*map(tuple, parts), dark)
        if shown == self._shown:
            return
        self._shown = shown
        known = {mood for part in parts for mood in part}
        gone = self.mood is not None and self.mood not in known
        self.blockSignals(True)
        self.clear()
        self.addItem(self.tr("All moods"), _ALL)
        for part in parts:
            if part:
                self.insertSeparator(self.count())
            for mood in part:
                self.addItem(mood_dot(mood, dark), safe(mood_name(mood)), mood)
        self.insertSeparator(self.count())
        self.addItem(self.tr("New mood…"), _NEW)
        self.blockSignals(False)
        if gone:
            self.mood = None
        self.setCurrentIndex(self.findData(self.mood or _ALL))
        if gone:
            self.chosen.emit(None)

    def show_mood(self, mood: str | None) -> None:
        """Choose a mood that is offered, or all."""
        self.mood = mood
        self.setCurrentIndex(self.findData(mood or _ALL))
        self.chosen.emit(mood)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # letters and arrows choose here
            return True
        leaving = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in leaving
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def hidePopup(self) -> None:  # noqa: N802 - Qt's own
        super().hidePopup()
        self.left.emit()

    def _choose(self, index: int) -> None:
        data = self.itemData(index)
        if data == _NEW:
            self._ask()
        else:
            self.show_mood(data or None)

    def _ask(self) -> None:
        """Ask for the name of a new mood."""
        self.setCurrentIndex(self.findData(self.mood or _ALL))
        text, accepted = QInputDialog.getText(self, self.tr("New mood"), self.tr("Name:"))
        name = " ".join(text.split())
        self.left.emit()
        if not (accepted and name and can_be_name(name)):
            return
        known = {str(self.itemData(at)).casefold(): at for at in range(self.count())}
        name = known_mood(name, (str(self.itemData(at)) for at in range(self.count()))) or name
        if name.casefold() not in known:
            self._added.append(name)
            known[name.casefold()] = self.count() - 2
            dot = mood_dot(name, is_dark(self.palette()))
            self.insertItem(self.count() - 2, dot, name, name)
        self.show_mood(str(self.itemData(known[name.casefold()])))
