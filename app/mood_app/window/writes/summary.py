"""The result of a write or an undo, and what failed with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mood_engine.errors import Problem
from mood_engine.writing.plan import Status
from mood_engine.writing.undo import UndoStatus

from ...safe_text import safe
from ..problems import for_window
from ..widgets.label import Label
from ..widgets.table import FileNames, Table, TextTable
from .formatting import files, links_text, names_of, sentence
from .jobs import Undone, Written

_SHARES = (52, 70)  # in letters
_LEFT_ALONE = (UndoStatus.PARTLY, UndoStatus.KEPT, UndoStatus.FAILED)


class Summary(QWidget):
    """The outcome of a write or an undo, and what failed.

    Attributes:
        title: the headline.
        text: headline and sentences.
        failed: the model of the table of failures.

    Signals:
        undo_wanted(): the user wants the write undone.
        rest_wanted(): the user wants to review what was not written.
        closed(): the user is done reading.
    """

    undo_wanted = Signal()
    rest_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._message = Label(size=1.4, bold=True), Label()
        self.failed = TextTable((self.tr("File"), self.tr("Details")))
        self._table = Table(self.tr("Files that need attention"), self.failed, _SHARES)
        self._table.setItemDelegateForColumn(0, FileNames(self._table))
        self._undo = QPushButton(self.tr("&Undo…"))
        self._rest = QPushButton(self.tr("&Check the rest again"))
        self._done = QPushButton(self.tr("&Done"))
        self._done.setDefault(True)
        self.setFocusProxy(self._done)
        for button, signal in (
            (self._undo, self.undo_wanted),
            (self._rest, self.rest_wanted),
            (self._done, self.closed),
        ):
            button.clicked.connect(signal)
        self._column, self._buttons = QVBoxLayout(self), QHBoxLayout()
        self._column.addStretch()
        for label in (self._title, self._message):
            self._column.addWidget(label)
        self._column.addWidget(self._table, 1)
        self._buttons.addStretch()
        for button in (self._undo, self._rest, self._done):
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        self._column.addLayout(self._buttons)
        self._column.addStretch()

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def text(self) -> str:
        return f"{self._title.text()}\n{self._message.text()}"

    def show_written(self, result: Written) -> None:
        counts = Counter(each.status for each in result.outcomes)
        written = counts[Status.WRITTEN]
        failed = [each for each in result.outcomes if each.status is not Status.WRITTEN]
        left = len(result.planned) - len(result.outcomes)
        text = self.tr("{} written, {} failed") if failed else self.tr("{} written")
        self._title.setText(sentence(text.format(files(written), files(len(failed)))))
        lines = [result.trouble or ""]
        if left:
            lines.append(
                self.tr("Not changed because Mood Tagger stopped early: {}.").format(files(left))
            )
        if not failed and not left:
            lines.append(self.tr("Every file was verified after writing."))
        linked = sum(each.links > 1 for each in result.outcomes if each.status is Status.WRITTEN)
        lines.append(links_text(linked, result.options.break_links))
        self._message.setText("\n".join(filter(None, lines)))
        self._undo.setVisible(written > 0)
        self._rest.setVisible(bool(failed or left))
        self._show_table(
            [(recovered.path, for_window(recovered.outcome)) for recovered in result.recovered]
            + [(each.path, _reason(each.problem)) for each in failed]
        )

    def show_undone(self, result: Undone) -> None:
        counts = Counter(each.status for each in result.outcomes)
        back = sum(count for status, count in counts.items() if status not in _LEFT_ALONE)
        left = len(result.writes) - len(result.outcomes)
        self._title.setText(self.tr("Undone: {}").format(files(back)))
        lines = [result.trouble or ""]
        for status, text in {
            UndoStatus.RESTORED: self.tr("Restored byte for byte: {}."),
            UndoStatus.TAGS: self.tr(
                "Only the tags restored, because an older version recorded no more: {}."
            ),
            UndoStatus.PARTLY: self.tr("Changed since, so only the moods were restored: {}."),
            UndoStatus.KEPT: self.tr("Kept as they are: {}."),
            UndoStatus.FAILED: self.tr("Failed: {}."),
        }.items():
            if counts[status]:
                lines.append(text.format(files(counts[status])))
        if parted := sum(each.links_parted > 0 for each in result.outcomes):
            text = self.tr("No longer hard-linked to their other names: {}.")
            lines.append(text.format(files(parted)))
        if left:
            lines.append(
                self.tr("Not changed because Mood Tagger stopped early: {}.").format(files(left))
            )
        self._message.setText("\n".join(filter(None, lines)))
        self._undo.hide()
        self._rest.hide()
        self._show_table(
            [(recovered.path, for_window(recovered.outcome)) for recovered in result.recovered]
            + [
                (each.path, _reason(each.problem))
                for each in result.outcomes
                if each.status in _LEFT_ALONE
            ]
        )

    def _show_table(self, entries: Sequence[tuple[str, str]]) -> None:
        paths = [safe(path) for path, _ in entries]
        names = names_of([path for path, _ in entries])
        self.failed.show((names, [safe(reason) for _, reason in entries]), paths)
        self._table.setVisible(bool(entries))
        # Alone, the words stand in the middle.
        self._column.setStretch(0, 0 if entries else 1)
        self._column.setStretch(self._column.count() - 1, 0 if entries else 2)
        self._buttons.setStretch(0, 0 if entries else 1)
        self._buttons.setStretch(self._buttons.count() - 1, 1)
        for label in (self._title, self._message):
            label.setAlignment(
                Qt.AlignmentFlag.AlignLeading if entries else Qt.AlignmentFlag.AlignHCenter
            )


def _reason(problem: Problem | None) -> str:
    return "" if problem is None else for_window(problem)
