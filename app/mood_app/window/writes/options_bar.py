"""Write options: which moods, for which player, and what happens to existing moods."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from mood_engine.labelling import WriteAs
from mood_engine.writing.options import PROFILES, Mode

from ..language import engine_text
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from .write_settings import WriteSettings

_PLAYERS = {
    "navidrome": "Navidrome",
    "kodi": "Kodi",
    "musicbee": "MusicBee",
    "mp3tag": "Mp3tag",
    "serato": "Serato",
    "mixxx": "Mixxx",
}


def player_name(player: str) -> str:
    """How a player of `PROFILES` writes its name."""
    return _PLAYERS.get(player, player)


class OptionsBar(QWidget):
    """Which moods, player, mode and more, each with a word of explanation.

    Attributes:
        choice: the `WriteSettings` that it shows.
        write_as: which moods are written; this belongs to the library.

    Signals:
        changed(choice: WriteSettings): the user changed them.
        write_as_changed(write_as: WriteAs): the user chose other moods.
    """

    changed = Signal(object)
    write_as_changed = Signal(object)

    def __init__(self, choice: WriteSettings) -> None:
        super().__init__()
        self._write_as = QComboBox()
        for write_as, name in {
            WriteAs.BOTH: self.tr("Families and tags"),
            WriteAs.FAMILIES: self.tr("Families only"),
            WriteAs.TAGS: self.tr("Tags only"),
        }.items():
            self._write_as.addItem(name, write_as)
        self._which = Label()
        self._player = QComboBox()
        self._player.addItem(self.tr("Standard field only"), "")
        for player in PROFILES:
            self._player.addItem(player_name(player), player)
        self._why = Label()
        self._mode = QComboBox()
        for mode, name in {
            Mode.OWN: self.tr("Keep my own moods"),
            Mode.ADD: self.tr("Add to my own moods"),
            Mode.FILL: self.tr("Fill empty fields only"),
            Mode.OVERWRITE: self.tr("Replace everything"),
        }.items():
            self._mode.addItem(name, mode)
        self._what = Label()
        self._keep_modified = QCheckBox(self.tr("&Keep modification times"))
        self._scores = QCheckBox(self.tr("Also write &scores"))
        self._scores.setToolTip(self.tr("Writes the score of each mood into a separate field"))
        self._energy = QCheckBox(self.tr("Also write energ&y and pleasantness"))
        self._energy.setToolTip(
            self.tr(
                "Writes two numbers from 0 to 100 into separate fields, and text such as "
                "'Energy 7' before the moods in grouping and comment"
            )
        )
        self._album_moods = QCheckBox(self.tr("Also write al&bum moods"))
        self._album_moods.setToolTip(
            self.tr("Writes the moods of a track's album into the field ALBUMMOOD")
        )
        self._boxes = (self._keep_modified, self._scores, self._energy, self._album_moods)
        self._shown = choice
        self._lay_out()
        self.show_choice(choice)
        self._write_as.currentIndexChanged.connect(self._emit_write_as)
        for combo in (self._player, self._mode):
            combo.currentIndexChanged.connect(self._emit_changed)
        for box in self._boxes:
            box.toggled.connect(self._emit_changed)

    @property
    def choice(self) -> WriteSettings:
        return replace(
            self._shown,
            player=self._player.currentData(),
            mode=Mode(self._mode.currentData()),
            scores=self._scores.isChecked(),
            energy=self._energy.isChecked(),
            album_moods=self._album_moods.isChecked(),
            keep_modified=self._keep_modified.isChecked(),
        )

    def show_choice(self, choice: WriteSettings) -> None:
        """Show settings without a signal; those without a widget here are kept."""
        self._shown = choice
        for widget in (self._player, self._mode, *self._boxes):
            widget.blockSignals(True)
        self._player.setCurrentIndex(max(0, self._player.findData(choice.player)))
        self._mode.setCurrentIndex(self._mode.findData(choice.mode))
        self._scores.setChecked(choice.scores)
        self._energy.setChecked(choice.energy)
        self._album_moods.setChecked(choice.album_moods)
        self._keep_modified.setChecked(choice.keep_modified)
        for widget in (self._player, self._mode, *self._boxes):
            widget.blockSignals(False)
        self._explain()

    @property
    def write_as(self) -> WriteAs:
        return WriteAs(self._write_as.currentData())

    def show_write_as(self, write_as: WriteAs) -> None:
        """Show which moods are written, without a signal."""
        self._write_as.blockSignals(True)
        self._write_as.setCurrentIndex(self._write_as.findData(write_as))
        self._write_as.blockSignals(False)
        self._explain()

    def _emit_write_as(self) -> None:
        self._explain()
        self.write_as_changed.emit(self.write_as)

    def _emit_changed(self) -> None:
        self._explain()
        self.changed.emit(self.choice)

    def _explain(self) -> None:
        choice = self.choice
        self._which.setText(
            {
                WriteAs.BOTH: self.tr("Mood families such as Calm, then the tags that stand out."),
                WriteAs.FAMILIES: self.tr("One or two mood families per track, such as Calm."),
                WriteAs.TAGS: self.tr(
                    "Tags that stand out, such as relaxing. Many tracks have none."
                ),
            }[self.write_as]
        )
        if choice.player:
            name, why = self._player.currentText(), engine_text(PROFILES[choice.player].description)
            self._why.setText(self.tr("{player} {why}.").format(player=name, why=why))
        else:
            self._why.setText(self.tr("The standard mood field of each file format."))
        self._what.setText(
            {
                Mode.OWN: self.tr("Replaces only what Mood Tagger wrote."),
                Mode.ADD: self.tr("Keeps your moods and adds Mood Tagger's after them."),
                Mode.FILL: self.tr("Leaves fields that are not empty as they are."),
                Mode.OVERWRITE: self.tr("Replaces your own moods, too. Undo restores them."),
            }[choice.mode]
        )

    def _lay_out(self) -> None:
        write_as, player, mode = (
            Label(self.tr("Mo&ods:"), wrap=False),
            Label(self.tr("For &player:"), wrap=False),
            Label(self.tr("Existin&g moods:"), wrap=False),
        )
        write_as.setBuddy(self._write_as)
        player.setBuddy(self._player)
        mode.setBuddy(self._mode)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, widgets in enumerate(
            (
                (write_as, self._write_as, self._which),
                (player, self._player, self._why),
                (mode, self._mode, self._what),
            )
        ):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
        letter = self.fontMetrics().averageCharWidth()
        boxes = FlowLayout(gap=2 * letter)
        for box in self._boxes:
            boxes.addWidget(box)
        grid.addLayout(boxes, 3, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(2 * letter)
        for label in (self._which, self._why, self._what):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
