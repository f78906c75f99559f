"""Another way to choose moods, as a step that can be undone."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from mood_engine.labelling import Policy
from mood_engine.library.corrections import Replaced, change_policy, restore_corrections
from mood_engine.library.library import Library

from ..session import Session
from ..widgets.plain_text import menu_text


class ChangePolicy(QUndoCommand):
    """What the person said of a mood that gets another name follows it there, and back again."""

    def __init__(self, session: Session, policy: Policy, text: str) -> None:
        super().__init__(menu_text(text))
        self._session = session
        self._before, self._after = session.policy, policy
        # Told in the background, where work goes one after the other.
        self._renamed = Replaced()

    def redo(self) -> None:
        model = self._session.model
        if model is None:
            return

        def keep(library: Library) -> Replaced:
            self._renamed = change_policy(library, model.id, model.card.vocabulary, self._after)
            return self._renamed

        self._session.change_policy(self._after, keep)

    def undo(self) -> None:
        def keep(library: Library) -> Replaced:
            restore_corrections(library, self._renamed, self._before)
            return self._renamed

        self._session.change_policy(self._before, keep)
