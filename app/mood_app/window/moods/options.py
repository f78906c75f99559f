"""Options that hold for all moods."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mood_engine.labelling import PRESETS, ComparedTo, Policy, preset_of, with_preset

from ..language import decimal
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label

_MOST = 20
_SETTLED_MS = 500


class Options(QWidget):
    """Settings that hold for all moods.

    Signals:
        wanted(policy: Policy, change: str): the user chose another policy; what changed, in words.
    """

    wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._policy = Policy()
        presets = self._grid = QGridLayout()
        presets.setVerticalSpacing(0)
        self._presets: dict[str, QRadioButton] = {}
        self._descriptions: dict[str, Label] = {}
        self._group = QButtonGroup(self)
        told_of = {
            "strict": (
                self.tr("&Strict"),
                self.tr("Up to {} moods, clear matches only."),
            ),
            "balanced": (self.tr("&Balanced"), self.tr("Up to {} moods, good matches.")),
            "generous": (
                self.tr("&Generous"),
                self.tr("Up to {} moods, weak matches too."),
            ),
        }
        self._sentences = {
            name: sentence.format(PRESETS[name].max_moods)
            for name, (_, sentence) in told_of.items()
        }
        for column, (name, (title, _)) in enumerate(told_of.items()):
            button = QRadioButton(title)
            button.clicked.connect(lambda _, name=name: self._choose_preset(name))
            label = self._descriptions[name] = Label(quiet=True)
            presets.addWidget(button, 0, column)
            presets.addWidget(label, 1, column, Qt.AlignmentFlag.AlignTop)
            presets.setColumnStretch(column, 1)
            self._group.addButton(button)
            self._presets[name] = button
        self._themes = QComboBox()
        self._themes.addItems([self.tr("Moods only"), self.tr("Moods and themes")])
        self._themes.setAccessibleName(self.tr("Moods only, or moods and themes"))
        self._themes.setToolTip(
            self.tr("Themes describe a use or a scene, such as film, party, christmas or nature")
        )
        self._themes.activated.connect(self._choose_themes)
        self._compared = QComboBox()
        self._comparisons = list(ComparedTo)
        compared = {
            ComparedTo.MUSIC: self.tr("Compared with all music"),
            ComparedTo.LIBRARY: self.tr("Compared with your library"),
            ComparedTo.BOTH: self.tr("Compared with all music and your library"),
        }
        self._compared.addItems([compared[each] for each in self._comparisons])
        self._compared.setAccessibleName(self.tr("Which music your tracks are compared with"))
        self._compared.setToolTip(
            self.tr(
                "What counts as much of a mood: more than most music has, or more than most "
                "tracks of your library. Libraries of fewer than 50 tracks do not count."
            )
        )
        self._compared.activated.connect(self._choose_compared)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self._choose_most)
        self._most = QSpinBox()
        self._most.setRange(1, _MOST)
        self._most.valueChanged.connect(self._count_most)
        most = Label(self.tr("&At most"), wrap=False)
        most.setBuddy(self._most)
        self._most.setAccessibleName(self.tr("Maximum number of moods per track"))
        self._weak = QCheckBox(self.tr("I&nclude unreliable moods"))
        self._weak.setToolTip(
            self.tr(
                "In tests, the model was little better than chance at these. They are "
                "off by default."
            )
        )
        self._weak.clicked.connect(self._choose_weak)
        self._standard = QPushButton(self.tr("Reset to &defaults"))
        self._standard.setToolTip(self.tr("Reset everything on this page"))
        self._standard.clicked.connect(
            lambda: self._choose(self._defaults, self.tr("Reset moods to defaults"))
        )
        self._busy = Label(self.tr("Updating moods…"), wrap=False)
        at_most = QWidget()
        row = QHBoxLayout(at_most)
        row.setContentsMargins(0, 0, 0, 0)
        self._a_track = Label(wrap=False)
        for widget in (most, self._most, self._a_track):
            row.addWidget(widget)
        details = FlowLayout(gap=self.fontMetrics().averageCharWidth() * 2)
        self._details = (
            self._themes,
            self._compared,
            at_most,
            self._weak,
            self._standard,
            self._busy,
        )
        for each in self._details:
            details.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(presets)
        layout.addLayout(details)
        self.show_means({})
        self._fit()

    def show_policy(self, policy: Policy, any_weak: bool) -> None:
        """`any_weak`: the model has unreliable tags."""
        if policy.max_moods != self._policy.max_moods or not self._settling.isActive():
            self._most.setValue(policy.max_moods)
            self._count_most(policy.max_moods)
            self._settling.stop()
        self._policy = policy
        preset = preset_of(policy)
        self._group.setExclusive(False)  # none may be checked
        for name, button in self._presets.items():
            button.setChecked(name == preset)
        self._group.setExclusive(True)
        self._themes.setCurrentIndex(1 if policy.include_themes else 0)
        self._compared.setCurrentIndex(self._comparisons.index(policy.compared_to))
        self._weak.setChecked(policy.include_unreliable)
        self._weak.setVisible(any_weak)
        self._standard.setEnabled(policy != self._defaults)

    def show_means(self, means: Mapping[str, float]) -> None:
        """By preset, the mean number of moods per track; empty while unknown."""
        for name, plain in self._sentences.items():
            sentence = plain
            if name in means:
                here = self.tr("About {} per track in your library.").format(decimal(means[name]))
                sentence += f"\n{here}"
            self._descriptions[name].setText(sentence)
            self._presets[name].setAccessibleDescription(sentence)

    @property
    def _defaults(self) -> Policy:
        """The default policy; what is written into files is chosen on another page."""
        return Policy(write_as=self._policy.write_as)

    def show_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)

    def _choose_preset(self, name: str) -> None:
        title = self._presets[name].text().replace("&", "")
        self._choose(with_preset(self._policy, name), self.tr("Moods: {}").format(title))

    def _choose(self, policy: Policy, text: str) -> None:
        """It tells how many moods, too, whatever was being typed."""
        self._settling.stop()
        self.wanted.emit(policy, text)

    def _choose_themes(self, place: int) -> None:
        policy = replace(self._policy, include_themes=place == 1)
        self.wanted.emit(policy, self._themes.itemText(place))

    def _choose_compared(self, place: int) -> None:
        policy = replace(self._policy, compared_to=self._comparisons[place])
        self.wanted.emit(policy, self._compared.itemText(place))

    def _count_most(self, most: int) -> None:
        self._a_track.setText(self.tr("moods per track", "after a number: %n", most))
        self._settling.start()

    def _choose_most(self) -> None:
        most = self._most.value()
        text = self.tr("At most %Ln moods per track", "", most)
        self.wanted.emit(replace(self._policy, max_moods=most), text)

    def _choose_weak(self, wanted: bool) -> None:
        policy = replace(self._policy, include_unreliable=wanted)
        self.wanted.emit(policy, self.tr("Unreliable moods"))

    def _fit(self) -> None:
        """What stands side by side is in one line, whatever the letters' size."""
        self._grid.setHorizontalSpacing(self.fontMetrics().averageCharWidth() * 3)
        for each in self._details:
            each.setMinimumHeight(self._themes.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
