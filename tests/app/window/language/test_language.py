"""The window's language, and numbers and dates that follow it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox

from mood_app.window.language import (
    SYSTEM,
    day,
    decimal,
    megabytes,
    moment,
    number,
    plural,
    speak,
    spoken,
)
from mood_app.window.language.translation import first_known, locale_for
from mood_app.window.session import Session
from mood_app.window.settings.appearance import AppearancePage
from window_helpers import text_in


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de-Latn-AT", "de-AT", "en-GB"], "de"),
        (["fr-FR", "fr", "de_CH"], "de"),
        (["fr-FR"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_user_that_is_known(wanted: list[str], spoken: str) -> None:
    assert first_known(wanted) == spoken


def test_numbers_and_dates_are_never_in_another_language_than_the_texts() -> None:
    austria = QLocale(QLocale.Language.German, QLocale.Country.Austria)
    assert locale_for("de", austria) == austria
    assert locale_for("en", austria).language() == QLocale.Language.English
    assert locale_for("de", QLocale.c()).language() == QLocale.Language.German


def test_english_numbers_and_plurals(qapp: QApplication) -> None:
    assert spoken() == "en"
    assert (number(12345), decimal(3.5), megabytes(3_700_000)) == ("12,345", "3.5", "3.7 MB")
    assert "11" in moment("2026-11-30T14:05:00Z")
    counts = [plural("Writes", "%Ln files", count) for count in (1, 2, 1234)]
    assert counts == ["1 file", "2 files", "1,234 files"]


@pytest.mark.usefixtures("german")
def test_german_numbers_and_qt_texts() -> None:
    assert (number(12345), decimal(3.5)) == ("12.345", "3,5")
    assert moment("2026-11-30T14:05:00Z").startswith("30.11.")
    assert (day("2026-11-30"), day("soon")) == ("Montag, 30. November 2026", "soon")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_speaking_english_again_removes_the_german_texts(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(qapp, "de")
    speak(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    monkeypatch.setattr("mood_app.window.language.translation.first_known", lambda _: "de")
    speak(qapp, SYSTEM)
    assert spoken() == "de"
    speak(qapp, "en")


def test_the_language_is_chosen_for_the_next_start(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Other tests have no style sheet.
    monkeypatch.setattr("mood_app.window.settings.appearance.apply_appearance", lambda *_: None)
    page = AppearancePage(session)
    combo = next(box for box in page.findChildren(QComboBox) if box.findText("Deutsch") >= 0)
    assert "next start" not in text_in(page)
    combo.setCurrentIndex(combo.findText("Deutsch"))
    assert page.is_edited
    assert "next start" in text_in(page)
    page.apply()
    assert session.settings.language == "de"
    combo.setCurrentIndex(combo.findText("System"))
    assert "next start" not in text_in(page)
