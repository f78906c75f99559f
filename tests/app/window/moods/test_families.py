"""The page Moods: families and their tags under the user's names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QInputDialog,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from mood_app.window.moods import MoodsPage
from mood_app.window.moods.mood_rows import Kind, all_rows
from mood_app.window.session import Session
from mood_engine.labelling import FamilyChoice, Policy, TagChoice
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.library import Library
from mood_engine.vocabulary import FAMILIES
from moods_page import TRACKS, action, at_rest, button, index_of, notes, rename, row, shown, words
from window_helpers import catalogue_of, child


def test_moods_stand_below_their_family(page: MoodsPage, session: Session) -> None:
    kinds = [each.kind for each in page.list.model.rows]
    assert kinds == [Kind.FAMILY] * len(FAMILIES) + [Kind.NO_FAMILY]
    for family, tags in FAMILIES.items():
        listed = [each.key for each in row(page, family).tags]
        assert sorted([*listed, family.casefold()]) == sorted({*tags, family.casefold()})
        assert row(page, family).tracks == catalogue_of(session).has_mood(family).sum()
    assert {each.key for each in page.list.model.rows[-1].tags} == {
        *("game", "melodic", "retro", "travel")
    }
    assert row(page, "dark").tracks == catalogue_of(session).has_mood("dark").sum()
    assert [shown(page, key, 2) for key in ("Calm", "soft", "nature")] == [
        *("Family", "Mood", "Theme")
    ]


@pytest.mark.slow
def test_space_switches_all_selected_moods(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    page.list.view.expandAll()
    page.list.view.selectAll()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    rows = [each for each in all_rows(page.list.model.rows) if each.kind is not Kind.NO_FAMILY]
    assert not any(each.on for each in rows)
    assert "Switched off" in words(page)
    at_rest(qtbot, session)
    assert catalogue_of(session).counts().sum() == 0
    stack.undo()
    page.list.select("soft")
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    assert session.policy.tags == {"soft": TagChoice(on=False)}
    assert stack.undoText() == "Switch off soft"
    page.list.select("Epic")
    qtbot.keyClick(page.list.view, Qt.Key.Key_Space)
    at_rest(qtbot, session)
    assert session.policy.families == {"Epic": FamilyChoice(on=False)}
    assert row(page, "Epic").tracks == 0
    page.list.reset_wanted.emit([row(page, "Epic"), row(page, "soft")])
    assert session.policy == Policy()


@pytest.mark.slow
def test_tags_move_between_families(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    page.list.select("soft")
    action(page, "Sad").trigger()
    at_rest(qtbot, session)
    assert row(page, "soft") in row(page, "Sad").tags
    assert stack.undoText() == "Move soft to Sad"
    assert [each.key for each in page.list.selected()] == ["soft"]
    action(page, "No family").trigger()
    assert row(page, "soft") in page.list.model.rows[-1].tags
    assert stack.undoText() == "Move soft out of its family"
    action(page, "New family…").trigger()
    asked = child(page.list, QInputDialog)
    asked.setTextValue("  Bed  time")
    asked.accept()
    at_rest(qtbot, session)
    assert [each.key for each in row(page, "Bed time").tags] == ["soft"]
    assert row(page, "Bed time").tracks == catalogue_of(session).has_mood("Bed time").sum()
    page.list.select("Bed time")
    assert "Tags: soft" in words(page)
    page.list.reset_wanted.emit([row(page, "Bed time")])
    assert session.policy == Policy()


def test_tags_can_be_dragged_to_a_family(page: MoodsPage, session: Session) -> None:
    model = page.list.model
    data = model.mimeData([index_of(page, "soft"), index_of(page, "soft", 1)])
    assert model.flags(index_of(page, "soft")) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(index_of(page, "Calm")) & Qt.ItemFlag.ItemIsDragEnabled
    for place in ("melancholic", "Sad"):  # onto the family, or onto one of its tags
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, index_of(page, place))
        assert session.policy.tags == {"soft": TagChoice(family="Sad")}


def test_a_family_can_be_renamed_and_merged(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    with Library(session.path) as library:
        correct(library, {1: {"Calm": True}})
    session.reload()
    at_rest(qtbot, session)
    page.list.select("Calm")
    rename(page, "Calm", "Quiet")
    at_rest(qtbot, session)
    assert stack.undoText() == "Rename Calm to Quiet"
    assert notes(page, "Calm") == "Renamed from Calm"
    assert "Quiet" in catalogue_of(session).moods_of(0)
    assert "calm" not in [each.key for each in row(page, "Calm").tags]
    rename(page, "Calm", "sad")
    at_rest(qtbot, session)
    assert stack.undoText() == "Merge Quiet with Sad"
    assert notes(page, "Sad") == "Merged with Calm"
    assert "Sad" in catalogue_of(session).moods_of(0)
    page.list.split_wanted.emit([row(page, "Sad")])
    assert session.policy == Policy()
    stack.undo()
    stack.undo()
    stack.undo()
    at_rest(qtbot, session)
    assert "Calm" in catalogue_of(session).moods_of(0)


def test_a_tag_with_the_name_of_a_family_can_still_be_renamed(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    rename(page, "dark", "CALM")
    at_rest(qtbot, session)
    assert row(page, "dark") in row(page, "Atmospheric").tags
    assert row(page, "dark").tracks == row(page, "Calm").tracks
    rename(page, "dark", "")
    assert session.policy == Policy()
    rename(page, "Sad", "dark")
    assert row(page, "dark") in row(page, "Atmospheric").tags


def test_a_long_name_leaves_space_for_the_rest(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    rename(page, "soft", "a long name " * 20)
    at_rest(qtbot, session)
    view = page.list.view
    view.expandAll()
    assert view.columnWidth(0) < view.width() / 2
    assert page.detail.minimumSizeHint().width() < page.width() / 2


def test_a_corrected_track_changes_what_the_page_shows(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    session.correct({1: {"sunday": True}, 2: {"soft": True}})
    at_rest(qtbot, session)
    page.hide()
    session.correct({2: {"soft": None}, 3: {"sunday": True}})
    at_rest(qtbot, session)
    page.show()
    assert f"of {TRACKS} tracks" in words(page)


@pytest.mark.slow
def test_what_was_corrected_follows_a_mood_to_its_name(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    with Library(session.path) as library:
        correct(library, {1: {"soft": True}, 2: {"soft": False}})
        before = library.db.execute("SELECT * FROM corrections ORDER BY 1, 2").fetchall()
    session.reload()
    rename(page, "soft", "peace & quiet")
    at_rest(qtbot, session)
    assert notes(page, "soft") == "Renamed from soft"
    assert "peace & quiet" in catalogue_of(session).moods_of(0)
    assert "peace & quiet" not in catalogue_of(session).moods_of(1)
    assert "soft" not in catalogue_of(session).names
    assert stack.undoText() == "Rename soft to peace && quiet"  # as an action's text
    button(page, "Reset to defaults").click()
    at_rest(qtbot, session)
    assert "soft" in catalogue_of(session).moods_of(0)
    assert "peace & quiet" not in catalogue_of(session).names
    stack.undo()
    stack.undo()
    at_rest(qtbot, session)
    with Library(session.path) as library:
        assert library.db.execute("SELECT * FROM corrections ORDER BY 1, 2").fetchall() == before
    assert "soft" in catalogue_of(session).moods_of(0)


def test_what_was_corrected_follows_even_if_the_window_is_closed_at_once(
    page: MoodsPage, session: Session
) -> None:
    with Library(session.path) as library:
        correct(library, {1: {"soft": True}})
    rename(page, "soft", "quiet")
    session.close()
    with Library(session.path) as library:
        assert all_corrections(library) == {1: {"quiet": True}}


@pytest.mark.slow
def test_a_mood_renamed_to_another_is_merged_with_it(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    rename(page, "dark", "Relaxing ")
    assert stack.undoText() == "Merge dark with relaxing"
    page.list.select("soft")
    action(page, "Merge…").trigger()
    asked = child(page.list, QInputDialog)
    assert "soft" not in asked.comboBoxItems()
    assert not button(asked, "OK").isEnabled()
    asked.setTextValue(" ")
    assert not button(asked, "OK").isEnabled()
    asked.setTextValue("relaxing")
    assert button(asked, "OK").isEnabled()
    asked.accept()
    at_rest(qtbot, session)
    assert notes(page, "relaxing") == "Merged with dark, soft"
    assert [shown(page, tag, 0) for tag in ("relaxing", "dark")] == [
        "relaxing",
        "dark → relaxing",
    ]
    assert words(page).startswith("\nsoft → relaxing\nMerged with dark, relaxing\n")
    assert row(page, "dark").tracks == row(page, "relaxing").tracks
    assert [shown(page, tag, 1) for tag in ("relaxing", "dark")] == [
        str(row(page, "relaxing").tracks),  # counted once
        "",
    ]
    page.list.split_wanted.emit([row(page, "relaxing")])
    assert session.policy == Policy()
    assert stack.undoText() == "Split relaxing"


def test_a_tag_with_its_family_s_name_is_a_part_of_it(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    tag = row(page, "Calm").tags[0].key
    rename(page, tag, "Calm")
    at_rest(qtbot, session)
    assert [shown(page, tag, column) for column in (0, 1)] == [f"{tag} → calm", ""]


def test_an_invalid_name_is_reported_and_the_old_one_stays(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.message) as signal:
        rename(page, "soft", "soft >= 3")
    assert "Choose another" in signal.args[0]
    assert row(page, "soft").name == "soft"


def test_moods_are_found_by_name_and_by_what_they_are_made_of(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    rename(page, "dark", "gloomy")
    find = child(page.list, QLineEdit)
    model = page.list.view.model()
    for typed, shown_rows in (
        ("GLOO", {"Atmospheric": 1}),
        ("dark", {"Atmospheric": 1}),
        ("roman", {"Romantic": 2}),
        ("nothing like it", {}),
    ):
        find.setText(typed)
        families = [model.index(place, 0) for place in range(model.rowCount())]
        assert {each.data(): model.rowCount(each) for each in families} == shown_rows
        assert all(page.list.view.isExpanded(each) for each in families)


def test_tracks_that_come_in_leave_a_name_that_is_typed(page: MoodsPage, qtbot: QtBot) -> None:
    page.list.view.rename()
    line = child(page.list.view, QLineEdit)
    line.setText("quie")
    rows = [
        replace(each, tags=tuple(replace(tag, tracks=(tag.tracks or 0) + 1) for tag in each.tags))
        for each in page.list.model.rows
    ]
    page.list.show_rows(rows, page.palette())
    assert line.text() == "quie"
    assert shown(page, "soft", 1) == f"{row(page, 'soft').tracks:,}"
