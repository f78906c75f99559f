"""The moods of the library's tracks, filtered."""

from __future__ import annotations

import math
import operator
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..errors import MoodEngineError, shortened
from ..labelling import Mood, Policy, former_family_names, former_names
from ..labelling.axes import AXES, ENERGY, PLEASANTNESS
from ..labelling.logits import Values
from ..track_numbers import TrackNumbers
from ..track_texts import TrackTexts
from .catalogue import Catalogue
from .columns import Mask, none_for_nan, slices
from .library import Library
from .loading import load_catalogue
from .paths import below
from .query_faults import QueryFault, query_error, unknown_mood

_COMPARISONS: Mapping[str, Callable[[Any, float], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_COMPARED = frozenset("<>=")
_ENERGY, _PLEASANTNESS = AXES.index(ENERGY), AXES.index(PLEASANTNESS)
_PLEASANTNESS_IN_FILES = "pleasantness"
_FIGURE = frozenset("0123456789.")


@dataclass(frozen=True)
class MoodFilter:
    """A condition on a mood.

    `happy` alone asks whether a track has the mood, `happy>=0.3` compares its score. `happy>=80%`
    asks for more of the mood than 80 % of music has, which makes moods comparable: the scores of
    most are small. Then `of_tracks` is set, and `level` is 0.8. `energy` and `pleasant` can only be
    compared so.
    """

    name: str
    comparison: str | None = None
    level: float = 0.0
    of_tracks: bool = False

    @classmethod
    def parse(cls, text: str) -> MoodFilter:
        """Raises `MoodEngineError` for anything else."""
        begin = next((at for at, each in enumerate(text) if each in _COMPARED), len(text))
        name, compared = text[:begin].strip(), text[begin:]
        if name and not compared:
            return cls(name)
        comparison = next((each for each in _COMPARISONS if compared.startswith(each)), "")
        figure = compared.removeprefix(comparison).strip()
        number = figure.removesuffix("%").rstrip()
        try:
            if not (name and comparison and _FIGURE.issuperset(number)):
                raise ValueError
            level = float(number)
            if math.isinf(level):
                raise ValueError
        except ValueError:
            raise _not_a_filter(text, name, compared) from None
        if name.casefold() == _PLEASANTNESS_IN_FILES:
            name = PLEASANTNESS
        if figure == number:
            return cls(name, comparison, level)
        return cls(name, comparison, level / 100, of_tracks=True)

    def matches(self, catalogue: Catalogue) -> Mask:
        """Which tracks match, (rows,). Raises `MoodEngineError` for an unknown mood."""
        compare = None if self.comparison is None else _COMPARISONS[self.comparison]
        name = catalogue.known_name(self.name)
        if renamed := self._renamed(name, catalogue):
            raise unknown_mood(self.name, catalogue.names, renamed)
        values: Any = None
        if compare and self.of_tracks:
            values = _levels(name, catalogue)
        elif compare:
            values = catalogue.levels.scores_of(name)
            if values is not None and self.level > 1:
                instead = f"{self.name}{self.comparison}{self.level:g}%"
                raise query_error(
                    f"Scores lie between 0 and 1. For a percentage, write '{shortened(instead)}'.",
                    *(QueryFault.SCORE_ABOVE_ONE, self.name, instead),
                )
        if compare and values is not None:
            compared: Mask = compare(values, self.level)  # comparisons with NaN are False
            return compared & ~catalogue.silent
        is_known = (
            catalogue.levels.tags_of(name) or name in catalogue.names or catalogue.is_typed(name)
        )
        is_axis = name.casefold() in AXES and catalogue.chooser.family_count
        if is_axis and (compare or not is_known):
            raise query_error(
                f"'{shortened(self.name)}' is compared with a percentage. Example: "
                f"'{name.casefold()}>=70%'.",
                *(QueryFault.NO_PERCENTAGE, self.name, f"{name.casefold()}>=70%"),
            )
        if not is_known:
            raise unknown_mood(self.name, catalogue.names)
        return catalogue.has_mood(name)

    def _renamed(self, name: str, catalogue: Catalogue) -> str:
        """What the mood of this name is called now; empty if that is its name.

        Tags can be compared by their own names whatever their moods are called.
        """
        if name in catalogue.names or (self.comparison is None and catalogue.is_typed(name)):
            return ""
        policy = catalogue.chooser.policy
        find = former_names if self.comparison is None else former_family_names
        return find(policy, catalogue.tags).get(name.casefold(), "")


def _not_a_filter(text: str, name: str, compared: str) -> MoodEngineError:
    figure = compared.lstrip("=")
    if name and figure and "=" not in name and _FIGURE.issuperset(figure.removesuffix("%")):
        instead = f"{name}>={figure}"
        hint = f"Write '{shortened(instead)}'."
    elif name.casefold() in ("mood", "moods", "tag") and figure:
        instead = figure
        hint = f"Write '{shortened(instead)}'."
    else:
        instead = ""
        hint = "Examples: 'calm', 'happy>=80%', 'happy>=0.3'."
    return query_error(
        f"'{shortened(text)}' is not a mood filter. {hint}", QueryFault.NOT_A_FILTER, text, instead
    )


def _levels(name: str, catalogue: Catalogue) -> Values | None:
    if name.casefold() not in AXES or not catalogue.chooser.family_count:
        return catalogue.levels.of(name)
    return catalogue.levels.axes[:, AXES.index(name.casefold())].astype(np.float64)


@dataclass(frozen=True)
class TrackMoods:
    """An analysed track with its chosen moods; `scores` by tag, to five decimals; duration in
    seconds.

    `families` are those of its moods that are families.
    `levels` by family and tag, `energy` and `pleasantness` are percentages of music that has less;
    None for a model that was not evaluated on labelled music, or that has no tags for an axis. A
    silent track has none of them.
    `model_moods` are those of the model alone, None where nothing was learned from corrections.
    `file_moods` are in the file, but not written by Mood Tagger.
    """

    track_id: int
    path: str
    texts: TrackTexts
    duration: float
    model: str
    silent: bool
    short: bool
    moods: tuple[Mood, ...]
    scores: Mapping[str, float]
    families: tuple[str, ...] = ()
    levels: Mapping[str, float] | None = None
    energy: float | None = None
    pleasantness: float | None = None
    model_moods: tuple[str, ...] | None = None
    numbers: TrackNumbers = field(default_factory=TrackNumbers)
    file_moods: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.texts.title or os.path.basename(self.path)


def list_moods(
    library: Library,
    model_id: int,
    card: ModelCard,
    paths: Sequence[str] = (),
    filters: Sequence[MoodFilter] = (),
    policy: Policy | None = None,
) -> Iterator[TrackMoods]:
    """The moods of `matching_rows`.

    Without `policy`, the library's own chooses the moods; the user's corrections override it.
    Silent tracks have no other moods. Raises `MoodEngineError` for an unknown mood.
    """
    catalogue = load_catalogue(library, model_id, card, policy)
    return track_moods(catalogue, matching_rows(catalogue, paths, filters))


def matching_rows(
    catalogue: Catalogue, paths: Sequence[str] = (), filters: Sequence[MoodFilter] = ()
) -> list[int]:
    """Analysed tracks that pass all filters, by path; only those in or below `paths`, if given.

    Raises `MoodEngineError` for an unknown mood.
    """
    mask = catalogue.analysed.copy()
    for wanted in filters:
        mask &= wanted.matches(catalogue)
    rows: list[int] = np.flatnonzero(mask).tolist()
    if paths:
        is_below = below(os.path.abspath(path) for path in paths)
        rows = [row for row in rows if is_below(catalogue.paths[row])]
    return rows


def track_moods(catalogue: Catalogue, rows: Sequence[int]) -> Iterator[TrackMoods]:
    """The moods of these rows, which must be analysed."""
    families = catalogue.chooser.family_names
    for some in slices(len(rows)):
        part = rows[some]
        levels = catalogue.levels.percentages(part)
        numbers = np.array(part, np.intp)
        tag_numbers = catalogue.numbers_of(part)
        axes = _percents(catalogue.levels.axes[numbers])
        scores = np.round(catalogue.model_scores[numbers].astype(np.float64), 5).tolist()
        durations = np.nan_to_num(catalogue.durations[numbers].astype(np.float64)).tolist()
        for place, (row, moods) in enumerate(
            zip(part, catalogue.moods_with_confidence(part), strict=True)
        ):
            yield TrackMoods(
                track_id=int(catalogue.ids[row]),
                path=catalogue.paths[row],
                texts=catalogue.texts_of(row),
                duration=durations[place],  # NaN in a library that was damaged
                model=catalogue.model,
                silent=bool(catalogue.silent[row]),
                short=bool(catalogue.short[row]),
                moods=tuple(moods),
                scores=dict(zip(catalogue.tags, scores[place], strict=True)),
                families=tuple(mood.name for mood in moods if mood.name in families),
                levels=None if levels is None else levels[place],
                energy=axes[place][_ENERGY],
                pleasantness=axes[place][_PLEASANTNESS],
                model_moods=None if catalogue.personal is None else catalogue.model_moods_of(row),
                numbers=tag_numbers[place],
                file_moods=tuple(catalogue.file_moods_of(row)),
            )


def _percents(shares: npt.NDArray[np.float32]) -> list[list[float | None]]:
    """By row and axis, for shares (rows, axes)."""
    return none_for_nan(np.round(100 * shares.astype(np.float64), 1))
