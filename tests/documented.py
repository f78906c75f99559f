"""What README and the guide show: their fenced blocks, commands, links and pictures."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
PROGRAMS = ("mood-tagger", "mood-tagger-train")
_BLOCK = re.compile(r"^ *```([^\n]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(mood-tagger(?:-train)? [^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, such as sh, and its text."""

    page: Path
    line: int
    language: str
    text: str


def blocks(page: Path, language: str | None = None) -> Iterator[Block]:
    """The fenced blocks of a page, or those in a language."""
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        block = Block(page, text.count("\n", 0, found.start()) + 1, found[1].strip(), found[2])
        if language in (None, block.language):
            yield block


def commands(page: Path) -> Iterator[str]:
    """The lines of a page's `sh` blocks, without comments."""
    for block in blocks(page, "sh"):
        for line in block.text.replace("\\\n", " ").splitlines():
            if line.strip() and not line.lstrip().startswith("#"):
                yield line.strip()


def inline_commands(page: Path) -> Iterator[str]:
    """Commands within a page's sentences, with names such as FILE in capital letters."""
    outside = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for found in _INLINE.finditer(outside):
        yield " ".join(found[1].split())


def links(page: Path) -> list[str]:
    """The targets of links and pictures."""
    return _LINK.findall(_BLOCK.sub("", page.read_text(encoding="utf-8")))


def words(line: str) -> list[str] | None:
    """The words of a line that needs no shell; None for one with variables, pipes or files."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="<>|&;")
    lexer.commenters = "#"
    found = list(lexer)
    for_shell = any(set(word) <= set("<>|&;") for word in found)
    return None if for_shell or found[0] not in PROGRAMS else shlex.split(line, comments=True)
