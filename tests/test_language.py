"""Retired words do not come back in names and in what users read; CONTRIBUTING has the glossary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RETIRED = re.compile(
    r"\b(persons?|told|tells?|heard|hears?|heal(s|ed|ing)?|listen(s|ed|ing)|anew|errands?|bears?|"
    r"(left|leaves?|leaving) out|(takes?|taken|took|puts?) back|carr(y|ied) out|go(es)? on|"
    r"forgot(ten)?|lookout|hardly knows)\b",
    re.IGNORECASE,
)
# Recorded migrations stay as they are, and so do the names of settings.
MIGRATIONS = ROOT / "engine/mood_engine/library/schema.py"
SETTING = re.compile(r"[a-z]+/[a-z]+")
NAME = re.compile(r"^ *(?:def|class) (\w+)", re.MULTILINE)
# A method of files, and a port on which nothing listens.
TERMS = ("tell", "test_a_port_where_nobody_listens_is_reported")
DOCUMENTS = ("README.md", "CHANGELOG.md", "ARCHITECTURE.md", "SECURITY.md")
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """String constants with their lines; docstrings only of commands, whose help they are."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, _Documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in docstrings or "commands" in path.parts:
            yield node.lineno, node.value


@pytest.mark.parametrize("folder", ["app", "engine", "trainer"])
def test_no_retired_words_in_texts(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:80]!r}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != MIGRATIONS
        for line, text in _texts(path)
        if RETIRED.search(text) and not SETTING.fullmatch(text)
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["app", "benchmarks", "engine", "resources", "tests", "trainer"])
def test_no_retired_words_in_names(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != MIGRATIONS
        for name in NAME.findall(path.read_text(encoding="utf-8"))
        if name not in TERMS and RETIRED.search(name.replace("_", " "))
    ]
    assert found == []


def test_no_retired_words_in_documents() -> None:
    paths = [ROOT / name for name in DOCUMENTS] + sorted((ROOT / "trainer").rglob("*.toml"))
    # A card says what it said when the model was trained.
    paths += [path for path in sorted((ROOT / "docs").glob("*.md")) if path.stem != "model-card"]
    found = [
        f"{path.name}:{number}: {line[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if RETIRED.search(line)
    ]
    assert found == []
