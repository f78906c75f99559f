"""The data set's subsets: which tags a task is about.

Source: MTG/mtg-jamendo-dataset, README and `data/splits`. A data folder holds the split files of
one subset, whose names say which.
"""

from __future__ import annotations

from mood_engine.vocabulary import category_of

MOODS = "moodtheme"
SUBSETS = (MOODS, "genre", "instrument", "top50tags", "all")

_MOOD_PREFIX = "mood/theme---"


def split_file_name(subset: str, part: str) -> str:
    """Of a part ('train', 'validation', 'test') in a split's folder."""
    return f"autotagging-{part}.tsv" if subset == "all" else f"autotagging_{subset}-{part}.tsv"


def tag_name(written: str) -> str:
    """The name in scores and models of a tag as split files have it.

    Moods have their names alone; other tags keep their category, as 'genre---rock', so that none
    is taken for a mood.
    """
    return written.removeprefix(_MOOD_PREFIX)


def written_tag(name: str) -> str:
    """The opposite of `tag_name`."""
    return name if category_of(name) else _MOOD_PREFIX + name
