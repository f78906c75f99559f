"""The chosen tracks at length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Rows
from mood_engine.library.library import Library, Scores
from mood_engine.library.paths import displayable

from ..telling import clock
from .cover_label import CoverLabel
from .mood_bars import MoodBars
from .mood_editor import EditedMood, MoodEditor
from .plain import tip
from .session import Session
from .tags_table import TagsTable
from .time_line import TimeLine

# Of many chosen tracks, the most frequent moods.
_MOST_MOODS = 12


class TrackPanel(QScrollArea):
    """Cover, moods, time line and tags of one track; the moods of many.

    Signals:
        corrected(str, object): a mood of the shown rows, and whether it is wanted.
        play(object, float): this file from so many seconds on; paths need not be valid text.
        try_again(object): listen to a failed file once more.
    """

    corrected = Signal(str, object)
    play = Signal(object, float)
    try_again = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path: str | None = None
        self._told_of: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Chosen tracks"))
        self._cover = CoverLabel(session)
        self._title = _label(1.25, bold=True)
        self._told = _label()
        self._told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._reason = _label()
        self._again = QPushButton(self.tr("&Listen again"))
        self._again.clicked.connect(lambda: self.try_again.emit(self._path))
        self.editor = MoodEditor()
        self.editor.corrected.connect(self.corrected)
        self._bars = MoodBars()
        self._time_line = TimeLine()
        self._time_line.asked.connect(lambda seconds: self.play.emit(self._path, seconds))
        self._tags = TagsTable(session)
        self._moods_head = _heading(self.tr("Moods"))
        self._bars_head = _heading(self.tr("How sure"))
        self._line_head = _heading(self.tr("Over the track"))
        self._tags_head = _heading(self.tr("In the file"))
        self._of_one: tuple[QWidget, ...] = (
            *(self._cover, self._told, self._reason, self._again),
            *(self._bars_head, self._bars, self._line_head, self._time_line),
            *(self._tags_head, self._tags),
        )
        inside = QWidget()
        layout = QVBoxLayout(inside)
        for widget in (
            *(self._cover, self._title, self._told, self._reason, self._again),
            *(self._moods_head, self.editor),
            *(self._bars_head, self._bars),
            *(self._line_head, self._time_line),
            *(self._tags_head, self._tags),
        ):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(inside)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.show_rows(np.zeros(0, np.intp))

    def show_rows(self, rows: Rows) -> None:
        """These rows of the session's catalogue."""
        catalogue = self._session.catalogue
        one = catalogue is not None and len(rows) == 1
        several = catalogue is not None and len(rows) > 1
        for widget in self._of_one:
            widget.setVisible(one)
        # What was never opened has nothing that a person's word could stand at.
        opened = catalogue is not None and bool((catalogue.recordings[rows] >= 0).any())
        self._moods_head.setVisible(opened)
        self.editor.setVisible(opened)
        if not one:
            self._told_of = ()
        if one and catalogue is not None:
            self._show_one(catalogue, int(rows[0]))
        elif several and catalogue is not None:
            self._show_many(catalogue, rows)
        else:
            self._path = None
            self._title.setText(self.tr("Choose a track to see more of it."))

    def set_position(self, path: str, seconds: float | None) -> None:
        """Where the player is."""
        self._time_line.set_position(seconds if path == self._path else None)

    def _show_one(self, catalogue: Catalogue, row: int) -> None:
        self._path = path = catalogue.paths[row]
        length = float(catalogue.durations[row])
        self._cover.show_track(path)
        self._title.setText(displayable(catalogue.titles[row]))
        parts = [catalogue.artists[row], catalogue.albums[row]]
        parts.append("" if np.isnan(length) else clock(length))
        self._told.setText(" · ".join(part for part in parts if part))
        self._told.setToolTip(tip(displayable(path)))
        state = TrackState(int(catalogue.states[row]))
        self._reason.setText(self._note_on(catalogue, row, state))
        self._reason.setVisible(bool(self._reason.text()))
        self._again.setVisible(state is TrackState.FAILED)
        heard = bool(catalogue.heard[row])
        told = next(catalogue.told_moods([row])) if heard else []
        by_hand = catalogue.corrections.get(row, {})
        moods = [EditedMood(mood.name, 1, 1, mood.by_hand) for mood in told]
        moods += [
            EditedMood(mood, 0, 1, removed=True)
            for mood, wanted in by_hand.items()
            if not wanted and mood in catalogue.predicted_of(row)
        ]
        self.editor.show_moods(moods, catalogue.names)
        self._moods_head.setVisible(heard)
        self.editor.setVisible(heard)
        self._bars_head.setVisible(bool(told))
        self._bars.setVisible(bool(told))
        self._bars.show_moods(told)
        self._line_head.setVisible(heard)
        self._time_line.setVisible(heard)
        if heard:
            self._show_windows(catalogue, row, [mood.name for mood in told])
        else:
            self._told_of = ()
        self._tags.show_track(catalogue, row if heard else None)

    def _show_many(self, catalogue: Catalogue, rows: Rows) -> None:
        self._path = None
        self._title.setText(self.tr("{:,} tracks").format(len(rows)))
        counts = catalogue.counts(rows)
        order = np.argsort(-counts, kind="stable")[:_MOST_MOODS]
        moods = [
            EditedMood(catalogue.names[mood], int(counts[mood]), len(rows))
            for mood in order.tolist()
            if counts[mood]
        ]
        self.editor.show_moods(moods, catalogue.names)

    def _show_windows(self, catalogue: Catalogue, row: int, moods: Sequence[str]) -> None:
        model, recording = self._session.model, int(catalogue.recordings[row])
        if model is None:
            return
        # Its scores are others once it was listened to again.
        asked = (recording, model.id, tuple(moods), catalogue.scores[row].tobytes())
        if asked == self._told_of:
            return
        self._told_of = asked
        duration = float(catalogue.durations[row])

        def read(library: Library) -> tuple[list[float], Scores]:
            return library.window_scores(recording, model.id, model.card)

        def show(read: tuple[list[float], Scores]) -> None:
            if asked != self._told_of:
                return  # another track by now
            starts, scores = read
            strips = [
                (mood, scores[:, tags].max(axis=1))
                for mood in moods
                if (tags := catalogue.tags_of(mood))
            ]
            ranges = {
                mood: known for mood, _ in strips if (known := catalogue.range_of(mood)) is not None
            }
            self._time_line.show_windows(
                starts, model.card.window_seconds, duration, strips, ranges
            )

        self._session.run(read, show)

    def _note_on(self, catalogue: Catalogue, row: int, state: TrackState) -> str:
        if state is TrackState.FAILED:
            return catalogue.reasons[row]
        if state is TrackState.LEFT_OUT:
            return self.tr("Longer than you want to listen to (see the settings).")
        if state is TrackState.WAITING:
            return self.tr("Not listened to yet.")
        if catalogue.silent[row]:
            return self.tr("Silence: no moods.")
        if catalogue.short[row]:
            return self.tr("Shorter than what the model hears at once: less sure than others.")
        return ""


def _label(size: float = 1.0, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    return label


def _heading(text: str) -> QLabel:
    label = _label(bold=True)
    label.setText(text)
    label.setContentsMargins(0, label.fontMetrics().height() // 2, 0, 0)
    return label
