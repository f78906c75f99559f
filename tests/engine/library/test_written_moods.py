"""Which moods are written into files: families, tags or both."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from mood_engine.bundles.card import ModelCard
from mood_engine.labelling import Chooser, FamilyChoice, Policy, TagChoice, WriteAs
from mood_engine.library.catalogue_chooser import with_chooser
from mood_engine.library.corrections import correct
from mood_engine.library.embeddings import load_embeddings
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.personal import learn_from_corrections
from mood_engine.library.personal_catalogue import personalised
from mood_engine.tagging import Field
from mood_engine.vocabulary import FAMILIES
from mood_engine.writing.options import AXIS_FIELDS, WriteOptions
from mood_engine.writing.outdated import same_moods
from mood_engine.writing.wanted import wanted_moods
from not_none import not_none

Put = Callable[..., int]
# All families are below what music usually has.
FAINT = dict.fromkeys(FAMILIES, -1.0)


def written(
    library: Library, card: ModelCard, write_as: str, tags: Mapping[str, TagChoice] | None = None
) -> dict[str, tuple[str, ...]]:
    """By name what is written into each file."""
    catalogue = load_catalogue(
        library, 1, card, Policy(write_as=WriteAs(write_as), tags=tags or {})
    )
    values = catalogue.values_to_write(range(len(catalogue)))
    return {path[1:]: moods for path, moods in zip(catalogue.paths, values, strict=True)}


def test_families_tags_or_both_are_written(library: Library, card: ModelCard, put: Put) -> None:
    put("calm", Calm=0.0, calm=2.0, soft=3.0)
    put("soft", Calm=0.2, calm=0.0, soft=3.0)
    put("dark", dark=3.0, space=3.0)
    families = written(library, card, "families")
    tags = written(library, card, "tags")
    both = written(library, card, "both")
    assert families["calm"][0] == families["soft"][0] == "Calm"
    assert set().union(*families.values()) <= set(FAMILIES)
    # The family Calm stands for the tag calm only where that reaches its threshold.
    assert tags["calm"][0] == "calm"
    assert "soft" in tags["calm"]
    assert tags["soft"] == ("soft",)
    assert not {*tags["dark"]} & set(FAMILIES)
    for name in both:
        named = tuple(tag for tag in tags[name] if tag.capitalize() not in families[name])
        assert both[name] == families[name] + named


def test_a_family_without_evidence_is_shown_but_not_written(
    library: Library, card: ModelCard, put: Put
) -> None:
    recordings = [put("faint", **FAINT), put("added", **FAINT), put("by tag", **FAINT)]
    correct(library, {recordings[1]: {"Sad": True}, recordings[2]: {"melancholic": True}})
    for track in range(3):
        assert load_catalogue(library, 1, card).moods_of(track)
    assert written(library, card, "both")["faint"] == ()
    assert written(library, card, "both")["added"] == ("Sad",)
    # A corrected tag is evidence for its family.
    assert written(library, card, "both")["by tag"] == ("Sad", "melancholic")


def test_a_threshold_of_the_user_is_evidence_enough(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("faint", **FAINT)
    policy = Policy(families={"Sad": FamilyChoice(threshold=0.0)})
    assert load_catalogue(library, 1, card, policy).values_to_write([0]) == [("Sad",)]


def test_a_tag_without_evidence_is_shown_but_not_written(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("happy", Happy=1.0, funny=2.0, positive=3.0)
    assert {"funny", "positive"} <= set(load_catalogue(library, 1, card).moods_of(0))
    for write_as in ("tags", "both"):
        assert "positive" in written(library, card, write_as)["happy"]
        assert "funny" not in written(library, card, write_as)["happy"]
    for choice in (TagChoice(on=True), TagChoice(threshold=0.001)):
        assert "funny" in written(library, card, "both", {"funny": choice})["happy"]


def test_a_tag_that_the_user_taught_is_written(library: Library, card: ModelCard, put: Put) -> None:
    for number in range(4):
        recording = put(f"taught {number}", embedding=(1, number, 0, 1), Happy=1.0, funny=2.0)
        correct(library, {recording: {"funny": True}})
    put("like these", embedding=(1, 2, 0.1, 1), Happy=1.0, funny=2.0)
    assert "funny" not in written(library, card, "both")["like these"]
    learn_from_corrections(library, 1, load_catalogue(library, 1, card))
    assert "funny" in written(library, card, "both")["like these"]


def test_a_file_with_a_mood_that_was_taught_is_up_to_date(
    library: Library, card: ModelCard, put: Put
) -> None:
    for number in range(4):
        recording = put(f"taught {number}", embedding=(1, number, 0, 1), Happy=1.0, funny=2.0)
        correct(library, {recording: {"funny": True}})
    put("like these", embedding=(1, 2, 0.1, 1), Happy=1.0, funny=2.0)
    plain = load_catalogue(library, 1, card)
    taught = learn_from_corrections(library, 1, plain)
    assert taught.personal is not None
    (row,) = np.flatnonzero([path == "/like these" for path in taught.paths]).tolist()
    (values,) = taught.values_to_write([row])
    assert "funny" in values
    files = {row: (json.dumps(values), json.dumps(values))}
    before = replace(plain, written=files)
    assert not before.up_to_date[row]
    embeddings = load_embeddings(library, 1)
    after = personalised(before, taught.personal, embeddings)
    assert np.array_equal(after.moods[row], before.moods[row]), "the same moods are shown"
    assert after.up_to_date[row]
    assert not personalised(after, None, embeddings).up_to_date[row]


def test_what_the_user_added_is_always_written(library: Library, card: ModelCard, put: Put) -> None:
    recording = put("faint", **FAINT)
    added = ("Calm", "Atmospheric", "fun", "retro", "my own")
    correct(library, {recording: dict.fromkeys(added, True)})
    assert set(written(library, card, "both")["faint"]) == {*added, "Happy"}
    # A family stands for a tag inside, and the other way round.
    in_families = set(written(library, card, "families")["faint"])
    assert in_families == {"Calm", "Atmospheric", "Happy", "retro", "my own"}
    as_tags = set(written(library, card, "tags")["faint"])
    assert as_tags == {"calm", "Atmospheric", "fun", "retro", "my own"}


def test_removed_moods_and_silence_are_not_written(
    library: Library, card: ModelCard, put: Put
) -> None:
    correct(library, {put("calm", Calm=3.0): {"Calm": False}})
    put("silent", silent=True, Calm=3.0)
    for write_as in WriteAs:
        moods = written(library, card, write_as)
        assert moods["silent"] == ()
        assert not {"Calm", "calm"} & set(moods["calm"])


def test_a_renamed_tag_is_written_under_its_name(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("1", Calm=1.0, soft=3.0, calm=2.0)
    named = {"soft": TagChoice(name="Calm"), "calm": TagChoice(name="quiet")}
    moods = written(library, card, "tags", named)["1"]
    assert "Calm" in moods
    assert "quiet" in moods
    assert not {"soft", "calm"} & set(moods)


@pytest.mark.parametrize("write_as", list(WriteAs))
def test_a_model_without_families_writes_its_tags(
    library: Library, card: ModelCard, put: Put, write_as: WriteAs
) -> None:
    put("1", calm=3.0)
    bare = msgspec.structs.replace(card, figures=(), thresholds={})
    assert "calm" in written(library, bare, write_as)["1"]


def test_another_choice_makes_files_and_plans_outdated(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("1", Calm=1.0, soft=3.0, calm=2.0)
    put("new", Calm=2.0)
    catalogue = load_catalogue(library, 1, card)
    values = json.dumps(catalogue.values_to_write([0])[0])
    catalogue = replace(catalogue, written={0: (values, values)})
    assert catalogue.up_to_date.tolist() == [True, False]
    tags = with_chooser(catalogue, Chooser(card, Policy(write_as=WriteAs.TAGS)))
    assert tags.up_to_date.tolist() == [False, False]
    assert not same_moods(catalogue, tags, catalogue.ids)
    again = with_chooser(tags, Chooser(card, Policy()))
    assert again.up_to_date.tolist() == [True, False]
    assert same_moods(catalogue, again, catalogue.ids)
    # Where tags are written, the threshold of the tag calm decides whether Calm is.
    strict = Policy(write_as=WriteAs.TAGS, tags={"calm": TagChoice(threshold=0.999)})
    assert not same_moods(tags, with_chooser(tags, Chooser(card, strict)), catalogue.ids)


def test_smart_playlists_search_for_what_is_written(
    library: Library, card: ModelCard, put: Put
) -> None:
    correct(library, {put("1", Calm=2.0): {"rainy": True}})
    names = {
        write_as: load_catalogue(library, 1, card, Policy(write_as=write_as)).names_in_files
        for write_as in WriteAs
    }
    some = ("Calm", "Atmospheric", "soft", "retro", "rainy")
    assert [names[WriteAs.BOTH][name] for name in some] == list(some)
    families = [names[WriteAs.FAMILIES][name] for name in some]
    assert families == ["Calm", "Atmospheric", None, "retro", "rainy"]
    tags = [names[WriteAs.TAGS][name] for name in some]
    assert tags == ["calm", None, "soft", "retro", "rainy"]


def test_files_get_scores_and_axes_where_they_are_asked_for(
    library: Library, card: ModelCard, put: Put
) -> None:
    put("calm", Calm=2.0, Energetic=-2.0)
    put("silent", silent=True, Calm=2.0)
    catalogue = load_catalogue(library, 1, card)
    more = WriteOptions((Field.MOOD, Field.SCORES, *AXIS_FIELDS))
    calm, silent = wanted_moods(catalogue, [0, 1], more)
    assert calm.moods[0] == "Calm"
    assert calm.scores["calm"] > calm.scores["energetic"]
    assert not_none(calm.energy) < 10
    assert (silent.path, silent.moods, silent.scores) == ("/silent", (), {})
    assert (silent.energy, silent.pleasantness) == (None, None)
    (moods_alone,) = wanted_moods(catalogue, [0], WriteOptions())
    assert (moods_alone.moods, moods_alone.scores) == (calm.moods, {})
