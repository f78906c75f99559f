"""Labels keep their relative text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mood_app.window.design.icons import icon_size
from mood_app.window.library.file_tags import FileTags
from mood_app.window.library.track_columns import Column
from mood_app.window.library.track_table import TrackTable
from mood_app.window.library.tracks_model import TracksModel
from mood_app.window.session import Session
from mood_app.window.widgets.label import Label
from mood_engine.tagging import Field
from mood_engine.writing.plan import PlannedField, PlannedFile, Status
from window_helpers import catalogue_of

Letters = Callable[[int], None]


@pytest.fixture
def letters(qapp: QApplication) -> Iterator[Letters]:
    """`letters(150)` makes all of them half as large again as at first."""
    at_first = qapp.font()

    def resize(percent: int) -> None:
        font = qapp.font()
        font.setPointSizeF(at_first.pointSizeF() * percent / 100)
        qapp.setFont(font)
        qapp.processEvents()

    yield resize
    qapp.setFont(at_first)


def test_a_headline_stays_larger_than_what_is_around_it(letters: Letters, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    headline, text = Label("R&D <b>x</b>", size=1.5, bold=True), Label("text", quiet=True)
    column = QVBoxLayout(widget)
    column.addWidget(headline)
    column.addWidget(text)
    for percent in (100, 200, 150, 100):
        letters(percent)
        sizes = [label.font().pointSizeF() for label in (headline, text)]
        assert sizes[0] == pytest.approx(1.5 * sizes[1], rel=0.05)
        assert sizes[1] == pytest.approx(QApplication.font().pointSizeF())
    assert headline.font().bold()
    assert headline.textFormat() is Qt.TextFormat.PlainText
    assert text.foregroundRole() is QPalette.ColorRole.PlaceholderText


def test_no_line_of_the_tags_is_cut_off(session: Session, letters: Letters, qtbot: QtBot) -> None:
    moods = ("film", "epic", "space", "dramatic", "action", "for rainy days")
    scores = ("; ".join(f"{mood} 0.33" for mood in moods * 2),)
    name = "----:com.apple.iTunes:MOOD"
    tags = FileTags(session)
    qtbot.addWidget(tags)
    fields = tuple(
        PlannedField(field, name, (), values, values, Status.PLANNED)
        for field, values in ((Field.MOOD, moods), (Field.SCORES, scores))
    )
    tags.show_plan(PlannedFile(1, "a.m4a", None, fields, Status.PLANNED))
    labels = tags.findChildren(QLabel)
    spoken = [label.accessibleName() for label in labels]
    assert "none becomes " + "; ".join(f"added: {mood}" for mood in moods) in spoken
    assert all("iTunes" not in label.text() for label in labels)
    assert any(name in label.toolTip() for label in labels)
    tags.show()
    for percent in (100, 150, 200):
        letters(percent)
        letter = tags.fontMetrics().averageCharWidth()
        for width in range(40 * letter, 80 * letter, letter):
            tags.resize(width, tags.heightForWidth(width))
            QApplication.processEvents()
            assert tags.width() == width
            for label in labels:
                needed = label.heightForWidth(label.width())
                assert label.height() >= max(needed, label.fontMetrics().height())


def test_what_the_program_says_of_a_track_is_never_cut_off(
    session: Session, letters: Letters, qtbot: QtBot
) -> None:
    model = TracksModel()
    table = TrackTable(model)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    model.show_catalogue(catalogue_of(session))
    header, rows = table.horizontalHeader(), table.verticalHeader()

    def fits() -> bool:
        return (
            table.columnWidth(Column.STATE) > icon_size(table.fontMetrics()).width()
            and (
                table.isColumnHidden(Column.LENGTH)  # where it is too narrow
                or table.columnWidth(Column.LENGTH) >= header.sectionSizeHint(Column.LENGTH)
            )
            and header.length() == table.viewport().width()
        )

    titles = table.columnWidth(Column.TITLE)
    for percent in (100, 150, 200, 100):
        letters(percent)
        assert rows.defaultSectionSize() > 2.5 * table.fontMetrics().height()
        qtbot.waitUntil(fits)
    qtbot.waitUntil(lambda: abs(table.columnWidth(Column.TITLE) - titles) <= 3)
    for width in (600, 1500, 900):
        table.resize(width, 300)
        qtbot.waitUntil(fits)
    assert table.columnWidth(Column.TITLE) == titles
