"""What the window knows of its library, and the one way to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, QSettings, Signal

from mood_engine.choosing import Chooser, Policy
from mood_engine.library.catalogue import Catalogue, load_catalogue
from mood_engine.library.corrections import Verdicts, correct
from mood_engine.library.library import Library
from mood_engine.library.preferences import choosing_policy, keep_policy, music_folders

from ..listening import ChosenModel, choose_model
from .background import Background

Result = TypeVar("Result")
Read = tuple[Catalogue, ChosenModel, Policy, list[str]]

_FIRST_TRACKS = 200


class Session(QObject):
    """A library that is open in the window.

    `catalogue`, `model`, `policy` and `folders` are as last read; None or empty before that.
    `partial`: the catalogue has the first tracks only, the others come in a moment.

    Signals:
        changed(): the catalogue is another one.
        told(str): a sentence for the person.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, path: Path, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.settings = settings
        self.background = Background(self)
        self.background.failed.connect(self.told)
        self.catalogue: Catalogue | None = None
        self.model: ChosenModel | None = None
        self.policy = Policy()
        self.folders: list[str] = []
        self.partial = False
        self._reading = False
        self._again = False

    def run(
        self,
        work: Callable[[Library], Result],
        done: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """`work` with the open library in the background, and its result or error's sentence."""

        def with_library() -> Result:
            with Library(self.path) as library:
                return work(library)

        self.background.run(with_library, done, failed)

    def reload(self) -> None:
        """Read everything anew; requests meanwhile are one."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        if self.catalogue is None:
            self.run(_read_first, self._show_first, self._not_read)
        else:
            self.run(_read, self._show, self._not_read)

    def reload_rows(self, ids: Collection[int] = (), paths: Collection[str] = ()) -> None:
        """Read some tracks anew."""
        model = self.model
        if model is None or self._reading:
            self.reload()
            return

        def read(library: Library) -> Catalogue:
            wanted = [*ids, *library.track_ids(paths)]
            return load_catalogue(library, model.id, model.card, self.policy, wanted)

        self.run(read, self._show_rows)

    def correct(self, changes: Mapping[int, Verdicts]) -> None:
        """Keep what the person says of recordings."""
        assert self.catalogue is not None
        mask = np.isin(self.catalogue.recordings, list(changes))
        ids = self.catalogue.ids[mask].tolist()
        self.run(lambda library: correct(library, changes), lambda _: self.reload_rows(ids))

    def choose_by(self, policy: Policy) -> None:
        """Choose all moods by another policy, and keep it."""
        model, catalogue = self.model, self.catalogue
        if model is None or catalogue is None:
            return
        self.policy = policy

        def choose(library: Library) -> Catalogue:
            keep_policy(library, policy)
            return catalogue.chosen_by(Chooser(model.card, policy))

        def show(chosen: Catalogue) -> None:
            if policy is not self.policy:
                return  # a later choice comes
            if catalogue is not self.catalogue:
                self.reload()  # tracks came in meanwhile
                return
            self.catalogue = chosen
            self.changed.emit()

        self.run(choose, show)

    def close(self) -> None:
        self.background.close()

    def _show(self, read: Read) -> None:
        self._reading = self.partial = False
        self.catalogue, self.model, self.policy, self.folders = read
        self.changed.emit()
        if self._again:
            self._again = False
            self.reload()

    def _show_first(self, read: Read) -> None:
        catalogue = read[0]
        if len(catalogue) < _FIRST_TRACKS:
            self._show(read)  # these are all
            return
        self.partial = True
        self.catalogue, self.model, self.policy, self.folders = read
        self.changed.emit()
        self.run(_read, self._show, self._not_read)

    def _show_rows(self, newer: Catalogue) -> None:
        if self.catalogue is not None:
            self.catalogue = self.catalogue.with_rows(newer)
            self.changed.emit()

    def _not_read(self, sentence: str) -> None:
        self._reading = False
        self.told.emit(sentence)


def _read(library: Library, ids: Collection[int] | None = None) -> Read:
    model = choose_model(library)
    policy = choosing_policy(library)
    catalogue = load_catalogue(library, model.id, model.card, policy, ids)
    _ = catalogue.words  # not when the first letter is typed
    return catalogue, model, policy, music_folders(library)


def _read_first(library: Library) -> Read:
    """As many tracks as a person sees at first, in the order of a table at the first start."""
    rows = library.db.execute(
        """
        SELECT id FROM tracks WHERE missing_since IS NULL
        ORDER BY coalesce(title, path) COLLATE NOCASE LIMIT ?
        """,
        [_FIRST_TRACKS],
    )
    return _read(library, [track for (track,) in rows])
