"""The defaults of what is written into files."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ..labels import Label
from ..session import Session
from ..writes.choice import keep_write_choice, write_choice
from ..writes.choice_bar import ChoiceBar
from .page import Page


class WritingPage(Page):
    """Signals:
    changed(): other defaults are kept now.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.title = self.tr("Writing")
        self._choice = ChoiceBar(write_choice(self.settings))
        self._choice.changed.connect(self.edited)
        self.column.addWidget(
            Label(
                self.tr(
                    "What is written where nothing else is said. Nothing is written before you "
                    "have seen how, and everything can be undone."
                )
            )
        )
        self.column.addWidget(self._choice)
        self.column.addStretch()

    @property
    def is_edited(self) -> bool:
        return self._choice.choice != write_choice(self.settings)

    def apply(self) -> None:
        keep_write_choice(self.settings, self._choice.choice)
        self.changed.emit()
