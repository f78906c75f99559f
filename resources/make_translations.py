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

from engine_texts import PARTS, templates
from mood_app.window.language import LANGUAGES
from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore
from mood_engine.labelling.axes import AXES
from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS

_ROOT = Path(__file__).parents[1]
_ENGINE_ROOM = _ROOT / "engine/mood_engine"
WINDOW = _ROOT / "app/mood_app/window"
# What is said there also shows in the window.
_ENGINE = (
    # The window knows nothing of archives.
    *sorted(set(_ENGINE_ROOM.rglob("*.py")) - set((_ENGINE_ROOM / "archive").iterdir())),
    *(_ROOT / "app/mood_app" / name for name in ("comparison_texts.py", "model_files.py")),
    _ROOT / "app/mood_app/model_comparison.py",
    _ROOT / "trainer/mood_trainer/distill/card.py",
)
FOLDER = _ROOT / "resources/mood_resources/translations"


def collect(folder: Path) -> None:
    """Update the .ts files in a folder; texts that the window no longer has are dropped."""
    sources = sorted(WINDOW.rglob("*.py"))
    with tempfile.TemporaryDirectory() as listing:
        listed = Path(listing) / "listed.py"
        calls = (
            *_plurals(sources),
            *(_call("Engine", text) for text in engine_texts()),
            *(_call("MoodNames", mood) for mood in (*FAMILIES, *MTG_JAMENDO_MOODS, *AXES)),
        )
        listed.write_text("".join(calls), encoding="utf-8")
        _collect([*sources, listed], folder)


def engine_texts() -> list[str]:
    """The engine's sentences as templates, in order."""
    origin = ModelStore().card(DEFAULT_MODEL).origin
    on_card = (str(origin[heading]) for heading in ("limits", "thresholds and calibration"))
    return sorted({*PARTS, *on_card, *(text for path in _ENGINE for text in templates(path))})


def _call(context: str, text: str) -> str:
    return f'translate("{context}", {json.dumps(text, ensure_ascii=False)})\n'


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
    listing = "".join(f"{text}\n" for text in engine_texts())
    (FOLDER / "engine_texts.txt").write_text(listing, encoding="utf-8")
    collect(FOLDER)
    release(FOLDER)
