"""The header of a table that can be sorted."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from ..design.icons import icon_size

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class TableHeader(QHeaderView):
    """Titles end before the sort arrow.

    Qt aligns a title to the right as if there were no arrow, and then cuts what reaches into it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    def initStyleOptionForIndex(  # noqa: N802 - Qt's own
        self, option: QStyleOptionHeader, section: int
    ) -> None:
        super().initStyleOptionForIndex(option, section)
        sorts = self.isSortIndicatorShown() and section == self.sortIndicatorSection()
        if sorts and option.textAlignment & Qt.AlignmentFlag.AlignRight:
            metrics = self.fontMetrics()
            space = max(metrics.horizontalAdvance(_NO_BREAK_SPACE), 1)
            option.text += _NO_BREAK_SPACE * ceil(icon_size(metrics).width() / space)
