"""Moods that users typed into their files are found like those that were chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mutagen
import numpy as np
import pytest
from mutagen.id3 import TMOO

from audio_files import MakeTrack
from mood_engine.analysis.decoding import DecodingProcess, DecodingSettings
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.frontend.settings import FrontEndSettings
from mood_engine.labelling import FamilyChoice, Policy, TagChoice
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter
from mood_engine.library.preferences import save_policy
from mood_engine.library.query import Query


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as library:
        yield library


class CalmTracks:
    """Tracks that are calm by their scores, in a library."""

    def __init__(self, library: Library, card: ModelCard) -> None:
        self.library, self.card = library, card
        self.model_id = library.add_model(card, "0" * 64)

    def put(self, name: str, *texts: str) -> int:
        """Add one with these texts in its file. Its recording."""
        scores = np.where(np.array(self.card.vocabulary) == "calm", 0.6, 0.001)[None]
        info = AudioInfo(f"flac:{name}", "flac", 44100, 2, 441000, moods=texts)
        analysis = Analysis(info, (0.0,), scores.astype("f4"), np.zeros(4, "f4"), False, False)
        return self.library.put_analysis(f"/{name}", 1, 2, self.model_id, self.card, analysis)

    def load(self) -> Catalogue:
        return load_catalogue(self.library, self.model_id, self.card)


@pytest.fixture
def tracks(library: Library, card: ModelCard) -> CalmTracks:
    return CalmTracks(library, card)


def found(catalogue: Catalogue, words: str) -> set[str]:
    mask = Query.parse(words).matches(catalogue)
    return {catalogue.paths[row][1:] for row in np.flatnonzero(mask)}


def test_moods_in_files_are_found_apart(tracks: CalmTracks) -> None:
    hidden = tracks.put("a", "Energetic, mellow")
    tracks.put("b", "Mellow")
    tracks.put("c")
    correct(tracks.library, {hidden: {"mellow": False}})
    catalogue = tracks.load()
    assert [catalogue.file_moods_of(row) for row in range(3)] == [["Energetic"], ["Mellow"], []]
    for words, names in {
        "in-file:mellow": "b",
        "in-file:MELLOW|energetic": "ab",
        "in-file:calm": "",
        "in-file:yes": "ab",
        "in-file:no": "c",
        "-in-file:energetic": "bc",
        "mellow": "ab",  # a word in the file, whatever counts as a mood
    }.items():
        assert found(catalogue, words) == set(names), words
        assert Query.parse(str(Query.parse(words))) == Query.parse(words)


def test_typed_moods_are_found(tracks: CalmTracks) -> None:
    tracks.put("a", "Energetic, film", "mellow")
    tracks.put("b", "nothing else")
    tracks.put("c")
    catalogue = tracks.load()
    for words in ("energetic", "mood:energetic", "mood:ENERGETIC", "mood:mellow", "mello", "film"):
        assert found(catalogue, words) == {"a"}, words
    assert found(catalogue, "calm") == {"a", "b", "c"}
    assert found(catalogue, "-energetic") == {"b", "c"}
    assert MoodFilter.parse("Mellow").matches(catalogue).tolist() == [True, False, False]
    with pytest.raises(MoodEngineError, match="Unknown mood"):
        MoodFilter.parse("mell").matches(catalogue)
    energetic = catalogue.names.index("Energetic")
    assert catalogue.counts()[energetic] == 0
    assert catalogue.counts(typed=True)[energetic] == 1
    assert catalogue.counts(np.array([1]), typed=True)[energetic] == 0
    assert catalogue.moods_of(0) == ["Calm"]


def test_a_correction_overrides_a_typed_mood(tracks: CalmTracks, library: Library) -> None:
    recording = tracks.put("a", "energetic, dark")
    correct(library, {recording: {"energetic": False}})
    assert found(tracks.load(), "mood:energetic") == set()
    assert found(tracks.load(), "mood:dark") == {"a"}


def test_a_known_mood_with_a_separator_is_not_split(tracks: CalmTracks, library: Library) -> None:
    save_policy(library, Policy(tags={"calm": TagChoice(name="calm/quiet")}))
    tracks.put("a", "Calm/Quiet")
    tracks.put("b", "rock/pop")
    catalogue = tracks.load()
    assert found(catalogue, "mood:quiet") == set()
    assert found(catalogue, "mood:pop") == {"b"}


def test_a_known_family_with_a_separator_is_not_split(tracks: CalmTracks, library: Library) -> None:
    save_policy(
        library,
        Policy(
            tags={"dark": TagChoice(family="Night/Day")},
            families={"Epic": FamilyChoice(name="Big/Bold")},
        ),
    )
    tracks.put("a", "Big/Bold")
    tracks.put("b", "night/day")
    catalogue = tracks.load()
    assert found(catalogue, "mood:bold") == found(catalogue, "mood:day") == set()
    assert found(catalogue, "mood:Big/Bold") == {"a"}
    assert found(catalogue, "mood:Night/Day") == {"b"}


def test_reloaded_rows_have_new_typed_moods(tracks: CalmTracks) -> None:
    tracks.put("a", "dark")
    before = tracks.load()
    assert found(before, "dark") == {"a"}  # and with that, all words are worked out
    tracks.put("a", "epic")
    after = merged(before, tracks.load())
    assert (found(after, "dark"), found(after, "epic")) == (set(), {"a"})


@pytest.mark.parametrize("max_windows", [0, 1])
def test_decoding_reads_typed_moods(make_track: MakeTrack, max_windows: int) -> None:
    path = make_track("a.mp3")
    tags = mutagen.File(path)
    tags.tags.add(TMOO(3, text=["energetic, film", "epic"]))
    tags.save()
    settings = DecodingSettings(FrontEndSettings(), 1, max_windows=max_windows, held_bytes=0)
    with DecodingProcess(settings, lambda: False) as process:
        opened = process.open(str(path))
        process.skip()
        process.wait()
    # Where only the audio is compared, nobody asks for them.
    assert opened.info.moods == (("energetic, film", "epic") if max_windows else ())
