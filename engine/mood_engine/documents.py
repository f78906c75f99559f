"""JSON: from outside, decoded into types, whose faults become one kind of error; and written."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_MAX_REASON = 200


class DocumentError(ValueError):
    """A document that does not have the expected type; the text is the reason, without a stop."""


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document or a part of one.

    Unknown fields are refused, since a newer version may mean something by them.
    """


def json_line(document: Any) -> str:
    """A document of finite numbers as one line of ASCII; lone surrogates become \\udcXX escapes."""
    try:
        text = msgspec.json.encode(document)  # five times as quick, but only knows UTF-8
    except UnicodeEncodeError:
        text = b""
    if text and text.isascii():
        return text.decode()
    return json.dumps(document, separators=(",", ":"))


def decode_json(content: str | bytes, kind: type[T]) -> T:
    """A JSON document as `kind`, every part of it checked. Raises `DocumentError`.

    Lone surrogates, which stand for bytes of a file name that are not UTF-8, are accepted.
    """
    try:
        document = json.loads(content)  # msgspec's own parser refuses lone surrogates
    except RecursionError:
        raise DocumentError("it is nested too deeply") from None
    except ValueError as error:  # also of its text and of its numbers
        raise DocumentError(_shortened(error)) from error
    return convert(document, kind)


def convert(document: Any, kind: type[T]) -> T:
    """A decoded document as `kind`. Raises `DocumentError`."""
    try:
        return msgspec.convert(document, kind)
    except RecursionError:
        raise DocumentError("it is nested too deeply") from None
    except ValueError as error:  # also if msgspec cannot quote text that is not valid
        raise DocumentError(_shortened(error)) from error


def _shortened(error: Exception) -> str:
    """A reason can quote the document, and that may be long."""
    reason = str(error)
    return reason if len(reason) <= _MAX_REASON else f"{reason[:_MAX_REASON]}…"
