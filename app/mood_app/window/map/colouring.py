"""The tracks' colours on the map, and which are drawn on top."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QPalette

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Mask, Moods

from ..design.mood_colours import distinct_colour
from ..design.tokens import is_dark
from .discs import Pixels

_STEPS = 64
_SCORE_LAYERS = 4
# How much of a colour is left of what is faded, and of the lowest score.
_FADED, _LOWEST = 0.16, 0.18


@dataclass(frozen=True)
class Colouring:
    """Colours (rows,) of a catalogue's rows, and layers (rows,): higher ones lie on top.

    Layer 0 is what is faded.
    """

    colours: Pixels
    layers: npt.NDArray[np.int8]

    def faded(self, rows: Mask, palette: QPalette) -> Colouring:
        """These rows are hardly seen and lie below the others."""
        layers = np.where(rows, 0, self.layers).astype(np.int8)
        colours = np.where(rows, _mixed(self.colours, _base(palette), _FADED), self.colours)
        return Colouring(colours.astype(np.uint32), layers)


def main_moods(catalogue: Catalogue) -> Moods:
    """The number of each row's first family, (rows,); -1 where there is none.

    For a model without families, of its first mood.
    """
    moods, count = catalogue.moods, catalogue.chooser.family_count
    if not count:
        return moods[:, 0]
    is_family = (moods >= 0) & (moods < count)
    first = np.take_along_axis(moods, is_family.argmax(axis=1)[:, None], axis=1)[:, 0]
    return np.where(is_family.any(axis=1), first, np.int16(-1))


def most_frequent(catalogue: Catalogue, rows: Mask) -> list[tuple[int, int]]:
    """Numbers of the main moods of these rows, and how often, most often first."""
    main = main_moods(catalogue)[rows]
    counts = np.bincount(main[main >= 0], minlength=len(catalogue.names))
    order = np.argsort(-counts, kind="stable").tolist()
    return [(mood, int(counts[mood])) for mood in order if counts[mood]]


def by_main_mood(catalogue: Catalogue, moods: Collection[str], palette: QPalette) -> Colouring:
    """In the colours of these moods; all others, and none, are grey."""
    other, dark = grey(palette).rgb(), is_dark(palette)
    colours = [
        distinct_colour(name, dark).rgb() if name in moods else other for name in catalogue.names
    ]
    main = main_moods(catalogue)
    table = np.array([*colours, other], np.uint32)  # -1, for none, is the last
    layers = np.where(table[main] == other, 1, 2).astype(np.int8)
    return Colouring(table[main], layers)


def grey(palette: QPalette) -> QColor:
    return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)


def by_score(catalogue: Catalogue, name: str, palette: QPalette) -> Colouring:
    """Stronger colours for higher scores; the mood must have a tag of the model."""
    scores = catalogue.levels.scores_of(name)
    assert scores is not None
    known = scores[~np.isnan(scores)]
    low, high = np.percentile(known, (5, 99)).tolist() if len(known) else (0.0, 1.0)
    share = ((scores - low) / max(high - low, 1e-6)).clip(0, 1)
    steps = np.nan_to_num(share * (_STEPS - 1)).astype(np.intp)
    table = np.array([each.rgb() for each in scale(name, palette, _STEPS)], np.uint32)
    layers = 1 + steps * _SCORE_LAYERS // _STEPS
    return Colouring(table[steps], layers.astype(np.int8))


def scale(name: str, palette: QPalette, steps: int) -> Sequence[QColor]:
    """From a mood's absence to its strength."""
    strong = np.array([distinct_colour(name, is_dark(palette)).rgb()], np.uint32)
    base = _base(palette)
    shares = np.linspace(_LOWEST, 1.0, steps)
    return [QColor.fromRgb(int(_mixed(strong, base, share)[0])) for share in shares.tolist()]


def _base(palette: QPalette) -> int:
    return palette.color(QPalette.ColorRole.Base).rgb()


def _mixed(colours: Pixels, other: int, share: float) -> Pixels:
    """`share` of each colour, and the rest of the other one."""
    mixed = np.full_like(colours, 0xFF000000)
    for shift in (np.uint32(0), np.uint32(8), np.uint32(16)):
        mine = (colours >> shift & np.uint32(255)).astype(np.float32)
        its = (other >> int(shift)) & 255
        mixed |= np.rint(mine * share + its * (1 - share)).astype(np.uint32) << shift
    return mixed
