"""All components in both themes: python resources/make_design_picture.py LIBRARY

Nothing is written to the library or to any file of music; a copy of it is looked at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from make_pictures import rest, wait
from mood_app.window.design.icons import NAMES, icon, icon_size
from mood_app.window.design.mood_colours import Strength
from mood_app.window.design.style_sheet import PRIMARY
from mood_app.window.design.tokens import (
    CAPTION,
    HEADLINE,
    LARGE,
    MEDIUM,
    SMALL,
    TITLE,
    theme_of,
)
from mood_app.window.first_run.guide import StepDots
from mood_app.window.library.filter_chips import TermWidget
from mood_app.window.library.mood_editor import MoodEditor
from mood_app.window.library.mood_row import EditedMood
from mood_app.window.main_window import MainWindow
from mood_app.window.player.seek_line import SeekLine
from mood_app.window.player.sound import Sound
from mood_app.window.program import make_application
from mood_app.window.settings.appearance import apply_appearance
from mood_app.window.widgets.chip_list import ChipList
from mood_app.window.widgets.chips import Chip
from mood_app.window.widgets.flow_layout import FlowLayout
from mood_app.window.widgets.icon_button import IconButton
from mood_app.window.widgets.label import Label
from mood_app.window.widgets.page_switch import PageSwitch
from mood_app.window.window_settings import WindowSettings
from mood_app.window.writes.review import Review
from mood_app.window.writes.review_rows import ReviewRows
from mood_engine.library.query import Query
from mood_engine.tagging import Field
from mood_engine.vocabulary import FAMILIES
from mood_engine.writing.plan import PlannedField, PlannedFile, Status

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 760, 1506
COLOURS = (
    *("ground", "surface", "hover", "pressed", "tint", "line", "edge", "text", "dim", "faint"),
    *("disabled", "accent", "danger", "warning", "success"),
    *("danger_tint", "success_tint"),
)


class Swatches(QWidget):
    """The colours of the theme, with their names."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(WIDTH - 2 * LARGE, 2 * 44)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        a_row = (len(COLOURS) + 1) // 2
        wide = self.width() / a_row
        for place, name in enumerate(COLOURS):
            left, top = place % a_row * wide, place // a_row * 44
            painter.setPen(QColor(theme.line))
            painter.setBrush(QColor(getattr(theme, name)))
            painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, wide - SMALL, 22), 6, 6)
            painter.setPen(QColor(theme.dim))
            painter.drawText(QRectF(left, top + 22, wide, 18), Qt.AlignmentFlag.AlignLeft, name)


def row(*widgets: QWidget) -> QLayout:
    line = QHBoxLayout()
    line.setSpacing(SMALL)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch()
    return line


def buttons() -> QLayout:
    grid = QGridLayout()
    grid.setSpacing(SMALL)
    states = ("Normal", "Hover", "Pressed", "Disabled")
    for line, is_primary in enumerate((False, True)):
        for column, state in enumerate(states):
            button = QPushButton(state)
            button.setProperty(PRIMARY, is_primary)
            button.setDown(state == "Pressed")
            button.setEnabled(state != "Disabled")
            grid.addWidget(button, line, column)
    grid.setColumnStretch(len(states), 1)
    return grid


def fields() -> Sequence[QLayout]:
    text, off, combo, number = QLineEdit("Text"), QLineEdit("Disabled"), QComboBox(), QSpinBox()
    search = QLineEdit()
    search.setProperty("search", True)
    search.setPlaceholderText("Search")
    off.setEnabled(False)
    combo.addItem("One of several")
    on, half, radio = QCheckBox("Checked"), QCheckBox("Partly"), QRadioButton("Chosen")
    half.setTristate(True)
    on.setChecked(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    radio.setChecked(True)
    slider, progress = QSlider(Qt.Orientation.Horizontal), QProgressBar()
    slider.setValue(40)
    progress.setValue(60)
    progress.setTextVisible(False)
    slider.setFixedWidth(160)
    progress.setFixedSize(160, SMALL)
    return (
        row(text, off, search, combo, number),
        row(on, QCheckBox("Not checked"), half, radio, QRadioButton("Other"), slider, progress),
    )


def chips() -> QWidget:
    shown = ChipList()
    chosen = [Chip(family, strength) for strength in reversed(Strength) for family in FAMILIES]
    own = (Chip("yours", by_hand=True), Chip("Calm", Strength.STRONG, by_hand=True))
    shown.show_chips(
        [
            *chosen,
            *own,
            Chip("learned", learned=True),
            Chip("travel", Strength.WEAK),
            Chip("in the file", in_file=True),
        ]
    )
    return shown


def filters() -> QWidget:
    terms = (
        *(("calm>=80%", "calm"), ("romantic|happy", ""), ("-sad", "sad")),
        *(("artist:bach", ""), ("-state:failed", "")),
    )
    made = [TermWidget(Query.parse(words).terms[0], str, mood) for words, mood in terms]
    shown = QWidget()
    flow = FlowLayout(shown)
    for each in made:
        flow.addWidget(each)
    return shown


def icons(palette_of: QWidget) -> QLayout:
    made: list[QWidget] = []
    for name in NAMES:
        label = QLabel()
        label.setPixmap(icon(name, palette_of.palette()).pixmap(icon_size(label.fontMetrics())))
        label.setToolTip(name)
        made.append(label)
    lines, half = QVBoxLayout(), (len(made) + 1) // 2
    for line in (made[:half], made[half:]):
        lines.addLayout(row(*line))
    return lines


class SilentSound(Sound):
    """Opens files, and stays where it is."""

    def open(self, path: str) -> None:
        self.loaded.emit(180.0)

    def play(self) -> None:
        pass

    def seek(self, seconds: float) -> None:
        pass

    def set_loudness(self, share: float) -> None:
        pass

    def close(self) -> None:
        pass


def mood_rows() -> QWidget:
    editor = MoodEditor()
    editor.show_moods(
        [
            EditedMood("Epic", 1, 1, strength=Strength.STRONG, share=0.97),
            EditedMood("heavy", 1, 1, strength=Strength.WEAK, share=0.71),
            EditedMood("yours", 1, 1, by_hand=True, note="yours"),
            EditedMood("Calm", 0, 1, removed=True),
        ],
        (),
    )
    editor.setFixedWidth(300)
    return editor


def steps() -> QWidget:
    dots = StepDots()
    dots.show_step(1)
    return dots


def changes() -> QWidget:
    """What a write would add and remove."""
    fields = [
        PlannedField(Field.MOOD, "MOOD", before, after, (), status)
        for before, after, status in (
            (("Calm", "sad"), ("Calm", "Happy"), Status.PLANNED),
            (("Mine",), ("Mine",), Status.KEPT),
        )
    ]
    review = Review()
    review.show_plan(
        ReviewRows.of(
            [
                PlannedFile(number, f"/music/{number + 1}.flac", None, (field,), field.status)
                for number, field in enumerate(fields)
            ]
        )
    )
    review.view.setFixedSize(520, 96)
    return review.view


def player(window: MainWindow) -> QWidget:
    """The bar, and buttons that are only icons."""
    play, more = IconButton("play", "Play", filled=True), IconButton("check", "Accept")
    line = SeekLine(high=False)
    line.show_place(60.0, 180.0)
    line.setFixedWidth(200)
    picture, bar = QLabel(), window.playback.bar
    bar.resize(WIDTH - 2 * LARGE, bar.height())
    picture.setPixmap(bar.grab())
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(row(mood_rows(), play, line, more))
    column.addWidget(picture)
    return box


def components(window: MainWindow) -> QWidget:
    page = QWidget()
    page.setFixedSize(WIDTH, HEIGHT)
    column = QVBoxLayout(page)
    column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
    column.setSpacing(MEDIUM)
    heads = (("Headline", HEADLINE), ("Title", TITLE), ("Body", 1.0), ("Caption", CAPTION))
    column.addLayout(
        row(*(Label(text, size=size, bold=size > 1, wrap=False) for text, size in heads))
    )
    column.addWidget(Swatches())
    group = QActionGroup(page)
    for name in ("Tracks", "Map", "Moods"):
        group.addAction(QAction(name, page, checkable=True))
    group.actions()[0].setChecked(True)
    tool = QToolButton()
    tool.setIcon(icon("folder-add", window.palette()))
    column.addLayout(row(PageSwitch(group), tool))
    column.addLayout(buttons())
    for line in fields():
        column.addLayout(line)
    column.addWidget(chips())
    column.addWidget(filters())
    column.addLayout(icons(window))
    parts = QHBoxLayout()
    for part, width in ((window.library.side_bar, 210), (window.library.table, 500)):
        picture = QLabel()
        picture.setPixmap(part.grab().copy(0, 0, width, 640))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        parts.addWidget(picture)
    column.addLayout(parts)
    column.addLayout(row(steps(), changes()))
    column.addWidget(player(window))
    column.addStretch()
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        shutil.copy(arguments.library, library)
        settings = WindowSettings.in_file(Path(folder) / "settings.ini")
        application = make_application(settings)
        window = MainWindow(library, settings)
        window.resize(1000, 760)
        window.show()
        wait(lambda: window.session.catalogue is not None and not window.session.partial)
        window.library.show_part("panel", False)
        window.library.table.select_places(np.array([3]))
        window.playback.player.make = SilentSound
        window.playback.play(window.library.selected_paths()[0], 60.0)
        rest(3000)  # until its waveform is there
        both = QPixmap(2 * WIDTH, HEIGHT)
        for place, scheme in enumerate(("light", "dark")):
            settings.colour_scheme = scheme
            apply_appearance(application, settings)
            rest()
            page = components(window)
            page.show()
            rest()
            for button in page.findChildren(QPushButton):
                button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, button.text() == "Hover")
            painter = QPainter(both)
            painter.drawPixmap(place * WIDTH, 0, page.grab())
            painter.end()
            page.close()
        both.save(str(PICTURES / "design.png"))
        window.close()


if __name__ == "__main__":
    main()
