"""A file's current mood fields beside what would be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library

from ...safe_text import safe
from ..design.tokens import CAPTION, SMALL, Theme, scaled, theme_of
from ..problems import for_window
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import as_html, tip

if TYPE_CHECKING:
    from mood_engine.writing.plan import PlannedField, PlannedFile

    from ..writes.values import Value


class FileTags(QWidget):
    """The mood fields of one file, each with what a write would change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: object = None
        self._path: str | None = None
        self._shown: PlannedFile | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(SMALL / 4, self.fontMetrics()))
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
            from mood_engine.writing.plan import plan_writes
            from mood_engine.writing.wanted import wanted_moods

            tracks = wanted_moods(catalogue, [row], options)
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
        from ..writes.formatting import field_name

        if planned.problem:
            self._asked = None  # the file may be back at the next change
        if planned == self._shown:
            return
        self._clear()
        self._shown = planned
        if planned.problem:
            self._add(_text(for_window(planned.problem)))
        for field in planned.fields:
            name = Label(field_name(field.field), quiet=True, size=CAPTION)
            name.setToolTip(tip(safe(field.name)))  # as the file calls it
            self._add(name)
            self._add(FieldChange(field))

    def _add(self, label: QLabel) -> None:
        self._column.addWidget(label)

    def _clear(self) -> None:
        self._shown = None
        for label in self.findChildren(QLabel):
            label.setParent(None)


class FieldChange(QLabel):
    """A field's values, and what a write would make of them: struck out and added values."""

    def __init__(self, field: PlannedField) -> None:
        super().__init__()
        self._field = field
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show()

    def _show(self) -> None:
        from mood_engine.writing.plan import Status

        from ..writes.formatting import kept_text
        from ..writes.values import spoken, values_after, values_before

        field, theme = self._field, theme_of(self.palette())
        before = values_before(field.before, field.after)
        nothing = self.tr("none")
        if field.status is Status.PLANNED:
            after = values_after(field.before, field.after)
            text = self.tr("{} becomes {}")
            self.setAccessibleName(text.format(spoken(before) or nothing, spoken(after) or nothing))
            sides = [
                _as_html(each, theme) or _quiet_html(nothing, theme) for each in (before, after)
            ]
            self.setText(" → ".join(sides))
            return
        kept = field.status is Status.KEPT
        note = kept_text(field.field) if kept else self.tr("Up to date")
        values = "; ".join(map(safe, field.before))
        self.setAccessibleName(f"{values or nothing}. {note}")
        self.setText(f"{as_html(values or nothing)}<br>{_quiet_html(note, theme)}")


def _as_html(values: Sequence[Value], theme: Theme) -> str:
    """In colours that have signs, too: minus and plus."""
    from ..writes.values import Change

    colours = {
        Change.NONE: (theme.text, "none"),
        Change.ADDED: (theme.success, "none"),
        Change.REMOVED: (theme.danger, "line-through"),
    }
    shown = []
    for value in values:
        colour, line = colours[value.change]
        style = f"color: {colour}; text-decoration: {line}"
        text = as_html(f"{value.change.value}{value.text}")
        shown.append(f'<span style="{style}">{text}</span>')
    return "; ".join(shown)


def _quiet_html(text: str, theme: Theme) -> str:
    return f'<span style="color: {theme.faint}">{as_html(text)}</span>'


def _text(text: str) -> Label:
    return Label(text, selectable=True)
