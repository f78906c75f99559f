"""Another policy for a whole library: the short way gives what the long one does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.labelling import (
    Chooser,
    ComparedTo,
    FamilyChoice,
    Policy,
    TagChoice,
    rename_family,
    rename_moods,
    with_preset,
)
from mood_engine.labelling.chooser_differences import may_differ
from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.catalogue_chooser import changed_by, fitted, with_chooser
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import (
    all_corrections,
    correct,
    restore_corrections,
)
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.policy_changes import change_policy, undo_policy_change
from mood_engine.library.preferences import load_policy, save_policy
from mood_engine.track_texts import TrackTexts
from mood_engine.vocabulary import FAMILIES
from not_none import not_none

TRACKS = 200


def analysis(number: int, scores: np.ndarray) -> Analysis:
    return Analysis(
        info=AudioInfo(
            f"flac:{number}", "flac", 44100, 2, 441000, texts=TrackTexts(title=f"Track {number}")
        ),
        starts=(0.0,),
        scores=scores[None].astype(np.float32),
        embedding=np.zeros(4, np.float32),
        silent=number % 50 == 7,
        short=False,
    )


@pytest.fixture(scope="module")
def filled(card: ModelCard, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tracks with scores as they are usual, some silent, some corrected, one that waits."""
    path = tmp_path_factory.mktemp("filled") / "library.db"
    rng = np.random.default_rng(0)
    usual = np.array([tag.logit_mean for tag in card.figures])
    spread = np.array([tag.logit_deviation for tag in card.figures])
    with Library(path) as library:
        model_id = library.add_model(card, "0" * 64)
        for number in range(TRACKS):
            logits = usual + spread * rng.normal(size=len(usual))
            found = analysis(number, 1 / (1 + np.exp(-logits)))
            recording = library.put_analysis(f"/{number:03}.flac", 1, 2, model_id, card, found)
            if number % 20 == 0:
                correct(library, {recording: {"calm": number % 40 == 0, "cosy": True}})
        library.put_waiting([("/new.flac", 1, 2)])
    return path


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Iterator[Library]:
    with Library(Path(shutil.copy(filled, tmp_path))) as library:
        yield library


@pytest.fixture
def catalogue(library: Library, card: ModelCard) -> Catalogue:
    return load_catalogue(library, 1, card)


OTHERS = [
    Policy(),
    Policy().with_tag("soft", TagChoice(threshold=0.1)),
    Policy().with_tag("soft", TagChoice(threshold=0.0)),
    Policy().with_tag("film", TagChoice(threshold=2.0)).with_tag("dark", TagChoice(threshold=0.03)),
    Policy().with_tag("calm", TagChoice(on=False)).with_tag("film", TagChoice(on=False)),
    Policy(include_unreliable=True),
    Policy(include_themes=True),
    Policy(compared_to=ComparedTo.LIBRARY),
    Policy().with_tag("dark", TagChoice(family="Sad")),
    Policy().with_tag("dark", TagChoice(family="Night")),
    Policy(min_z_score=3.0, min_lift=9.0),
    rename_moods(Policy(), ("calm", "soft"), ["calm"], "quiet"),
    rename_moods(Policy(), ("calm", "soft"), ["calm"], "soft"),
    with_preset(Policy(), "strict"),
    Policy(min_precision=0.2),
    Policy().with_family("Sad", FamilyChoice(threshold=0.1)),
    Policy().with_family("Sad", FamilyChoice(threshold=0.3)),
    Policy().with_family("Epic", FamilyChoice(on=False)),
    rename_family(Policy(), FAMILIES["Sad"], "Sad", "Blue"),
]


@pytest.mark.slow
@pytest.mark.parametrize("policy", OTHERS)
@pytest.mark.parametrize("before", [OTHERS[0], OTHERS[3], OTHERS[7], OTHERS[15]])
def test_another_chooser_gives_the_same_as_reloading(
    library: Library, card: ModelCard, catalogue: Catalogue, before: Policy, policy: Policy
) -> None:
    start = with_chooser(catalogue, Chooser(card, before))
    chooser = Chooser(card, policy)
    chosen, whole = with_chooser(start, chooser), load_catalogue(library, 1, card, policy)
    assert chosen.names == whole.names
    assert np.array_equal(chosen.moods, whole.moods)
    if chosen.names == start.names and chosen.moods.shape == start.moods.shape:
        expected = (start.moods != whole.moods).any(axis=1)
        assert np.array_equal(changed_by(start, chooser), expected)


@pytest.mark.parametrize("policy", OTHERS)
def test_another_chooser_updates_which_files_are_up_to_date(
    library: Library, card: ModelCard, catalogue: Catalogue, policy: Policy
) -> None:
    with library.transaction():
        library.db.execute("INSERT INTO runs (id, begun_at) VALUES (1, '')")
        for row in range(0, TRACKS, 3):
            track, values = int(catalogue.ids[row]), json.dumps(catalogue.values_to_write([row])[0])
            library.db.execute(
                """
                INSERT INTO file_writes (id, run_id, track_id, path, state, size_after,
                                         modified_after) VALUES (?, 1, ?, '', 'done', 1, 2)
                """,
                [track, track],
            )
            library.db.execute(
                "INSERT INTO written_fields VALUES (?, 'mood', 'MOOD', '[]', ?, ?, '[]')",
                [track, values, values],
            )
    written = load_catalogue(library, 1, card)
    assert (written.states == TrackState.WRITTEN).sum() == len(range(0, TRACKS, 3))
    there = with_chooser(written, Chooser(card, policy))
    whole = load_catalogue(library, 1, card, policy)
    assert there.states.tolist() == whole.states.tolist()
    back = with_chooser(there, Chooser(card, Policy()))
    assert back.states.tolist() == written.states.tolist()


def test_a_threshold_moves_few_tracks(card: ModelCard, catalogue: Catalogue) -> None:
    moved = fitted(catalogue, Chooser(card, Policy().with_tag("soft", TagChoice(threshold=0.5))))
    may = may_differ(catalogue.chooser, moved, catalogue.scores)
    assert may is not None
    assert 0 < may.sum() < TRACKS / 2
    changed = changed_by(catalogue, moved)
    assert 0 < changed.sum() <= may.sum()
    assert not changed[catalogue.silent].any()
    scores = catalogue.levels.sorted_scores("soft")
    assert len(scores) == (catalogue.analysed & ~catalogue.silent).sum()


def test_rows_loaded_with_an_older_policy_are_chosen_again(
    library: Library, card: ModelCard, catalogue: Catalogue
) -> None:
    policy = with_preset(Policy(), "strict")
    chosen = with_chooser(catalogue, Chooser(card, policy))
    ids = catalogue.ids[:5].tolist()
    mixed = merged(chosen, load_catalogue(library, 1, card, Policy(), ids))
    assert [mixed.moods_of(row) for row in range(5)] == [chosen.moods_of(row) for row in range(5)]


def named(**names: str) -> Policy:
    return Policy(tags={tag: TagChoice(name=name) for tag, name in names.items()})


QUIET, SOFT = named(calm="quiet", soft="quiet"), named(calm="soft")
Said = Mapping[str, bool | None]


# What was said before moods got their names, and after; what it is called by then, and at the end
# by their own. The score of soft is higher than that of calm.
@pytest.mark.parametrize(
    ("names", "said", "later", "called", "at_the_end"),
    [
        (named(calm="quiet"), {"calm": True}, {}, {"quiet": True}, {"calm": True}),
        (named(calm="quiet"), {}, {"quiet": False}, {"quiet": False}, {"calm": False}),
        (named(calm="sad", sad="calm"), {"calm": True}, {}, {"sad": True}, {"calm": True}),
        (QUIET, {"calm": True}, {}, {"quiet": True}, {"calm": True}),
        (QUIET, {"calm": False}, {}, {"quiet": False}, {"calm": False}),
        (QUIET, {"calm": True}, {"quiet": None}, {}, {}),
        (QUIET, {"calm": True}, {"quiet": False}, {"quiet": False}, {"calm": False, "soft": False}),
        (QUIET, {}, {"quiet": True}, {"quiet": True}, {"soft": True}),
        (SOFT, {"calm": True}, {}, {"soft": True}, {"calm": True}),
        (SOFT, {"calm": True, "soft": False}, {}, {"soft": False}, {"calm": True, "soft": False}),
        # The user has added a mood of this name.
        (named(calm="cosy"), {"cosy": True}, {}, {"cosy": True}, {"cosy": True}),
        (named(calm="cosy"), {"cosy": True}, {"cosy": False}, {"cosy": False}, {"calm": False}),
    ],
)
def test_corrections_follow_a_renamed_mood_and_back(
    library: Library,
    card: ModelCard,
    names: Policy,
    said: Said,
    later: Said,
    called: Said,
    at_the_end: Said,
) -> None:
    def kept() -> list[tuple[object, ...]]:
        return library.db.execute("SELECT * FROM corrections ORDER BY 1, 2").fetchall()

    def choose(before: Policy, after: Policy) -> None:
        """To and fro and to again: undone, it is as it was to the last letter."""
        start = kept()
        undo_policy_change(library, change_policy(library, 1, card, after), before)
        assert kept() == start
        assert load_policy(library) == before
        change_policy(library, 1, card, after)

    with library.transaction():
        library.db.execute("DELETE FROM corrections")
        library.db.execute("UPDATE scores SET calm = 0.1, soft = 0.2")
        save_policy(library, Policy())
    correct(library, {1: said, 2: {"happy": True}})
    choose(Policy(), names)
    correct(library, {1: later})
    assert all_corrections(library).get(1, {}) == called
    between = kept()
    restore_corrections(library, correct(library, {1: dict.fromkeys(called)}))
    assert kept() == between
    other = rename_moods(names, card.vocabulary, ["quiet", "soft"], "gentle")
    choose(names, other)
    choose(other, Policy())
    assert all_corrections(library).get(1, {}) == at_the_end
    assert all_corrections(library)[2] == {"happy": True}


def test_a_corrected_mood_can_be_renamed(card: ModelCard, catalogue: Catalogue) -> None:
    corrected = replace(catalogue, corrections={0: {"soft": True}})
    policy = rename_moods(Policy(), card.vocabulary, ["soft"], "quiet")
    chosen = with_chooser(corrected, Chooser(card, policy))
    # Until what was said follows, it stands under the old name.
    assert "soft" in chosen.moods_of(0)


def test_the_tracks_above_the_threshold_of_a_family_are_those_that_get_it(
    card: ModelCard, catalogue: Catalogue
) -> None:
    scores = catalogue.levels.sorted_scores("Sad")
    (row,) = scores.just_below(0.3, 1)
    threshold = float(not_none(catalogue.levels.scores_of("Sad"))[row])
    policy = Policy(max_moods=20).with_family("Sad", FamilyChoice(threshold=threshold))
    raised = with_chooser(catalogue, Chooser(card, policy))
    sad = raised.predicted == raised.names.index("Sad")
    assert sad.sum() == scores.count_from(threshold) > 1
    assert sad[row].any()
