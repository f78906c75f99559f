"""How the library's tracks sound, loaded when it is first needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from mood_engine.similarity import Collection, Sounds, load_sounds

from ..session import Session


class SoundsLoader(QObject):
    """Loads the sounds of the session's tracks in the background, and again when asked.

    Signals:
        loaded(): `collection` may give another one.
        failed(sentence: str): the sounds could not be read.
    """

    loaded = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._sounds: Sounds | None = None
        self._collection: Collection | None = None
        self._model_id: int | None = None
        self._loading = self._outdated = False

    def collection(self) -> Collection | None:
        """The collection of the session's catalogue; None until `loaded`."""
        catalogue, model = self._session.catalogue, self._session.model
        if catalogue is None or model is None or self._session.partial:
            return None
        if self._sounds is None or self._outdated or model.id != self._model_id:
            self._load(model.id)
        if self._sounds is None or model.id != self._model_id:
            return None
        if self._collection is None or self._collection.catalogue is not catalogue:
            self._collection = Collection(catalogue, self._sounds)
        return self._collection

    def ready(self) -> Collection | None:
        """The collection if it is loaded already; nothing is loaded for it."""
        return None if self._sounds is None or self._loading else self.collection()

    @property
    def loading(self) -> bool:
        return self._loading

    def reload(self) -> None:
        """Load again when next needed; meanwhile tracks are compared by what was loaded before."""
        self._outdated = True

    def discard(self) -> None:
        """Load again when next needed; there is no collection before that."""
        self._outdated = True
        self._sounds = self._collection = None

    def _load(self, model_id: int) -> None:
        if self._loading:
            return
        self._loading, self._outdated = True, False
        self._session.run_beside(
            lambda library: load_sounds(library, model_id),
            partial(self._show, model_id),
            self._report,
        )

    def _show(self, model_id: int, sounds: Sounds) -> None:
        self._loading = False
        self._sounds, self._model_id, self._collection = sounds, model_id, None
        self.loaded.emit()

    def _report(self, sentence: str) -> None:
        self._loading = False
        self.failed.emit(sentence)
