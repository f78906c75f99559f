"""The user's corrections and reviewed tracks as undoable commands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QUndoCommand

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Rows
from mood_engine.library.corrections import Replaced, Verdicts, correct, restore_corrections
from mood_engine.library.library import Library
from mood_engine.library.reviews import set_reviewed

from ..language import mood_name, translate
from ..session import Session
from ..widgets.plain_text import menu_text


class Corrections(QUndoCommand):
    """Corrections of some rows of the catalogue in one step; undo restores the earlier ones.

    `wanted` has verdicts by row: True to add a mood, False to remove it, None to leave it to the
    model. With `reviewed`, the rows are also marked as reviewed or not reviewed.

    Attributes:
        unopened: how many rows stay as they are, since no one has read which recording they hold.
    """

    def __init__(
        self,
        session: Session,
        wanted: Mapping[int, Verdicts],
        text: str,
        reviewed: bool | None = None,
    ) -> None:
        super().__init__(text)
        self._session, self._reviewed = session, reviewed
        self._changes: dict[int, dict[str, bool | None]] = {}
        self._before: dict[int, dict[str, bool | None]] = {}
        # Set in the background, where work is done in order.
        self._replaced = Replaced()
        self._marked: set[int] = set()
        self.unopened = 0
        catalogue = session.catalogue
        assert catalogue is not None
        if session.is_renaming:
            session.message.emit(
                translate("Corrections", "Moods are being renamed. Try again in a moment.")
            )
            wanted = {}
        for row, verdicts in wanted.items():
            recording = int(catalogue.recordings[row])
            if recording < 0:
                self.unopened += 1
                continue
            before = {mood: session.verdict(row, mood) for mood in verdicts}
            changes = {mood: each for mood, each in verdicts.items() if each is not before[mood]}
            if changes or reviewed not in (None, bool(catalogue.reviewed[row])):
                self._changes.setdefault(recording, {}).update(changes)
                earlier = {mood: before[mood] for mood in changes}
                self._before.setdefault(recording, {}).update(earlier)
        self.setObsolete(not self._changes)

    def redo(self) -> None:
        def keep(library: Library) -> None:
            with library.transaction():
                self._replaced = correct(library, self._changes)
                if self._reviewed is not None:
                    self._marked = set_reviewed(library, self._changes, self._reviewed)

        self._session.correct(self._changes, keep)

    def undo(self) -> None:
        def keep(library: Library) -> None:
            with library.transaction():
                restore_corrections(library, self._replaced)
                if self._reviewed is not None:
                    set_reviewed(library, self._marked, not self._reviewed)

        self._session.correct(self._before, keep)


class Correction(Corrections):
    """One correction of a mood in some rows."""

    def __init__(
        self, session: Session, rows: Rows, mood: str, wanted: bool | None, text: str
    ) -> None:
        catalogue = session.catalogue
        assert catalogue is not None

        def verdict(row: int) -> bool | None:
            guesses = {*catalogue.predicted_of(row), *catalogue.file_moods_of(row)}
            if wanted is False and mood not in guesses:
                return None  # only the user added it
            return wanted

        super().__init__(session, {row: {mood: verdict(row)} for row in rows.tolist()}, text)


def correction_text(catalogue: Catalogue, rows: Rows, mood: str, wanted: bool | None) -> str:
    """What the menu calls a correction: a mood that all tracks have already is accepted."""
    if wanted is None:
        text = translate("Corrections", "Restore “{}”")
    elif not wanted:
        text = translate("Corrections", "Remove “{}”")
    elif mood in catalogue.names and (
        (catalogue.guesses[rows] == catalogue.names.index(mood)).any(axis=1).all()
    ):
        text = translate("Corrections", "Accept “{}”")
    else:
        text = translate("Corrections", "Add “{}”")
    return text.format(menu_text(mood_name(mood)))


class AcceptMoods(Corrections):
    """Makes all moods of some rows the user's own, and marks the rows as reviewed."""

    def __init__(self, session: Session, rows: Rows, text: str) -> None:
        catalogue = session.catalogue
        assert catalogue is not None
        wanted = {row: dict.fromkeys(catalogue.moods_of(row), True) for row in rows.tolist()}
        super().__init__(session, wanted, text, reviewed=True)
