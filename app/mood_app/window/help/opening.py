"""Opens the dialogs of the Help menu, which are imported when they are wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..session import Session


def open_guide(parent: QWidget) -> None:
    from .guide import GuideDialog

    GuideDialog(parent).show()


def open_report(session: Session, parent: QWidget) -> None:
    from .problem_report import ReportDialog

    ReportDialog(session, parent).show()
