"""What `like:` means in a query: tracks that sound like others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from ..errors import MoodEngineError, shortened
from ..labelling import former_names
from ..labelling.logits import Values
from .catalogue import Catalogue
from .columns import Mask, Rows
from .folded_texts import fold
from .query_faults import QueryFault, close_to, query_error

# How many tracks `like:` finds.
MAX_SIMILAR = 100
# A title may be a plain number.
_ID = re.compile("#([0-9]{1,18})")
# More or longer ones would be hard to read.
_MAX_TITLES, _MAX_TITLE_LENGTH = 3, 60


class Similarities(Protocol):
    """How tracks of a catalogue sound (`mood_engine.similarity.Collection`)."""

    def __contains__(self, row: int) -> bool: ...

    def similarity(self, rows: Sequence[int]) -> Values:
        """The similarity of each track to these rows together; NaN where there is none."""
        ...


def like_text(catalogue: Catalogue, rows: Sequence[int]) -> str:
    """The text of a term `like` for these rows.

    It names few tracks by their titles, where no other track or mood has the same; otherwise by
    their row ids.
    """
    titles: list[str | None] = [None] * len(rows)
    if len(rows) <= _MAX_TITLES:
        titles = [_unique_title(catalogue, row) for row in rows]
    return "|".join(
        f"#{catalogue.ids[row]}" if title is None else title
        for title, row in zip(titles, rows, strict=True)
    )


def _unique_title(catalogue: Catalogue, row: int) -> str | None:
    title = catalogue.titles[row]
    if "|" in title or not title.isprintable() or len(title) > _MAX_TITLE_LENGTH:
        return None
    try:
        return title if liked_rows(title, catalogue).tolist() == [row] else None
    except MoodEngineError:  # '#1' as a title
        return None


def liked_rows(text: str, catalogue: Catalogue) -> Rows:
    """The rows that a term `like` names: by title, row id or mood.

    Raises `MoodEngineError` if one of its alternatives names none.
    """
    moods = {name.casefold(): name for name in reversed(catalogue.names)}
    mask = np.zeros(len(catalogue), bool)
    ids = []
    names = [text] if text.casefold() in moods else [each for each in text.split("|") if each]
    for name in dict.fromkeys(names):
        if number := _ID.fullmatch(name):
            ids.append(int(number[1]))
            continue
        if name.casefold() in moods:
            named = catalogue.has_mood(moods[name.casefold()])
        else:
            title, titles = fold(name), catalogue.folded["title"]
            named = np.zeros(len(catalogue), bool)
            named[list(_places(title, titles))] = True
        if not named.any():
            renamed = former_names(catalogue.chooser.policy, catalogue.tags)
            close = renamed.get(name.casefold()) or close_to(name, catalogue.names)
            hint = f" Did you mean 'like:{close}'?" if close else ""
            raise query_error(
                f"No track has the title or the mood '{shortened(name)}'.{hint}",
                *(QueryFault.UNKNOWN_TRACK, name, f"like:{close}" if close else ""),
            )
        mask |= named
    mask |= np.isin(catalogue.ids, ids)
    if not mask.any():
        raise query_error(
            f"'{shortened(text)}' is not in the library.", QueryFault.UNKNOWN_TRACK, text
        )
    return np.flatnonzero(mask)


def _places(text: str, texts: list[str]) -> Iterator[int]:
    """Where a list has this text; quicker than to look at each of a hundred thousand."""
    place = -1
    while True:
        try:
            place = texts.index(text, place + 1)
        except ValueError:
            return
        yield place


def similarity_to(text: str, catalogue: Catalogue, sounds: Similarities | None) -> Values:
    """The similarity of each track, (rows,), to what a term `like` names; NaN where there is none.

    Raises `MoodEngineError` if nothing that it names was analysed.
    """
    rows = liked_rows(text, catalogue).tolist()
    analysed = [] if sounds is None else [row for row in rows if row in sounds]
    if sounds is None or not analysed:
        raise query_error(
            f"'{shortened(text)}' has not been analysed, or is silent.",
            *(QueryFault.NOT_ANALYSED, text),
        )
    return sounds.similarity(analysed)


def most_similar(similarity: Values, mask: Mask, catalogue: Catalogue) -> Mask:
    """The most similar of the tracks in `mask`, each recording once."""
    rows = np.flatnonzero(mask & ~np.isnan(similarity))
    chosen: dict[int, int] = {}  # rows by recording
    limit = 2 * MAX_SIMILAR
    while True:
        # Sorting all would take most of the time of a search.
        top = rows
        if limit < len(rows):
            top = rows[np.argpartition(-similarity[rows], limit)[:limit]]
        top = top[np.argsort(-similarity[top], kind="stable")]
        for row, recording in zip(top.tolist(), catalogue.recordings[top].tolist(), strict=True):
            chosen.setdefault(recording, row)
        if len(chosen) >= MAX_SIMILAR or len(top) == len(rows):
            break
        limit *= 4
    found = np.zeros(len(mask), bool)
    found[list(chosen.values())[:MAX_SIMILAR]] = True
    return found
