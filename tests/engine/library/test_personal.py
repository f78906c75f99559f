"""What corrections teach, in a library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import LibraryError, MoodEngineError
from mood_engine.labelling import Chooser, Policy, WriteAs, move_tags, rename_family
from mood_engine.learning import Head, PersonalModel, Space
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_chooser import changed_by, with_chooser
from mood_engine.library.catalogue_rows import merged
from mood_engine.library.corrections import Verdicts, correct
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter, track_moods
from mood_engine.library.personal import (
    is_outdated,
    learn_from_corrections,
    learns,
    load_personal,
    reset_personal,
    save_personal,
    set_learns,
)
from mood_engine.library.personal_catalogue import Lessons, changed_labels, has_other_lessons
from mood_engine.library.personal_file import export_personal, import_personal
from mood_engine.library.policy_changes import change_policy
from mood_engine.library.query import Query
from mood_engine.library.repair import find_problems, repair
from mood_engine.library.review import load_review
from mood_engine.library.reviews import set_reviewed
from mood_engine.track_texts import TrackTexts

from .conftest import Put

TRACKS = 80
# Of four kinds of sound; all tracks are a little calm and a little epic.
KINDS = np.eye(4) * 4


@pytest.fixture
def recordings(library: Library, put: Put) -> list[int]:
    random = np.random.default_rng(0)
    return [
        put(
            f"{number:02}",
            embedding=KINDS[number % 4] + random.normal(size=4),
            texts=TrackTexts(title=f"T{number}", album=f"Album {number // 4}"),
            Calm=float(random.normal()),
            Epic=float(random.normal()),
        )
        for number in range(TRACKS)
    ]


def of_kind(kind: int, recordings: list[int], count: int) -> list[int]:
    return recordings[kind::4][:count]


def teach(library: Library, card: ModelCard, changes: Mapping[int, Verdicts]) -> Catalogue:
    correct(library, changes)
    return learn_from_corrections(library, 1, load_catalogue(library, 1, card))


def teach_calm(library: Library, card: ModelCard, recordings: list[int]) -> Catalogue:
    """The first kind is calm, the second is not."""
    changes: dict[int, Verdicts] = {each: {"Calm": True} for each in of_kind(0, recordings, 8)}
    changes |= {each: {"Calm": False} for each in of_kind(1, recordings, 8)}
    return teach(library, card, changes)


def share_with(mood: str, kind: int, catalogue: Catalogue) -> float:
    """Of the tracks of a kind that were not corrected."""
    rows = [row for row in range(kind, TRACKS, 4) if row not in catalogue.corrections]
    return float(catalogue.has_mood(mood)[rows].mean())


def test_tracks_that_sound_alike_follow(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    before = load_catalogue(library, 1, card)
    after = teach_calm(library, card, recordings)
    assert share_with("Calm", 0, after) > share_with("Calm", 0, before) + 0.2
    assert share_with("Calm", 1, after) < share_with("Calm", 1, before) - 0.2
    levels, earlier = after.levels.of("Calm"), before.levels.of("Calm")
    assert levels is not None
    assert earlier is not None
    assert (levels - earlier)[0::4].mean() > 0 > (levels - earlier)[1::4].mean()
    assert after.personal is not None
    assert after.personal.corrections == 16
    changed = changed_labels(after)
    assert changed["Calm"][0] > 0 < changed["Calm"][1]


def test_scores_and_corrections_stay_what_they_are(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    before = load_catalogue(library, 1, card)
    after = teach_calm(library, card, recordings)
    assert np.array_equal(after.model_scores, before.scores)
    assert not np.array_equal(after.scores, before.scores)
    # Energy and pleasantness are the model's.
    assert np.array_equal(after.levels.axes, before.levels.axes)
    for row, verdicts in after.corrections.items():
        assert after.has_mood("Calm")[row] == verdicts["Calm"]
    (track,) = track_moods(after, [3])
    assert track.scores["calm"] == pytest.approx(before.scores[3, 5], abs=5e-6)  # of five decimals


def test_what_was_learnt_is_there_at_the_next_start(
    library: Library, card: ModelCard, recordings: list[int], put: Put
) -> None:
    assert not is_outdated(library, 1)
    correct(library, {recordings[0]: {"Calm": True}})
    assert is_outdated(library, 1)
    learnt = teach_calm(library, card, recordings)
    assert not is_outdated(library, 1)
    loaded = load_catalogue(library, 1, card)
    assert loaded.scores == pytest.approx(learnt.scores, abs=1e-5)
    assert np.array_equal(loaded.moods, learnt.moods)
    put("new", embedding=KINDS[0], Calm=0.2)
    row = load_catalogue(library, 1, card).paths.index("/new")
    newer = load_catalogue(library, 1, card)
    assert newer.scores[row, 5] > newer.model_scores[row, 5]


@pytest.mark.parametrize("embedding", ["x''", "zeroblob(3)", "x'0000c07f' || zeroblob(12)"])
def test_corrections_of_damaged_embeddings_are_no_news(
    library: Library, card: ModelCard, recordings: list[int], embedding: str
) -> None:
    with library.transaction():
        library.db.execute(
            f"UPDATE analyses SET embedding = {embedding} WHERE recording_id = ?", [recordings[1]]
        )
    correct(library, {recordings[1]: {"Calm": True}})
    assert not is_outdated(library, 1)
    correct(library, {recordings[0]: {"Calm": True}})
    assert is_outdated(library, 1)
    learn_from_corrections(library, 1, load_catalogue(library, 1, card))
    assert not is_outdated(library, 1)


def test_it_can_be_switched_off(library: Library, card: ModelCard, recordings: list[int]) -> None:
    before = load_catalogue(library, 1, card)
    after = teach_calm(library, card, recordings)
    set_learns(library, on=False)
    off = load_catalogue(library, 1, card)
    assert off.personal is None
    assert np.array_equal(off.predicted, before.predicted)
    assert learn_from_corrections(library, 1, after).personal is None
    set_learns(library, on=True)
    assert learns(library)
    assert np.array_equal(load_catalogue(library, 1, card).moods, after.moods)


def test_a_reset_keeps_corrections_but_not_what_they_taught(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    before = load_catalogue(library, 1, card)
    teach_calm(library, card, recordings)
    reset_personal(library, 1)
    assert not is_outdated(library, 1)
    after = learn_from_corrections(library, 1, load_catalogue(library, 1, card))
    assert after.personal is None
    assert len(after.corrections) == 16
    assert np.array_equal(after.predicted, before.predicted)
    again = teach(library, card, {recordings[20]: {"Calm": True}})
    assert again.personal is not None
    assert again.personal.corrections == 1


def test_tracks_read_again_have_the_same_moods(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    changes = {each: {"focus": True} for each in of_kind(2, recordings, 6)}
    teach(library, card, changes)
    whole = teach_calm(library, card, recordings)
    some = load_catalogue(library, 1, card, ids=whole.ids[10:30].tolist())
    again = merged(whole, some)
    assert again.moods_of(12) == whole.moods_of(12)
    assert np.array_equal(again.moods, whole.moods)
    assert np.array_equal(again.scores, whole.scores)
    assert np.array_equal(again.own["focus"], whole.own["focus"])
    assert np.array_equal(again.model_predicted, whole.model_predicted)


def test_another_policy_chooses_from_what_was_learnt(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    teach(library, card, {each: {"focus": True} for each in of_kind(2, recordings, 6)})
    learnt = teach_calm(library, card, recordings)
    chooser = Chooser(card, Policy(max_moods=2))
    chosen = with_chooser(learnt, chooser)
    library.set_setting("policy", chooser.policy.to_json())
    loaded = load_catalogue(library, 1, card)
    assert np.array_equal(chosen.moods, loaded.moods)
    assert np.array_equal(chosen.model_predicted, loaded.model_predicted)
    changed = changed_by(learnt, chooser)
    assert np.array_equal(
        changed, [learnt.moods_of(r) != chosen.moods_of(r) for r in range(TRACKS)]
    )


def test_a_renamed_family_is_learnt_again(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    learnt = teach_calm(library, card, recordings)
    policy = rename_family(Policy(), card.vocabulary, "Calm", "Quiet")
    change_policy(library, 1, card, policy)
    assert is_outdated(library, 1)
    renamed = learn_from_corrections(library, 1, load_catalogue(library, 1, card))
    assert renamed.personal is not None
    assert list(renamed.personal.known) == ["Quiet"]
    assert renamed.scores == pytest.approx(learnt.scores, abs=1e-5)


@pytest.mark.parametrize("name", ["focus", "FOCUS"])
def test_a_family_with_the_name_of_a_users_own_mood_takes_its_place(
    library: Library, card: ModelCard, recordings: list[int], name: str
) -> None:
    learnt = teach(library, card, {each: {"focus": True} for each in of_kind(2, recordings, 6)})
    policy = rename_family(Policy(), card.vocabulary, "Calm", name)
    chosen = with_chooser(learnt, Chooser(card, policy))
    change_policy(library, 1, card, policy)
    loaded = load_catalogue(library, 1, card)
    for catalogue in (chosen, loaded):
        assert not catalogue.own
        for row in range(TRACKS):
            moods = catalogue.moods_of(row)
            assert len(moods) == len(set(moods))


def test_other_families_teach_something_else(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    strict = Chooser(card, Policy(max_moods=2))
    moved = Chooser(card, move_tags(Policy(), ["relaxing"], "Epic"))
    assert not has_other_lessons(load_catalogue(library, 1, card), moved)
    learnt = teach_calm(library, card, recordings)
    assert not has_other_lessons(learnt, strict)
    assert has_other_lessons(learnt, moved)


def test_an_added_tag_speaks_for_its_family(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    learnt = teach(library, card, {recordings[0]: {"relaxing": True}})
    assert learnt.personal is not None
    assert {m: h.added for m, h in learnt.personal.known.items()} == {"Calm": 1, "relaxing": 1}
    learnt = teach(library, card, {recordings[0]: {"relaxing": None, "meditative": False}})
    assert learnt.personal is not None
    assert {m: h.removed for m, h in learnt.personal.known.items()} == {"meditative": 1}


def test_a_mood_of_the_users_own(library: Library, card: ModelCard, recordings: list[int]) -> None:
    one = teach(library, card, {recordings[2]: {"focus": True}})
    levels = one.levels.of("focus")
    assert levels is not None
    # At once similar tracks have much of it, but not as a label.
    assert levels[2::4].mean() > 0.7
    assert one.has_mood("focus").sum() == 1
    assert MoodFilter.parse("focus>=80%").matches(one).sum() >= 0.1 * TRACKS
    many = teach(library, card, {each: {"focus": True} for each in of_kind(2, recordings, 8)})
    found = many.has_mood("focus")
    assert found[2::4].sum() > 8
    assert found[2::4].sum() > 0.7 * found.sum()
    guessed = next(r for r in np.flatnonzero(found).tolist() if r not in many.corrections)
    (mood,) = (m for m in next(many.moods_with_confidence([guessed])) if m.name == "focus")
    assert not mood.by_hand
    assert mood.score == many.own["focus"][guessed]
    for write_as in WriteAs:
        written = with_chooser(many, Chooser(card, Policy(write_as=write_as)))
        assert "focus" in written.values_to_write([guessed])[0]


def test_it_learns_for_models_that_were_not_measured(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    from msgspec.structs import replace

    plain = replace(card, figures=())
    correct(library, {each: {"calm": True} for each in of_kind(0, recordings, 8)})
    before = load_catalogue(library, 1, plain)
    after = learn_from_corrections(library, 1, before)
    rose = (after.scores - before.scores)[:, card.vocabulary.index("calm")]
    assert rose[0::4].mean() > rose[1::4].mean()


def test_review_asks_about_what_is_uncertain_and_says_what_an_answer_changes(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    catalogue = teach_calm(library, card, recordings)
    review = load_review(library, 1, catalogue)
    questions = review.questions(10, "Calm")
    assert len({question.row for question in questions}) == 10
    assert not {question.row for question in questions} & set(catalogue.corrections)
    assert all(0.03 < question.probability < 0.97 for question in questions[:5])
    yes, no = (review.effect(questions[0], wanted) for wanted in (True, False))
    assert yes.added + yes.removed + no.added + no.removed > 0
    first = int(catalogue.recordings[questions[0].row])
    after = teach(library, card, {first: {"Calm": True}})
    others = np.arange(TRACKS) != questions[0].row
    both = catalogue.has_mood("Calm") & others, after.has_mood("Calm") & others
    assert (both[1] & ~both[0]).sum() == yes.added
    assert (both[0] & ~both[1]).sum() == yes.removed


def test_review_leaves_aside_what_was_reviewed_or_skipped(
    library: Library, card: ModelCard, recordings: list[int]
) -> None:
    set_reviewed(library, recordings[:40])
    set_reviewed(library, recordings[:10], reviewed=False)
    catalogue = load_catalogue(library, 1, card)
    assert Query.parse("reviewed:yes").matches(catalogue).sum() == 30
    assert Query.parse("-reviewed:yes").matches(catalogue).sum() == 50
    assert Query.parse("reviewed:no").matches(catalogue).sum() == 50
    review = load_review(library, 1, catalogue)
    rows = {question.row for question in review.questions(TRACKS, skipped=recordings[40:60])}
    assert rows == {*range(10), *range(60, TRACKS)}
    assert len(review.questions(TRACKS, "Calm")) == TRACKS
    assert review.questions(5, "nothing known of this") == []


def test_an_empty_library_has_nothing_to_learn_or_to_ask(library: Library, card: ModelCard) -> None:
    catalogue = load_catalogue(library, 1, card)
    assert learn_from_corrections(library, 1, catalogue) is catalogue
    assert load_review(library, 1, catalogue).questions(5) == []


def test_silent_and_failed_tracks_teach_nothing(
    library: Library, card: ModelCard, recordings: list[int], put: Put
) -> None:
    silent = put("silent", silent=True)
    catalogue = teach(library, card, {silent: {"Calm": True}})
    assert catalogue.personal is None
    assert not is_outdated(library, 1)


def test_what_was_learnt_is_up_to_date_afterwards(
    library: Library, card: ModelCard, recordings: list[int], tmp_path: Path
) -> None:
    teach_calm(library, card, recordings)
    export_personal(library, 1, tmp_path / "personal.json")
    import_personal(library, 1, tmp_path / "personal.json")
    # Without the library's own corrections again, and with one in two spellings.
    for verdict in (None, True):
        teach(library, card, {each: {"Calm": verdict} for each in recordings[:40]})
        assert not is_outdated(library, 1)
    personal = load_personal(library, 1)
    assert personal is not None
    assert personal.corrections == 40
    with library.transaction():
        library.db.execute(
            "INSERT INTO corrections SELECT recording_id, 'calm', 1, corrected_at, NULL, 1 "
            "FROM corrections LIMIT 1"
        )
    assert not is_outdated(library, 1)


def test_another_library_can_start_from_it(
    library: Library, card: ModelCard, recordings: list[int], tmp_path: Path
) -> None:
    learnt = teach_calm(library, card, recordings)
    file = tmp_path / "personal.json"
    assert export_personal(library, 1, file) == 1
    reset_personal(library, 1)
    with library.transaction():
        library.db.execute("DELETE FROM corrections")
    import_personal(library, 1, file)
    started = learn_from_corrections(library, 1, load_catalogue(library, 1, card))
    assert started.scores == pytest.approx(learnt.scores, abs=1e-4)
    assert started.personal is not None
    assert started.personal.corrections == 0
    # The library's own corrections build on it, however often it learns.
    teach(library, card, {recordings[2]: {"Calm": False}})
    once = load_catalogue(library, 1, card)
    twice = learn_from_corrections(library, 1, once)
    assert twice.scores == pytest.approx(once.scores, abs=1e-4)
    assert share_with("Calm", 0, twice) > 0.5
    with pytest.raises(MoodEngineError, match="cannot be written"):
        export_personal(library, 1, tmp_path / "no" / "folder")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is not a personal model"),
        ("[]", "is not a personal model"),
        ('{"format": "mood-tagger personal model 2"}', "is not a personal model"),
        ('"space": "AAAA"', "is not a personal model"),
        ('"model": "other"', "was learned with the model"),
        ('"mood": "a;b"', "cannot be the name of a mood"),
        ('"head": "AAAA"', "is not a personal model"),
    ],
)
def test_other_files_are_refused(
    library: Library,
    card: ModelCard,
    recordings: list[int],
    tmp_path: Path,
    content: str,
    reason: str,
) -> None:
    import json

    teach_calm(library, card, recordings)
    file = tmp_path / "personal.json"
    export_personal(library, 1, file)
    if content.startswith('"'):
        document = json.loads(file.read_text())
        changed = json.loads(f"{{{content}}}")
        target = document if changed.keys() <= document.keys() else document["moods"][0]
        target.update(changed)
        content = json.dumps(document)
    file.write_text(content)
    before = load_personal(library, 1)
    with pytest.raises(MoodEngineError, match=reason):
        import_personal(library, 1, file)
    assert before is not None
    assert load_personal(library, 1) is not None
    with pytest.raises(MoodEngineError, match="cannot be read"):
        import_personal(library, 1, tmp_path / "none.json")


def test_a_personal_model_of_another_size_is_refused(
    library: Library, card: ModelCard, recordings: list[int], tmp_path: Path
) -> None:
    personal = PersonalModel(
        Space.of(np.eye(3, dtype=np.float32)), {"Calm": Head(np.zeros(3), 0.0)}, {}
    )
    save_personal(library, 1, personal)
    export_personal(library, 1, tmp_path / "personal.json")
    with pytest.raises(MoodEngineError, match="have another size"):
        import_personal(library, 1, tmp_path / "personal.json")


def test_nothing_to_export(library: Library, tmp_path: Path) -> None:
    with pytest.raises(MoodEngineError, match="Nothing has been learned"):
        export_personal(library, 1, tmp_path / "personal.json")


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["space", "head"]), st.binary(max_size=40))
@example("space", bytes(24))  # a space of another size
def test_damaged_numbers_are_noted_and_repaired(
    tmp_path_factory: pytest.TempPathFactory, card: ModelCard, column: str, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "library.db"
    with Library(path) as library:
        library.add_model(card, "0" * 64)
        table = "personal_models" if column == "space" else "personal_moods"
        library.db.execute("INSERT INTO personal_models VALUES (1, '', 3, ?)", [bytes(8)])
        library.db.execute(
            "INSERT INTO personal_moods VALUES (1, 'Calm', 0, 0, 1, 2, ?)", [bytes(28)]
        )
        library.db.conn.commit()
        library.db.execute(f"UPDATE {table} SET {column} = ?", [content])
        library.db.conn.commit()
        load_catalogue(library, 1, card)
        damaged = library.damage.count
    if damaged:
        assert find_problems(path)
        repair(path)
        assert find_problems(path) == []


def test_a_library_that_cannot_be_changed_is_not_taught(
    library: Library, card: ModelCard, recordings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(library, {recordings[0]: {"Calm": True}})
    catalogue = load_catalogue(library, 1, card)
    monkeypatch.setattr(Library, "read_only", "for a test")
    with pytest.raises(LibraryError):
        learn_from_corrections(library, 1, catalogue)


def test_review_knows_what_was_learnt_unless_the_library_has_grown(
    library: Library, card: ModelCard, recordings: list[int], put: Put
) -> None:
    catalogue = teach_calm(library, card, recordings)
    questions = load_review(library, 1, catalogue).questions(5, "Calm")
    with patch.object(Lessons, "learn") as learn:
        assert load_review(library, 1, catalogue).questions(5, "Calm") == questions
        assert not learn.called
        for number in range(20):
            put(f"new {number}", embedding=KINDS[3] * 2 + number, Calm=0.0)
        load_review(library, 1, load_catalogue(library, 1, card))
        assert learn.called
