"""The user guide in the window, which needs neither a network nor a web browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from mood_app.window.help import guide
from mood_app.window.help.guide import GuideDialog, first_page, guide_folder
from mood_app.window.language import LANGUAGES


@pytest.fixture
def dialog(qtbot: QtBot) -> GuideDialog:
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    return dialog


def test_the_guide_says_the_same_in_every_language() -> None:
    headings = {
        code: first_page(code).read_text(encoding="utf-8").count("\n## ") for code in LANGUAGES
    }
    assert len(set(headings.values())) == 1


@pytest.mark.usefixtures("each_language")
def test_the_guide_is_in_the_windows_language(each_language: str, qtbot: QtBot) -> None:
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    first = {"en": "Mood Tagger analyses your music", "de": "Mood Tagger analysiert"}
    assert first[each_language] in dialog.text


def test_a_link_opens_a_page_and_back_returns(dialog: GuideDialog, qtbot: QtBot) -> None:
    back, contents = (
        button for button in dialog.findChildren(QPushButton) if "Close" not in button.text()
    )
    assert not back.isEnabled()
    pages = dialog.findChild(QTextBrowser)
    assert isinstance(pages, QTextBrowser)
    pages.setSource(pages.source().resolved(QUrl("writing.md")))
    assert "Undo is exact." in dialog.text
    back.click()
    assert "Add music" in dialog.text
    dialog.open_page("moods.md")
    contents.click()
    assert "Add music" in dialog.text


def test_pictures_are_no_wider_than_the_text(dialog: GuideDialog) -> None:
    dialog.open_page("first-hour.md")
    pages = dialog.findChild(QTextBrowser)
    assert isinstance(pages, QTextBrowser)
    image = pages.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/tracks.png")
    )
    assert isinstance(image, QImage)
    assert 0 < image.deviceIndependentSize().width() <= 100 * pages.fontMetrics().height()


def test_an_installed_guide_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "files", lambda _: tmp_path / "resources" / "mood_resources")
    assert guide_folder() == tmp_path / "docs"
    installed = tmp_path / "resources" / "mood_resources" / "guide"
    installed.mkdir(parents=True)
    (installed / "index.md").touch()
    assert guide_folder() == installed
