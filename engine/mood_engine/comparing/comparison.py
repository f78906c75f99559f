"""The moods that two models choose for the same tracks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..labelling import Policy
from ..library.catalogue import Catalogue
from ..library.columns import (
    Mask,
    Moods,
    Rows,
    has_music,
    mood_names,
    predict,
    with_corrections,
)
from ..library.library import Library
from ..library.loading import load_catalogue
from ..library.preferences import load_policy
from ..library.score_rows import recordings_with_music
from ..track_texts import TrackTexts
from .evidence import Share
from .sample import SampledTrack

# With fewer tracks in the test set, even a clear difference may be chance.
_ENOUGH_TRACKS = 10


@dataclass(frozen=True)
class ComparedModel:
    """A model and its row id in the library."""

    id: int
    card: ModelCard

    @property
    def name(self) -> str:
        return self.card.name


@dataclass(frozen=True)
class ModelMoods:
    """The moods that a model chooses for a track, and the family of the first one, if any."""

    moods: tuple[str, ...]
    family: str | None


@dataclass(frozen=True)
class ComparedTrack:
    """A track with the moods of both models.

    Attributes:
        recording: the row id of its recording.
        path, title, texts: the file, its title or name, and its tags.
        duration: seconds; NaN if unknown.
        mine, others: the moods of the model in use and of the other one.
        corrections: the user's, by mood: True added, False removed.
        corrected: its moods as the user sees them, so with these corrections, in lower case.
        reviewed: whether the user has gone through these.
    """

    recording: int
    path: str
    title: str
    texts: TrackTexts
    duration: float
    mine: ModelMoods
    others: ModelMoods
    corrections: Mapping[str, bool]
    corrected: frozenset[str]
    reviewed: bool = False

    @property
    def is_test(self) -> bool:
        """Whether the user has corrected or confirmed its moods."""
        return self.reviewed or bool(self.corrections)

    @property
    def same_family(self) -> bool:
        return self.mine.family == self.others.family

    @property
    def overlap(self) -> float:
        """Moods that both choose, as a share of those that either does (Jaccard index)."""
        mine, others = set(self.mine.moods), set(self.others.moods)
        return len(mine & others) / len(mine | others) if mine | others else 1.0

    def fits(self, moods: ModelMoods) -> bool:
        """Whether a model's family is among the corrected moods."""
        return moods.family is not None and moods.family.casefold() in self.corrected


@dataclass(frozen=True)
class CorrectionFit:
    """How a model agrees with the user's corrections.

    Attributes:
        found: moods that the user added and the model chooses; those that neither model has do not
            count.
        avoided: moods that the user removed and the model does not choose.
        fitting: tracks of the test set whose family, by the model, is among their moods.
    """

    found: Share
    avoided: Share
    fitting: Share


@dataclass(frozen=True)
class Corrections:
    """Both models beside the user's corrections.

    The user corrected what the model in use chose, so it misses almost all of them, and moods that
    the user left as they were count for it. Which of both errs less follows from `fitting` rather
    than from the single corrections, and with certainty only from a blind vote.

    Attributes:
        tracks: how many tracks the user has corrected or reviewed.
        mine, others: the model in use and the other one.
        mine_better, others_better: tracks on which one model fits and the other does not.
    """

    tracks: int
    mine: CorrectionFit
    others: CorrectionFit
    mine_better: int
    others_better: int

    @property
    def enough(self) -> bool:
        """Whether there are enough tracks for a conclusion."""
        return self.tracks >= _ENOUGH_TRACKS


@dataclass(frozen=True)
class ModelComparison:
    """The model in use and another one, on the tracks of a sample that both have analysed.

    Attributes:
        model, other: both models.
        sampled: how many tracks the sample has.
        tracks: those that both have analysed.
        known_moods: the moods that either model can choose, in lower case.
    """

    model: ComparedModel
    other: ComparedModel
    sampled: int
    tracks: tuple[ComparedTrack, ...]
    known_moods: frozenset[str]

    @cached_property
    def same_family(self) -> Share:
        """Tracks with the same first family."""
        return Share(sum(track.same_family for track in self.tracks), len(self.tracks))

    @cached_property
    def overlap(self) -> float | None:
        """The mean over tracks; None without tracks."""
        if not self.tracks:
            return None
        return sum(track.overlap for track in self.tracks) / len(self.tracks)

    @cached_property
    def differences(self) -> tuple[ComparedTrack, ...]:
        """Tracks with different moods: first those of different families, then by overlap."""
        different = (t for t in self.tracks if t.overlap < 1 or not t.same_family)
        return tuple(sorted(different, key=lambda t: (t.same_family, t.overlap, t.path)))

    @cached_property
    def families(self) -> dict[str, tuple[int, int]]:
        """By first family, how many tracks it has by either model; the most frequent first."""
        mine = Counter(t.mine.family for t in self.tracks if t.mine.family)
        others = Counter(t.others.family for t in self.tracks if t.others.family)
        names = sorted(mine | others, key=lambda name: (-mine[name] - others[name], name))
        return {name: (mine[name], others[name]) for name in names}

    @cached_property
    def corrections(self) -> Corrections:
        corrected = [track for track in self.tracks if track.is_test]
        fits = [(track.fits(track.mine), track.fits(track.others)) for track in corrected]
        return Corrections(
            len(corrected),
            self._fit([(t, t.mine) for t in corrected]),
            self._fit([(t, t.others) for t in corrected]),
            sum(mine and not others for mine, others in fits),
            sum(others and not mine for mine, others in fits),
        )

    def _fit(self, tracks: Collection[tuple[ComparedTrack, ModelMoods]]) -> CorrectionFit:
        found: list[bool] = []
        avoided: list[bool] = []
        for track, moods in tracks:
            chosen = {mood.casefold() for mood in moods.moods}
            for mood, wanted in track.corrections.items():
                if mood.casefold() in self.known_moods:
                    (found if wanted else avoided).append((mood.casefold() in chosen) is wanted)
        fitting = [track.fits(moods) for track, moods in tracks]
        return CorrectionFit(*map(_share, (found, avoided, fitting)))


def compare(
    library: Library,
    model: ComparedModel,
    other: ComparedModel,
    sample: Collection[SampledTrack],
) -> ModelComparison:
    """Compare the moods of the model in use and of another one, chosen by the library's policy.

    Each has its own chooser, and both are compared with the same music: what both have analysed.
    What the personal models learned does not count, as they learned it from the test set. The
    moods of the model in use may therefore differ from those elsewhere.
    """
    policy = load_policy(library)
    analysed = recordings_with_music(library, other.id)
    ids = [track.id for track in library.tracks().values() if track.recording_id in analysed]
    mine = load_catalogue(library, model.id, model.card, policy, ids)
    others = load_catalogue(library, other.id, other.card, policy, ids)
    _, rows, other_rows = np.intersect1d(mine.ids, others.ids, return_indices=True)
    both = _music(mine)[rows] & _music(others)[other_rows]
    rows, other_rows = rows[both], other_rows[both]
    sampled = {track.path for track in sample}
    is_sampled = np.array([mine.paths[row] in sampled for row in rows.tolist()], bool)
    my_moods = _Moods(mine, rows, is_sampled, policy)
    other_moods = _Moods(others, other_rows, is_sampled, policy)
    per_track = zip(
        rows[is_sampled].tolist(),
        my_moods.of_tracks,
        other_moods.of_tracks,
        my_moods.corrected(),
        strict=True,
    )
    tracks = tuple(
        ComparedTrack(
            recording=int(mine.recordings[row]),
            path=mine.paths[row],
            title=mine.titles[row],
            texts=mine.texts_of(row),
            duration=float(mine.durations[row]),
            mine=my,
            others=of_other,
            corrections=mine.corrections.get(row, {}),
            corrected=corrected,
            reviewed=bool(mine.reviewed[row]),
        )
        for row, my, of_other, corrected in per_track
    )
    known = _folded((*my_moods.chooser.names, *other_moods.chooser.names))
    return ModelComparison(model, other, len(sample), tracks, known)


class _Moods:
    """The moods that one model chooses for the sampled ones of some rows of its catalogue."""

    def __init__(self, catalogue: Catalogue, rows: Rows, sampled: Mask, policy: Policy) -> None:
        chooser = catalogue.chooser
        if chooser.family_count:
            chooser = chooser.fitted_to(catalogue.model_scores, rows)
        self.chooser, self._policy = chooser, policy
        self._catalogue, self._rows = catalogue, rows[sampled]
        self.of_tracks = [
            self._named([number for number in numbers if number >= 0])
            for numbers in self._predicted(catalogue.model_scores).tolist()
        ]

    def _predicted(self, scores: npt.NDArray[np.float32]) -> Moods:
        return predict(self.chooser, scores[self._rows], self._catalogue.silent[self._rows])

    def _named(self, numbers: list[int]) -> ModelMoods:
        moods = tuple(self.chooser.names[number] for number in numbers)
        return ModelMoods(moods, self._family_of(numbers[0]) if numbers else None)

    def _family_of(self, number: int) -> str | None:
        """A model that was not measured chooses tags alone."""
        if number < self.chooser.family_count:
            return self.chooser.names[number]
        tag = self.chooser.tags[self.chooser.tags_of(number)[0]]
        return self._policy.family_name(self._policy.family_key(tag)) or None

    def corrected(self) -> list[frozenset[str]]:
        """For each track, its moods as the user sees them, in lower case.

        These are with the user's corrections, and with what the personal model learned from them.
        """
        catalogue = self._catalogue
        corrections = {
            place: catalogue.corrections[row]
            for place, row in enumerate(self._rows.tolist())
            if row in catalogue.corrections
        }
        names = mood_names(self.chooser, corrections.values())
        predicted = self._predicted(catalogue.scores)
        moods = with_corrections(predicted, names, corrections, self.chooser.family_of)
        return [
            _folded(names[number] for number in numbers if number >= 0)
            for numbers in moods.tolist()
        ]


def _music(catalogue: Catalogue) -> Mask:
    return has_music(catalogue.model_scores, catalogue.silent)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _share(cases: Collection[bool]) -> Share:
    return Share(sum(cases), len(cases))
