"""Going through guesses: what to ask next, and what an answer would change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from ..labelling.logits import Values, sigmoid
from ..learning import PersonalModel, teaching_order
from .catalogue import Catalogue
from .columns import Mask, Rows
from .embeddings import load_embeddings
from .library import Library
from .personal import is_outdated, lessons, load_personal
from .personal_catalogue import Lessons

# An answer mostly changes what sounds like its track; in a larger library the nearest are counted.
COUNTED = 4000


@dataclass(frozen=True)
class Question:
    """Whether a track has a mood; `probability` is how probable it seems by what was learnt."""

    row: int
    mood: str
    probability: float


@dataclass(frozen=True)
class Effect:
    """On how many other recordings an answer adds the mood, and from how many it removes it."""

    added: int
    removed: int


class Review:
    """The guesses about a catalogue, in the order in which answers teach most."""

    def __init__(self, lessons: Lessons, personal: PersonalModel | None = None) -> None:
        """`personal` is what the lessons teach, if that is known already."""
        self._lessons = lessons
        self._personal = personal or lessons.learn()

    @property
    def catalogue(self) -> Catalogue:
        return self._lessons.catalogue

    @property
    def counts_all(self) -> bool:
        """Whether `effect` counts all recordings, rather than the `COUNTED` most similar ones."""
        return len(self._lessons.rows) <= COUNTED

    def questions(
        self, count: int, mood: str | None = None, skipped: Collection[int] = ()
    ) -> list[Question]:
        """Up to `count` questions about a mood, or about all families and moods of the user's own.

        Without those that were answered, and without `skipped` recordings, by row id. Questions
        about all moods leave tracks aside that were reviewed.
        """
        recordings = self.catalogue.recordings[self._lessons.rows]
        open_ = ~np.isin(recordings, list(skipped))
        if mood is None:
            open_ &= ~self.catalogue.reviewed[self._lessons.rows]
        found = []
        for each in [mood] if mood is not None else self._moods():
            evidence = self._lessons.evidence(each, self._personal)
            if evidence is not None:
                found += self._about(each, evidence, open_, count)
        found.sort(key=lambda item: -item[1])
        asked: dict[int, Question] = {}  # one question a track
        for question, _ in found:
            asked.setdefault(question.row, question)
        return list(asked.values())[:count]

    def effect(self, question: Question, wanted: bool) -> Effect:
        """What an answer would change."""
        learnt, mood = self._lessons, question.mood
        place = int(np.flatnonzero(learnt.rows == question.row)[0])
        places = self._like(place)
        personal = learnt.with_answer(place, mood, wanted).learn_mood(mood, self._personal)
        after = learnt.has_mood(mood, personal, places)
        names, guesses = self.catalogue.names, self.catalogue.guesses[learnt.rows[places]]
        before = np.zeros(len(places), bool)
        if mood in names:  # unlike a mood of the user's own where what was learned is not used
            before = (guesses == names.index(mood)).any(axis=1)
        return Effect(int((after & ~before).sum()), int((before & ~after).sum()))

    def _moods(self) -> list[str]:
        chooser = self.catalogue.chooser
        enabled = zip(chooser.family_names, chooser.enabled_families.tolist(), strict=True)
        known = [name for name, on in enabled if on] or list(chooser.names)
        return [*known, *(self._personal.own if self._personal else ())]

    def _about(
        self, mood: str, evidence: Values, open_: Mask, count: int
    ) -> list[tuple[Question, float]]:
        answered = np.array(sorted(self._lessons.verdicts.get(mood, ())), np.intp)
        candidates = np.setdiff1d(np.flatnonzero(open_), answered)
        order = teaching_order(
            self._lessons.vectors, evidence, answered, candidates, self._lessons.albums, count
        )
        shares = sigmoid(evidence)
        return [
            (Question(int(self._lessons.rows[place]), mood, float(shares[place])), gain)
            for place, gain in order
        ]

    def _like(self, place: int) -> Rows:
        """The recordings that sound most like one, without itself and those with an answer."""
        cosines = self._lessons.vectors @ self._lessons.vectors[place]
        cosines[[place, *self._lessons.corrections]] = -np.inf
        return np.argsort(-cosines, kind="stable")[: min(COUNTED, int(np.isfinite(cosines).sum()))]


def load_review(library: Library, model_id: int, catalogue: Catalogue) -> Review:
    learnt = lessons(library, model_id, catalogue, load_embeddings(library, model_id))
    personal = None if is_outdated(library, model_id) else load_personal(library, model_id)
    # A library that has grown has another space, where its heads mean nothing.
    known = personal is not None and personal.space.is_close_to(learnt.space)
    return Review(learnt, personal if known else None)
