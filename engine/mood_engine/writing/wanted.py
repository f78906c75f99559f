"""What the files of tracks get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from ..labelling.axes import AXES, ENERGY, PLEASANTNESS
from ..library.catalogue import Catalogue
from ..library.columns import none_for_nan, slices
from ..library.group_moods import album_moods_to_write
from ..tagging import Field
from .options import WriteOptions

_ENERGY, _PLEASANTNESS = AXES.index(ENERGY), AXES.index(PLEASANTNESS)


class WantedMoods(msgspec.Struct, frozen=True):
    """What the file of an analysed track gets, as far as the options ask for it.

    `moods` and `album_moods` by their names in files, the most fitting first; `scores` by tag;
    `energy` and `pleasantness` are percentages of music of all kinds that has less, so they do not
    change with the library; None for silent tracks and models without them.
    """

    track_id: int
    path: str
    moods: tuple[str, ...] = ()
    album_moods: tuple[str, ...] = ()
    scores: Mapping[str, float] = msgspec.field(default_factory=dict)
    energy: float | None = None
    pleasantness: float | None = None


def wanted_moods(
    catalogue: Catalogue, rows: Sequence[int], options: WriteOptions
) -> Iterator[WantedMoods]:
    """For each of these rows, which must be analysed."""
    with_scores = Field.SCORES in options.fields
    of_albums: list[tuple[str, ...]] = [()] * len(rows)
    if options.with_albums:
        of_albums = album_moods_to_write(catalogue, rows)
    for some in slices(len(rows)):
        part = np.array(rows[some], np.intp)
        percentages = 100 * catalogue.levels.axes_in_music(part).astype(np.float64)
        axes = none_for_nan(np.round(percentages, 1))
        known = catalogue.model_scores[part if with_scores else []].astype(np.float64)
        scores = np.round(known, 5).tolist()
        silent = catalogue.silent[part].tolist()
        moods = catalogue.values_to_write(rows[some])
        for place, row in enumerate(part.tolist()):
            has_scores = with_scores and not silent[place]
            yield WantedMoods(
                track_id=int(catalogue.ids[row]),
                path=catalogue.paths[row],
                moods=moods[place],
                album_moods=of_albums[some][place],
                scores=dict(zip(catalogue.tags, scores[place], strict=True)) if has_scores else {},
                energy=axes[place][_ENERGY],
                pleasantness=axes[place][_PLEASANTNESS],
            )
