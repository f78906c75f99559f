"""The page Moods."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs
from pyqtgraph import PlotWidget
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import (
    QAbstractButton,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mood_app.window.moods import MoodsPage, options
from mood_app.window.moods.histogram import ScoreHistogram
from mood_app.window.moods.mood_rows import Kind, MoodRow, all_rows
from mood_app.window.session import Session
from mood_app.window.window_settings import WindowSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import save_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.labelling import Chooser, FamilyChoice, Policy, TagChoice
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.library import Library
from mood_engine.library.query import Query
from mood_engine.track_texts import TrackTexts
from mood_engine.vocabulary import FAMILIES
from small_model import Model
from window_helpers import card_of, catalogue_of, child

TRACKS = 60

MakePage = Callable[[int], MoodsPage]


def put_tracks(path: Path, card: ModelCard, tracks: int) -> None:
    """As many tracks with scores as they are usual."""
    rng = np.random.default_rng(0)
    usual = np.array([tag.logit_mean for tag in card.figures] or [-4.0] * len(card.vocabulary))
    spread = np.array([tag.logit_deviation for tag in card.figures] or [1.0] * len(card.vocabulary))
    with Library(path) as library:
        library.db.execute("PRAGMA synchronous = OFF")
        model_id = library.add_model(card, ModelStore().digest("tiny"))
        library.use_model("tiny")
        for number in range(tracks):
            scores = 1 / (1 + np.exp(-usual - spread * rng.normal(size=len(usual))))
            analysis = Analysis(
                info=AudioInfo(
                    f"x:{number}",
                    "flac",
                    44100,
                    2,
                    9,
                    texts=TrackTexts(title=f"T{number}", artist="A"),
                ),
                starts=(0.0,),
                scores=scores[None].astype(np.float32),
                embedding=np.zeros(4, np.float32),
                silent=False,
                short=False,
            )
            library.put_analysis(f"/{number:02}.flac", 1, 2, model_id, card, analysis)


@pytest.fixture
def stack(qtbot: QtBot) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def session(
    tmp_path: Path, settings: WindowSettings, models: Path, qtbot: QtBot
) -> Iterator[Session]:
    session = Session(tmp_path / "library.db", settings)
    yield session
    session.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A library of so many tracks, filled once for each model at hand, to be copied."""
    known: dict[tuple[str, int], Path] = {}

    def fill(tracks: int) -> Path:
        which = (ModelStore().digest("tiny"), tracks)
        if which not in known:
            known[which] = tmp_path_factory.mktemp("filled") / "library.db"
            put_tracks(known[which], ModelStore().card("tiny"), tracks)
        return known[which]

    return fill


@pytest.fixture
def make_page(
    qtbot: QtBot,
    session: Session,
    stack: QUndoStack,
    filled: Callable[[int], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> MakePage:
    """Of a library of so many tracks, with the model at hand; 'soft' is selected."""

    def make(tracks: int = TRACKS) -> MoodsPage:
        shutil.copy(filled(tracks), session.path)
        monkeypatch.setattr(options, "_SETTLED_MS", 0)
        page = MoodsPage(session, stack)
        qtbot.addWidget(page)
        page.resize(1100, 750)
        page.show()
        session.reload()
        at_rest(qtbot, session)
        page.list.select("soft")
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> MoodsPage:
    return make_page(TRACKS)


def at_rest(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.background.busy)
    assert catalogue_of(session).chooser.policy == session.policy


def button(page: QWidget, text: str) -> QAbstractButton:
    return next(
        each for each in page.findChildren(QAbstractButton) if each.text().replace("&", "") == text
    )


def slider(page: MoodsPage) -> QSlider:
    (found,) = page.detail.findChildren(QSlider)
    return found


def words(page: MoodsPage, part: QWidget | None = None) -> str:
    labels = (part or page.detail).findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def row(page: MoodsPage, key: str) -> MoodRow:
    """Of a tag, or of a family."""
    return next(each for each in all_rows(page.list.model.rows) if each.key == key)


def index_of(page: MoodsPage, key: str, column: int = 0) -> QModelIndex:
    model = page.list.model
    parents = [QModelIndex(), *(model.index(place, 0) for place in range(model.rowCount()))]
    places = ((parent, place) for parent in parents for place in range(model.rowCount(parent)))
    indexes = (model.index(place, column, parent) for parent, place in places)
    return next(index for index in indexes if model.row_at(index).key == key)


def notes(page: MoodsPage, key: str) -> str:
    return shown(page, key, 3)


def shown(page: MoodsPage, key: str, column: int) -> str:
    return str(index_of(page, key, column).data())


def threshold_of(session: Session, tag: str) -> float:
    """What the user chose."""
    threshold = session.policy.tags[tag].threshold
    assert threshold is not None
    return threshold


def rename(page: MoodsPage, key: str, name: str) -> None:
    page.list.model.setData(index_of(page, key), name)


def action(page: MoodsPage, text: str) -> QAction:
    """Of the menu for the selected moods."""
    page.list.fill_menu()
    actions = [each for menu in page.list.findChildren(QMenu) for each in menu.actions()]
    return next(each for each in actions if each.text().replace("&", "") == text)


def test_a_preset_is_a_click_and_can_be_undone(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    assert button(page, "Balanced").isChecked()
    mean = (catalogue_of(session).moods >= 0).sum(axis=1).mean()
    assert f"good matches.\nAbout {mean:.1f} per track" in words(page, page)
    button(page, "Strict").click()
    at_rest(qtbot, session)
    assert session.policy.max_moods == 3
    assert max(len(catalogue_of(session).moods_of(track)) for track in range(TRACKS)) <= 3
    assert stack.undoText() == "Moods: Strict"
    stack.undo()
    at_rest(qtbot, session)
    assert session.policy == Policy()
    assert button(page, "Balanced").isChecked()


def test_a_custom_policy_checks_no_preset_and_can_be_reset(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    child(page, QSpinBox).setValue(1)
    qtbot.waitUntil(lambda: session.policy.max_moods == 1)
    assert "mood per track" in words(page, page).splitlines()
    assert not any(button(page, name).isChecked() for name in ("Strict", "Balanced", "Generous"))
    button(page, "Include unreliable moods").click()
    assert row(page, "dream").on
    assert "Unreliable" in notes(page, "dream")
    button(page, "Reset to defaults").click()
    at_rest(qtbot, session)
    assert session.policy == Policy()
    assert stack.count() == 3


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
    asked.setTextValue("relaxing")
    asked.accept()
    at_rest(qtbot, session)
    assert notes(page, "relaxing") == "Merged with dark, soft"
    assert [shown(page, tag, 0) for tag in ("relaxing", "dark")] == [
        "relaxing",
        "relaxing (from dark)",
    ]
    assert words(page).startswith("\nrelaxing (from soft)\nMerged with dark, relaxing\n")
    assert row(page, "dark").tracks == row(page, "relaxing").tracks
    page.list.split_wanted.emit([row(page, "relaxing")])
    assert session.policy == Policy()
    assert stack.undoText() == "Split relaxing"


def test_a_threshold_is_tried_before_it_is_chosen(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    before = catalogue_of(session)
    page.list.select("dark")
    for _ in range(12):
        qtbot.keyClick(slider(page), Qt.Key.Key_PageDown)
    assert session.policy == Policy()
    number = before.tags.index("dark")
    qtbot.waitUntil(lambda: "This changes" in words(page) and "…" not in words(page))
    text = words(page)
    qtbot.waitUntil(lambda: bool(session.policy.tags))  # it is left there
    at_rest(qtbot, session)
    threshold = threshold_of(session, "dark")
    assert 0 < threshold < before.chooser.thresholds[number]
    changed = (before.moods != catalogue_of(session).moods).any(axis=1).sum()
    assert f"This changes {changed} tracks." in text
    reaching = (before.scores[:, number] >= threshold).sum()
    assert f"{reaching} of {TRACKS} tracks are above the threshold" in words(page)
    assert f"{row(page, 'dark').tracks} tracks have this mood" in words(page)
    assert changed
    assert stack.undoText() == "Threshold for dark"
    button(page, "Reset threshold").click()
    assert session.policy == Policy()


def test_a_family_is_chosen_automatically_or_by_a_threshold(
    page: MoodsPage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    before = catalogue_of(session)
    page.list.select("Calm")
    assert "Chosen automatically" in words(page)
    for _ in range(3):
        qtbot.keyClick(slider(page), Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: "This changes" in words(page) and "…" not in words(page))
    tried = words(page)
    page.detail.settle()
    at_rest(qtbot, session)
    threshold = session.policy.families["Calm"].threshold
    assert threshold is not None
    reaching = before.levels.sorted_scores("Calm").count_from(threshold)
    assert f"{reaching} of {TRACKS} tracks are above the threshold" in words(page)
    assert row(page, "Calm").tracks == reaching > before.has_mood("Calm").sum()
    changed = (before.moods != catalogue_of(session).moods).any(axis=1).sum()
    assert f"This changes {changed} tracks." in tried
    assert notes(page, "Calm") == "Custom threshold"
    assert stack.undoText() == "Threshold for Calm"
    button(page, "Reset threshold").click()
    at_rest(qtbot, session)
    assert session.policy == Policy()
    assert "Chosen automatically" in words(page)


def test_the_line_can_be_dragged(page: MoodsPage, session: Session, qtbot: QtBot) -> None:
    page.list.select("dark")
    plot = child(page.detail, PlotWidget)
    box = plot.getPlotItem().vb

    def at(place: float) -> QPoint:
        """Of a place on the scale, in the middle of the height."""
        on_scene = box.mapViewToScene(QPointF(place, sum(box.viewRange()[1]) / 2))
        return QPoint(plot.mapFromScene(on_scene))

    qtbot.waitUntil(lambda: box.width() > 100)
    line = child(page.detail, ScoreHistogram).place
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=at(line))
    for step in (0.3, 0.6, 1.0):
        qtbot.mouseMove(plot.viewport(), at(line + step))
    assert session.policy == Policy()
    end = at(line + 1.0)
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)
    chosen = threshold_of(session, "dark")
    assert np.log(chosen / (1 - chosen)) == pytest.approx(line + 1.0, abs=0.1)


def test_going_elsewhere_chooses_what_was_tried(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    page.list.select("dark")
    qtbot.keyClick(slider(page), Qt.Key.Key_PageUp)
    page.list.select("film")
    assert set(session.policy.tags) == {"dark"}


def test_tracks_close_to_the_threshold_can_be_played(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    page.list.select("dark")
    catalogue = catalogue_of(session)
    number = catalogue.tags.index("dark")
    scores, threshold = catalogue.scores[:, number], catalogue.chooser.thresholds[number]
    below, above = page.detail.findChildren(QListWidget)
    assert below.count() == above.count() == 5
    nearest = np.where(scores >= threshold, scores, 2).argmin()
    assert above.item(0).text() == f"{catalogue.titles[nearest]} – A"
    above.setCurrentRow(0)
    above.setFocus()
    with qtbot.waitSignal(page.play) as played:
        qtbot.keyClick(above, Qt.Key.Key_Return)
    assert played.args == [catalogue.paths[nearest]]


@pytest.mark.slow
def test_the_tracks_of_a_mood_are_shown_whatever_its_name(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    for name in ("soft", "state:failed", '-"odd" name\'s', "Two Words"):
        rename(page, "soft", name)
        at_rest(qtbot, session)
        with qtbot.waitSignal(page.filter_wanted) as wanted:
            button(page, "Show in table").click()
        found = Query.parse(wanted.args[0]).matches(catalogue_of(session))
        assert found.any()
        assert found.sum() == row(page, "soft").tracks
        if name == "soft":
            assert wanted.args == ["soft"]


@pytest.mark.slow
def test_counts_of_few_tracks_use_the_singular(
    make_page: MakePage, session: Session, qtbot: QtBot
) -> None:
    page = make_page(2)
    page.list.select("dark")
    catalogue = catalogue_of(session)
    low, high = sorted(catalogue.scores[:, catalogue.tags.index("dark")].tolist())
    for threshold, text in (
        (low, "2 of 2 tracks are above the threshold (100 %)."),
        (high, "1 of 2 tracks is above the threshold."),
        (1.0, "No tracks above the threshold."),
    ):
        page.detail.threshold_wanted.emit(threshold)
        at_rest(qtbot, session)
        assert text in words(page)
        has = {0: "No tracks have", 1: "1 track has", 2: "2 tracks have"}
        assert (
            f"{has[row(page, 'dark').tracks or 0]} this mood. Each track keeps its 5 strongest"
            in words(page)
        )


def test_the_page_follows_the_size_of_letters_and_the_tab_key(
    page: MoodsPage, qtbot: QtBot
) -> None:
    page.list.select("dark")
    assert button(page, "Show in table").nextInFocusChain() is slider(page)
    heading = next(each for each in page.detail.findChildren(QLabel) if each.text() == "dark")
    before, above = heading.font().pointSizeF(), page.detail.findChildren(QListWidget)[1]
    height = above.height()
    font = page.font()
    font.setPointSizeF(2 * font.pointSizeF())
    page.setFont(font)
    assert heading.font().pointSizeF() == pytest.approx(2 * before)
    qtbot.waitUntil(lambda: above.height() > 1.5 * height)


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


def test_a_message_is_shown_without_analysed_tracks(
    make_page: MakePage, session: Session, stack: QUndoStack, qtbot: QtBot
) -> None:
    early = MoodsPage(session, stack)
    qtbot.addWidget(early)
    early.show()
    assert any("Add some music" in each.text() for each in early.findChildren(QLabel))
    page = make_page(0)
    assert "No tracks analysed yet" in words(page)
    button(page, "Generous").click()
    at_rest(qtbot, session)
    assert session.policy.max_moods == 8


def test_a_model_without_figures_has_moods_too(
    tiny_model: Model,
    models: Path,
    make_page: MakePage,
    session: Session,
    qtbot: QtBot,
) -> None:
    card, network = tiny_model
    save_bundle(
        models / "tiny.safetensors", structs.replace(card, figures=(), thresholds={}), network
    )
    page = make_page(8)
    assert "8 of 8 tracks are above the threshold" in words(page)
    assert not button(page, "Include unreliable moods").isVisible()
    for _ in range(10):
        qtbot.keyClick(slider(page), Qt.Key.Key_PageUp)
    page.detail.settle()
    at_rest(qtbot, session)
    assert "8 of 8" not in words(page)


def test_tracks_that_come_in_do_not_move_a_line_in_hand(
    page: MoodsPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(slider(page), Qt.Key.Key_PageUp)
    place = slider(page).value()
    session.changed.emit()
    assert slider(page).value() == place
    assert Chooser(card_of(session), session.policy).policy == Policy()


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


def test_tracks_that_come_in_leave_a_number_that_is_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "_SETTLED_MS", 0)
    asked = options.Options()
    qtbot.addWidget(asked)
    policy = Policy()
    asked.show_policy(policy, any_weak=False)
    box = child(asked, QSpinBox)
    box.setValue(policy.max_moods + 2)
    asked.show_policy(policy, any_weak=False)
    with qtbot.waitSignal(asked.wanted) as wanted:
        pass
    assert wanted.args[0] == structs.replace(policy, max_moods=policy.max_moods + 2)
    box.setValue(policy.max_moods + 3)
    with qtbot.waitSignal(asked.wanted):
        button(asked, "Balanced").click()
    asked.show_policy(policy, any_weak=False)
    assert box.value() == policy.max_moods


@pytest.mark.slow
def test_the_page_costs_the_start_no_plotting_library() -> None:
    code = "import sys, mood_app.window.moods; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
