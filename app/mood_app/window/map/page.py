"""The page Map: tracks by similarity, or by energy and pleasantness, coloured by mood."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPolygonF, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mood_engine.labelling.axes import AXES, ENERGY, PLEASANTNESS
from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Mask, Rows

from ...safe_text import safe
from ..language import listed_moods
from ..library.sounds import SoundsLoader
from ..library.track_panel import TrackPanel
from ..session import Session
from ..widgets.label import Label
from ..widgets.lazy_part import LazyPart
from .arrangement import Arrangement
from .colouring import Colouring, by_main_mood, by_score, main_moods
from .legend import MoodLegend, ScoreLegend
from .named_regions import RegionFinder
from .places_updater import PlacesUpdater
from .plot import MapPlot
from .points import Points
from .selection import Ids, MapSelection, named_selection, selection_in_plane
from .side import Side
from .tools import StatusRow, ToolRow

_FEWEST = 3
_ENERGY, _PLEASANTNESS = AXES.index(ENERGY), AXES.index(PLEASANTNESS)


class MapPage(QWidget):
    """The map with its tools and legend, and the selected tracks in detail.

    Attributes:
        plot: the map.
        tools, status: the rows above and below it.
        legend: what its colours mean.
        panel: the selected tracks in detail, or None until the page is there.
        selected_rows: those of the catalogue that are selected.

    Signals:
        chosen(ids: array): the user selected tracks on the map, or none.
        play(path: str): the user wants to play a track.
        show_wanted(selection: MapSelection): the user wants to see these tracks in the table.
        show_all_wanted(): the user wants the query cleared.
        panel_made(panel: TrackPanel): `panel` was made.
        similar_wanted(): the user wants to see all tracks like the selected one in the table.
    """

    chosen = Signal(object)
    play = Signal(object)
    show_wanted = Signal(object)
    show_all_wanted = Signal()
    similar_wanted = Signal()
    panel_made = Signal(object)

    def __init__(self, session: Session, sounds: SoundsLoader | None = None) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self._catalogue: Catalogue | None = None  # as it is shown
        self._rows: Rows = np.zeros(0, np.intp)  # of it, on the map
        self._colouring: Colouring | None = None
        self._playing: str | None = None  # the file
        self._shown: Ids | None = None  # by the table's filter; all, if None
        self._choice = MapSelection()
        self._keeper = PlacesUpdater(session, self)
        self._regions = RegionFinder(session.background, self)
        self.plot = MapPlot(self._describe_point)
        self.tools, self.status = ToolRow(), StatusRow()
        self.legend, self._score_legend = MoodLegend(), ScoreLegend()
        self._sounds = sounds
        self._details = LazyPart(self._make_panel)
        self._empty = Label(wrap=False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._map_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect()

    def _map_page(self) -> QWidget:
        self._legends = QStackedWidget()
        self._legends.addWidget(self.legend)
        self._legends.addWidget(self._score_legend)
        middle = QHBoxLayout()
        middle.addWidget(self.plot, 1)
        self._side = Side(self._legends, self._details)
        middle.addWidget(self._side)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self.tools)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)
        return page

    def _connect(self) -> None:
        self._session.changed.connect(self._refresh)
        self._keeper.changed.connect(self._place_again)
        self._keeper.progressed.connect(self._show_progress)
        self._regions.changed.connect(lambda: self.plot.show_regions(self._regions.found))
        tools, plot = self.tools, self.plot
        tools.arrangement_chosen.connect(self.arrange)
        tools.colour_chosen.connect(lambda _: self._colour())
        tools.whole.clicked.connect(plot.show_whole)
        tools.closer.clicked.connect(plot.zoom_in)
        tools.farther.clicked.connect(plot.zoom_out)
        tools.pen_chosen.connect(plot.set_pen)
        tools.recompute.clicked.connect(self._keeper.recompute)
        tools.show_all.clicked.connect(self.show_all_wanted)
        self.legend.picked.connect(lambda _: self._colour())
        self.status.show_chosen.clicked.connect(lambda: self.show_wanted.emit(self._choice))
        self.status.clear.clicked.connect(self.choose_none)
        plot.picked.connect(self._pick)
        plot.region_picked.connect(self._pick_region)
        plot.opened.connect(self._open)
        plot.gathered.connect(self._gather)
        plot.play_wanted.connect(self._play_chosen)
        plot.cleared.connect(self.choose_none)

    # --- what others say ----------------------------------------------------------------------

    def show_only(self, rows: Rows | Mask | None) -> None:
        """Fade all tracks but these rows of the catalogue; none, if None."""
        catalogue = self._session.catalogue
        shown = None if rows is None or catalogue is None else catalogue.ids[rows]
        if shown is not None and catalogue is not None and len(shown) == len(catalogue):
            shown = None
        if shown is None and self._shown is None:
            return
        self._shown = shown
        if self.isVisible():
            self._colour()
        else:
            self._stale = True

    def mark(self, ids: object) -> None:
        """Put rings around the tracks with these row ids; a region that has just these stays."""
        wanted = np.sort(np.array(ids, np.int64))
        if not np.array_equal(wanted, np.sort(self._choice.ids)):
            self.plot.show_region(QPolygonF())
            self._mark(MapSelection(wanted))

    def show_playing(self, path: str | None) -> None:
        """Mark the track that plays."""
        self._playing = path
        self._mark_playing()

    def _mark_playing(self) -> None:
        catalogue, number = self._catalogue, -1
        if catalogue is not None and self._playing in catalogue.paths:
            at = np.flatnonzero(self._rows == catalogue.paths.index(self._playing))
            number = int(at[0]) if len(at) else -1
        self.plot.show_playing(number)

    # --- what is shown ------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Show the catalogue as it is now; places are found beside it."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._catalogue = catalogue = self._session.catalogue
        if catalogue is None:
            return
        analysed = catalogue.analysed
        silent = int((analysed & catalogue.silent).sum())
        there = int(analysed.sum()) - silent
        not_analysed = catalogue.states[~analysed]
        failed = int((not_analysed == TrackState.FAILED).sum())
        too_long = int((not_analysed == TrackState.TOO_LONG).sum())
        self.tools.show_arrangement(self._arrangement, self._has_axes)
        fewest = _FEWEST if self._arrangement is Arrangement.SIMILARITY else 1
        self._pages.setCurrentIndex(0 if there < fewest else 1)
        self._empty.setText(self._too_few(there))
        self.tools.show_moods(catalogue)
        self.status.show_missing(len(not_analysed) - failed - too_long, failed, too_long, silent)
        self._colour()
        self._show_choice(catalogue)
        if self._arrangement is Arrangement.SIMILARITY:
            self._keeper.refresh()
        QTimer.singleShot(0, self._side, self._side.fill)

    @property
    def _arrangement(self) -> Arrangement:
        if not self._has_axes:
            return Arrangement.SIMILARITY
        return Arrangement(self._session.settings.map_arrangement)

    @property
    def _has_axes(self) -> bool:
        catalogue = self._catalogue
        return catalogue is not None and catalogue.chooser.family_count > 0

    def arrange(self, arrangement: Arrangement) -> None:
        """Place the tracks otherwise, now and at the next start."""
        self._session.settings.map_arrangement = arrangement
        self.plot.show_region(QPolygonF())  # what it held lies elsewhere
        self._refresh()
        self._show_progress()

    def _too_few(self, there: int) -> str:
        text = self.tr(
            "Here you will see a map of your music: similar tracks sit close together.\n"
            "It needs at least three analysed tracks."
        )
        return text if not there else text + "\n" + self.tr("Analysed so far: {}.").format(there)

    def _colour(self) -> None:
        catalogue = self._catalogue
        if catalogue is None or self._stale:
            return
        palette, mood = self.palette(), self.tools.mood
        faded = np.zeros(len(catalogue), bool)
        if self._shown is not None:
            faded |= ~np.isin(catalogue.ids, self._shown)
        self.tools.show_count(int((~faded).sum()), len(catalogue))
        if mood:
            colouring = by_score(catalogue, mood, palette)
            self._score_legend.show_mood(mood)
        else:
            self.legend.show_catalogue(catalogue)
            colouring = by_main_mood(catalogue, self.legend.moods, palette)
            if self.legend.mood in catalogue.names:
                faded |= main_moods(catalogue) != catalogue.names.index(self.legend.mood)
        self._legends.setCurrentIndex(1 if mood else 0)
        self._colouring = colouring.faded(faded, palette) if faded.any() else colouring
        self._place()

    def _place_again(self) -> None:
        if self._arrangement is not Arrangement.SIMILARITY:
            return
        self.plot.show_region(QPolygonF())  # what it held may lie elsewhere now
        self._place()

    def _place(self) -> None:
        catalogue, colouring = self._catalogue, self._colouring
        if catalogue is None or colouring is None or self._stale:
            return
        is_plane = self._arrangement is Arrangement.AXES
        if not is_plane and not self._keeper.working:
            self._regions.find(catalogue, self._keeper.places)
        if is_plane:
            places = catalogue.levels.axes[:, [_PLEASANTNESS, _ENERGY]]
        else:
            places = self._keeper.of(catalogue.recordings)
        self._rows = rows = np.flatnonzero(~np.isnan(places).any(axis=1))
        marked = np.isin(catalogue.ids[rows], self._choice.ids)
        self.plot.show_points(
            Points(
                places.take(rows, axis=0), colouring.colours[rows], colouring.layers[rows], marked
            ),
            is_plane,
        )
        self._mark_playing()

    def _show_progress(self) -> None:
        is_shown = self._arrangement is Arrangement.SIMILARITY
        self.status.show_progress(self._keeper.progress if is_shown else 1.0)
        self.tools.recompute.setEnabled(not self._keeper.working)

    def _describe_point(self, number: int) -> tuple[str, str]:
        catalogue = self._catalogue
        assert catalogue is not None
        row = int(self._rows[number])
        moods = listed_moods(catalogue.moods_of(row))
        energy, pleasant = (100 * catalogue.levels.axes[row]).tolist()
        axes = ""
        if self.plot.is_plane:
            axes = self.tr("Energy {:.0f} · Pleasant {:.0f}").format(energy, pleasant)
        lines = [line for line in (catalogue.artists[row], moods, axes) if line]
        return safe(catalogue.titles[row]), "\n".join(lines)

    # --- what is chosen -----------------------------------------------------------------------

    def choose_none(self) -> None:
        self._choose(MapSelection())

    def _choose(self, choice: MapSelection) -> None:
        """Select as the user did; a drawn region stays."""
        if not choice.from_region:
            self.plot.show_region(QPolygonF())
        self._mark(choice)
        self.chosen.emit(choice.ids)

    def _mark(self, choice: MapSelection) -> None:
        self._choice = choice
        self.plot.plays_on_space = len(choice) == 1
        catalogue = self._catalogue
        if not self.isVisible():
            self._stale = True
        elif catalogue is not None:
            self._show_choice(catalogue)
            marked = np.isin(catalogue.ids[self._rows], choice.ids)
            self.plot.show_points(replace(self.plot.points, marked=marked), self.plot.is_plane)

    def _show_choice(self, catalogue: Catalogue) -> None:
        self.status.show_selection(self._choice.summary(catalogue), len(self._choice))
        if self.panel is not None:
            self.panel.show_rows(self.selected_rows)

    @property
    def panel(self) -> TrackPanel | None:
        return self._details.made

    def _make_panel(self) -> TrackPanel:
        panel = TrackPanel(self._session, self._sounds)
        panel.show_rows(self.selected_rows)
        self.panel_made.emit(panel)
        return panel

    @property
    def selected_rows(self) -> Rows:
        catalogue = self._catalogue
        if catalogue is None:
            return np.zeros(0, np.intp)
        return np.flatnonzero(np.isin(catalogue.ids, self._choice.ids))

    def show_track(self, path: str) -> None:
        """Select a track."""
        catalogue = self._catalogue
        if catalogue is not None and path in catalogue.paths:
            self._choose(MapSelection(catalogue.ids[[catalogue.paths.index(path)]]))

    def show_part(self, name: str, shown: bool) -> None:
        """As the page Tracks shows or hides its parts."""
        if name == "panel":
            self._side.show_details(shown)

    def _ids(self, points: npt.NDArray[np.intp] | Mask) -> Ids:
        catalogue = self._catalogue
        assert catalogue is not None
        return catalogue.ids[self._rows[points]]

    def _pick(self, number: int) -> None:
        points = np.array([number] if number >= 0 else [], np.intp)
        self._choose(MapSelection(self._ids(points)))

    def _open(self, number: int) -> None:
        self._pick(number)
        self._play_chosen()

    def _pick_region(self, number: int) -> None:
        named, regions = self.plot.regions, self.plot.regions.at(self.plot.view.zoom)
        assert regions is not None
        ids = named.tracks_of(regions, number)
        if self._shown is not None:
            ids = ids[np.isin(ids, self._shown)]
        self.plot.show_region(QPolygonF())
        self._choose(MapSelection(ids, True, named.name(regions.named[number])))

    def _gather(self, mask: Mask, box: QRectF) -> None:
        catalogue = self._catalogue
        assert catalogue is not None
        in_plane = self.plot.is_plane and not box.isEmpty()
        # What else is hidden is no part of the words.
        if in_plane and self.plot.points.bright.all():
            self._choose(selection_in_plane(catalogue, box))
        else:
            self._choose(named_selection(catalogue, self._ids(mask)))

    def _play_chosen(self) -> None:
        catalogue = self._catalogue
        row = None if catalogue is None else self._choice.row(catalogue)
        if catalogue is not None and row is not None:
            # The space bar is the window's again: it pauses what is played now.
            self.plot.plays_on_space = False
            self.play.emit(catalogue.paths[row])

    # --- the widget ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        if self._stale:  # after the page itself is there: together they would hold the window up
            QTimer.singleShot(0, self, self._refresh)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()
