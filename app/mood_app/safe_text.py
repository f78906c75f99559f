"""Text from tags, file names and models, made safe to show."""

from __future__ import annotations

import re

# Control characters, line and paragraph separators, characters that change the direction of what
# follows, and bytes of a name that are not UTF-8.
_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = "\ud800-\udfff"
_UNSAFE = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_SURROGATES}]")
_REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """The text on one line, with escapes such as \\x1b in place of what a terminal would obey.

    Nothing in it moves the cursor, changes colours or titles, or reorders other text.
    """
    return _UNSAFE.sub(_escaped, text)


def safe_lines(text: str) -> str:
    """The same for text with several lines."""
    return "\n".join(map(safe, text.split("\n")))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return _REPLACEMENT
    return character.encode("unicode_escape").decode("ascii")
