"""The user guide."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ..language import spoken

FOLDER = Path(str(files("mood_resources"))) / "guide"


class GuideDialog(QDialog):
    """Shows the guide in the window's language, beside the window; deleted when closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("User guide"))
        self._text = QTextBrowser()
        self._text.setAccessibleName(self.tr("User guide"))
        self._text.setOpenExternalLinks(True)
        self._text.setSource(
            QUrl.fromLocalFile(str(FOLDER / f"{spoken()}.md")),
            self._text.document().ResourceType.MarkdownResource,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._text, 1)
        column.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(90 * letter, 44 * line).boundedTo(self.screen().availableSize() * 0.9))

    @property
    def text(self) -> str:
        return self._text.toPlainText()
