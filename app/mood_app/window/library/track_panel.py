"""The selected tracks in detail."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Rows
from mood_engine.library.library import Library, Scores

from ...formatting import clock
from ...safe_text import safe
from ..design.tokens import MEDIUM, SMALL, scaled
from ..player.player import Player
from ..player.timeline import Timeline
from ..session import Session
from ..widgets.card import Card
from ..widgets.label import Label
from ..widgets.plain_text import breakable, tip
from .cover_tile import tile_of
from .covers import Covers
from .edited_moods import moods_of_track, moods_of_tracks
from .file_tags import FileTags
from .mood_chips import moods_tip
from .mood_editor import MoodEditor
from .mood_levels import mood_levels
from .panel_head import PanelHead
from .place_plane import PlacePlane
from .similar_tracks import SimilarTracks, comparable
from .sounds import SoundsLoader
from .tag_numbers import tag_facts
from .track_state import state_reason


class TrackPanel(QScrollArea):
    """Cover, moods, timeline and tags of one track, or the moods of many, as cards.

    Attributes:
        editor: the rows of the moods.
        similar: the tracks that sound most like the shown ones.

    Signals:
        corrected(mood: str, wanted: bool | None): the user corrected a mood of the shown tracks.
        play(path: str, seconds: float): the user wants to play a track from there.
        analyse_again(path: str): the user wants a failed file analysed again.
        left(): the user goes back to the tracks.
    """

    corrected = Signal(str, object)
    play = Signal(object, float)
    analyse_again = Signal(object)
    left = Signal()

    def __init__(
        self, session: Session, sounds: SoundsLoader | None = None, covers: Covers | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self._path: str | None = None
        self._waiting: Rows | None = None
        self._shown_windows: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Selected tracks"))
        self._head = head = PanelHead(session)
        head.again.clicked.connect(lambda: self.analyse_again.emit(self._path))
        head.play.connect(self._play)
        self.editor = MoodEditor()
        self.editor.corrected.connect(self.corrected)
        self._place = PlacePlane()
        self._time_line = Timeline()
        self._time_line.asked.connect(self._play)
        self.similar = SimilarTracks(
            session, sounds or SoundsLoader(session, self), covers or Covers(session.background)
        )
        self.similar.play.connect(lambda path: self.play.emit(path, 0.0))
        self._tags = FileTags(session)
        self._of_moods = _Part(self.tr("Moods"), self.editor, tip(moods_tip()))
        self._of_place = _Part(self.tr("Energy and pleasantness"), self._place)
        self._of_line = _Part(self.tr("Timeline"), self._time_line)
        self._of_similar = _Part(self.tr("Similar tracks"), self.similar)
        self._of_tags = _Part(self.tr("In the file"), self._tags)
        cards = (
            *(head, self._of_moods, self._of_line),
            *(self._of_place, self._of_similar, self._of_tags),
        )
        self._parts: tuple[QWidget, ...] = (
            *(
                head.cover,
                head.title,
                head.subtitle,
                head.facts,
                head.reason,
                head.again,
                head.controls,
            ),
            *cards,
        )
        inside = QWidget()
        layout = QVBoxLayout(inside)
        space = scaled(MEDIUM, self.fontMetrics())
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(space)
        for card in cards:
            layout.addWidget(card)
        layout.addStretch(1)  # which takes all that the cards do not need
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
        """These rows of the session's catalogue; on a page that is not shown, once it is."""
        self._waiting = None
        if self.window().isVisible() and not self.isVisible():
            self._waiting = rows
        else:
            self._show_rows(rows)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        if self._waiting is not None:
            self.show_rows(self._waiting)

    def _show_rows(self, rows: Rows) -> None:
        catalogue = self._session.catalogue
        if catalogue is not None and len(rows) == 1:
            shown = self._show_one(catalogue, int(rows[0]))
        else:
            self._path = None
            self._shown_windows = ()
            self._head.show_track(None, 0.0)
            if catalogue is not None and len(rows):
                shown = self._show_many(catalogue, rows)
            else:
                self._head.title.setText(self.tr("Select a track to see its details"))
                shown = [self._head.title]
        shown += [self._head, *self._show_similar(catalogue, rows)]
        for part in self._parts:  # once each: what blinks loses the keyboard, too
            part.setVisible(part in shown)

    def follow(self, player: Player) -> None:
        """Show where this player is."""
        self._head.follow(player)
        player.moved.connect(self._show_position)
        player.changed.connect(lambda: self._show_position(player.path, player.seconds))

    def _show_position(self, path: str | None, seconds: float, _duration: float = 0.0) -> None:
        self._time_line.set_position(seconds if path and path == self._path else None)

    def _play(self, seconds: float) -> None:
        if self._path is not None:
            self.play.emit(self._path, seconds)

    def _show_one(self, catalogue: Catalogue, row: int) -> list[QWidget]:
        """Returns what is there to be seen."""
        head = self._head
        self._path = path = catalogue.paths[row]
        length = float(catalogue.durations[row])
        head.cover.show_track(path, tile_of(catalogue, row))
        head.title.setText(breakable(safe(catalogue.titles[row])))
        parts = [catalogue.artists[row], catalogue.texts["album"][row]]
        parts.append("" if np.isnan(length) else clock(length))
        head.subtitle.setText(" · ".join(part for part in parts if part))
        head.subtitle.setToolTip(tip(safe(path)))
        head.show_track(path, 0.0 if np.isnan(length) else length)
        shown: list[QWidget] = [head.cover, head.title, head.subtitle]
        if facts := tag_facts(catalogue, row):
            head.facts.setText(safe(facts))
            shown.append(head.facts)
        state = TrackState(int(catalogue.states[row]))
        if note := self._note_on(catalogue, row, state):
            head.reason.setText(note)
            shown.append(head.reason)
        if state is TrackState.FAILED:
            shown.append(head.again)
        else:
            shown.append(head.controls)
        analysed = bool(catalogue.analysed[row])
        self._tags.show_track(catalogue, row if analysed else None)
        if not analysed:
            self._shown_windows = ()
            return [*shown, *self._show_file_moods(catalogue, row)]
        levels = mood_levels(catalogue, row)
        self.editor.show_moods(moods_of_track(catalogue, row, levels), catalogue.names)
        self.editor.setEnabled(True)
        self._show_windows(catalogue, row, [each.mood.name for each in levels])
        energy, pleasantness = catalogue.levels.axes[row].tolist()
        if not (math.isnan(energy) or math.isnan(pleasantness)):
            self._place.show_place(energy, pleasantness)
            shown.append(self._of_place)
        return [*shown, self._of_moods, self._of_line, self._of_tags]

    def _show_file_moods(self, catalogue: Catalogue, row: int) -> list[QWidget]:
        """Of a track that was not analysed; corrections belong to its audio, once it is known."""
        moods = moods_of_track(catalogue, row, [])
        if not moods:
            return []
        self.editor.show_moods(moods, catalogue.names)
        self.editor.setEnabled(bool(catalogue.recordings[row] >= 0))
        return [self._of_moods]

    def _show_many(self, catalogue: Catalogue, rows: Rows) -> list[QWidget]:
        """Returns what is there to be seen."""
        head = self._head
        head.title.setText(self.tr("%Ln tracks selected", "", len(rows)))
        head.subtitle.setText(clock(float(np.nansum(catalogue.durations[rows]))))
        head.subtitle.setToolTip("")
        shown: list[QWidget] = [head.title, head.subtitle]
        # A file that was never opened has no recording to correct.
        if not (catalogue.recordings[rows] >= 0).any():
            return shown
        self.editor.show_moods(moods_of_tracks(catalogue, rows), catalogue.names)
        self.editor.setEnabled(True)
        return [*shown, self._of_moods]

    def _show_similar(self, catalogue: Catalogue | None, rows: Rows) -> list[QWidget]:
        """Returns what is there to be seen."""
        if catalogue is not None and len(known := comparable(catalogue, rows)):
            self.similar.show_rows(catalogue, known)
            return [self._of_similar]
        self.similar.clear()
        return []

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


class _Part(Card):
    """Something with a heading."""

    def __init__(self, heading: str, content: QWidget, explained: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(scaled(SMALL, self.fontMetrics()))
        title = Label(heading, bold=True)
        title.setToolTip(explained)  # not the card's own, which would cover what is in it
        column.addWidget(title)
        column.addWidget(content)
        self.setToolTip(content.toolTip())  # over the heading, too
        self.pad()
