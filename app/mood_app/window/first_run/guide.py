"""The first run, step by step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mood_engine.scanning.scan import ScanReport

from ..design.icons import paint_icon
from ..design.tokens import LARGE, scaled, theme_of
from ..language import number
from ..scan.controller import ScanController
from ..session import Session
from ..widgets.focus import focused_near
from .analysis_step import AnalysisStep
from .files_step import FilesStep
from .folder_step import FolderStep

_STEPS = 3


class FirstRun(QWidget):
    """Shown instead of the pages while the library is empty, and until the user has seen the steps.

    Attributes:
        guides: whether music was added here and steps are left.
        skipped: whether the user wants to see an empty library.
        retries: whether the last folder had no music, so that another one is asked for.
        folder, analysis: the first two steps.

    Signals:
        add_wanted(folder: str): the user wants this folder analysed.
        choose_wanted(): the user wants to choose a folder.
        demo_wanted(): the user wants to try the demo tracks.
        left(): the user wants to see the tracks.
    """

    add_wanted = Signal(str)
    choose_wanted = Signal()
    demo_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session, scans: ScanController) -> None:
        super().__init__()
        self._session = session
        self.guides = self.skipped = self.retries = False
        self.folder, self.analysis = FolderStep(session.background), AnalysisStep()
        self._files: FilesStep | None = None
        self._dots = StepDots()
        self._stack = QStackedWidget()
        for step in (self.folder, self.analysis):
            self._stack.addWidget(step)
        self._skip = QPushButton(self.tr("S&kip"))
        self._skip.setFlat(True)
        self._skip.setAutoDefault(True)
        self._skip.clicked.connect(self._leave)
        column = QVBoxLayout(self)
        space = scaled(LARGE, self.fontMetrics())
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(space)
        column.addStretch(2)
        column.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._stack)
        column.addWidget(self._skip, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.folder.add_wanted.connect(self.add_wanted)
        self.folder.choose_wanted.connect(self.choose_wanted)
        self.folder.demo_wanted.connect(self.demo_wanted)
        self.analysis.next_wanted.connect(self._show_files)
        scans.progressed.connect(self.analysis.show_status)
        scans.ended.connect(self._scan_ended)
        session.changed.connect(self._show_catalogue)
        self._show(self.folder)

    def begin_analysis(self) -> None:
        """Music was added: go on to the second step."""
        self.folder.stop()
        self.guides, self.skipped, self.retries = True, False, False
        self.analysis.begin()
        self._show(self.analysis)

    def end(self) -> None:
        """The user has left; the next time it begins with the first step."""
        self.folder.stop()
        self.guides = self.retries = False
        self._show(self.folder)

    def _leave(self) -> None:
        self.skipped = self._stack.currentWidget() is self.folder
        self.end()
        self.left.emit()

    def _show_files(self) -> None:
        if self._files is None:
            self._files = FilesStep()
            self._files.done.connect(self._leave)
            self._stack.addWidget(self._files)
        self._show(self._files)

    def _show(self, step: QWidget) -> None:
        focused = focused_near(self)
        is_here = focused is not None and self.isAncestorOf(focused)
        self._stack.setCurrentWidget(step)
        self.setFocusProxy(step)
        self._dots.show_step(self._stack.currentIndex())
        self._skip.setVisible(step is not self._files)
        if is_here:
            step.setFocus()

    def _show_catalogue(self) -> None:
        catalogue = self._session.catalogue
        if catalogue is None or not len(catalogue):
            return
        self.retries = False
        if self.guides:
            self.analysis.show_catalogue(catalogue)

    def _scan_ended(self, report: ScanReport | None) -> None:
        if not self.guides:
            return
        self.analysis.show_end(report)
        if report is not None and not report.found:
            self.guides, self.retries = False, True
            self.folder.say_nothing_found()
            self._show(self.folder)


class StepDots(QWidget):
    """Which step it is: a number for each, a check mark for those that are done."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 0

    def show_step(self, step: int) -> None:
        self._step = step
        self.setAccessibleName(self.tr("Step {} of {}").format(number(step + 1), number(_STEPS)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        side = self._side
        return QSize(round(side * (3 * _STEPS - 2)), round(side) + 2)

    @property
    def _side(self) -> float:
        return 1.7 * self.fontMetrics().height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme, side = QPainter(self), theme_of(self.palette()), self._side
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = side / 2 + 1
        for step in range(_STEPS):
            left = 3 * side * step
            if step:
                done = step <= self._step
                painter.setPen(QColor(theme.accent if done else theme.edge))
                painter.drawLine(
                    QPointF(left - 1.7 * side, middle), QPointF(left - side / 3, middle)
                )
            circle = QRectF(left, 1, side, side).adjusted(1, 0, -1, -2)
            reached = step <= self._step
            painter.setPen(Qt.PenStyle.NoPen if reached else QColor(theme.edge))
            painter.setBrush(QColor(theme.accent) if reached else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            colour = QColor(theme.on_accent if reached else theme.dim)
            if step < self._step:
                inset = side * 0.28
                paint_icon(painter, "check", circle.adjusted(inset, inset, -inset, -inset), colour)
            else:
                painter.setPen(colour)
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number(step + 1))
