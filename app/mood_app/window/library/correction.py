"""The user's corrections as undoable commands."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from mood_engine.library.columns import Rows
from mood_engine.library.corrections import Replaced, Verdicts, correct, restore_corrections
from mood_engine.library.library import Library

from ..session import Session


class Correction(QUndoCommand):
    """One correction of a mood in some rows of the catalogue; undo restores the earlier ones.

    `wanted` is True to add the mood, False to remove it, None to leave it to the model.

    Attributes:
        unopened: how many rows stay as they are, since no one has read which recording they hold.
    """

    def __init__(
        self, session: Session, rows: Rows, mood: str, wanted: bool | None, text: str
    ) -> None:
        super().__init__(text)
        self._session = session
        self._changes: dict[int, Verdicts] = {}
        self._before: dict[int, Verdicts] = {}
        # Told in the background, where work goes one after the other.
        self._replaced = Replaced()
        self.unopened = 0
        catalogue = session.catalogue
        assert catalogue is not None
        if session.is_renaming:
            session.message.emit(session.tr("Moods are being renamed. Try again in a moment."))
            rows = rows[:0]
        for row in rows.tolist():
            recording = int(catalogue.recordings[row])
            if recording < 0:
                self.unopened += 1
                continue
            was = session.verdict(row, mood)
            verdict = wanted
            if wanted is True and mood in catalogue.predicted_of(row):
                verdict = None  # the model predicts it, too
            if wanted is False and mood not in catalogue.predicted_of(row):
                verdict = None  # only the user added it
            if verdict is not was:
                self._changes[recording] = {mood: verdict}
                self._before[recording] = {mood: was}
        self.setObsolete(not self._changes)

    def redo(self) -> None:
        def keep(library: Library) -> None:
            self._replaced = correct(library, self._changes)

        self._session.correct(self._changes, keep)

    def undo(self) -> None:
        self._session.correct(
            self._before, lambda library: restore_corrections(library, self._replaced)
        )
