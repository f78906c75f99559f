"""Texts of the window for translators: python resources/make_translations.py

Collects all texts of the window into `mood_resources/translations/*.ts`, where Qt Linguist or a
text editor translates them, and compiles these into the .qm files that the window loads.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mood_app.window.language import LANGUAGES

_ROOT = Path(__file__).parents[1]
WINDOW = _ROOT / "app/mood_app/window"
FOLDER = _ROOT / "resources/mood_resources/translations"


def collect(folder: Path) -> None:
    """Update the .ts files in a folder; texts that the window no longer has are dropped."""
    sources = sorted(WINDOW.rglob("*.py"))
    with tempfile.TemporaryDirectory() as listing:
        listed = Path(listing) / "plurals.py"
        listed.write_text("".join(_plurals(sources)), encoding="utf-8")
        _collect([*sources, listed], folder)


def _collect(sources: list[Path], folder: Path) -> None:
    for code in LANGUAGES:
        # English is what the texts are written in; only its singulars are missing.
        plurals = ["-pluralonly"] if code == "en" else []
        options = ["-no-obsolete", "-locations", "none", "-disable-heuristic", "similartext"]
        languages = ["-source-language", "en", "-target-language", code]
        _run(
            "lupdate",
            *map(str, sources),
            *options,
            *plurals,
            *languages,
            "-ts",
            str(_ts(folder, code)),
        )


def _plurals(sources: list[Path]) -> Iterator[str]:
    """Calls of `plural`, as lupdate reads them: `translate` with an encoding and a number."""
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "plural":
                context, text = map(ast.literal_eval, node.args[:2])
                quoted = json.dumps(text, ensure_ascii=False)
                yield f'translate("{context}", {quoted}, "", encoding, count)\n'


def release(folder: Path) -> None:
    """Compile the .ts files in a folder."""
    for code in LANGUAGES:
        source = _ts(folder, code)
        _run("lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def _ts(folder: Path, code: str) -> Path:
    return folder / f"mood-tagger_{code}.ts"


def _run(tool: str, *arguments: str) -> None:
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}"
    subprocess.run([program, *arguments], cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    collect(FOLDER)
    release(FOLDER)
