"""The map with its details does what the page Tracks does."""

from __future__ import annotations

from ..library.page import LibraryPage
from ..library.track_panel import TrackPanel
from ..player.player import Player
from .page import MapPage


def connect_details(page: MapPage, library: LibraryPage, player: Player) -> None:
    """Corrections are about the tracks selected on the map, which the table may hide."""

    def connect(panel: TrackPanel) -> None:
        panel.corrected.connect(
            lambda mood, wanted: library.correct(mood, wanted, page.selected_rows)
        )
        panel.play.connect(library.play)
        panel.analyse_again.connect(lambda path: library.analyse_again.emit([path]))
        panel.similar.wanted.connect(page.show_track)
        panel.similar.more_wanted.connect(page.similar_wanted)
        panel.left.connect(page.plot.setFocus)
        panel.follow(player)

    page.panel_made.connect(connect)
    player.changed.connect(lambda: page.show_playing(player.path))
    page.show_playing(player.path)
    page.show_part("panel", library.shown["panel"])
    library.part_shown.connect(page.show_part)
    page.mark(library.selected_ids())
