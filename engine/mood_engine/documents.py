"""JSON from outside, decoded into types; what it cannot be becomes one kind of error."""

from __future__ import annotations

import json
from typing import NoReturn, TypeVar

import msgspec

Document = TypeVar("Document")
_LONGEST_REASON = 200


class DocumentError(ValueError):
    """A document that is not of the type asked for; `str()` is the reason, without a full stop."""


def decode_json(
    content: str | bytes, kind: type[Document], lone_surrogates: bool = False
) -> Document:
    """A JSON document as `kind`, of which msgspec checks every part.

    Lone surrogates stand for the bytes of a file's name that are not UTF-8; they are text only
    where the document may hold such names. Raises `DocumentError`.
    """
    try:
        if lone_surrogates:  # msgspec's own parser knows none
            return msgspec.convert(json.loads(content, parse_constant=_refuse), kind)
        return msgspec.json.decode(content, type=kind)
    except RecursionError:
        raise DocumentError("it is nested too deeply") from None
    except ValueError as error:  # msgspec's errors are such, and so are those of text and numbers
        raise DocumentError(_shortened(str(error))) from error


def _shortened(reason: str) -> str:
    """A reason can quote the document, and that may be long."""
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number")
