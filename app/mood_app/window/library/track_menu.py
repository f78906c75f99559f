"""The context menu of the selected tracks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Rows

from ..language import mood_name, translate
from ..player.queue import When
from ..widgets.plain_text import menu_text

if TYPE_CHECKING:
    from .page import LibraryPage

_MOST_MOODS = 20


def show_track_menu(page: LibraryPage, where: QPoint) -> None:
    """Show the menu at a place in the page's table."""
    catalogue, rows = page.catalogue, page.selected_rows()
    if catalogue is None or not len(rows):
        return
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    paths = page.selected_paths()
    ids = page.selected_ids()
    for text, when in (
        (translate("TrackMenu", "&Play"), When.NOW),
        (translate("TrackMenu", "Play ne&xt"), When.NEXT),
        (translate("TrackMenu", "Add to &queue"), When.LAST),
    ):
        menu.addAction(text, partial(page.play_all.emit, paths, when))
    menu.addSeparator()
    menu.addAction(translate("TrackMenu", "More &like this"), page.show_similar)
    if len(rows) == 2:
        menu.addAction(translate("TrackMenu", "&Mix between these…"), page.mix)
    menu.addSeparator()
    menu.addAction(translate("TrackMenu", "A&ccept moods"), page.accept_moods)
    menu.addAction(translate("TrackMenu", "&Add a mood…"), page.add_mood)
    remove = menu.addMenu(translate("TrackMenu", "&Remove mood"))
    _fill_moods(remove, page, catalogue, rows)
    reviewed = catalogue.reviewed[rows]
    if not reviewed.all():
        menu.addAction(
            translate("TrackMenu", "Mark as re&viewed"), lambda: page.mark_reviewed(True)
        )
    if reviewed.any():
        menu.addAction(
            translate("TrackMenu", "Mark as &not reviewed"), lambda: page.mark_reviewed(False)
        )
    menu.addSeparator()
    menu.addAction(translate("TrackMenu", "&Write moods…"), lambda: page.write_wanted.emit(ids))
    menu.addAction(
        translate("TrackMenu", "Analyse a&gain"),
        lambda: page.analyse_again.emit(page.selected_paths()),
    )
    menu.addSeparator()
    menu.addAction(translate("TrackMenu", "Show &only these"), lambda: page.show_only(ids))
    menu.addAction(translate("TrackMenu", "Show in &folder"), page.show_in_folder)
    menu.addAction(translate("TrackMenu", "Cop&y file paths"), page.copy_paths)
    menu.popup(page.table.viewport().mapToGlobal(where))


def _fill_moods(menu: QMenu, page: LibraryPage, catalogue: Catalogue, rows: Rows) -> None:
    counts = catalogue.counts(rows)
    order = np.argsort(-counts, kind="stable")[:_MOST_MOODS].tolist()
    for mood in (catalogue.names[number] for number in order if counts[number]):
        menu.addAction(menu_text(mood_name(mood)), partial(page.correct, mood, False))
    menu.setEnabled(not menu.isEmpty())
