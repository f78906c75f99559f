"""The page Moods: how scores become moods. Changes need no new analysis."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.labelling import (
    Chooser,
    FamilyChoice,
    Policy,
    TagChoice,
    move_tags,
    rename_family,
    rename_moods,
    reset_family,
    split_moods,
    switch_family,
    with_preset,
)
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.query import Query

from ..language import known_mood, listed_moods, mood_name
from ..problems import for_window
from ..session import Session
from ..widgets.label import Label
from .change_policy import ChangePolicy
from .detail import MoodDetail
from .mood_list import MoodList
from .mood_rows import MoodRow, all_rows, mood_rows
from .options import Options
from .preview import Preview, moods_per_track

_BUSY_AFTER_MS = 300
_DETAILS_MS = 20


class MoodsPage(QWidget):
    """How scores become moods; all changes go through the window's undo stack.

    Attributes:
        list: all moods.
        detail: the current one.

    Signals:
        play(path: str): the user wants to play a track.
        filter_wanted(words: str): the user wants to see the tracks that match this query.
    """

    play = Signal(object)
    filter_wanted = Signal(str)

    def __init__(self, session: Session, undo_stack: QUndoStack) -> None:
        super().__init__()
        self._session, self._undo_stack = session, undo_stack
        self._current: MoodRow | None = None
        self._stale = True
        self._measured: object = None
        self._preview = Preview(session, self)
        self._options, self.list, self.detail = Options(), MoodList(), MoodDetail()
        self._busy_later = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._busy_later.timeout.connect(lambda: self._options.show_busy(self._behind()))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._full_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        session.changed.connect(self._refresh)
        undo_stack.indexChanged.connect(self._refresh)  # before the moods are recomputed
        self._preview.counted.connect(self.detail.show_changed)
        self._options.wanted.connect(self._choose)
        self.list.current_changed.connect(self._look_at)
        self.list.switched.connect(self._switch)
        self.list.renamed.connect(self._rename)
        self.list.split_wanted.connect(self._split)
        self.list.moved.connect(self._move)
        self.list.reset_wanted.connect(self._reset)
        self.detail.threshold_moved.connect(self._try_threshold)
        self.detail.threshold_wanted.connect(self._set_threshold)
        self.detail.show_wanted.connect(
            lambda mood: self.filter_wanted.emit(str(Query.of_mood(mood)))
        )
        self.detail.play.connect(self.play)

    def _empty_page(self) -> QWidget:
        text = Label(
            self.tr(
                "Here you decide how strictly moods are chosen and what they are called.\n"
                "Add some music first."
            ),
            wrap=False,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setWordWrap(True)
        return text

    def _full_page(self) -> QWidget:
        scrolled = QScrollArea()
        scrolled.setWidget(self.detail)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard's place in it
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(scrolled)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self._options)
        layout.addWidget(splitter, 1)
        return page

    # --- what is shown ------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Show the catalogue, by the policy that is wanted now, be it still at work or not."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        catalogue, model, policy = (
            self._session.catalogue,
            self._session.model,
            self._session.policy,
        )
        self._pages.setCurrentIndex(0 if catalogue is None or model is None else 1)
        if catalogue is None or model is None:
            return
        chooser = self._chooser(catalogue, model.card)
        self._options.show_policy(policy, any(chooser.unreliable))
        self._measure(catalogue, model.card, policy)
        self.list.show_rows(mood_rows(catalogue, chooser), self.palette())
        if self._behind():
            self._busy_later.start()
        else:
            self._busy_later.stop()
            self._options.show_busy(False)
        if self._current is None or self._row_of(self._current) is None:
            # Not at once: the list and the details together would hold the window up.
            QTimer.singleShot(_DETAILS_MS, self, self.list.select_first)
        else:
            self._show_mood()

    def _measure(self, catalogue: Catalogue, card: ModelCard, policy: Policy) -> None:
        """Tell what the presets come to, if that may be other than before."""
        asked = (card.name, int(catalogue.analysed.sum()), with_preset(policy, "balanced"))
        if asked != self._measured:
            self._measured = asked
            self._session.background.run(
                lambda: moods_per_track(catalogue, card, policy), self._options.show_means
            )

    def _show_mood(self) -> None:
        catalogue, model = self._session.catalogue, self._session.model
        row = None if self._current is None else self._row_of(self._current)
        if catalogue is None or model is None or row is None:
            return
        self._current = row
        standard = Chooser(model.card, self._with_threshold(None))
        heading, notes = self.list.model.heading(row), self.list.model.notes(row)
        chooser = self._chooser(catalogue, model.card)
        self.detail.show_mood(catalogue, chooser, standard, row, heading, notes)

    def _chooser(self, catalogue: Catalogue, card: ModelCard) -> Chooser:
        """By the policy that is wanted now."""
        return Chooser(card, self._session.policy) if self._behind() else catalogue.chooser

    def _row_of(self, row: MoodRow) -> MoodRow | None:
        """The row as it is shown now."""
        rows = all_rows(self.list.model.rows)
        return next((each for each in rows if each.id == row.id), None)

    def _behind(self) -> bool:
        catalogue = self._session.catalogue
        return catalogue is not None and catalogue.chooser.policy != self._session.policy

    def _look_at(self, row: MoodRow) -> None:
        self.detail.settle()
        self._current = row
        self._show_mood()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        if self._stale:
            QTimer.singleShot(0, self, self._refresh)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own
        self.detail.settle()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()

    # --- what is wanted -----------------------------------------------------------------------

    def _choose(self, policy: Policy, text: str) -> None:
        self._preview.drop()
        if policy != self._session.policy and self._session.model is not None:
            self._undo_stack.push(ChangePolicy(self._session, policy, text))
        else:
            self._refresh()

    def _try_threshold(self, threshold: float) -> None:
        self._preview.ask(self._with_threshold(threshold))

    def _set_threshold(self, threshold: float | None) -> None:
        if self._current is not None:
            text = self.tr("Threshold for {}").format(mood_name(self._current.name))
            self._choose(self._with_threshold(threshold), text)

    def _with_threshold(self, threshold: float | None) -> Policy:
        policy, row = self._session.policy, self._current
        if row is None:
            return policy
        if row.is_tag:
            tag = policy.tags.get(row.key, TagChoice())
            return policy.with_tag(row.key, replace(tag, threshold=threshold))
        family = policy.families.get(row.key, FamilyChoice())
        return policy.with_family(row.key, replace(family, threshold=threshold))

    def _switch(self, rows: Sequence[MoodRow], on: bool) -> None:
        policy = self._session.policy
        for row in rows:
            if row.is_tag:
                policy = policy.switched(row.key, row.unreliable, on)
            else:
                policy = switch_family(policy, self._vocabulary(), row.name, on)
        text = self.tr("Switch on {}") if on else self.tr("Switch off {}")
        self._choose(policy, text.format(self._names(rows)))

    def _rename(self, rows: Sequence[MoodRow], name: str) -> None:
        policy, moods = self._session.policy, list(dict.fromkeys(row.name for row in rows))
        alike = [row for row in all_rows(self.list.model.rows) if row.is_tag is rows[0].is_tag]
        others = {row.name for row in alike} - set(moods)
        name = known_mood(name, others) or name
        try:
            if rows[0].is_tag:
                policy = rename_moods(policy, self._vocabulary(), moods, name)
            else:
                for mood in moods:
                    policy = rename_family(policy, self._vocabulary(), mood, name)
        except MoodEngineError as error:
            self._session.message.emit(for_window(error))
            return
        given = policy.name_of(rows[0].key) if rows[0].is_tag else policy.family_name(rows[0].key)
        old = [mood for mood in moods if mood != given]
        merged = len(moods) > 1 or given in others
        text = self.tr("Merge {} with {}") if merged else self.tr("Rename {} to {}")
        if not name.strip():
            text = self.tr("Restore the name of {}")
        self._choose(policy, text.format(listed_moods(old), mood_name(given)))
        self.list.show_current()

    def _split(self, rows: Sequence[MoodRow]) -> None:
        policy, moods = self._session.policy, list(dict.fromkeys(row.name for row in rows))
        if rows[0].is_tag:
            policy = split_moods(policy, self._vocabulary(), moods)
        else:
            for mood in moods:
                policy = rename_family(policy, self._vocabulary(), mood, "")
        self._choose(policy, self.tr("Split {}").format(listed_moods(moods)))
        self.list.show_current()

    def _move(self, tags: Sequence[str], family: str) -> None:
        try:
            policy = move_tags(self._session.policy, tags, family)
        except MoodEngineError as error:
            self._session.message.emit(for_window(error))
            return
        rows = [row for row in all_rows(self.list.model.rows) if row.is_tag and row.key in tags]
        text = self.tr("Move {} to {}") if family else self.tr("Move {} out of its family")
        self._choose(policy, text.format(self._names(rows), mood_name(" ".join(family.split()))))
        self.list.show_current()

    def _reset(self, rows: Sequence[MoodRow]) -> None:
        policy = self._session.policy
        for row in rows:
            if row.is_tag:
                policy = policy.with_tag(row.key, TagChoice())
            else:
                policy = reset_family(policy, self._vocabulary(), row.name)
        self._choose(policy, self.tr("Reset {} to defaults").format(self._names(rows)))

    def _names(self, rows: Sequence[MoodRow]) -> str:
        """A few names, or how many."""
        if len(rows) > 3:
            return self.tr("%Ln moods", "", len(rows))
        return listed_moods(row.name for row in rows)

    def _vocabulary(self) -> Sequence[str]:
        catalogue = self._session.catalogue
        return () if catalogue is None else catalogue.tags
