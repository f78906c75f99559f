"""A query that cannot be meant says why, where, and what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import ErrorCode, MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter
from mood_engine.library.query import Query, Term
from mood_engine.library.query_repair import repaired
from mood_engine.library.query_words import unclosed_quote
from mood_engine.track_texts import TrackTexts


@pytest.fixture
def catalogue(tmp_path: Path, card: ModelCard) -> Catalogue:
    with Library(tmp_path / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for number, artist in enumerate(("Bach", "Mozart", "Ravel")):
            texts = TrackTexts(title=f"Piece {number}", artist=artist)
            info = AudioInfo(f"flac:{number}", "flac", 44100, 2, 44100, texts=texts)
            scores = np.full((1, len(card.vocabulary)), 0.1, np.float32)
            embedding = np.ones(4, np.float32)
            result = Analysis(info, (0.0,), scores, embedding, silent=False, short=False)
            library.put_analysis(f"/music/{number}.flac", 1, 2, model_id, card, result)
        return load_catalogue(library, model_id, card)


@pytest.mark.parametrize(
    ("words", "wrong", "instead"),
    [
        ("calm AND happy", "AND", "calm happy"),
        ("calm && happy", "&&", "calm happy"),
        ("calm OR soft", "OR", "calm|soft"),
        ("bach NOT sad", "NOT", "-sad"),
        ("bach mood=calm", "mood=calm", "mood:calm"),
        ("Artist=bach", "Artist=bach", "artist:bach"),
        ("calm=80%", "calm=80%", "calm>=80%"),
        ("calm==0.5", "calm==0.5", "calm>=0.5"),
        ("-artis:bach", "-artis:bach", "artist:bach"),
        ("tag:calm", "tag:calm", "mood:calm"),
        ("calm:80%", "calm:80%", "calm>=80%"),
        ("tempo:fast", "tempo:fast", "bpm:120-130"),
        ("foo:high", "foo:high", '"foo:high"'),
        ("sad artist>bach", "artist>bach", "artist:bach"),
        ("calm|artist:bach", "calm|artist:bach", "artist:one|another"),
        ("state:faild", "state:faild", "state:failed"),
        ("corrected:maybe", "corrected:maybe", ""),
        ("year>long", "year>long", "year:1990-1999"),
        ("bpm:fast", "bpm:fast", "bpm:120-130"),
        ("rating=4", "rating=4", "rating:4"),
        ("calm>80=", "calm>80=", ""),
        ("clam>=80%", "clam>=80%", "Calm"),
        ("bach zzzz>2000", "zzzz>2000", ""),
        ("calm>=80", "calm>=80", "calm>=80%"),
        ("like:clam", "like:clam", "like:Calm"),
        ('"a b" happy like:"No Such"', 'like:"No Such"', ""),
    ],
)
def test_an_error_says_where_and_what_instead(
    catalogue: Catalogue, words: str, wrong: str, instead: str
) -> None:
    with pytest.raises(MoodEngineError) as raised:
        Query.parse(words).matches(catalogue)
    fields = raised.value.fields
    assert raised.value.code is ErrorCode.INVALID_QUERY
    assert words[int(fields["begin"]) : int(fields["end"])] == wrong
    assert str(fields["instead"]).casefold() == instead.casefold()
    assert instead.casefold() in str(raised.value).casefold()


@pytest.mark.parametrize(
    "words",
    [
        *("and or not", '"AND"', '"mood=calm"', '"foo:high"', "12:30", "http://a.b/c", "E=mc2"),
        *("C:\\Music", "std::vector", "a:b", "R&B", "-", "artist:", "text:a=b"),
    ],
)
def test_names_that_look_like_a_mistake_can_be_searched(catalogue: Catalogue, words: str) -> None:
    query = Query.parse(words)
    assert Query.parse(str(query)) == query
    query.matches(catalogue)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("artist:bach|mozart", [0, 1]),
        ("-artist:bach|mozart", [2]),
        ("state:analysed|failed", [0, 1, 2]),
        ("corrected:yes|no", [0, 1, 2]),
        ("artist: ravel", [2]),
    ],
)
def test_alternatives_of_a_key(catalogue: Catalogue, words: str, found: list[int]) -> None:
    assert np.flatnonzero(Query.parse(words).matches(catalogue)).tolist() == found


def test_terms_know_their_places_in_the_query_s_text() -> None:
    query = Query((Term("a b"), Term("calm", "score", ">=", 0.8, of_tracks=True)))
    words = str(query)
    places = [term.place for term in query.located().terms]
    assert [words[begin:end] for begin, end in filter(None, places)] == ['"a b"', "calm>=80%"]


@pytest.mark.parametrize(
    ("words", "place"), [('calm "a b', 5), ('"a b"', None), ('"a \\" b', 0), ("", None)]
)
def test_an_unclosed_quote_is_found(words: str, place: int | None) -> None:
    assert unclosed_quote(words) == place


def test_the_command_line_s_filters_say_what_to_write() -> None:
    with pytest.raises(MoodEngineError, match="Write 'calm>=80%'"):
        MoodFilter.parse("calm=80%")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("mood=calm", "Write 'calm'"),
        ("mood:calm", "Write 'calm'"),
        ("calm AND happy", "one mood: 'calm', 'happy'"),
        ("calm|happy", "one mood: 'calm', 'happy'"),
        ("clam", "Did you mean 'Calm'"),
    ],
)
def test_a_filter_of_several_moods_is_explained(catalogue: Catalogue, text: str, hint: str) -> None:
    with pytest.raises(MoodEngineError, match=re.escape(hint)):
        MoodFilter.parse(text).matches(catalogue)


@pytest.mark.parametrize(
    ("words", "correct"),
    [
        ("calm AND happy", "calm happy"),
        ("calm OR soft dark", "calm|soft dark"),
        ("bach NOT sad", "bach -sad"),
        ("bach -mood=calm", "bach -mood:calm"),
        ("clam>=80% sad", "calm>=80% sad"),
        ("foo:bar", '"foo:bar"'),
        ("calm>=80", "Calm>=80%"),
        ("bach NOT", None),
        ("like:nothing", None),
        ("zzzz>2000", None),
    ],
)
def test_wrong_words_are_corrected(catalogue: Catalogue, words: str, correct: str | None) -> None:
    with pytest.raises(MoodEngineError) as raised:
        Query.parse(words).matches(catalogue)
    assert repaired(words, raised.value) == correct
