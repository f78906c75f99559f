"""One mood in detail: its scores over the library, and the tracks that have it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mood_engine.labelling import Chooser, SortedScores, position_of, threshold_at
from mood_engine.library.catalogue import Catalogue

from ..design.mood_colours import mood_colour, mood_dot
from ..design.tokens import is_dark
from ..language import listed_moods, mood_name, number
from ..widgets.label import Label
from .examples import Examples
from .mood_rows import Kind, MoodRow

if TYPE_CHECKING:
    from .histogram import ScoreHistogram

_BARS = 60


class MoodDetail(QWidget):
    """The scores of a tag or a family over the library, with its threshold.

    A family without a threshold of the user has a line where as many tracks lie above it as have
    the family.

    Attributes:
        busy: whether the user is moving the threshold.

    Signals:
        threshold_moved(threshold: float): the user is trying a threshold.
        threshold_wanted(threshold: float | None): the user chose one; None is the default.
        show_wanted(mood: str): the user wants to see the tracks with this mood.
        play(path: str): the user wants to play an example.
    """

    threshold_moved = Signal(float)
    threshold_wanted = Signal(object)
    show_wanted = Signal(str)
    play = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._chooser: Chooser | None = None
        self._row: MoodRow | None = None
        self._scores: SortedScores | None = None
        self._scores_of: MoodRow | None = None
        self._scale = (0.0, 1.0)
        self._threshold = math.inf
        self._trying = False
        self._histogram: ScoreHistogram | None = None
        self._usual = 0.0
        self._dot, self._name, self._notes = QLabel(), Label(size=1.4, bold=True), Label()
        self._show = QPushButton(self.tr("Sho&w in table"))
        self._show.clicked.connect(self._want_shown)
        self._standard = QPushButton(self.tr("Reset thresh&old"))
        self._standard.setToolTip(self.tr("Use the default threshold for this mood"))
        self._standard.clicked.connect(lambda: self.threshold_wanted.emit(None))
        self._reach, self._changes = Label(), Label()
        self._examples = Examples()
        self._examples.play.connect(self.play)
        heading = QHBoxLayout()
        heading.addWidget(self._dot)
        heading.addWidget(self._name, 1)
        heading.addWidget(self._show)
        words = QVBoxLayout()
        words.addWidget(self._reach)
        words.addWidget(self._changes)
        below = QHBoxLayout()
        below.addLayout(words, 1)
        below.addWidget(self._standard, 0, Qt.AlignmentFlag.AlignTop)
        self._rest = QWidget()
        self._column = QVBoxLayout(self._rest)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(below)
        self._column.addSpacing(self.fontMetrics().height() // 2)
        self._column.addWidget(self._examples)
        self._nothing = Label(
            self.tr(
                "No tracks analysed yet. Once Mood Tagger has analysed some of your music, "
                "you see here how your tracks score for this mood and where its threshold "
                "is."
            )
        )
        layout = QVBoxLayout(self)
        layout.addLayout(heading)
        layout.addWidget(self._notes)
        layout.addWidget(self._nothing)
        layout.addWidget(self._rest, 1)
        layout.addStretch()
        self._dress()

    def show_mood(
        self,
        catalogue: Catalogue,
        chooser: Chooser,
        standard: Chooser,
        row: MoodRow,
        heading: str,
        notes: str,
    ) -> None:
        """`standard` is the chooser without the user's threshold for this mood."""
        if self._row is not None and self._row.id == row.id and self.busy:
            return  # the user is changing it right now
        before, self._row = self._row, row
        if catalogue is not self._catalogue:
            self._scores_of = None
        self._catalogue, self._chooser = catalogue, chooser
        self._name.setText(heading)
        self._dress()
        self._notes.setText("\n".join(filter(None, (notes, self._meaning(row)))))
        self._notes.setVisible(bool(self._notes.text()))
        if self._scores_of is None or self._scores_of.id != row.id:
            name = _name_in(catalogue, row)
            self._scores = None if name is None else catalogue.levels.sorted_scores(name)
        scores = self._scores
        self._nothing.setVisible(scores is not None and not len(scores))
        self._rest.setVisible(scores is not None and len(scores) > 0)
        if scores is None:
            return  # until the moods are recomputed
        self._scores_of = row
        usual = self._threshold_by(standard, row, scores)
        self._threshold = self._threshold_by(chooser, row, scores)
        low, high = scores.scale(self._threshold, usual)
        same = before is not None and before.id == row.id
        if not same or low < self._scale[0] or high > self._scale[1]:
            self._scale = (low, high)
        self._show.setEnabled(bool(row.tracks))
        self._standard.setVisible(row.custom_threshold)
        self._usual = usual
        self._draw(usual)
        self._show_threshold(self._threshold)
        self._changes.setText(self._having())

    def _meaning(self, row: MoodRow) -> str:
        """The tags of a family, or the family without which a track does not get a tag."""
        chooser = self._chooser
        if chooser is None or row.name not in chooser.names or row.kind in (Kind.THEME, Kind.TAG):
            return ""
        number = chooser.names.index(row.name)
        if row.is_family:
            tags = (chooser.tags[tag] for tag in chooser.tags_of(number))
            return self.tr("Tags: {}").format(listed_moods(tags))
        family = chooser.family_of(number)
        if family < 0:
            return ""
        return self.tr("Tracks get this mood only with its family, {}.").format(
            mood_name(chooser.names[family])
        )

    def _threshold_by(self, chooser: Chooser, row: MoodRow, scores: SortedScores) -> float:
        if row.is_tag:
            return float(chooser.thresholds[chooser.tags.index(row.key)])
        threshold = chooser.family_threshold(row.name)
        return scores.threshold_of(row.tracks or 0) if threshold is None else threshold

    @property
    def busy(self) -> bool:
        return self._histogram is not None and self._histogram.busy

    def settle(self) -> None:
        """Apply the threshold that the user is changing."""
        if self._histogram is not None:
            self._histogram.settle()

    def show_changed(self, tracks: int) -> None:
        """How many tracks would change by the threshold that is being tried."""
        if not self.busy:
            return
        if not tracks:
            self._changes.setText(self.tr("This changes no tracks."))
        else:
            self._changes.setText(self.tr("This changes %Ln tracks.", "", tracks))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        if self._histogram is None:
            QTimer.singleShot(0, self, self._add_histogram)

    def _add_histogram(self) -> None:
        """Not before it is seen, nor with the rest of the page: both would hold the window up."""
        from .histogram import ScoreHistogram

        if self._histogram is not None:
            return
        self._histogram = ScoreHistogram()
        self._histogram.moved.connect(self._move)
        self._histogram.settled.connect(self._settle)
        self._column.insertWidget(0, self._histogram, 1)
        self.setTabOrder(self._show, self._histogram.slider)
        self.setTabOrder(self._histogram.slider, self._standard)
        self._draw(self._usual)
        self._show_threshold(self._threshold)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()

    def _dress(self) -> None:
        if self._row is not None:
            dot = mood_dot(self._row.name, is_dark(self.palette()))
            self._dot.setPixmap(dot.pixmap(QSize(1, 1) * (self._name.fontMetrics().height() // 2)))

    def _draw(self, usual: float) -> None:
        histogram, scores, row = self._histogram, self._scores, self._row
        if histogram is None or scores is None or row is None:
            return
        low, high = self._scale
        colour = mood_colour(row.name, is_dark(self.palette()))
        histogram.show_bars(scores.histogram(low, high, _BARS), mood_name(row.name), colour)
        histogram.show_line(
            position_of(self._threshold, low, high) if row.on else None,
            position_of(usual, low, high) if row.custom_threshold and row.on else None,
        )

    def _move(self, place: float) -> None:
        if not self._trying:
            self._trying = True
            self._changes.setText(self.tr("This changes … tracks."))
        threshold = threshold_at(place, *self._scale)
        self._show_threshold(threshold)
        self.threshold_moved.emit(threshold)

    def _settle(self, place: float) -> None:
        self._trying = False
        self._changes.setText(self._having())
        self.threshold_wanted.emit(threshold_at(place, *self._scale))

    def _show_threshold(self, threshold: float) -> None:
        catalogue, scores, row = self._catalogue, self._scores, self._row
        if catalogue is None or scores is None or row is None:
            return
        automatic = row.is_family and not row.custom_threshold and threshold == self._threshold
        if not row.on and row.others and row.is_tag:
            text = self.tr("Switched off: the model's tag {} does not count.").format(
                mood_name(row.key)
            )
        elif not row.on:
            text = self.tr(
                "Switched off: no tracks get this mood. Tick it in the list to switch it on."
            )
        elif automatic:
            text = self.tr(
                "Chosen automatically: each track gets the family that fits it best, and often a "
                "second one. Move the threshold to give this one to all tracks above it instead."
            )
        else:
            text = self._reaching(scores.count_from(threshold), len(scores))
        self._reach.setText(text)
        self._examples.show_around(catalogue, scores, threshold)
        if self._histogram is not None:
            self._histogram.describe(self._reach.text())

    def _reaching(self, above: int, of: int) -> str:
        if not above:
            return self.tr("No tracks above the threshold.")
        if of == 1:
            return self.tr("Your only track is above the threshold.")
        share = 100 * above / of
        text = self.tr("%Ln of {} tracks are above the threshold ({} %).", "", above)
        return text.format(number(of), "< 1" if share < 1 else round(share))

    def _having(self) -> str:
        row, chooser = self._row, self._chooser
        if row is None or chooser is None or row.tracks is None or not row.on:
            return ""
        if not row.tracks:
            text = self.tr("No tracks have this mood.")
        else:
            text = self.tr("%Ln tracks have this mood.", "", row.tracks)
        most = chooser.policy.max_moods
        if row.is_family and most > 1:
            return text
        kept = self.tr("Each track keeps its %Ln strongest moods and your corrections.", "", most)
        return f"{text} {kept}"

    def _want_shown(self) -> None:
        if self._row is not None:
            self.show_wanted.emit(self._row.name)


def _name_in(catalogue: Catalogue, row: MoodRow) -> str | None:
    """The name that a row's scores have in a catalogue, which may not know a new family yet."""
    if row.is_tag:
        return row.key
    name = catalogue.chooser.policy.family_name(row.key)
    return name if name in catalogue.chooser.family_names else None
