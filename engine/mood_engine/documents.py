"""JSON from outside, decoded into types; what it cannot be becomes one kind of error."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from typing import Any, TypeVar

import msgspec

Document = TypeVar("Document")
_LONGEST_REASON = 200


class DocumentError(ValueError):
    """A document that is not of the type asked for; `str()` is the reason, without a full stop."""


def decode_json(content: str | bytes, kind: type[Document]) -> Document:
    """A JSON document as `kind`, of which every part is checked. Raises `DocumentError`.

    Lone surrogates, which stand for bytes of a file's name that are not UTF-8, are text.
    """
    try:
        document = json.loads(content)  # msgspec's own parser knows no lone surrogates
    except RecursionError:
        raise DocumentError("it is nested too deeply") from None
    except ValueError as error:  # also of its text and of its numbers
        raise DocumentError(_shortened(error)) from error
    return convert(document, kind)


def convert(document: Any, kind: type[Document]) -> Document:
    """What was decoded already as `kind`. Raises `DocumentError`.

    Also for fields that a dataclass does not have: a newer version may mean something by them.
    """
    try:
        converted = msgspec.convert(document, kind)
        if is_dataclass(kind):  # of these msgspec leaves out what it does not know
            _refuse_others(document, msgspec.to_builtins(converted))
        return converted
    except RecursionError:
        raise DocumentError("it is nested too deeply") from None
    except ValueError as error:  # also where it cannot name what is no valid text
        raise DocumentError(_shortened(error)) from error


def _refuse_others(document: Any, known: Any) -> None:
    """Raises `ValueError` for a name in the document that is not in what came of it."""
    if isinstance(document, dict) and isinstance(known, dict):
        for name, value in document.items():
            if name not in known:
                raise ValueError(f"it has an unknown field '{name}'")
            _refuse_others(value, known[name])
    elif isinstance(document, list) and isinstance(known, list):
        for value, known_value in zip(document, known, strict=True):
            _refuse_others(value, known_value)


def _shortened(error: Exception) -> str:
    """A reason can quote the document, and that may be long."""
    reason = str(error)
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
