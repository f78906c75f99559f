"""Which moods of a track are written into its file, and under which names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..labelling import WriteAs
from .columns import Mask, Moods, Rows, renumbered, rows_differ

if TYPE_CHECKING:
    from .catalogue import Catalogue


def written_names(catalogue: Catalogue) -> tuple[str, ...]:
    """The catalogue's names, then for each family the tag of its name, empty for none."""
    return (*catalogue.names, *(tag or "" for tag in catalogue.chooser.namesakes))


def names_in_files(catalogue: Catalogue) -> dict[str, str | None]:
    """Each mood's name in files, None if it is only written where the user added it."""
    chooser, names = catalogue.chooser, catalogue.names
    in_files: dict[str, str | None] = dict(zip(names, names, strict=True))
    match chooser.policy.write_as:
        case WriteAs.TAGS:
            in_files.update(zip(chooser.family_names, chooser.namesakes, strict=True))
        case WriteAs.FAMILIES:
            inside = (n for n in range(len(names)) if chooser.family_of(n) >= 0)
            in_files.update(dict.fromkeys(names[number] for number in inside))
    return in_files


def moods_to_write(catalogue: Catalogue, rows: Rows) -> Moods:
    """The moods of rows that are written, in the form of `moods`, by number in `written_names`.

    The policy says whether families, tags or both are written. A mood without enough evidence is
    not, unless the user's corrections taught it. Where only tags are written, a family stands for
    the tag of its name, if that tag reaches its threshold. What the user added is written in any
    case; where only families are written, a tag's family stands for it.
    """
    chooser, names = catalogue.chooser, catalogue.names
    count, write_as = chooser.family_count, chooser.policy.write_as
    moods = catalogue.moods[rows]
    if not count:
        return moods
    added = _added(catalogue, rows, moods, with_families=write_as is not WriteAs.TAGS)
    written = moods.copy()
    taught = _taught_tags(catalogue)
    for number in range(len(chooser.names)):
        here = moods == number
        places = np.flatnonzero(here.any(axis=1))
        if not len(places) or number in taught:
            continue
        scores = catalogue.scores[rows[places]].astype(np.float64)
        if number < count and write_as is WriteAs.TAGS:
            fits = chooser.reaches_namesake(number, scores)
            if chooser.namesakes[number]:
                written[here] = len(names) + number
        else:
            fits = chooser.has_evidence(number, scores)
        here[places] &= ~fits[:, None]
        written[here & ~added] = -1
    if write_as is WriteAs.FAMILIES:
        known = range(count, len(chooser.names))
        in_families = [n for n in known if chooser.family_of(n) >= 0]
        written[np.isin(moods, known) & (np.isin(moods, in_families) | ~added)] = -1
    # Gaps go to the end.
    order = np.argsort(written < 0, axis=1, kind="stable")
    result: Moods = np.take_along_axis(written, order, axis=1)
    return result


def same_to_write(before: Catalogue, after: Catalogue, old: Rows, new: Rows) -> Mask:
    """Whether what is written is the same, and in the same order, for pairs of rows, (pairs,)."""
    numbers = renumbered(moods_to_write(after, new), written_names(after), written_names(before))
    return ~rows_differ(moods_to_write(before, old), numbers)


def _taught_tags(catalogue: Catalogue) -> set[int]:
    """The tags, by number, whose scores follow the user's corrections."""
    count, names = catalogue.chooser.family_count, catalogue.chooser.names
    known = {} if catalogue.personal is None else catalogue.personal.known
    return {number for number in range(count, len(names)) if names[number] in known}


def _added(catalogue: Catalogue, rows: Rows, moods: Moods, with_families: bool) -> Mask:
    """Which of these moods the user added; `with_families`, also the families of added tags."""
    added = np.zeros(moods.shape, bool)
    numbers = {name: number for number, name in enumerate(catalogue.names)}
    for place, row in enumerate(rows.tolist()):
        if row in catalogue.corrections:
            by_user = {
                numbers[mood] for mood, wanted in catalogue.corrections[row].items() if wanted
            }
            if with_families:
                by_user |= {catalogue.chooser.family_of(number) for number in by_user}
            added[place] = np.isin(moods[place], list(by_user - {-1}))
    return added
