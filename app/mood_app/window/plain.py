"""Texts of others, such as names, where Qt would read more into them: tool tips and menus."""

from __future__ import annotations

import html


def tip(text: str) -> str:
    """For a tool tip, which wraps it and keeps its lines; nothing in it is HTML."""
    lines = html.escape(text, quote=False).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if text else ""


def menu_text(text: str) -> str:
    """For an action or a button, where a single & would mark a key."""
    return text.replace("&", "&&")
