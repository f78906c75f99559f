"""Texts of others, such as names, where Qt would read more into them: tool tips and menus."""

from __future__ import annotations

import html


def tip(text: str) -> str:
    """For a tool tip, which wraps it; nothing in it is HTML."""
    return f"<qt>{html.escape(text, quote=False)}</qt>" if text else ""


def menu_text(text: str) -> str:
    """For an action or a button, where a single & would mark a key."""
    return text.replace("&", "&&")
