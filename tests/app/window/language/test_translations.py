"""Every text of the window has its translation. `make translations` brings the files up to date."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

import make_translations
from mood_app.window.language import LANGUAGES
from translation_files import messages, messages_of

_FIELD = re.compile(r"\{[\w:.]*\}")
_MNEMONIC = re.compile(r"(?<!&)&(?!&)(?=\S)")
# Fields of the engine's sentences may be words that other languages do not need.
_ENGINE = "Engine"


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, updated from the sources as they are now."""
    folder = tmp_path_factory.mktemp("translations")
    for path in make_translations.FOLDER.glob("*.ts"):
        shutil.copy(path, folder)
    make_translations.collect(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated(code: str, collected: Path) -> None:
    now = messages_of(collected / f"mood-tagger_{code}.ts")
    missing = [message[:2] for message in now if not message.is_done or not all(message.forms)]
    assert not missing, "translate these in the .ts file after 'make translations'"
    assert now == messages(code), "run 'make translations'"


@pytest.mark.slow
def test_the_list_of_the_engines_sentences_is_complete() -> None:
    listed = (make_translations.FOLDER / "engine_texts.txt").read_text(encoding="utf-8")
    assert listed.splitlines() == make_translations.engine_texts(), "run 'make translations'"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_window_loads_what_is_translated(code: str) -> None:
    texts = QTranslator()
    assert texts.load(str(make_translations.FOLDER / f"mood-tagger_{code}.qm"))
    for message in messages(code):
        for count, form in zip((1, 2) if message.is_plural else (-1,), message.forms, strict=True):
            loaded = texts.translate(message.context, message.source, message.comment, count)
            assert loaded == form, "run 'make translations'"


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_have_the_fields_and_mnemonics_of_their_sources(code: str) -> None:
    wrong = []
    for context, source, _, forms, is_plural, _ in messages(code):
        for place, form in enumerate(forms):
            fields, wanted = set(_FIELD.findall(form)), set(_FIELD.findall(source))
            same = fields <= wanted if context == _ENGINE else fields == wanted
            same &= len(_MNEMONIC.findall(form)) == len(_MNEMONIC.findall(source))
            # 'One mood' needs no number.
            same &= not is_plural or place == 0 or ("%Ln" in form) == ("%Ln" in source)
            same &= form.count("\n") == source.count("\n")
            if not same:
                wrong.append((source, form))
    assert not wrong


@pytest.mark.slow
def test_every_text_is_marked_so_that_it_is_found() -> None:
    """Literals within functions, which are there when the language is known."""
    found = {(message.context, message.source) for message in messages("de")}
    wrong = [
        f"{path.relative_to(make_translations.WINDOW)}:{line}: {problem}"
        for path in sorted(make_translations.WINDOW.rglob("*.py"))
        if path.parent.name != "language"
        for line, problem in marked_wrongly(path, found)
    ]
    assert not wrong


def marked_wrongly(path: Path, found: set[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="translate" | "plural" as name), args=args):
                if len(args) not in ((3,) if name == "plural" else (2, 3)):
                    yield node.lineno, f"{name} has {len(args)} arguments"
                texts = args[: min(len(args), 2)]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="tr"), args=args):
                if name != "self":
                    yield node.lineno, f"{name}.tr: use translate"
                texts = [ast.Constant(_around(node, parents, ast.ClassDef)), *args[:1]]
            case _:
                continue
        literals = [text.value for text in texts if isinstance(text, ast.Constant)]
        if len(literals) != 2:
            yield node.lineno, "not a literal"
        elif tuple(literals) not in found:
            yield node.lineno, f"not found by lupdate: {literals[1]!r}"
        if not _around(node, parents, ast.FunctionDef):
            yield node.lineno, "not in a function"


def _around(node: ast.AST, parents: dict[ast.AST, ast.AST], kind: type[ast.AST]) -> str:
    """The name of the innermost class or function around a call."""
    while node in parents:
        node = parents[node]
        if isinstance(node, kind):
            return str(getattr(node, "name", ""))
    return ""
