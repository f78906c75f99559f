"""Another way to choose moods, as a step that can be undone."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from mood_engine.choosing import Policy
from mood_engine.library.corrections import Renamed, put_back, rename_corrected
from mood_engine.library.library import Library

from ..plain import menu_text
from ..session import Session


class ChoosePolicy(QUndoCommand):
    """What the person said of a mood that gets another name follows it there, and back again."""

    def __init__(self, session: Session, policy: Policy, text: str) -> None:
        super().__init__(menu_text(text))
        self._session = session
        self._before, self._after = session.policy, policy
        # Told in the background, where work goes one after the other.
        self._renamed = Renamed()

    def redo(self) -> None:
        model = self._session.model
        if model is None:
            return

        def rename(library: Library) -> Renamed:
            self._renamed = rename_corrected(
                library, model.id, model.card.vocabulary, self._before, self._after
            )
            return self._renamed

        self._session.run(rename, self._reload_if_any, sure=True)
        self._session.choose_by(self._after)

    def undo(self) -> None:
        def restore(library: Library) -> Renamed:
            put_back(library, self._renamed)
            return self._renamed

        self._session.run(restore, self._reload_if_any, sure=True)
        self._session.choose_by(self._before)

    def _reload_if_any(self, renamed: Renamed) -> None:
        if renamed.before or renamed.after:
            self._session.reload()
