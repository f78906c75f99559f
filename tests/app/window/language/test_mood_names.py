"""Moods have German names in a German window, and the names in files stay."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mood_app.window.language import (
    known_mood,
    listed_moods,
    mood_name,
    with_known_moods,
    with_shown_moods,
)
from mood_app.window.library.mood_input import MoodInput
from mood_app.window.main_window import MainWindow
from mood_app.window.session import Session
from mood_engine.library.completions import Vocabulary
from mood_engine.library.query import Query
from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS
from window_helpers import catalogue_of

MOODS = ("Calm", "calm", "sad", "soft", "mine")


def test_english_names_are_those_of_files() -> None:
    assert listed_moods(MTG_JAMENDO_MOODS) == ", ".join(MTG_JAMENDO_MOODS)
    assert with_known_moods("ruhig -traurig", MOODS) == "ruhig -traurig"
    assert known_mood("SAD", MOODS) == "sad"


@pytest.mark.usefixtures("german")
def test_every_mood_has_a_german_name_of_its_own() -> None:
    for names in (MTG_JAMENDO_MOODS, tuple(FAMILIES)):
        shown = [mood_name(name).casefold() for name in names]
        assert len(set(shown)) == len(names)
    assert not {name for name in map(mood_name, MTG_JAMENDO_MOODS) if " " in name}
    assert (mood_name("Calm"), mood_name("calm"), mood_name("mine")) == ("Ruhig", "ruhig", "mine")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("ruhig", "calm"),
        ("Ruhig>=80% -traurig", "Calm>=80% -sad"),
        ("ruhig|sanft bach", "calm|soft bach"),
        ("like:ruhig mood:traurig", "like:calm mood:sad"),
        ('"ruhig" artist:ruhig', "calm artist:ruhig"),
        ('"ruhig|Still Water" "ruhig bleiben"', '"calm|Still Water" "ruhig bleiben"'),
        ("calm mine", "calm mine"),
    ],
)
def test_german_names_are_searched(typed: str, searched: str) -> None:
    found = with_known_moods(typed, MOODS)
    assert found.casefold() == searched.casefold()


@pytest.mark.usefixtures("german")
def test_a_name_that_the_user_gave_wins() -> None:
    assert with_known_moods("ruhig", ("calm", "ruhig")) == "ruhig"
    assert known_mood("ruhig", ("calm", "ruhig")) == "ruhig"


@pytest.mark.usefixtures("german")
def test_a_german_search_finds_and_shows_german_names(window: MainWindow, qtbot: QtBot) -> None:
    window.library.set_words("ruhig")
    assert len(window.library.tracks.rows) == 2
    assert [term.text for term in window.library.query.terms] == ["calm"]


@pytest.mark.usefixtures("german")
def test_german_and_english_names_are_completed(session: Session) -> None:
    vocabulary = Vocabulary(catalogue_of(session), shown=mood_name)
    for typed in ("ruhi", "cal"):
        (offer,) = [each for each in vocabulary.complete(typed, len(typed)).offers if each.tracks]
        assert offer.text.casefold() == "calm"


@pytest.mark.usefixtures("german")
def test_a_german_name_that_is_typed_is_no_new_mood(qtbot: QtBot) -> None:
    line = MoodInput()
    qtbot.addWidget(line)
    line.known = MOODS
    line.setText("Ruhig")
    with qtbot.waitSignal(line.given) as given:
        line.returnPressed.emit()
    assert given.args[0].casefold() == "calm"


@pytest.mark.usefixtures("german")
def test_a_filter_that_is_chosen_has_german_words(window: MainWindow) -> None:
    window.library.show_query(Query.parse('calm|"still water" sad>=80% artist:calm'))
    assert window.search.text() == '"ruhig|still water" traurig>=80% artist:calm'
    query = str(window.library.query)
    window.library.set_words(window.search.text())
    assert str(window.library.query) == query
    assert with_shown_moods("calm", ("calm", "ruhig")) == "calm"
