"""The selected tracks in detail."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Rows
from mood_engine.library.library import Library, Scores

from ...formatting import clock
from ...safe_text import safe
from ..design.tokens import MEDIUM, scaled
from ..player.player import Player
from ..player.timeline import Timeline
from ..session import Session
from ..widgets.card import Card
from ..widgets.label import Label
from ..widgets.plain_text import tip
from .cover_label import CoverLabel
from .cover_tile import tile_of
from .file_tags import FileTags
from .learned import learned_moods
from .mood_bars import MoodBars, mood_levels
from .mood_chips import chips_of
from .mood_editor import EditedMood, MoodEditor
from .place_plane import PlacePlane
from .track_state import state_reason


class TrackPanel(QScrollArea):
    """Cover, moods, timeline and tags of one track, or the moods of many.

    Attributes:
        editor: the chips of the moods.

    Signals:
        corrected(mood: str, wanted: bool | None): the user corrected a mood of the shown tracks.
        play(path: str, seconds: float): the user wants to play the track from there.
        analyse_again(path: str): the user wants a failed file analysed again.
        similar_wanted(): the user wants to see tracks like the shown ones.
        left(): the user goes back to the tracks.
    """

    corrected = Signal(str, object)
    play = Signal(object, float)
    analyse_again = Signal(object)
    similar_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path: str | None = None
        self._shown_windows: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Selected tracks"))
        self._cover = CoverLabel(session)
        self._title = Label(size=1.25, bold=True, selectable=True)
        self._subtitle = Label(quiet=True, selectable=True)
        self._reason = Label(selectable=True)
        self._again = QPushButton(self.tr("Analyse a&gain"))
        self._again.clicked.connect(lambda: self.analyse_again.emit(self._path))
        self._similar = QPushButton(self.tr("More li&ke this"))
        self._similar.setToolTip(self.tr("Show the tracks that sound most like it"))
        self._similar.clicked.connect(self.similar_wanted)
        self.editor = MoodEditor()
        self.editor.corrected.connect(self.corrected)
        self._bars = MoodBars()
        self._place = PlacePlane()
        self._time_line = Timeline()
        self._time_line.asked.connect(lambda seconds: self.play.emit(self._path, seconds))
        self._tags = FileTags(session)
        self._head = _Head(self._cover, (self._title, self._subtitle, self._reason), self._similar)
        self._head.add(self._again)
        self._of_moods = _Part(self.tr("Moods"), self.editor)
        self._of_place = _Part(self.tr("Energy and pleasantness"), self._place)
        self._of_bars = _Part(self.tr("Levels"), self._bars)
        self._of_line = _Part(self.tr("Timeline"), self._time_line)
        self._of_tags = _Part(self.tr("File tags"), self._tags)
        cards = (
            *(self._head, self._of_moods, self._of_bars),
            *(self._of_line, self._of_place, self._of_tags),
        )
        self._parts: tuple[QWidget, ...] = (
            *(self._cover, self._title, self._subtitle, self._reason, self._again, self._similar),
            *cards,
        )
        inside = QWidget()
        layout = QVBoxLayout(inside)
        space = scaled(MEDIUM, self.fontMetrics())
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(space)
        for card in cards:
            layout.addWidget(card)
        layout.addStretch()
        self.setWidget(inside)
        self._fit()
        self.show_rows(np.zeros(0, np.intp))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() == Qt.Key.Key_Escape:
            self.editor.give_up()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)

    def show_rows(self, rows: Rows) -> None:
        """These rows of the session's catalogue."""
        catalogue = self._session.catalogue
        if catalogue is not None and len(rows) == 1:
            shown = self._show_one(catalogue, int(rows[0]))
        else:
            self._path = None
            self._shown_windows = ()
            if catalogue is not None and len(rows):
                shown = self._show_many(catalogue, rows)
            else:
                self._title.setText(self.tr("Select a track to see its details"))
                shown = [self._title]
        shown.append(self._head)
        for part in self._parts:  # once each: what blinks loses the keyboard, too
            part.setVisible(part in shown)

    def follow(self, player: Player) -> None:
        """Show where this player is."""
        player.moved.connect(self._show_position)
        player.changed.connect(lambda: self._show_position(player.path, player.seconds))

    def _show_position(self, path: str | None, seconds: float, _duration: float = 0.0) -> None:
        self._time_line.set_position(seconds if path and path == self._path else None)

    def _show_one(self, catalogue: Catalogue, row: int) -> list[QWidget]:
        """Returns what is there to be seen."""
        self._path = path = catalogue.paths[row]
        length = float(catalogue.durations[row])
        self._cover.show_track(path, tile_of(catalogue, row))
        self._title.setText(safe(catalogue.titles[row]))
        parts = [catalogue.artists[row], catalogue.texts["album"][row]]
        parts.append("" if np.isnan(length) else clock(length))
        self._subtitle.setText(" · ".join(part for part in parts if part))
        self._subtitle.setToolTip(tip(safe(path)))
        shown: list[QWidget] = [self._cover, self._title, self._subtitle]
        state = TrackState(int(catalogue.states[row]))
        if note := self._note_on(catalogue, row, state):
            self._reason.setText(note)
            shown.append(self._reason)
        if state is TrackState.FAILED:
            shown.append(self._again)
        analysed = bool(catalogue.analysed[row])
        self._tags.show_track(catalogue, row if analysed else None)
        if not analysed:
            self._shown_windows = ()
            return shown
        if not catalogue.silent[row]:
            shown.append(self._similar)
        levels = mood_levels(catalogue, row)
        added, taken = learned_moods(catalogue, row)
        chips = chips_of(catalogue, row, [each.mood.name for each in levels])
        moods = [
            EditedMood(
                *(chip.mood, 1, 1, chip.by_hand),
                learned=chip.mood in added,
                strength=chip.strength,
            )
            for chip in chips
        ]
        moods += [
            EditedMood(mood, 0, 1, removed=True)
            for mood, wanted in catalogue.corrections.get(row, {}).items()
            if not wanted and mood in catalogue.predicted_of(row)
        ]
        moods += [EditedMood(mood, 0, 1, removed=True, learned=True) for mood in taken]
        self.editor.show_moods(moods, catalogue.names)
        self._bars.show_moods(levels)
        self._show_windows(catalogue, row, [each.mood.name for each in levels])
        if levels:
            shown.append(self._of_bars)
        energy, pleasantness = catalogue.levels.axes[row].tolist()
        if not (math.isnan(energy) or math.isnan(pleasantness)):
            self._place.show_place(energy, pleasantness)
            shown.append(self._of_place)
        return [*shown, self._of_moods, self._of_line, self._of_tags]

    def _show_many(self, catalogue: Catalogue, rows: Rows) -> list[QWidget]:
        """Returns what is there to be seen."""
        self._title.setText(self.tr("%Ln tracks selected", "", len(rows)))
        # A file that was never opened has no recording to correct.
        if not (catalogue.recordings[rows] >= 0).any():
            return [self._title]
        counts = catalogue.counts(rows)
        predicted = np.isin(np.arange(len(counts)), catalogue.predicted[rows])
        moods = [
            EditedMood(
                catalogue.names[mood], int(counts[mood]), len(rows), removed=not counts[mood]
            )
            for mood in np.argsort(-counts, kind="stable").tolist()
            if counts[mood] or predicted[mood]
        ]
        self.editor.show_moods(moods, catalogue.names)
        shown: list[QWidget] = [self._title, self._of_moods]
        if (catalogue.analysed[rows] & ~catalogue.silent[rows]).any():
            shown.append(self._similar)
        return shown

    def _show_windows(self, catalogue: Catalogue, row: int, moods: Sequence[str]) -> None:
        model, recording = self._session.model, int(catalogue.recordings[row])
        if model is None:
            return
        # A new analysis changes its scores.
        asked = (recording, model.id, tuple(moods), catalogue.scores[row].tobytes())
        if asked == self._shown_windows:
            return
        self._shown_windows = asked
        duration = float(catalogue.durations[row])

        def read(library: Library) -> tuple[list[float], Scores]:
            return library.window_scores(recording, model.id, model.card)

        def show(read: tuple[list[float], Scores]) -> None:
            if asked != self._shown_windows:
                return  # another track by now
            starts, scores = read
            strips = [
                (mood, in_windows)
                for mood in moods
                if (in_windows := catalogue.levels.scores_in(mood, scores)) is not None
            ]
            ranges = {
                mood: known
                for mood, _ in strips
                if (known := catalogue.levels.range_of(mood)) is not None
            }
            axes = catalogue.levels.axes_in(scores)
            levels = [
                (name, values)
                for name, values in zip(
                    (self.tr("Energy"), self.tr("Pleasant")), axes.T, strict=True
                )
                if not (catalogue.silent[row] or np.isnan(values).any())
            ]
            self._time_line.show_windows(
                starts, model.card.window_seconds, duration, strips, ranges, levels
            )

        self._session.run(read, show)

    def _note_on(self, catalogue: Catalogue, row: int, state: TrackState) -> str:
        if reason := state_reason(catalogue, row):
            return reason
        if state is TrackState.WAITING:
            return self.tr("Not analysed yet.")
        if catalogue.silent[row]:
            return self.tr("Silent: no moods.")
        if catalogue.short[row]:
            return self.tr("Shorter than one analysis window; the result is less reliable.")
        return ""


class _Head(Card):
    """Cover and texts side by side, and buttons below."""

    def __init__(self, cover: QWidget, texts: Sequence[QWidget], button: QWidget) -> None:
        super().__init__()
        self._column, row, beside = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        space = scaled(MEDIUM, self.fontMetrics())
        for spaced in (self._column, row):
            spaced.setSpacing(space)
        for text in texts:
            beside.addWidget(text)
        beside.addStretch()
        row.addWidget(cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self._column.addLayout(row)
        self._column.addWidget(button)
        self.pad()

    def add(self, button: QWidget) -> None:
        self._column.addWidget(button)


class _Part(Card):
    """Something with a heading."""

    def __init__(self, heading: str, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(Label(heading, bold=True))
        column.addWidget(content)
        self.setToolTip(content.toolTip())  # over the heading, too
        self.pad()
