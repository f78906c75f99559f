"""A file's current mood fields beside what would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library

from ...safe_text import safe
from ..problems import for_window
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import tip

if TYPE_CHECKING:
    from mood_engine.writing.plan import PlannedFile


class FileTags(QWidget):
    """The mood fields of one file, each with what a write would change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: object = None
        self._path: str | None = None
        self._shown: PlannedFile | None = None
        # A form layout gives some lines less height than they need.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(self.tr("File tags"))

    def show_track(self, catalogue: Catalogue, row: int | None) -> None:
        """Reads the file in the background; None empties the table."""
        path = None if row is None else catalogue.paths[row]
        if path != self._path or path is None:
            self._clear()  # another track's
            self._asked = None
        self._path = path
        if row is None:
            return
        options = self._session.settings.writing.options
        moods = next(catalogue.moods_with_confidence([row]))
        to_write, written = catalogue.values_to_write([row]), catalogue.written.get(row)
        # An album's moods may change with any of its tracks.
        others = catalogue if options.with_albums else None
        asked = (path, moods, to_write, written, options, others)
        if asked == self._asked:
            return  # news of other tracks
        self._asked = asked

        def plan(library: Library) -> PlannedFile:
            from mood_engine.library.journal import Journal
            from mood_engine.library.moods import track_moods
            from mood_engine.writing.plan import plan_writes

            tracks = track_moods(catalogue, [row], options.with_albums)
            return next(plan_writes(Journal(library), tracks, options))

        def show(planned: PlannedFile) -> None:
            if asked is self._asked:
                self.show_plan(planned)

        def show_error(sentence: str) -> None:
            if asked is self._asked:
                self._clear()
                self._add(_text(sentence))
                self._asked = None  # try again with the next change

        self._session.run(plan, show, show_error)

    def show_plan(self, planned: PlannedFile) -> None:
        """The fields of a file that was read, or why it could not be."""
        from mood_engine.writing.plan import Status

        from ..writes.formatting import field_name, kept_text

        if planned.problem:
            self._asked = None  # the file may be back at the next change
        if planned == self._shown:
            return
        self._clear()
        self._shown = planned
        if planned.problem:
            self._add(_text(for_window(planned.problem)))
        nothing = self.tr("none")
        for field in planned.fields:
            before = safe("; ".join(field.before)) or nothing
            name = Label(f"{field_name(field.field)}:", wrap=False)
            name.setToolTip(tip(safe(field.name)))  # as the file calls it
            self._add(_text(before, quiet=not field.before), name)
            if field.status is Status.PLANNED:
                after = safe("; ".join(field.after)) or nothing
                self._add(_text(after), Label(self.tr("Would become:"), wrap=False))
            elif field.status is Status.KEPT:
                self._add(_text(kept_text(field.field), quiet=True), Label())
            else:
                self._add(_text(self.tr("Up to date"), quiet=True), Label())

    def _add(self, text: Label, name: Label | None = None) -> None:
        """A line below the others; a text without a name is as wide as both."""
        row = self._grid.count()
        if name is None:
            self._grid.addWidget(text, row, 0, 1, 2)
        else:
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1)

    def _clear(self) -> None:
        self._shown = None
        for label in self.findChildren(Label):
            label.setParent(None)


def _text(text: str, quiet: bool = False) -> Label:
    return Label(text, quiet=quiet, selectable=True)
