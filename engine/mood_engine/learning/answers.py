"""A user's answers about one mood, and how much each of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..labelling.logits import Values


@dataclass(frozen=True)
class Answers:
    """Whether recordings have a mood, as the user says.

    Attributes:
        places: the recordings, (answers,), as rows of their vectors.
        wanted: whether they have the mood, (answers,).
        weights: how many independent answers each counts for, (answers,), at most 1.
    """

    places: npt.NDArray[np.intp]
    wanted: npt.NDArray[np.bool_]
    weights: Values

    @property
    def added(self) -> int:
        return int(self.wanted.sum())

    @property
    def removed(self) -> int:
        return len(self.wanted) - self.added


def independent_weights(
    albums: Sequence[Hashable], songs: Sequence[Hashable], wanted: Sequence[bool]
) -> Values:
    """The weights of answers by album and by song, (answers,).

    Copies of a song count as one answer together. The tracks of an album are alike: n of them with
    the same answer count as the root of n.
    """
    copies = Counter(zip(songs, wanted, strict=True))
    of_album: Counter[tuple[Hashable, bool]] = Counter()
    for (album, _), answer in {
        ((album, song), answer) for album, song, answer in zip(albums, songs, wanted, strict=True)
    }:
        of_album[album, answer] += 1
    return np.array(
        [
            1 / copies[song, answer] / np.sqrt(of_album[album, answer])
            for album, song, answer in zip(albums, songs, wanted, strict=True)
        ]
    )
