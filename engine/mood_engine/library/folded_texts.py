"""Texts of tracks without case and accents, to search and sort by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import Any

Texts = Mapping[str, list[str]]
Typed = Mapping[int, tuple[str, ...]]

_ACCENTS = re.compile("[\u0300-\u036f]+")
_NUMBERS = re.compile("[0-9]+")


def fold(text: str) -> str:
    """Without case and accents, for comparison: 'Prélude' and 'PRELUDE' are the same."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))


def natural_key(folded: str) -> str:
    """Sorts numbers in a text by their values: 'track2' before 'track13'."""
    return _NUMBERS.sub(_with_length, folded)


def _with_length(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return chr(ord("0") + len(digits)) + digits


class FoldedTexts:
    """Texts of tracks, folded when they are first needed: `folded["title"]` has the titles."""

    def __init__(
        self,
        texts: Texts,
        typed: Typed,
        columns: Texts | None = None,
        words: list[str] | None = None,
        natural: Texts | None = None,
    ) -> None:
        """Columns of text by their names in queries, and `Catalogue.typed`.

        `columns`, `words` and `natural` are what is known already.
        """
        self._texts, self._typed = texts, typed
        self._columns, self._words = columns, words
        self._natural = {} if natural is None else dict(natural)

    def __getitem__(self, name: str) -> list[str]:
        return self._all_columns()[name]

    def natural(self, name: str) -> list[str]:
        """Keys that sort a column in natural order."""
        if name not in self._natural:
            self._natural[name] = list(map(lru_cache(None)(natural_key), self[name]))
        return self._natural[name]

    @property
    def words(self) -> list[str]:
        """All text of each row, folded, with a NUL between, which no query contains."""
        if self._words is None:
            columns = self._all_columns()
            rows = range(len(columns["path"]))
            self._words = [_words(columns, self._typed, row) for row in rows]
        return self._words

    def patched(self, texts: Texts, typed: Typed, rows: Sequence[int]) -> FoldedTexts:
        """These texts, which differ in `rows` alone; some of them may be after the end."""
        if self._columns is None:
            return FoldedTexts(texts, typed)
        columns = {
            name: _patched(column, rows, texts[name], fold)
            for name, column in self._columns.items()
        }
        natural = {
            name: _patched(keys, rows, columns[name], natural_key)
            for name, keys in self._natural.items()
        }
        if self._words is None:
            return FoldedTexts(texts, typed, columns, natural=natural)
        numbers = range(len(columns["path"]))
        words = _patched(self._words, rows, numbers, lambda row: _words(columns, typed, row))
        return FoldedTexts(texts, typed, columns, words, natural)

    def compressed(self, texts: Texts, typed: Typed, kept: Sequence[bool]) -> FoldedTexts:
        """These texts, which are those of the rows that are `kept`."""
        columns, words = self._columns, self._words
        return FoldedTexts(
            texts,
            typed,
            None if columns is None else compressed(columns, kept),
            None if words is None else list(compress(words, kept)),
            compressed(self._natural, kept),
        )

    def _all_columns(self) -> Texts:
        if self._columns is None:
            # Once for each text: many tracks share artist, album and genre.
            folded = lru_cache(None)(fold)
            self._columns = {name: list(map(folded, texts)) for name, texts in self._texts.items()}
        return self._columns


def compressed(columns: Texts, kept: Sequence[bool]) -> dict[str, list[str]]:
    """Columns with the rows that are `kept`."""
    return {name: list(compress(texts, kept)) for name, texts in columns.items()}


def _words(columns: Texts, typed: Typed, row: int) -> str:
    moods = (fold(mood) for mood in typed.get(row, ()))
    return "\0".join((*(texts[row] for texts in columns.values()), *moods))


def _patched(
    old: list[str], changed: Sequence[int], source: Sequence[Any], make: Callable[[Any], str]
) -> list[str]:
    """`old` with `make(source[row])` in the changed rows, which may lie beyond its end."""
    patched = [*old, *[""] * (len(source) - len(old))]
    for row in changed:
        patched[row] = make(source[row])
    return patched
