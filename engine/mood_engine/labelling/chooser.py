"""scores -> moods by a policy."""

# ruff: noqa: SLF001 - copies of a chooser share its private parts

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..errors import BundleError
from ..vocabulary import THEMES
from .axes import Axes
from .families import FamilyFigures
from .family_ranking import Comparison, Families, Shares
from .logits import Scores, Values, sigmoid
from .music import standard_music
from .policy import Family, Policy
from .tag_scores import TagScores

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]

# At most so many tracks stand for the library that others are compared with.
_SAMPLED_TRACKS = 20_000


@dataclass(frozen=True)
class Mood:
    """A chosen mood. `precision` is the share of tracks with such a score that have its tag.

    `unreliable`: the model recognises the tag hardly better than chance. `by_hand`: the user
    added it, so there is no `precision`, and no score if the model has no such mood.
    """

    name: str
    score: float | None
    precision: float | None
    unreliable: bool = False
    by_hand: bool = False


class Chooser:
    """A policy for the scores of one model.

    `names` are the moods' names, (moods,): those of the families, then of the tags. A tag with the
    name of a family is that family. `family_count` is 0 for a model that was not measured on
    labelled music, `mood_of_tag` the number of each tag's mood, (tags,). `thresholds` are the
    scores from which tags are candidates, (tags,), infinite for tags that are off;
    `thresholds_to_write` those from which they have enough evidence for files. `unreliable`
    tags, (tags,), are those that the model recognises hardly better than chance; `enabled` those
    that the policy includes, (tags,). `enabled_families` and `family_thresholds`, (families,), are
    the same for families; a threshold is NaN where how well the family fits decides.
    """

    def __init__(
        self, card: ModelCard, policy: Policy | None = None, library: Scores | None = None
    ) -> None:
        """`library`: scores (tracks, tags) of the music that tracks are compared with.

        Raises `BundleError` if the policy needs figures that the model does not have.
        """
        self.policy = policy or Policy()
        if self.policy.min_precision is not None and not card.figures:
            raise BundleError(
                f"The model '{card.name}' was not measured on labelled music, so a minimum "
                "precision cannot be used with it."
            )
        self.card, self.tag_scores = card, TagScores(card)
        families = self.policy.families_of(card.vocabulary) if card.figures else []
        self.family_count = len(families)
        self.families = _families(families, card) if families else None
        self._axes = Axes.of(card)
        self.compared_tracks = 0
        self._comparison = self._compared_with(library)
        self._tags_of, self.names, self.mood_of_tag = _moods(families, card, self.policy)
        self._family_of_tag = np.full(len(card.vocabulary), -1, np.intp)
        for number, family in enumerate(families):
            self._family_of_tag[list(family.tags)] = number
        self._is_apart = (self._family_of_tag < 0) | np.isin(card.vocabulary, list(THEMES))
        self.unreliable = self.tag_scores.unreliable
        self.enabled = self.tag_scores.enabled(self.policy)
        self.thresholds = self.tag_scores.thresholds(self.policy)
        self.thresholds_to_write = self.tag_scores.thresholds_to_write(self.policy)
        self.enabled_families = np.array([family.on for family in families], bool)
        self.family_thresholds = np.array(
            [np.nan if family.threshold is None else family.threshold for family in families]
        )

    def fitted_to(self, library: Scores, rows: Numbers | None = None) -> Chooser:
        """The same, compared with a library of these scores (tracks, tags), or these rows of them.

        Of a large library, with tracks at equal distances.
        """
        fitted = copy.copy(self)
        fitted._comparison = fitted._compared_with(library, rows)
        return fitted

    def _compared_with(
        self, library: Scores | None, rows: Numbers | None = None
    ) -> Comparison | None:
        if self.families is None or self._axes is None:
            return None
        if rows is None:
            rows = np.arange(0 if library is None else len(library))
        self.compared_tracks = len(rows)
        sample = None
        if library is not None and len(rows):
            sampled = rows[:: -(-len(rows) // _SAMPLED_TRACKS)]
            sample = self.tag_scores.z_scores(library[sampled].astype(np.float64))
        compared = self.policy.compared_to, sample, self.compared_tracks
        return Comparison(self.families, self._axes, *compared)

    @property
    def family_names(self) -> tuple[str, ...]:
        return self.names[: self.family_count]

    def mood(self, number: int, score: float, precision: float | None) -> Mood:
        return Mood(
            self.names[number],
            score,
            precision,
            number >= self.family_count and all(self.unreliable[t] for t in self._tags_of[number]),
        )

    def mood_scores(self, scores: Values) -> Values:
        """Scores (tracks, moods): the highest of a mood's tags, a noisy-or for a family."""
        columns = [scores[:, tags].max(axis=1) for tags in self._tags_of[self.family_count :]]
        if self.families is not None:
            evidence = self.families.evidence(self.tag_scores.z_scores(scores))
            columns = [*sigmoid(evidence).T, *columns]
        return np.stack(columns, axis=1)

    def mood_precisions(self, scores: Values) -> Values | None:
        """How often each mood agrees with listeners' tags at such scores, (tracks, moods)."""
        precisions = self.tag_scores.precision(scores)
        if precisions is None:
            return None
        columns = [precisions[:, tags].max(axis=1) for tags in self._tags_of[self.family_count :]]
        if self.families is not None:
            evidence = self.families.evidence(self.tag_scores.z_scores(scores))
            columns = [*self.families.precision(evidence).T, *columns]
        return np.stack(columns, axis=1)

    def choose(self, scores: Values) -> Numbers:
        """The moods of tracks with scores (tracks, tags), by number.

        Shape (tracks, max_moods), -1 where there are fewer. The most fitting family comes first, a
        second one if it fits about as well, then the tags of these that stand out, the most
        relevant first (`TagScores.relevance`). Tags below their threshold are dropped. A model
        without families gives tags alone, and at least the most relevant one.
        """
        relevance = self.tag_scores.relevance(scores)
        if self._comparison is None:
            return self._choose_tags(scores, relevance)
        z_scores = self.tag_scores.z_scores(scores)
        chosen = self._choose_families(self._comparison, z_scores)
        inside = (self._family_of_tag[None, :, None] == chosen[:, None, :]).any(axis=2)
        # A theme belongs to no mood, whichever family it speaks for.
        inside |= self._is_apart
        relevance = np.where(inside & (scores >= self.thresholds), relevance, -np.inf)
        relevance = self._by_mood(relevance)[:, self.family_count :]
        order = np.argsort(-relevance, axis=1, kind="stable")[:, : self.policy.max_moods]
        kept = np.take_along_axis(relevance, order, axis=1) > -np.inf
        chosen = np.concatenate([chosen, np.where(kept, order + self.family_count, -1)], axis=1)
        # Gaps go to the end.
        places = np.argsort(chosen < 0, axis=1, kind="stable")[:, : self.policy.max_moods]
        result: Numbers = np.take_along_axis(chosen, places, axis=1)
        return result

    def _choose_families(self, comparison: Comparison, z_scores: Values) -> Numbers:
        """By number, (tracks, families), the most fitting first, -1 for those not chosen."""
        evidence = comparison.families.evidence(z_scores)
        has_threshold = ~np.isnan(self.family_thresholds)
        reached = _comparable(evidence) >= self.family_thresholds
        available = self.enabled_families & (reached | ~has_threshold)
        order, has_second = comparison.choose(evidence, available)
        chosen = available & reached
        tracks = np.arange(len(order))
        chosen[tracks, order[:, 0]] = True
        if self.family_count > 1:
            chosen[tracks[has_second], order[has_second, 1]] = True
        chosen &= available
        if self.policy.min_precision is not None:
            chosen &= comparison.families.precision(evidence) >= self.policy.min_precision
        result: Numbers = np.where(np.take_along_axis(chosen, order, axis=1), order, -1)
        return result

    def _choose_tags(self, scores: Values, relevance: Values) -> Numbers:
        best = np.where(self.enabled, relevance, -np.inf).argmax(axis=1)
        relevance = np.where(scores >= self.thresholds, relevance, -np.inf)
        relevance = self._by_mood(relevance)
        order = np.argsort(-relevance, axis=1, kind="stable")[:, : self.policy.max_moods]
        kept = np.take_along_axis(relevance, order, axis=1) > -np.inf
        chosen: Numbers = np.where(kept, order, -1)
        if self.policy.min_precision is None and self.enabled.any():
            empty = chosen[:, 0] < 0
            chosen[empty, 0] = self.mood_of_tag[best[empty]]
        return chosen

    def moods_per_track(self, scores: Values) -> float:
        """The mean number of moods for scores (tracks, tags) of at least one track."""
        chosen = self.choose(scores)
        return float((chosen >= 0).sum(axis=1).mean())

    def compared_like(self, other: Chooser) -> Chooser | None:
        """The same, compared with the music that `other` is compared with.

        None if their families or what they are compared to differ.
        """
        if self is other:
            return self
        if (
            self.card != other.card
            or self.policy.compared_to != other.policy.compared_to
            or self._family_of_tag.tolist() != other._family_of_tag.tolist()
        ):
            return None
        same = copy.copy(self)
        same.families, same._comparison = other.families, other._comparison
        same.compared_tracks = other.compared_tracks
        return same

    @property
    def ranks_families(self) -> bool:
        """Whether families are chosen first, rather than tags alone."""
        return self._comparison is not None

    def compares_like(self, other: Chooser) -> bool:
        """Whether both compare tracks with the same music."""
        return self._comparison is other._comparison

    def levels(self, scores: Scores) -> Values | None:
        """As `levels_of`, for all families and then all tags, (tracks, families + tags)."""
        if self._comparison is None:
            return None
        z_scores = self.tag_scores.z_scores(scores)
        of_families = self._comparison.levels(z_scores)
        shares = self._comparison.tag_shares(z_scores, range(len(self.tags)))
        return np.concatenate([of_families, self._comparison.together(shares)], axis=1)

    def levels_of(self, number: int | None, tags: Sequence[int], scores: Scores) -> Values | None:
        """The shares of music with less of a mood, or of these tags without a number, (tracks,).

        Music of all kinds and that of the library count as the policy's `compared_to` says. None
        for a model that was not measured.
        """
        shares = self._shares(number, tags, scores)
        if shares is None or self._comparison is None:
            return None
        result: Values = self._comparison.together(shares).max(axis=1)
        return result

    def shares_of(self, number: int | None, tags: Sequence[int], scores: Scores) -> Shares | None:
        """As `levels_of`, of music of all kinds and of the library apart, each (tracks,)."""
        shares = self._shares(number, tags, scores)
        if shares is None:
            return None
        of_music, of_library = shares
        return Shares(of_music.max(axis=1), None if of_library is None else of_library.max(axis=1))

    def _shares(self, number: int | None, tags: Sequence[int], scores: Scores) -> Shares | None:
        if self._comparison is None:
            return None
        if number is not None and number < self.family_count:
            return self._comparison.shares(self._evidence_of(number, scores), number)
        return self._comparison.tag_shares(self.tag_scores.z_scores(scores, list(tags)), tags)

    def family_scores(self, number: int, scores: Scores) -> npt.NDArray[np.float32]:
        """Scores (tracks,) of a family, as they are compared with its threshold."""
        return _comparable(self._evidence_of(number, scores))

    def _evidence_of(self, number: int, scores: Scores) -> Values:
        """The evidence (tracks,) for a family, computed for its tags alone."""
        assert self.families is not None
        z_scores = self.tag_scores.z_scores(scores, self.families.tags[number])
        return self.families.evidence_of(number, z_scores)

    @property
    def measured_families(self) -> Mapping[str, FamilyFigures]:
        """By name the families that were measured on labelled music."""
        return {} if self.families is None else self.families.measured

    def has_evidence(self, number: int, scores: Scores) -> Mask:
        """Tracks, (tracks,), with enough evidence for a mood to write it into their files.

        Where the user set a threshold for the mood, that alone decides.
        """
        if number >= self.family_count:
            return self._reaches(self._tags_of[number], self.thresholds_to_write, scores)
        assert self.families is not None
        if not np.isnan(self.family_thresholds[number]):
            return np.ones(len(scores), bool)
        return self.families.has_evidence(self._evidence_of(number, scores), number)

    @property
    def namesakes(self) -> tuple[str | None, ...]:
        """By family the name of the tag that is called as the family is, if there is one."""
        tags = (self._namesakes(family) for family in range(self.family_count))
        return tuple(
            self.policy.name_of(self.card.vocabulary[of_family[0]]) if of_family else None
            for of_family in tags
        )

    def reaches_namesake(self, family: int, scores: Scores) -> Mask:
        """Tracks, (tracks,), on which the tag with the family's name is a mood to write."""
        thresholds = np.maximum(self.thresholds, self.thresholds_to_write)
        return self._reaches(self._namesakes(family), thresholds, scores)

    def _reaches(self, tags: list[int], thresholds: Values, scores: Scores) -> Mask:
        reached: Mask = np.any(scores[:, tags] >= thresholds[tags], axis=1)
        return reached

    def _namesakes(self, family: int) -> list[int]:
        tags: list[int] = np.flatnonzero(self.mood_of_tag == family).tolist()
        return tags

    def axes(self, scores: Scores) -> Values | None:
        """The shares of music with less energy and pleasantness, (tracks, 2), as `levels_of`."""
        if self._comparison is None:
            return None
        return self._comparison.axes(self.tag_scores.z_scores(scores))

    def axes_in_music(self, scores: Scores) -> Values | None:
        """As `axes`, among music of all kinds alone, so the same in every library."""
        return None if self._axes is None else self._axes.levels(scores)

    def range_of(self, number: int) -> tuple[float, float] | None:
        """Scores of a mood on typical music and where it is strong; None if not measured."""
        if self.families is None:
            return None
        if number < self.family_count:
            return self.families.range_of(number)
        ranges = [self.tag_scores.typical_range(tag) for tag in self._tags_of[number]]
        return max((each for each in ranges if each), key=lambda each: each[1], default=None)

    @property
    def tags(self) -> Sequence[str]:
        """The model's tags, the columns of scores."""
        return self.card.vocabulary

    def family_threshold(self, name: str) -> float | None:
        """The score from which all tracks have a family; None if how well it fits decides."""
        threshold = float(self.family_thresholds[self.names.index(name)])
        return None if np.isnan(threshold) else threshold

    def family_of(self, number: int) -> int:
        """The family of a mood, both by number; -1 for none, as for a family or a user's mood."""
        if not self.family_count <= number < len(self.names):
            return -1
        return int(self._family_of_tag[self._tags_of[number][0]])

    def tags_of(self, number: int) -> list[int]:
        """The tags of a mood, by number; for a family, all that speak for it."""
        return self._tags_of[number]

    def _by_mood(self, of_tags: Values) -> Values:
        """The highest value of each mood's tags, (tracks, moods)."""
        of_moods = np.full((len(of_tags), len(self.names)), -np.inf)
        for tag, mood in enumerate(self.mood_of_tag.tolist()):
            np.maximum(of_moods[:, mood], of_tags[:, tag], out=of_moods[:, mood])
        return of_moods


def _comparable(evidence: Values) -> npt.NDArray[np.float32]:
    """Scores of families. Rounded, as evidence is not the same to the last digit at every call."""
    rounded: npt.NDArray[np.float32] = sigmoid(evidence).astype(np.float32)
    return rounded


def _families(families: Sequence[Family], card: ModelCard) -> Families:
    figures = dict(zip(card.vocabulary, card.figures, strict=True))
    music = standard_music().with_tags(figures)
    tags_of = tuple((family.name, family.tags) for family in families)
    if music is not standard_music():
        return Families(dict(tags_of), card.vocabulary, music)
    return _standard_families(tags_of, card.vocabulary)


@lru_cache(maxsize=4)
def _standard_families(
    families: tuple[tuple[str, tuple[int, ...]], ...], vocabulary: tuple[str, ...]
) -> Families:
    """Kept, as the window makes a chooser for every threshold that is tried."""
    return Families(dict(families), vocabulary, standard_music())


def _moods(
    families: Sequence[Family], card: ModelCard, policy: Policy
) -> tuple[list[list[int]], tuple[str, ...], Numbers]:
    """The tags of each mood, the moods' names, and the mood of each tag."""
    names = [family.name for family in families]
    tags_of = [list(family.tags) for family in families]
    mood_of_tag = []
    for tag, original in enumerate(card.vocabulary):
        name = policy.name_of(original)
        stands_for = (n for n, each in enumerate(families) if _is_family(each, tag, original, name))
        number = next(stands_for, None)
        if number is None:
            if name not in names:
                names.append(name)
                tags_of.append([])
            number = names.index(name)
            tags_of[number].append(tag)
        mood_of_tag.append(number)
    return tags_of, tuple(names), np.array(mood_of_tag, np.intp)


def _is_family(family: Family, tag: int, original: str, name: str) -> bool:
    """Whether a tag is the family itself: it has its name, or had it before that was changed."""
    if name.casefold() == family.name.casefold():
        return True
    return name == original and tag in family.tags and name.casefold() == family.keys[0].casefold()
