"""The head of the window: pages, search, and the main action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolBar, QToolButton

from .design.icons import icon_size
from .design.style_sheet import PRIMARY
from .design.tokens import LARGE, SMALL
from .language import number
from .library.search_box import SearchBox
from .menus import Menus
from .widgets.page_switch import PageSwitch

# Of the search box, at least.
_SEARCH_LETTERS = 20


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
        self._add = QToolButton()
        self._add.setDefaultAction(menus.add_folder)
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.write = QPushButton()
        self.write.setProperty(PRIMARY, True)
        self.write.clicked.connect(menus.write.trigger)
        self._switch = PageSwitch(menus.pages)
        # Instead of the switch, where there is no room for it.
        self._page = QToolButton()
        self._page.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        pages = QMenu(self._page)
        pages.addActions(menus.pages.actions())
        self._page.setMenu(pages)
        for action in menus.pages.actions():
            action.toggled.connect(self._name_page)
        self._wide, self._narrow, *_ = (
            self.addWidget(widget)
            for widget in (self._switch, self._page, self._add, self.search, self.write)
        )
        menus.write.changed.connect(self._follow)
        self.show_unwritten(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        """The switch between pages, or a menu of them."""
        others = (self._switch, self._add, self.write)
        needed = sum(widget.sizeHint().width() + SMALL for widget in others)
        search = self.fontMetrics().averageCharWidth() * _SEARCH_LETTERS
        narrow = self.width() < needed + search + 2 * LARGE
        self._wide.setVisible(not narrow)
        self._narrow.setVisible(narrow)
        self._name_page()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        # Where the switch has no room, the menu takes its place.
        others = (self._page, self._add, self.search, self.write)
        width = max(widget.minimumSizeHint().width() for widget in others) + 2 * LARGE
        size = super().minimumSizeHint()
        return QSize(min(width, size.width()), size.height())

    def _name_page(self) -> None:
        chosen = [action for action in self._menus.pages.actions() if action.isChecked()]
        self._page.setText("".join(action.text() for action in chosen))

    def show_unwritten(self, tracks: int) -> None:
        """How many tracks have moods that were not written to their files yet."""
        text = self.tr("&Review && Write")
        self.write.setText(f"{text} · {number(tracks)}" if tracks else text)
        if self.isVisible():
            self._choose()  # a longer text may leave no room for the switch
        self._follow()

    def _follow(self) -> None:
        self.write.setEnabled(self._menus.write.isEnabled())
        self.write.setToolTip(self._menus.write.toolTip())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_add"):
            self._fit()

    def _fit(self) -> None:
        size = icon_size(self.fontMetrics())
        self.setIconSize(size)
        self._add.setIconSize(size)
