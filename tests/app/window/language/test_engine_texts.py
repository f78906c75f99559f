"""The engine's sentences in a German window."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from mood_app.window.language import engine_text, translate
from mood_app.window.language.translation import FOLDER
from mood_app.window.problems import for_window
from mood_engine.errors import DeviceError, MoodEngineError
from mood_engine.library.library import Library
from mood_engine.library.query import Query

_FIELD = re.compile(r"\{\w+\}")
TEMPLATES = (FOLDER / "engine_texts.txt").read_text(encoding="utf-8").splitlines()


def test_english_stays_as_it_is() -> None:
    assert engine_text("The file is empty (0 bytes).") == "The file is empty (0 bytes)."


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The file is empty (0 bytes).", "Die Datei ist leer (0 Bytes)."),
        (
            "Unknown mood 'calmm'. Did you mean 'calm'?",
            "Unbekannte Stimmung „calmm“. Meintest du „calm“?",
        ),
        (
            "/a b/c.safetensors: The model's card is too long.",
            "/a b/c.safetensors: Die Karte des Modells ist zu lang.",
        ),
        (
            "Decoding failed halfway: Input/output error.",
            "Das Dekodieren ist mittendrin fehlgeschlagen: Ein-/Ausgabefehler.",
        ),
        (
            "The file's folder belongs to the user bob, and you have no permission to create files "
            "in it. Change its permissions and try again.",
            "Der Ordner der Datei gehört dem Benutzer bob, und du hast keine Berechtigung, darin "
            "Dateien anzulegen. Ändere die Rechte und versuch es noch einmal.",
        ),
        ("It is broken; fetch it again.", "It is broken; fetch it again."),
        ("", ""),
    ],
)
def test_sentences_are_translated_with_their_fields(text: str, expected: str) -> None:
    assert engine_text(text) == expected


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("part", ["a: ", "a. ", "b! c? "])
def test_a_name_like_hundreds_of_sentences_takes_no_time(part: str) -> None:
    """Once every pair of its parts was tried, and the window stood still."""
    path = f"/music/{part * 300}.mp3"
    shown = engine_text(f"{path}: The file is empty (0 bytes).")
    assert shown == f"{path}: Die Datei ist leer (0 Bytes)."


@pytest.mark.usefixtures("german")
def test_no_sentence_is_taken_for_another_one() -> None:
    wrong = []
    for template in TEMPLATES:
        names = [field[1:-1] for field in _FIELD.findall(template)]
        fields = {name: f"x{number}" for number, name in enumerate(names)}
        shown = engine_text(template.format_map(fields))
        if shown != translate("Engine", template).format_map(fields):
            wrong.append(shown)
    assert not wrong


@pytest.mark.usefixtures("german")
def test_an_error_of_the_engine_is_german_with_what_helps() -> None:
    error = DeviceError("cuda", "PyTorch finds no such device", "Install PyTorch again.")
    assert for_window(error) == (
        "Das Gerät „cuda“ kann nicht verwendet werden: PyTorch findet kein solches Gerät. "
        "Installiere PyTorch neu. Wähle in den Einstellungen unter „Analyse“ ein anderes Gerät."
    )


@pytest.mark.usefixtures("german")
def test_real_errors_are_german(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"This is no database, but long enough to look like one.")
    with pytest.raises(MoodEngineError) as damaged:
        Library(other)
    assert "Mediathek" in for_window(damaged.value)
    assert "beschädigt" in for_window(damaged.value)
    with pytest.raises(MoodEngineError) as unknown:
        Query.parse("state:faild")
    assert for_window(unknown.value).startswith("Unbekannter Wert „faild“")
    assert engine_text(os.strerror(errno.EACCES)) == "Zugriff verweigert"
