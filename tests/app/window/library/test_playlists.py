"""Smart playlists: filters that are saved in the library and shown in the side bar."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from mood_app.window.library.export_dialog import ExportDialog
from mood_app.window.library.page import LibraryPage
from mood_app.window.library.playlist_dialog import PlaylistDialog
from mood_app.window.library.side_bar_view import CHOSEN_ROLE, TONE_ROLE
from mood_app.window.main_window import MainWindow
from mood_app.window.moods.change_policy import ChangePolicy
from mood_engine.errors import LibraryError
from mood_engine.labelling import rename_family
from mood_engine.library.library import Library
from mood_engine.library.smart_playlists import (
    SMART_PLAYLISTS,
    SmartPlaylist,
    load_smart_playlists,
    save_smart_playlists,
)
from window_helpers import button, child


def saved(window: MainWindow) -> list[tuple[str, str]]:
    with Library(window.session.path) as library:
        return [(each.name, each.words) for each in load_smart_playlists(library).playlists]


def shown(page: LibraryPage) -> dict[str, str]:
    """Names and counts in the side bar."""
    section = section_of(page)
    items = [section.child(row) for row in range(section.childCount())]
    return {item.text(0): item.text(1) for item in items if item is not None}


def section_of(page: LibraryPage) -> QTreeWidgetItem:
    (section,) = page.side_bar.findItems("Smart playlists", Qt.MatchFlag.MatchExactly, 0)
    return section


def entry(page: LibraryPage, name: str) -> QTreeWidgetItem:
    section = section_of(page)
    items = (section.child(row) for row in range(section.childCount()))
    return next(item for item in items if item is not None and item.text(0) == name)


def answer(page: LibraryPage, name: str) -> None:
    dialog = page.findChildren(PlaylistDialog)[-1]
    child(dialog, QLineEdit).setText(name)
    child(dialog, QDialogButtonBox).accepted.emit()


def menu_of(page: LibraryPage, name: str) -> dict[str, object]:
    where = page.side_bar.visualItemRect(entry(page, name)).center()
    page.side_bar.customContextMenuRequested.emit(where)
    menu = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    return {each.text().replace("&", ""): each.trigger for each in menu.actions()}


def choose(page: LibraryPage, name: str, action: str) -> None:
    trigger = menu_of(page, name)[action]
    assert callable(trigger)
    trigger()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> LibraryPage:
    page = window.library
    page.set_words("calm -epic")
    button(page.filter_bar, "Save").click()
    answer(page, "Sunday  morning ")
    qtbot.waitUntil(lambda: shown(page) == {"Sunday morning": "2"})
    return page


def test_a_filter_is_saved_and_shown_again(window: MainWindow, page: LibraryPage) -> None:
    assert saved(window) == [("Sunday morning", "calm -epic")]
    item = entry(page, "Sunday morning")
    assert item.data(0, CHOSEN_ROLE)
    page.set_words("")
    assert not entry(page, "Sunday morning").data(0, CHOSEN_ROLE)
    page.side_bar.itemClicked.emit(entry(page, "Sunday morning"), 0)
    assert str(page.query) == "calm -epic"
    assert window.search.text() == "calm -epic"
    page.side_bar.itemClicked.emit(entry(page, "Sunday morning"), 0)
    assert str(page.query) == ""


def test_counts_follow_corrections(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    page.set_words("title:aria")
    page.table.selectAll()
    page.correct("Calm", False)
    qtbot.waitUntil(lambda: shown(page) == {"Sunday morning": "1"})
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: shown(page) == {"Sunday morning": "2"})


def test_a_playlist_is_renamed_changed_removed_and_all_is_undone(
    window: MainWindow, page: LibraryPage, qtbot: QtBot
) -> None:
    choose(page, "Sunday morning", "Rename…")
    answer(page, "Monday")
    page.set_words("epic")
    choose(page, "Monday", "Change to the current filter")
    qtbot.waitUntil(lambda: saved(window) == [("Monday", "epic")])
    page.side_bar.setCurrentItem(entry(page, "Monday"))
    QTest.keyClick(page.side_bar, Qt.Key.Key_Delete)
    assert section_of(page).isHidden()
    assert window.undo_stack.undoText() == "Remove smart playlist “Monday”"
    states = []
    for _ in range(3):
        window.undo_stack.undo()
        states += [(each.name, each.words) for each in page.playlists.playlists.playlists]
    before = ("Sunday morning", "calm -epic")
    assert states == [("Monday", "epic"), ("Monday", "calm -epic"), before]
    qtbot.waitUntil(lambda: saved(window) == [before])


def test_a_name_that_is_taken_replaces_its_playlist(
    window: MainWindow, page: LibraryPage, qtbot: QtBot
) -> None:
    page.set_words("happy")
    button(page.filter_bar, "Save").click()
    answer(page, "Sunday morning")
    qtbot.waitUntil(lambda: saved(window) == [("Sunday morning", "happy")])


def test_a_playlist_is_exported_under_its_name(
    page: LibraryPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page.set_words("")
    choose(page, "Sunday morning", "Export…")
    dialog = child(window, ExportDialog)
    assert Path(dialog.selectedFiles()[0]).stem == "Sunday morning"
    file = tmp_path / "Sunday morning.nsp"
    with qtbot.waitSignal(window.session.message):
        dialog.wanted.emit(file)
    qtbot.waitUntil(file.exists)
    assert json.loads(file.read_text())["name"] == "Sunday morning"
    dialog.close()


def test_a_playlist_whose_mood_is_gone_says_so(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    with Library(window.session.path) as library:
        save_smart_playlists(library, [SmartPlaylist(name="Old", words="jolly>=80%")])
    window.session.reload()
    qtbot.waitUntil(lambda: shown(page) == {"Old": ""})
    qtbot.waitUntil(lambda: entry(page, "Old").data(0, TONE_ROLE) == "danger")
    assert "no mood “jolly”" in entry(page, "Old").toolTip(0)


def test_playlists_of_a_newer_version_are_not_replaced(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.set_setting(SMART_PLAYLISTS, '{"playlists": [], "folders": 1}')
        with pytest.raises(LibraryError, match="another version"):
            load_smart_playlists(library)


def test_what_another_program_saved_stays(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    first = SmartPlaylist(name="Sunday morning", words="calm -epic")
    with Library(window.session.path) as library:
        save_smart_playlists(library, [first, SmartPlaylist(name="Theirs", words="epic")])
    page.set_words("happy")
    button(page.filter_bar, "Save").click()
    answer(page, "Mine")
    theirs = [("Sunday morning", "calm -epic"), ("Theirs", "epic")]
    qtbot.waitUntil(lambda: saved(window) == [*theirs, ("Mine", "happy")])
    qtbot.waitUntil(lambda: list(shown(page)) == ["Sunday morning", "Theirs", "Mine"])
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: saved(window) == theirs)


def test_playlists_that_cannot_be_saved_are_not_shown(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    newer = '{"playlists": [], "folders": 1}'
    with Library(window.session.path) as library:
        library.set_setting(SMART_PLAYLISTS, newer)
    page.set_words("happy")
    button(page.filter_bar, "Save").click()
    with qtbot.waitSignal(window.session.message):
        answer(page, "Mine")
    assert list(shown(page)) == ["Sunday morning"]
    with Library(window.session.path) as library:
        assert library.setting(SMART_PLAYLISTS) == newer


def test_tracks_chosen_by_hand_cannot_be_saved(page: LibraryPage) -> None:
    save = button(page.filter_bar, "Save")
    page.show_only([1, 2])
    assert not save.isVisible()


def test_playlists_follow_renamed_moods_and_back(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    assert session.catalogue is not None
    policy = rename_family(session.policy, session.catalogue.tags, "Calm", "Chill")
    window.undo_stack.push(ChangePolicy(session, policy, "Rename"))
    qtbot.waitUntil(
        lambda: [each.words for each in page.playlists.playlists.playlists] == ["chill -epic"]
    )
    qtbot.waitUntil(lambda: shown(page) == {"Sunday morning": "2"})
    assert str(page.query) == "chill -epic"
    window.undo_stack.undo()
    qtbot.waitUntil(
        lambda: [each.words for each in page.playlists.playlists.playlists] == ["calm -epic"]
    )
    qtbot.waitUntil(lambda: shown(page) == {"Sunday morning": "2"})
    assert saved(window) == [("Sunday morning", "calm -epic")]
    assert str(page.query) == "calm -epic"
