"""Unexpected errors: logged and shown in a dialog; the program continues."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from .help.private import without_private
from .widgets.label import Label

_MOST_LINES = 2000
_log = logging.getLogger(__name__)


def catch_unexpected(window: QWidget) -> UnexpectedErrors:
    """Catch unhandled exceptions of all threads from now on and show them over `window`."""
    unexpected = UnexpectedErrors(window)
    sys.excepthook = unexpected.caught
    threading.excepthook = unexpected.caught_in_thread
    return unexpected


class UnexpectedErrors(QObject):
    """One dialog at a time; what happens while it is open is added to its details."""

    _happened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: UnexpectedErrorDialog | None = None
        self._happened.connect(self._show)

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        where: TracebackType | None,
    ) -> None:
        """As `sys.excepthook` is called."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        _log.error("Unexpected error", exc_info=(kind, error, where))
        self._happened.emit("".join(traceback.format_exception(kind, error, where)))

    def caught_in_thread(self, happened: threading.ExceptHookArgs) -> None:
        """As `threading.excepthook` is called."""
        error = happened.exc_value
        if error is not None and not isinstance(error, SystemExit):
            self.caught(happened.exc_type, error, happened.exc_traceback)

    def _show(self, details: str) -> None:
        if self._dialog is None:
            self._dialog = UnexpectedErrorDialog(self._window)
            self._dialog.finished.connect(self._close)
            self._dialog.show()
        self._dialog.add(details)

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


class UnexpectedErrorDialog(QDialog):
    """Says that something went wrong, with details that can be passed on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unexpected error"))
        icon = QLabel()
        style, size = self.style(), 2 * self.fontMetrics().height()
        icon.setPixmap(
            style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning).pixmap(size, size)
        )
        text = Label(
            self.tr(
                "Mood Tagger ran into an unexpected error. You can continue; if something "
                "seems wrong, restart Mood Tagger. Please include these details in a "
                "report:"
            )
        )
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setMaximumBlockCount(_MOST_LINES)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(icon)
        row.addWidget(text, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._details, 1)
        column.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(90 * letter, 24 * line).boundedTo(self.screen().availableSize() * 0.95))

    @property
    def details(self) -> str:
        return self._details.toPlainText()

    def add(self, details: str) -> None:
        self._details.appendPlainText(without_private(details.rstrip()))
