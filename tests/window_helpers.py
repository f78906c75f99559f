"""Looking at widgets as a user does: by the text that they show."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def text_in(widget: QWidget) -> str:
    """The labels in a widget that are not hidden, one a line."""
    labels = [each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    return "\n".join(label.text() for label in labels)


def button(widget: QWidget, text: str) -> QAbstractButton:
    """The first button in a widget that is not hidden and has this in its text."""
    buttons = [each for each in widget.findChildren(QAbstractButton) if each.isVisibleTo(widget)]
    return next(each for each in buttons if text in each.text().replace("&", ""))
