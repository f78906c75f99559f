"""Changes of the mood policy as undoable commands."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from mood_engine.labelling import Policy
from mood_engine.library.corrections import Replaced, change_policy, restore_corrections
from mood_engine.library.library import Library

from ..session import Session
from ..widgets.plain_text import menu_text


class ChangePolicy(QUndoCommand):
    """Changes the policy; corrections follow renamed moods, and back again on undo."""

    def __init__(self, session: Session, policy: Policy, text: str) -> None:
        super().__init__(menu_text(text))
        self._session = session
        self._before, self._after = session.policy, policy
        # Set in the background, where work is done in order.
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
