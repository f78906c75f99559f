"""The third step: what will be written where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from mood_engine.writing.options import PROFILES

from ..design.icons import icon
from ..design.tokens import scaled, theme_of
from ..widgets.card import Card
from ..widgets.label import Label
from ..writes.options_bar import player_name
from .step import Step, primary

_ICON = 20
_CARD_LETTERS = 56


class FilesStep(Step):
    """Nothing is written yet; which players will show the moods.

    Signals:
        done(): the user wants to see the tracks.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self.title.setText(self.tr("Your files are unchanged"))
        self.text.setText(
            self.tr("Moods are only written when you press Review & Write, and then:")
        )
        with_moods = [player_name(name) for name, each in PROFILES.items() if each.only_moods]
        others = [player_name(name) for name, each in PROFILES.items() if not each.only_moods]
        card = _Points(
            (
                ("search", self.tr("You first see what would change in which file.")),
                (
                    "note",
                    self.tr("The standard mood field is filled, which {} and others show.").format(
                        ", ".join(with_moods)
                    ),
                ),
                (
                    "pencil",
                    self.tr(
                        "{} show no moods, so their comment or grouping can be filled, too. "
                        "Choose your player when you review."
                    ).format(QLocale().createSeparatedList(others)),
                ),
                ("restore", self.tr("Every write can be undone.")),
            )
        )
        self.add_centred(card)
        finish = primary(self.tr("Sh&ow my tracks"))
        finish.clicked.connect(self.done)
        self.add_buttons(finish)


class _Points(Card):
    """Sentences, each with an icon."""

    def __init__(self, points: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._icons: list[tuple[QLabel, str]] = []
        grid = QGridLayout(self)
        grid.setColumnStretch(1, 1)
        for row, (name, sentence) in enumerate(points):
            picture = QLabel()
            self._icons.append((picture, name))
            grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(sentence), row, 1)
        self.pad()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if not hasattr(self, "_icons"):
            return  # an event of its making
        metrics, accent = self.fontMetrics(), theme_of(self.palette()).accent
        side = scaled(_ICON, metrics)
        for label, name in self._icons:
            label.setPixmap(icon(name, self.palette(), accent).pixmap(side, side))
        self.setFixedWidth(metrics.averageCharWidth() * _CARD_LETTERS)
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(scaled(12, metrics))
