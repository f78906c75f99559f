"""What a file's mood fields say beside what would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QWidget

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library
from mood_engine.library.paths import displayable

from .labels import Label
from .session import Session

if TYPE_CHECKING:
    from mood_engine.writing.plan import PlannedFile


class TagsTable(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: object = None
        self._path: str | None = None
        self._shown: PlannedFile | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.setAccessibleName(self.tr("Tags in the file"))

    def show_track(self, catalogue: Catalogue, row: int | None) -> None:
        """Reads the file in the background; None empties the table."""
        path = None if row is None else catalogue.paths[row]
        if path != self._path or path is None:
            self._clear()  # another track's
            self._asked = None
        self._path = path
        if row is None:
            return
        # Imported here: what knows tags takes a tenth of a second of the window's start.
        from .writes.choice import write_choice

        options = write_choice(self._session.settings).options
        moods = next(catalogue.told_moods([row]))
        asked = (path, moods, catalogue.written.get(row), options)
        if asked == self._asked:
            return  # news of other tracks
        self._asked = asked

        def plan(library: Library) -> PlannedFile:
            from mood_engine.library.journal import Journal
            from mood_engine.library.moods import track_moods
            from mood_engine.writing.plan import plan_writes

            return next(plan_writes(Journal(library), track_moods(catalogue, [row]), options))

        def show(planned: PlannedFile) -> None:
            if asked is self._asked:
                self._show(planned)

        def tell(sentence: str) -> None:
            if asked is self._asked:
                self._clear()
                self._form.addRow(_text(sentence))
                self._asked = None  # news are worth another try

        self._session.run(plan, show, tell)

    def _show(self, planned: PlannedFile) -> None:
        from mood_engine.writing.plan import Status

        if planned.reason:
            self._asked = None  # it may be there again with the next news
        if planned == self._shown:
            return
        self._clear()
        self._shown = planned
        if planned.reason:
            self._form.addRow(_text(planned.reason))
        nothing = self.tr("nothing")
        for field in planned.fields:
            before = displayable("; ".join(field.before)) or nothing
            self._form.addRow(f"{field.name}:", _text(before, quiet=not field.before))
            if field.status is Status.PLANNED:
                after = displayable("; ".join(field.after)) or nothing
                self._form.addRow(self.tr("would be:"), _text(after))
            elif field.status is Status.KEPT:
                self._form.addRow("", _text(self.tr("stays: your own moods"), quiet=True))
            else:
                self._form.addRow("", _text(self.tr("as it should be"), quiet=True))

    def _clear(self) -> None:
        self._shown = None
        while self._form.rowCount():
            self._form.removeRow(0)


def _text(text: str, quiet: bool = False) -> Label:
    return Label(text, quiet=quiet, selectable=True)
