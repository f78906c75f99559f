"""What the window knows of its library, and the one way to it."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, Signal

from mood_engine.labelling import Chooser, Policy
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_chooser import with_chooser
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import Verdicts, correct
from mood_engine.library.group_moods import group_moods
from mood_engine.library.groups import GroupBy
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.personal_catalogue import has_other_lessons
from mood_engine.library.policy_changes import PolicyChange, change_policy
from mood_engine.library.preferences import (
    add_folders,
    load_policy,
    music_folders,
    remove_folder,
)
from mood_engine.library.renamed_moods import RenamedMoods

from ..model_in_use import ChosenModel, choose_model
from .background import Background
from .design.mood_hues import MoodHues
from .language import engine_text
from .problems import for_window
from .window_settings import WindowSettings

Result = TypeVar("Result")
Read = tuple[Catalogue, ChosenModel, Policy, list[str]]

_FIRST_TRACKS = 200
# Texts by which the table is usually sorted.
_SORTED_TEXTS = ("title", "artist", "album", "genre")
_log = logging.getLogger(__name__)


class Session(QObject):
    """A library that is open in the window.

    Attributes:
        path: the library's file.
        settings: what the window remembers.
        background: where slow work runs.
        catalogue, model, policy, folders: the library as last read; None or empty before that.
        partial: whether the catalogue has only the first tracks, and the others follow.
        is_renaming: whether moods are being renamed in the background.
        settled: whether the catalogue has all tracks and everything that was saved.
        version: which catalogue it is, for `show_made`.
        last_change: when short work last changed the library, by the monotonic clock.

    Signals:
        changed(): `catalogue` is another one.
        corrected(): corrections were saved, undone or moved to other moods, or teach something else
            by a policy's families and tags; `catalogue` follows.
        message(sentence: str): something for the user to read; it is logged, too.
        folders_removed(folders: list[str]): folders were removed from the library.
        unreadable(sentence: str): the library cannot be read.
    """

    changed = Signal()
    corrected = Signal()
    message = Signal(str)
    folders_removed = Signal(object)
    unreadable = Signal(str)
    _noticed = Signal(str)

    def __init__(self, path: Path, settings: WindowSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.settings = settings
        self.message.connect(_log.info)
        # From the background into the window's thread.
        self._noticed.connect(self._report_notice)
        self._notices: set[str] = set()
        self.background = Background(self)
        self.background.failed.connect(self.message)
        self.catalogue: Catalogue | None = None
        self.model: ChosenModel | None = None
        self.policy = Policy()
        self.folders: list[str] = []
        self.partial = False
        # One reading at a time; requests meanwhile, for all or some tracks, come next.
        self._reading = False
        self._again = False
        self._ids: set[int] = set()
        self._paths: set[str] = set()
        # How often all tracks were replaced, and the rows that were read since: ids and paths.
        self._replaced = 0
        self._rows_read: list[tuple[set[int], set[str]]] = []
        # What is shown as soon as it has the rows that were read meanwhile.
        self._made: Catalogue | None = None
        # The policy that the user chose, while moods are recomputed.
        self._chosen: Policy | None = None
        # Corrections that the catalogue does not contain yet, by recording.
        self._said: dict[int, dict[str, bool | None]] = {}
        self._keeping = 0
        self.last_change = -math.inf

    def run(
        self,
        work: Callable[[Library], Result],
        done: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
        sure: bool = False,
    ) -> None:
        """`work` with the open library in the background, and its result or error's sentence.

        What is `sure` is done even when the window is closed before its turn comes.
        """
        self.background.run(partial(self._with_library, work), done, failed, sure)

    def run_beside(
        self,
        work: Callable[[Library], Result],
        done: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """As `run`, for what takes seconds: other work does not wait for it."""

        def steps(_: threading.Event) -> Generator[None, None, Result]:
            yield
            return self._with_library(work)

        self.background.start(steps, lambda _: None, done, failed)

    def _with_library(self, work: Callable[[Library], Result]) -> Result:
        with Library(self.path) as library:
            for notice in library.notices:
                self._noticed.emit(engine_text(notice))
            result = work(library)
            if library.db.conn.total_changes:
                self.last_change = time.monotonic()
            if library.damage.problem is not None:
                self._noticed.emit(for_window(library.damage.problem))
            return result

    def reload(self) -> None:
        """Read everything again; further requests meanwhile are merged into one."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._again = False
        self._ids.clear()
        self._paths.clear()
        if self.catalogue is None:
            self.run(self._in_groups(_read_first), self._show_first, self._not_read)
        else:
            self.run(self._in_groups(_read), self._show, self._not_read)

    def reload_rows(self, ids: Collection[int] = (), paths: Collection[str] = ()) -> None:
        """Read some tracks again."""
        self._ids.update(ids)
        self._paths.update(paths)
        self._read_on()

    def correct(
        self, changes: Mapping[int, Verdicts], keep: Callable[[Library], object] | None = None
    ) -> None:
        """Save the user's corrections in the background, by `keep` if given."""
        assert self.catalogue is not None
        mask = np.isin(self.catalogue.recordings, list(changes))
        ids = self.catalogue.ids[mask].tolist()
        for recording, verdicts in changes.items():
            self._said.setdefault(recording, {}).update(verdicts)
        self._keeping += 1

        def read_on() -> None:
            self._keeping -= 1
            self.reload_rows(ids)

        def kept(_: object) -> None:
            read_on()
            self.corrected.emit()

        def refused(sentence: str) -> None:
            self.message.emit(self.tr("Your correction was not saved: {}").format(sentence))
            read_on()

        keep = keep or (lambda library: correct(library, changes))
        self.run(keep, kept, refused, sure=True)

    def verdict(self, row: int, mood: str) -> bool | None:
        """The user's correction of a track's mood, including those being saved."""
        catalogue = self.catalogue
        assert catalogue is not None
        said = self._said.get(int(catalogue.recordings[row]), {})
        if mood in said:
            return said[mood]
        return catalogue.corrections.get(row, {}).get(mood)

    @property
    def is_renaming(self) -> bool:
        """Whether moods are being renamed."""
        catalogue = self.catalogue
        if catalogue is None:
            return False
        shown = catalogue.chooser.policy
        if any(shown.name_of(tag) != self.policy.name_of(tag) for tag in catalogue.tags):
            return True
        return bool(RenamedMoods.between(shown, self.policy, catalogue.chooser.card))

    def change_policy(
        self, policy: Policy, keep: Callable[[Library], PolicyChange] | None = None
    ) -> None:
        """Choose all moods by another policy, and keep it; `keep` does it otherwise."""
        model, catalogue = self.model, self.catalogue
        if model is None or catalogue is None:
            return
        self.policy = self._chosen = policy
        self._show_hues()

        def kept(change: PolicyChange) -> None:
            if change.corrections:
                self.reload()
                self.corrected.emit()

        def refused(sentence: str) -> None:
            self.message.emit(self.tr("Your mood settings were not saved: {}").format(sentence))
            self._chosen = None
            self.reload()

        keep = keep or (lambda library: change_policy(library, model.id, model.card, policy))
        self.run(keep, kept, refused, sure=True)

        def show(chosen: Catalogue) -> None:
            if policy is not self._chosen:
                return  # a later choice comes
            self._chosen = None
            if catalogue is not self.catalogue:
                self.reload()  # tracks came in meanwhile
            else:
                self._put_whole(chosen)
            if has_other_lessons(catalogue, chosen.chooser):
                self.corrected.emit()

        self.background.run(lambda: with_chooser(catalogue, Chooser(model.card, policy)), show)

    @property
    def settled(self) -> bool:
        waiting = self._reading or self._again or self._keeping or self._ids or self._paths
        unread = self.catalogue is None or self.partial
        return not (waiting or unread or self._chosen is not None or self._made is not None)

    @property
    def version(self) -> tuple[int, int]:
        return self._replaced, len(self._rows_read)

    def show_made(self, catalogue: Catalogue, version: tuple[int, int]) -> bool:
        """Show a catalogue that was made from the one of this version.

        Rows that were read since then are read again. False if all tracks were read since then, or
        get their moods by another policy.
        """
        replaced, read = version
        if replaced != self._replaced or self._chosen is not None:
            return False
        since = self._rows_read[read:]
        if since or self._reading or self._ids or self._paths:
            self._made = catalogue
            for ids, paths in since:
                self._ids.update(ids)
                self._paths.update(paths)
            self._read_on()
        elif catalogue is not self.catalogue:
            self._put_whole(catalogue)
        return True

    def add_folders(self, paths: Iterable[str]) -> None:
        """Add folders to the library; they are scanned now or after the next start."""
        wanted = list(paths)
        self.run(lambda library: add_folders(library, wanted), lambda _: None, sure=True)

    def remove_folders(self, folders: Sequence[str]) -> None:
        """Remove folders and their tracks from the library."""
        gone = list(folders)

        def work(library: Library) -> list[str]:
            for folder in gone:
                remove_folder(library, folder)
            return music_folders(library)

        def done(left: list[str]) -> None:
            self.folders = left  # at once: a scan of all folders may come before the reading
            self.reload()

        self.folders_removed.emit(gone)
        self.run(work, done, sure=True)

    def close(self) -> None:
        self.background.close()

    def _report_notice(self, sentence: str) -> None:
        """Report a notice once; every reading of the library repeats it."""
        if sentence not in self._notices:
            self._notices.add(sentence)
            self.message.emit(sentence)

    def _read_on(self) -> None:
        """Start the next reading if one is wanted and none is running."""
        if self._reading:
            return
        if self._again or self.model is None:
            self.reload()
            return
        catalogue, model, made = self.catalogue, self.model, self._made
        if catalogue is None or not (self._ids or self._paths):
            return
        base = made or catalogue
        self._reading = True
        ids, self._ids = self._ids, set()
        paths, self._paths = self._paths, set()

        by = self.settings.group_by

        def read(library: Library) -> Catalogue:
            wanted = [*ids, *library.track_ids(paths)]
            newer = load_catalogue(library, model.id, model.card, base.chooser.policy, wanted)
            return with_groups(merged(base, newer), by)

        def show(newer: Catalogue) -> None:
            self._reading = False
            if catalogue is not self.catalogue or made is not self._made:
                self.reload_rows(ids, paths)  # all moods were recomputed meanwhile
            elif made is not None:
                self._put_whole(newer)
            else:
                self._rows_read.append((ids, paths))
                self._put(newer)
            self._read_on()

        self.run(read, show, self._not_read)

    def _show(self, read: Read) -> None:
        self._reading = self.partial = False
        catalogue, self.model, policy, self.folders = read
        if self._chosen is None:  # else the user's choice is being saved
            self.policy = policy
        self._put_whole(catalogue)
        self._read_on()

    def _show_first(self, read: Read) -> None:
        if len(read[0]) < _FIRST_TRACKS:
            self._show(read)  # these are all
            return
        self.partial = True
        self.catalogue, self.model, self.policy, self.folders = read
        self._show_hues()
        self.changed.emit()
        self.run(self._in_groups(_read), self._show, self._not_read)

    def _in_groups(self, read: Callable[[Library], Read]) -> Callable[[Library], Read]:
        by = self.settings.group_by

        def work(library: Library) -> Read:
            found = read(library)
            with_groups(found[0], by)
            return found

        return work

    def _put_whole(self, catalogue: Catalogue) -> None:
        self._made = None
        self._replaced += 1
        self._rows_read.clear()
        self._put(catalogue)

    def _put(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._show_hues()
        if not (self._keeping or self._ids or self._again):
            self._said.clear()
        self.changed.emit()

    def _show_hues(self) -> None:
        """Give moods their hues, those that are shown and those that are about to be."""
        assert self.catalogue is not None
        shown = self.catalogue.chooser.policy
        policies = (shown,) if shown == self.policy else (shown, self.policy)
        MoodHues.of(self.catalogue.tags, policies).show()

    def _not_read(self, sentence: str) -> None:
        self._reading = False
        self.message.emit(sentence)
        if self.catalogue is None or self.partial:
            self.unreadable.emit(sentence)
        elif self._again:
            self.reload()


def _read(library: Library, ids: Collection[int] | None = None) -> Read:
    model = choose_model(library)
    policy = load_policy(library)
    catalogue = load_catalogue(library, model.id, model.card, policy, ids)
    # Computed here, in the background, not when they are asked for.
    _ = catalogue.folded.words, catalogue.levels.axes
    for name in _SORTED_TEXTS:
        catalogue.folded.natural(name)
    return catalogue, model, policy, music_folders(library)


def with_groups(catalogue: Catalogue, by: GroupBy | None) -> Catalogue:
    """The catalogue, with groups of its tracks and their moods found here, in the background."""
    if by is not None:
        group_moods(catalogue, by)
    return catalogue


def _read_first(library: Library) -> Read:
    """The tracks that are visible first, in the table's default order.

    All if there are few: moods depend on the library, so some of its tracks get others.
    """
    first = library.first_tracks(_FIRST_TRACKS)
    return _read(library, first if len(first) == _FIRST_TRACKS else None)
