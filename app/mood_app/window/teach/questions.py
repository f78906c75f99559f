"""The questions to come, found in the background before they are needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library
from mood_engine.library.review import Question, Review, load_review

from ...model_in_use import ChosenModel
from ..session import Session

# So many questions are ready, and more are looked for when fewer are left.
_READY, _FEW = 6, 4
# Where a mood has no scores: most tracks have left their introduction by then.
_BEGIN_SHARE = 0.25


@dataclass(frozen=True, eq=False)
class Asked:
    """A question about a track.

    Attributes:
        track, recording: row ids.
        path: its file.
        mood: the mood in question.
        probability: how probable it seems.
        seconds: where the track has most of the mood.
        question, review: the same for the engine.
    """

    track: int
    recording: int
    path: str
    mood: str
    probability: float
    seconds: float
    question: Question
    review: Review


class Questions(QObject):
    """A queue of questions about one mood, or about all.

    It never waits for learning: questions by what was known before are there until better ones are.

    Attributes:
        mood: the mood, or None for all.
        loading: whether more are being looked for.

    Signals:
        changed(): there are other questions, or it is known that there are none.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.mood: str | None = None
        self.loading = False
        self._ready: deque[Asked] = deque()
        self._review: Review | None = None
        self._stale = True
        self._ended = False
        # Recordings that were asked about, by mood; None for questions about all.
        self._asked: dict[str | None, set[int]] = {}
        self._wanted = 0

    def __len__(self) -> int:
        return len(self._ready)

    def take(self) -> Asked | None:
        """The next question; None while there is none."""
        question = self._ready.popleft() if self._ready else None
        if question is not None:
            self._asked.setdefault(self.mood, set()).add(question.recording)
        self.look()
        return question

    def set_mood(self, mood: str | None) -> None:
        """Ask about this mood, or about all; what was skipped may be asked again."""
        self.mood = mood
        self._wanted += 1
        self._ready.clear()
        self._asked.clear()
        self._ended = False
        self.look()

    def renew(self) -> None:
        """More was learned, or the tracks changed: other questions teach most now."""
        self._stale, self._ended = True, False
        self.look()

    def look(self) -> None:
        """Look for more questions if that is due."""
        catalogue, model = self._session.catalogue, self._session.model
        if self.loading or catalogue is None or model is None or self._session.partial:
            return
        if not self._stale and (len(self._ready) >= _FEW or self._ended):
            return
        earlier = self._review
        # Few are left: first some by what was known before, which is quicker.
        renewed = earlier is None or (self._stale and (len(self._ready) >= _FEW or self._ended))
        self._stale = self._stale and not renewed
        self.loading = True
        wanted, mood = self._wanted, self.mood
        skipped = set(self._asked.get(mood, ()))
        if not renewed:
            skipped.update(each.recording for each in self._ready)

        def work(library: Library) -> tuple[Review, list[Asked]]:
            review = earlier
            if review is None or renewed:
                review = load_review(library, model.id, catalogue)
            return review, _questions(library, model, review, mood, skipped)

        def show(found: tuple[Review, list[Asked]]) -> None:
            self.loading = False
            self._review, questions = found
            if wanted == self._wanted:
                if renewed:
                    self._ready.clear()
                asked = self._asked.get(mood, set())
                self._ready.extend(each for each in questions if each.recording not in asked)
                self._ended = len(questions) < _READY
                self.changed.emit()
            self.look()

        def fail(sentence: str) -> None:
            self.loading = False
            self._ended = True
            self._session.message.emit(sentence)
            self.changed.emit()

        self._session.run_beside(work, show, fail)


def _questions(
    library: Library,
    model: ChosenModel,
    review: Review,
    mood: str | None,
    skipped: Collection[int],
) -> list[Asked]:
    catalogue = review.catalogue
    found = []
    for question in review.questions(_READY, mood, skipped):
        row = question.row
        found.append(
            Asked(
                track=int(catalogue.ids[row]),
                recording=int(catalogue.recordings[row]),
                path=catalogue.paths[row],
                mood=question.mood,
                probability=question.probability,
                seconds=_passage(library, model, catalogue, row, question.mood),
                question=question,
                review=review,
            )
        )
    return found


def _passage(
    library: Library, model: ChosenModel, catalogue: Catalogue, row: int, mood: str
) -> float:
    """Where the track has most of the mood, in seconds."""
    recording = int(catalogue.recordings[row])
    starts, scores = library.window_scores(recording, model.id, model.card)
    of_mood = catalogue.levels.scores_in(mood, scores) if starts else None
    if of_mood is not None:
        return starts[int(np.argmax(of_mood))]
    duration = float(catalogue.durations[row])
    return 0.0 if np.isnan(duration) else _BEGIN_SHARE * duration
