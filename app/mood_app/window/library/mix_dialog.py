"""The dialog for a mix between two tracks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QWidget,
)

from ..widgets.label import Label
from ..window_settings import WindowSettings


class MixDialog(QDialog):
    """Asks how a mix leads from one track to another; deleted when closed.

    Signals:
        wanted(ids: list[int], tracks: int, same_artist: bool): the user wants a mix of so many
            tracks from the first of these to the second.
    """

    wanted = Signal(object, int, bool)

    def __init__(
        self,
        settings: WindowSettings,
        ids: Sequence[int],
        titles: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """Row ids and titles of the two tracks."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mix between two tracks"))
        self._settings = settings
        self._ids, self._titles = list(ids), list(titles)
        self._from, self._to = Label(), Label()
        for label in (self._from, self._to):
            label.setTextFormat(Qt.TextFormat.PlainText)
        swap = QPushButton(self.tr("&Swap"))
        swap.setAutoDefault(False)
        swap.clicked.connect(self._swap)
        self._tracks = QSpinBox()
        self._tracks.setRange(*WindowSettings.MIX_TRACKS)
        self._tracks.setValue(settings.mix_tracks)
        self._same_artist = QCheckBox(self.tr("&Allow an artist twice in a row"))
        self._same_artist.setChecked(settings.mix_same_artist)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.tr("Show &mix"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(self.tr("From:"), self._from)
        form.addRow(self.tr("To:"), self._to)
        form.addRow("", swap)
        form.addRow(self.tr("&Tracks:"), self._tracks)
        form.addRow("", self._same_artist)
        form.addRow(buttons)
        self._show()

    def _swap(self) -> None:
        self._ids.reverse()
        self._titles.reverse()
        self._show()

    def _show(self) -> None:
        self._from.setText(self._titles[0])
        self._to.setText(self._titles[1])

    def accept(self) -> None:
        tracks, same_artist = self._tracks.value(), self._same_artist.isChecked()
        self._settings.mix_tracks = tracks
        self._settings.mix_same_artist = same_artist
        self.wanted.emit(self._ids, tracks, same_artist)
        super().accept()
