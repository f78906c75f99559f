"""Looking at widgets as a user does: by the text that they show."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

from mood_app.window.session import Session
from mood_engine.bundles.card import ModelCard
from mood_engine.library.catalogue import Catalogue

Widget = TypeVar("Widget", bound=QObject)


def text_in(widget: QWidget) -> str:
    """The labels in a widget that are not hidden, one a line."""
    labels = [each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    return "\n".join(label.text() for label in labels)


def button(widget: QWidget, text: str) -> QAbstractButton:
    """The first button in a widget that is not hidden and has this in its text."""
    buttons = [each for each in widget.findChildren(QAbstractButton) if each.isVisibleTo(widget)]
    return next(each for each in buttons if text in each.text().replace("&", ""))


def child(widget: QObject, kind: type[Widget]) -> Widget:
    """The first widget of this kind inside another one."""
    found = widget.findChild(kind)
    assert found is not None
    return found


def catalogue_of(session: Session) -> Catalogue:
    assert session.catalogue is not None
    return session.catalogue


def card_of(session: Session) -> ModelCard:
    assert session.model is not None
    return session.model.card


def id_of(session: Session) -> int:
    """The model's row id."""
    assert session.model is not None
    return session.model.id


def popup_of(line: QLineEdit) -> QAbstractItemView:
    """The completions of a line."""
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


def drag_files(
    window: QWidget, data: QMimeData, actions: Qt.DropAction = Qt.DropAction.CopyAction
) -> QDragEnterEvent:
    """A drag comes into the window, as the system sends it; returns the answer."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(9, 9), actions, data, buttons, keys)
    QGuiApplication.sendEvent(window.windowHandle(), event)
    return event


def drop_files(
    window: QWidget, data: QMimeData, actions: Qt.DropAction = Qt.DropAction.CopyAction
) -> QDropEvent:
    """A drag comes into the window and is dropped."""
    drag_files(window, data, actions)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(9, 9).toPointF(), actions, data, buttons, keys)
    QGuiApplication.sendEvent(window.windowHandle(), event)
    return event
