"""The user guide."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ..language import spoken

_BUTTONS = QDialogButtonBox.ButtonRole


def guide_folder() -> Path:
    """The pages: beside the other resources where a wheel installed them, or in a checkout."""
    resources = Path(str(files("mood_resources")))
    installed = resources / "guide"
    return installed if (installed / "index.md").is_file() else resources.parents[1] / "docs"


def first_page(language: str) -> Path:
    """The guide in short, in a language; it leads to the other pages."""
    name = "index.md" if language == "en" else f"index.{language}.md"
    return guide_folder() / name


class GuideDialog(QDialog):
    """Shows the guide in the window's language, beside the window; deleted when closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("User guide"))
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self._text = _Pages(90 * letter)
        self._text.setAccessibleName(self.tr("User guide"))
        self._text.setOpenExternalLinks(True)
        self._text.setSource(QUrl.fromLocalFile(str(first_page(spoken()))))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        back = buttons.addButton(self.tr("&Back"), _BUTTONS.ActionRole)
        home = buttons.addButton(self.tr("&Contents"), _BUTTONS.ActionRole)
        back.clicked.connect(self._text.backward)
        home.clicked.connect(self._text.home)
        for button in (back, home):
            button.setAutoDefault(False)
        back.setEnabled(False)
        self._text.backwardAvailable.connect(back.setEnabled)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._text, 1)
        column.addWidget(buttons)
        self.resize(QSize(100 * letter, 44 * line).boundedTo(self.screen().availableSize() * 0.9))

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def open_page(self, name: str) -> None:
        """Show another page, as a link to it does."""
        self._text.setSource(QUrl.fromLocalFile(str(guide_folder() / name)))


class _Pages(QTextBrowser):
    """Pages whose pictures are no wider than their text."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's own
        found = super().loadResource(kind, name)
        if QTextDocument.ResourceType(kind) != QTextDocument.ResourceType.ImageResource:
            return found
        url = self.source().resolved(QUrl(name))
        image = QImage(url.toLocalFile())
        sharp = self.devicePixelRatioF()
        if image.width() > self._width * sharp:
            image = image.scaledToWidth(
                round(self._width * sharp), Qt.TransformationMode.SmoothTransformation
            )
            image.setDevicePixelRatio(sharp)
        return image
