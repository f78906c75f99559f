"""Collects what the engine says, for translators.

The engine speaks English and knows nothing of languages; libraries store its sentences, too. A
translator gets each as a template: an f-string with a name in braces for each of its fields.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# Exceptions of programmers, and calls whose texts no user of the window sees.
_INTERNAL = frozenset(
    (
        *("AssertionError", "AttributeError", "EOFError", "KeyError", "OSError", "RuntimeError"),
        *("TypeError", "ValueError", "compile", "debug", "exception", "execute", "info", "query"),
        "warning",
    )
)
# SQL, patterns and code, which have words, too.
_NO_SENTENCE = re.compile(
    r"\b(ALTER|AND|CREATE|DELETE|INSERT|JOIN|NOT NULL|PRAGMA|SELECT|UPDATE|WHERE)\b|"
    r"^import |^[^.]*\w\|\w|\.\*|%[drs]|^moov |^mood-tagger (\w+ )+1$"
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_ENDS = re.compile(r"[.?!:]( |$)")
# Calls whose first argument is a text, however short.
_NAMING = ("Finding", "_incomplete")
# Parts of sentences that are too short to be recognised, and what systems say about files.
PARTS = (
    *("The file", "a mix", "another user", "read", "row", "rows", "the user {file}", "write"),
    *("write it", "written", "cpu ({number} threads)", "{name}, {size} MB, {tags} tags", "1 track"),
    *("{count} tracks", "1 vote", "{votes} votes"),
    *("Device or resource busy", "File exists", "File name too long", "Input/output error"),
    *("Invalid argument", "Is a directory", "No space left on device", "No such device"),
    *("No such file or directory", "Not a directory", "Operation not permitted"),
    *("Permission denied", "Read-only file system", "Too many open files"),
)


def templates(path: Path) -> Iterator[str]:
    """The sentences, and parts of sentences, of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            above = list(_ancestors(node, parents))
            if isinstance(above[0], ast.Expr | ast.JoinedStr | ast.FormattedValue):
                continue  # a docstring, or a part of an f-string
            calls = {_called(each) for each in above if isinstance(each, ast.Call)}
            text = _template(node)
            if text and not calls & _INTERNAL and (_is_sentence(text) or _is_name(node, above)):
                yield text.strip()


def _ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    """Up to the statement."""
    while node in parents and not isinstance(node, ast.stmt):
        node = parents[node]
        yield node


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_name(node: ast.AST, above: list[ast.AST]) -> bool:
    call = above[0]
    return isinstance(call, ast.Call) and _called(call) in _NAMING and call.args[0] is node


def _is_sentence(text: str) -> bool:
    plain = re.sub(r"\{\w+\}", "", text)
    fewest = 2 if _ENDS.search(plain) else 3
    return " " in text and len(_WORD.findall(plain)) >= fewest and not _NO_SENTENCE.search(text)


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    """Empty for what is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts: list[str] = []
    names: list[str] = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        elif isinstance(value, ast.FormattedValue):
            name = _name(value.value).strip("_").lower()
            names.append(name)
            count = names.count(name)
            parts.append(f"{{{name}{count}}}" if count > 1 else f"{{{name}}}")
    return "".join(parts)


def _name(value: ast.expr) -> str:
    """A short name for an expression."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(args=[first, *_]):
            return _name(first)
        case ast.Call(func=called):
            return _name(called)
        case ast.BinOp(left=part) | ast.Subscript(value=part) | ast.BoolOp(values=[part, *_]):
            return _name(part)
    return "value"
