"""Changes of the mood policy as undoable commands."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from mood_engine.labelling import Policy
from mood_engine.library.library import Library
from mood_engine.library.policy_changes import PolicyChange, change_policy, undo_policy_change

from ..session import Session
from ..widgets.plain_text import menu_text


class ChangePolicy(QUndoCommand):
    """Changes the policy.

    Corrections and smart playlists follow renamed moods, and back again on undo.
    """

    def __init__(self, session: Session, policy: Policy, text: str) -> None:
        super().__init__(menu_text(text))
        self._session = session
        self._before, self._after = session.policy, policy
        # Set in the background, where work is done in order.
        self._made = PolicyChange()

    def redo(self) -> None:
        model = self._session.model
        if model is None:
            return

        def keep(library: Library) -> PolicyChange:
            self._made = change_policy(library, model.id, model.card, self._after)
            return self._made

        self._session.change_policy(self._after, keep)

    def undo(self) -> None:
        def keep(library: Library) -> PolicyChange:
            undo_policy_change(library, self._made, self._before)
            return self._made

        self._session.change_policy(self._before, keep)
