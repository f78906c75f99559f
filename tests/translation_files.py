"""The .ts files of the window's translations."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

import make_translations


class Message(NamedTuple):
    """A text, and its translations: one, or one for each plural form."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    is_plural: bool
    is_done: bool


def messages_of(path: Path) -> list[Message]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = [form.text or "" for form in translation.iter("numerusform")]
            found.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    tuple(plural) or (translation.text or "",),
                    bool(plural),
                    translation.get("type") is None,
                )
            )
    return found


def messages(code: str) -> list[Message]:
    return messages_of(make_translations.FOLDER / f"mood-tagger_{code}.ts")
