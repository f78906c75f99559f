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
    Policy,
    TagChoice,
    rename_moods,
    split_moods,
    with_preset,
)
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.query import Query

from ...messages import for_window
from ..session import Session
from ..widgets.label import Label
from .change_policy import ChangePolicy
from .detail import TagDetail
from .options import Options
from .preview import Preview, moods_per_track
from .tag_list import TagList
from .tag_table import Column, tag_rows

_BUSY_AFTER_MS = 300


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
        self._tag = ""
        self._stale = True
        self._measured: object = None
        self._preview = Preview(session, self)
        self._options, self.list, self.detail = Options(), TagList(), TagDetail()
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
        chooser = Chooser(model.card, policy)
        self._options.show_policy(policy, any(chooser.unreliable))
        self._measure(catalogue, model.card, policy)
        self.list.model.show_rows(tag_rows(catalogue, chooser), self.palette())
        if self._behind():
            self._busy_later.start()
        else:
            self._busy_later.stop()
            self._options.show_busy(False)
        if not any(row.tag == self._tag for row in self.list.model.rows):
            self.list.select_first()
        else:
            self._show_tag()

    def _measure(self, catalogue: Catalogue, card: ModelCard, policy: Policy) -> None:
        """Tell what the presets come to, if that may be other than before."""
        asked = (card.name, int(catalogue.analysed.sum()), with_preset(policy, "balanced"))
        if asked != self._measured:
            self._measured = asked
            self._session.background.run(
                lambda: moods_per_track(catalogue, card, policy), self._options.show_means
            )

    def _show_tag(self) -> None:
        catalogue, model, policy = (
            self._session.catalogue,
            self._session.model,
            self._session.policy,
        )
        if catalogue is None or model is None:
            return
        place = catalogue.tags.index(self._tag)
        row = self.list.model.rows[place]
        heading, notes = (
            self.list.model.index(place, column).data() for column in (Column.NAME, Column.NOTES)
        )
        choice = replace(policy.tags.get(self._tag, TagChoice()), threshold=None)
        standard = Chooser(model.card, policy.with_tag(self._tag, choice))
        self.detail.show_tag(catalogue, Chooser(model.card, policy), standard, row, heading, notes)

    def _behind(self) -> bool:
        catalogue = self._session.catalogue
        return catalogue is not None and catalogue.chooser.policy != self._session.policy

    def _look_at(self, tag: str) -> None:
        self.detail.settle()
        self._tag = tag
        self._show_tag()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        if self._stale:
            self._refresh()

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
        text = self.tr("Threshold for {}").format(self._session.policy.name_of(self._tag))
        self._choose(self._with_threshold(threshold), text)

    def _with_threshold(self, threshold: float | None) -> Policy:
        policy = self._session.policy
        choice = replace(policy.tags.get(self._tag, TagChoice()), threshold=threshold)
        return policy.with_tag(self._tag, choice)

    def _switch(self, tags: Sequence[str], on: bool) -> None:
        rows = {row.tag: row for row in self.list.model.rows}
        policy = self._session.policy
        for tag in tags:
            policy = policy.switched(tag, rows[tag].unreliable, on)
        text = self.tr("Switch on {}") if on else self.tr("Switch off {}")
        self._choose(policy, text.format(self._names(tags)))

    def _rename(self, moods: Sequence[str], name: str) -> None:
        try:
            policy = rename_moods(self._session.policy, self._vocabulary(), moods, name)
        except MoodEngineError as error:
            self._session.message.emit(for_window(error))
            return
        rows = self.list.model.rows
        given = next(policy.name_of(row.tag) for row in rows if row.name in moods)
        old = [mood for mood in moods if mood != given]
        merged = len(moods) > 1 or any(row.name == given for row in rows if row.name not in moods)
        text = self.tr("Merge {} with {}") if merged else self.tr("Rename {} to {}")
        if not name.strip():
            text = self.tr("Restore the name of {}")
        self._choose(policy, text.format(", ".join(old), given))
        self.list.show_current()

    def _split(self, moods: Sequence[str]) -> None:
        policy = split_moods(self._session.policy, self._vocabulary(), moods)
        self._choose(policy, self.tr("Split {}").format(", ".join(moods)))
        self.list.show_current()

    def _reset(self, tags: Sequence[str]) -> None:
        policy = self._session.policy
        for tag in tags:
            policy = policy.with_tag(tag, TagChoice())
        self._choose(policy, self.tr("Reset {} to defaults").format(self._names(tags)))

    def _names(self, tags: Sequence[str]) -> str:
        """A few names, or how many."""
        if len(tags) > 3:
            return self.tr("{} moods").format(len(tags))
        return ", ".join(map(self._session.policy.name_of, tags))

    def _vocabulary(self) -> Sequence[str]:
        return [row.tag for row in self.list.model.rows]
