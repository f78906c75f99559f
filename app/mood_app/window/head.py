"""The head of the window: pages, search, and the main action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolBar, QToolButton

from .design.icons import icon, icon_size
from .design.style_sheet import PRIMARY
from .library.search_box import SearchBox
from .menus import Menus
from .widgets.page_switch import PageSwitch


class Head(QToolBar):
    """The bar above all pages.

    Attributes:
        search: the search box.
        write: the button that reviews and writes moods.
    """

    def __init__(self, menus: Menus) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Main"))
        self.setObjectName("main")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._menus = menus
        self.search = SearchBox()
        self.search.setProperty("search", True)
        self._glass = self.search.addAction(QIcon(), SearchBox.ActionPosition.LeadingPosition)
        self._add = QToolButton()
        self._add.setDefaultAction(menus.add_folder)
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.write = QPushButton()
        self.write.setProperty(PRIMARY, True)
        self.write.clicked.connect(menus.write.trigger)
        for widget in (PageSwitch(menus.pages), self._add, self.search, self.write):
            self.addWidget(widget)
        menus.write.changed.connect(self._follow)
        self.show_unwritten(0)
        self._fit()

    def show_unwritten(self, tracks: int) -> None:
        """How many tracks have moods that were not written to their files yet."""
        text = self.tr("&Review && Write")
        self.write.setText(f"{text} · {tracks:,}" if tracks else text)
        self._follow()

    def _follow(self) -> None:
        self.write.setEnabled(self._menus.write.isEnabled())
        self.write.setToolTip(self._menus.write.toolTip())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if not hasattr(self, "_glass"):
            return  # an event of its making
        size = icon_size(self.fontMetrics())
        self.setIconSize(size)
        self._add.setIconSize(size)
        quiet = self.palette().placeholderText().color().name()
        self._glass.setIcon(icon("search", self.palette(), quiet))
