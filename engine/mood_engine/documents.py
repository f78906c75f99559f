"""JSON from outside, decoded into types; what it cannot be becomes one kind of error."""

from __future__ import annotations

import json
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
    """What was decoded already as `kind`. Raises `DocumentError`."""
    try:
        return msgspec.convert(document, kind)
    except RecursionError:
        raise DocumentError("it is nested too deeply") from None
    except ValueError as error:  # also where it cannot name what is no valid text
        raise DocumentError(_shortened(error)) from error


def _shortened(error: Exception) -> str:
    """A reason can quote the document, and that may be long."""
    reason = str(error)
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
