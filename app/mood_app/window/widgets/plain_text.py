"""Plain text for tool tips and menus, where Qt would interpret HTML or &."""

from __future__ import annotations

import html
import re

from ...safe_text import safe, safe_lines

_BREAK = "\u200b"  # a space without width
# Words that may be too long for a narrow card, their signs, and long parts without one.
_LONG_WORD, _SIGN = re.compile(r"\S{11,}"), re.compile(r"([_.\-/]+)(?=\w)")
_LONG_PART = re.compile(r"([^\W_]{14})(?=[^\W_]{3})")


def tip(text: str) -> str:
    """For a tool tip, which wraps it and keeps its lines; nothing in it is HTML."""
    return f"<qt>{as_html(text)}</qt>" if text else ""


def as_html(text: str) -> str:
    """HTML that shows the text, line by line."""
    return html.escape(safe_lines(text), quote=False).replace("\n", "<br>")


def breakable(text: str) -> str:
    """A text whose long words, as file names are, may be wrapped, at their signs if possible."""

    def broken(word: re.Match[str]) -> str:
        return _LONG_PART.sub(f"\\1{_BREAK}", _SIGN.sub(f"\\1{_BREAK}", word[0]))

    return _LONG_WORD.sub(broken, text)


def menu_text(text: str) -> str:
    """For an action or a button, where a single & would mark a key."""
    return safe(text).replace("&", "&&")
