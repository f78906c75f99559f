"""The catalogue: all tracks in columns, and queries for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.labelling import Chooser, Policy, TagChoice
from mood_engine.library.catalogue import TEXT_COLUMNS, Catalogue, TrackState
from mood_engine.library.catalogue_chooser import with_chooser
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import all_corrections, correct, restore_corrections
from mood_engine.library.journal import FileWrite, Journal, WrittenField
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query, Term
from mood_engine.tagging import Field, FieldState, FileState
from mood_engine.track_texts import TrackTexts

NAMES = ("Aria", "Bach: Air", "calm sea", "")


def analysis(title: str, digest: str, scores: np.ndarray, silent: bool = False) -> Analysis:
    return Analysis(
        info=AudioInfo(
            f"flac:{digest}",
            "flac",
            44100,
            2,
            441000,
            texts=TrackTexts(title=title, artist="Somebody"),
        ),
        starts=(0.0,),
        scores=scores[None].astype(np.float32),
        embedding=np.zeros(4, np.float32),
        silent=silent,
        short=False,
    )


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory, card: ModelCard) -> Catalogue:
    """Four analysed tracks, two of them copies, one silent; one failed, one waits."""
    tags = list(card.vocabulary)
    with Library(tmp_path_factory.mktemp("catalogue") / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        for number, tag in enumerate(("calm", "energetic", "calm")):
            scores = np.full(len(tags), 0.001)
            scores[tags.index(tag)] = 0.6
            digest = f"{min(number, 1)}" if number else "0"
            result = analysis(NAMES[number], digest, scores)
            library.put_analysis(f"/music/{number}.flac", 1, 2, model_id, card, result)
        silence = analysis("", "silence", np.full(len(tags), 0.5), silent=True)
        library.put_analysis("/music/silence.flac", 1, 2, model_id, card, silence)
        library.put_failure("/music/broken.mp3", 1, 2, "It is broken.")
        library.put_track("/music/new.flac", 1, 2, AudioInfo("flac:9", "flac", 44100, 2, 9))
        return load_catalogue(library, model_id, card)


def peak(card: ModelCard, tag: str) -> np.ndarray:
    return np.where(np.array(card.vocabulary) == tag, 0.6, 0.001)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "empty.db") as library:
        yield library


def names(catalogue: Catalogue, words: str) -> list[str]:
    mask = Query.parse(words).matches(catalogue)
    return [Path(catalogue.paths[row]).name for row in np.flatnonzero(mask)]


def test_every_present_track_has_a_row(catalogue: Catalogue) -> None:
    assert [Path(path).name for path in catalogue.paths] == [
        *("0.flac", "1.flac", "2.flac", "broken.mp3", "new.flac", "silence.flac")
    ]
    assert catalogue.titles[0] == "Aria"
    assert catalogue.titles[3] == "broken.mp3"
    analysed, failed, waiting = TrackState.ANALYSED, TrackState.FAILED, TrackState.WAITING
    assert catalogue.states.tolist() == [analysed, analysed, analysed, failed, waiting, analysed]
    assert catalogue.reasons == {3: "It is broken."}
    assert catalogue.moods_of(0) == ["Calm"]
    # Copies share the last analysis.
    assert catalogue.moods_of(1) == catalogue.moods_of(2)
    for row in (3, 4, 5):
        assert catalogue.moods_of(row) == []
    counts = dict(zip(catalogue.names, catalogue.counts().tolist(), strict=True))
    assert counts["Calm"] == 3
    assert catalogue.counts(np.array([3])).sum() == 0


def test_a_file_counts_as_written_until_that_is_undone(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        model_id = library.add_model(card, "0" * 64)
        result = analysis("One", "1", np.full(len(card.vocabulary), 0.1))
        library.put_analysis("/a.flac", 11, 20, model_id, card, result)
        moods = tuple(load_catalogue(library, model_id, card).moods_of(0))
        journal, states = Journal(library), []
        for undoes in (None, 1):
            run = journal.new_run(undoes)
            fields = {Field.MOOD: WrittenField(FieldState("MOOD", (), ()), moods, moods)}
            write = FileWrite(0, run, 1, "/a.flac", "", fields, FileState(11, 20), None)
            journal.finish(journal.begin(write), 1, FileState(11, 20))
            states.append(load_catalogue(library, model_id, card).states.tolist())
    assert states == [[TrackState.WRITTEN], [TrackState.ANALYSED]]


def test_a_library_without_tracks_or_models(tmp_path: Path, card: ModelCard) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add_model(card, "0" * 64)
        empty = load_catalogue(library, None, card)
        assert (len(empty), empty.counts().sum()) == (0, 0)
        assert names(empty, "calm bach") == []
        library.put_track("/a.flac", 1, 2, AudioInfo("flac:9", "flac", 44100, 2, 9))
        assert load_catalogue(library, None, card).states.tolist() == [TrackState.WAITING]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", 6),
        ("calm>=0.5", 3),
        ("calm<0.7", 3),
        ("calm>=95%", 3),
        ("calm<95%", 0),
        ("-calm>=95%", 3),
        ("calm>=0%", 3),
        ("calm>100%", 0),
        ("-calm>=0.5", 3),
        ("calm", 3),
        ("mood:calm -title:aria", 2),
        ("AIR", 1),
        ('"calm sea"', 1),
        ('"calm se', 1),
        ("artist:some", 4),
        ("artist:some -calm", 1),
        ("path:/music/0", 1),
        ("state:failed", 1),
        ("-state:heard", 2),
        ("aria|sea", 2),
        ("epic|calm -title:aria", 2),
        ("-aria|calm", 3),
        ("text:calm", 1),
        ("ária", 1),
        ("nobody", 0),
        ("- --", 6),
    ],
)
def test_words_find_tracks(catalogue: Catalogue, words: str, found: int) -> None:
    assert len(names(catalogue, words)) == found


def test_a_query_can_be_limited_to_some_tracks(catalogue: Catalogue) -> None:
    chosen = Query.parse("calm").only(catalogue.ids[[0, 3]].tolist())
    assert np.flatnonzero(chosen.matches(catalogue)).tolist() == [0]


def test_a_mood_can_be_searched_as_text(catalogue: Catalogue) -> None:
    as_text = Query.parse("CALM -sad aria").as_text(catalogue.names)
    assert str(as_text) == "text:calm -sad aria"
    assert Query.parse("aria title:calm").as_text(catalogue.names) is None


@pytest.mark.parametrize(
    ("words", "unknown"), [("jolly>=0.4", "mood 'jolly'"), ("state:lost", "state 'lost'")]
)
def test_invalid_queries_are_errors(catalogue: Catalogue, words: str, unknown: str) -> None:
    with pytest.raises(MoodEngineError, match=rf"Unknown {unknown}\. Known"):
        names(catalogue, words)


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=30))
def test_the_text_of_a_query_parses_to_the_same_query(words: str) -> None:
    try:
        query = Query.parse(words)
    except MoodEngineError:
        return
    assert str(Query.parse(str(query))) == str(query)


@pytest.mark.parametrize(
    "words",
    [
        "calm>=0.4 -sad artist:bach",
        "calm>=80% -sad<12.5%",
        '"calm sea"',
        "folder:/Music/A",
        '-title:"a b"',
        "calm>=0.00001",
        "calm>=99.95% -sad<7%",
        'folder:"/music/I <3 you"',
    ],
)
def test_the_text_of_a_query_is_preserved(words: str) -> None:
    assert str(Query.parse(words)) == words


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("can't stop won't stop", ["can't", "stop", "won't", "stop"]),
        ("rock'n'roll", ["rock'n'roll"]),
        (r"AC\DC", [r"ac\dc"]),
        (r'"say \"hi\"" "a\\b"', ['say "hi"', r"a\b"]),
        ('rain"y days', ["rainy days"]),
    ],
)
def test_an_apostrophe_does_not_quote(words: str, texts: list[str]) -> None:
    assert [term.text for term in Query.parse(words).terms] == texts


ODD = ["-foo", "a>b", "love <3", "state:failed", "-", "rock'n'roll", 'say "hi"', "a\\b", "R&B"]


@pytest.mark.parametrize("name", ODD)
def test_every_mood_and_folder_can_be_queried(name: str) -> None:
    query = Query.of_mood(name)
    assert Query.parse(str(query)) == query
    assert [(term.text, term.negated) for term in query.terms] == [(name.casefold(), False)]
    folder = Query((Term(f"/music/{name}", "folder", negated=True),))
    assert Query.parse(str(folder)) == folder


def test_a_plain_word_finds_a_mood() -> None:
    assert str(Query.of_mood("Calm sea")) == '"calm sea"'
    assert str(Query.of_mood("state:failed")) == "mood:state:failed"


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20))
def test_moods_of_any_name_can_be_queried(name: str) -> None:
    query = Query.of_mood(name)
    assert str(Query.parse(str(query))) == str(query)


def test_corrections_override_the_model_and_can_be_undone(
    library: Library, card: ModelCard
) -> None:
    model_id = library.add_model(card, "0" * 64)
    result = analysis("One", "1", peak(card, "calm"))
    recording = library.put_analysis("/a.flac", 1, 2, model_id, card, result)
    predicted = load_catalogue(library, model_id, card).moods_of(0)
    replaced = correct(library, {recording: {"calm": False, "cosy": True, "sad": True}})
    corrected = load_catalogue(library, model_id, card)
    # Both are also the names of families.
    assert predicted == ["Calm"]
    assert corrected.moods_of(0) == ["cosy", "Sad"]
    moods = {mood.name: mood for mood in next(corrected.moods_with_confidence([0]))}
    assert moods["cosy"].by_hand
    assert moods["cosy"].score is None
    assert moods["Sad"].precision is None
    assert names(corrected, "cosy corrected:yes -calm") == ["a.flac"]
    # Another analysis does not change corrections.
    library.put_analysis("/a.flac", 1, 2, model_id, card, result)
    assert load_catalogue(library, model_id, card).moods_of(0) == corrected.moods_of(0)
    restore_corrections(library, replaced)
    assert load_catalogue(library, model_id, card).moods_of(0) == predicted
    assert all_corrections(library) == {}


def test_tags_can_be_renamed_merged_and_switched_off(catalogue: Catalogue, card: ModelCard) -> None:
    policy = Policy(
        tags={
            "calm": TagChoice(name="quiet"),
            "relaxing": TagChoice(name="quiet"),
        }
    )
    chosen = with_chooser(catalogue, Chooser(card, policy))
    # 'calm' had the name of its family.
    assert set(catalogue.names) - set(chosen.names) == {"relaxing"}
    assert set(chosen.names) - set(catalogue.names) == {"quiet"}
    assert chosen.moods_of(0) == ["Calm", "quiet"]
    without = with_chooser(catalogue, Chooser(card, Policy(tags={"calm": TagChoice(on=False)})))
    assert not without.has_mood("Calm").any()
    assert len(without.moods_of(0)) >= 1
    assert names(chosen, "quiet>=0.5") == names(catalogue, "calm>=0.5")
    assert names(chosen, "calm>=0.5") == names(catalogue, "calm>=0.5")
    again = Policy.from_json(policy.to_json())
    assert again == policy
    raised = with_chooser(
        catalogue, Chooser(card, policy.with_tag("calm", TagChoice("quiet", 0.7)))
    )
    assert raised.moods_of(0) == ["Calm"]


def test_single_rows_can_be_reloaded(library: Library, card: ModelCard) -> None:
    model_id = library.add_model(card, "0" * 64)
    for name in ("a", "b"):
        library.put_waiting([(f"/{name}.flac", 1, 2)])
    before = load_catalogue(library, model_id, card)
    result = analysis("Bee", "1", peak(card, "calm"))
    recording = library.put_analysis("/b.flac", 1, 2, model_id, card, result)
    library.put_failure("/c.flac", 1, 2, "It is broken.")
    correct(library, {recording: {"cosy": True}})
    assert names(before, "b.flac") == ["b.flac"]
    ids = library.track_ids(["/b.flac", "/c.flac", "/never.flac"])
    after = merged(before, load_catalogue(library, model_id, card, ids=ids))
    whole = load_catalogue(library, model_id, card)
    assert after.paths == whole.paths
    assert after.titles == ["a.flac", "Bee", "c.flac"]
    assert after.states.tolist() == whole.states.tolist()
    assert [after.moods_of(row) for row in range(3)] == [whole.moods_of(row) for row in range(3)]
    assert after.reasons == whole.reasons
    assert after.folded.words == whole.folded.words
    assert all(after.folded[name] == whole.folded[name] for name in TEXT_COLUMNS)
    assert np.array_equal(after.scores, whole.scores, equal_nan=True)
