"""What is offered while a query is typed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.completions import Value, Vocabulary
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from mood_engine.track_texts import TrackTexts

TRACKS = (
    ("Aria", "Johann Sebastian Bach", "Goldberg"),
    ("Air", "Johann Sebastian Bach", "Suites"),
    ("Requiem", "Mozart", "Sacred | Late"),
    ("State of calm", 'The "Artists"', "Calm sea"),
)


@pytest.fixture
def vocabulary(tmp_path: Path, card: ModelCard) -> Vocabulary:
    with Library(tmp_path / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for number, (title, artist, album) in enumerate(TRACKS):
            texts = TrackTexts(title=title, artist=artist, album=album)
            info = AudioInfo(f"flac:{number}", "flac", 44100, 2, 44100, texts=texts)
            scores = np.full((1, len(card.vocabulary)), 0.001, np.float32)
            scores[:, card.vocabulary.index("calm")] = 0.6
            result = Analysis(info, (0.0,), scores, np.ones(4, np.float32), False, False)
            library.put_analysis(f"/music/{number}.flac", 1, 2, model_id, card, result)
        catalogue = load_catalogue(library, model_id, card)
    return Vocabulary(catalogue, ["/music"])


def completed(vocabulary: Vocabulary, words: str) -> list[str]:
    """The query after each offer; the cursor is at `^`, or at the end."""
    before, mark, after = words.partition("^")
    words = before + after
    found = vocabulary.complete(words, len(before) if mark else len(words))
    return [words[: found.begin] + each.insert + words[found.end :] for each in found.offers]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ca", "Calm"),
        ("calm", "calm>=80%"),
        ("calm>=9", "calm>=90%"),
        ("-ca", "-Calm"),
        ("sad|ca", "sad|Calm"),
        ("moz", "artist:Mozart"),
        ("seb", 'artist:"Johann Sebastian Bach"'),
        ("calm johann seb", 'calm artist:"Johann Sebastian Bach"'),
        ("-artist:jo", '-artist:"Johann Sebastian Bach"'),
        ('artist:"joh', 'artist:"Johann Sebastian Bach"'),
        ("artist:mozart|jo", 'artist:"mozart|Johann Sebastian Bach"'),
        ("moz^ sad", "artist:Mozart sad"),
        ("fol", "folder:"),
        ("folder:", "folder:/music"),
        ("state:f", "state:failed"),
        ("reviewed:", "reviewed:yes"),
        ("ene", "energy>=70%"),
        ("like:requ", "like:Requiem"),
        ("album:", "album:Goldberg"),
        ("yea", "year:"),
    ],
)
def test_the_first_offer(vocabulary: Vocabulary, words: str, first: str) -> None:
    offered = completed(vocabulary, words)
    assert offered[0] == first
    for each in offered:
        assert each.endswith(":") or Query.parse(each).terms


@pytest.mark.parametrize("words", ["", "calm ", "^calm", "xyzzy", "-", '"', "artist:mozart"])
def test_nothing_is_offered(vocabulary: Vocabulary, words: str) -> None:
    assert completed(vocabulary, words) == []


def test_names_are_counted_and_the_frequent_come_first(vocabulary: Vocabulary) -> None:
    artists = vocabulary.named("artist")
    assert (artists[0].text, artists[0].tracks) == ("Johann Sebastian Bach", 2)
    assert [each.text for each in vocabulary.named("artist", "arti")] == []
    assert vocabulary.titles_with("AI", 5) == ["Air"]


@pytest.mark.parametrize("name", ["AND", "year:1", "x>1", "a=b", "-x"])
def test_moods_whose_names_mean_something_else(vocabulary: Vocabulary, name: str) -> None:
    vocabulary.moods = [Value(name, name.casefold(), 1)]
    for words in (name[:1], f"-{name[:1]}", name, f"sad|{name[:1]}"):
        for each in completed(vocabulary, words):
            assert each.endswith(":") or Query.parse(each).terms, each
    found = vocabulary.complete(name[:1], 1).offers
    insert = next((each.insert for each in found if each.text == name), None)
    if insert is not None:
        assert Query.parse(insert).terms[0].text == name.casefold()
