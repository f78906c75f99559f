"""The words of the library that completion and filters offer, found in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.completions import Vocabulary

from ..language import mood_name
from ..session import Session


class VocabularySource(QObject):
    """Makes the vocabulary of the session's library when it is wanted.

    Attributes:
        vocabulary: as last made, maybe of an earlier state of the library; None before that.

    Signals:
        made(): `vocabulary` is another one.
    """

    made = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._of: Catalogue | None = None
        self._making = False
        self.vocabulary: Vocabulary | None = None

    def refresh(self) -> None:
        """Have the vocabulary made of the present library, if it is not."""
        catalogue = self._session.catalogue
        if catalogue is None or catalogue is self._of or self._making:
            return
        self._making = True
        folders = tuple(self._session.folders)
        self._session.background.run(
            lambda: Vocabulary(catalogue, folders, mood_name),
            partial(self._show, catalogue),
            self._give_up,
        )

    def _show(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        self._making = False
        self._of, self.vocabulary = catalogue, vocabulary
        self.made.emit()

    def _give_up(self, _: str) -> None:
        self._making = False
