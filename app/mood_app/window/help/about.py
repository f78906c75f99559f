"""The About dialog: the program, the model in use, and the libraries."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...model_files import describe_card
from ..language import day, engine_text
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import tip
from .installed import Installed, program, used_libraries


class AboutDialog(QDialog):
    """The program, the model in use and the libraries; deleted when closed.

    Attributes:
        tabs: its three pages.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Mood Tagger"))
        self._program = _text()
        self._libraries = _table([self.tr("Library"), self.tr("Version"), self.tr("Licence")])
        self._libraries.setAccessibleName(self.tr("Libraries"))
        self.tabs = QTabWidget()
        self.tabs.addTab(self._about(), self.tr("&About"))
        self.tabs.addTab(self._model(session), self.tr("&Model"))
        self.tabs.addTab(self._libraries, self.tr("&Libraries"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(90 * letter, 30 * line).boundedTo(self.screen().availableSize() * 0.95))
        session.background.run(lambda: (program(), used_libraries()), self._show)

    def _about(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(Label("Mood Tagger", size=1.8, bold=True))
        column.addWidget(self._program)
        for paragraph in (
            self.tr(
                "Analyses your music on your own machine, finds its moods and, if you "
                "want, writes them into your files' tags. Nothing leaves your machine."
            ),
            self.tr(
                "The moods are the 56 moods and themes of the MTG-Jamendo data set, "
                "created by the Music Technology Group of Universitat Pompeu Fabra from "
                "music on Jamendo."
            ),
            self.tr(
                "The window is built with Qt {}, used under the LGPL. Music is decoded "
                "with FFmpeg, which is part of PyAV. The Libraries tab lists all other "
                "libraries."
            ).format(qVersion()),
        ):
            column.addWidget(_text(paragraph))
        column.addStretch()
        return _scrolled(page)

    def _model(self, session: Session) -> QWidget:
        if session.model is None:
            nothing = _text(self.tr("The library is still loading."))
            nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            return nothing
        page = QWidget()
        form = QFormLayout(page)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows = {self.tr("Name"): session.model.name}
        headings = self._headings()
        for heading, text in describe_card(session.model.card).items():
            rows[headings.get(heading, heading[:1].upper() + heading[1:])] = (
                day(text) if heading == "date" else engine_text(text)
            )
        for heading, text in rows.items():
            label = Label(f"{heading}:", wrap=False)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            form.addRow(label, _text(text))
        return _scrolled(page)

    def _headings(self) -> dict[str, str]:
        return {
            "architecture": self.tr("Architecture"),
            "tags": self.tr("Moods and themes"),
            "analysis": self.tr("Analysis"),
            "licence": self.tr("Licence"),
            "date": self.tr("Date"),
            "recipe": self.tr("Training"),
            "teacher": self.tr("Teacher model"),
            "data": self.tr("Training data"),
            "metrics": self.tr("Metrics"),
            "thresholds and calibration": self.tr("Thresholds"),
            "limits": self.tr("Limits"),
            "unreliable tags": self.tr("Unreliable moods"),
        }

    def _show(self, installed: tuple[Installed, list[Installed]]) -> None:
        mine, libraries = installed
        self._program.setText(
            self.tr("Version {version}, licence: {licence}").format(
                version=mine.version or self.tr("unknown"), licence=mine.licence or "Apache-2.0"
            )
        )
        self._libraries.setRowCount(len(libraries))
        for row, library in enumerate(libraries):
            texts = (library.name, library.version, library.licence or self.tr("unknown"))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self._libraries.setItem(row, column, item)


def _text(text: str = "") -> Label:
    return Label(text, selectable=True)


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    for widget in (area.viewport(), page):  # the tab's own background
        widget.setAutoFillBackground(False)
    return area


def _table(headings: list[str]) -> QTableWidget:
    table = QTableWidget(0, len(headings))
    table.setHorizontalHeaderLabels(headings)
    table.verticalHeader().hide()
    for header in (table.verticalHeader(), table.horizontalHeader()):
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    return table
