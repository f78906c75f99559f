"""The check of this machine."""

from __future__ import annotations

import threading
from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mood_engine.machine import keep_freed_memory

from ..language import engine_text
from ..problems import window_remedy
from ..session import Session

if TYPE_CHECKING:
    from mood_engine.diagnosis import Finding

_LINES = 12


class MachineCheck(QWidget):
    """A button, and below it what was found."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._check = QPushButton(self.tr("&Check this machine"))
        self._check.clicked.connect(self.check)
        self._copy = QPushButton(self.tr("C&opy"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Results"))
        self._text.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        for widget in (self._copy, self._text):
            widget.hide()
        row = QHBoxLayout()
        row.addWidget(self._check)
        row.addWidget(self._copy)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._text)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def check(self) -> None:
        path = self._session.path

        def steps(stop: threading.Event) -> Generator[Finding, None, None]:
            # Imported there and not above: torch takes seconds.
            from mood_engine.diagnosis import diagnose

            keep_freed_memory()  # the speed is that of a scan
            for finding in diagnose(path):
                if stop.is_set():
                    return
                yield finding

        self._check.setEnabled(False)
        self._check.setText(self.tr("Checking…"))
        self._text.clear()
        self._text.show()
        self._session.background.start(steps, self._show, self._end, self._fail)

    def _show(self, finding: Finding) -> None:
        mark = "✓" if finding.good else "✗"
        self._text.appendPlainText(
            f"{mark} {engine_text(finding.subject)}: {engine_text(finding.fact)}"
        )
        if remedy := window_remedy(finding.code, finding.fields) or engine_text(finding.remedy):
            self._text.appendPlainText(f"   → {remedy}")

    def _fail(self, sentence: str) -> None:
        self._text.appendPlainText(sentence)
        self._end()

    def _end(self, _: None = None) -> None:
        self._check.setText(self.tr("&Check this machine"))
        self._check.setEnabled(True)
        self._copy.show()
