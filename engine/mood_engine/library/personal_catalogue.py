"""A catalogue whose moods follow what the user's corrections have taught."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from ..labelling import Chooser
from ..labelling.logits import Values, sigmoid
from ..labelling.mood_evidence import Correction, corrected_scores, mood_evidence
from ..learning import (
    Answers,
    Head,
    PersonalModel,
    Space,
    Vectors,
    independent_weights,
    learn_mood,
    learn_own_mood,
)
from .catalogue import Catalogue
from .catalogue_chooser import with_predictions
from .columns import Mask, Rows, mood_names, predict, unknown_moods, with_corrections
from .embeddings import Embeddings
from .groups import GroupBy, group_tracks
from .label_changes import Labels, label_changes
from .mood_levels import Floats

# Recordings whose length differs by less are the same if title and artist are.
_SAME_SECONDS = 2.0

Corrections = Mapping[int, Mapping[str, bool]]


class Lessons:
    """A library as something to learn from: the recordings that have a sound.

    Attributes:
        catalogue: their tracks.
        rows: the first row of each recording, (recordings,).
        vectors: how they sound, (recordings, size), in `space`.
        albums: their album, by number, (recordings,).
        corrections: what the user said of them, by their place among the recordings.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        embeddings: Embeddings,
        corrections: Corrections,
        imported: PersonalModel | None = None,
    ) -> None:
        """Corrections by recording; `imported` is what to start from."""
        self.catalogue, self._imported = catalogue, imported
        _, first = np.unique(catalogue.recordings, return_index=True)
        places = embeddings.places_of(catalogue.recordings[first])
        usable = (places >= 0) & catalogue.analysed[first] & ~catalogue.silent[first]
        self.rows: Rows = first[usable]
        table = embeddings.table[places[usable]]
        if imported is not None and imported.space.size == table.shape[1]:
            self.space = imported.space
        else:
            self.space = Space.of(embeddings.table) if len(embeddings) else Space.empty()
        self.vectors = self.space.vectors(table)
        self.albums: Rows = group_tracks(catalogue, GroupBy.ALBUM).numbers[self.rows]
        self._scores = catalogue.model_scores[self.rows]
        recordings = catalogue.recordings[self.rows].tolist()
        self.corrections: Corrections = {
            place: corrections[recording]
            for place, recording in enumerate(recordings)
            if recording in corrections
        }

    def learn(self) -> PersonalModel | None:
        """None if there is nothing to learn from."""
        if not self.corrections:
            return self._imported and replace(self._imported, corrections=0)
        personal = PersonalModel(self.space, {}, {})
        if self._imported is not None:
            own = unknown_moods(self._imported.own, self.catalogue.chooser)
            personal = replace(personal, known=self._imported.known, own=own)
        for mood, verdicts in self.verdicts.items():
            personal = self._with_mood(personal, mood, verdicts)
        return replace(personal, corrections=sum(map(len, self.corrections.values())))

    def learn_mood(self, mood: str, personal: PersonalModel | None) -> PersonalModel:
        """The personal model with one mood learnt again."""
        personal = personal or PersonalModel(self.space, {}, {})
        return self._with_mood(personal, mood, self.verdicts[mood])

    def _with_mood(
        self, personal: PersonalModel, mood: str, verdicts: Mapping[int, bool]
    ) -> PersonalModel:
        """With a mood learnt from verdicts by place, on top of what was imported."""
        answers = self._answers(verdicts)
        imported = self._imported or PersonalModel(self.space, {}, {})
        if mood in self.catalogue.chooser.names:
            base = self._model_evidence(mood, personal.known)
            head = learn_mood(self.vectors, base, answers, imported.known.get(mood))
            return replace(personal, known={**personal.known, mood: head})
        if not answers.added:
            return personal
        head = learn_own_mood(self.vectors, answers, imported.own.get(mood))
        return replace(personal, own={**personal.own, mood: head})

    def with_answer(self, place: int, mood: str, wanted: bool) -> Lessons:
        """The same with another correction."""
        lessons = copy.copy(self)
        verdicts = {**self.corrections.get(place, {}), mood: wanted}
        lessons.corrections = {**self.corrections, place: verdicts}
        return lessons

    def evidence(self, mood: str, personal: PersonalModel | None) -> Values | None:
        """The evidence for a mood, (recordings,), positive where a track rather has it.

        None for a mood of which nothing is known, and in a library without any.
        """
        if not len(self.rows):
            return None
        personal = personal or PersonalModel(self.space, {}, {})
        if mood in self.catalogue.chooser.names:
            base = self._model_evidence(mood, personal.known)
            head = personal.known.get(mood) or Head.without_answers(self.vectors.shape[1], base)
            return head.evidence(self.vectors, base)
        own = personal.own.get(mood)
        if own is None:
            return None
        threshold = own.threshold if np.isfinite(own.threshold) else 0.0
        return own.evidence(self.vectors) - threshold

    def has_mood(self, mood: str, personal: PersonalModel, places: Rows) -> Mask:
        """Which recordings, (places,), the personal model would give a mood."""
        if mood in personal.own:
            own = personal.own[mood]
            return own.evidence(self.vectors[places]) >= own.threshold
        chooser = self.catalogue.chooser
        heads = {m: h for m, h in personal.known.items() if m in chooser.names}
        scores = _corrected(chooser, self._scores[places], heads, self.vectors[places])
        chosen = predict(chooser, scores, np.zeros(len(places), bool))
        has: Mask = (chosen == chooser.names.index(mood)).any(axis=1)
        return has

    def _model_evidence(self, mood: str, known: Mapping[str, Head]) -> Values:
        """The evidence of the model for a mood, (recordings,).

        For a tag, with what is `known` of its family already.
        """
        chooser, scores = self.catalogue.chooser, self._scores
        number = chooser.names.index(mood)
        family = chooser.family_of(number)
        head = known.get(chooser.names[family]) if family >= 0 else None
        if head is not None:
            scores = _corrected(chooser, scores, {chooser.names[family]: head}, self.vectors)
        return mood_evidence(chooser, number, scores)

    @property
    def verdicts(self) -> dict[str, dict[int, bool]]:
        """The corrections by mood and place, families first.

        A tag that was added speaks for its family.
        """
        chooser = self.catalogue.chooser
        numbers = {name: number for number, name in enumerate(chooser.names)}
        found: dict[str, dict[int, bool]] = {}
        for place, verdicts in self.corrections.items():
            for mood, wanted in verdicts.items():
                found.setdefault(mood, {})[place] = wanted
                family = chooser.family_of(numbers.get(mood, -1))
                if wanted and family >= 0 and chooser.names[family] not in verdicts:
                    found.setdefault(chooser.names[family], {})[place] = True
        return dict(sorted(found.items(), key=lambda item: numbers.get(item[0], len(numbers))))

    def _answers(self, verdicts: Mapping[int, bool]) -> Answers:
        """Verdicts on one mood, by place, with how much each of them says."""
        places = sorted(verdicts)
        answered = self.rows[places].tolist()
        wanted = [verdicts[place] for place in places]
        albums = self.albums[places].tolist()
        songs = [_song(self.catalogue, row) for row in answered]
        return Answers(
            np.array(places, np.intp),
            np.array(wanted, bool),
            independent_weights(albums, songs, wanted),
        )


def personalised(
    catalogue: Catalogue, personal: PersonalModel | None, embeddings: Embeddings
) -> Catalogue:
    """The same tracks with moods by another personal model, or by the model alone."""
    if personal is None:
        if catalogue.personal is None:
            return catalogue
        plain = replace(
            catalogue,
            scores=catalogue.model_scores,
            predicted=catalogue.model_predicted,
            personal=None,
            own={},
            names=mood_names(catalogue.chooser, catalogue.corrections.values()),
        )
        return with_predictions(catalogue, plain)
    chooser = catalogue.chooser
    places = embeddings.places_of(catalogue.recordings)
    rows = np.flatnonzero((places >= 0) & catalogue.analysed & ~catalogue.silent)
    scores = catalogue.model_scores.copy()
    own_heads = unknown_moods(personal.own, chooser)
    own = {mood: np.full(len(catalogue), np.nan, np.float32) for mood in own_heads}
    if len(rows):
        vectors = personal.space.vectors(embeddings.table[places[rows]])
        heads = {m: head for m, head in personal.known.items() if m in chooser.names}
        scores[rows] = _corrected(chooser, scores[rows], heads, vectors)
        for mood, head in own_heads.items():
            own[mood][rows] = sigmoid(head.evidence(vectors))
    learnt = replace(
        catalogue,
        scores=scores,
        predicted=predict(chooser, scores, catalogue.silent),
        personal=personal,
        own=own,
        names=mood_names(chooser, catalogue.corrections.values(), own),
    )
    return with_predictions(catalogue, learnt)


def has_other_lessons(catalogue: Catalogue, chooser: Chooser) -> bool:
    """Whether the user's corrections teach something else by a chooser's names and tags of moods.

    False if nothing was learnt.
    """
    return catalogue.personal is not None and _tags(catalogue.chooser) != _tags(chooser)


def _tags(chooser: Chooser) -> dict[str, list[int]]:
    return {mood: list(chooser.tags_of(number)) for number, mood in enumerate(chooser.names)}


def changed_labels(catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """By mood, on how many tracks the personal model adds it, and from how many it removes it."""
    if catalogue.personal is None:
        return {}
    plain = with_corrections(
        catalogue.model_predicted,
        catalogue.names,
        catalogue.corrections,
        catalogue.chooser.family_of,
    )
    before = Labels(catalogue.names, catalogue.ids, plain)
    return dict(label_changes(before, Labels.of(catalogue)).by_mood)


def _song(catalogue: Catalogue, row: int) -> object:
    """The same for copies of a song in other files."""
    if not catalogue.titled[row]:
        return row
    artist, title = catalogue.artists[row].casefold(), catalogue.titles[row].casefold()
    seconds = float(np.nan_to_num(catalogue.durations[row]))
    return artist, title, round(seconds / _SAME_SECONDS)


def _corrected(
    chooser: Chooser, scores: Floats, heads: Mapping[str, Head], vectors: Vectors
) -> Floats:
    """Scores (tracks, tags) corrected by heads, by mood, for tracks that sound like `vectors`."""
    corrections = {
        chooser.names.index(mood): _correction(head, vectors) for mood, head in heads.items()
    }
    return corrected_scores(chooser, scores, corrections)


def _correction(head: Head, vectors: Vectors) -> Correction:
    def shift(base: Values) -> Values:
        return head.shift(vectors, base)

    return shift
