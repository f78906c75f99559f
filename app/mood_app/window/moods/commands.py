"""Another way to choose moods, as a step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QUndoCommand

from mood_engine.choosing import Policy, renamed_moods
from mood_engine.library.corrections import Verdicts, correct, rename_corrected
from mood_engine.library.library import Library

from ..session import Session


class ChoosePolicy(QUndoCommand):
    """What the person said of a mood that gets another name follows it there, and back again."""

    def __init__(self, session: Session, policy: Policy, text: str) -> None:
        super().__init__(text)
        self._session = session
        self._before, self._after = session.policy, policy
        # Filled and emptied in the background, where work goes one after the other.
        self._verdicts: dict[int, Verdicts] = {}

    def redo(self) -> None:
        renamed = self._renamed()
        if renamed:
            verdicts = self._verdicts

            def rename(library: Library) -> Mapping[int, Verdicts]:
                verdicts.update(rename_corrected(library, renamed))
                return verdicts

            self._session.run(rename, self._reload_if_any)
        self._session.choose_by(self._after)

    def undo(self) -> None:
        if self._renamed():
            verdicts = self._verdicts

            def put_back(library: Library) -> Mapping[int, Verdicts]:
                changes = dict(verdicts)
                verdicts.clear()
                return correct(library, changes)

            self._session.run(put_back, self._reload_if_any)
        self._session.choose_by(self._before)

    def _renamed(self) -> Mapping[str, str]:
        model = self._session.model
        if model is None:
            return {}
        return renamed_moods(model.card.vocabulary, self._before, self._after)

    def _reload_if_any(self, changed: Mapping[int, Verdicts]) -> None:
        if changed:
            self._session.reload()
