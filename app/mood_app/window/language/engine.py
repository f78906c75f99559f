"""What the engine says, in the window's language.

The engine speaks English, and libraries store its sentences. `engine_texts.txt` lists them as
templates: the one that a text was made from is found, and its translation filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache

from .translation import FOLDER, spoken, translate

# Longer texts are no sentences.
_LONGEST = 2000
_FIELD = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"[.?!] +|: ")
# Names of files may have any number of such ends, of which every pair would be tried.
_MOST_PARTS = 8


class _Template:
    """`fit` is how many letters of a text that it matches are its own."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._parts = _FIELD.split(source)
        self._own = self._parts[::2]
        self.fit = sum(map(len, self._own))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pattern = "".join(
            f"(?P<{part}>.+?)" if number % 2 else re.escape(part)
            for number, part in enumerate(self._parts)
        )
        return re.compile(pattern, re.DOTALL)

    def fields(self, text: str) -> Mapping[str, str] | None:
        """What stands in the fields; None if the text was not made from this template."""
        # Few patterns are ever compiled: all of them would take a fifth of a second.
        if not text.startswith(self._own[0]) or not all(part in text for part in self._own):
            return None
        match = self._pattern.fullmatch(text)
        return None if match is None else match.groupdict()


def engine_text(text: str) -> str:
    """A text of the engine, translated as far as it is known."""
    language = spoken()
    if language == "en" or not 0 < len(text) <= _LONGEST:
        return text
    return _translated(text, language)[0]


@lru_cache(4096)
def _translated(text: str, language: str) -> tuple[str, int]:
    """Also how many letters come from templates: of several ways, that with most is right."""
    best = text, 0
    for result in (*_as_whole(text, language), *_in_parts(text, language)):
        if result[1] > best[1]:
            best = result
    return best


def _as_whole(text: str, language: str) -> Iterator[tuple[str, int]]:
    for template in _templates():
        fields = template.fields(text)
        if fields is not None:
            found = {name: _translated(value, language) for name, value in fields.items()}
            shown = {name: value for name, (value, _) in found.items()}
            fit = template.fit + sum(part for _, part in found.values())
            yield translate("Engine", template.source).format_map(shown), fit


def _in_parts(text: str, language: str) -> Iterator[tuple[str, int]]:
    """As two sentences, as a name and a sentence, or without the blanks around it.

    Of many parts, the first ones are those of a name.
    """
    ends = list(_SENTENCE_END.finditer(text))
    for end in ends[-_MOST_PARTS:]:
        between = end.group().lstrip(".?!")
        head, fit_of_head = text[: end.end() - len(between)], 0
        if len(ends) <= _MOST_PARTS:
            head, fit_of_head = _translated(head, language)
        tail, fit_of_tail = _translated(text[end.end() :], language)
        if fit_of_head or fit_of_tail:
            yield f"{head}{between}{tail}", fit_of_head + fit_of_tail
    inner = text.strip()
    if inner and inner != text:
        shown, fit = _translated(inner, language)
        yield text.replace(inner, shown), fit


@cache
def _templates() -> tuple[_Template, ...]:
    path = FOLDER / "engine_texts.txt"
    return tuple(map(_Template, path.read_text(encoding="utf-8").splitlines()))
